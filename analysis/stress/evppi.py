"""What it is worth to know one assumption, or all, before choosing among strategies.

The expected value of partial perfect information is E[max of E(payoff | x)] - max of E(payoff). It is
estimated from any sample of worlds by regression on one assumption (Strong, Oakley & Brennan 2014, *Medical
Decision Making* 34, 311-326; Heath, Manolopoulou & Baio 2017, *ibid.* 37, 747-758), here of the lead of every
strategy over the one that is best on the whole, by ``rank_curves``.

The largest of noisy curves is too large. So the choice in a world is taken from curves fitted to other worlds
and valued in this one: that is what acting on the curves is worth, without bias and never more than the truth
in expectation. Its lower limit is that of the interval; the upper one comes from curves that the data allow
as well, each with its own best choice, whose value is biased upward.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from analysis.laboratory.paired import Estimate, Floats, mean_of
from analysis.stress.rank_curves import SIZE, Curves, basis_at, fitted_curves, places_of
from sim.batch.intervals import CONFIDENCE, z_of

FOLDS, SHUFFLES, DRAWS = 10, 200, 400
LOW, HIGH = (1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2

Places = npt.NDArray[np.intp]
Choices = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Known:
    """What knowing one assumption is worth, in payoff, and in which share of worlds it changes the choice.

    ``curves`` are the leads of the other strategies over the best; ``basis`` is that of the worlds.
    """

    worth: Estimate
    changed: Estimate
    curves: Curves
    basis: Floats


@dataclass(frozen=True)
class Information:
    """All assumptions: their worth, and what those that tell nothing would show.

    ``floor`` is the 95% point of one of them, ``floor_of_all`` that of the largest of all of them.
    """

    known: tuple[Known, ...]
    floor: float
    floor_of_all: float

    def is_told(self, place: int) -> bool:
        """Whether one is worth more than the largest of all would be by chance, and more than nothing.

        The first is of assumptions that do nothing, the second of one that moves leads but no choice.
        """
        worth = self.known[place].worth
        return worth.mean > self.floor_of_all and worth.low > 0.0


def leads_over(payoffs: Floats, best: int) -> Floats:
    """Return the leads of all other strategies over one, shape (worlds, strategies - 1).

    ``payoffs`` are means of worlds, shape (strategies, worlds).
    """
    return np.asarray(np.delete(payoffs - payoffs[best], best, axis=0).T)


def information_of(inputs: Floats, leads: Floats, seed: int) -> Information:
    """Return what knowing each of the inputs, shape (worlds, inputs), is worth.

    ``leads`` are those of other strategies over the best on the whole, shape (worlds, strategies - 1).
    """
    draw = np.random.default_rng(seed)
    worlds, others = leads.shape
    bases = [basis_at(places_of(column)) for column in inputs.T]
    folds = draw.permutation(worlds) % FOLDS
    normal = draw.standard_normal((DRAWS, SIZE, others))
    shuffled = leads[np.argsort(draw.random((SHUFFLES, worlds)), axis=1)].transpose(1, 0, 2)
    # Small products are faster by one thread, and the same on every machine.
    with threadpool_limits(1):
        found = tuple(known_by(basis, leads, folds, normal) for basis in bases)
        chance = np.array([gains_of(basis, shuffled, folds).mean(axis=0) for basis in bases])
    floors = np.quantile(chance, CONFIDENCE), np.quantile(chance.max(axis=0), CONFIDENCE)
    return Information(found, *(max(0.0, float(one)) for one in floors))


def known_by(basis: Floats, leads: Floats, folds: Places, normal: Floats) -> Known:
    """Return what knowing one assumption is worth, worlds given by their basis."""
    curves = fitted_curves(basis, leads, with_scatter=True)
    drawn = curves.drawn(basis, normal)
    top = np.maximum(drawn.max(axis=2), 0.0)
    most = top.mean(axis=1) - np.maximum(drawn.mean(axis=1).max(axis=1), 0.0)
    value = mean_of(gains_of(basis, leads[:, None, :], folds)[:, 0])
    high = max(value.high, float(np.quantile(most, HIGH)))
    worth = not_negative(Estimate(value.mean, value.low, high, value.runs))
    share = float((curves.at(basis).max(axis=1) > 0.0).mean())
    return Known(worth, share_changed(share, (top > 0.0).mean(axis=1), len(leads)), curves, basis)


def share_changed(share: float, drawn: Floats, worlds: int) -> Estimate:
    """Return the share of worlds with another choice, from that of the curves and of others as likely.

    The interval adds to theirs that worlds are a sample (both squared, as in Zou & Donner 2008).
    """
    low, high = np.quantile(drawn, [LOW, HIGH])
    sample = z_of(CONFIDENCE) * math.sqrt(share * (1.0 - share) / worlds)
    below, above = (math.hypot(max(0.0, off), sample) for off in (share - low, high - share))
    return Estimate(share, max(0.0, share - below), min(1.0, share + above), worlds)


def gains_of(basis: Floats, leads: Floats, folds: Places) -> Floats:
    """Return what every world gains by the choice of curves of the other folds, shape (worlds, samples).

    ``leads`` has the shape (worlds, samples, strategies - 1): each sample is a study of its own.
    """
    found = np.zeros(leads.shape[:2])
    for fold in range(FOLDS):
        own = folds == fold
        rest = leads[~own]
        curves = fitted_curves(basis[~own], rest.reshape(len(rest), -1))
        expected = curves.at(basis[own]).reshape(leads[own].shape)
        found[own] = chosen(leads[own], expected)
    return found


def chosen(leads: Floats, expected: Floats) -> Floats:
    """Return the lead of the strategy that is expected to lead most, 0 where none leads the best."""
    place = expected.argmax(axis=-1)[..., None]
    taken = np.take_along_axis(leads, place, axis=-1)[..., 0]
    leads_most = np.take_along_axis(expected, place, axis=-1)[..., 0]
    return np.where(leads_most > 0.0, taken, 0.0)


def everything_of(payoffs: Floats, best: int) -> Estimate:
    """Return what it is worth to know all assumptions; ``payoffs`` has the shape (strategies, worlds, runs).

    The choice in a world is taken from all runs but one and valued in that one, which is never more than the
    truth in expectation. Leads are shrunk to their mean over worlds by how much of their spread is chance
    (James & Stein 1961). The upper limit is that of the largest mean of every world, biased upward.
    """
    leads = np.delete(payoffs - payoffs[best], best, axis=0).transpose(1, 2, 0)
    runs = leads.shape[1]
    means = leads.mean(axis=1)
    others = (means[:, None, :] * runs - leads) / (runs - 1)
    expected = means.mean(axis=0) + trusted(leads) * (others - means.mean(axis=0))
    value = mean_of(chosen(leads, expected).mean(axis=1))
    most = mean_of(np.maximum(means.max(axis=1), 0.0))
    return not_negative(Estimate(value.mean, value.low, max(value.high, most.high), value.runs))


def at_least(found: Estimate, parts: Sequence[Estimate]) -> Estimate:
    """Return a worth that is no less than that of any part of what is known."""
    every = [found, *parts]
    mean, low, high = (
        max(ends) for ends in zip(*((one.mean, one.low, one.high) for one in every), strict=True)
    )
    return Estimate(mean, low, high, found.runs)


def trusted(leads: Floats) -> Floats:
    """Return which share of the spread of means of all runs but one is not chance, one a strategy."""
    runs = leads.shape[1]
    noise = leads.var(axis=1, ddof=1).mean(axis=0)
    between = np.maximum(leads.mean(axis=1).var(axis=0, ddof=1) - noise / runs, 0.0)
    spread = between + noise / (runs - 1)
    return np.asarray(np.divide(between, spread, out=np.zeros_like(spread), where=spread > 0.0))


def not_negative(found: Estimate) -> Estimate:
    """Return a worth that is nothing where it would be less: who knows more may choose as before."""
    return Estimate(max(0.0, found.mean), max(0.0, found.low), max(0.0, found.high), found.runs)
