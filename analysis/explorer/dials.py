"""The assumptions as controls: where each can be moved to, and where that range is from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.influence import influence_of
from analysis.stress.assumption_words import label
from sim.scenario.assumption import HIGH_SHARE, LOW_SHARE
from sim.scenario.errors import ScenarioError
from sim.scenario.inputs import Input, Keys, inputs_of
from sim.scenario.load import load_scenario
from sim.scenario.possible import OF_THE_FRONT, get, leave_room_for_breakthroughs, put, sums
from sim.scenario.register import middle, said_of_any
from sim.scenario.schema import Scenario

LEADING = 8
STEPS = 200


@dataclass(frozen=True)
class Dial:
    """One assumption: its keys, words, range and central value, and what is said of them."""

    keys: Keys
    label: str
    meaning: str
    unit: str
    low: float
    central: float
    high: float
    source: str
    why: str

    @property
    def path(self) -> str:
        """The dotted key."""
        return ".".join(map(str, self.keys))

    @property
    def step(self) -> float:
        """How far one move goes: a round number, near a two-hundredth of the range."""
        return float(f"{(self.high - self.low) / STEPS:.0e}")

    def moved_to(self, value: float) -> float | dict[str, Any]:
        """Return the assumption as a file has it once it is moved: the same range around another centre."""
        if not self.low <= value <= self.high:
            return value
        told = {"distribution": "triangular", "low": self.low, "mode": value, "high": self.high}
        return {**told, "source": f"moved in the explorer; {self.source}", "why": self.why}

    @property
    def range_in_words(self) -> str:
        """The range with its unit, and the central value."""
        return f"{self.low:.4g} to {self.high:.4g} {self.unit}".rstrip() + f", central {self.central:.4g}"


def dials_of(scenario: Scenario) -> dict[str, Dial]:
    """Return every assumption by its path, in the order of the scenario."""
    return {known.path: dial(known) for known in inputs_of(scenario)}


def dial(known: Input) -> Dial:
    """Return an assumption as a control; of what has tails, or no end, nine worlds in ten are its range."""
    law = known.distribution
    low, high = law.support
    if law.has_tails or not np.isfinite([low, high]).all():
        low, high = law.quantile(np.array([LOW_SHARE, HIGH_SHARE])).tolist()
    central = float(law.central)
    unit, meaning = said_of_any(known.keys)
    low, high = min(float(low), central), max(float(high), central)
    return Dial(known.keys, label(known.path), meaning, unit, low, central, high, law.source, law.why)


def leading(scenario: Scenario, dials: dict[str, Dial]) -> list[str]:
    """Return the paths of the assumptions that move an answer most, by their ranks.

    Where none are kept with these values, those of the baseline that this scenario has, too.
    """
    kept = influence_of(scenario) or influence_of(load_scenario("baseline"))
    ranks = {path: min(one.rank for one in found if one.told) for path, found in kept.items()
             if any(one.told for one in found)}  # fmt: skip
    ordered = sorted((rank, path) for path, rank in ranks.items() if path in dials)
    return [path for _, path in ordered[:LEADING]]


def settings_of(scenario: Scenario, values: Sequence[tuple[str, float]], dials: dict[str, Dial]) -> list[str]:
    """Return the settings that move assumptions, and those with which others give way.

    What is moved stays as it is. Shares and saliences that make a whole with it shrink or grow in
    proportion; of the front, the sd of a month's gain is raised where breakthroughs need more. Raises
    ScenarioError for what cannot be.
    """
    for path, value in values:
        if path not in dials:
            raise ScenarioError(f"{path}: is no assumption of {scenario.name} that can be moved")
        if not dials[path].low <= value <= dials[path].high:
            raise ScenarioError(f"{path}: must lie in its range, {dials[path].range_in_words}; is {value:g}")
    if not values:
        return []
    moved = {dials[path].keys: value for path, value in values}
    before = middle(scenario.model_dump(mode="json"))
    after = deepcopy(before)
    for keys, value in moved.items():
        put(after, keys, value)
    for keys_of_whole, total in sums(after):
        give_way(after, keys_of_whole, total, moved)
    if any(keys[:2] in OF_THE_FRONT for keys in moved):
        leave_room_for_breakthroughs(after["front"])
    return [f"{'.'.join(keys)}={json.dumps(value)}" for keys, value in changed(before, after)]


def give_way(data: dict[str, Any], whole: Sequence[Keys], total: float, moved: Mapping[Keys, float]) -> None:
    """Let the parts of a whole that were not moved share what the moved ones leave of it, in proportion.

    Raises ScenarioError if nothing is left for them, or nothing is there to share it.
    """
    held = [keys for keys in whole if keys in moved]
    if not held:
        return
    left = total - sum(moved[keys] for keys in held)
    others = [keys for keys in whole if keys not in moved]
    shared = sum(get(data, keys) for keys in others)
    if left < 0.0 or (left > 0.0 and shared <= 0.0):
        named = ", ".join(".".join(map(str, keys)) for keys in held)
        raise ScenarioError(
            f"{named}: must add up to {total:g} with their like, which cannot be: move them less"
        )
    for keys in others:
        put(data, keys, get(data, keys) * left / shared if shared else 0.0)


def changed(before: Any, after: Any, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield the paths at which plain data has changed, with what stands there now; a list is one value.

    >>> list(changed({"a": {"b": 1, "c": 2}, "d": [1, 2]}, {"a": {"b": 1, "c": 3}, "d": [1, 3]}))
    [(('a', 'c'), 3), (('d',), [1, 3])]
    """
    if isinstance(before, dict) and isinstance(after, dict) and before.keys() == after.keys():
        for key, value in after.items():
            yield from changed(before[key], value, (*keys, str(key)))
    elif before != after:
        yield keys, after
