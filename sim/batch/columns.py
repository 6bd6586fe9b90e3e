"""The columns of the results: names, types, units and meanings, declared in this one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.engines.play import Played
from sim.engines.replication import Rows
from sim.model.firing import MECHANISMS
from sim.model.log import DETAILS, EVENTS
from sim.model.names import (
    ACTORS,
    CAUSES,
    FAULTS,
    IMPOSED,
    ISSUES,
    MONTHS_PER_QUARTER,
    OUTCOMES,
    PAYOFF_PARTS,
    QUARTERS,
    SIGNED_ARMISTICE,
    SIGNED_PEACE,
    STANCES,
    TAIL_ENDINGS,
)
from sim.model.records import columns as record_columns
from sim.model.schedule import CLOCKS
from sim.model.state import World

RESULTS_VERSION = 2
AT_THE_END = ", as the war phase ended"
NAMES = pa.dictionary(pa.int16(), pa.string())
SIGNED_CODES = (SIGNED_ARMISTICE, SIGNED_PEACE, IMPOSED)
TINY = 1e-9
WORLD_COLUMNS = {column.name: column for column in record_columns(World)}


@dataclass(frozen=True)
class ResultColumn:
    """One column: how it is called, what it holds, and how it is read off the final worlds.

    Where ``names`` is given, ``read`` returns codes that count from the first name.
    """

    name: str
    type: pa.DataType
    unit: str
    meaning: str
    read: Callable[[Rows], npt.NDArray[Any]]
    names: tuple[str, ...] = ()


def number_from(field: str, name: str | None = None, when: str = "") -> ResultColumn:
    """Return the column of a real number of the world."""
    declared = WORLD_COLUMNS[field]
    meaning = f"{declared.meaning}{when}"
    return ResultColumn(name or field, pa.float64(), declared.unit, meaning, lambda rows: rows[field])


def at_the_end_of_war(name: str) -> ResultColumn:
    """Return the column of a number as it stood when the war phase ended."""
    return number_from(f"end_{name}", name, AT_THE_END)


def count_from(field: str) -> ResultColumn:
    """Return the column of a counter of the world."""
    declared = WORLD_COLUMNS[field]
    return ResultColumn(field, pa.int32(), declared.unit, declared.meaning, lambda rows: rows[field])


def name_from(
    field: str, names: tuple[str, ...], first_code: int = 0, name: str | None = None, when: str = ""
) -> ResultColumn:
    """Return the column of a code of the world, written as its name."""
    declared = WORLD_COLUMNS[field]
    meaning = f"{declared.meaning}{when}: {', '.join(names)}"
    return ResultColumn(name or field, NAMES, "", meaning, lambda rows: rows[field] - first_code, names)


def only_where(
    field: str, name: str, holds: Callable[[Rows], npt.NDArray[np.bool_]], meaning: str | None = None
) -> ResultColumn:
    """Return the column of a number that is empty where ``holds`` does not."""
    declared = WORLD_COLUMNS[field]

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        return np.where(holds(rows), rows[field], np.nan)

    return ResultColumn(name, pa.float64(), declared.unit, meaning or declared.meaning, read)


def signed(rows: Rows) -> npt.NDArray[np.bool_]:
    """Tell which replications ended the war phase with a text."""
    return np.isin(rows["outcome"], SIGNED_CODES)


def signed_term(issue: int) -> ResultColumn:
    """Return the column of the position in force on one issue; empty without a text."""
    name = ISSUES[issue]

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        return np.where(signed(rows), rows["terms"][:, issue], np.nan)

    meaning = f"position in force on {name}: 0 Ukraine's demand, 1 Russia's; empty without a text"
    return ResultColumn(f"terms_{name}", pa.float64(), "share", meaning, read)


def payoff_part(actor: int, part: int) -> ResultColumn:
    """Return the column of one part of an actor's payoff."""
    place = actor * len(PAYOFF_PARTS) + part

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        return rows["payoff_sums"][:, place] / np.maximum(rows["payoff_weight"], TINY)

    meaning = f"part of the payoff of {ACTORS[actor]} from {PAYOFF_PARTS[part].replace('_', ' ')}"
    return ResultColumn(
        f"payoff_{ACTORS[actor]}_{PAYOFF_PARTS[part]}", pa.float64(), "utility", meaning, read
    )


def payoff_total(actor: int) -> ResultColumn:
    """Return the column of an actor's payoff: the sum of its parts."""
    start = actor * len(PAYOFF_PARTS)

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        parts = rows["payoff_sums"][:, start : start + len(PAYOFF_PARTS)]
        weight = np.maximum(rows["payoff_weight"], TINY)
        return sum((parts[:, part] / weight for part in range(len(PAYOFF_PARTS))), np.zeros(len(rows)))

    meaning = f"payoff of {ACTORS[actor]} over the whole window: the sum of its parts"
    return ResultColumn(f"payoff_{ACTORS[actor]}", pa.float64(), "utility", meaning, read)


