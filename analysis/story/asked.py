"""What a user asks of ``armistice trace`` and ``armistice diff``: which replication, told how."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Which:
    """Which replication: its number, its luck, Kyiv's strategy (None: the scenario's own), what is set.

    ``world`` is the number of a sampled world, 0 the central one; ``worlds`` and ``design`` are those of its
    batch, by default random worlds, of which the number does not matter.
    """

    run: int = 0
    seed: int = 1
    strategy: str | None = None
    settings: tuple[str, ...] = ()
    engine: str = "auto"
    allow_code: bool = False
    world: int = 0
    worlds: int | None = None
    design: str | None = None


@dataclass(frozen=True)
class How:
    """How it is told: every event or the main ones, where files go, with pictures or not, as JSON."""

    whole: bool = False
    out: Path | None = None
    plots: bool = True
    as_json: bool = False
