"""Stochastic dominance of Ukraine's payoff: is a strategy better for everybody, whatever risks they like?

First order: at no level is the payoff more often below it, so that whoever wants more prefers the strategy.
Second order: nowhere is the shortfall below a level larger on average, so that whoever fears risk does, too
(Hadar & Russell 1969; Hanoch & Levy 1969). Runs carry noise, so each answer is a test at many levels:

- *does not*: somewhere it is worse, by more than the largest of so many errors could be. The law of the
  largest is that of normal errors with the correlations of the runs (multiplier bootstrap: Barrett &
  Donald 2003, *Econometrica* 71, 71-104; Chernozhukov, Chetverikov & Kato 2019, *Review of Economic
  Studies* 86, 1867-1900).
- *dominates*: it is better at every level, each beyond the noise (Davidson & Duclos 2013, *Econometric
  Reviews* 32, 84-125). That can only be shown between the ends, where both distributions still differ.
- *the same*: no run differs.
- otherwise it *cannot be told*.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.square_root import root_of
from sim.batch.intervals import CONFIDENCE, z_of

Floats = npt.NDArray[np.float64]
Order = Literal[1, 2]
Answer = Literal["dominates", "does not", "the same", "cannot be told"]
ORDERS: tuple[Order, ...] = (1, 2)
LEVELS, ENDS = 49, 0.01
"""Levels looked at, and the share of both strategies' runs beyond the first and beyond the last."""
FEWEST_BEYOND = 25
"""Runs of each strategy beyond the ends, at the least: of few runs the ends are wider."""
FEWEST_THAT_DIFFER = 10
"""A level at which fewer runs differ says nothing: it is left out of the claim that a strategy dominates."""
QUANTILES = 201
DRAWS, SEED = 20_000, 1
CHUNK = 20_000


@dataclass(frozen=True)
class Process:
    """The advantage of one strategy over another, level by level.

    First order: how much less often it falls to the level or below; second: how much smaller its mean
    shortfall is. ``error`` is the standard error of ``advantage``, ``differ`` the runs in which they are not
    the same, ``inside`` the levels between the ends, all of shape (levels,); ``covariance`` is that of one
    run, shape (levels, levels).
    """

    levels: Floats
    advantage: Floats
    error: Floats
    differ: npt.NDArray[np.int64]
    inside: npt.NDArray[np.bool_]
    covariance: Floats

    @property
    def is_told(self) -> npt.NDArray[np.bool_]:
        """The levels at which enough runs differ to say something."""
        return self.differ >= FEWEST_THAT_DIFFER

    @property
    def scores(self) -> Floats:
        """The advantage in standard errors; 0 where too few runs differ."""
        with np.errstate(divide="ignore", invalid="ignore"):
            scores = np.where(self.is_told, self.advantage / self.error, 0.0)
        return np.asarray(scores, np.float64)


def dominance_table(payoffs: Mapping[str, Floats], confidence: float = CONFIDENCE) -> pd.DataFrame:
    """Return who dominates whom, for every ordered pair and both orders.

    ``payoffs`` has one value a run, on the same luck in the same place. One row per (order, strategy, over):
    order, strategy, over, answer; lowest, the least advantage in standard errors, and at, its level; needed
    and refuted, what the least advantage must exceed to show dominance, and fall below to refute it; and
    from_level, to_level, what the claim of dominance covers. All answers of an order hold together: that one
    is wrong has at most the probability that the confidence leaves (Bonferroni over ordered pairs).
    """
    names = list(payoffs)
    error = (1.0 - confidence) / (len(names) * (len(names) - 1))
    rows = []
    for first, second in combinations(names, 2):
        for order in ORDERS:
            process = advantage_of(payoffs[first], payoffs[second], order)
            largest = largest_score(process, error)
            same = {"answer": "the same"} if np.array_equal(payoffs[first], payoffs[second]) else {}
            for strategy, over, sign in ((first, second, 1.0), (second, first, -1.0)):
                rows.append(
                    {
                        "order": order,
                        "strategy": strategy,
                        "over": over,
                        **read(process, sign, error, largest),
                        **same,
                    }
                )
    return follow_through(pd.DataFrame(rows))


def curves_table(
    payoffs: Mapping[str, Floats], reference: str, confidence: float = CONFIDENCE
) -> pd.DataFrame:
    """Return how much less often each strategy's payoff falls to a level than the reference's does.

    One row per (strategy, level): strategy, reference, level; below and reference_below, the shares of runs
    at or below it; advantage, the second less the first, with low and high, a band that holds together for
    all levels and strategies.
    """
    base, tables = payoffs[reference], []
    error = (1.0 - confidence) / (len(payoffs) - 1)
    for strategy, own in payoffs.items():
        if strategy == reference:
            continue
        process = advantage_of(own, base, 1)
        half = largest_score(process, error / 2) * process.error
        tables.append(
            pd.DataFrame(
                {
                    "strategy": strategy,
                    "reference": reference,
                    "level": process.levels,
                    "below": share_below(own, process.levels),
                    "reference_below": share_below(base, process.levels),
                    "advantage": process.advantage,
                    "low": process.advantage - half,
                    "high": process.advantage + half,
                }
            )
        )
    return pd.concat(tables, ignore_index=True)


