"""The scenario: everything a user may write, typed and frozen.

Values live in ``configs/baseline.yaml``, not here. A number's key is the name of the
parameter that it sets (``sim.model.parameters`` says what each means); keys that hold lists,
maps or laws are translated in ``sim.scenario.build``.
"""

from __future__ import annotations

import difflib
from typing import Annotated, Literal, Self

from pydantic import Field, ValidationInfo, field_validator, model_validator

from sim.model.parameters import EFFECT_LIMIT, ELECTION_LIMIT
from sim.model.schedule import SHOCK_LIMIT
from sim.scenario.by_kind import Actors, Issues, LawByStance
from sim.scenario.declared import MEMBER_PREFIX, Election, Shock
from sim.scenario.errors import MisplacedError
from sim.scenario.europe import Capacity, Council, Europe, Russia, Ukraine
from sim.scenario.names_and_dates import Name, StartDate
from sim.scenario.numbers import Frozen, NotNegative
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
    def effects_fit(self) -> Self:
        """Refuse effects on members that may not veto, and more effects than there is room for."""
        count = 0
        for section in ("elections", "shocks"):
            for name, event in getattr(self, section).items():
                for place, effect in enumerate(event.effects):
                    count += 1
                    where = (section, name, "effects", place)
                    self.check_member(effect.lever, (*where, "lever"))
                    if count > EFFECT_LIMIT:
                        raise MisplacedError(
                            where,
                            f"must be left out: elections and shocks have room for {EFFECT_LIMIT} effects",
                        )
        return self

    def check_member(self, lever: str, where: tuple[str | int, ...]) -> None:
        """Refuse a lever on a member that may not veto."""
        member = lever.removeprefix(MEMBER_PREFIX)
        members = self.council.members
        if lever.startswith(MEMBER_PREFIX) and member not in members:
            near = difflib.get_close_matches(member, members, n=1)
            hint = f" Did you mean {MEMBER_PREFIX}{near[0]}?" if near else ""
            known = ", ".join(members) or "there are none"
            raise MisplacedError(where, f"must name one of council.members ({known}), is {lever!r}.{hint}")
