"""Worlds of sampled assumptions: inside their ranges, repeatable, each of them possible."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim import load_scenario
from sim.model.names import ISSUES
from sim.scenario import shipped
from sim.scenario.build import build_parameters
from sim.scenario.designs import DESIGNS, shares_of
from sim.scenario.errors import ScenarioError
from sim.scenario.inputs import Input, inputs_of
from sim.scenario.numbers import central
from sim.scenario.possible import get, sums
from sim.scenario.worlds import Worlds, given_worlds, sample_worlds

BASELINE = load_scenario("baseline")
NAMES = ("a", "b", "c", "d", "e", "f", "g")


@pytest.mark.parametrize("design", DESIGNS)
def test_values_follow_their_distributions(design: str) -> None:
    worlds = sample_worlds(BASELINE, 512, seed=2, design=design)
    low, high = np.array([known.distribution.support for known in worlds.inputs]).T
    assert (worlds.values >= low).all()
    assert (worlds.values <= high).all()
    shares = np.array([0.1, 0.5, 0.9])
    for place, known in enumerate(worlds.inputs[::20]):
        own = worlds.values[:, 20 * place]
        below = [(own <= value).mean() for value in known.distribution.quantile(shares)]
        assert below == pytest.approx(shares, abs=0.08 if design == "random" else 0.03)


@pytest.mark.parametrize("design", DESIGNS)
def test_the_same_seed_gives_the_same_worlds_and_another_others(design: str) -> None:
    first, again, other = (sample_worlds(BASELINE, 16, seed, design).values for seed in (1, 1, 2))
    assert np.array_equal(first, again)
    assert not np.isclose(first, other).all(axis=0).any()


def test_more_random_worlds_leave_the_first_as_they_were() -> None:
    few, many = (sample_worlds(BASELINE, number).values for number in (10, 25))
    assert np.array_equal(few, many[:10])


def test_a_latin_hypercube_has_one_world_in_each_stratum() -> None:
    points = shares_of("lhs", 40, NAMES[:7], seed=5)
    assert (np.sort((points * 40).astype(int), axis=0) == np.arange(40)[:, np.newaxis]).all()


def test_sobol_points_are_the_most_even() -> None:
    from scipy.stats import qmc

    discrepancy = {name: qmc.discrepancy(shares_of(name, 256, NAMES[:5], seed=3)) for name in DESIGNS}
    assert discrepancy["sobol"] < discrepancy["lhs"] < discrepancy["random"]


def test_an_unknown_design_is_told() -> None:
    with pytest.raises(ScenarioError, match="design 'halton' is unknown; allowed: random, lhs, sobol"):
        sample_worlds(BASELINE, 4, design="halton")


@pytest.mark.parametrize("name", shipped.scenarios())
def test_every_world_of_a_shipped_scenario_can_be(name: str) -> None:
    worlds = sample_worlds(load_scenario(name), 25, seed=7)
    for world in range(len(worlds)):
        build_parameters(worlds.scenario_of(world))


def test_what_must_add_up_does() -> None:
    worlds = sample_worlds(BASELINE, 10)
    for world in range(10):
        data = worlds.scenario_of(world).model_dump()
        for keys, total in sums(data):
            assert sum(get(data, key) for key in keys) == pytest.approx(total)


def test_what_is_drawn_is_what_is_played() -> None:
    """But for what must add up and the room for breakthroughs."""
    worlds = sample_worlds(BASELINE, 3)
    data = worlds.scenario_of(1).model_dump()
    scaled = {key for keys, _ in sums(data) for key in keys} | {("front", "gain_innovation_sd_km2")}
    for known, value in zip(worlds.inputs, worlds.values[1], strict=True):
        if known.keys not in scaled:
            assert get(data, known.keys) == value, known.path


def test_breakthroughs_bring_no_more_variance_than_there_is() -> None:
    worlds = sample_worlds(BASELINE, 300)
    place = worlds.paths.index("front.gain_innovation_sd_km2")
    raised = 0
    for world in range(300):
        drawn, played = (
            worlds.values[world, place],
            central(worlds.scenario_of(world).front.gain_innovation_sd_km2),
        )
        assert played >= drawn
        raised += played > drawn
    assert 0 < raised < 100


def test_a_world_at_central_values_is_the_scenario() -> None:
    inputs = sample_worlds(BASELINE, 1).inputs
    middle = np.array([[known.distribution.central for known in inputs]])
    world = Worlds(BASELINE, inputs, middle).scenario_of(0)
    found, wanted = build_parameters(world), build_parameters(BASELINE)
    assert found.occupied_km2 == wanted.occupied_km2
    assert found.salience == pytest.approx(wanted.salience)
    assert found.gain_innovation_sd_km2 == pytest.approx(wanted.gain_innovation_sd_km2)


def test_the_strategy_is_no_assumption() -> None:
    assert not any(path.startswith("strategy") for path in sample_worlds(BASELINE, 1).paths)


def test_without_assumptions_all_worlds_are_the_same() -> None:
    plain = sample_worlds(BASELINE, 1).scenario_of(0)
    worlds = sample_worlds(plain, 3)
    assert worlds.values.shape == (3, 0)
    assert worlds.scenario_of(2) == plain


def test_distributions_are_drawn_by_their_quantiles() -> None:
    worlds = sample_worlds(BASELINE, 4_000)
    place = worlds.paths.index("front.mean_gain_km2")
    known = worlds.inputs[place].distribution
    low, high = known.support
    mode = (known.central - low) / (high - low)
    fit = stats.kstest(worlds.values[:, place], stats.triang(mode, low, high - low).cdf)
    assert fit.pvalue > 1e-3


def test_given_values_are_played_and_all_others_stay_central() -> None:
    worlds = given_worlds(BASELINE, {"front.mean_gain_km2": [300.0, 500.0]})
    assert worlds.design is None
    assert [central(worlds.scenario_of(world).front.mean_gain_km2) for world in range(2)] == [300.0, 500.0]
    assert worlds.scenario_of(0).bargaining == BASELINE.bargaining


@pytest.mark.parametrize(
    "path",
    ["front.breakthrough_wait_days.mean", "front.breakthrough_km2.median", "front.breakthrough_km2.log_sd"],
)
def test_one_number_of_breakthroughs_can_be_given_alone(path: str) -> None:
    centre = {known.path: known.distribution.central for known in inputs_of(BASELINE)}
    front = given_worlds(BASELINE, {path: [centre[path]]}).scenario_of(0).front
    assert central(front.gain_innovation_sd_km2) >= centre["front.gain_innovation_sd_km2"]


def test_one_given_share_is_scaled_with_its_like_at_their_centres() -> None:
    before = BASELINE.actors.russia.salience
    world = given_worlds(BASELINE, {"actors.russia.salience.nato": [0.4]}).scenario_of(0)
    wanted = {issue: 0.4 if issue == "nato" else central(getattr(before, issue)) for issue in ISSUES}
    for issue, weight in wanted.items():
        found = central(getattr(world.actors.russia.salience, issue))
        assert found == pytest.approx(weight / sum(wanted.values())), issue


@pytest.mark.parametrize("known", sample_worlds(BASELINE, 1).inputs[::7], ids=lambda known: str(known.path))
def test_any_assumption_can_be_given_alone(known: Input) -> None:
    ends = known.distribution.quantile(np.array([0.05, 0.95]))
    for world in range(2):
        build_parameters(given_worlds(BASELINE, {known.path: ends}).scenario_of(world))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"front.mean_gain": [1.0]}, r"front.mean_gain is no number .* Did you mean front.mean_gain_km2?"),
        ({"front.mean_gain_km2": [1.0, np.nan]}, "values of worlds must be finite numbers"),
        ({"front.mean_gain_km2": [1.0], "front.gain_persistence": [0.1, 0.2]}, "need one value each"),
        ({}, "need one value each"),
    ],
)
def test_given_values_that_make_no_worlds_are_told(values: dict[str, list[float]], told: str) -> None:
    with pytest.raises(ScenarioError, match=told):
        given_worlds(BASELINE, values)


def test_a_given_value_that_cannot_be_is_told_with_its_world() -> None:
    worlds = given_worlds(BASELINE, {"front.gain_persistence": [0.5, 3.0]})
    with pytest.raises(
        ScenarioError, match=r"world 2 cannot be: front.gain_persistence: .* give it another value"
    ):
        worlds.scenario_of(1)


@pytest.mark.parametrize("design", ["random", "lhs"])
def test_an_assumption_keeps_its_draws_when_others_come_or_go(design: str) -> None:
    fewer = load_scenario("baseline", ["front.mean_gain_km2=400"])
    both = [sample_worlds(scenario, 12, 1, design) for scenario in (BASELINE, fewer)]
    one, other = (dict(zip(drawn.paths, drawn.values.T, strict=True)) for drawn in both)
    assert one.keys() - other.keys() == {"front.mean_gain_km2"}
    assert all(np.array_equal(one[path], values) for path, values in other.items())


def test_what_must_add_up_and_is_all_0_is_told() -> None:
    nothing = {f"washington.stance_start.{stance}": [0.0] for stance in ("brokering", "pressing_kyiv")}
    with pytest.raises(ScenarioError, match=r"stance_start.brokering, .*must add up to 1 .* all are 0"):
        given_worlds(BASELINE, nothing).scenario_of(0)


@pytest.mark.parametrize("values", [["a"], [[1.0], [2.0]], []])
def test_values_that_are_no_column_of_numbers_are_told(values: Any) -> None:
    with pytest.raises(
        ScenarioError, match=r"baseline: (worlds need one value|the values of front.mean_gain)"
    ):
        given_worlds(BASELINE, {"front.mean_gain_km2": values})


def test_no_worlds_are_none() -> None:
    with pytest.raises(ScenarioError, match="there must be one world at least, not 0"):
        sample_worlds(BASELINE, 0)
