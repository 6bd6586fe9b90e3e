"""Equilibria of a table of payoffs, pure and mixed, and how often other luck would show the same ones."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import nashpy
import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contest.plays import PLAYERS, Contest
from sim.batch.intervals import CONFIDENCE

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Pair = tuple[Floats, Floats]
Support = tuple[tuple[int, ...], tuple[int, ...]]
SIDES = ("rows", "columns")

DIGITS = 9
"""Payoffs, on a scale from 1 to 2, are told apart by so many decimals."""
NO_GAIN = 1e-6
"""What deviations may gain on that scale, and probabilities be, and still be nothing: the library rounds."""
RAREST_SHARE = 0.01
COLUMNS = (
    *("washington", "equilibrium", "kind", "alone", "in_estimate", "share", "player", "choice"),
    *("probability", "low", "high", "payoff"),
)


@dataclass(frozen=True)
class Equilibrium:
    """The probabilities with which the row player and the column player make each choice.

    ``alone`` means that no other equilibria lie next to it: neither player has another best reply than the
    choices that it makes.
    """

    rows: tuple[float, ...]
    columns: tuple[float, ...]
    alone: bool = True

    @property
    def support(self) -> Support:
        """The choices that are made at all."""
        rows, columns = (
            tuple(place for place, value in enumerate(side) if value > 0.0)
            for side in (self.rows, self.columns)
        )
        return rows, columns

    @property
    def is_pure(self) -> bool:
        """Whether both players make one choice for sure."""
        return all(len(side) == 1 for side in self.support)


def equilibria_of(rows: npt.ArrayLike, columns: npt.ArrayLike) -> list[Equilibrium]:
    """Return the equilibria of a game in pure and mixed choices (Nash 1951), pure ones first.

    ``rows`` and ``columns`` are the payoffs of the row and the column player, both of the shape (choices
    of the row player, of the column player). Without ties these are all equilibria. With ties there may be
    infinitely many: these are then the corners between which the others lie, not ``alone``. Vertex
    enumeration (von Stengel 2007, in *Algorithmic Game Theory*). A choice that is worse than another one
    whatever the other player does is never made, and goes first.
    """
    ours, theirs = on_one_scale(rows), on_one_scale(columns)
    kept = undominated(ours, theirs)
    inner = ours[np.ix_(*kept)], theirs[np.ix_(*kept)]
    return sound((ours, theirs), kept, corners(*inner))


def on_one_scale(payoffs: npt.ArrayLike) -> Floats:
    """Return payoffs as from 1 to 2, all 1 if they are alike, which changes no equilibrium."""
    given = np.asarray(payoffs, np.float64)
    width = given.max() - given.min()
    scaled: Floats = np.round((given - given.min()) / (width if width > 0.0 else 1.0) + 1.0, DIGITS)
    return scaled


def undominated(rows: Floats, columns: Floats) -> tuple[Places, Places]:
    """Return the choices left when those strictly worse than another one are taken away, over and over."""
    kept = np.arange(rows.shape[0]), np.arange(rows.shape[1])
    while True:
        inner = np.ix_(*kept)
        left = kept[0][not_worse(rows[inner])], kept[1][not_worse(columns[inner].T)]
        if all(len(one) == len(other) for one, other in zip(left, kept, strict=True)):
            return kept
        kept = left


def not_worse(payoffs: Floats) -> npt.NDArray[np.bool_]:
    """Return which choices (rows) no other one beats whatever the other player does (columns)."""
    beats = (payoffs[:, np.newaxis] > payoffs).all(axis=2)
    kept: npt.NDArray[np.bool_] = np.logical_not(beats.any(axis=0))
    return kept


def corners(rows: Floats, columns: Floats) -> Iterator[Pair]:
    """Yield pairs of mixed choices among which all corners of the set of equilibria are.

    By the library's vertex enumeration: its support enumeration loses equilibria of which a zero comes out
    as 1e-17, and those in which one side mixes more choices than the other. Where one side has one choice
    only, the other makes any that is the best.
    """
    if min(rows.shape) > 1:
        yield from nashpy.Game(rows, columns).vertex_enumeration()
        return
    for place in itertools.product(*map(range, rows.shape)):
        yield np.eye(rows.shape[0])[place[0]], np.eye(rows.shape[1])[place[1]]


def sound(whole: Pair, kept: tuple[Places, Places], pairs: Iterable[Pair]) -> list[Equilibrium]:
    """Return pairs of mixed choices, given among those kept, as equilibria of the whole game, each once."""
    found = {}
    for pair in pairs:
        x, y = (
            spread_out(side, places, size)
            for side, places, size in zip(pair, kept, whole[0].shape, strict=True)
        )
        gains = whole[0] @ y, x @ whole[1]
        if max(gains[0].max() - x @ gains[0], gains[1].max() - gains[1] @ y) > NO_GAIN:
            continue
        replies = [int((worth > worth.max() - NO_GAIN).sum()) for worth in gains]
        alone = replies == [int((side > 0.0).sum()) for side in (x, y)]
        one = Equilibrium(tuple(x.tolist()), tuple(y.tolist()), alone)
        found[tuple(np.round([*x, *y], 6).tolist())] = one
    return sorted(found.values(), key=lambda one: (not one.is_pure, one.support))


def spread_out(probabilities: Floats, places: Places, size: int) -> Floats:
    """Return the probabilities of all choices from those of the kept ones; what is next to 0 is 0."""
    whole = np.zeros(size)
    whole[places] = np.where(probabilities > NO_GAIN, probabilities, 0.0)
    whole /= whole.sum()
    return whole


def equilibria(contest: Contest, resampled: Floats) -> pd.DataFrame:
    """Return the equilibria of each table, with what other luck makes of them.

    One row per (Washington, equilibrium, player, choice made in it). Columns: kind, pure or mixed; alone, or
    with others next to it, between which ties leave no choice (see ``equilibria_of``); in_estimate, whether
    the table of mean payoffs has it, or resampled ones only; share, the part of resampled tables with an
    equilibrium of the same choices (its support); probability of the choice, with low and high, between
    which 95 % of those resampled ones lie; payoff of the player in it. Those not in the estimate have mean
    probabilities, and are left out below one table in a hundred.
    """
    rows: list[tuple[object, ...]] = []
    for w, washington in enumerate(contest.plan.washington):
        drawn = by_support(again[:, w] for again in resampled)
        estimated = equilibria_of(*contest.means[:, w])
        known = {one.support for one in estimated}
        others = sorted(
            (support for support in drawn if support not in known), key=lambda one: (-drawn[one].tables, one)
        )
        least = RAREST_SHARE * len(resampled)
        told = [(one, True) for one in estimated]
        told += [(drawn[support].average, False) for support in others if drawn[support].tables >= least]
        for number, (one, in_estimate) in enumerate(told, start=1):
            again = drawn.get(one.support, Drawn())
            kind = "pure" if one.is_pure else "mixed"
            head = (washington, number, kind, one.alone, in_estimate, again.tables / len(resampled))
            rows += [(*head, *rest) for rest in choices_in(contest, w, one, again)]
    return pd.DataFrame(rows, columns=list(COLUMNS))


@dataclass
class Drawn:
    """The equilibria of one support in resampled tables, and how many tables have one."""

    tables: int = 0
    equilibria: list[Equilibrium] = field(default_factory=list)

    @property
    def average(self) -> Equilibrium:
        """Their mean probabilities, alone if all of them are."""
        rows, columns = (
            tuple(np.mean([getattr(one, side) for one in self.equilibria], axis=0).tolist()) for side in SIDES
        )
        return Equilibrium(rows, columns, all(one.alone for one in self.equilibria))


def by_support(tables: Iterable[Floats]) -> dict[Support, Drawn]:
    """Return the equilibria of tables by their support."""
    found: dict[Support, Drawn] = defaultdict(Drawn)
    for table in tables:
        here = equilibria_of(*table)
        for one in here:
            found[one.support].equilibria.append(one)
        for support in {one.support for one in here}:
            found[support].tables += 1
    return dict(found)


def choices_in(
    contest: Contest, washington: int, one: Equilibrium, again: Drawn
) -> Iterator[tuple[object, ...]]:
    """Yield (player, choice, probability, low, high, payoff) of what is chosen in an equilibrium.

    Probabilities have no interval if no resampled table has an equilibrium of the same choices.
    """
    tails = (0.5 - CONFIDENCE / 2, 0.5 + CONFIDENCE / 2)
    for player, side in enumerate(SIDES):
        payoff = float(np.array(one.rows) @ contest.means[player, washington] @ np.array(one.columns))
        ends = [getattr(other, side) for other in again.equilibria] or [
            np.full(len(getattr(one, side)), np.nan)
        ]
        low, high = np.quantile(ends, tails, axis=0)
        for place in one.support[player]:
            probability = getattr(one, side)[place]
            interval = float(low[place]), float(high[place])
            yield (PLAYERS[player], contest.choices[player][place], probability, *interval, payoff)
