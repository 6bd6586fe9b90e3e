"""Where two replications on the same luck part: the first event that differs, and both from there on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from analysis.story.chronicle import Chronicle, Event
from analysis.story.tell import Line, story
from sim.model.records import columns
from sim.model.state import World

# What side or kind of thing an event is about: another one of these is another turn of the story,
# another number of days, land or utility is not yet.
TURNS = {
    "answer",
    "actor",
    "cause",
    "changed",
    "drafter",
    "enforced",
    "file",
    "from_stance",
    "imposed",
    "interim_ceasefire",
    "kind",
    "number",
    "outcome",
    "passed",
    "relief_vetoed_by",
    "revision",
    "scope",
    "standing",
    "to_stance",
    "vetoing_member",
    "way",
}
WHY = {"reason"}
"""Details that explain an answer and are no fact of the world."""


NO_VALUES = {"name", "description", "source", "why"}


@dataclass(frozen=True)
class Parting:
    """Where two replications part.

    ``first`` is the place in both event logs of the first event that differs in anything, ``turn``
    of the first that is another event or another decision; None where there is none. ``at_start``
    names the variables of the world that differ on the first morning, each with both values.
    """

    first: int | None
    turn: int | None
    at_start: tuple[tuple[str, float, float], ...]


@dataclass(frozen=True)
class Shared:
    """A line of two stories told together: in the first, in the second, or in both."""

    within: str
    line: Line


IN_A, IN_B, IN_BOTH = "A", "B", "both"


def parting(a: Chronicle, b: Chronicle) -> Parting:
    """Return where two replications part, event by event."""
    first = turn = None
    for place, (one, other) in enumerate(zip_longest(a.events, b.events)):
        if first is None and facts(one) != facts(other):
            first = place
        if turn_of(one) != turn_of(other):
            turn = place
            break
    return Parting(first, turn, tuple(differing(a.opening, b.opening)))


def facts(event: Event | None) -> tuple[Any, ...]:
    """Return all that an event says of the world, empty for none."""
    if event is None:
        return ()
    return event.day, event.kind, tuple((k, v) for k, v in event.details.items() if k not in WHY)


def turn_of(event: Event | None) -> tuple[Any, ...]:
    """Return what kind of turn an event is, its day and its sizes left out."""
    if event is None:
        return ()
    return event.kind, tuple((key, value) for key, value in event.details.items() if key in TURNS)


def differing(one: World, other: World) -> Iterator[tuple[str, float, float]]:
    """Yield the variables of the world that differ, single numbers only."""
    for column in columns(World):
        if not column.length:
            values = getattr(one, column.name), getattr(other, column.name)
            if values[0] != values[1]:
                yield column.name, *values


def together(a: Sequence[Line], b: Sequence[Line]) -> list[Shared]:
    """Return the lines of two stories by date; what both say on the same day stands once."""
    said_by_b = {(line.day, line.said) for line in b}
    both = {(line.day, line.said) for line in a} & said_by_b
    lines = [Shared(IN_BOTH if (line.day, line.said) in both else IN_A, line) for line in a]
    lines += [Shared(IN_B, line) for line in b if (line.day, line.said) not in both]
    return sorted(lines, key=lambda shared: shared.line.day)


def afterwards(a: Chronicle, b: Chronicle, place: int, *, whole: bool = False) -> list[Shared]:
    """Return both stories from the event at a place on, told together."""
    later = ([line for line in story(told, whole=whole) if line.event >= place] for told in (a, b))
    return together(*later)


def changed_values(a: Chronicle, b: Chronicle) -> list[tuple[str, Any, Any]]:
    """Return the values of scenario and strategy that differ, by key, each with both values."""
    one, other = (
        {**told.scenario.model_dump(mode="json"), "strategy": told.strategy.model_dump(mode="json")}
        for told in (a, b)
    )
    return list(unequal((), one, other))


def unequal(keys: tuple[str, ...], one: Any, other: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield the keys under which two plain values differ; names and sources are no values."""
    if one == other:
        return
    if isinstance(one, dict) and isinstance(other, dict) and not {"law", "distribution"} & one.keys():
        for key in dict.fromkeys((*one, *other)):
            if key not in NO_VALUES:
                yield from unequal((*keys, key), one.get(key), other.get(key))
        return
    yield ".".join(keys), one, other
