"""Two endings with constant hazards compete as in the textbook.

F_1(t) = h_1 / (h_1 + h_2) × (1 - exp(-(h_1 + h_2) t)) (Kalbfleisch & Prentice 2002, ch. 8).
"""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from sim.model.names import COLLAPSED, CONTINUES, DAYS_PER_MONTH, WITHDRAWN
from tests.support import NO_TAIL, NOTHING_HAPPENS, parameters, play

COLLAPSE, WITHDRAWAL = 0.03, 0.01
RUNS = 40_000
CONSTANT = (
    *(setting for setting in NOTHING_HAPPENS if not setting.startswith("breaking_points")),
    f"breaking_points.collapse_hazard={COLLAPSE}",
    f"breaking_points.withdrawal_hazard={WITHDRAWAL}",
    "breaking_points.economy_effect=0",
    NO_TAIL,
)
STEADY = (*CONSTANT, "breaking_points.resilience_effect=0")


@pytest.mark.parametrize("seed", [0, 11])
def test_cumulative_incidence_is_the_textbook_one(seed: int) -> None:
    worlds, _ = play(parameters(settings=STEADY), RUNS, seed=seed)
    total = COLLAPSE + WITHDRAWAL
    for outcome, hazard in ((COLLAPSED, COLLAPSE), (WITHDRAWN, WITHDRAWAL)):
        for day in (45.0, 200.0, 600.0, 1239.0):
            wanted = hazard / total * (1 - math.exp(-total * day / DAYS_PER_MONTH))
            found = ((worlds["outcome"] == outcome) & (worlds["end_day"] <= day)).mean()
            assert abs(found - wanted) < 4 * math.sqrt(wanted * (1 - wanted) / RUNS), (outcome, day)


def test_time_and_kind_of_ending_are_independent() -> None:
    worlds, _ = play(parameters(settings=STEADY), RUNS)
    collapsed = worlds["end_day"][worlds["outcome"] == COLLAPSED]
    withdrawn = worlds["end_day"][worlds["outcome"] == WITHDRAWN]
    assert stats.ks_2samp(collapsed, withdrawn).pvalue > 1e-3


def test_a_changing_hazard_uses_up_the_same_exposure() -> None:
    """Whatever the hazard does from month to month, what a run uses up before it ends is Exp(1)."""
    settings = (
        *CONSTANT,
        "breaking_points.resilience_per_unfunded=0",
        "breaking_points.resilience_per_cohesion=0",
        "breaking_points.resilience_effect=4",
        "front.ua_strength_sd=0.15",
        "breaking_points.withdrawal_hazard=0",
    )
    worlds, logs = play(parameters(settings=settings), 4000, log_rows=400)
    given = parameters(settings=settings)
    used = []
    ended = []
    for world, log in zip(worlds, logs, strict=True):
        months = log[log[:, 2] == 0]
        starts = np.concatenate([[0.0], months[:, 0]])
        strengths = np.concatenate([[0.0], months[:, 6] - months[:, 7]])
        intensities = np.concatenate([[1.0], months[:, 5]])
        resilience = given.resilience_per_strength * strengths
        hazard = given.collapse_hazard * np.exp(-given.resilience_effect * resilience) * intensities
        lengths = np.diff(np.concatenate([starts, [world["end_day"]]]))
        used.append(float((hazard * lengths).sum() / DAYS_PER_MONTH))
        ended.append(world["outcome"] == COLLAPSED)
    exposure, event = np.array(used), np.array(ended)
    # Exp(1) exposures censored at the horizon: events / total exposure estimates the unit hazard.
    assert event.sum() > 1000
    assert abs(event.sum() / exposure.sum() - 1) < 4 / math.sqrt(event.sum())
    assert set(worlds["outcome"]) == {COLLAPSED, CONTINUES}
