"""Generated scenarios: the baseline with any of its numbers, switches and policies changed, and more.

Each number moves inside its own assumption range, or by up to a factor of two; what must add up
to 1 or rise is mended afterwards, so that every generated scenario is a valid one.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st

from sim.engines.replication import Numbers, Rows
from sim.model.log import EVENTS
from sim.model.names import ISSUES, MOSCOW_POLICIES, STANCES, STRATEGIES, THEORIES, WASHINGTON_POLICIES
from sim.model.observing import SEEN
from sim.model.parameters import Parameters
from sim.model.shocks import LEVERS
from sim.scenario.build import build_parameters
from sim.scenario.decision_tree import MOST_QUESTIONS
from sim.scenario.yaml_files import Keys
from tests.properties.mending import mend
from tests.scenario.support import WHY, accept, at, baseline_data, number_paths
from tests.support import play

LOG_ROWS = 6000
RUNS = 3
SHOWN = 40
# With PROPERTY_EXAMPLES=5000 the same tests hunt for longer.
EXAMPLES = int(os.environ.get("PROPERTY_EXAMPLES", "25"))
MANY = settings(max_examples=EXAMPLES, deadline=None, derandomize="PROPERTY_EXAMPLES" not in os.environ)

PLACES = st.floats(0.0, 1.0)
DAYS = st.integers(1, 1500)


@dataclass(frozen=True)
class Played:
    """A generated scenario with the final worlds and logs of a few replications."""

    data: dict[str, Any]
    parameters: Parameters
    worlds: Rows
    logs: list[Numbers]

    def __repr__(self) -> str:
        """Show what differs from the baseline, which is what a reader needs to play it again."""
        shown = differences(self.data)
        return f"Played({dict(list(shown.items())[:SHOWN])}, {len(shown)} differences)"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002
        """Show the same where hypothesis tells a failing case."""
        printer.text(repr(self))


@cache
def movable() -> tuple[Keys, ...]:
    """Return the path of every number that a generated scenario may move."""
    return tuple(keys for keys in number_paths() if keys[0] not in {"elections", "strategy"})


def moved(value: Any, place: float) -> float:
    """Return a number at a place of its range, 0 its low end; without a range, half to twice of it.

    What lies in [0, 1] stays there: it may be a share.
    """
    if isinstance(value, dict):
        return float(value["low"] + place * (value["high"] - value["low"]))
    elsewhere = float(value * 2.0 ** (2.0 * place - 1.0))
    return min(1.0, elsewhere) if 0.0 <= value <= 1.0 else elsewhere


def numbers_moved(data: dict[str, Any], places: dict[Keys, float], seed: int | None) -> None:
    """Move the numbers named, and with a seed all others to random places or ends of their ranges."""
    luck = Random(seed)  # noqa: S311
    for keys in movable():
        if keys in places:
            place = places[keys]
        elif seed is None:
            continue
        else:
            place = luck.choice((0.0, 1.0, luck.random()))
        holder = at(data, keys[:-1])
        holder[keys[-1]] = moved(holder[keys[-1]], place)


def levers() -> list[str]:
    """Return every lever, the members' dispositions included."""
    return [*LEVERS, *(f"members.{name}" for name in baseline_data()["council"]["members"])]


