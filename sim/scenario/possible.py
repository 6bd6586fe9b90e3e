"""What must hold between numbers that are drawn one by one, made to hold in every world.

Shares that must add up are divided by their sum, seasons by their mean. Where breakthroughs alone bring
about more variance than a month's gain was drawn to have, they are all there is: the monthly sd is raised
to theirs, and nothing is left for other innovations.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel, TypeAdapter

from sim.model.names import ISSUES, STANCES
from sim.scenario.errors import ScenarioError
from sim.scenario.inputs import Keys, inputs_of
from sim.scenario.law_rows import variance_of_breakthroughs
from sim.scenario.laws import Law

ROUNDING = 1e-9


def make_possible(data: dict[str, Any], drawn: Collection[Keys]) -> None:
    """Change the plain numbers of a world so that it can be; ``drawn`` are those that are assumptions.

    Raises ScenarioError if numbers that must add up are all 0.
    """
    for keys, total in sums(data):
        if any(key in drawn for key in keys):
            whole = sum(get(data, key) for key in keys)
            if whole <= 0.0:
                named = ", ".join(".".join(map(str, key)) for key in keys if key in drawn)
                raise ScenarioError(f"{named}: must add up to {total:g} with their like, and all are 0")
            for key in keys:
                put(data, key, get(data, key) * total / whole)
    if any(key[:2] in OF_THE_FRONT for key in drawn):
        leave_room_for_breakthroughs(data["front"])


OF_THE_FRONT = {
    ("front", name) for name in ("gain_innovation_sd_km2", "breakthrough_wait_days", "breakthrough_km2")
}


def sums(data: dict[str, Any]) -> Iterator[tuple[list[Keys], float]]:
    """Yield the paths of numbers that must add up, and to what."""
    for actor in data["actors"]:
        yield [("actors", actor, "salience", issue) for issue in ISSUES], 1.0
    for stance in STANCES:
        yield [("washington", "transitions", stance, after) for after in STANCES], 1.0
    yield [("washington", "stance_start", stance) for stance in STANCES], 1.0
    yield [("ukraine", "home_events", kind, "share") for kind in data["ukraine"]["home_events"]], 1.0
    season = data["front"]["season"]
    yield [("front", "season", month) for month in range(len(season))], float(len(season))


def must_fit(scenario: BaseModel) -> Iterator[list[Keys]]:
    """Yield the paths of numbers of which one cannot be given without the others."""
    for keys, _ in sums(scenario.model_dump()):
        yield keys
    yield [known.keys for known in inputs_of(scenario) if known.keys[:2] in OF_THE_FRONT]


def leave_room_for_breakthroughs(front: dict[str, Any]) -> None:
    """Raise the sd of a month's gain to that of breakthroughs, if it is less."""
    wait, size = (law().validate_python(front[key]) for key in ("breakthrough_wait_days", "breakthrough_km2"))
    least = math.sqrt(variance_of_breakthroughs(wait, size)) * (1.0 + ROUNDING)
    front["gain_innovation_sd_km2"] = max(front["gain_innovation_sd_km2"], least)


@cache
def law() -> TypeAdapter[Any]:
    """Return what reads a law; it takes a moment to make."""
    return TypeAdapter(Law)


def get(data: Any, keys: Keys) -> Any:
    """Return what stands at a path."""
    for key in keys:
        data = data[key]
    return data


def put(data: Any, keys: Keys, value: float) -> None:
    """Put a value at a path of nested maps and lists; fixed lists on the way become lists."""
    *way, last = keys
    for key in way:
        if isinstance(data[key], tuple):
            data[key] = list(data[key])
        data = data[key]
    data[last] = value
