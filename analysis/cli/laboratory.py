"""The commands of the delay laboratory: should Kyiv sign or wait, for what, how long?"""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import completion, options


def compare(
    scenario: options.Scenario,
    strategies: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            help="Two of Kyiv's strategies or more; default: the scenario's own and all shipped ones",
            autocompletion=completion.strategies,
            show_default=False,
        ),
    ] = None,
    reference: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="What differences are taken against; default: the scenario's own strategy, else the first",
            autocompletion=completion.strategies,
            show_default=False,
        ),
    ] = None,
    runs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            parser=options.read_runs,
            help="Replications of each strategy; default 10,000",
            show_default=False,
        ),
    ] = None,
    seed: options.Seed = 1,
    weights: Annotated[
        bool,
        typer.Option(
            "--weights/--no-weights", help="Play again at other weights of fighting (k) and of time (r)"
        ),
    ] = True,
    weights_runs: Annotated[
        int | None,
        typer.Option(
            metavar="N",
            parser=options.read_runs,
            help="Replications of each strategy at each pair of weights; default 1,000, or --runs if fewer",
            show_default=False,
        ),
    ] = None,
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
    """Compare Kyiv's strategies on the same luck.

    Prints the ranking, in which ties are ties, paired differences with 95% intervals, who dominates
    whom, and how the ranking moves with the weights of fighting and time.
    """
    from analysis.compare.command import compare_command

    compare_command(
        scenario,
        runs=runs,
        seed=seed,
        strategies=strategies,
        reference=reference,
        weights=weights,
        weights_runs=weights_runs,
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
