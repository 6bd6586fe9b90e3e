"""Sections of a scenario: bargaining, drafting, talks, ratification, the life of an agreement, payoffs."""

from __future__ import annotations

import math
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from sim.model.parameters import MENU_LIMIT
from sim.scenario.by_kind import LawByStance, ShareByStance
from sim.scenario.frozen import Frozen
from sim.scenario.laws import Law
from sim.scenario.numbers import (
    AboveZero,
    AnyNumber,
    NotNegative,
    Number,
    Share,
    within,
)

Shares = Annotated[tuple[Share, ...], Field(min_length=1, max_length=21)]
Weights = Annotated[tuple[AboveZero, ...], Field(min_length=1, max_length=6)]


class Bargaining(Frozen):
    """What war and signing are worth to the sides."""

    war_share: Share
    war_cost_ukraine: NotNegative
    war_cost_russia: NotNegative
    war_cost_cohesion: NotNegative
    war_cost_unfunded: NotNegative
    war_cost_economy: NotNegative
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
    autonomy_to_wait: NotNegative
    european_influence: Share
    amendment_cap: NotNegative
    misread_log_sd: NotNegative
    europe_costs_of_no_deal: AnyNumber
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
    european_text_wait_days: Law
    revision_wait_days: Law


class Ratification(Frozen):
    """From initials to entry into force."""

    ratification_wait_days: Law
    ratification_base: AnyNumber
    ratification_cohesion: AnyNumber
    ratification_land: NotNegative
    ratification_recognition: NotNegative
    interim_chance: Share
    referendum_wait_days: Law
    referendum_factor: Share
    failed_cohesion: NotNegative


class FollowUp(Frozen):
    """The life of an agreement, or of a front frozen without one."""

    division_share: NotNegative
    division_years: AboveZero
    division_to_cohesion: NotNegative
    rearmament_ukraine: NotNegative
    rearmament_russia: NotNegative
    rearmament_relief: NotNegative
    violation_wait_days: Law
    violation_tension: NotNegative
    tension_half_life_days: AboveZero
    frozen_reescalation: NotNegative
    home_election_wait_days: Law
    home_election_base: AnyNumber
    home_election_division: AnyNumber
    home_election_cohesion: Share


class Payoffs(Frozen):
    """How each actor's payoff over the whole window is reckoned."""

    discount_rate: NotNegative
    war_cost_united_states: NotNegative
    war_cost_europe: NotNegative
    russian_losses_a_month: NotNegative
    ukrainian_losses_a_month: NotNegative
