"""``armistice stress``: what it prints and writes, as JSON too, and what it says of bad options."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.cli.completion import STRESS_METHODS, stress_outputs
from analysis.stress.methods import METHODS
from analysis.stress.outputs import output_named
from sim import load_scenario
from tests.cli.support import armistice, succeed

ASKED = ("stress", "baseline", "--output", "share:signature", "--method", "tornado")
SMALL = (
    "--only",
    "bargaining.war_cost_ukraine,bargaining.war_cost_russia,front.mean_gain",
    "--runs",
    "20",
    "--leading",
    "2",
    "--workers",
    "1",
)


def test_it_shows_a_table_sentences_and_its_files(tmp_path: Path) -> None:
    printed = succeed(*ASKED, *SMALL, "--out", "out", folder=tmp_path)
    assert "Kyiv: war cost" in printed
    assert (
        "Chance of a signed text under “reservation value”, with every assumption at its central" in printed
    )
    assert re.search(
        r"240 rows, 240 of them played now\. In out/: stress\.json, batches/, tables/, plots/", printed
    )
    assert {path.name for path in (tmp_path / "out" / "plots").iterdir()} == {
        "stress_tornado.png",
        "stress_tornado.svg",
    }
    table = pd.read_parquet(tmp_path / "out" / "tables" / "tornado.parquet")
    assert list(table["runs"]) == [20, 20]


def test_json_has_the_tables_as_rows(tmp_path: Path) -> None:
    found = json.loads(succeed(*ASKED, *SMALL, "--no-plots", "--json", "--out", "out", folder=tmp_path))
    assert (found["output"], found["method"], found["seed"]) == ("share:signature", "tornado", 1)
    assert len(found["tornado"]) == 2
    assert len(found["first_look"]) == 3
    assert found["sentences"]


def test_without_out_it_takes_a_numbered_folder_and_goes_on_with_the_newest(tmp_path: Path) -> None:
    succeed(*ASKED, *SMALL, "--no-plots", folder=tmp_path)
    folder = tmp_path / "results" / "0001-baseline-stress-tornado"
    plan = json.loads((folder / "stress.json").read_text(encoding="utf-8"))
    (folder / "stress.json").write_text(json.dumps(plan | {"status": "unfinished"}), encoding="utf-8")
    printed = succeed(*ASKED, *SMALL, "--no-plots", "--resume", folder=tmp_path)
    assert "240 rows, all of them there before" in printed


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (
            ("--output", "share:x", "--method", "tornado"),
            "--output 'share:x' cannot be read; allowed: share:OUTCOME",
        ),
        (("--output", "median_day", "--method", "x"), "--method 'x' is unknown; allowed: tornado"),
        (("--output", "median_day"), "Missing option '--method'"),
        (("--output", "median_day", "--method", "tornado", "--quantiles", "0.9,0.1"), "the lower first"),
        (("--output", "median_day", "--method", "tornado", "--only", "weather"), "no number of baseline"),
        (("--output", "median_day", "--method", "tornado", "--bound", "nan"), "the bound must be a number"),
        (
            ("--output", "median_day", "--method", "morris", "--only", "front.mean_gain_km2"),
            "two assumptions",
        ),
        (("--output", "median_day", "--method", "robust", "--strategies", "delay_until"), "two or more"),
        (("--output", "payoff:nobody", "--method", "tornado"), "--output payoff:nobody:"),
    ],
)
def test_what_cannot_be_asked_is_told(options: tuple[str, ...], told: str, tmp_path: Path) -> None:
    done = armistice("stress", "baseline", *options, "--no-plots", folder=tmp_path)
    assert done.code == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.rglob("*.json")), "nothing stays of a question that cannot be asked"


def test_tab_offers_what_there_is() -> None:
    assert set(STRESS_METHODS) == set(METHODS)
    baseline = load_scenario("baseline")
    offered = stress_outputs("")
    assert "difference:" in offered
    for name in offered:
        if name != "difference:":
            assert output_named(name, baseline).name == name
    assert "difference:delay_until,accept_first" in stress_outputs("difference:delay_until,acc")
