"""Tidy tables of the analysis as tables of a briefing."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.outcomes import outcome_label, strategy_label
from analysis.report.cells import cell
from analysis.report.parts import Grid

MOST_ROWS = 60
SPOKEN = {"strategy": strategy_label, "outcome": outcome_label}


def grid(caption: str, shown: pd.DataFrame) -> Grid:
    """Return a tidy table with its columns' names as headings, the first rows of a long one."""
    words = frozenset(
        place for place, name in enumerate(shown.columns) if not pd.api.types.is_numeric_dtype(shown[name])
    )
    rows = [
        [spoken(str(name), value) for name, value in zip(shown.columns, row, strict=True)]
        for row in shown.head(MOST_ROWS).itertuples(index=False, name=None)
    ]
    more = f" (the first {MOST_ROWS} of {len(shown):,} rows)" if len(shown) > MOST_ROWS else ""
    headings = tuple(heading(str(name)) for name in shown.columns)
    return Grid(f"{caption}{more}", headings, rows, words, small=True)


def spoken(name: str, value: object) -> str:
    """Return a cell, names of strategies and outcomes in words."""
    if name in SPOKEN and isinstance(value, str):
        return SPOKEN[name](value)
    return cell(value.item() if isinstance(value, np.generic) else value)


def heading(name: str) -> str:
    """Return the name of a column as words.

    >>> heading("share_low"), heading("")
    ('Share low', '')
    """
    words = name.replace("_", " ")
    return f"{words[:1].upper()}{words[1:]}"
