"""The assumptions of a scenario: every number that is a distribution, by the path of its key.

The strategy is Kyiv's choice, not an assumption: its numbers stay at their central values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from sim.scenario.assumption import Assumption

Keys = tuple[str | int, ...]
NO_ASSUMPTIONS = ("strategy", "correlations")
"""Sections whose numbers are chosen, or say how others hang together."""


@dataclass(frozen=True)
class Input:
    """One uncertain number: where it stands, and what is believed about it."""

    keys: Keys
    distribution: Assumption

    @property
    def path(self) -> str:
        """The dotted key."""
        return ".".join(map(str, self.keys))


def inputs_of(scenario: BaseModel) -> tuple[Input, ...]:
    """Return the assumptions of a scenario, in the order of the schema."""
    found = []
    for section in type(scenario).model_fields:
        if section not in NO_ASSUMPTIONS:
            found += [
                Input(keys, known) for keys, known in assumptions_in(getattr(scenario, section), (section,))
            ]
    return tuple(found)


def assumptions_in(value: Any, keys: Keys) -> Iterator[tuple[Keys, Assumption]]:
    """Yield every distribution in a value, with its path."""
    if isinstance(value, Assumption):
        yield keys, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from assumptions_in(getattr(value, name), (*keys, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from assumptions_in(item, (*keys, name))
    elif isinstance(value, tuple | list):
        for place, item in enumerate(value):
            yield from assumptions_in(item, (*keys, place))


def leads_somewhere(value: Any, path: str) -> bool:
    """Tell whether a dotted path leads to anything in models, maps and lists."""
    for key in path.split("."):
        if isinstance(value, BaseModel) and key in type(value).model_fields:
            value = getattr(value, key)
        elif isinstance(value, Mapping) and key in value:
            value = value[key]
        elif isinstance(value, tuple | list) and key.isdecimal() and int(key) < len(value):
            value = value[int(key)]
        else:
            return False
    return True
