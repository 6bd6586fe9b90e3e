"""Kyiv's strategies as a user writes them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, StrictBool, model_validator

from sim.model.parameters import HAND_LIMIT
from sim.scenario.decision_tree import Tree
from sim.scenario.frozen import Frozen
from sim.scenario.names_and_dates import Date, Name
from sim.scenario.numbers import AnyNumber, NotNegative, Share

Afterwards = Literal["reservation", "accept_first"]
Answer = Literal["yes", "amend", "no"]


class Named(Frozen):
    """What every strategy carries."""

    name: Name
    description: str = ""

    def check_start(self, start_date: dt.date) -> None:
        """Refuse what cannot be on this start date; most strategies can."""


class AcceptFirst(Named):
    """Sign any text that Moscow has accepted."""

    kind: Literal["accept_first"]


class Reservation(Named):
    """Sign when signing is worth at least the reservation value."""

    kind: Literal["reservation"]


class DelayUntil(Named):
    """Sign nothing before a date, then follow another strategy."""

    kind: Literal["delay_until"]
    until: Date
    then: Afterwards

    def check_start(self, start_date: dt.date) -> None:
        """Refuse a date before the start."""
        if self.until < start_date:
            raise ValueError(
                f"{self.name} waits until {self.until}, before the start on {start_date}; choose a later day"
            )


class DelayFor(Named):
    """Turn down so many live texts, then follow another strategy."""

    kind: Literal["delay_for"]
    texts: NotNegative
    then: Afterwards


class TextTrigger(Named):
    """Wait for a text whose value of signing reaches a level, then follow another strategy."""

    kind: Literal["text_trigger"]
    value: AnyNumber
    then: Afterwards


class LeverageTrigger(Named):
    """Wait for leverage, any of those named, or until patience runs out, then follow another strategy."""

    kind: Literal["leverage_trigger"]
    front_km2: NotNegative | None = None
    stock_months: NotNegative | None = None
    autonomy: Share | None = None
    patience: Share | None = None
    rift: StrictBool = False
    then: Afterwards

    @model_validator(mode="after")
    def some_leverage(self) -> Self:
        """Refuse a trigger without a condition: it would wait for ever."""
        if not self.rift and self.front_km2 is self.stock_months is self.autonomy is self.patience is None:
            raise ValueError("needs one or more of front_km2, stock_months, autonomy, patience, rift")
        return self


class DelayUnlessPressed(Named):
    """Sign only while Washington presses, then by another strategy."""

    kind: Literal["delay_unless_pressed"]
    then: Afterwards


class Limits(Frozen):
    """The farthest position that Kyiv accepts on each issue; 1, no limit, where left out."""

    territory: Share = 1.0
    recognition: Share = 1.0
    guarantees: Share = 1.0
    presence: Share = 1.0
    forces: Share = 1.0
    nato: Share = 1.0
    sanctions: Share = 1.0
    reconstruction: Share = 1.0


class RedLines(Named):
    """Refuse any text beyond given positions, else follow another strategy."""

    kind: Literal["red_lines"]
    limits: Limits
    then: Afterwards


class Optimal(Named):
    """Answer by a tree of what Kyiv sees, which ``armistice optimal`` computed for a scenario.

    ``values`` is the hash of that scenario's values; in others the tree is not the best, and is refused
    unless ``elsewhere`` allows it.
    """

    kind: Literal["optimal"]
    values: Annotated[str, Field(min_length=1)]
    elsewhere: StrictBool = False
    tree: Tree


class ByHand(Named):
    """Answer so many live texts as written, in order, then follow another strategy."""

    kind: Literal["by_hand"]
    answers: Annotated[tuple[Answer, ...], Field(min_length=1, max_length=HAND_LIMIT)]
    then: Afterwards


Strategy = Annotated[
    AcceptFirst
    | Reservation
    | DelayUntil
    | DelayFor
    | TextTrigger
    | LeverageTrigger
    | DelayUnlessPressed
    | RedLines
    | Optimal
    | ByHand,
    Field(discriminator="kind"),
]
