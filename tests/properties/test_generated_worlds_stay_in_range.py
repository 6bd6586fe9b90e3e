"""Whatever valid scenario is played: shares stay shares, stocks are never negative."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from sim.model.names import ISSUES
from sim.model.shocks import LEVERS
from tests.properties.worlds import MANY, Played, details, each, played

SHARES = (
    "intensity",
    "patience",
    "threat_credibility",
    "autonomy",
    "unity",
    "strain",
    "china_dependence",
    "cohesion",
    "enforcement",
    "lapse_chance",
    "relief",
    "end_intensity",
    "end_cohesion",
    "end_patience",
)
NOT_NEGATIVE = (
    "stock_months",
    "stock_used",
    "funding_months",
    "sanctions_level",
    "moscow_blame",
    "us_supply_factor",
    "us_credibility_factor",
    "veto_days",
    "tension",
    "division",
    "resumption_exposure",
    "resumption_factor",
    "ua_collapse_hazard",
    "ru_withdrawal_hazard",
    "ua_pressure",
    "ru_pressure",
    "wait_factor",
    "russian_casualties",
    "ukrainian_casualties",
)
LOGGED_SHARES = (
    ("month_on_the_front", "intensity"),
    ("stance_shift", "patience"),
    ("deadline_passes", "threat_credibility"),
    ("european_month", "autonomy"),
    ("european_month", "unity"),
    ("european_month", "strain"),
    ("strain_shock", "unity"),
    ("russian_month", "china_dependence"),
    ("kyiv_politics", "cohesion"),
    ("ratification", "chance"),
    ("referendum", "chance"),
    *(("text_tabled", issue) for issue in ISSUES),
    *(("european_text_tabled", issue) for issue in ISSUES),
)
LOGGED_NOT_NEGATIVE = (
    ("european_month", "stock_months"),
    ("european_month", "european_supply"),
    ("council_decision", "funding_months"),
    ("council_decision", "sanctions_level"),
    ("renewal_lapses", "sanctions_level"),
    ("month_of_agreement", "resumption_hazard"),
    ("month_of_agreement", "tension"),
    ("stance_shift", "moscow_blame"),
    ("moscow_answers", "pressure"),
    ("kyiv_answers", "pressure"),
    ("aid_pause", "days"),
)
ROUNDING = 1e-9


@MANY
@given(world=played())
def test_shares_lie_in_0_and_1(world: Played) -> None:
    for name in SHARES:
        values = world.worlds[name]
        assert ((values >= 0.0) & (values <= 1.0)).all(), (name, values)
    for name in ("terms", "text_terms", "files_terms"):
        values = world.worlds[name]
        assert ((values >= -ROUNDING) & (values <= 1.0 + ROUNDING)).all(), (name, values)


@MANY
@given(world=played())
def test_shares_lie_in_0_and_1_all_along(world: Played) -> None:
    for _, log in each(world):
        for event, name in LOGGED_SHARES:
            values = details(log, event, name)
            assert ((values >= -ROUNDING) & (values <= 1.0 + ROUNDING)).all(), (event, name, values)


@MANY
@given(world=played())
def test_stocks_hazards_and_counts_are_not_negative(world: Played) -> None:
    for name in NOT_NEGATIVE:
        assert (world.worlds[name] >= 0.0).all(), (name, world.worlds[name])
    for _, log in each(world):
        for event, name in LOGGED_NOT_NEGATIVE:
            assert (details(log, event, name) >= 0.0).all(), (event, name)


@MANY
@given(world=played())
def test_members_dispositions_stay_in_their_bounds(world: Played) -> None:
    dispositions = world.worlds["disposition"]
    assert ((dispositions >= 0.0) & (dispositions <= 10.0)).all()


@MANY
@given(world=played())
def test_what_is_capped_as_a_lever_stays_under_its_cap(world: Played) -> None:
    for name in ("occupied_km2", "ru_economy"):
        _, low, high = LEVERS[name]
        values = world.worlds[name]
        assert ((values >= low) & (values <= high)).all(), (name, values)


@MANY
@given(world=played())
def test_no_utility_exceeds_1(world: Played) -> None:
    for name in ("settled_utility", "payoff_to_horizon", "ua_fighting_value", "ru_fighting_value"):
        assert (world.worlds[name] <= 1.0 + ROUNDING).all(), name
    for _, log in each(world):
        for event in ("moscow_answers", "kyiv_answers"):
            assert (details(log, event, "value_of_signing") <= 1.0 + ROUNDING).all()


@pytest.mark.parametrize("name", ["day", "accrued_day", "patience_day", "flows_since", "veto_since"])
@MANY
@given(world=played())
def test_no_day_lies_after_the_window(name: str, world: Played) -> None:
    assert (np.asarray(world.worlds[name]) <= world.parameters.planning_window_days).all()
