"""First-order indices from any sample of worlds, correlated or not (Plischke, Borgonovo & Smith 2013).

Worlds are put into classes of equal number by one assumption. What the classes differ by is the variance of
the mean given that assumption: estimated as the variance between classes in the analysis of variance of one
random factor, which takes out both the noise of runs and the scatter inside classes. Over the variance of the
worlds' truths it is the first-order index. With correlated assumptions it counts what an assumption tells of
the others, too, so that indices may add up to more than 1; total indices are not defined.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from analysis.laboratory.paired import Floats
from analysis.stress.halves import ends_from_halves
from sim.batch.intervals import CONFIDENCE

Classes = npt.NDArray[np.int64]

CLASSES = 100
FEWEST_IN_A_CLASS = 10
HALVES, SHUFFLES = 200, 40


@dataclass(frozen=True)
class FirstOrder:
    """First-order indices, shape (inputs,), their 95% intervals, shape (2, inputs), and two numbers.

    ``between`` is the variance of the worlds' truths; ``floor`` what an input without effect stays below
    with 95%, from worlds shuffled among classes.
    """

    firsts: Floats
    ends: Floats
    between: float
    floor: float


def first_order(inputs: Floats, values: Floats, seed: int) -> FirstOrder:
    """Return the indices; ``inputs`` has the shape (worlds, inputs), ``values`` (worlds, runs)."""
    means, noise = values.mean(axis=1), values.var(axis=1, ddof=1) / values.shape[1]
    classes, everyone = classes_of(inputs), np.arange(len(means))
    draw = np.random.default_rng(seed)
    found = first_parts(classes, means, noise, everyone)
    halves = [
        first_parts(classes, means, noise, draw.permutation(everyone)[: len(means) // 2])
        for _ in range(HALVES)
    ]
    shuffled = [first_parts(draw.permuted(classes, axis=1), means, noise, everyone) for _ in range(SHUFFLES)]
    between = max(0.0, float(means.var(ddof=1) - noise.mean()))
    floor = max(0.0, float(np.quantile(shuffled, CONFIDENCE)))
    return FirstOrder(found, ends_from_halves(found, np.array(halves)), between, floor)


def classes_of(inputs: Floats, most: int = CLASSES) -> Classes:
    """Return the class of every world by each input, shape (inputs, worlds): ``most`` classes at most."""
    worlds = len(inputs)
    number = max(2, min(most, worlds // FEWEST_IN_A_CLASS))
    ranks = inputs.argsort(axis=0, kind="stable").argsort(axis=0, kind="stable")
    return np.asarray((ranks * number // worlds).T)


def first_parts(classes: Classes, means: Floats, noise: Floats, which: Classes) -> Floats:
    """Return the first-order index of every input over some of the worlds."""
    own = means[which]
    between = float(own.var(ddof=1) - noise[which].mean())
    if between <= 0.0:
        return np.zeros(len(classes))
    return np.array([class_variance(row[which], own) for row in classes]) / between


def class_variance(classes: Classes, values: Floats) -> float:
    """Return the variance between classes; it may be negative where they do not differ."""
    counts = np.bincount(classes)
    sums = np.bincount(classes, values)[counts > 0]
    squares = float((values**2).sum())
    counts = counts[counts > 0]
    worlds, groups = len(values), len(counts)
    if groups < 2 or worlds <= groups:
        return 0.0
    among = float((sums**2 / counts).sum()) - float(sums.sum()) ** 2 / worlds
    inside = squares - float((sums**2 / counts).sum())
    size = (worlds - float((counts**2).sum()) / worlds) / (groups - 1)
    return (among / (groups - 1) - inside / (worlds - groups)) / size
