"""More that is seen never lowers what the policy gets, and what means nothing does no harm."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from analysis.laboratory.paired import difference_of, mean_of
from analysis.stopping.branches import grow
from analysis.stopping.problem import Floats
from analysis.stopping.regression import fit_backwards, play_by, stops_where_positive, what_is_known
from tests.analysis.stopping.support import FAILING, FRESH, SURE, TRAINING, Chain

CHAINS = {"stopping_succeeds": SURE, "stopping_can_fail": FAILING}
PLACE_AND_TIME, TIME, WITH_CHATTER = (0, 1), (1,), (0, 1, 2)


@cache
def payoff(chain: str, sees: tuple[int, ...]) -> Floats:
    """Return what the policy on what is seen gets on fresh luck, the same whatever is seen."""
    seeing = replace(CHAINS[chain], sees=sees)
    policy = stops_where_positive(fit_backwards(grow(seeing, TRAINING, 2_000)))
    return play_by(seeing, FRESH, 20_000, policy)


def best_fixed_date(chain: Chain) -> float:
    """Return the most that stopping at a date set beforehand gets, where stopping succeeds."""
    spread = np.full(len(chain.rewards), 1 / len(chain.rewards))
    worth = []
    for waits in range(chain.dates):
        worth.append(spread @ chain.rewards - waits * chain.cost)
        spread = spread @ chain.moves
    return float(max(worth))


@pytest.mark.parametrize("chain", CHAINS)
def test_to_see_where_one_stands_is_worth_something(chain: str) -> None:
    assert difference_of(payoff(chain, PLACE_AND_TIME), payoff(chain, TIME)).low > 0.05


@pytest.mark.parametrize("chain", CHAINS)
def test_what_means_nothing_does_no_harm(chain: str) -> None:
    assert abs(difference_of(payoff(chain, WITH_CHATTER), payoff(chain, PLACE_AND_TIME)).mean) < 0.01


def test_who_sees_the_calendar_alone_gets_what_the_best_date_gets() -> None:
    best = best_fixed_date(SURE)
    found = mean_of(payoff("stopping_succeeds", TIME))
    assert found.low < best < found.high


def test_who_knows_what_is_hidden_gets_what_who_sees_it_gets() -> None:
    blind = replace(SURE, sees=TIME)
    policy = stops_where_positive(fit_backwards(grow(blind, TRAINING, 2_000), what_is_known))
    knowing = play_by(blind, FRESH, 20_000, policy, blind.known)
    assert abs(difference_of(knowing, payoff("stopping_succeeds", PLACE_AND_TIME)).mean) < 0.01
