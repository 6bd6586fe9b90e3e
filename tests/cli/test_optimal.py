"""``armistice optimal``: what it prints, what it writes, what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from sim.scenario.load import load_scenario, load_strategies
from tests.cli.support import armistice, succeed
from tests.support import FAR, STANCE_NAMES

SMALL = ("--runs", "300", "--paths", "200", "--workers", "2")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("optimal")


@pytest.fixture(scope="module")
def printed(folder: Path) -> str:
    words = ("optimal", "baseline", *SMALL, "--strategies", "accept_first,reservation", "--out", "out")
    return succeed(*words, folder=folder)


def test_it_shows_regrets_bounds_and_sentences(printed: str) -> None:
    assert "Policy found" in printed
    assert "Upper bound" in printed
    assert 3 <= sum(line.startswith("- ") for line in printed.splitlines()) <= 6


def test_lines_fit_a_terminal_of_80_columns(printed: str) -> None:
    notes = ("- ", "¹", "²", "Written", "Play")  # which the terminal breaks
    tables = [line for line in printed.splitlines() if not line.startswith(notes)]
    assert max(map(len, tables)) <= 80


@pytest.mark.usefixtures("printed")
def test_the_policy_is_a_strategy_that_can_be_played(folder: Path) -> None:
    (strategy,) = load_strategies([str(folder / "out" / "optimal.yaml")], load_scenario("baseline"))
    assert strategy.kind == "optimal"
    words = ("--strategies", "out/optimal.yaml", "--runs", "50", "--no-plots", "--out", "again", "--json")
    assert json.loads(succeed("run", "baseline", *words, folder=folder))["rows"] == 50


@pytest.mark.usefixtures("printed")
def test_tables_and_pictures_are_there(folder: Path) -> None:
    for name in ("regrets", "worth", "policy"):
        table = pd.read_parquet(folder / "out" / "tables" / f"{name}.parquet")
        assert len(pd.read_csv(folder / "out" / "tables" / f"{name}.csv")) == len(table) > 0
    pictures = {path.name for path in (folder / "out" / "plots").iterdir()}
    assert pictures == {
        f"best_policy_{what}.{kind}" for what in ("worth", "region") for kind in ("png", "svg")
    }


def test_json_is_one_object_and_goes_on_where_it_stopped(folder: Path, printed: str) -> None:
    words = ("--strategies", "accept_first,reservation", "--out", "out", "--resume", "--no-plots", "--json")
    done = armistice("optimal", "baseline", *SMALL, *words, folder=folder)
    assert (done.code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert all(f"- {sentence}" in printed for sentence in found["sentences"])
    assert {row["strategy"] for row in found["regrets"]} == {"optimal", "accept_first", "reservation"}


def test_without_live_texts_there_is_nothing_to_compute(tmp_path: Path) -> None:
    waits = [f"talks.text_wait_days.{stance}={FAR}" for stance in STANCE_NAMES]
    waits.append(f"talks.european_text_wait_days={FAR}")
    settings = [word for wait in waits for word in ("--set", wait)]
    done = armistice("optimal", "baseline", *SMALL, *settings, folder=tmp_path)
    assert done.code == 2
    assert "no run of 200 has a text that Moscow accepts" in done.stderr


def test_without_the_compiler_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    done = armistice("optimal", "baseline", *SMALL, folder=tmp_path)
    assert done.code == 2
    assert "needs the compiled engine" in done.stderr


def test_too_few_runs_are_refused(tmp_path: Path) -> None:
    done = armistice("optimal", "baseline", "--runs", "1", "--paths", "100", folder=tmp_path)
    assert done.code == 2
    assert "--runs 1: 30 are the least" in done.stderr


def test_a_folder_with_something_in_it_is_refused_before_the_work(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("mine", encoding="utf-8")
    done = armistice("optimal", "baseline", *SMALL, "--out", "out", folder=tmp_path)
    assert done.code == 2
    assert "is not empty" in done.stderr
    assert "Following" not in done.stderr


def test_it_is_not_set_beside_a_computed_policy(tmp_path: Path) -> None:
    done = armistice("optimal", "baseline", *SMALL, "--strategies", "accept_first,optimal", folder=tmp_path)
    assert done.code == 2
    assert "--strategies: optimal is a computed policy, and so is this one: name fixed ones" in done.stderr


def test_it_says_how_to_play_the_policy_with_the_same_values(tmp_path: Path) -> None:
    values = ("--set", "bargaining.war_cost_ukraine=0.1", "--no-plots", "--out", "out")
    fast = ("--runs", "30", "--paths", "100", "--strategies", "accept_first")
    printed = succeed("optimal", "baseline", *fast, *values, folder=tmp_path)
    (line,) = (line for line in printed.splitlines() if line.startswith("Play it: "))
    words = line.removeprefix("Play it: armistice ").split()
    assert succeed(*words, "--runs", "20", "--no-plots", "--out", "again", folder=tmp_path)
