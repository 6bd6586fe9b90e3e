"""What a comparison says: from the numbers, and nothing that an interval leaves open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.compare.comparison import Comparison, compare
from analysis.compare.ranking import ranking_of
from analysis.compare.sentences import dominance, pairing, ranks, sentences, weights
from analysis.compare.weights import Grid, Weighed
from analysis.laboratory.words import with_interval
from sim.batch.run import Batch, run_batch
from sim.batch.settings import BatchSettings
from sim.scenario.load import load_scenario, load_strategies

WORDS_OF_RANK = ("best", "better", "more than", "above", "prefers", "adds up")


@pytest.fixture(scope="module")
def found(paired_batch: Batch) -> Comparison:
    return compare(paired_batch.folder)


@pytest.fixture(scope="module")
def tied(tmp_path_factory: pytest.TempPathFactory) -> Comparison:
    """The same strategy under two names."""
    folder = tmp_path_factory.mktemp("tied")
    (folder / "again.yaml").write_text("kind: reservation\ndescription: the same again\n", encoding="utf-8")
    baseline = load_scenario("baseline", ["horizon_days=300", "follow_up_years=1"])
    twice = load_strategies(["reservation", str(folder / "again.yaml")], baseline)
    run_batch(baseline, folder / "out", twice, BatchSettings(runs=200))
    return compare(folder / "out")


def test_there_are_three_to_six(found: Comparison) -> None:
    assert 3 <= len(sentences(found)) <= 6


def test_they_have_the_numbers_of_the_tables(found: Comparison) -> None:
    said = sentences(found)
    assert with_interval(found.of("accept_first")) in said[0]
    assert with_interval(found.less_reference("accept_first"), signed=True) in said[1]
    assert f"{found.unpaired_runs('accept_first'):.1f} times the runs" in said[1]
    assert found.ranking.leaders == ["accept_first"]
    assert said[0].startswith("By Ukraine's mean payoff Accept first text is the best of the 2 strategies")


def test_parts_whose_sign_is_open_are_not_said_to_add_up(found: Comparison) -> None:
    rows = found.differences.copy()
    part = rows["quantity"] == "payoff:ukraine:fighting"
    assert "the cost of fighting" in sentences(found)[1]
    rows.loc[part, ["low", "high"]] = [-0.1, 0.1]
    assert "the cost of fighting" not in sentences(replace(found, differences=rows))[1]


def test_a_share_whose_sign_is_open_is_told_so(found: Comparison) -> None:
    rows = found.differences.copy()
    rows.loc[rows["quantity"] == "share:ukrainian_collapse", ["low", "high"]] = [-0.1, 0.1]
    said = sentences(replace(found, differences=rows))[2]
    assert "whether it moves that of a Ukrainian collapse cannot be told" in said


def test_the_same_strategy_twice_is_no_finding(tied: Comparison) -> None:
    said = sentences(tied)
    assert tied.ranking.leaders == ["reservation", "again"]
    assert said[0].startswith("These runs do not tell which strategy is worth most to Ukraine")
    assert "Of the 1 pairs" not in said[0]
    assert said[1] == "Again and Reservation value came to the same payoff of Ukraine in every run."
    assert "cannot be told" in said[2]
    assert said[3].count("cannot be told from none") == 2
    assert said[4].endswith("dominates the other cannot be shown.")
    for sentence in said[1:]:
        assert not any(word in sentence for word in WORDS_OF_RANK)


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("dominates", "dominates", "Accept first text dominates Reservation value by first order"),
        ("does not", "dominates", "by second order: whoever shuns risk prefers it"),
        ("cannot be told", "dominates", "Whether it does by first order cannot be told."),
        ("does not", "does not", "neither Accept first text nor Reservation value dominates"),
        ("does not", "cannot be told", "cannot be shown"),
    ],
)
def test_dominance_is_said_as_it_was_answered(found: Comparison, first: str, second: str, said: str) -> None:
    rows = found.dominance.copy()
    own = rows["strategy"] == "accept_first"
    rows.loc[own & (rows["order"] == 1), "answer"] = first
    rows.loc[own & (rows["order"] == 2), "answer"] = second
    rows.loc[~own, "answer"] = "does not"
    assert said in dominance(replace(found, dominance=rows))


def test_whoever_is_dominated_is_not_praised(found: Comparison) -> None:
    rows = found.dominance.copy()
    rows["answer"] = "does not"
    rows.loc[rows["strategy"] == "reservation", "answer"] = "dominates"
    assert "Reservation value dominates Accept first text by first order" in dominance(
        replace(found, dominance=rows)
    )


def test_pairing_that_saves_nothing_is_said_to() -> None:
    assert pairing(3.84) == "Without the same luck that interval would take 3.8 times the runs."
    assert "saved nothing" in pairing(0.97)


def test_ranks_inside_the_noise_are_counted() -> None:
    payoffs = {"a": [1.0, 2.0, 3.0], "b": [1.1, 1.9, 3.0], "c": [0.0, 0.0, 0.0]}
    ranking = ranking_of({name: np.array(values * 40) for name, values in payoffs.items()})
    means = pd.DataFrame(
        {
            "strategy": list(payoffs),
            "quantity": "payoff:ukraine",
            "mean": 2.0,
            "low": 1.9,
            "high": 2.1,
            "runs": 9,
        }
    )
    empty = pd.DataFrame()
    found = Comparison(("a", "b", "c"), "c", 120, means, empty, ranking, empty, empty, empty)
    said = ranks(found)
    assert "a or B" not in said
    assert "A or B may be it" in said or "B or A may be it" in said
    assert "Of the 3 pairs 1 lies inside the noise." in said


def test_weights_are_counted() -> None:
    clear = ranking_of({name: np.array([mean, mean + 0.1] * 50) for name, mean in (("a", 1), ("b", 0))})
    grid = Grid((0.1, 0.6), (0.03,), 0.1, 0.03)
    told = weights(Weighed(grid, (clear, clear), 100))
    assert told.startswith(
        "Of 2 pairs of weights (k of fighting 0.1 to 0.6, r of time 0.03 a year) the best is A in 2."
    )
    noise = ranking_of({"a": np.array([0.0, 1.0] * 50), "b": np.array([1.0, 0.0] * 50)})
    told = weights(Weighed(grid, (clear, noise), 100))
    assert "the best is A in 1; in 1 it cannot be told which is the best." in told
