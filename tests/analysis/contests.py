"""Contests made by hand, for the tests of their tables, replies, equilibria, words and picture."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from analysis.contest.folders import Plan
from analysis.contest.plays import Contest

KYIV = (
    "accept_first",
    "reservation",
    "delay_until",
    "delay_two_years",
    "red_lines",
    "delay_for",
    "text_trigger",
)
MOSCOW = ("earnest", "stall_while_advancing", "demand_maximum")
WASHINGTON = ("broker", "ultimatum", "walk_away")


def plan_of(shape: Sequence[int], runs: int, seed: int = 1) -> Plan:
    """Return the plan of a contest of so many policies of Washington's, strategies, policies of Moscow's."""
    washington, kyiv, moscow = shape
    names = WASHINGTON[:washington], KYIV[:kyiv], MOSCOW[:moscow]
    return Plan("a test", "", *names, (WASHINGTON[0], KYIV[kyiv - 1], MOSCOW[0]), runs, seed)


def contest_of(payoffs: npt.ArrayLike, seed: int = 1) -> Contest:
    """Return a contest with the payoffs given: (players, Washington, Kyiv, Moscow, runs)."""
    given = np.asarray(payoffs, np.float64)
    return Contest(plan_of(given.shape[1:4], given.shape[4], seed), given)


def game(ukraine: npt.ArrayLike, russia: npt.ArrayLike, runs: int = 4) -> Contest:
    """Return a contest under one policy of Washington's in which every run is worth the same."""
    both = np.array([ukraine, russia], np.float64)
    return contest_of(np.repeat(both[:, np.newaxis, :, :, np.newaxis], runs, axis=4))


def noisy(
    ukraine: npt.ArrayLike,
    russia: npt.ArrayLike,
    runs: int,
    seed: int = 1,
    noise: float = 1.0,
    common: float = 1.0,
) -> Contest:
    """Return a contest whose runs scatter around payoffs: ``noise`` in each cell, ``common`` luck in all."""
    luck = np.random.default_rng(seed)
    both = np.array([ukraine, russia], np.float64)[:, np.newaxis, :, :, np.newaxis]
    own = noise * luck.standard_normal((*both.shape[:4], runs))
    return contest_of(both + own + common * luck.standard_normal(runs), seed)
