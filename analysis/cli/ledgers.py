"""The command that keeps the ledger of one replication."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import one_run, options
from analysis.cli.parsing import refusal, whole

LONGEST_WAIT, MOST_FORKS = 120.0, 100_000


def read_months(written: str) -> str:
    """Return a list of waits in months as written, once it is known to be one."""
    try:
        months = [float(part) for part in written.split(",")]
    except ValueError:
        months = []
    if months and all(0.0 < count <= LONGEST_WAIT for count in months):
        return written
    rule = f"waits are months above 0 and up to {LONGEST_WAIT:g}, separated by commas, such as 3,6,12"
    raise refusal(written, rule)


def ledger(
    scenario: options.Scenario,
    run: one_run.Run = 0,
    world: one_run.World = 0,
    worlds: one_run.Worlds = None,
    design: one_run.Design = None,
    seed: options.Seed = 1,
    strategy: one_run.Strategy = None,
    settings: options.Settings = None,
    months: Annotated[
        str,
        typer.Option(metavar="A,B", parser=read_months, help="Waits, in months, set against signing now"),
    ] = "3,6,12",
    forks: Annotated[
        int,
        typer.Option(
            metavar="N", parser=whole("the number of forks", 2, MOST_FORKS), help="Futures of each wait"
        ),
    ] = 1_000,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    out: one_run.Out = None,
    plots: Annotated[
        bool, typer.Option("--plots/--no-plots", help="Draw the picture; without it and --out, write nothing")
    ] = True,
    as_json: options.AsJson = False,
) -> None:
    """Sign now or wait, at each live text of one replication; and what was pivotal.

    At every text the run is forked as Kyiv could know it: signing now, waiting some months and never
    signing meet the same fresh luck. Then each event is taken away on the run's own luck: did the ending
    change?
    """
    from analysis.commands import available_cores
    from analysis.ledger.book import ENGINE
    from analysis.ledger.command import Asked, ledger_command
    from analysis.story.asked import How, Which

    changed = tuple(settings or ())
    which = Which(run, seed, strategy, changed, ENGINE, world=world, worlds=worlds, design=design)
    waits = tuple(float(part) for part in months.split(","))
    asked = Asked(waits, forks, workers or available_cores(), scheduler)
    ledger_command(scenario, which, asked, How(out=out, plots=plots, as_json=as_json))
