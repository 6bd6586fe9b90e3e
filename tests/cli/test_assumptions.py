"""``armistice assumptions``: value, range, source and use of every number."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.support import armistice, succeed


def test_a_number_is_told_with_its_range_source_reason_and_use(tmp_path: Path) -> None:
    lines = succeed("assumptions", "baseline", "--only", "front.mean_gain", folder=tmp_path).splitlines()
    assert lines[:3] == [
        "front",
        "  mean_gain_km2 = 384 km²/month",
        "    meaning mean Russian gain at equal strength",
    ]
    assert lines[3] == "    range   250 to 520, triangular"
    assert lines[4].startswith("    source  DeepState monthly polygons")
    assert lines[5].startswith("    why     standard error of the mean")
    assert lines[6] == "    used in battlefield.mean_gain_km2, beginning.begin"
    assert lines[-1] == (
        "baseline, keys with 'front.mean_gain': 1 number or law; 1 with a range, of which 0 by assumption "
        "and 1 by a source; 0 held fixed."
    )


def test_a_law_shows_the_range_of_each_of_its_numbers(tmp_path: Path) -> None:
    printed = succeed("assumptions", "baseline", "--only", "council.veto_days", folder=tmp_path)
    assert "veto_days = law lognormal, median 21, log_sd 0.9" in printed
    assert "range   median 14 to 35; log_sd 0.6 to 1.2, triangular" in printed
    assert "used in brussels." in printed


def test_all_of_it_as_json(tmp_path: Path) -> None:
    found = json.loads(succeed("assumptions", "--json", folder=tmp_path))
    assert found["scenario"] == "baseline"
    assert found["correlations"] == {}
    rows = {row["path"]: row for row in found["assumptions"]}
    assert len(rows) > 350
    assert rows["front.mean_gain_km2"]["range"] == "250 to 520"
    assert rows["front.occupied_km2"]["range"] is None
    (gain,) = rows["front.mean_gain_km2"]["distributions"]
    assert (gain["distribution"], gain["low"], gain["central"], gain["high"]) == ("triangular", 250, 384, 520)
    assert gain["low"] < gain["quantile_05"] < gain["central"] < gain["quantile_95"] < gain["high"]
    assert rows["switches.window_days"]["switched_off"] is True
    assert rows["front.season"]["used_in"] == ["battlefield.mean_gain_km2"]
    assert rows["washington.patience_per_refusal"]["is_assumption"] is True


def test_the_scenario_and_its_settings_count(tmp_path: Path) -> None:
    words = ("assumptions", "moscow_stalls", "--set", "front.mean_gain_km2=400", "--only", "front.mean_gain")
    printed = succeed(*words, folder=tmp_path)
    assert "mean_gain_km2 = 400 km²/month" in printed
    assert "range   held fixed" in printed


def test_correlations_are_told(tmp_path: Path) -> None:
    written = "{between: [front.mean_gain_km2, front.gain_persistence], rank: -0.4, source: s, why: a reason}"
    printed = succeed(
        "assumptions", "--only", "front.", "--set", f"correlations.front={written}", folder=tmp_path
    )
    assert "front: -0.4 between front.mean_gain_km2 and front.gain_persistence" in printed
    assert "why     a reason" in printed


def test_correlations_of_other_keys_are_not_told(tmp_path: Path) -> None:
    written = "{between: [front.mean_gain_km2, front.gain_persistence], rank: -0.4, source: s, why: a reason}"
    words = ("assumptions", "--only", "council.", "--set", f"correlations.front={written}")
    assert "a reason" not in succeed(*words, folder=tmp_path)


def test_check_says_if_a_world_cannot_be(tmp_path: Path) -> None:
    low = "{distribution: uniform, low: 100, high: 400, source: s, why: w}"
    words = ("check", "baseline", "--set", f"follow_up.home_election_wait_days.low={low}")
    assert "Note: not every world of its ranges can be played: baseline: world " in succeed(
        *words, folder=tmp_path
    )


def test_a_key_that_nothing_has_is_told(tmp_path: Path) -> None:
    done = armistice("assumptions", "--only", "frnt", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == (
        "error: baseline: no number has 'frnt' in its key; without --only all are printed\n"
    )
