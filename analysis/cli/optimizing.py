"""The command that computes Kyiv's best policy."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import completion, options
from analysis.cli.parsing import whole


def optimal(
    scenario: options.Scenario,
    runs: options.Runs = 10_000,
    paths: Annotated[
        int,
        typer.Option(
            metavar="N",
            parser=whole("the number of paths", 100, 1_000_000),
            help="Runs that the policy is fitted on, every answer followed both ways",
        ),
    ] = 6_000,
    seed: options.Seed = 1,
    strategies: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            help="Fixed strategies to set it beside; default: all shipped ones",
            autocompletion=completion.strategies,
        ),
    ] = None,
    workers: options.Workers = None,
    scheduler: options.Scheduler = None,
    settings: options.Settings = None,
    out: options.Out = None,
    resume: options.Resume = False,
    plots: options.Plots = True,
    as_json: options.AsJson = False,
    quiet: options.Quiet = False,
) -> None:
    """Compute Kyiv's best policy, and bound what any could reach.

    Regression Monte Carlo on what Kyiv can see; kept as a small tree, OUT/optimal.yaml, for --strategies.
    """
    from analysis.stopping.command import optimal_command

    optimal_command(
        scenario,
        runs=runs,
        paths=paths,
        seed=seed,
        strategies=strategies,
        workers=workers,
        scheduler=scheduler,
        settings=settings or [],
        out=out,
        resume=resume,
        plots=plots,
        as_json=as_json,
        quiet=quiet,
    )
