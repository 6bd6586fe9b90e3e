"""How far each assumption of a shipped scenario moves the answer, and where it flips: kept in a file.

``configs/stress/NAME.csv`` has one row an output and assumption, computed by ``python -m docs.influence``. It
holds for the values it was computed for, by their hash, and is not shown for others.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from sim.scenario import shipped
from sim.scenario.load import values_hash
from sim.scenario.schema import Scenario


@dataclass(frozen=True)
class Influence:
    """What one assumption does to one output, with all others central.

    ``rank`` is among the ``among`` assumptions of the scenario, shared by those that are not told apart;
    ``told`` whether it moves the output beyond doubt at an end of its range, by ``change_low`` or
    ``change_high``, in the output's own unit. ``status`` says whether the answer flips, empty where that was
    not looked at; ``flip`` and its interval are values of the assumption, empty where it does not, ``after``
    how the answer stands then.
    """

    values: str
    output: str
    assumption: str
    rank: int
    among: int
    told: bool
    change_low: float
    change_high: float
    status: str = ""
    flip: str = ""
    flip_low: str = ""
    flip_high: str = ""
    after: str = ""


def place_of(name: str) -> Path:
    """Return the file of a scenario by its name; there need not be one."""
    return shipped.folder() / "stress" / f"{name}.csv"


def influence_of(scenario: Scenario) -> dict[str, tuple[Influence, ...]]:
    """Return what is kept of a scenario's assumptions, by their keys; nothing for other values than kept."""
    own = values_hash(scenario)
    found: dict[str, tuple[Influence, ...]] = {}
    for one in read(place_of(scenario.name)):
        if one.values == own:
            found[one.assumption] = (*found.get(one.assumption, ()), one)
    return found


def read(path: Path) -> Iterator[Influence]:
    """Yield the rows of a file, none if it is not there."""
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            numbers: dict[str, Any] = {
                "rank": int(row["rank"]),
                "among": int(row["among"]),
                "told": row["told"] == "True",
                "change_low": float(row["change_low"]),
                "change_high": float(row["change_high"]),
            }
            yield Influence(**{**row, **numbers})


def write(path: Path, rows: list[Influence]) -> None:
    """Write a file anew."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        table = csv.DictWriter(lines, [one.name for one in fields(Influence)], lineterminator="\n")
        table.writeheader()
        table.writerows(asdict(row) for row in rows)


def in_words(one: Influence) -> str:
    """Return what an assumption does to an output in a line.

    >>> in_words(
    ...     Influence(
    ...         "",
    ...         "share:armistice",
    ...         "a",
    ...         2,
    ...         372,
    ...         True,
    ...         -0.1,
    ...         0.2,
    ...         "flips",
    ...         "0.3",
    ...         "0.28",
    ...         "0.33",
    ...         "Armistice",
    ...     )
    ... )
    'share:armistice: rank 2 of 372; flips at 0.3 (0.28 to 0.33), then Armistice'
    """
    rank = f"rank {one.rank} of {one.among}" if one.told else "moves it by no more than chance can"
    if one.flip:
        then = f", then {one.after}" if one.after else ""
        return f"{one.output}: {rank}; flips at {one.flip} ({one.flip_low} to {one.flip_high}){then}"
    status = one.status or ("where it would flip was not looked for" if one.told else "")
    return f"{one.output}: {rank}{f'; {status}' if status else ''}"
