"""The world and the luck as a user's own process sees them, the same under plain and compiled rules.

Reading gives plain Python numbers; writing goes through to the state. A whole number that
rules use as a code or an index is held to its range, since compiled rules would not notice.
"""

from __future__ import annotations

import difflib
import operator
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

from sim.engines.errors import ProcessError
from sim.model import draws
from sim.model.names import (
    ACTORS,
    CAUSES,
    FAULTS,
    MEMBER_LIMIT,
    OUTCOMES,
    PHASES,
    REASONS,
    SCOPES,
    STANCE_CAUSES,
    STANCES,
    TAIL_ENDINGS,
)
from sim.model.parameters import ELECTION_LIMIT, MENU_LIMIT
from sim.model.records import Column, columns
from sim.model.state import World

COLUMNS = {column.name: column for column in columns(World)}
ADDRESS = ("seed", "world", "run", "branch")
KEPT_BY_THE_ENGINE = {*ADDRESS, "drawn", "day", "clock", "events", "logged"}
LARGEST_COUNT = 2**31 - 1
LARGEST = {
    "stance": len(STANCES) - 1,
    "end_stance": len(STANCES) - 1,
    "forced_stance": len(STANCES),
    "stance_cause": len(STANCE_CAUSES) - 1,
    "answer_reason": len(REASONS) - 1,
    "phase": len(PHASES) - 1,
    "fault": len(FAULTS) - 1,
    "ended": 1,
    "outcome": len(OUTCOMES) - 1,
    "cause": len(CAUSES) - 1,
    "tail_ending": len(TAIL_ENDINGS) - 1,
    "text_scope": len(SCOPES) - 1,
    "initialled_scope": len(SCOPES) - 1,
    "text_package": MENU_LIMIT - 1,
    "text_drafter": len(ACTORS) - 1,
    "revision_for": len(ACTORS) - 1,
    "vetoed_by": MEMBER_LIMIT,
    "elections_held": ELECTION_LIMIT - 1,
    "referendum": 1,
}
SMALLEST = {"referendum": -1}
LARGEST_DRAW = 1 << draws.STREAM_SHIFT


@dataclass
class Held:
    """The state that views look at: the replication's until it is over, then a copy that nobody reads."""

    state: Any


class UserWorld:
    """Every state variable by its name, to read and to write; lists item by item or whole.

    What the engine itself keeps (the address of luck, the day, counts of events) can only be read.
    """

    __slots__ = ("_held",)
    _held: Held

    def __init__(self, held: Held) -> None:
        object.__setattr__(self, "_held", held)

    def __dir__(self) -> list[str]:
        return list(COLUMNS)

    def __getattr__(self, name: str) -> Any:
        column = declared(name)
        if column.length:
            return Items(self._held, column)
        return as_python(column, getattr(self._held.state, name))

    def __setattr__(self, name: str, value: Any) -> None:
        column = declared(name)
        if not column.length:
            setattr(self._held.state, name, checked(column, value))
            return
        values = [checked(column, item) for item in value]
        if len(values) != column.length:
            raise ValueError(f"world.{name} has {column.length} items, not {len(values)}")
        getattr(self._held.state, name)[:] = values

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"world.{name} cannot be deleted")


class Items(Sequence[Any]):
    """The items of a list of the world, read and written in place."""

    __slots__ = ("_column", "_held")

    def __init__(self, held: Held, column: Column) -> None:
        self._held = held
        self._column = column

    def __len__(self) -> int:
        return self._column.length

    @overload
    def __getitem__(self, place: int) -> Any: ...
    @overload
    def __getitem__(self, place: slice) -> list[Any]: ...
    def __getitem__(self, place: int | slice) -> Any:
        found = getattr(self._held.state, self._column.name)[place]
        if isinstance(place, slice):
            return [as_python(self._column, item) for item in found]
        return as_python(self._column, found)

    def __setitem__(self, place: int | slice, value: Any) -> None:
        if isinstance(place, slice):
            raise TypeError(f"set world.{self._column.name} item by item, or the whole list")
        getattr(self._held.state, self._column.name)[place] = checked(self._column, value)

    def __iter__(self) -> Iterator[Any]:
        return iter(self[:])

    def __repr__(self) -> str:
        return repr(self[:])


class UserDraws:
    """Random numbers from a stream of luck of their own, so that they move no other draw."""

    def __init__(self, held: Held) -> None:
        self._held = held
        self._luck = World(drawn=[0] * draws.N_STREAMS)
        for name in ADDRESS:
            setattr(self._luck, name, int(getattr(held.state, name)))
        self._luck.drawn[draws.USER] = int(held.state.drawn[draws.USER])

    def uniform(self) -> float:
        """Return the next number uniform in (0, 1), ends excluded."""
        self._count()
        return draws.uniform(self._luck, draws.USER)

    def normal(self) -> float:
        """Return the next standard normal number."""
        self._count()
        return draws.normal(self._luck, draws.USER)

    def _count(self) -> None:
        """Count a draw in the state, so that a copy of it goes on with the next one."""
        taken = self._luck.drawn[draws.USER]
        if taken >= LARGEST_DRAW:
            raise ProcessError(f"took more than {LARGEST_DRAW:,} random numbers in one replication")
        self._held.state.drawn[draws.USER] = taken + 1


def declared(name: str) -> Column:
    """Return what is declared of a state variable; raises AttributeError for an unknown one."""
    if name not in COLUMNS:
        near = difflib.get_close_matches(name, COLUMNS, n=1)
        hint = f"; did you mean world.{near[0]}?" if near else ""
        raise AttributeError(f"the world has no {name}{hint}")
    return COLUMNS[name]


def as_python(column: Column, value: Any) -> int | float:
    """Return a number of the state as a plain Python number."""
    return int(value) if column.integer else float(value)


def checked(column: Column, value: Any) -> int | float:
    """Return what may be written to a state variable, or raise."""
    name = column.name
    if name in KEPT_BY_THE_ENGINE:
        raise AttributeError(f"world.{name} is kept by the engine and can only be read")
    if not column.integer:
        return float(value)
    try:
        number = operator.index(value)
    except TypeError:
        raise TypeError(f"world.{name} is a whole number, not {value!r}") from None
    smallest, largest = SMALLEST.get(name, 0), LARGEST.get(name, LARGEST_COUNT)
    if not smallest <= number <= largest:
        raise ValueError(f"world.{name} goes from {smallest} to {largest}, got {number}")
    return number
