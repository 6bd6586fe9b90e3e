"""Stochastic dominance by closed forms: shifts, spreads, crossings, and nothing told from nothing."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
import pytest

from analysis.compare.dominance import advantage_of, curves_table, dominance_table, follow_through

Floats = npt.NDArray[np.float64]
RUNS = 4000


def answers(first: Floats, second: Floats) -> dict[tuple[int, str], str]:
    """Return who dominates whom by (order, strategy)."""
    table = dominance_table({"first": first, "second": second})
    return dict(zip(zip(table["order"], table["strategy"], strict=True), table["answer"], strict=True))


@pytest.fixture
def luck() -> np.random.Generator:
    return np.random.default_rng(3)


@pytest.mark.parametrize("paired", [True, False])
def test_a_shift_dominates_by_both_orders(luck: np.random.Generator, paired: bool) -> None:
    base = luck.normal(size=RUNS)
    other = base if paired else luck.normal(size=RUNS)
    found = answers(other + 0.3, base)
    assert found == {
        (1, "first"): "dominates",
        (2, "first"): "dominates",
        (1, "second"): "does not",
        (2, "second"): "does not",
    }


def test_a_mean_preserving_spread_is_dominated_by_second_order_alone(luck: np.random.Generator) -> None:
    """Rothschild & Stiglitz (1970): what is added noise alone is worse for whoever shuns risk."""
    base = luck.normal(size=60_000)
    for first, second in (
        (base, base + luck.normal(size=len(base))),
        (luck.choice([0.4, 0.6], RUNS), luck.choice([0.0, 1.0], RUNS)),
    ):
        assert answers(first, second) == {
            (1, "first"): "does not",
            (1, "second"): "does not",
            (2, "first"): "dominates",
            (2, "second"): "does not",
        }


def test_a_higher_mean_with_a_worse_tail_dominates_nobody(luck: np.random.Generator) -> None:
    found = answers(luck.normal(0.3, 2.0, RUNS), luck.normal(0.0, 1.0, RUNS))
    assert set(found.values()) == {"does not"}


def test_of_equal_distributions_nothing_is_told(luck: np.random.Generator) -> None:
    assert set(answers(luck.normal(size=RUNS), luck.normal(size=RUNS)).values()) == {"cannot be told"}


def test_the_same_in_every_run_is_told_to_be(luck: np.random.Generator) -> None:
    same = luck.normal(size=RUNS)
    assert set(answers(same, same.copy()).values()) == {"the same"}


def test_a_small_shift_in_few_runs_cannot_be_told(luck: np.random.Generator) -> None:
    found = answers(luck.normal(0.05, 1.0, 100), luck.normal(0.0, 1.0, 100))
    assert set(found.values()) == {"cannot be told"}


def test_levels_at_which_no_run_differs_are_left_out(luck: np.random.Generator) -> None:
    """What differs above the median alone is no worse below it."""
    base = luck.normal(size=RUNS)
    found = answers(base + 0.3 * (base > 0.0), base)
    assert found[1, "first"] == "dominates"
    table = dominance_table({"first": base + 0.3 * (base > 0.0), "second": base})
    assert table["from_level"].iloc[0] > 0.0


def test_dominance_is_seldom_shown_where_distributions_touch() -> None:
    """Better below 0, the same above: dominance in the weak sense only, so no level above may seem better."""
    shown = 0
    for seed in range(60):
        luck = np.random.default_rng(seed)
        first, second = luck.normal(size=(2, 500))
        first = np.where(first < 0.0, 0.5 * first, first)
        shown += answers(first, second)[1, "first"] == "dominates"
    assert shown <= 4


def test_dominance_is_seldom_refuted_where_it_holds() -> None:
    """The hardest case, equal distributions: at most one in twenty is refuted, of the two ways together."""
    refuted = 0
    for seed in range(120):
        first, second = np.random.default_rng(seed).normal(size=(2, 400))
        table = dominance_table({"first": first, "second": second})
        refuted += bool((table.loc[table["order"] == 1, "answer"] == "does not").any())
    assert refuted / 120 < 0.05 + 2 * np.sqrt(0.05 * 0.95 / 120)


def test_the_advantage_is_the_difference_of_the_distributions(luck: np.random.Generator) -> None:
    first, second = luck.normal(0.5, 1.0, RUNS), luck.normal(0.0, 1.0, RUNS)
    by_first, by_second = (advantage_of(first, second, order) for order in (1, 2))
    at = by_first.levels[20]
    assert by_first.advantage[20] == pytest.approx((second <= at).mean() - (first <= at).mean(), abs=1e-12)
    at = by_second.levels[20]
    shortfalls = [np.maximum(at - values, 0.0) for values in (second, first)]
    assert by_second.advantage[20] == pytest.approx(shortfalls[0].mean() - shortfalls[1].mean(), abs=1e-12)
    by_run = shortfalls[0] - shortfalls[1]
    assert by_second.error[20] == pytest.approx(by_run.std() / np.sqrt(RUNS), rel=1e-6)
    assert by_second.advantage[-1] == pytest.approx(first.mean() - second.mean(), abs=1e-12)


def test_bands_hold_together() -> None:
    """Of equal distributions the band holds no advantage at all levels at once, in 95 of 100."""
    held = 0
    for seed in range(100):
        first, second = np.random.default_rng(seed).normal(size=(2, 400))
        curves = curves_table({"first": first, "second": second}, "second")
        held += bool(((curves["low"] <= 0.0) & (curves["high"] >= 0.0)).all())
    assert held >= 91


def test_answers_follow_from_each_other() -> None:
    rows = [
        (1, "a", "b", "dominates"), (2, "a", "b", "cannot be told"),
        (1, "b", "a", "cannot be told"), (2, "b", "a", "cannot be told"),
        (1, "c", "d", "cannot be told"), (2, "c", "d", "does not"),
        (1, "d", "c", "cannot be told"), (2, "d", "c", "dominates"),
    ]  # fmt: skip
    table = follow_through(pd.DataFrame(rows, columns=["order", "strategy", "over", "answer"]))
    told = table.set_index(["order", "strategy", "over"])["answer"]
    assert told[2, "a", "b"] == "dominates"
    assert told[2, "b", "a"] == told[1, "b", "a"] == "does not"
    assert told[1, "c", "d"] == "does not"
    assert told[1, "d", "c"] == "cannot be told"


def test_dominance_goes_by_rank_not_by_scale(luck: np.random.Generator) -> None:
    """First order does not change when all payoffs are stretched, whatever the stretch."""
    first, second = luck.normal(0.2, 1.0, 1000), luck.normal(0.0, 1.0, 1000)
    plain, stretched = answers(first, second), answers(np.exp(first), np.exp(second))
    assert [plain[1, name] for name in ("first", "second")] == [
        stretched[1, name] for name in ("first", "second")
    ]
