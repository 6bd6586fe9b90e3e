"""``trace`` tells one replication, ``diff`` where two part; both write what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.story.screen import LEGEND
from tests.cli.support import armistice, run_batch, succeed


def test_trace_prints_the_story_and_draws_the_timeline(tmp_path: Path) -> None:
    printed = succeed("trace", "baseline", "--run", "4", "--out", "out", folder=tmp_path)
    assert printed.startswith("baseline, reservation value, run 4, seed 1: armistice on 9 Mar 2027\n")
    assert " ".join(LEGEND.split()) in " ".join(printed.split())
    assert {path.name for path in (tmp_path / "out").iterdir()} == {
        "story.txt",
        "timeline.png",
        "timeline.svg",
    }
    story = (tmp_path / "out" / "story.txt").read_text(encoding="utf-8")
    assert story.splitlines()[0] == printed.splitlines()[0]
    assert "2027-03-09 Kyiv" in " ".join(story.split())


def test_trace_is_the_replication_of_the_batch(tmp_path: Path) -> None:
    batch = run_batch("--seed", "7", "--strategies", "accept_first", "--out", "batch", folder=tmp_path)
    counted = {row["outcome"]: row["count"] for row in batch["outcomes"]}
    told = json.loads(
        succeed("trace", "baseline", "--run", "3", "--seed", "7", "--strategy", "accept_first", "--no-plots",
                "--json", folder=tmp_path)
    )  # fmt: skip
    assert counted[told["outcome"]] > 0
    assert (told["run"], told["seed"], told["strategy"]) == (3, 7, "accept_first")
    assert told["files"] == []
    ends = next(line for line in told["story"] if line["event"] == "war_ends")
    assert ends["date"] == told["date"]


def test_without_pictures_and_folder_nothing_is_written(tmp_path: Path) -> None:
    succeed("trace", "baseline", "--run", "1", "--no-plots", folder=tmp_path)
    succeed("diff", "reservation", "accept_first", "--run", "1", "--no-plots", folder=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_all_tells_more(tmp_path: Path) -> None:
    some, more = (
        succeed("trace", "baseline", "--run", "1", "--no-plots", *how, folder=tmp_path)
        for how in ((), ("--all",))
    )
    assert "autonomy" not in some
    assert "autonomy" in more


def test_diff_of_strategies_names_the_answer_at_which_they_part(tmp_path: Path) -> None:
    printed = succeed("diff", "reservation", "accept_first", "--run", "9", "--out", "out", folder=tmp_path)
    words = " ".join(printed.split())
    assert "What differs: strategy.kind: reservation → accept_first." in words
    assert "The first event that differs: 2026-05-22 A Kyiv No to text 3." in words
    assert "B Kyiv Yes to text 3." in words
    assert "Both afterwards:" in words
    names = {"difference.txt", "timeline_a.png", "timeline_a.svg", "timeline_b.png", "timeline_b.svg"}
    assert {path.name for path in (tmp_path / "out").iterdir()} == names


def test_diff_of_scenarios_on_one_strategy_as_json(tmp_path: Path) -> None:
    found = json.loads(
        succeed("diff", "baseline", "early_us_disengagement", "--run", "8", "--strategy", "accept_first",
                "--no-plots", "--json", folder=tmp_path)
    )  # fmt: skip
    assert {found[side]["strategy"] for side in "ab"} == {"accept_first"}
    assert found["a"]["scenario"] == "baseline"
    assert any(change["key"] == "shocks.walk_out" for change in found["changed"])
    assert found["first_turn"]["a"] != found["first_turn"]["b"]
    assert {line["in"] for line in found["afterwards"]} <= {"A", "B", "both"}


def test_diff_of_the_same_says_so(tmp_path: Path) -> None:
    printed = succeed("diff", "baseline", "baseline", "--run", "2", "--no-plots", folder=tmp_path)
    assert "No value differs between them." in printed
    assert "they do not part" in printed


MISTAKES = {
    "trace basline": "error: basline: no such scenario. Did you mean baseline?",
    "trace baseline --strategy reservaton": "error: reservaton: no such strategy. Did you mean reservation?",
    "trace baseline --out full": "error: full: is not empty, and nothing in it will be overwritten; ",
    "diff baseline reservation": "error: baseline is a scenario, reservation is a strategy: compare two ",
    "diff baseline basline": "error: basline: no such scenario or strategy. Did you mean baseline?",
    "diff reservation accept_first --strategy red_lines": "error: --strategy red_lines: reservation and ",
    "diff reservation accept_first --on basline": "error: basline: no such scenario. Did you mean baseline?",
}


@pytest.mark.parametrize(("line", "message"), MISTAKES.items(), ids=MISTAKES)
def test_a_mistake_ends_in_one_message(tmp_path: Path, line: str, message: str) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    done = armistice(*line.split(), folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr.startswith(message)
    assert "Traceback" not in done.stderr
    assert {path.name for path in tmp_path.iterdir()} == {"full"}


def test_a_run_that_fails_is_told_plainly(tmp_path: Path) -> None:
    broken = ("--set", "front.strength_to_gain=1000000000", "--set", "front.ru_strength_sd=1000")
    done = armistice("trace", "baseline", "--run", "3", *broken, "--no-plots", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert "run 3 of baseline failed: state_not_finite" in done.stderr
