"""Sections of a scenario: Europe and its votes, Russia and Ukraine at home."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from sim.model.names import FILES, MEMBER_LIMIT
from sim.scenario.checks import must_sum_to_one
from sim.scenario.frozen import Frozen
from sim.scenario.laws import Law
from sim.scenario.names_and_dates import Name
from sim.scenario.numbers import AboveZero, AnyNumber, NotNegative, Share, central

VotedFile = Literal["sectoral", "listings", "assets", "loan", "package"]


class Vetoes(Frozen):
    """The chance that a member vetoes each file when it is voted."""

    sectoral: Share = 0.0
    listings: Share = 0.0
    assets: Share = 0.0
    loan: Share = 0.0
    package: Share = 0.0
    relief: Share = 0.0

    def values(self) -> list[float]:
        """Return the central values in the order of ``FILES``."""
        return [central(getattr(self, file)) for file in FILES]


class Member(Frozen):
    """An EU member, or group of members, that may veto."""

    vetoes: Vetoes


class Capacity(Frozen):
    """European stocks, production and autonomy, and economic strain."""

    cover_share: Share
    stock_drain: NotNegative
    stock_growth: NotNegative
    stock_limit_months: NotNegative
    autonomy_growth: NotNegative
    autonomy_after_cut: NotNegative
    strain_wait_days: Law
    strain_size: Law
    strain_fade: Share
    strain_to_unity: NotNegative
    strain_to_supply: NotNegative


class Council(Frozen):
    """How the EU-27 decide: members that may veto, files, and what vetoes do."""

    members: Annotated[dict[Name, Member], Field(max_length=MEMBER_LIMIT)]
    pending: dict[VotedFile, Name | None]
    vote_opens_days: NotNegative
    veto_days: Law
    standing_share: Share
    bypass_chance: Share
    bypass_days: Law
    lapse: Law
    lapse_loss_sectoral: Share
    lapse_loss_listings: Share
    unity_per_veto: NotNegative
    unity_regained: Share
    veto_price: NotNegative
    assets_wait_days: Law
    assets_months: NotNegative
    loan_wait_days: Law
    loan_months: NotNegative
    loan_below_months: NotNegative
    package_wait_days: Law
    package_effect: NotNegative


class Europe(Frozen):
    """European support."""

    eu_supply: NotNegative
    full_stock_months: AboveZero
    stock_months: NotNegative
    autonomy: Share
    unity: Share
    strain: Share


class Russia(Frozen):
    """The Russian home front, and how Moscow negotiates."""

    ru_economy: AnyNumber
    china_dependence: Share
    sanctions_drag: AnyNumber
    china_prop: Share
    oil_measures: NotNegative
    economy_sd: NotNegative
    relief_rebuilds: NotNegative
    isolation_to_china: NotNegative
    sanctions_erosion: Share
    policy: Literal["earnest", "stall_while_advancing", "demand_maximum"]
    stall_gain_km2: AnyNumber
    stall_margin: NotNegative
    demand_tolerance: Share


class HomeEvent(Frozen):
    """One kind of event in Kyiv: its share of all events, and what it moves."""

    share: Share
    cohesion: AnyNumber
    strength: AnyNumber


class HomeEvents(Frozen):
    """The kinds of events in Kyiv."""

    scandal: HomeEvent
    rally: HomeEvent
    mobilisation_crisis: HomeEvent

    @model_validator(mode="after")
    def complete(self) -> Self:
        """Refuse shares that do not sum to 1."""
        must_sum_to_one([central(kind.share) for kind in self.kinds()], "the shares of the events")
        return self

    def kinds(self) -> list[HomeEvent]:
        """Return the three kinds in the order of their codes."""
        return [self.scandal, self.rally, self.mobilisation_crisis]


class Ukraine(Frozen):
    """The Ukrainian home front."""

    cohesion: Share
    cohesion_return: Share
    funding_months: NotNegative
    funded_months: AboveZero
    unfunded_cohesion: NotNegative
    tabling_cost: NotNegative
    home_event_wait_days: Law
    home_events: HomeEvents