def payoff_to_horizon(actor: int) -> ResultColumn:
    """Return the column of an actor's payoff with the tail off."""
    meaning = (
        f"payoff of {ACTORS[actor]} over the days up to the horizon alone, nothing assumed of later ones"
    )

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        values: npt.NDArray[np.float64] = rows["payoff_to_horizon"][:, actor]
        return values

    return ResultColumn(f"payoff_to_horizon_{ACTORS[actor]}", pa.float64(), "utility", meaning, read)


def held_for(days: float, label: str) -> ResultColumn:
    """Return the column that says whether an agreement still held after so many days; empty without one."""

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        broke = rows["resumption_day"] > 0.0
        lasted = np.where(broke, rows["resumption_day"] - rows["agreement_day"], np.inf)
        return np.where(signed(rows), (lasted >= days).astype(float), np.nan)

    meaning = f"1 if the agreement still held after {label}, 0 if war had resumed; empty without a text"
    return ResultColumn(f"held_{label.replace(' ', '_')}", pa.float64(), "", meaning, read)


def times_fired(mechanism: int) -> ResultColumn:
    """Return the column that counts how often a mechanism acted."""
    name = list(MECHANISMS)[mechanism]
    meaning = f"how often it happened that {MECHANISMS[name]}"
    return ResultColumn(
        f"fired_{name}", pa.int32(), "times", meaning, lambda rows: rows["fired"][:, mechanism]
    )


def days_under(stance: int) -> ResultColumn:
    """Return the column of the days of the war phase under one stance of Washington."""
    return ResultColumn(
        f"days_{STANCES[stance]}",
        pa.float64(),
        "days",
        f"days of the war phase with Washington {STANCES[stance].replace('_', ' ')}",
        lambda rows: rows["stance_days"][:, stance],
    )


def front_after(quarter: int) -> ResultColumn:
    """Return the column of the front after so many quarters of war; empty once it has ended."""
    months = (quarter + 1) * MONTHS_PER_QUARTER

    def read(rows: Rows) -> npt.NDArray[np.float64]:
        return np.where(rows["end_months"] >= months, rows["occupied_by_quarter_km2"][:, quarter], np.nan)

    return ResultColumn(
        f"occupied_km2_month_{months:02d}",
        pa.float64(),
        "km²",
        f"area under Russian control after {months} months of war; empty if the war phase ended before",
        read,
    )


def named(
    codes: npt.NDArray[np.int64], names: tuple[str, ...], missing: npt.NDArray[np.bool_] | None = None
) -> pa.DictionaryArray[Any, Any]:
    """Return codes as a dictionary array of names."""
    indices = pa.array(codes.astype(np.int16), pa.int16(), mask=missing)
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))


COUNTERS = (
    "texts_tabled", "texts_live", "moscow_amends", "moscow_refusals", "kyiv_amends", "kyiv_refusals",
    "kyiv_waits", "european_texts", "european_texts_live", "texts_withdrawn", "texts_initialled",
    "ratifications_failed", "stance_shifts", "breakthroughs", "deadlines", "deadlines_enforced", "vetoes",
    "vetoes_standing", "loans", "events",
)  # fmt: skip
DAY_MEANING = "when the war phase ended, from the start date: entry into force, or the horizon if it goes on"
CONCESSION = WORLD_COLUMNS["concession"].meaning
REFERENDUM_NAMES = ("failed", "none", "passed")
RESULTS: tuple[ResultColumn, ...] = (
    name_from("outcome", OUTCOMES[1:], first_code=1),
    name_from("cause", CAUSES[1:], first_code=1),
    ResultColumn("day", pa.float64(), "days", DAY_MEANING, lambda rows: rows["end_day"]),
    *(signed_term(issue) for issue in range(len(ISSUES))),
    *(
        only_where(field, field, signed)
        for field in ("pressure_at_signature", "kyiv_value_of_signing", "kyiv_reservation")
    ),
    ResultColumn(
        "concession", pa.bool_(), "", CONCESSION, lambda rows: signed(rows) & (rows["concession"] == 1)
    ),
    name_from("referendum", REFERENDUM_NAMES, first_code=-1),
    only_where("peace_day", "peace_day", lambda rows: rows["referendum"] == 1),
    *(
        at_the_end_of_war(name)
        for name in ("occupied_km2", "intensity", "ua_strength", "ru_strength", "cohesion", "patience")
    ),
    name_from("end_stance", STANCES, name="stance", when=AT_THE_END),
    *(days_under(stance) for stance in range(len(STANCES))),
    *(count_from(field) for field in COUNTERS),
    *(number_from(field) for field in ("veto_days", "stock_used")),
    only_where("assets_day", "assets_day", lambda rows: rows["assets_decided"] == 1),
    only_where("resumption_day", "resumption_day", lambda rows: rows["resumption_day"] > 0.0),
    *(
        held_for(days, label)
        for days, label in ((30.0, "30 days"), (91.0, "91 days"), (365.25, "1 year"), (1826.25, "5 years"))
    ),
    name_from("tail_ending", TAIL_ENDINGS),
    only_where("tail_day", "tail_day", lambda rows: rows["tail_ending"] > 0),
    *(payoff_total(actor) for actor in range(len(ACTORS))),
    *(payoff_part(actor, part) for actor in range(len(ACTORS)) for part in range(len(PAYOFF_PARTS))),
    *(payoff_to_horizon(actor) for actor in range(len(ACTORS))),
    *(number_from(field) for field in ("russian_casualties", "ukrainian_casualties")),
    *(front_after(quarter) for quarter in range(QUARTERS)),
    *(times_fired(mechanism) for mechanism in range(len(MECHANISMS))),
)

