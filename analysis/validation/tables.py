"""What the figures are told from: a batch's replications, and the events of a smaller batch."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from sim.batch.store import ResultsFolder
from sim.model.names import STANCES

Floats = npt.NDArray[np.float64]
RUN_COLUMNS = (
    "strategy", "run", "outcome", "day", "resumption_day", "held_30_days", "held_91_days",
    *(f"days_{stance}" for stance in STANCES),
)  # fmt: skip
EVENTS_READ = (
    "month_on_the_front",
    "stance_shift",
    "deadline_set",
    "deadline_passes",
    "aid_pause",
    "council_vote",
    "council_decision",
    "renewal_lapses",
)
EVENT_COLUMNS = ("strategy", "run", "day", "event", "detail_1", "detail_2", "detail_3", "detail_4")


@dataclass(frozen=True)
class Tables:
    """One strategy's sound replications, and the war phase's events of those that were logged.

    ``runs`` has RUN_COLUMNS, one row a replication; ``logged`` the same of the replications with
    events, and ``events`` EVENT_COLUMNS, only EVENTS_READ and nothing after the war phase.
    """

    start_date: dt.date
    horizon_days: int
    start_km2: float
    runs: pd.DataFrame
    logged: pd.DataFrame
    events: pd.DataFrame

    def days_until(self, date: dt.date) -> int:
        """Return how many days of the simulation have passed by the end of a date."""
        return (date - self.start_date).days + 1

    def of_kind(self, event: str) -> pd.DataFrame:
        """Return the events of one kind, in the order in which they happened."""
        return self.by_kind.get(event, self.events.iloc[:0])

    @cached_property
    def by_kind(self) -> dict[str, pd.DataFrame]:
        """The events by kind."""
        return {str(kind): rows for kind, rows in self.events.groupby("event", sort=False)}

    def per_run(self, events: pd.DataFrame) -> Floats:
        """Return how many of some events each logged replication has, none included."""
        return self.by_run(events["run"].value_counts())

    def summed(self, events: pd.DataFrame, column: str) -> Floats:
        """Return the sum of a detail over some events, for each logged replication."""
        return self.by_run(events.groupby("run")[column].sum())

    def by_run(self, values: pd.Series[Any]) -> Floats:
        """Return values that have the run as index for each logged replication, 0 where there is none."""
        return np.asarray(values.reindex(self.logged["run"], fill_value=0), float)


def read_runs(folder: ResultsFolder) -> pd.DataFrame:
    """Return the sound replications of a folder, names as plain text."""
    parts = [part for part in folder.read_parts("runs", [*RUN_COLUMNS, "error"]) if part.num_rows]
    whole = pa.concat_tables([plain(part) for part in parts])
    sound = whole.filter(pc.is_null(whole["error"])).drop_columns(["error"])
    frame: pd.DataFrame = sound.to_pandas()
    return frame.sort_values(["strategy", "run"], ignore_index=True)


def read_events(folder: ResultsFolder) -> pd.DataFrame:
    """Return the events that the figures need, in the order in which they happened, part by part."""
    wanted = pa.array(EVENTS_READ, pa.string())
    parts = []
    for part in folder.read_parts("events", [*EVENT_COLUMNS, "row"]):
        texts = plain(part)
        parts.append(texts.filter(pc.is_in(texts["event"], value_set=wanted)))
    frame: pd.DataFrame = pa.concat_tables(parts).to_pandas()
    ordered = frame.sort_values(["strategy", "run", "row"], ignore_index=True)
    return ordered.drop(columns="row")


def plain(table: pa.Table) -> pa.Table:
    """Return a table whose name columns are text."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            column: Any = pc.cast(table[field.name], pa.string())
            table = table.set_column(place, field.name, column)
    return table


def tables_of(
    strategy: str,
    start: tuple[dt.date, int, float],
    runs: pd.DataFrame,
    logged: pd.DataFrame,
    events: pd.DataFrame,
) -> Tables:
    """Return one strategy's part of what was read; ``start`` is date, horizon and occupied area."""
    own_runs, own_logged, own_events = (
        frame[frame["strategy"] == strategy].reset_index(drop=True) for frame in (runs, logged, events)
    )
    end_day = own_events["run"].map(own_logged.set_index("run")["day"])
    in_war = own_events[own_events["day"] <= end_day].reset_index(drop=True)
    return Tables(*start, own_runs, own_logged, in_war)
