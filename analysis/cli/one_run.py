"""The commands that tell one replication."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import completion, options
from analysis.cli.parsing import whole
from sim.batch.places import place

Run = Annotated[
    int,
    typer.Option(
        "--run",
        metavar="K",
        parser=whole("the number of a run", 0, options.MOST_RUNS),
        help="Which replication; as numbered in a batch",
    ),
]
World = Annotated[
    int,
    typer.Option(
        metavar="W",
        parser=whole("the number of a world", 0, options.MOST_WORLDS),
        help="Which sampled world, as `run --worlds` draws and numbers it; 0: central values",
    ),
]
Worlds = Annotated[
    int | None,
    typer.Option(
        metavar="N",
        parser=options.read_worlds,
        help="With --world: how many worlds the batch had; needed for lhs",
        show_default=False,
    ),
]
Design = Annotated[
    str | None,
    typer.Option(
        metavar="random|lhs|sobol",
        help="With --world: how they were drawn; default: random",
        autocompletion=completion.designs,
        show_default=False,
    ),
]
Strategy = Annotated[
    str | None,
    typer.Option(
        metavar="NAME",
        help="Kyiv's strategy; default: the scenario's own",
        autocompletion=completion.strategies,
    ),
]
Whole = Annotated[
    bool, typer.Option("--all", help="Tell every event, the monthly ones and the later years, too")
]
Out = Annotated[
    options.Place | None,
    typer.Option(
        metavar="DIR",
        parser=place,
        help="Folder; default: a fresh numbered one under results/",
        autocompletion=completion.folders,
    ),
]
Plots = Annotated[
    bool, typer.Option("--plots/--no-plots", help="Draw the timeline; without it and --out, write nothing")
]


def trace(
    scenario: options.Scenario,
    run: Run = 0,
    world: World = 0,
    worlds: Worlds = None,
    design: Design = None,
    seed: options.Seed = 1,
    strategy: Strategy = None,
    settings: options.Settings = None,
    engine: options.Engine = "auto",
    out: Out = None,
    whole: Whole = False,
    plots: Plots = True,
    as_json: options.AsJson = False,
    allow_code: options.AllowCode = False,
) -> None:
    """Tell one replication: who did what, when and why.

    Every text with its terms, every answer with the numbers that decided it, every veto and how it
    ended, every shift of Washington's stance and its cause; and the same as a timeline.
    """
    from analysis.story.asked import How, Which
    from analysis.story.commands import trace_command

    which = Which(run, seed, strategy, tuple(settings or ()), engine, allow_code, world, worlds, design)
    trace_command(scenario, which, How(whole, out, plots, as_json))


def diff(
    a: Annotated[
        str,
        typer.Argument(
            metavar="A",
            help="A scenario, or a strategy",
            show_default=False,
            autocompletion=completion.contenders,
        ),
    ],
    b: Annotated[
        str,
        typer.Argument(
            metavar="B", help="Another one", show_default=False, autocompletion=completion.contenders
        ),
    ],
    run: Run = 0,
    world: World = 0,
    worlds: Worlds = None,
    design: Design = None,
    seed: options.Seed = 1,
    on: Annotated[
        str,
        typer.Option(
            metavar="SCENARIO",
            help="The scenario that strategies play in",
            autocompletion=completion.scenarios,
        ),
    ] = "baseline",
    strategy: Strategy = None,
    settings: options.Settings = None,
    engine: options.Engine = "auto",
    out: Out = None,
    whole: Whole = False,
    plots: Plots = True,
    as_json: options.AsJson = False,
    allow_code: options.AllowCode = False,
) -> None:
    """Tell where two scenarios, or two strategies, part.

    Both meet the same luck: the first event that differs, and both stories from there on.
    """
    from analysis.story.asked import How, Which
    from analysis.story.commands import diff_command

    which = Which(run, seed, strategy, tuple(settings or ()), engine, allow_code, world, worlds, design)
    diff_command(a, b, on, which, How(whole, out, plots, as_json))
