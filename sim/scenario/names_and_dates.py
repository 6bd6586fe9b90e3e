"""Names and dates as a user writes them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

EARLIEST_START = dt.date(1900, 1, 1)
LATEST_START = dt.date(2200, 1, 1)


def usable_in_file_names(name: str) -> str:
    """Refuse a name that cannot be part of a file's name: results are named after it."""
    if re.search(r'[\x00-\x1f/\\:*?"<>|]', name) or name != name.strip(" ."):
        raise ValueError(
            f"must be usable in a file's name, is {name!r}; leave out / \\ : * ? \" < > | and "
            "dots or spaces at its ends"
        )
    return name


def whole_day(written: object) -> object:
    """Refuse everything that is not one day: times of day, and numbers, which would be seconds."""
    if isinstance(written, str):
        try:
            return dt.date.fromisoformat(written)
        except ValueError:
            pass
    elif isinstance(written, dt.date) and not isinstance(written, dt.datetime):
        return written
    shown = "empty" if written is None else str(written)
    raise ValueError(f"must be a date like 2025-11-25, is {shown if shown.isprintable() else repr(written)}")


def in_modern_times(day: dt.date) -> dt.date:
    """Refuse a day, of the start above all, that calendar libraries could not reckon with."""
    if not EARLIEST_START <= day <= LATEST_START:
        raise ValueError(f"must lie between {EARLIEST_START} and {LATEST_START}, is {day}")
    return day


Name = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(usable_in_file_names)]
Date = Annotated[dt.date, BeforeValidator(whole_day), AfterValidator(in_modern_times)]
StartDate = Date
