"""The scenario: everything a user may write, typed and frozen.

Values live in ``configs/baseline.yaml``, not here. A number's key is the name of the
parameter that it sets (``sim.model.parameters`` says what each means); keys that hold lists,
maps or laws are translated in ``sim.scenario.build``.
"""

from __future__ import annotations

from functools import partial
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from sim.model.parameters import EFFECT_LIMIT, ELECTION_LIMIT
from sim.model.schedule import SHOCK_LIMIT
from sim.scenario.by_kind import Actors, Issues, LawByStance
from sim.scenario.correlations import Correlation, impossible, wrong_paths
from sim.scenario.declared import Election, Shock
from sim.scenario.errors import MisplacedError, SeveralMisplacedError
from sim.scenario.europe import Capacity, Council, Europe, Russia, Ukraine
from sim.scenario.frozen import Frozen
from sim.scenario.inputs import inputs_of, leads_somewhere
from sim.scenario.members import dangling_members
from sim.scenario.names_and_dates import Name, StartDate
from sim.scenario.numbers import NotNegative
from sim.scenario.strategy import Strategy
from sim.scenario.talks_and_terms import (
    Agreement,
    Bargaining,
    Drafting,
    FollowUp,
    Payoffs,
    Ratification,
    Talks,
)
from sim.scenario.theories import Mechanisms, Switches, Theories
from sim.scenario.war_and_washington import BreakingPoints, Front, Washington

__all__ = ["LawByStance", "Scenario"]

SCHEMA_VERSION = 1
LONGEST_HORIZON_DAYS = 1826
ImportPath = Annotated[str, Field(pattern=r"^[A-Za-z_][\w.]*:[A-Za-z_]\w*$")]


class Scenario(Frozen):
    """One complete world to simulate."""

    version: Literal[1]
    name: Name
    description: str = ""
    start_date: StartDate
    horizon_days: Annotated[int, Field(ge=31, le=LONGEST_HORIZON_DAYS, strict=True)]
    follow_up_years: NotNegative
    front: Front
    breaking_points: BreakingPoints
    washington: Washington
    europe: Europe
    capacity: Capacity
    council: Council
    russia: Russia
    ukraine: Ukraine
    elections: Annotated[dict[Name, Election], Field(max_length=ELECTION_LIMIT)]
    shocks: Annotated[dict[Name, Shock], Field(max_length=SHOCK_LIMIT)]
    issues: Issues
    actors: Actors
    bargaining: Bargaining
    agreement: Agreement
    drafting: Drafting
    talks: Talks
    ratification: Ratification
    follow_up: FollowUp
    payoffs: Payoffs
    theory: Literal["bargaining", "commitment", "ripeness", "base_rate"]
    theories: Theories
    switches: Switches
    mechanisms: Mechanisms
    correlations: Annotated[dict[Name, Correlation], Field(default_factory=dict)]
    processes: tuple[ImportPath, ...]
    strategy: Strategy

    @field_validator("strategy")
    @classmethod
    def possible_from_the_start(cls, strategy: Strategy, info: ValidationInfo) -> Strategy:
        """Refuse a strategy that waits until a day before the start."""
        if "start_date" in info.data:
            strategy.check_start(info.data["start_date"])
        return strategy

    @model_validator(mode="after")
    def known_members(self) -> Self:
        """Refuse pending vetoes and effects of members that may not veto, all at once."""
        dangling = dangling_members(self.council, {"elections": self.elections, "shocks": self.shocks})
        if dangling:
            raise SeveralMisplacedError(dangling)
        return self

    @model_validator(mode="after")
    def correlations_hold(self) -> Self:
        """Refuse correlations of what is no assumption, and those that cannot hold together."""
        if self.correlations:
            known = [known.path for known in inputs_of(self)]
            wrong = wrong_paths(self.correlations, known, partial(leads_somewhere, self))
            if wrong:
                raise SeveralMisplacedError(wrong)
            if together := impossible(self.correlations):
                raise together
        return self

    @model_validator(mode="after")
    def effects_fit(self) -> Self:
        """Refuse more effects than there is room for."""
        count = 0
        for section in ("elections", "shocks"):
            for name, event in getattr(self, section).items():
                for place in range(len(event.effects)):
                    count += 1
                    if count > EFFECT_LIMIT:
                        raise MisplacedError(
                            (section, name, "effects", place),
                            f"must be left out: elections and shocks have room for {EFFECT_LIMIT} effects",
                        )
        return self
