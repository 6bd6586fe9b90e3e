"""Events that a scenario declares: elections on the calendar, and shocks of the user's own."""

from __future__ import annotations

import difflib
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StrictBool, model_validator

from sim.model.laws import LAW_MEAN
from sim.model.names import STANCES
from sim.model.shocks import LEVERS, OPERATIONS
from sim.scenario.errors import MisplacedError
from sim.scenario.frozen import Frozen
from sim.scenario.laws import Law
from sim.scenario.names_and_dates import Date
from sim.scenario.numbers import AnyNumber, Share, central

MEMBER_PREFIX = "members."
SHORTEST_REPEAT_DAYS = 1.0


def known_lever(lever: str) -> str:
    """Refuse a lever that the world does not have."""
    if lever not in LEVERS and not lever.startswith(MEMBER_PREFIX):
        near = difflib.get_close_matches(lever, LEVERS, n=1)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise ValueError(f"must be one of {', '.join(LEVERS)}, or members.NAME, is {lever!r}.{hint}")
    return lever


class Effect(Frozen):
    """What an event does to one lever: exactly one of add, multiply, set."""

    lever: Annotated[str, AfterValidator(known_lever)]
    add: AnyNumber | None = None
    multiply: AnyNumber | None = None
    set: AnyNumber | None = None
    stance: Literal["committed", "brokering", "pressing_kyiv", "pressing_moscow", "disengaged"] | None = None

    @model_validator(mode="after")
    def one_operation(self) -> Self:
        """Refuse none or several operations; a stance is named, other levers are numbers."""
        if self.lever == "stance":
            if self.stance is None or any(value is not None for value in self.numbers()):
                raise ValueError(
                    f"the lever stance needs the key stance ({', '.join(STANCES)}) "
                    f"and none of {', '.join(OPERATIONS)}"
                )
        elif self.stance is not None:
            raise MisplacedError(
                ("stance",),
                f"belongs to the lever stance only; for {self.lever} write one of {', '.join(OPERATIONS)}",
            )
        elif sum(value is not None for value in self.numbers()) != 1:
            written = [name for name in OPERATIONS if getattr(self, name) is not None]
            raise ValueError(
                f"must have exactly one of {', '.join(OPERATIONS)}, has {' and '.join(written) or 'none'}"
            )
        return self

    def numbers(self) -> list[AnyNumber | None]:
        """Return the values of the operations in the order of their codes."""
        return [self.add, self.multiply, self.set]

    def row(self) -> tuple[int, float]:
        """Return the operation's code and its value."""
        if self.stance is not None:
            return OPERATIONS.index("set"), float(STANCES.index(self.stance))
        operation = next(code for code, value in enumerate(self.numbers()) if value is not None)
        value = self.numbers()[operation]
        assert value is not None  # exactly one is there
        return operation, central(value)


Effects = Annotated[tuple[Effect, ...], Field(min_length=1)]


class Election(Frozen):
    """An election abroad: when, and with what chance it brings which new policy."""

    date: Date
    chance: Share
    effects: Effects
    source: str = Field(min_length=1)
    why: str = Field(min_length=1)


class Shock(Frozen):
    """A shock: when it strikes, with what chance, whether again and again, and what it moves."""

    wait_days: Law
    chance: Share = 1.0
    repeats: StrictBool = False
    effects: Effects
    source: str = Field(min_length=1)
    why: str = Field(min_length=1)

    @model_validator(mode="after")
    def not_without_end(self) -> Self:
        """Refuse a shock that strikes so often that a replication would not come to its end."""
        mean = self.wait_days.row()[LAW_MEAN]
        if self.repeats and mean < SHORTEST_REPEAT_DAYS:
            message = (
                f"must be {SHORTEST_REPEAT_DAYS:g} day or more on average, is {mean:g}: the shock repeats"
            )
            raise MisplacedError(("wait_days",), message)
        return self