def share_below(values: Floats, levels: Floats) -> Floats:
    """Return the share of runs at or below each level."""
    return np.asarray(np.searchsorted(np.sort(values), levels, side="right") / len(values), np.float64)


def quantiles_table(payoffs: Mapping[str, Floats]) -> pd.DataFrame:
    """Return the distribution of each strategy's payoff: strategy, share of runs at or below, payoff."""
    shares = np.linspace(0.0, 1.0, QUANTILES)
    return pd.concat(
        [
            pd.DataFrame({"strategy": strategy, "share": shares, "payoff": np.quantile(own, shares)})
            for strategy, own in payoffs.items()
        ],
        ignore_index=True,
    )


def advantage_of(first: Floats, second: Floats, order: Order) -> Process:
    """Return the advantage of the first over the second, on the same runs."""
    levels, inside = levels_of(first, second, order)
    runs = len(first)
    sums, products = np.zeros(len(levels)), np.zeros((len(levels), len(levels)))
    differ = np.zeros(len(levels), np.int64)
    for part in chunks(runs):
        by_run = below(second[part], levels, order) - below(first[part], levels, order)
        sums += by_run.sum(axis=0)
        products += by_run.T @ by_run
        differ += np.count_nonzero(by_run, axis=0)
    mean = sums / runs
    covariance = products / runs - np.outer(mean, mean)
    variance = np.clip(np.diag(covariance), 0.0, None)
    variance[variance < 1e-12 * mean**2] = 0.0  # the same in every run, but for rounding
    return Process(levels, mean, np.sqrt(variance / runs), differ, inside, covariance)


def levels_of(first: Floats, second: Floats, order: Order) -> tuple[Floats, npt.NDArray[np.bool_]]:
    """Return the levels that are looked at, and which of them lie between the ends.

    They are values of the runs at equal shares of both strategies together. Second order adds the highest
    value: there the advantage is that of the means, which can refute dominance and need not show it.
    """
    both = np.concatenate([first, second])
    ends = min(0.25, max(ENDS, FEWEST_BEYOND / len(first)))
    levels = np.unique(np.quantile(both, np.linspace(ends, 1.0 - ends, LEVELS), method="inverted_cdf"))
    if order == 2:
        levels = np.unique(np.append(levels, both.max()))
    return levels, levels < both.max()


def below(values: Floats, levels: Floats, order: Order) -> Floats:
    """Return for each run and level whether the run lies at or below it, or by how much it falls short."""
    if order == 1:
        return (values[:, np.newaxis] <= levels).astype(np.float64)
    return np.maximum(levels - values[:, np.newaxis], 0.0)


def chunks(runs: int) -> Iterator[slice]:
    """Yield the runs in pieces, so that memory does not grow with them."""
    for begin in range(0, runs, CHUNK):
        yield slice(begin, begin + CHUNK)


def largest_score(process: Process, error: float) -> float:
    """Return what the largest of all errors exceeds with probability ``error``, in standard errors."""
    told = process.is_told & (process.error > 0.0)
    if not told.any():
        return float(z_of(1.0 - 2.0 * error))
    covariance = process.covariance[np.ix_(told, told)]
    deviation = np.sqrt(np.diag(covariance))
    root = root_of(covariance / np.outer(deviation, deviation))
    largest = (errors_drawn(len(root)) @ root).max(axis=1)
    return float(max(np.quantile(largest, 1.0 - error), z_of(1.0 - 2.0 * error)))


@lru_cache(maxsize=2)
def errors_drawn(levels: int) -> Floats:
    """Return independent normal errors, the same ones whenever asked for, shape (draws, levels)."""
    return np.random.default_rng(SEED).standard_normal((DRAWS, levels))


def read(process: Process, sign: float, error: float, largest: float) -> dict[str, object]:
    """Return the answer for one direction of a pair, and what it rests on."""
    scores, told = sign * process.scores, process.is_told & process.inside
    needed = z_of(1.0 - 2.0 * error)
    at = int(np.argmin(np.where(process.is_told, scores, np.inf)))
    least = float(scores[at])
    answer: Answer = "cannot be told"
    if least < -largest:
        answer = "does not"
    elif told.any() and float(scores[told].min()) > needed:
        answer = "dominates"
    return {
        "answer": answer,
        "lowest": least,
        "at": float(process.levels[at]),
        "needed": needed,
        "refuted": -largest,
        "from_level": float(process.levels[told].min()) if told.any() else np.nan,
        "to_level": float(process.levels[told].max()) if told.any() else np.nan,
    }


def follow_through(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table with what its answers imply: they are no further claims.

    Who does not dominate by second order does not by first; first-order dominance is second-order
    dominance; who is dominated does not dominate.
    """
    keys = list(zip(table["order"], table["strategy"], table["over"], strict=True))
    found: dict[tuple[int, str, str], str] = dict(zip(keys, table["answer"], strict=True))
    pairs = [(strategy, over) for order, strategy, over in found if order == 1]
    for pair in pairs:
        if found[2, *pair] == "does not":
            found[1, *pair] = "does not"
        if found[1, *pair] == "dominates":
            found[2, *pair] = "dominates"
    for strategy, over in pairs:
        if found[2, strategy, over] == "dominates":
            found[1, over, strategy] = found[2, over, strategy] = "does not"
    return table.assign(answer=[found[key] for key in keys])
