"""Sections of a scenario: rival theories, named switches, and the claims of the source."""

from __future__ import annotations

from typing import Self

from pydantic import StrictBool, model_validator

from sim.scenario.checks import ROUNDING
from sim.scenario.frozen import Frozen
from sim.scenario.numbers import AboveZero, AnyNumber, NotNegative, Share, highest


class Theories(Frozen):
    """The numbers of the rival theories."""

    shift_to_utility: NotNegative
    shift_years: AboveZero
    ripe_gain_km2: NotNegative
    ripe_cost: NotNegative
    ripe_reach: AnyNumber
    base_rate: NotNegative
    base_rate_negotiated: Share
    base_rate_decisive: Share
    base_rate_dictate: Share

    @model_validator(mode="after")
    def shares_fit(self) -> Self:
        """Refuse shares of endings that exceed the whole anywhere in their ranges."""
        together = highest(self.base_rate_negotiated) + highest(self.base_rate_decisive)
        if together > 1.0 + ROUNDING:
            raise ValueError(
                "base_rate_negotiated and base_rate_decisive are shares of all endings: together at most 1, "
                f"are {together:.4g}"
            )
        return self


class Switches(Frozen):
    """Mechanisms from the literature that are off unless asked for, and their numbers."""

    leader_turnover: StrictBool
    turnover_rate: NotNegative
    spoilers: StrictBool
    spoiler_chance: Share
    two_level_ratification: StrictBool
    second_ratification: Share
    windows_of_agreement: StrictBool
    window_days: NotNegative
    guarantor_credibility: StrictBool
    guarantor_threshold: Share
    durability: StrictBool
    durability_effect: NotNegative


class Mechanisms(Frozen):
    """The claims of the source, each on or off; ``sim.scenario.mechanisms`` says what off means."""

    s01_agenda: StrictBool
    s02_no_open_commitment: StrictBool
    s03_china: StrictBool
    s04_leadership: StrictBool
    s05_pressure: StrictBool
    s06_brief_substitute: StrictBool
    s07_unanimity: StrictBool
    s08_exposure: StrictBool
    s09_european_influence: StrictBool
    s10_no_clash: StrictBool
    s11_frozen_front: StrictBool
    s12_force_limits: StrictBool
    s13_nato: StrictBool
    s14_gradual_relief: StrictBool
    s15_washington_only: StrictBool
    s16_no_imposed_will: StrictBool
    s17_explosive_land: StrictBool
    s18_vague_promises: StrictBool
    s19_no_caps: StrictBool
    s20_lost_agency: StrictBool
    s21_luck_and_rift: StrictBool
    s22_us_turn: StrictBool
    s23_next_war: StrictBool
