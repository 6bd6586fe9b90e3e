"""Whatever valid scenario is played: one outcome whose cause fits, and counters that fit each other."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from sim.model import names
from tests.properties.worlds import MANY, Played, details, each, played, rows_of

SIGNED = {names.SIGNED_ARMISTICE, names.SIGNED_PEACE, names.IMPOSED}
OUTCOMES_OF = {
    names.SIGNATURE: SIGNED,
    names.QUIET_FRONT: {names.FROZEN},
    names.BREAKING_POINT: {names.COLLAPSED, names.WITHDRAWN},
    names.HORIZON_REACHED: {names.CONTINUES},
    names.BASE_RATE_ENDING: {names.SIGNED_ARMISTICE, names.COLLAPSED, names.WITHDRAWN, names.FROZEN},
}
COUNTED = {
    "texts_tabled": "text_tabled",
    "european_texts": "european_text_tabled",
    "texts_withdrawn": "text_withdrawn",
    "texts_initialled": "text_initialled",
    "stance_shifts": "stance_shift",
    "deadlines": "deadline_passes",
}


@MANY
@given(world=played())
def test_the_cause_fits_the_outcome(world: Played) -> None:
    for final, _ in each(world):
        assert final["outcome"] in OUTCOMES_OF[int(final["cause"])]


@MANY
@given(world=played())
def test_the_theory_decides_what_may_end_a_war(world: Played) -> None:
    by_rates = world.data["theory"] == "base_rate"
    politics = {names.SIGNATURE, names.BREAKING_POINT}
    for cause in world.worlds["cause"]:
        assert cause not in politics if by_rates else cause != names.BASE_RATE_ENDING


@MANY
@given(world=played())
def test_days_by_stance_add_up_to_the_war_phase(world: Played) -> None:
    for final, _ in each(world):
        assert (final["stance_days"] >= 0.0).all()
        assert final["stance_days"].sum() == pytest.approx(final["end_day"], abs=1e-6)


@MANY
@given(world=played())
def test_counters_agree_with_the_log(world: Played) -> None:
    for final, log in each(world):
        for counter, event in COUNTED.items():
            assert final[counter] == len(rows_of(log, event)), counter
        answers = details(log, "moscow_answers", "answer")
        assert final["texts_live"] == np.sum(answers == names.YES)
        assert final["moscow_amends"] == np.sum(answers == names.AMEND)
        assert final["moscow_refusals"] == np.sum(answers == names.NO)
        assert final["ratifications_failed"] == np.sum(details(log, "ratification", "passed") == 0.0)


@MANY
@given(world=played())
def test_every_text_on_the_table_is_answered_once(world: Played) -> None:
    for final in world.worlds:
        tabled = final["texts_tabled"] + final["european_texts"] - final["texts_withdrawn"]
        assert tabled == final["texts_live"] + final["moscow_amends"] + final["moscow_refusals"]
        assert final["texts_live"] == (
            final["texts_initialled"] + final["kyiv_amends"] + final["kyiv_refusals"]
        )
        assert final["european_texts_live"] <= final["european_texts"]
        assert final["european_texts_live"] <= final["texts_live"]
        assert final["kyiv_waits"] <= final["kyiv_amends"] + final["kyiv_refusals"]


@MANY
@given(world=played())
def test_what_is_part_of_a_count_does_not_exceed_it(world: Played) -> None:
    for part, whole in (
        ("deadlines_enforced", "deadlines"),
        ("vetoes_standing", "vetoes"),
        ("ratifications_failed", "texts_initialled"),
    ):
        assert (world.worlds[part] <= world.worlds[whole]).all(), part


@MANY
@given(world=played())
def test_a_signature_is_one_text_more_than_failed_and_no_other_ending_is(world: Played) -> None:
    for final in world.worlds:
        left = final["texts_initialled"] - final["ratifications_failed"]
        if final["cause"] == names.SIGNATURE:
            assert left == 1
        else:
            assert left in {0, 1}  # 1: initialled, and the war ended before it could be ratified


@MANY
@given(world=played())
def test_an_imposed_settlement_was_signed_under_pressure_only(world: Played) -> None:
    for final in world.worlds:
        if final["outcome"] == names.IMPOSED:
            worth, reservation = final["kyiv_value_of_signing"], final["kyiv_reservation"]
            assert reservation <= worth < reservation + final["pressure_at_signature"]


@MANY
@given(world=played())
def test_only_a_referendum_makes_a_peace(world: Played) -> None:
    for final in world.worlds:
        if final["outcome"] == names.SIGNED_PEACE:
            assert final["referendum"] == 1
            assert final["peace_day"] > final["end_day"]
        if final["referendum"] == 1:
            assert final["outcome"] in {names.SIGNED_PEACE, names.IMPOSED}


@MANY
@given(world=played())
def test_a_war_is_resumed_after_an_agreement_only(world: Played) -> None:
    for final in world.worlds:
        if final["resumption_day"] > 0.0:
            assert final["outcome"] in SIGNED
            assert final["resumption_day"] >= final["agreement_day"] == final["end_day"]


@MANY
@given(world=played())
def test_the_tail_ends_only_what_was_still_being_fought(world: Played) -> None:
    for final in world.worlds:
        if final["tail_ending"] != names.NO_TAIL:
            assert final["phase"] == names.SETTLED
            assert final["outcome"] not in {names.COLLAPSED, names.WITHDRAWN}
            assert final["end_day"] <= final["tail_day"] <= world.parameters.planning_window_days
