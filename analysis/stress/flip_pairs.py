"""Pairs of assumptions: whether the answer flips when two move together, and how far from the centre.

The ranges of both are cut into equal shares of what is believed; a cell in which the margin is below zero has
flipped. Assumptions are taken to be independent of each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats, mean_of
from analysis.stress.assumption_words import label
from analysis.stress.margins import Margin
from analysis.stress.player import Player
from analysis.stress.question import Question
from sim.batch.intervals import CONFIDENCE
from sim.scenario.inputs import Input
from sim.scenario.worlds import Worlds

PAIRED, CELLS, RESAMPLES = 3, 6, 300


@dataclass(frozen=True)
class Pair:
    """Two assumptions moved together: shares of the cells' middles, and the margin in each cell.

    ``signs`` has the shape (cells of the first, cells of the second): 1 where the answer holds, -1 where it
    has flipped beyond doubt, 0 where that is not told. ``flipped`` is the share of the cells that flip.
    """

    first: Input
    second: Input
    shares: Floats
    means: Floats
    signs: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    flipped: Estimate

    @property
    def name(self) -> str:
        """Both names."""
        return f"{label(self.first.path)} with {label(self.second.path)}"


def pairs_of(
    question: Question, player: Player, margin: Margin, inputs: Sequence[Input], runs: int
) -> tuple[Pair, ...]:
    """Play all pairs of the first assumptions in one batch and return them."""
    chosen = list(combinations(range(min(PAIRED, len(inputs))), 2))
    if not chosen:
        return ()
    low, high = question.quantiles
    shares = low + (np.arange(CELLS) + 0.5) / CELLS * (high - low)
    first, second = (axis.ravel() for axis in np.meshgrid(shares, shares, indexing="ij"))
    centres = [known.distribution.central for known in inputs]
    values = np.tile(centres, (len(chosen) * CELLS**2, 1))
    for turn, (one, other) in enumerate(chosen):
        rows = slice(turn * CELLS**2, (turn + 1) * CELLS**2)
        values[rows, one] = inputs[one].distribution.quantile(first)
        values[rows, other] = inputs[other].distribution.quantile(second)
    worlds = Worlds(question.scenario, tuple(inputs), values)
    margins = margin.of(player.play("pairs", worlds, question.output.strategies, runs))
    margins = margins.reshape(len(chosen), CELLS, CELLS, runs)
    return tuple(
        pair_of(inputs[one], inputs[other], shares, own)
        for (one, other), own in zip(chosen, margins, strict=True)
    )


def pair_of(first: Input, second: Input, shares: Floats, margins: Floats) -> Pair:
    """Return a pair from its margins, shape (cells, cells, runs)."""
    confidence = 1.0 - (1.0 - CONFIDENCE) / CELLS**2
    signs = np.array([[mean_of(cell, confidence).sign for cell in row] for row in margins])
    return Pair(first, second, shares, margins.mean(axis=-1), signs, flipped_share(margins))


def flipped_share(margins: Floats) -> Estimate:
    """Return the share of cells whose mean margin is below zero, with its interval over resampled runs."""
    runs = margins.shape[-1]
    flat = margins.reshape(-1, runs)
    weights = np.random.default_rng(1).multinomial(runs, np.full(runs, 1.0 / runs), RESAMPLES) / runs
    some = (flat @ weights.T < 0.0).mean(axis=0)
    low, high = np.quantile(some, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    found = float((flat.mean(axis=1) < 0.0).mean())
    return Estimate(found, min(found, float(low)), max(found, float(high)), runs)


def pair_table(pairs: Sequence[Pair]) -> pd.DataFrame:
    """Return one row a cell of every pair: both values, the mean margin and its sign beyond doubt."""
    rows = [
        {
            "first": pair.first.path,
            "second": pair.second.path,
            "first_value": float(pair.first.distribution.quantile(pair.shares[[one]])[0]),
            "second_value": float(pair.second.distribution.quantile(pair.shares[[other]])[0]),
            "margin": float(pair.means[one, other]),
            "sign": int(pair.signs[one, other]),
        }
        for pair in pairs
        for one in range(CELLS)
        for other in range(CELLS)
    ]
    return pd.DataFrame(rows)
