"""Best replies: the best choice is among them, and several of them are a tie."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.contest.replies import best_responses, ties
from analysis.contest.resampling import resampled_means
from tests.analysis.contests import contest_of, game, noisy


def sets_of(replies: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Return the best responses of each (player, choice of the other)."""
    own = replies[replies["is_best_response"]]
    return {
        (str(player), str(against)): rows["choice"].tolist()
        for (player, against), rows in own.groupby(["player", "against"], sort=False)
    }


def test_without_noise_they_are_the_largest_payoffs() -> None:
    contest = game([[3, 0], [5, 1], [2, 1]], [[3, 5], [0, 1], [4, 4]])
    found = best_responses(contest, resampled_means(contest, 50))
    assert sets_of(found) == {
        ("ukraine", "earnest"): ["reservation"],
        ("ukraine", "stall_while_advancing"): ["reservation", "delay_until"],
        ("russia", "accept_first"): ["stall_while_advancing"],
        ("russia", "reservation"): ["stall_while_advancing"],
        ("russia", "delay_until"): ["earnest", "stall_while_advancing"],
    }
    first = found[(found["player"] == "ukraine") & (found["against"] == "earnest")]
    assert first["could_gain"].tolist() == [2.0, 0.0, 3.0]
    assert (first["low"].tolist(), first["high"].tolist()) == ([2.0, 0.0, 3.0], [2.0, 0.0, 3.0])
    assert ties(found)["russia", "delay_until", "earnest"] is True
    assert ties(found)["ukraine", "earnest", "reservation"] is False
    assert ("ukraine", "earnest", "accept_first") not in ties(found)


def test_what_noise_hides_is_a_tie() -> None:
    """A difference of a tenth of a standard deviation: 100 runs do not show it, 10,000 do."""
    table = [[0.0], [0.1]]
    few, many = (noisy(table, [[0.0], [0.0]], runs, common=3.0) for runs in (100, 10_000))
    for contest, best in ((few, ["accept_first", "reservation"]), (many, ["reservation"])):
        found = best_responses(contest, resampled_means(contest, 300))
        assert sets_of(found)["ukraine", "earnest"] == best


def test_common_luck_makes_small_differences_sure() -> None:
    table = [[0.0], [0.1]]
    apart = noisy(table, [[0.0], [0.0]], 200, noise=3.0, common=0.0)
    together = noisy(table, [[0.0], [0.0]], 200, noise=0.01, common=3.0)
    assert len(sets_of(best_responses(apart, resampled_means(apart, 300)))["ukraine", "earnest"]) == 2
    assert len(sets_of(best_responses(together, resampled_means(together, 300)))["ukraine", "earnest"]) == 1


def test_the_best_choice_is_among_them_in_95_of_100() -> None:
    """Six choices alike: the one called the best must not be ruled out by the luckiest of the others."""
    luck = np.random.default_rng(4)
    kept, samples = 0, 300
    for _ in range(samples):
        payoffs = np.zeros((2, 1, 6, 1, 200))
        payoffs[0, 0, :, 0] = luck.standard_normal((6, 200))
        contest = contest_of(payoffs)
        found = best_responses(contest, resampled_means(contest, 200))
        kept += "accept_first" in sets_of(found)["ukraine", "earnest"]
    assert kept / samples >= 0.95 - 3 * np.sqrt(0.95 * 0.05 / samples)


def test_names_do_not_matter() -> None:
    contest = noisy([[0.0, 0.3], [0.2, 0.1], [0.25, 0.0]], [[0.0, 0.3], [0.2, 0.1], [0.0, 0.1]], 200)
    found = best_responses(contest, resampled_means(contest, 200))
    turned = contest_of(contest.payoffs[:, :, ::-1])
    again = best_responses(turned, resampled_means(turned, 200))
    renamed = dict(zip(contest.plan.kyiv, contest.plan.kyiv[::-1], strict=True))
    again["choice"] = again["choice"].replace(renamed)
    again["against"] = again["against"].replace(renamed)
    keys = ["player", "against", "choice"]
    columns = [*keys, "could_gain", "low", "high", "is_best_response"]
    one, other = (table[columns].sort_values(keys, ignore_index=True) for table in (found, again))
    pd.testing.assert_frame_equal(one, other, rtol=1e-9)


def test_a_choice_alone_is_the_best() -> None:
    contest = game([[1]], [[2]])
    found = best_responses(contest, resampled_means(contest, 20))
    assert found["is_best_response"].all()
    assert (found["high"] == 0.0).all()
