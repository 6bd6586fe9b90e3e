"""The command line. Heavy libraries are imported by the commands that need them, not here."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    help="Simulate the US-led talks on the war in Ukraine: who signs what, when, with what probability.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

ScenarioName = Annotated[
    str, typer.Argument(metavar="SCENARIO", help="YAML file, or a shipped name: baseline")
]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change one value, e.g. horizon_days=730; repeatable"),
]


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from sim.batch.versions import software_version

        typer.echo(f"armistice {software_version()}")
        raise typer.Exit


@app.callback()
def options(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version")
    ] = False,
) -> None:
    """Hold what comes before a command."""


@app.command()
def run(
    scenario: ScenarioName,
    runs: Annotated[int, typer.Option(min=1, max=2**31, help="Replications of each strategy")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Same seed, same luck; 0 is a seed")] = 1,
    strategies: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Kyiv's strategies on the same luck; default: the scenario's own"),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="auto, simpy or compiled: the same numbers, another speed")
    ] = "auto",
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="Default: one per core")] = None,
    settings: Settings = None,
    out: Annotated[
        Path | None, typer.Option(help="Results folder; default: a fresh numbered one under results/")
    ] = None,
    events: Annotated[bool, typer.Option("--events", help="Write every event of every run, too")] = False,
    plots: Annotated[bool, typer.Option("--plots/--no-plots", help="Draw the pictures")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else")] = False,
    allow_code: Annotated[
        bool, typer.Option("--allow-code", help="Run the Python processes that the scenario names")
    ] = False,
) -> None:
    """Run a batch: print the outcomes with 95% intervals, write tables and pictures."""
    from analysis.commands import run_command

    run_command(
        scenario,
        runs=runs,
        seed=seed,
        strategies=strategies,
        engine=engine,
        workers=workers,
        settings=settings or [],
        out=out,
        events=events,
        plots=plots,
        as_json=as_json,
        allow_code=allow_code,
    )


@app.command()
def validate(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="YAML file, or a shipped name")
    ] = "baseline",
    runs: Annotated[int, typer.Option(min=1, max=2**31, help="Replications of each strategy")] = 10_000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Same seed, same luck; 0 is a seed")] = 1,
    strategies: Annotated[
        str | None,
        typer.Option(metavar="A,B", help="Kyiv's strategies on the same luck; default: the scenario's own"),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="auto, simpy or compiled: the same numbers, another speed")
    ] = "auto",
    workers: Annotated[int | None, typer.Option(min=1, max=1024, help="Default: one per core")] = None,
    settings: Settings = None,
    out: Annotated[Path | None, typer.Option(help="Keep the tables in this folder")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else")] = False,
) -> None:
    """Set the model's figures beside the evidence, each with its interval, range and source."""
    from analysis.validation.command import validate_command

    validate_command(
        scenario,
        runs=runs,
        seed=seed,
        strategies=strategies,
        engine=engine,
        workers=workers,
        settings=settings or [],
        out=out,
        as_json=as_json,
    )


@app.command()
def derivatives(
    scenario: Annotated[
        str, typer.Argument(metavar="SCENARIO", help="YAML file, or a shipped name")
    ] = "baseline",
    runs: Annotated[int, typer.Option(min=1, max=2**31, help="Replications of each of 33 worlds")] = 2_000,
    seed: Annotated[int, typer.Option(min=0, max=2**63 - 1, help="Same seed, same luck; 0 is a seed")] = 1,
    settings: Settings = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else")] = False,
) -> None:
    """Print how far the tabled terms follow each actor's ideals: whose settlement it is."""
    from analysis.derivatives import derivatives_command

    derivatives_command(scenario, settings or [], runs=runs, seed=seed, as_json=as_json)


@app.command()
def plot(out: Annotated[Path, typer.Argument(metavar="OUT", help="A results folder")]) -> None:
    """Draw the pictures of a finished batch again, from its tables alone."""
    from analysis.commands import plot_command

    plot_command(out)


@app.command()
def audit(
    out: Annotated[Path, typer.Argument(metavar="OUT", help="A results folder")],
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else")] = False,
) -> None:
    """Print how often every mechanism fired in a batch, and which never did, from its tables alone."""
    from analysis.commands import audit_command

    audit_command(out, as_json=as_json)


@app.command()
def check(scenario: ScenarioName, settings: Settings = None) -> None:
    """Read a scenario and say whether it can be run."""
    from analysis.commands import check_command

    check_command(scenario, settings or [])


@app.command()
def schema(
    what: Annotated[str, typer.Argument(metavar="scenario|results", help="Which schema to print")],
) -> None:
    """Print the JSON Schema of scenarios, or the columns of the results with units and meanings."""
    from analysis.commands import schema_command

    schema_command(what)


def main() -> None:
    """Run the command line: what a user can mend ends in one message and exit code 2."""
    try:
        app()
    except (ValueError, RuntimeError) as error:
        from analysis.commands import USER_ERRORS

        if not isinstance(error, USER_ERRORS):
            raise
        typer.echo(f"error: {error}", err=True)
        sys.exit(2)


if __name__ == "__main__":
    main()
