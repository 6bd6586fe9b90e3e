"""How assumptions hang together: rank correlations between pairs of them, by a Gaussian copula.

What is written is Spearman's rank correlation, which does not depend on the two distributions as long as
they are continuous: normal scores of correlation 2 sin(π rank / 6) have it exactly (Kruskal 1958). A choice
of few values has less. Pairs that are not written have the correlation 0.
"""

from __future__ import annotations

import difflib
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Annotated, Self

import numpy as np
import numpy.typing as npt
from pydantic import Field, model_validator

from sim.scenario.assumption import Finite
from sim.scenario.errors import MisplacedError
from sim.scenario.frozen import Frozen

Floats = npt.NDArray[np.float64]

SMALLEST_EIGENVALUE = 1e-6
"""Below this a matrix counts as not positive definite."""
MOST_PROJECTIONS = 1_000
MOST_SHRINKING = 101


class Correlation(Frozen):
    """Two assumptions, by the paths of their keys, and how their ranks are correlated."""

    between: Annotated[tuple[str, ...], Field(min_length=2, max_length=2)]
    rank: Annotated[Finite, Field(gt=-1.0, lt=1.0)]
    source: str = Field(min_length=1)
    why: str = Field(min_length=1)

    @model_validator(mode="after")
    def two(self) -> Self:
        """Refuse the correlation of a number with itself."""
        if self.between[0] == self.between[1]:
            raise ValueError(f"between must name two assumptions, is {self.between[0]} twice")
        return self


def wrong_paths(
    written: Mapping[str, Correlation], known: Sequence[str], is_there: Callable[[str], bool]
) -> list[MisplacedError]:
    """Return every path that leads to no assumption, and every pair that is written twice.

    ``known`` are the paths of assumptions; ``is_there`` tells whether a path leads to anything.
    """
    found = []
    pairs: dict[frozenset[str], str] = {}
    for name, correlation in written.items():
        for place, path in enumerate(correlation.between):
            if path not in known:
                near = difflib.get_close_matches(path, known, n=1)
                hint = f". Did you mean {near[0]}?" if near else ""
                if is_there(path):
                    hint = ", which has no range: write it as a distribution"
                message = f"must be the path of a number that is a distribution, is {path!r}{hint}"
                found.append(MisplacedError(("correlations", name, "between", place), message))
        pair = frozenset(correlation.between)
        if pair in pairs:
            message = f"must name another pair: {pairs[pair]} has this one"
            found.append(MisplacedError(("correlations", name, "between"), message))
        pairs.setdefault(pair, name)
    return found


def impossible(written: Mapping[str, Correlation]) -> MisplacedError | None:
    """Return why correlations cannot hold together, with the nearest ones that can; None if they do."""
    paths = correlated_paths(written)
    matrix = score_matrix(written, paths)
    if not paths or smallest_eigenvalue(matrix) >= SMALLEST_EIGENVALUE:
        return None
    nearest = nearest_correlations(matrix)
    changes = list(changed_ranks(written, paths, ranks_to_write(nearest)))
    return MisplacedError(
        ("correlations",),
        "cannot hold together: their matrix is not positive definite. The nearest that can: "
        f"{'; '.join(changes)}",
    )


def ranks_to_write(nearest: Floats) -> Floats:
    """Return ranks of two decimals that can hold together: those of a matrix, or hardly smaller."""
    for shrunk in np.linspace(1.0, 0.0, MOST_SHRINKING):
        ranks: Floats = np.round(shrunk * 6.0 / math.pi * np.arcsin(0.5 * nearest), 2)
        np.fill_diagonal(ranks, 1.0)
        if smallest_eigenvalue(2.0 * np.sin(math.pi * ranks / 6.0)) >= SMALLEST_EIGENVALUE:
            break
    return ranks


def changed_ranks(written: Mapping[str, Correlation], paths: Sequence[str], ranks: Floats) -> Iterator[str]:
    """Yield, in words, the ranks that are not those written, or not 0."""
    asked = {frozenset(one.between): (name, one.rank) for name, one in written.items()}
    for row, first in enumerate(paths):
        for column, second in enumerate(paths[:row]):
            rank = float(ranks[row, column])
            name, before = asked.get(frozenset((first, second)), ("", 0.0))
            if rank != before:
                named = name or f"one more, between {second} and {first},"
                yield f"{named} {rank:.2f} instead of {before:g}"


def correlated_paths(written: Mapping[str, Correlation]) -> tuple[str, ...]:
    """Return the assumptions that are correlated with any other, in the order in which they are named."""
    return tuple(dict.fromkeys(path for one in written.values() for path in one.between))


def score_matrix(written: Mapping[str, Correlation], paths: Sequence[str]) -> Floats:
    """Return the correlations of normal scores, shape (paths, paths)."""
    matrix = np.eye(len(paths))
    for one in written.values():
        row, column = (paths.index(path) for path in one.between)
        matrix[row, column] = matrix[column, row] = 2.0 * math.sin(math.pi * one.rank / 6.0)
    return matrix


def smallest_eigenvalue(matrix: Floats) -> float:
    """Return the smallest eigenvalue of a symmetric matrix, 1 if it is empty."""
    return float(np.linalg.eigvalsh(matrix).min(initial=1.0))


def nearest_correlations(matrix: Floats) -> Floats:
    """Return the positive definite correlation matrix nearest to a symmetric one, by the Frobenius norm.

    Alternating projections with Dykstra's correction (Higham 2002, *IMA Journal of Numerical Analysis*
    22, 329-343), onto matrices with eigenvalues of ``SMALLEST_EIGENVALUE`` at least.
    """
    nearest, correction = matrix.copy(), np.zeros_like(matrix)
    for _ in range(MOST_PROJECTIONS):
        values, vectors = np.linalg.eigh(nearest - correction)
        definite = (vectors * np.maximum(values, 2.0 * SMALLEST_EIGENVALUE)) @ vectors.T
        correction = definite - (nearest - correction)
        before, nearest = nearest, definite.copy()
        np.fill_diagonal(nearest, 1.0)
        settled = float(np.abs(nearest - before).max()) < 0.01 * SMALLEST_EIGENVALUE
        if settled and smallest_eigenvalue(nearest) >= SMALLEST_EIGENVALUE:
            break
    return nearest


def correlated(shares: Floats, paths: Sequence[str], written: Mapping[str, Correlation]) -> Floats:
    """Return shares, shape (worlds, inputs), of which those of correlated inputs hang together as written.

    ``paths`` name the columns. Each column stays uniform; those of other inputs stay as they are.
    """
    from scipy.special import ndtr, ndtri

    names = correlated_paths(written)
    if not names:
        return shares
    columns = [list(paths).index(name) for name in names]
    root = np.linalg.cholesky(score_matrix(written, names))
    found, scores = shares.copy(), ndtri(shares[:, columns])
    for row, column in enumerate(columns):  # one by one: a product of matrices hangs on the number of worlds
        score = np.zeros(len(shares))
        for place in range(row + 1):
            score += root[row, place] * scores[:, place]
        found[:, column] = ndtr(score)
    return found
