"""What a comparison says: from the numbers, and nothing that an interval leaves open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis.compare.comparison import Comparison, compare
from analysis.compare.ranking import ranking_of
from analysis.compare.sentences import dominance, pairing, ranks, sentences, time_and_land
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
    rows.loc[rows["quantity"].str.startswith("share:"), ["low", "high"]] = [-0.1, 0.1]
    said = sentences(replace(found, differences=rows))[2]
    assert "whether it moves the chance of a Ukrainian collapse, of an imposed text or of" in said


def test_the_same_strategy_twice_is_no_finding(tied: Comparison) -> None:
    said = sentences(tied)
    assert tied.ranking.leaders == ["reservation", "again"]
    assert len(said) == 3
    assert said[0].startswith("Reservation value and Again came to the same payoff of Ukraine in every run: ")
    assert said[1].endswith("of runs under Again and Reservation value alike.")
    for sentence in said:
        assert not any(word in sentence for word in (*WORDS_OF_RANK, "cannot be told", "dominates"))


def test_few_runs_that_differ_tell_no_more(tied: Comparison) -> None:
    rows, pairs = tied.differences.copy(), tied.ranking.pairs.assign(differ=0.02)
    rows.loc[rows["quantity"] == "payoff:ukraine", "differ"] = 0.02
    said = sentences(replace(tied, differences=rows, ranking=replace(tied.ranking, pairs=pairs)))
    assert "of Reservation value, in all but 4 of 200 runs the same as under Again." in said[0]
    assert said[1].endswith("Reservation value differs from it in 4 of 200 runs, too few to tell more.")
    assert len(said) == 3


def test_who_is_like_the_reference_is_passed_over(found: Comparison) -> None:
    rows = found.differences.assign(differ=0.0)
    more = pd.concat([rows.assign(strategy="again"), found.differences])
    table = pd.DataFrame({"strategy": ["again", "accept_first", "reservation"]})
    assert (
        replace(found, differences=more, ranking=replace(found.ranking, table=table)).told == "accept_first"
    )


def test_days_and_land_are_so_many_fewer_or_more(found: Comparison) -> None:
    wait = found.less_reference("accept_first", "days_to_signature")
    assert wait.sign < 0
    said = time_and_land(found)
    assert f"{-wait.mean:.0f} days ({-wait.high:.0f} to {-wait.low:.0f}) fewer than under Reservation" in said
    assert "less than under Reservation value." in said
    rows = found.differences.copy()
    rows.loc[rows["quantity"].isin(["days_to_signature", "territory_lost_km2"]), ["low", "high"]] = [-999, 9]
    assert time_and_land(replace(found, differences=rows)).count("which cannot be told from that under") == 2


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ("dominates", "dominates", "Accept first text dominates Reservation value by first order"),
        ("does not", "dominates", "by second order: whoever shuns risk prefers it"),
        ("cannot be told", "dominates", "Whether it does by first order cannot be told."),
        ("does not", "does not", "neither Accept first text nor Reservation value dominates"),
        ("does not", "cannot be told", "by first order; whether it does by second cannot be told."),
        (
            "cannot be told",
            "cannot be told",
            "; whether Accept first text dominates Reservation value cannot",
        ),
    ],
)
def test_dominance_is_said_as_it_was_answered(found: Comparison, first: str, second: str, said: str) -> None:
    rows = found.dominance.copy()
    own = rows["strategy"] == "accept_first"
    rows.loc[own & (rows["order"] == 1), "answer"] = first
    rows.loc[own & (rows["order"] == 2), "answer"] = second
    rows.loc[~own, "answer"] = "does not"
    assert said in dominance(replace(found, dominance=rows))


def test_what_is_refuted_is_said_where_nothing_is_shown(found: Comparison) -> None:
    rows = found.dominance.assign(answer="cannot be told")
    assert dominance(replace(found, dominance=rows)).endswith("dominates the other cannot be shown.")
    rows.loc[rows["strategy"] == "reservation", "answer"] = "does not"
    assert dominance(replace(found, dominance=rows)) == (
        "In Ukraine's payoff Reservation value dominates Accept first text by neither order; whether Accept "
        "first text dominates Reservation value cannot be told."
    )


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
