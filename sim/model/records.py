"""One declaration, two shapes: a slotted dataclass and a row of a structured array.

Plain Python works on the dataclass, compiled code on the row; rules write
``world.occupied_km2`` in both. Lists of the dataclass are fixed-length sub-arrays of the row.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class Column:
    """What a record says of one of its fields."""

    name: str
    unit: str
    meaning: str
    length: int
    integer: bool


def number(unit: str, meaning: str) -> Any:
    """Declare a real number that starts at 0."""
    return field(default=0.0, metadata={"unit": unit, "meaning": meaning, "length": 0})


def whole(unit: str, meaning: str) -> Any:
    """Declare a whole number that starts at 0."""
    return field(default=0, metadata={"unit": unit, "meaning": meaning, "length": 0})


def numbers(length: int, unit: str, meaning: str) -> Any:
    """Declare ``length`` real numbers that start at 0."""
    metadata = {"unit": unit, "meaning": meaning, "length": length}
    return field(default_factory=lambda: [0.0] * length, metadata=metadata)


def wholes(length: int, unit: str, meaning: str) -> Any:
    """Declare ``length`` whole numbers that start at 0."""
    metadata = {"unit": unit, "meaning": meaning, "length": length}
    return field(default_factory=lambda: [0] * length, metadata=metadata)


def columns(record: type[Any]) -> list[Column]:
    """Return what ``record`` declares, in order."""
    return [
        Column(
            name=item.name,
            unit=item.metadata["unit"],
            meaning=item.metadata["meaning"],
            length=item.metadata["length"],
            integer=str(item.type) in ("int", "list[int]"),
        )
        for item in fields(record)
    ]


def row_type(record: type[Any]) -> np.dtype[np.void]:
    """Return the structured dtype of ``record``: 8-byte fields in declared order."""
    return np.dtype(
        [
            (column.name, "i8" if column.integer else "f8", (column.length,))
            if column.length
            else (column.name, "i8" if column.integer else "f8")
            for column in columns(record)
        ]
    )


def to_rows(record: Any) -> npt.NDArray[np.void]:
    """Return ``record`` as an array of one row."""
    rows = np.zeros(1, row_type(type(record)))
    write_row(record, rows, 0)
    return rows


def write_row(record: Any, rows: npt.NDArray[np.void], index: int) -> None:
    """Write ``record`` into row ``index`` of ``rows``."""
    for column in columns(type(record)):
        rows[column.name][index] = getattr(record, column.name)


def from_row(record: type[Record], rows: npt.NDArray[np.void], index: int = 0) -> Record:
    """Return row ``index`` of ``rows`` as a dataclass of plain Python numbers and lists."""
    return record(**{column.name: rows[column.name][index].tolist() for column in columns(record)})
