"""The command that sets both sides' delay against each other."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import completion, options

Washington = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="Washington's policies, a table each; default: broker, ultimatum and walk_away",
        autocompletion=completion.washington_policies,
        show_default=False,
    ),
]
Moscow = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="Moscow's policies; default: earnest, stall_while_advancing and demand_maximum",
        autocompletion=completion.moscow_policies,
        show_default=False,
    ),
]
Strategies = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="Kyiv's strategies; default: six that sign soon, wait, or wait and then sign",
        autocompletion=completion.strategies,
        show_default=False,
    ),
]
Runs = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=options.read_runs,
        help="Replications of each strategy in each cell; default 2,000",
        show_default=False,
    ),
]


def contest(
    scenario: options.Scenario,
    runs: Runs = None,
    seed: options.Seed = 1,
    strategies: Strategies = None,
    moscow: Moscow = None,
    washington: Washington = None,
    engine: options.Engine = "auto",
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    settings: options.Settings = None,
    out: options.Out = None,
    plots: options.Plots = True,
    as_json: options.AsJson = False,
    allow_code: options.AllowCode = False,
    quiet: options.Quiet = False,
    resume: options.Resume = False,
) -> None:
    """Set delay against delay: Kyiv's strategies against Moscow's policies.

    One table for each policy of Washington's, all on the same luck: payoffs, best replies, equilibria, and
    what each side could gain by choosing otherwise.
    """
    from analysis.contest.command import contest_command

    contest_command(
        scenario,
        runs=runs,
        seed=seed,
        strategies=strategies,
        washington=washington,
        moscow=moscow,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        settings=settings or [],
        out=out,
        plots=plots,
        as_json=as_json,
        allow_code=allow_code,
        quiet=quiet,
        resume=resume,
    )