@st.composite
def effects(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one effect on a random lever, inside or beyond the lever's bounds."""
    lever = draw(st.sampled_from(levers()))
    if lever == "stance":
        return {"lever": lever, "stance": draw(st.sampled_from(STANCES))}
    unit, low, high = LEVERS.get(lever, ("factor", 0.0, 10.0))
    width = 1.0 if unit in {"log", "utility"} else high - low
    operation = draw(st.sampled_from(["add", "multiply", "set"]))
    ranges = {"add": (-0.2 * width, 0.2 * width), "multiply": (-0.5, 2.0), "set": (low - 0.1, high)}
    return {"lever": lever, operation: draw(st.floats(*ranges[operation]))}


@st.composite
def shocks(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one shock."""
    law = draw(
        st.sampled_from(
            [
                {"law": "fixed", "value": 40},
                {"law": "exponential", "mean": 60},
                {"law": "weibull", "shape": 2, "mean": 300},
                {"law": "gamma", "shape": 2, "mean": 90},
                {"law": "triangular", "low": 10, "mode": 20, "high": 900},
            ]
        )
    )
    chance, repeats = draw(PLACES), draw(st.booleans())
    moves = draw(st.lists(effects(), min_size=1, max_size=3))
    return {"wait_days": law, "chance": chance, "repeats": repeats, "effects": moves, **WHY}


@st.composite
def elections(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one election, perhaps before the start."""
    date = draw(
        st.dates(min_value=dt.date.fromisoformat("2025-01-01"), max_value=dt.date.fromisoformat("2035-01-01"))
    )
    moves = draw(st.lists(effects(), min_size=1, max_size=3))
    return {"date": date, "chance": draw(PLACES), "effects": moves, **WHY}


@st.composite
def tree_rows(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Draw the rows of a policy's tree, each led to by one before it."""
    count = draw(st.integers(1, MOST_QUESTIONS))
    rows: list[dict[str, Any]] = []
    open_ends: list[tuple[int, str]] = []
    for number in range(1, count + 1):
        if rows:
            row, end = open_ends.pop(draw(st.integers(0, len(open_ends) - 1)))
            rows[row][end] = number
        answers = {"then": draw(st.sampled_from(["sign", "wait"])), "otherwise": "wait"}
        rows.append(
            {"asks": draw(st.sampled_from(SEEN)), "at_most": draw(st.floats(-10.0, 2000.0)), **answers}
        )
        open_ends += [(number - 1, "then"), (number - 1, "otherwise")]
    return rows


@st.composite
def strategies(draw: st.DrawFn, start: dt.date) -> dict[str, Any]:
    """Draw a strategy of any kind."""
    kind = draw(st.sampled_from(STRATEGIES))
    written: dict[str, Any] = {"kind": kind, "name": kind}
    if kind in {"accept_first", "reservation"}:
        return written
    if kind == "optimal":
        return written | {"values": "any", "elsewhere": True, "tree": {"rows": draw(tree_rows())}}
    written["then"] = draw(st.sampled_from(["reservation", "accept_first"]))
    if kind == "delay_until":
        written["until"] = start + dt.timedelta(days=draw(DAYS))
    elif kind == "delay_for":
        written["texts"] = draw(st.integers(0, 5))
    elif kind == "text_trigger":
        written["value"] = draw(st.floats(0.0, 1.0))
    elif kind == "by_hand":
        written["answers"] = draw(st.lists(st.sampled_from(["yes", "amend", "no"]), min_size=1, max_size=8))
    elif kind == "red_lines":
        written["limits"] = draw(st.dictionaries(st.sampled_from(ISSUES), PLACES, max_size=8))
    elif kind == "leverage_trigger":
        conditions: dict[str, Any] = {
            "front_km2": st.floats(100_000, 125_000),
            "stock_months": st.floats(0, 20),
            "autonomy": PLACES,
            "patience": PLACES,
            "rift": st.just(True),
        }
        named = draw(st.lists(st.sampled_from(sorted(conditions)), min_size=1, unique=True))
        written |= {name: draw(conditions[name]) for name in named}
    return written


@st.composite
def scenarios(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the plain data of a valid scenario."""
    data = baseline_data()
    places = draw(st.dictionaries(st.sampled_from(movable()), PLACES, max_size=12))
    numbers_moved(data, places, draw(st.none() | st.integers(0, 2**32)))
    for name in draw(st.lists(st.sampled_from(sorted(data["mechanisms"])), max_size=6, unique=True)):
        data["mechanisms"][name] = False
    named = sorted(name for name, value in data["switches"].items() if isinstance(value, bool))
    for name in draw(st.lists(st.sampled_from(named), max_size=4, unique=True)):
        data["switches"][name] = True
    data["theory"] = draw(st.sampled_from(THEORIES))
    data["washington"]["policy"] = draw(st.sampled_from(WASHINGTON_POLICIES))
    data["russia"]["policy"] = draw(st.sampled_from(MOSCOW_POLICIES))
    data["start_date"] = draw(
        st.dates(min_value=dt.date.fromisoformat("2024-01-01"), max_value=dt.date.fromisoformat("2028-12-31"))
    )
    data["horizon_days"] = draw(st.integers(31, 1826))
    data["strategy"] = draw(strategies(data["start_date"]))
    data["shocks"] = {f"shock {n}": shock for n, shock in enumerate(draw(st.lists(shocks(), max_size=8)))}
    for number, election in enumerate(draw(st.lists(elections(), max_size=5))):
        data["elections"][f"vote {number}"] = election
    data["council"]["pending"] = draw(pending())
    mend(data)
    return data


@st.composite
def pending(draw: st.DrawFn) -> dict[str, str]:
    """Draw which files which members hold up on the start date."""
    files, members = (
        ("sectoral", "listings", "assets", "loan", "package"),
        baseline_data()["council"]["members"],
    )
    return draw(st.dictionaries(st.sampled_from(files), st.sampled_from(sorted(members)), max_size=5))


@st.composite
def played(draw: st.DrawFn, off: str = "") -> Played:
    """Draw a scenario, one claim switched off if asked, and play a few replications with their log."""
    data = draw(scenarios())
    if off:
        data["mechanisms"][off] = False
    parameters = build_parameters(accept(data))
    worlds, logs = play(parameters, RUNS, seed=draw(st.integers(0, 1000)), log_rows=LOG_ROWS)
    return Played(data, parameters, worlds, logs)


def differences(data: Any, base: Any = None, keys: Keys = ()) -> dict[str, Any]:
    """Return the dotted settings in which data differ from the baseline."""
    base = baseline_data() if not keys else base
    if isinstance(data, dict) and isinstance(base, dict) and "distribution" not in base:
        found: dict[str, Any] = {}
        for key, value in data.items():
            found |= differences(value, base.get(key), (*keys, key))
        return found
    return {} if data == base else {".".join(str(key) for key in keys): data}


def levers_moved(data: dict[str, Any]) -> set[str]:
    """Return the levers that elections and shocks of a scenario move."""
    events = [*data["elections"].values(), *data["shocks"].values()]
    return {effect["lever"] for event in events for effect in event["effects"]}


def rows_of(log: Numbers, *events: str) -> Numbers:
    """Return the rows of some kinds of event."""
    codes = [list(EVENTS).index(event) for event in events]
    rows: Numbers = log[np.isin(log[:, 2], codes)]
    return rows


def details(log: Numbers, event: str, name: str) -> Numbers:
    """Return one detail of every event of a kind."""
    column: Numbers = rows_of(log, event)[:, 3 + EVENTS[event].index(name)]
    return column


def each(given: Played) -> Iterable[tuple[Any, Numbers]]:
    """Yield every final world with its log."""
    return zip(given.worlds, given.logs, strict=True)
