"""The table of derivatives: what it measures, and the command that prints it."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from analysis.derivatives import FIRST_TERM, STEP, mean_and_error, mean_text, moved
from sim import load_scenario
from sim.model.log import MOSCOW_ANSWER, ROW_WIDTH, TEXT
from sim.model.names import ACTORS, ISSUES
from tests.cli.support import succeed
from tests.support import FAR

FEW = ("--runs", "120", "--json")


def test_terms_are_averaged_over_texts_and_nothing_else() -> None:
    log = np.zeros((3, ROW_WIDTH))
    log[:, 2] = (TEXT, MOSCOW_ANSWER, TEXT)
    log[:, FIRST_TERM:] = [[0.2] * len(ISSUES), [9.0] * len(ISSUES), [0.4] * len(ISSUES)]
    assert mean_text(log) == pytest.approx(np.full(len(ISSUES), 0.3))
    assert np.isnan(mean_text(log[1:2])).all()


def test_an_ideal_without_room_above_moves_down() -> None:
    scenario = load_scenario("baseline")
    assert moved(scenario, "europe", "forces")[0] == STEP
    step, setting = moved(scenario, "russia", "nato")
    assert (step, setting) == (-STEP, "actors.russia.ideal.nato=0.9")


def test_one_run_has_no_error() -> None:
    mean, error = mean_and_error(np.array([0.5, np.nan]))
    assert mean == 0.5
    assert math.isnan(error)


def test_the_object_holds_every_actor_and_issue(tmp_path: Path) -> None:
    printed = json.loads(succeed("derivatives", *FEW, folder=tmp_path))
    assert (printed["step"], printed["runs"]) == (STEP, 120)
    assert list(printed["derivatives"]) == list(ACTORS)
    for figures in printed["derivatives"].values():
        assert list(figures) == [*ISSUES, "sum"]
        means = [figures[issue]["mean"] for issue in ISSUES]
        assert figures["sum"]["mean"] == pytest.approx(sum(means))


def test_the_screen_shows_every_issue_and_the_same_seed_the_same_table(tmp_path: Path) -> None:
    printed, again = (succeed("derivatives", "--runs", "60", folder=tmp_path) for _ in range(2))
    assert printed == again
    assert all(issue in printed for issue in (*ISSUES, "sum"))


def test_where_europe_neither_amends_nor_drafts_no_term_follows_it(tmp_path: Path) -> None:
    off = ("--set", "drafting.european_influence=0", "--set", f"talks.european_text_wait_days={FAR}")
    figures = json.loads(succeed("derivatives", *FEW, *off, folder=tmp_path))["derivatives"]["europe"]
    assert {figure["mean"] for figure in figures.values()} == {0.0}
