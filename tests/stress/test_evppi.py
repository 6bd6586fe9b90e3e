"""The worth of knowing: closed forms are met, chance is not taken for worth, and it is never negative."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy.special import ndtr

from analysis.laboratory.paired import Floats
from analysis.stress.evppi import (
    Known,
    at_least,
    everything_of,
    information_of,
    known_by,
    leads_over,
)
from analysis.stress.rank_curves import SIZE, basis_at, places_of

SEEDS = range(40)


def unit_normal_loss(mean: float, deviation: float) -> float:
    """What knowing a normal lead is worth: E max(0, lead) - max(0, mean) (Raiffa & Schlaifer 1961)."""
    height = math.exp(-0.5 * (mean / deviation) ** 2) / math.sqrt(2 * math.pi)
    return deviation * height - abs(mean) * float(ndtr(-abs(mean) / deviation))


def known_from(column: Floats, leads: Floats, draw: np.random.Generator) -> Known:
    folds = draw.permutation(len(column)) % 10
    normal = draw.standard_normal((400, SIZE, leads.shape[1]))
    return known_by(basis_at(places_of(column)), leads, folds, normal)


def leads_of_two(second: Floats) -> Floats:
    """The lead of the other strategy over the best of two, of which the first is worth nothing."""
    payoffs = np.stack([np.zeros(len(second)), second])
    return leads_over(payoffs, int(payoffs.mean(axis=1).argmax()))


@pytest.mark.parametrize(
    ("mean", "noise", "worlds"), [(-0.3, 1.0, 600), (-0.3, 3.0, 600), (0.0, 1.0, 600), (-1.0, 1.0, 300)]
)
def test_the_closed_form_of_two_strategies_lies_within_the_interval(
    mean: float, noise: float, worlds: int
) -> None:
    truth, inside, below = unit_normal_loss(mean, 1.0), 0, 0
    for seed in SEEDS:
        draw = np.random.default_rng(seed)
        column = draw.normal(size=worlds)
        found = known_from(column, leads_of_two(mean + column + noise * draw.normal(size=worlds)), draw).worth
        inside += found.low <= truth <= found.high
        below += found.low <= truth
    assert inside >= 35
    assert below >= 37


def test_the_share_of_worlds_with_another_choice_is_that_of_positive_leads() -> None:
    inside, truth = 0, float(ndtr(-0.5))
    for seed in SEEDS:
        draw = np.random.default_rng(seed)
        column = draw.normal(size=600)
        changed = known_from(column, (-0.5 + column + draw.normal(size=600))[:, None], draw).changed
        inside += changed.low <= truth <= changed.high
    assert inside >= 35


def test_an_assumption_that_tells_nothing_is_not_told_and_one_that_does_is() -> None:
    draw = np.random.default_rng(1)
    inputs = draw.normal(size=(400, 30))
    leads = leads_of_two(-0.2 + inputs[:, 0] + 2.0 * draw.normal(size=400))
    found = information_of(inputs, leads, 1)
    assert [place for place in range(30) if found.is_told(place)] == [0]
    assert found.floor <= found.floor_of_all
    assert all(known.worth.mean <= found.floor_of_all for known in found.known[1:])


def test_of_assumptions_that_tell_nothing_few_studies_tell_any() -> None:
    wrong = 0
    for seed in range(20):
        draw = np.random.default_rng(100 + seed)
        leads = leads_of_two(draw.normal(size=120))
        found = information_of(draw.normal(size=(120, 10)), leads, seed)
        wrong += any(found.is_told(place) for place in range(10))
    assert wrong <= 4


def test_an_assumption_that_moves_the_lead_but_never_turns_it_is_seldom_told() -> None:
    wrong = 0
    for seed in SEEDS:
        draw = np.random.default_rng(seed)
        column = draw.uniform(size=(200, 1))
        leads = (-1.0 + 0.95 * column[:, 0] + 0.3 * draw.normal(size=200))[:, None]
        wrong += information_of(column, leads, seed).is_told(0)
    assert wrong <= 2


def test_the_plug_in_takes_chance_for_worth_and_this_does_not() -> None:
    plug_in, found = [], []
    for seed in SEEDS:
        draw = np.random.default_rng(seed)
        column, leads = draw.normal(size=200), draw.normal(size=(200, 3))
        leads -= leads.mean(axis=0)
        known = known_from(column, leads, draw)
        plug_in.append(np.maximum(known.curves.at(known.basis).max(axis=1), 0.0).mean())
        found.append(known.worth.mean)
    assert np.mean(plug_in) > 0.05
    assert np.mean(found) < 0.35 * np.mean(plug_in)


def test_a_strategy_that_leads_everywhere_leaves_nothing_to_know() -> None:
    draw = np.random.default_rng(2)
    inputs = draw.uniform(size=(200, 3))
    leads = np.stack([-3.0 + inputs[:, 0], -4.0 + inputs[:, 1]], axis=1) + 0.1 * draw.normal(size=(200, 2))
    found = information_of(inputs, leads, 1)
    for place, known in enumerate(found.known):
        assert (known.worth.mean, known.worth.low, known.worth.high) == (0.0, 0.0, 0.0)
        assert known.changed.mean == 0.0
        assert not found.is_told(place)
    assert found.floor_of_all == 0.0


def test_strategies_that_come_to_the_same_are_worth_exactly_nothing() -> None:
    draw = np.random.default_rng(3)
    found = information_of(draw.normal(size=(60, 2)), np.zeros((60, 2)), 1)
    assert all(known.worth.high == 0.0 for known in found.known)


def test_the_same_seed_gives_the_same_and_another_order_of_assumptions_too() -> None:
    draw = np.random.default_rng(4)
    inputs = draw.normal(size=(100, 3))
    leads = leads_of_two(inputs[:, 0] + draw.normal(size=100))
    once, turned = information_of(inputs, leads, 5), information_of(inputs[:, ::-1], leads, 5)
    assert [known.worth for known in once.known] == [known.worth for known in turned.known[::-1]]


def two_inputs(seed: int, noise: float) -> tuple[Floats, Floats]:
    """Payoffs of two strategies, shape (2, 400, 20): the second leads by a sum of two inputs."""
    draw = np.random.default_rng(seed)
    inputs = draw.normal(size=(400, 2))
    lead = -0.5 + inputs @ np.array([0.6, 0.8])
    runs = lead[:, None] + noise * draw.normal(size=(400, 20))
    return np.stack([np.zeros_like(runs), runs]), inputs


@pytest.mark.parametrize("noise", [0.5, 4.0])
def test_knowing_everything_is_worth_the_closed_form_of_both_inputs(noise: float) -> None:
    truth, inside = unit_normal_loss(-0.5, 1.0), 0
    for seed in SEEDS:
        payoffs, _ = two_inputs(seed, noise)
        found = everything_of(payoffs, 0)
        inside += found.low <= truth <= found.high
    assert inside >= 36


def test_knowing_everything_is_worth_nothing_where_worlds_do_not_differ() -> None:
    for seed in range(10):
        draw = np.random.default_rng(seed)
        payoffs = np.stack([np.zeros((200, 10)), -0.2 + draw.normal(size=(200, 10))])
        assert everything_of(payoffs, 0).low == 0.0
        assert everything_of(payoffs, 0).mean < 0.02


def test_knowing_everything_is_worth_no_less_than_knowing_one_thing() -> None:
    payoffs, inputs = two_inputs(1, 4.0)
    leads = leads_over(payoffs.mean(axis=2), 0)
    one = known_from(inputs[:, 1], leads, np.random.default_rng(1)).worth
    found = at_least(everything_of(payoffs, 0), [one])
    assert (found.mean, found.low, found.high) >= (one.mean, one.low, one.high)
    assert found.high >= one.high
    assert unit_normal_loss(-0.5, 0.8) < unit_normal_loss(-0.5, 1.0)
