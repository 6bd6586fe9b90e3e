"""Ablation: all claims are there, dead switches are named, strong ones found, effects are differences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from analysis.stress.ablation import (
    DEAD,
    TOLD,
    Ablation,
    ablation,
    sentences,
    share_changed,
    table_of,
    with_switch,
)
from analysis.stress.player import Player
from analysis.stress.question import Options, Question
from sim import load_scenario
from sim.batch.settings import BatchSettings
from sim.scenario.mechanisms import MECHANISMS
from tests.stress.support import baseline_output

# Nobody has a veto, so that unanimity can do nothing.
NO_VETO = load_scenario("baseline", ["mechanisms.s07_unanimity=false"])
RUNS = 600


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Ablation:
    question = Question(NO_VETO, baseline_output("share:armistice"), "ablation", options=Options(runs=RUNS))
    return ablation(question, Player(tmp_path_factory.mktemp("ablation") / "out", BatchSettings(seed=1)))


def test_every_claim_has_its_row_and_s24_is_measured(found: Ablation) -> None:
    table = table_of(found)
    assert list(table["claim"]) == [f"S{number}" for number in range(1, 25)]
    assert table.iloc[-1]["status"] == "measured"
    assert set(table["mechanism"][:-1]) == set(MECHANISMS)


def test_a_switch_that_is_off_is_turned_on(found: Ablation) -> None:
    turned = {one.name: one.turned for one in found.effects}
    assert turned.pop("s07_unanimity") == "on"
    assert set(turned.values()) == {"off"}


def test_strong_claims_are_told_and_no_headline_is_left_out(found: Ablation) -> None:
    effects = {one.name: one for one in found.effects}
    assert effects["s19_no_caps"].asked.mean > 0, "who may be limited signs sooner"
    assert sum(one.status == TOLD for one in found.effects) >= 3
    assert all(len(one.others) == 10 for one in found.effects)


def test_an_effect_is_the_difference_of_two_batches_on_the_same_seed(found: Ablation, tmp_path: Path) -> None:
    output, player = baseline_output("share:armistice"), Player(tmp_path, BatchSettings(seed=1))
    both = [
        player.play(name, scenario, output.strategies, RUNS)
        for name, scenario in (("on", NO_VETO), ("off", with_switch(NO_VETO, "s05_pressure", False)))
    ]
    means = [output.values(played).mean() for played in both]
    effect = next(one for one in found.effects if one.name == "s05_pressure")
    assert effect.asked.mean == pytest.approx(means[1] - means[0])
    assert effect.changed == share_changed(both[1], both[0])


def test_a_dead_switch_is_reported_dead(found: Ablation) -> None:
    """One that changes not a single run."""
    first = found.effects[0]
    nothing = replace(first.asked, mean=0.0, low=0.0, high=0.0)
    dead = replace(first, asked=nothing, others=dict.fromkeys(first.others, nothing), changed=0.0)
    told = sentences(replace(found, effects=(dead, *found.effects[1:])))
    assert dead.status == DEAD
    assert any(line.startswith("Dead, since not one run ends otherwise: S1") for line in told)


def test_the_same_batch_twice_has_no_run_changed(tmp_path: Path) -> None:
    player = Player(tmp_path, BatchSettings(seed=1))
    one, other = (player.play(name, NO_VETO, [NO_VETO.strategy], 20) for name in "ab")
    assert share_changed(one, other) == 0.0
    assert np.array_equal(one.days, other.days)


def test_of_a_median_day_of_few_signatures_nothing_is_told(tmp_path: Path) -> None:
    """A change of the day may show, and says nothing where only a few runs are signed."""
    question = Question(NO_VETO, baseline_output("median_day"), "ablation", options=Options(runs=12))
    effects = ablation(question, Player(tmp_path / "out", BatchSettings(seed=1))).effects
    changes = [change for one in effects for change in (one.asked, one.others.get("median_day", one.asked))]
    assert any(change.mean for change in changes)
    assert not any(change.sign for change in changes)
