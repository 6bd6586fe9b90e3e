"""How a batch is to be run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class BatchSettings:
    """How a batch is to be run; what it simulates is the scenario.

    With ``precision`` the batch grows until no outcome's interval is wider than that on either
    side, and ``runs`` is the most it may take. With ``resume`` it goes on where the same batch was
    interrupted, or begins.
    """

    runs: int = 10_000
    seed: int = 1
    engine: str = "auto"
    workers: int = 1
    events: bool = False
    allow_code: bool = False
    precision: float | None = None
    resume: bool = False
