"""A policy as a small tree: few questions in place of many boosted trees, for people and both engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.stopping.branches import Branching
from analysis.stopping.problem import Flags, Floats
from analysis.stopping.regression import Policy, Regressor, reached, stops_where_positive
from sim.model.observing import SEEN
from sim.scenario.decision_tree import MOST_QUESTIONS, Answer, Question

SMALLEST_LEAF = 0.002
"""Of all decisions: a leaf of fewer would follow the noise of the fit."""
DIGITS = 4
WEIGHT_UNVISITED = 0.01
"""Of a decision that the policy itself never comes to: it decides only where no other does."""


@dataclass(frozen=True)
class SmallTree:
    """The questions of a tree, and how much each thing that is seen matters in it (shares that sum to 1)."""

    rows: tuple[Question, ...]
    importance: dict[str, float]

    @property
    def nodes(self) -> int:
        """Questions and answers."""
        return 2 * len(self.rows) + 1


@dataclass(frozen=True)
class Fork:
    """A question while the tree is built."""

    asks: str
    at_most: float
    then: Fork | Answer
    otherwise: Fork | Answer


def distil(fitted: Regressor, branching: Branching) -> SmallTree:
    """Return a tree of at most ``MOST_QUESTIONS`` questions that answers as a fit does, as nearly as it can.

    A regression tree (Breiman et al. 1984) on what the fit says stopping gains: where much is at stake, and
    where the policy comes, it is followed most closely. Questions that change no answer are left out.
    """
    from sklearn.tree import DecisionTreeRegressor

    seen = np.concatenate([level.seen for level in branching.levels])
    tree = DecisionTreeRegressor(
        max_leaf_nodes=MOST_QUESTIONS + 1,
        min_samples_leaf=max(1, int(SMALLEST_LEAF * len(seen))),
        random_state=0,
    )
    visited = np.concatenate(reached(branching, stops_where_positive(fitted)))
    tree.fit(seen, fitted.predict(seen), sample_weight=np.where(visited, 1.0, WEIGHT_UNVISITED))
    root = pruned(tree.tree_, 0)
    if not isinstance(root, Fork):
        root = Fork(SEEN[0], 0.0, root, root)
    importance = dict(zip(SEEN, map(float, tree.feature_importances_), strict=True))
    return SmallTree(as_rows(root), importance)


def pruned(tree: Any, node: int) -> Fork | Answer:
    """Return a node of scikit-learn's tree with what follows, without questions that change no answer."""
    below = int(tree.children_left[node])
    above = int(tree.children_right[node])
    if below < 0:
        gain = float(tree.value[node].item())
        return "sign" if gain > 0.0 else "wait"
    then, otherwise = pruned(tree, below), pruned(tree, above)
    if then == otherwise and not isinstance(then, Fork):
        return then
    asks = SEEN[int(tree.feature[node])]
    return Fork(asks, short(float(tree.threshold[node])), then, otherwise)


def short(number: float) -> float:
    """Return a number with few digits."""
    return float(f"{number:.{DIGITS}g}")


def as_rows(root: Fork) -> tuple[Question, ...]:
    """Return the questions of a tree in the order in which they are met, those near the root first."""
    forks = [root]
    for fork in forks:  # grows as it is walked
        forks += [branch for branch in (fork.then, fork.otherwise) if isinstance(branch, Fork)]
    numbers = {id(fork): number for number, fork in enumerate(forks, start=1)}
    return tuple(
        Question.model_validate(
            {
                "asks": fork.asks,
                "at_most": fork.at_most,
                "then": numbers.get(id(fork.then), fork.then),
                "otherwise": numbers.get(id(fork.otherwise), fork.otherwise),
            }
        )
        for fork in forks
    )


def stops_by(rows: Sequence[Question]) -> Policy:
    """Return the policy of a tree."""

    def stops(seen: Floats) -> Flags:
        at = np.ones(len(seen), np.int64)
        stop = np.zeros(len(seen), bool)
        for number, row in enumerate(rows, start=1):  # every row comes after the one that leads to it
            here = at == number
            holds = seen[:, SEEN.index(row.asks)] <= row.at_most
            for follows, those in ((row.then, here & holds), (row.otherwise, here & ~holds)):
                if isinstance(follows, int):
                    at[those] = follows
                else:
                    stop[those] = follows == "sign"
                    at[those] = 0
        return stop

    return stops
