"""Numbers that come by issue or by US stance, and the actors' preferences."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import AfterValidator, model_validator

from sim.model.names import ISSUES, STANCES
from sim.scenario.checks import exactly, must_sum_to_one, rising
from sim.scenario.frozen import Frozen
from sim.scenario.laws import Law
from sim.scenario.numbers import AboveZero, NotNegative, Share, central


class ByIssue(Frozen):
    """One share for each of the eight issues."""

    territory: Share
    recognition: Share
    guarantees: Share
    presence: Share
    forces: Share
    nato: Share
    sanctions: Share
    reconstruction: Share

    def values(self) -> list[float]:
        """Return the eight central values in the order of ``ISSUES``."""
        return [central(getattr(self, issue)) for issue in ISSUES]


class Salience(ByIssue):
    """How much an actor cares for each issue; sums to 1."""

    @model_validator(mode="after")
    def complete(self) -> Self:
        """Refuse weights that do not sum to 1."""
        must_sum_to_one(self.values(), "the saliences of an actor")
        return self


class Actor(Frozen):
    """What an actor wants (0 = Ukraine's maximal demand, 1 = Russia's) and how much it cares."""

    ideal: ByIssue
    salience: Salience


class Actors(Frozen):
    """The four actors."""

    united_states: Actor
    europe: Actor
    russia: Actor
    ukraine: Actor


class Unsettled(Frozen):
    """Where each issue stands while nothing is signed; territory is the front of the day."""

    recognition: Share
    guarantees: Share
    presence: Share
    forces: Share
    nato: Share
    sanctions: Share
    reconstruction: Share


class Issues(Frozen):
    """How facts on the ground become positions on issues."""

    territory_km2: Annotated[tuple[AboveZero, ...], exactly(3), AfterValidator(rising)]
    unsettled: Unsettled
    kyiv_deterrence_discount: Share
    curvature: Share


class ShareByStance(Frozen):
    """One share for each US stance, none left out."""

    committed: Share
    brokering: Share
    pressing_kyiv: Share
    pressing_moscow: Share
    disengaged: Share

    def values(self) -> list[float]:
        """Return the central values in the order of ``STANCES``."""
        return [central(getattr(self, stance)) for stance in STANCES]


class AmountByStance(Frozen):
    """One amount for each US stance, none left out."""

    committed: NotNegative
    brokering: NotNegative
    pressing_kyiv: NotNegative
    pressing_moscow: NotNegative
    disengaged: NotNegative

    def values(self) -> list[float]:
        """Return the central values in the order of ``STANCES``."""
        return [central(getattr(self, stance)) for stance in STANCES]


class Chances(ShareByStance):
    """The chance of each stance, 0 where left out; sums to 1."""

    committed: Share = 0.0
    brokering: Share = 0.0
    pressing_kyiv: Share = 0.0
    pressing_moscow: Share = 0.0
    disengaged: Share = 0.0

    @model_validator(mode="after")
    def complete(self) -> Self:
        """Refuse chances that do not sum to 1."""
        must_sum_to_one(self.values(), "the chances of the stances")
        return self


class Transitions(Frozen):
    """Which stance follows which when a spell ends."""

    committed: Chances
    brokering: Chances
    pressing_kyiv: Chances
    pressing_moscow: Chances
    disengaged: Chances

    @model_validator(mode="after")
    def leaves(self) -> Self:
        """Refuse a stance that follows itself: a longer spell says the same."""
        for stance in STANCES:
            if central(getattr(getattr(self, stance), stance)) != 0.0:
                raise ValueError(f"{stance} cannot follow itself; lengthen its spell_days instead")
        return self

    def values(self) -> list[float]:
        """Return the 5 × 5 chances, row by row."""
        return [chance for stance in STANCES for chance in getattr(self, stance).values()]


class LawByStance(Frozen):
    """One law for each US stance."""

    committed: Law
    brokering: Law
    pressing_kyiv: Law
    pressing_moscow: Law
    disengaged: Law
