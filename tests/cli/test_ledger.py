"""``ledger`` tells where a run could have been signed, and what decided how it ended."""

from __future__ import annotations

import json
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.support import armistice, succeed

FEW = ("--forks", "40", "--months", "3,12", "--workers", "1")


def test_it_prints_sentences_and_tables_and_writes_what_it_prints(tmp_path: Path) -> None:
    printed = succeed("ledger", "baseline", "--run", "4", *FEW, "--out", "out", folder=tmp_path)
    words = " ".join(printed.split())
    assert words.startswith("baseline, reservation value, run 4, seed 1: armistice on 9 Mar 2027; its payoff")
    assert "Events that changed the ending, of 48 taken away one by one" in words
    assert "Text 12, armistice: Moscow signs, Kyiv signs (the ending itself)" in words
    kinds = ("csv", "parquet")
    tables = {f"{name}.{kind}" for name in ("texts", "forks", "pivotal") for kind in kinds}
    assert {path.name for path in (tmp_path / "out" / "tables").iterdir()} == tables
    assert {path.name for path in (tmp_path / "out" / "plots").iterdir()} == {"ledger.png", "ledger.svg"}
    forks = pd.read_csv(tmp_path / "out" / "tables" / "forks.csv")
    assert forks["arm"].tolist() == ["sign_now", "wait_3", "wait_12", "never_sign"]
    # The oldest pandas reads the last digit of a number differently.
    pd.testing.assert_frame_equal(
        forks, pd.read_parquet(tmp_path / "out" / "tables" / "forks.parquet"), rtol=1e-14
    )


def test_it_fits_a_terminal_of_eighty_columns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.cli.support.PLAIN_TERMINAL", {"COLUMNS": "80", "NO_COLOR": "1"})
    printed = succeed("ledger", "baseline", "--run", "9", *FEW, "--no-plots", folder=tmp_path)
    assert max(map(len, printed.splitlines())) <= 80
    assert "…" not in printed


def test_json_is_one_object_and_the_run_that_trace_tells(tmp_path: Path) -> None:
    which = ("baseline", "--run", "9", "--strategy", "accept_first", "--no-plots", "--json")
    found = json.loads(succeed("ledger", *which, *FEW, folder=tmp_path))
    told = json.loads(succeed("trace", *which, folder=tmp_path))
    for key in ("scenario", "strategy", "run", "seed", "outcome", "day", "payoffs"):
        assert found[key] == told[key]
    answered = [line for line in told["story"] if line["event"] == "kyiv_answers"]
    assert [text["day"] for text in found["texts"]] == [line["day"] for line in answered]
    assert [text["value_of_signing"] for text in found["texts"]] == [
        line["details"]["value_of_signing"] for line in answered
    ]
    assert found["forks"][-1]["months"] is None  # never: no number of months
    assert found["months"] == [3.0, 12.0]
    assert found["files"] == []


def test_a_wait_beyond_the_horizon_has_a_dash_and_no_row(tmp_path: Path) -> None:
    """Run 6 has two live texts, both less than twelve months from the horizon."""
    which = ("ledger", "baseline", "--run", "6", *FEW, "--no-plots")
    printed = " ".join(succeed(*which, folder=tmp_path).split())
    assert printed.count(" – ") == 2
    assert "–: a wait that would end beyond the horizon." in printed
    found = json.loads(succeed(*which, "--json", folder=tmp_path))
    assert {fork["arm"] for fork in found["forks"]} == {"sign_now", "wait_3", "never_sign"}


def test_without_picture_and_folder_nothing_is_written(tmp_path: Path) -> None:
    succeed("ledger", "baseline", "--run", "4", *FEW, "--no-plots", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_run_without_live_texts_says_so_and_names_one_with_some(tmp_path: Path) -> None:
    printed = succeed("ledger", "baseline", "--run", "17", *FEW, "--no-plots", folder=tmp_path)
    words = " ".join(printed.split())
    assert "Moscow accepted none of the 22 texts tabled, so that Kyiv had nothing to answer; run 18" in words


def test_a_sampled_world_is_the_one_that_trace_tells(tmp_path: Path) -> None:
    which = ("baseline", "--world", "12", "--run", "4", "--no-plots", "--json")
    found = json.loads(succeed("ledger", *which, *FEW, folder=tmp_path))
    told = json.loads(succeed("trace", *which, folder=tmp_path))
    assert (found["world"], found["payoffs"]) == (12, told["payoffs"])


MISTAKES = {
    "ledger basline": "error: basline: no such scenario. Did you mean baseline?",
    "ledger baseline --months 3,x": "error: Invalid value for '--months': '3,x' is not allowed: waits are",
    "ledger baseline --months 0": "error: Invalid value for '--months': '0' is not allowed: waits are months",
    "ledger baseline --months 120": "error: months 120: no such wait ends before the horizon of ",
    "ledger baseline --forks 1": "error: Invalid value for '--forks': '1' is not allowed: the number of ",
    "ledger baseline --strategy reservaton": "error: reservaton: no such strategy. Did you mean reservation?",
    "ledger baseline --out full": "error: full: is not empty, and nothing in it will be overwritten; ",
    "ledger baseline --set processes=[m:f]": "error: processes: a run with Python code of its own (m:f) ",
}


@pytest.mark.parametrize(("line", "message"), MISTAKES.items(), ids=MISTAKES)
def test_a_mistake_ends_in_one_message(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    done = armistice(*line.split(), folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert "Traceback" not in done.stderr
