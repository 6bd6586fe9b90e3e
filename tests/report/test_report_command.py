"""``armistice report``: what it refuses, what it writes, and that names of users do no harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analysis.report import laboratories
from tests.cli.support import armistice, succeed
from tests.report.support import read_page

SMALL = "--runs 60 --no-plots --out b"


@pytest.mark.parametrize(
    ("run", "message"),
    [
        ("run baseline --worlds 12 --runs 10 --no-plots --out b", "is a batch of sampled worlds"),
        ("", "b: "),
    ],
)
def test_what_is_no_batch_of_one_world_is_refused(tmp_path: Path, run: str, message: str) -> None:
    if run:
        succeed(*run.split(), folder=tmp_path)
    done = armistice("report", "b", folder=tmp_path)
    assert done.code == 2
    assert message in done.stderr
    assert not (tmp_path / "b" / "report.html").exists()


def test_an_unfinished_batch_is_refused(tmp_path: Path) -> None:
    succeed("run", "baseline", *SMALL.split(), folder=tmp_path)
    manifest = json.loads((tmp_path / "b" / "manifest.json").read_text("utf-8"))
    (tmp_path / "b" / "manifest.json").write_text(json.dumps(manifest | {"status": "unfinished"}), "utf-8")
    done = armistice("report", "b", folder=tmp_path)
    assert (done.code, "go on with it by --resume" in done.stderr) == (2, True)


def test_studies_that_there_are_not_are_refused(tmp_path: Path) -> None:
    done = armistice("report", "b", "--with", "delay,luck", folder=tmp_path)
    assert done.code == 2
    assert "studies are delay, stress, optimal, separated by commas" in done.stderr


def test_it_says_where_it_is(tmp_path: Path) -> None:
    succeed("run", "baseline", *SMALL.split(), folder=tmp_path)
    assert succeed("report", "b", folder=tmp_path) == "Written to b/report.html\n"
    found = json.loads(succeed("report", "b", "--json", folder=tmp_path))
    assert found == {
        "report": "b/report.html",
        "bytes": (tmp_path / "b/report.html").stat().st_size,
        "with": [],
    }


def test_words_of_a_scenario_are_words(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        "version: 1\nextends: baseline\ndescription: <script>alert(1)</script> & `more`\n", "utf-8"
    )
    succeed("run", "./mine.yaml", *SMALL.split(), folder=tmp_path)
    succeed("report", "b", folder=tmp_path)
    page = read_page((tmp_path / "b" / "report.html").read_text("utf-8"))
    assert not page.root.all("script")
    assert "<script>alert(1)</script> & `more`" in page.text


def test_waiting_is_studied_on_the_batch_s_luck(tmp_path: Path) -> None:
    succeed("run", "baseline", "--runs", "200", "--no-plots", "--out", "b", folder=tmp_path)
    succeed("report", "b", "--with", "delay", folder=tmp_path)
    page = read_page((tmp_path / "b" / "report.html").read_text("utf-8"))
    section = page.section("delay")
    assert "Signing nothing for 6 months and then the first live text" in section.text
    figures = {one.attributes["id"] for one in section.all("figure")}
    assert {"delay_curve", "delay_conditions", "delay_channels"} <= figures
    manifest = json.loads((tmp_path / "b" / "report" / "delay" / "manifest.json").read_text("utf-8"))
    assert (manifest["seed"], manifest["runs"], manifest["status"]) == (1, 200, "complete")


def test_what_would_flip_it_and_the_best_policy_are_studied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(laboratories, "MOST_RUNS", 60)
    monkeypatch.setattr(laboratories, "PATHS", 200)
    monkeypatch.setattr(laboratories, "LEADING", 2)
    succeed("run", "baseline", *SMALL.split(), folder=tmp_path)
    succeed("report", "b", "--with", "stress,optimal", folder=tmp_path)
    page = read_page((tmp_path / "b" / "report.html").read_text("utf-8"))
    for anchor, pictures in (
        ("stress", {"stress_tornado", "stress_breakeven"}),
        ("optimal", {"best_policy_worth"}),
    ):
        figures = page.section(anchor).all("figure")
        assert pictures <= {one.attributes["id"] for one in figures}
        assert all(len(one.all("tr")) > 1 for one in figures)
    assert "Asked is the value of waiting" in page.section("stress").text
    assert "--with stress" not in page.section("stress").text
