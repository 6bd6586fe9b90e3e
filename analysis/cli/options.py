"""Arguments and options that several commands share: the same name means the same everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from analysis.cli import completion
from analysis.cli.parsing import whole
from sim.batch.places import place
from sim.batch.settings import LARGEST_SEED, scheduler_address

if TYPE_CHECKING:
    from pathlib import Path

    Place: TypeAlias = Path
else:

    class Place:
        """A path or an address; typer is told no more, since it makes a path of what it is told is one."""


MOST_RUNS, MOST_WORLDS, MOST_WORKERS = 2**31, 999_999, 1024
read_runs = whole("the number of runs", 1, MOST_RUNS)
read_worlds = whole("the number of worlds", 10, MOST_WORLDS)

Scenario = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO",
        help="YAML file, or a shipped name such as baseline",
        show_default=False,
        autocompletion=completion.scenarios,
    ),
]
ScenarioOrBaseline = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO", help="YAML file, or a shipped name", autocompletion=completion.scenarios
    ),
]
Results = Annotated[
    Place,
    typer.Argument(
        metavar="OUT",
        parser=place,
        help="A results folder",
        show_default=False,
        autocompletion=completion.folders,
    ),
]

Runs = Annotated[int, typer.Option(metavar="N", parser=read_runs, help="Replications of each strategy")]
Seed = Annotated[
    int,
    typer.Option(
        metavar="S",
        parser=whole("the seed", 0, LARGEST_SEED),
        help="Same seed, same luck; 0 is a seed",
    ),
]
Strategies = Annotated[
    str | None,
    typer.Option(
        metavar="A,B",
        help="Kyiv's strategies on the same luck; default: the scenario's own",
        autocompletion=completion.strategies,
    ),
]
Engine = Annotated[
    str,
    typer.Option(
        metavar="NAME",
        help="auto, simpy or compiled: the same numbers, another speed",
        autocompletion=completion.engines,
    ),
]
Workers = Annotated[
    int | None,
    typer.Option(
        metavar="K",
        parser=whole("the number of workers", 1, MOST_WORKERS),
        help="Default: one per core",
    ),
]
Scheduler = Annotated[
    str | None,
    typer.Option(
        metavar="tcp://HOST:PORT",
        parser=scheduler_address,
        help="Play batches on the Dask cluster of this scheduler",
        show_default=False,
    ),
]
Settings = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="PATH=VALUE",
        help="Change one value, e.g. horizon_days=730; repeatable",
        autocompletion=completion.settings,
    ),
]
AllowCode = Annotated[
    bool, typer.Option("--allow-code", help="Run the Python processes that the scenario names")
]
By = Annotated[
    str | None,
    typer.Option(metavar="DATE,DATE", help="Print each outcome's chance by these dates, for forecasters"),
]
OpenOn = Annotated[
    str | None, typer.Option(metavar="DATE", help="With --by: given that nothing has ended before this date")
]
Out = Annotated[
    Place | None,
    typer.Option(
        metavar="DIR",
        parser=place,
        help="Results folder or s3://bucket/folder; default: a fresh numbered one under results/",
        autocompletion=completion.folders,
    ),
]
Plots = Annotated[bool, typer.Option("--plots/--no-plots", help="Draw the pictures")]
Resume = Annotated[
    bool, typer.Option("--resume", help="Go on with a run that was interrupted: the newest, or that in --out")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No notes and no progress bar")]
