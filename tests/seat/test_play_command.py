"""``armistice play``: asked for answers text by text, or given them; the transcript plays the same again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.support import armistice, succeed

PLAY = ("play", "baseline", "--run", "7")


def test_it_asks_until_the_end(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "analysis.cli", *PLAY, "--out", "mine", "--no-plots"],
        input="what?\nno\nS\nYES\n",
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    assert done.stdout.count("Your answer: ") == 4
    assert "Answer yes, amend or no" in done.stdout, "it says what can be answered"
    assert "text 9 is before you" in done.stdout
    assert "The same luck, by strategy" in done.stdout
    files = {path.name for path in (tmp_path / "mine").rglob("*") if path.is_file()}
    assert files == {"answers.yaml", "transcript.txt", "score.csv", "score.parquet"}


def test_the_answers_play_the_same_again(tmp_path: Path) -> None:
    played = json.loads(
        succeed(*PLAY, "--answers", "no,yes", "--out", "mine", "--json", "--no-plots", folder=tmp_path)
    )
    traced = json.loads(
        succeed("trace", "baseline", "--run", "7", "--strategy", "mine/answers.yaml", "--no-plots", "--json",
                folder=tmp_path)
    )  # fmt: skip
    for key in ("outcome", "day", "date", "payoffs"):
        assert played[key] == traced[key]
    assert [played["answers"], played["is_over"], played["unused_answers"]] == [["no", "yes"], True, 0]
    table = pd.read_csv(tmp_path / "mine/tables/score.csv")
    assert [row["payoff"] for row in played["score"]] == pytest.approx(table["payoff"].tolist(), abs=1e-14)


def test_a_transcript_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("one", "other"):
        succeed(*PLAY, "--answers", "no,yes", "--out", name, "--no-plots", folder=tmp_path)
    one, other = ((tmp_path / name / "transcript.txt").read_text("utf-8") for name in ("one", "other"))
    assert one == other
    assert one.count("is before you") == 2
    assert "Kyiv answers: no.\n" in one
    before, after = one.split("The whole story, with what was hidden from Kyiv:")
    assert "Hidden from the others" in after
    assert "Hidden from the others" not in before


def test_it_stops_without_input_and_says_how_to_go_on(tmp_path: Path) -> None:
    said = succeed(*PLAY, "--answers", "no", "--set", "bargaining.war_cost_ukraine=0.1", folder=tmp_path)
    again = "armistice play baseline --run 7 --set bargaining.war_cost_ukraine=0.1 --answers no\n"
    assert "Stopped; your answers are kept. Go on with:" in said
    assert again in said


def test_what_waits_is_told_as_one_object(tmp_path: Path) -> None:
    found = json.loads(succeed(*PLAY, "--answers", "no", "--json", folder=tmp_path))
    assert not found["is_over"]
    assert found["seen"]["live_texts"] == 2.0
    assert set(found["terms"]) >= {"territory", "nato"}
    assert "outcome" not in found


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--answers", "maybe"), "answers are yes, amend, no, separated by commas, such as no,amend,yes"),
        (("--answers", ""), "answers are yes, amend, no"),
    ],
)
def test_bad_answers_are_told(tmp_path: Path, words: tuple[str, ...], message: str) -> None:
    done = armistice(*PLAY, *words, folder=tmp_path)
    assert done.code == 2
    assert message in done.stderr.replace("\n", " ")


def test_a_run_without_texts_says_so(tmp_path: Path) -> None:
    words = ("play", "theory_base_rate", "--no-plots")
    assert "In this run no text came before Kyiv" in " ".join(succeed(*words, folder=tmp_path).split())
