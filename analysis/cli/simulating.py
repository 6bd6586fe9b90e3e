"""The commands that play many replications."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import completion, options
from analysis.cli.parsing import share
from sim.batch.places import place


def run(
    scenario: options.Scenario,
    runs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            parser=options.read_runs,
            help="Replications of each strategy (and world); default 10,000, with --worlds 200, "
            "with --precision at most 1,000,000",
            show_default=False,
        ),
    ] = None,
    seed: options.Seed = 1,
    strategies: options.Strategies = None,
    engine: options.Engine = "auto",
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    settings: options.Settings = None,
    out: options.Out = None,
    events: Annotated[bool, typer.Option("--events", help="Write every event of every run, too")] = False,
    plots: options.Plots = True,
    by: options.By = None,
    open_on: options.OpenOn = None,
    as_json: options.AsJson = False,
    allow_code: options.AllowCode = False,
    quiet: options.Quiet = False,
    precision: Annotated[
        float | None,
        typer.Option(
            metavar="P",
            parser=share("the precision", 0.0001, 0.5),
            help="Go on until no outcome's share is less sure than ±P, e.g. 0.005",
        ),
    ] = None,
    resume: options.Resume = False,
    worlds: Annotated[
        int | None,
        typer.Option(
            metavar="W",
            parser=options.read_worlds,
            help="Draw W worlds from the ranges of the assumptions, each with --runs replications",
            show_default=False,
        ),
    ] = None,
    design: Annotated[
        str | None,
        typer.Option(
            metavar="random|lhs|sobol",
            help="How worlds are drawn: one by one (random), by a Latin hypercube, by Sobol points",
            autocompletion=completion.designs,
            show_default=False,
        ),
    ] = None,
) -> None:
    """Run a batch: how the war ends, and when.

    Prints the outcomes with 95% intervals, and writes tables and pictures. With --worlds it says how far
    assumptions carry the figures, too.
    """
    from analysis.commands import run_command

    run_command(
        scenario,
        runs=runs,
        seed=seed,
        strategies=strategies,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        settings=settings or [],
        out=out,
        events=events,
        plots=plots,
        by=by,
        open_on=open_on,
        as_json=as_json,
        allow_code=allow_code,
        quiet=quiet,
        precision=precision,
        resume=resume,
        worlds=worlds,
        design=design,
    )


def rerun(
    manifest: Annotated[
        options.Place,
        typer.Argument(
            metavar="MANIFEST",
            parser=place,
            help="OUT/manifest.json of a batch",
            show_default=False,
            autocompletion=completion.manifests,
        ),
    ],
    engine: options.Engine = "auto",
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    out: options.Out = None,
    plots: options.Plots = True,
    as_json: options.AsJson = False,
    allow_code: options.AllowCode = False,
    quiet: options.Quiet = False,
    resume: options.Resume = False,
) -> None:
    """Play a batch again from its manifest, and compare the tables.

    Exit code 0 if they hold the same values, 1 if not. What has changed since is told before.
    """
    from analysis.rerun import rerun_command

    rerun_command(
        manifest,
        out=out,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        plots=plots,
        as_json=as_json,
        allow_code=allow_code,
        quiet=quiet,
        resume=resume,
    )


def validate(
    scenario: options.ScenarioOrBaseline = "baseline",
    runs: options.Runs = 10_000,
    seed: options.Seed = 1,
    strategies: options.Strategies = None,
    engine: options.Engine = "auto",
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    settings: options.Settings = None,
    out: Annotated[
        options.Place | None,
        typer.Option(
            metavar="DIR",
            parser=place,
            help="Keep the tables in this folder",
            autocompletion=completion.folders,
        ),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Set the model's figures beside the evidence.

    Each figure has its interval, the range of the evidence and its source.
    """
    from analysis.validation.command import validate_command

    validate_command(
        scenario,
        runs=runs,
        seed=seed,
        strategies=strategies,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        settings=settings or [],
        out=out,
        as_json=as_json,
    )


def derivatives(
    scenario: options.ScenarioOrBaseline = "baseline",
    runs: Annotated[
        int, typer.Option(metavar="N", parser=options.read_runs, help="Replications of each of 33 worlds")
    ] = 2_000,
    seed: options.Seed = 1,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    settings: options.Settings = None,
    as_json: options.AsJson = False,
) -> None:
    """Print whose ideals the tabled terms follow.

    The change of the terms on each issue by the actors' ideals there: whose settlement it is.
    """
    from analysis.commands import available_cores
    from analysis.derivatives import derivatives_command

    derivatives_command(
        scenario,
        settings or [],
        runs=runs,
        seed=seed,
        workers=workers or available_cores(),
        scheduler=scheduler,
        as_json=as_json,
    )
