"""The columns of the results: names, types, units and meanings, declared in this one place.

``SECTIONS`` groups them for readers; ``RESULTS`` is the same in one list, the order of the table.
"""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from sim.batch.column_kinds import (
    NAMES,
    ResultColumn,
    as_the_war_ended,
    count,
    days_under,
    front_after,
    held_for,
    name_of,
    number,
    number_where,
    payoff_part,
    payoff_to_horizon,
    payoff_total,
    signed,
    term_in_force,
    times_fired,
)
from sim.model.firing import N_MECHANISMS
from sim.model.log import DETAILS
from sim.model.names import (
    CAUSES,
    N_ACTORS,
    N_ISSUES,
    N_PAYOFF_PARTS,
    N_STANCES,
    OUTCOMES,
    QUARTERS,
    STANCES,
    TAIL_ENDINGS,
)

RESULTS_VERSION = 3
REFERENDUM_NAMES = ("failed", "none", "passed")

SECTIONS: dict[str, tuple[ResultColumn, ...]] = {
    "How the war phase ended": (
        name_of("outcome", OUTCOMES[1:], first_code=1),
        name_of("cause", CAUSES[1:], first_code=1),
        ResultColumn(
            "day",
            pa.float64(),
            "days",
            "when it ended, from the start date: entry into force, or the horizon if the war goes on",
            lambda rows: rows["end_day"],
        ),
        *map(
            as_the_war_ended,
            ("occupied_km2", "intensity", "ua_strength", "ru_strength", "cohesion", "patience"),
        ),
        name_of("end_stance", STANCES, name="stance", meaning="US policy, as the war phase ended"),
    ),
    "The text in force": (
        *map(term_in_force, range(N_ISSUES)),
        number_where("pressure_at_signature", signed, "US pressure on Kyiv when it signed; empty unsigned"),
        number_where("kyiv_value_of_signing", signed, "A, Kyiv's value of what it signed; empty unsigned"),
        number_where("kyiv_reservation", signed, "R, below which it would rather not sign; empty unsigned"),
        ResultColumn(
            "concession",
            pa.bool_(),
            "",
            "whether Kyiv signed below its reservation, as only a strategy that ignores it does",
            lambda rows: signed(rows) & (rows["concession"] == 1),
        ),
    ),
    "The talks": tuple(
        map(
            count,
            (
                "texts_tabled",
                "texts_withdrawn",
                "texts_live",
                "moscow_amends",
                "moscow_refusals",
                "kyiv_amends",
                "kyiv_refusals",
                "kyiv_waits",
                "european_texts",
                "european_texts_live",
                "texts_initialled",
                "ratifications_failed",
            ),
        )
    ),
    "Washington, Brussels and the front": (
        *map(days_under, range(N_STANCES)),
        *map(count, ("stance_shifts", "deadlines", "deadlines_enforced", "vetoes", "vetoes_standing")),
        number("veto_days"),
        count("loans"),
        number_where(
            "assets_day",
            lambda rows: rows["assets_decided"] == 1,
            "when the loan on frozen assets was decided; empty if it was not",
        ),
        number("stock_used"),
        count("breakthroughs"),
        count("events"),
        *map(front_after, range(QUARTERS)),
    ),
    "After the war phase": (
        name_of("referendum", REFERENDUM_NAMES, first_code=-1, meaning="the referendum on a peace"),
        number_where(
            "peace_day",
            lambda rows: rows["referendum"] == 1,
            "when a referendum made the armistice a peace; empty if none did",
        ),
        number_where(
            "resumption_day",
            lambda rows: rows["resumption_day"] > 0.0,
            "when war resumed against a text in force; empty if it did not",
        ),
        held_for(30.0, "30 days"),
        held_for(91.0, "91 days"),
        held_for(365.25, "1 year"),
        held_for(1826.25, "5 years"),
        name_of("tail_ending", TAIL_ENDINGS),
        number_where(
            "tail_day",
            lambda rows: rows["tail_ending"] > 0,
            "when a war past the horizon, or renewed, ended; empty if none did",
        ),
    ),
    "Payoffs and losses": (
        *map(payoff_total, range(N_ACTORS)),
        *(payoff_part(actor, part) for actor in range(N_ACTORS) for part in range(N_PAYOFF_PARTS)),
        *map(payoff_to_horizon, range(N_ACTORS)),
        number("russian_casualties"),
        number("ukrainian_casualties"),
    ),
    "How often it happened that …": tuple(map(times_fired, range(N_MECHANISMS))),
}
RESULTS: tuple[ResultColumn, ...] = tuple(column for section in SECTIONS.values() for column in section)

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
