"""The scenario: everything a user may write, typed and frozen.

Values live in ``configs/baseline.yaml``, not here. A number's key is the name of the
parameter that it sets (``sim.model.parameters`` says what each means); keys that hold lists,
maps or laws are translated in ``sim.scenario.build``.
"""

from __future__ import annotations

import math
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, ValidationInfo, field_validator, model_validator

from sim.model.names import ISSUES, STANCES
from sim.model.parameters import MENU_LIMIT, MONTHS_A_YEAR
from sim.scenario.checks import average_year, exactly, must_sum_to_one, rising
from sim.scenario.laws import Law
from sim.scenario.names_and_dates import Name, StartDate
from sim.scenario.numbers import (
    AboveZero,
    AnyNumber,
    Frozen,
    NotNegative,
    Number,
    Share,
    central,
    within,
)
from sim.scenario.strategy import Strategy

SCHEMA_VERSION = 1
LONGEST_HORIZON_DAYS = 1826
Shares = Annotated[tuple[Share, ...], Field(min_length=1, max_length=21)]
Weights = Annotated[tuple[AboveZero, ...], Field(min_length=1, max_length=6)]
Persistence = Annotated[Number, AfterValidator(within(-0.99, 0.99))]


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


class Front(Frozen):
    """The battlefield."""

    occupied_km2: Annotated[Number, AfterValidator(within(0.0, 603548.0))]
    intensity: Share
    mean_gain_km2: AnyNumber
    gain_deviation_km2: AnyNumber
    gain_persistence: Persistence
    gain_innovation_sd_km2: NotNegative
    strength_to_gain: AnyNumber
    season: Annotated[tuple[NotNegative, ...], exactly(MONTHS_A_YEAR), AfterValidator(average_year)]
    belief_bias_ukraine: NotNegative
    belief_bias_russia: NotNegative
    belief_learning: Share
    quiet_gain_km2: NotNegative
    quiet_months: NotNegative
    intensity_decay: Share
    intensity_rise: Share
    paying_gain_km2: NotNegative
    frozen_intensity: Share
    frozen_months: NotNegative
    supply_need: NotNegative
    supply_to_strength: AnyNumber
    cohesion_to_strength: AnyNumber
    cohesion_full: NotNegative
    ua_strength_sd: NotNegative
    economy_to_strength: AnyNumber
    ru_strength_sd: NotNegative
    breakthrough_wait_days: Law
    breakthrough_km2: Law
    strength_to_breakthrough: AnyNumber


class BreakingPoints(Frozen):
    """Hazards of a Ukrainian collapse and a Russian withdrawal, and what the sides believe of them."""

    collapse_hazard: NotNegative
    resilience_effect: NotNegative
    resilience_per_strength: NotNegative
    resilience_per_cohesion: NotNegative
    resilience_cohesion: Share
    withdrawal_hazard: NotNegative
    economy_effect: NotNegative
    other_breaks_bias: NotNegative
    belief_months: AboveZero
    belief_cap: Share
    belief_sum_cap: Share

    @model_validator(mode="after")
    def caps_fit(self) -> Self:
        """Refuse caps under which a belief could fall below 0."""
        if central(self.belief_sum_cap) < central(self.belief_cap):
            raise ValueError("belief_sum_cap must be at least belief_cap")
        return self


class Washington(Frozen):
    """US policy toward the war."""

    stance_start: Chances
    first_spell_days: LawByStance
    spell_days: LawByStance
    transitions: Transitions
    patience_regained: Share
    patience_per_refusal: Share
    patience_per_amendment: Share
    impatience_to_pressure: NotNegative
    impatience_to_exit: NotNegative
    blame_per_amendment: NotNegative
    blame_to_pressure: NotNegative
    blame_half_life_days: AboveZero
    threat_credibility: Share
    us_supply: AmountByStance
    estimate_sd: AboveZero


class Europe(Frozen):
    """European support."""

    eu_supply: NotNegative
    full_stock_months: AboveZero
    stock_months: NotNegative
    autonomy: Share


class Russia(Frozen):
    """The Russian home front."""

    ru_economy: AnyNumber
    china_dependence: Share


class Ukraine(Frozen):
    """The Ukrainian home front."""

    cohesion: Share


class Bargaining(Frozen):
    """What war and signing are worth to the sides."""

    war_share: Share
    war_cost_ukraine: NotNegative
    war_cost_russia: NotNegative
    expected_offer_ukraine: Share
    expected_offer_russia: Share
    expected_offer_learning: Share
    audience_cost_ukraine: NotNegative
    audience_slope_ukraine: NotNegative
    audience_nato_weight: NotNegative
    audience_open_share: Share
    audience_cost_russia: NotNegative
    audience_final_russia: NotNegative
    pressure_on_kyiv: NotNegative
    pressure_on_moscow: NotNegative
    intelligence_weight: Share
    intelligence_substitute: Share
    resolve_sd: NotNegative
    resolve_drift_sd: NotNegative
    noise_sd: NotNegative
    noise_half_life_days: AboveZero
    near_miss: NotNegative
    revision_limit: NotNegative


class Agreement(Frozen):
    """What the sides expect of an agreement's life."""

    resumption_hazard: NotNegative
    resumption_shape: Annotated[Number, AfterValidator(within(0.05, 5.0))]
    resumption_grievance: AnyNumber
    resumption_deterrence: AnyNumber
    resumption_forces: AnyNumber
    resumption_sanctions: AnyNumber
    deterrence_midpoint: AboveZero
    credibility_us: ShareByStance
    credibility_europe: NotNegative


class ArmisticeTerms(Frozen):
    """What an armistice leaves open."""

    recognition: Share
    nato: Share
    relief_floor: Share
    relief_share: Share


class Drafting(Frozen):
    """How Washington drafts, and the menu it drafts from."""

    us_costs_of_no_deal: AnyNumber
    us_fear_of_triumph: NotNegative
    relief_bonus: NotNegative
    drafting_dependence: Share
    russian_weights: Shares
    own_weights: Weights
    salience_exponents: Weights
    armistice: ArmisticeTerms

    @model_validator(mode="after")
    def menu_fits(self) -> Self:
        """Refuse a menu larger than the parameters hold."""
        lengths = (len(self.russian_weights), len(self.own_weights), len(self.salience_exponents))
        packages = 2 * math.prod(lengths)
        if packages > MENU_LIMIT:
            shown = " × ".join(str(length) for length in lengths)
            raise ValueError(
                f"russian_weights × own_weights × salience_exponents × 2 scopes = {shown} × 2 make "
                f"{packages} packages, at most {MENU_LIMIT} are allowed; shorten a list"
            )
        return self


class Talks(Frozen):
    """When texts come."""

    text_wait_days: LawByStance
    revision_wait_days: Law


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
    russia: Russia
    ukraine: Ukraine
    issues: Issues
    actors: Actors
    bargaining: Bargaining
    agreement: Agreement
    drafting: Drafting
    talks: Talks
    strategy: Strategy

    @field_validator("strategy")
    @classmethod
    def possible_from_the_start(cls, strategy: Strategy, info: ValidationInfo) -> Strategy:
        """Refuse a strategy that waits until a day before the start."""
        if "start_date" in info.data:
            strategy.check_start(info.data["start_date"])
        return strategy
