"""The command that stresses assumptions: which carry the answer, and where does it flip?"""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import completion, options
from analysis.cli.parsing import finite, whole
from analysis.cli.parsing import quantiles as two_shares

MOST_LEADING = 1_000

Output = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="The number asked about: share:OUTCOME, share:signature, median_day, payoff:STRATEGY or "
        "difference:A,B",
        autocompletion=completion.stress_outputs,
        show_default=False,
    ),
]
Method = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="How it is asked: " + ", ".join(completion.STRESS_METHODS),
        autocompletion=completion.stress_methods,
        show_default=False,
    ),
]
Runs = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=options.read_runs,
        help="Replications of each strategy in each world; default: the method's own",
        show_default=False,
    ),
]
NumberOfWorlds = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=whole("the number of worlds", 2, options.MOST_WORLDS),
        help="Worlds that are drawn, of morris its trajectories; default: the method's own",
        show_default=False,
    ),
]
Leading = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=whole("the number of leading assumptions", 1, MOST_LEADING),
        help="Assumptions that are looked at closely; default: the method's own",
        show_default=False,
    ),
]
Quantiles = Annotated[
    str | None,
    typer.Option(
        metavar="LOW,HIGH",
        help="The ends of every range as shares below them; default 0.05,0.95",
        show_default=False,
    ),
]
Strategies = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="Kyiv's strategies: those that robust compares; else the one played for a share or a day",
        autocompletion=completion.strategies,
        show_default=False,
    ),
]
Bound = Annotated[
    float | None,
    typer.Option(
        metavar="X",
        parser=finite("the bound"),
        help="What counts as too much or too little, in the output's unit; default: the method's own",
        show_default=False,
    ),
]
Only = Annotated[
    str | None,
    typer.Option(
        metavar="PART,PART",
        help="Stress only assumptions whose keys contain one of these, such as front.; default: all",
        show_default=False,
    ),
]


def stress(
    scenario: options.Scenario,
    output: Output,
    method: Method,
    runs: Runs = None,
    worlds: NumberOfWorlds = None,
    leading: Leading = None,
    quantiles: Quantiles = None,
    strategies: Strategies = None,
    bound: Bound = None,
    only: Only = None,
    seed: options.Seed = 1,
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
    """Stress the assumptions: which carry the answer, where does it flip, what is ignorance, what chance?

    Each method is one way to ask; --output and --method alone are enough.
    """
    ends = None if quantiles is None else two_shares(quantiles)
    from analysis.stress.command import stress_command

    stress_command(
        scenario,
        output=output,
        method=method,
        runs=runs,
        worlds=worlds,
        leading=leading,
        quantiles=ends,
        strategies=strategies,
        bound=bound,
        only=only,
        seed=seed,
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
