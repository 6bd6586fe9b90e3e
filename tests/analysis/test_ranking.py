"""Ranks: ties are ties, ranks are right when they can be told, and false separations are rare."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest

from analysis.compare.ranking import Ranking, ranking_of

Floats = npt.NDArray[np.float64]


def payoffs(*means: float, runs: int = 400, seed: int = 1) -> dict[str, Floats]:
    """Strategies on the same luck, with a little of their own."""
    luck = np.random.default_rng(seed)
    shared = luck.normal(size=runs)
    return {f"s{place}": mean + shared + 0.3 * luck.normal(size=runs) for place, mean in enumerate(means)}


def ranks_of(found: Ranking) -> dict[str, tuple[int, int]]:
    table = found.table
    ranks = zip(table["rank_low"], table["rank_high"], strict=True)
    return dict(zip(table["strategy"], ranks, strict=True))


def test_the_same_strategy_twice_is_a_tie() -> None:
    one = payoffs(0.0)["s0"]
    found = ranking_of({"one": one, "again": one.copy()})
    assert found.table[["rank_low", "rank_high"]].to_numpy().tolist() == [[1, 2], [1, 2]]
    assert found.leaders == ["one", "again"]
    assert found.pair("one", "again").half_width == 0.0
    assert np.isnan(found.pairs["unpaired_runs"].iloc[0])


def test_what_lies_far_apart_has_one_rank_each() -> None:
    found = ranking_of(payoffs(0.0, 2.0, 1.0)).table
    assert list(found["strategy"]) == ["s1", "s2", "s0"]
    assert found["rank_low"].tolist() == found["rank_high"].tolist() == [1, 2, 3]
    assert set(found["ties"]) == {""}


def test_ties_share_their_ranks_and_the_rest_has_its_own() -> None:
    found = ranking_of(payoffs(1.0, 1.001, 0.0, 2.0))
    assert ranks_of(found) == {"s3": (1, 1), "s0": (2, 3), "s1": (2, 3), "s2": (4, 4)}
    ties = dict(zip(found.table["strategy"], found.table["ties"], strict=True))
    assert ties == {"s3": "", "s0": "s1", "s1": "s0", "s2": ""}


def test_ties_need_not_be_transitive() -> None:
    """The first and the last are apart, the middle is a tie with both: rank 1 to 3."""
    flat = np.zeros(101)
    noise = np.where(np.arange(101) % 2, 1.0, -1.0)
    given = {"low": flat - 0.06, "middle": noise, "high": flat + 0.06}
    assert ranks_of(ranking_of(given)) == {"high": (1, 2), "middle": (1, 3), "low": (2, 3)}


def test_pairs_read_either_way() -> None:
    found = ranking_of(payoffs(0.0, 1.0))
    assert found.pair("s0", "s1") == -found.pair("s1", "s0")
    with pytest.raises(KeyError):
        found.pair("s0", "nobody")


def test_intervals_together_are_wider_than_each_on_its_own() -> None:
    pairs = ranking_of(payoffs(0.0, 0.1, 0.2, 0.3)).pairs
    assert len(pairs) == 6
    alone, together = pairs["high"] - pairs["low"], pairs["high_together"] - pairs["low_together"]
    assert np.allclose(together / alone, 2.6383 / 1.9600, rtol=0.01), "normal quantiles of .05/6 and .05"


def test_false_separations_are_rare() -> None:
    """Five strategies of the same mean: in at most one table in twenty is any rank told."""
    told = sum(
        bool((ranking_of(payoffs(*[0.5] * 5, runs=60, seed=seed)).table["rank_low"] > 1).any())
        for seed in range(200)
    )
    assert told / 200 < 0.05 + 2 * np.sqrt(0.05 * 0.95 / 200)


def test_pairing_is_what_tells_them_apart() -> None:
    found = ranking_of(payoffs(0.0, 0.1))
    assert found.leaders == ["s1"]
    best, other = found.table.to_dict("records")
    assert other["high"] > best["low"], "their own intervals overlap"
    assert found.pairs["unpaired_runs"].iloc[0] == pytest.approx((2 * 1.09) / (2 * 0.09), rel=0.25)


def test_one_alone_has_no_rank() -> None:
    with pytest.raises(ValueError, match="two strategies"):
        ranking_of(payoffs(0.0))