ADDRESS = (
    ("strategy", NAMES, "", "Kyiv's strategy"),
    ("world", pa.int32(), "", "number of the sampled set of assumptions, 0 = central values"),
    ("run", pa.int64(), "", "number of the replication; same number, same luck"),
)
ERROR = ("error", pa.string(), "", "why the replication failed; empty if it is sound")

ADDRESS_FIELDS: list[pa.Field[Any]] = [pa.field(name, kind, nullable=False) for name, kind, _, _ in ADDRESS]
RESULTS_SCHEMA = pa.schema(
    [
        *ADDRESS_FIELDS,
        *(pa.field(column.name, column.type) for column in RESULTS),
        pa.field(ERROR[0], ERROR[1]),
    ],
    metadata={"results_version": str(RESULTS_VERSION)},
)

EVENT_FIELDS: list[pa.Field[Any]] = [
    pa.field("row", pa.int32()),
    pa.field("day", pa.float64()),
    pa.field("clock", NAMES),
    pa.field("event", NAMES),
    *(pa.field(f"detail_{number}", pa.float64()) for number in range(1, DETAILS + 1)),
]
EVENTS_SCHEMA = pa.schema(
    [*ADDRESS_FIELDS, *EVENT_FIELDS], metadata={"results_version": str(RESULTS_VERSION)}
)


def results_table(strategies: tuple[str, ...], strategy: int, played: Played) -> pa.Table:
    """Return one row for each replication played, failed ones with their error and nothing else."""
    rows = played.worlds
    errors = error_messages(played)
    failed = np.array([error is not None for error in errors])
    filled: list[Any] = address(strategies, strategy, rows)
    for column in RESULTS:
        values = column.read(rows)
        if column.names:
            filled.append(named(values, column.names, failed))
        else:
            empty = failed | np.isnan(values) if values.dtype.kind == "f" else failed
            filled.append(pa.array(values, mask=empty).cast(column.type))
    filled.append(pa.array(errors, pa.string()))
    return pa.Table.from_arrays(filled, schema=RESULTS_SCHEMA)


def address(strategies: tuple[str, ...], strategy: int, rows: Rows) -> list[Any]:
    """Return the columns that say which replication a row is."""
    return [
        named(np.full(len(rows), strategy), strategies),
        pa.array(rows["world"], pa.int32()),
        pa.array(rows["run"], pa.int64()),
    ]


def error_messages(played: Played) -> list[str | None]:
    """Return the error of each replication, None for sound ones."""
    faults = played.worlds["fault"]
    messages: list[str | None] = [FAULTS[code] if code else None for code in faults]
    for index, message in played.errors.items():
        messages[index] = message
    return messages


def events_table(strategies: tuple[str, ...], strategy: int, played: Played) -> pa.Table:
    """Return the event logs of the replications played, one row an event."""
    lengths = np.array([len(log) for log in played.logs])
    rows = np.repeat(played.worlds, lengths)
    stacked = np.concatenate(played.logs)
    number = np.concatenate([np.arange(length) for length in lengths])
    arrays = [
        *address(strategies, strategy, rows),
        pa.array(number, pa.int32()),
        pa.array(stacked[:, 0]),
        named(stacked[:, 1].astype(np.int64), CLOCKS),
        named(stacked[:, 2].astype(np.int64), tuple(EVENTS)),
        *(pa.array(np.ascontiguousarray(stacked[:, 3 + detail])) for detail in range(DETAILS)),
    ]
    return pa.Table.from_arrays(arrays, schema=EVENTS_SCHEMA)
