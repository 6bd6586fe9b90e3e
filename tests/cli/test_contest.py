"""``contest``: tables, files, one JSON object, choices that may be left out, mistakes that are told."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis.contest.plays import DEFAULT_STRATEGIES
from sim.engines.replication import Rows
from sim.model.parameters import Parameters
from sim.model.records import to_rows
from tests.cli.support import armistice, succeed

SHORT = ("--set", "horizon_days=250", "--set", "follow_up_years=1")
SMALL = ("contest", "baseline", *SHORT, "--runs", "40", "--workers", "1", "--seed", "5")
TWO = ("--strategies", "reservation,accept_first", "--moscow", "stall_while_advancing,earnest")
TABLES = ("cells", "differences", "best_responses", "equilibria", "exploitability")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which a contest was played, with what it printed."""
    folder = tmp_path_factory.mktemp("contest")
    printed = succeed(*SMALL, *TWO, "--out", "out", folder=folder)
    (folder / "printed.txt").write_text(printed, encoding="utf-8")
    return folder


def test_a_table_for_each_policy_of_washingtons(folder: Path) -> None:
    printed = (folder / "printed.txt").read_text(encoding="utf-8")
    for policy in ("Broker", "Ultimatum", "Walk away"):
        assert f"Washington: {policy}, 40 runs a cell" in printed
    assert printed.count("Reservation value  ") == 3
    assert "in its actor's own utility" in " ".join(printed.split())
    assert "480 rows, 480 of them played now. In out/: contest.json" in printed


def test_tables_fit_80_columns(folder: Path) -> None:
    printed = succeed(*SMALL, "--washington", "broker", "--out", "wide", "--no-plots", folder=folder)
    tables = printed.partition("Payoffs with")[0]
    assert max(len(line.rstrip()) for line in tables.splitlines()) <= 80


def test_files_are_tables_and_a_picture(folder: Path) -> None:
    out = folder / "out"
    assert {path.name for path in out.iterdir()} == {
        *("contest.json", "broker", "ultimatum", "walk_away", "tables", "plots")
    }
    assert {path.name for path in (out / "tables").iterdir()} == {
        f"{name}.{kind}" for name in TABLES for kind in ("csv", "parquet")
    }
    for name in TABLES:
        text, table = (
            pd.read_csv(out / "tables" / f"{name}.csv"),
            pd.read_parquet(out / "tables" / f"{name}.parquet"),
        )
        assert list(text.columns) == list(table.columns)
        assert len(text) == len(table) > 0
    assert {path.name for path in (out / "plots").iterdir()} == {
        *("delay_against_delay.png", "delay_against_delay.svg")
    }


def test_json_is_one_object_with_every_table(folder: Path) -> None:
    done = armistice(*SMALL, *TWO, "--out", "out", "--resume", "--json", "--no-plots", folder=folder)
    assert (done.code, done.stderr) == (0, "")
    found = json.loads(done.stdout)
    assert (found["runs"], found["seed"], found["scenario"]) == (40, 5, "baseline")
    assert found["kyiv"] == ["reservation", "accept_first"]
    assert found["moscow"] == ["stall_while_advancing", "earnest"]
    assert found["own"] == ["broker", "reservation", "earnest"]
    assert len(found["cells"]) == 3 * 2 * 2 * 2
    assert len(found["exploitability"]) == 3 * 2 * 2
    assert 3 <= len(found["sentences"]) <= 6
    assert found["plots"] == []
    table = pd.read_parquet(folder / "out" / "tables" / "cells.parquet")
    assert [row["mean"] for row in found["cells"]] == table["mean"].tolist()


def test_marks_are_those_of_the_table(folder: Path) -> None:
    printed = (folder / "printed.txt").read_text(encoding="utf-8").partition("Payoffs with")[0]
    replies = pd.read_parquet(folder / "out" / "tables" / "best_responses.parquet")
    own = replies[replies["is_best_response"]]
    several = own.groupby(["washington", "player", "against"])["choice"].transform("size") > 1
    assert (printed.count("*"), printed.count("~")) == ((~several).sum(), several.sum())


def test_choices_may_be_left_out(tmp_path: Path) -> None:
    words = ("--washington", "walk_away", "--moscow", "demand_maximum", "--no-plots", "--json")
    found = json.loads(succeed(*SMALL, *words, folder=tmp_path))
    assert found["washington"] == ["walk_away"]
    assert found["kyiv"] == list(DEFAULT_STRATEGIES)
    assert {path.name for path in (tmp_path / "results" / "0001-baseline-contest").iterdir()} == {
        *("contest.json", "walk_away", "tables")
    }


def test_the_scenarios_own_strategy_is_among_those_nobody_chose(tmp_path: Path) -> None:
    words = (
        "--washington",
        "broker",
        "--moscow",
        "earnest",
        "--set",
        "strategy=red_lines",
        "--no-plots",
        "--json",
    )
    found = json.loads(succeed(*SMALL, *words, folder=tmp_path))
    assert found["kyiv"] == ["red_lines", *DEFAULT_STRATEGIES]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--moscow", "ernest"), "--moscow: 'ernest' is no policy of Moscow; allowed: earnest, stall_while"),
        (
            ("--washington", ""),
            "--washington: '' is no policy of Washington; allowed: broker, ultimatum, walk",
        ),
        (("--washington", "broker,broker"), "--washington: names a policy twice: broker, broker"),
        (
            ("--set", "russia.policy=earnest"),
            "the contest plays several of these policies; choose them with --moscow",
        ),
        (("--set", " washington.policy =broker"), "choose them with --washington"),
        (("--strategies", "wait"), "wait: no such strategy"),
        (("--strategies", "reservation,reservation"), "strategies must have different names"),
        (("--runs", "1"), "a contest needs two --runs at least"),
        (("--runs", "0"), "the number of runs must be a whole number from 1"),
        (("--resume",), "results: has no unfinished contest of baseline to go on with"),
    ],
)
def test_mistakes_are_told_before_anything_is_made(tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    done = armistice(*SMALL, *words, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr
    assert not list(tmp_path.iterdir())


def test_failed_runs_are_not_compared(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def spoilt(given: Parameters) -> Rows:
        rows = to_rows(given)
        rows["mean_gain_km2"] = float("nan")
        return rows

    monkeypatch.setattr("sim.batch.run.to_rows", spoilt)
    done = armistice(*SMALL, *TWO, "--washington", "broker", "--out", "out", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "80 runs failed, the first" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_policy_computed_for_one_cell_is_refused(tmp_path: Path) -> None:
    done = armistice("contest", "baseline", "--strategies", "optimal,accept_first", folder=tmp_path)
    assert done.code == 2
    assert "a contest plays it against others, where it is not the best" in done.stderr
