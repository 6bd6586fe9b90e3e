"""All cells share their luck: what plays by the same rules gives the same numbers, to the last bit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from analysis.contest.plays import Contest, play_contest, read_contest
from analysis.laboratory.runs import numbers_of, runs_of
from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.errors import StoreError
from sim.batch.store import ResultsFolder

STRATEGIES = ("accept_first", "reservation", "delay_until")
HOW = BatchSettings(runs=300, seed=3)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("contest") / "out"


@pytest.fixture(scope="module")
def contest(out: Path) -> Contest:
    return play_contest("baseline", HOW, strategies=STRATEGIES, out=out)


def test_a_cell_is_the_batch_of_its_scenario(contest: Contest, tmp_path: Path) -> None:
    scenario = load_scenario(
        "baseline", ["russia.policy=stall_while_advancing", "washington.policy=walk_away"]
    )
    run_batch(scenario, tmp_path, load_strategies(STRATEGIES, scenario), HOW)
    for k, runs in enumerate(
        runs_of(ResultsFolder.open(tmp_path), ["payoff_ukraine", "payoff_russia"]).values()
    ):
        assert (contest.payoffs[0, 2, k, 1] == numbers_of(runs, "payoff_ukraine")).all()
        assert (contest.payoffs[1, 2, k, 1] == numbers_of(runs, "payoff_russia")).all()


def test_kyiv_that_signs_the_first_text_never_refuses_so_that_washingtons_policy_never_shows(
    contest: Contest,
) -> None:
    earnest = contest.payoffs[:, :, 0, 0]
    assert (earnest == earnest[:, :1]).all()
    waiting = contest.payoffs[:, :, 2, 0]
    assert (waiting != waiting[:, :1]).any()


def test_kyivs_strategies_differ_only_where_moscow_accepts_a_text(contest: Contest) -> None:
    maximum, earnest = contest.payoffs[0, :, :, 2], contest.payoffs[0, :, :, 0]
    assert (maximum == maximum[:, :1]).mean() > 0.99
    assert 0.1 < (earnest != earnest[:, :1]).any(axis=1).mean() < 0.9


def test_order_of_choices_changes_no_number(contest: Contest) -> None:
    turned = play_contest(
        "baseline", HOW, strategies=STRATEGIES[::-1], washington=["ultimatum"], moscow=["earnest"]
    )
    assert (turned.payoffs[:, 0, :, 0] == contest.payoffs[:, 1, ::-1, 0]).all()


def test_it_is_read_back_as_it_was_played(contest: Contest, out: Path) -> None:
    again = read_contest(out)
    assert again.plan == contest.plan
    assert np.array_equal(again.payoffs, contest.payoffs)


def test_runs_that_are_gone_are_missed(contest: Contest, out: Path) -> None:
    lost = ResultsFolder(out / "broker" / "earnest").parts("runs")[0].path
    content = lost.read_bytes()
    lost.unlink()
    with pytest.raises(StoreError, match="--resume"):
        read_contest(out)
    lost.write_bytes(content)
    assert np.array_equal(read_contest(out).payoffs, contest.payoffs)
