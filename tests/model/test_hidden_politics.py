"""Resolve and noise: their spread and memory, and that the talks do not move them."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Luck, Numbers, PlainReplication
from sim.model.calendar import is_over
from sim.model.schedule import POLITICS, next_clock
from tests.support import NOTHING_HAPPENS, parameters


def noise_by_month(run: int, *settings: str) -> Numbers:
    """Return Kyiv's and Moscow's noise on the first day and after each month, shape (months, 2)."""
    replication = PlainReplication(parameters(settings=settings), Luck(1, run))
    replication.begin()
    world = replication.world
    seen = [(world.ua_noise, world.ru_noise)]
    while not is_over(world):
        clock = next_clock(world)
        replication.ring(clock)
        if clock == POLITICS:
            seen.append((world.ua_noise, world.ru_noise))
    return np.array(seen)


def test_noise_has_its_spread_and_half_life() -> None:
    months = np.stack([noise_by_month(run, *NOTHING_HAPPENS)[:24] for run in range(300)])
    spread = months.std(axis=0)
    assert (abs(spread / parameters().noise_sd - 1) < 0.2).all(), "stationary from the first day"
    early, later = months[:, :-4].ravel(), months[:, 4:].ravel()
    kept = 0.5 ** (4 * 30.4375 / parameters().noise_half_life_days)
    assert abs(np.corrcoef(early, later)[0, 1] - kept) < 0.05


def test_the_talks_do_not_move_it() -> None:
    for run in range(10):
        few = noise_by_month(run, "bargaining.revision_limit=0")
        many = noise_by_month(run, "bargaining.revision_limit=3")
        both = min(len(few), len(many))
        assert np.array_equal(few[:both], many[:both])
