"""Arguments and options that several commands share: the same name means the same everywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

Scenario = Annotated[
    str,
    typer.Argument(
        metavar="SCENARIO", help="YAML file, or a shipped name such as baseline", show_default=False
    ),
]
ScenarioOrBaseline = Annotated[str, typer.Argument(metavar="[SCENARIO]", help="YAML file, or a shipped name")]
Results = Annotated[Path, typer.Argument(metavar="OUT", help="A results folder", show_default=False)]

Runs = Annotated[int, typer.Option(metavar="N", min=1, max=2**31, help="Replications of each strategy")]
Seed = Annotated[
    int, typer.Option(metavar="S", min=0, max=2**63 - 1, help="Same seed, same luck; 0 is a seed")
]
Strategies = Annotated[
    str | None,
    typer.Option(metavar="A,B", help="Kyiv's strategies on the same luck; default: the scenario's own"),
]
Engine = Annotated[
    str, typer.Option(metavar="NAME", help="auto, simpy or compiled: the same numbers, another speed")
]
Workers = Annotated[int | None, typer.Option(metavar="K", min=1, max=1024, help="Default: one per core")]
Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change one value, e.g. horizon_days=730; repeatable"),
]
AllowCode = Annotated[
    bool, typer.Option("--allow-code", help="Run the Python processes that the scenario names")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON object and nothing else")]
