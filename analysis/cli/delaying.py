"""The command that asks what waiting is worth."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import options
from analysis.cli.parsing import whole


def delay(
    scenario: options.ScenarioOrBaseline = "baseline",
    months: Annotated[
        str | None,
        typer.Option(
            metavar="M,M",
            help="Months for which nothing is signed, from 0 to 24; default: 0, 2, 4, 6, 9 … 24",
            show_default=False,
        ),
    ] = None,
    at: Annotated[
        int,
        typer.Option(
            metavar="M",
            parser=whole("the months to split", 1, 24),
            help="Months of waiting that are split into channels, and told by states",
        ),
    ] = 6,
    runs: options.Runs = 4_000,
    seed: options.Seed = 1,
    engine: options.Engine = "auto",
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    settings: options.Settings = None,
    out: options.Out = None,
    plots: options.Plots = True,
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
    resume: options.Resume = False,
) -> None:
    """Say what waiting is worth to Kyiv: for how long, for what, by which channels, in which states.

    Each plan is compared with signing the first live text, on the same luck, with 95% intervals.
    """
    from analysis.delay.command import delay_command, read_months
    from analysis.delay.plans import USUAL_MONTHS

    delay_command(
        scenario,
        months=USUAL_MONTHS if months is None else read_months(months),
        at=at,
        runs=runs,
        seed=seed,
        engine=engine,
        workers=workers,
        scheduler=scheduler,
        settings=settings or [],
        out=out,
        plots=plots,
        as_json=as_json,
        quiet=quiet,
        resume=resume,
    )
