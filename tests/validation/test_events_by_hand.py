"""Figures told from events, on logs short enough to check by eye."""

from __future__ import annotations

import numpy as np
import pytest

from analysis.validation import measures
from sim.model.names import (
    BROKERING,
    COMMITTED,
    LOAN,
    PRESSING_KYIV,
    PRESSING_MOSCOW,
    SECTORAL,
)
from tests.validation.support import START_KM2, Event, tables


def months(run: int, gains: list[float]) -> list[Event]:
    """Return monthly looks at the front; the gain that the event tells leaves breakthroughs out."""
    area = START_KM2 + np.cumsum(gains)
    return [(run, 30.0 * (n + 1), "month_on_the_front", 0.0, float(km2)) for n, km2 in enumerate(area)]


def test_gains_are_differences_of_the_area_held_from_the_first_day_on() -> None:
    gains = [float(n) for n in range(measures.MONTHS)]
    found = measures.monthly_gains(tables([{}], months(0, [*gains, 99.0])))
    assert found.tolist() == [gains]


def test_a_run_whose_war_ended_too_soon_has_no_series() -> None:
    log = [*months(0, [5.0] * measures.MONTHS), *months(1, [7.0] * measures.MONTHS)]
    made_up = tables([{}, {"outcome": "armistice", "day": 100.0}], log)
    assert measures.mean_gain(made_up).value == 5.0


def shift(run: int, day: float, old: int, new: int) -> Event:
    """Return a shift of Washington's stance."""
    return (run, day, "stance_shift", float(old), float(new))


def test_spells_in_three_states_join_neutral_stances_and_need_both_ends() -> None:
    log = [
        shift(0, 10.0, BROKERING, PRESSING_KYIV),  # what ran on the first day is left out
        shift(0, 25.0, PRESSING_KYIV, COMMITTED),
        shift(0, 40.0, COMMITTED, BROKERING),  # neutral before and after
        shift(0, 85.0, BROKERING, PRESSING_MOSCOW),  # still running as the log ends
        shift(1, 90.0, BROKERING, PRESSING_MOSCOW),
    ]
    spells = measures.stance_spells(tables([{}, {}], log))
    assert spells.values.tolist() == [[0, "on_kyiv", 15.0], [0, "neutral", 60.0]]
    assert measures.mean_spell(tables([{}, {}], log)).value == 37.5
    assert measures.spells_between(15.0, 59.9)(tables([{}, {}], log)).value == 0.5
    assert measures.spells_between(15.0, 60.0)(tables([{}, {}], log)).value == 1.0


def test_time_shares_weigh_runs_by_their_days_of_war() -> None:
    made_up = tables([{"days_brokering": 30.0, "days_disengaged": 30.0}, {"days_pressing_kyiv": 20.0}])
    assert measures.time_share(measures.NEUTRAL)(made_up).value == 0.75
    assert measures.time_share(measures.ON_KYIV)(made_up).value == 0.25
    assert measures.time_share(measures.ON_MOSCOW)(made_up).value == 0.0


def test_a_deadline_withdrawn_in_time_counts_as_not_enforced() -> None:
    log: list[Event] = [(0, float(day), "deadline_set", day + 7.0) for day in (1, 20, 40, 60)]
    log += [(0, 8.0, "deadline_passes", 0.0), (0, 47.0, "deadline_passes", 1.0)]
    assert measures.deadlines_enforced(tables([{}], log)).value == 0.25


def veto(run: int, day: float, file: int, days_to_lift: float, standing: float = 0.0) -> Event:
    """Return a veto."""
    return (run, day, "council_vote", float(file), 0.0, days_to_lift, standing)


VETOES = [
    veto(0, 1.0, SECTORAL, 20.0),
    veto(0, 300.0, LOAN, 60.0),
    veto(1, 2.0, LOAN, -1.0, standing=1.0),
    veto(1, 350.0, LOAN, 30.0, standing=1.0),  # by-passed, not lifted
]


def test_vetoes_are_counted_per_year_of_war() -> None:
    made_up = tables([{"day": 365.25}, {"day": 730.5}], VETOES)
    assert measures.vetoes_a_year(made_up).value == pytest.approx(4 / 3)


def test_standing_vetoes_are_not_lifted_even_when_by_passed() -> None:
    made_up = tables([{}, {}], VETOES)
    assert measures.lifted_within(49.0)(made_up).value == 0.25
    assert measures.days_to_lift(made_up).value == 40.0
    assert measures.standing_vetoes(made_up).value == pytest.approx(2 / 3)


def decision(run: int, day: float, file: int) -> Event:
    """Return a decision of the Council."""
    return (run, day, "council_decision", float(file))


def test_a_vetoed_renewal_is_one_vote_however_it_ends() -> None:
    log = [
        decision(0, 30.0, SECTORAL),
        veto(0, 200.0, SECTORAL, 20.0),
        decision(0, 220.0, SECTORAL),  # the veto is lifted
        veto(0, 400.0, SECTORAL, 20.0),  # pending as the log ends
        (0, 400.0, "renewal_lapses", float(SECTORAL)),
        decision(0, 401.0, LOAN),
    ]
    assert measures.renewals_lapsed(tables([{}], log)).value == pytest.approx(1 / 3)


def test_nothing_after_the_war_phase_counts() -> None:
    made_up = tables(
        [{"outcome": "armistice", "day": 100.0}], [(0, 50.0, "aid_pause", 8.0), (0, 150.0, "aid_pause", 99.0)]
    )
    assert measures.mean_detail("aid_pause", "detail_1")(made_up).value == 8.0
