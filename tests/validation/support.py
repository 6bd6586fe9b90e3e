"""Made-up tables: a few replications whose figures can be worked out by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pandas as pd

from analysis.validation.tables import EVENT_COLUMNS, RUN_COLUMNS, Tables, tables_of

START = dt.date(2025, 11, 25)
START_KM2 = 1000.0
Event = tuple[object, ...]


def tables(
    runs: Sequence[dict[str, object]], events: Sequence[Event] = (), horizon_days: int = 1240
) -> Tables:
    """Build tables; an event is (run, day, kind, details …), a run what differs from a war that goes on."""
    blank: dict[str, object] = dict.fromkeys(RUN_COLUMNS, 0.0) | {
        "strategy": "reservation",
        "outcome": "war_continues",
        "day": float(horizon_days),
        "resumption_day": float("nan"),
    }
    rows = pd.DataFrame([blank | {"run": number} | run for number, run in enumerate(runs)])
    width = len(EVENT_COLUMNS)
    padded = [("reservation", *event, *([0.0] * (width - 1 - len(event)))) for event in events]
    log = pd.DataFrame(padded, columns=list(EVENT_COLUMNS))
    return tables_of("reservation", (START, horizon_days, START_KM2), rows, rows, log)
