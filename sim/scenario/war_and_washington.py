"""Sections of a scenario: the front, the breaking points, Washington."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, model_validator

from sim.model.parameters import MONTHS_A_YEAR
from sim.scenario.by_kind import AmountByStance, Chances, LawByStance, ShareByStance, Transitions
from sim.scenario.checks import average_year, exactly
from sim.scenario.errors import MisplacedError
from sim.scenario.frozen import Frozen
from sim.scenario.law_rows import innovation_without_breakthroughs
from sim.scenario.laws import Law
from sim.scenario.numbers import (
    AboveZero,
    AnyNumber,
    NotNegative,
    Number,
    Share,
    central,
    highest,
    lowest,
    within,
)

Persistence = Annotated[Number, AfterValidator(within(-0.99, 0.99))]


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
    intelligence_to_strength: NotNegative
    breakthrough_wait_days: Law
    breakthrough_km2: Law
    strength_to_breakthrough: AnyNumber

    @model_validator(mode="after")
    def breakthroughs_fit(self) -> Self:
        """Refuse breakthroughs that alone move the front more than a month's gain varies."""
        sd = central(self.gain_innovation_sd_km2)
        try:
            innovation_without_breakthroughs(sd, self.breakthrough_wait_days, self.breakthrough_km2)
        except ValueError as error:
            raise MisplacedError(("gain_innovation_sd_km2",), str(error)) from None
        return self


class BreakingPoints(Frozen):
    """Hazards of a Ukrainian collapse and a Russian withdrawal, and what the sides believe of them."""

    collapse_hazard: NotNegative
    resilience_effect: NotNegative
    resilience_per_strength: NotNegative
    resilience_per_cohesion: NotNegative
    resilience_cohesion: Share
    resilience_per_unfunded: NotNegative
    withdrawal_hazard: NotNegative
    economy_effect: NotNegative
    other_breaks_bias: NotNegative
    belief_months: AboveZero
    belief_cap: Share
    belief_sum_cap: Share

    @model_validator(mode="after")
    def caps_fit(self) -> Self:
        """Refuse caps under which a belief could fall below 0."""
        if lowest(self.belief_sum_cap) < highest(self.belief_cap):
            raise ValueError(
                "belief_sum_cap must be at least belief_cap, whole ranges counted: "
                f"{lowest(self.belief_sum_cap):g} is less than {highest(self.belief_cap):g}"
            )
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
    us_intelligence: ShareByStance
    policy: Literal["broker", "ultimatum", "walk_away"]
    walk_away_after: NotNegative
    deadline_days: Law
    enforcement: Law
    aid_pause_days: Law
    intelligence_pause_days: Law
    empty_threat_factor: Share
    enforced_credibility: Share
    estimate_sd: AboveZero
