"""A policy as a small tree: few questions in place of many boosted trees, for people and both engines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.stopping.branches import Branching, values_at_start
from analysis.stopping.problem import Flags, Floats
from analysis.stopping.regression import (
    Policy,
    Regressor,
    reached,
    stops_where_positive,
    values_by,
    what_is_seen,
)
from sim.model.observing import SEEN
from sim.scenario.decision_tree import MOST_QUESTIONS, Answer, Question

SMALLEST_LEAF = 0.002
"""Of all decisions: a leaf of fewer would follow the noise of the fit."""
ANSWERS = (2, 4, 6, 8, 12, 16, MOST_QUESTIONS + 1)
LOSS = 0.0005
"""A smaller tree may lose so much payoff against a larger one and is taken."""
DIGITS = 4
WEIGHT_UNVISITED = 0.01
"""Of a decision that the policy itself never comes to: it decides only where no other does."""


@dataclass(frozen=True)
class SmallTree:
    """The questions of a tree, and how much each thing that is seen matters in it (shares that sum to 1).

    A tree that always gives the same answer asks one idle question, as its file needs one.
    """

    rows: tuple[Question, ...]
    importance: dict[str, float]

    @property
    def nodes(self) -> int:
        """Questions and answers."""
        return 2 * len(self.rows) + 1

    @property
    def always(self) -> Answer | None:
        """The one answer that it gives, None if it gives both."""
        given = {end for row in self.rows for end in (row.then, row.otherwise) if not isinstance(end, int)}
        return given.pop() if len(given) == 1 else None


@dataclass(frozen=True)
class Fork:
    """A question while the tree is built."""

    asks: str
    at_most: float
    then: Fork | Answer
    otherwise: Fork | Answer
    parted: float = 0.0
    """How much of the mixture of answers, weighted by what is at stake, it takes away."""


def distil(fitted: Regressor, branching: Branching) -> SmallTree:
    """Return the smallest tree of a few sizes that answers nearly as well as the best of them.

    That is, with ``LOSS`` of payoff at most on the paths that the fit is of.
    """
    seen = np.concatenate([level.seen for level in branching.levels])
    gained = fitted.predict(seen)
    visited = np.concatenate(reached(branching, stops_where_positive(fitted)))
    at_stake = np.abs(gained) * np.where(visited, 1.0, WEIGHT_UNVISITED)
    trees = [tree_of(seen, gained > 0.0, at_stake, answers) for answers in ANSWERS]
    worth = [value_of(stops_by(tree.rows), branching) for tree in trees]
    return next(tree for tree, value in zip(trees, worth, strict=True) if value >= max(worth) - LOSS)


def value_of(policy: Policy, branching: Branching) -> float:
    """Return the mean payoff of the paths if a policy on what is seen is followed."""
    return float(values_at_start(branching, values_by(branching, policy, what_is_seen)[0]).mean())


def tree_of(seen: Floats, signs: Flags, at_stake: Floats, answers: int) -> SmallTree:
    """Return a tree of at most so many answers that signs as it should, as nearly as it can.

    A classification tree (Breiman et al. 1984) in which every decision weighs what is ``at_stake``, the
    payoff that a wrong answer would lose (Zadrozny, Langford & Abe 2003). Questions that change no answer
    are left out.
    """
    from sklearn.tree import DecisionTreeClassifier

    tree = DecisionTreeClassifier(
        max_leaf_nodes=answers,
        min_samples_leaf=max(1, int(SMALLEST_LEAF * len(seen))),
        random_state=0,
    )
    tree.fit(seen, np.where(signs, "sign", "wait"), sample_weight=at_stake + np.finfo(float).tiny)
    root = pruned(tree, 0)
    if not isinstance(root, Fork):
        root = Fork(SEEN[0], 0.0, root, root)
    return SmallTree(as_rows(root), importance_of(root))


def pruned(classifier: Any, node: int) -> Fork | Answer:
    """Return a node of scikit-learn's tree with what follows, without questions that change no answer."""
    tree = classifier.tree_
    below, above = int(tree.children_left[node]), int(tree.children_right[node])
    if below < 0:
        answer: Answer = classifier.classes_[int(tree.value[node][0].argmax())]
        return answer
    then, otherwise = pruned(classifier, below), pruned(classifier, above)
    if then == otherwise and not isinstance(then, Fork):
        return then
    unlike = [float(tree.weighted_n_node_samples[one] * tree.impurity[one]) for one in (node, below, above)]
    asks = SEEN[int(tree.feature[node])]
    return Fork(asks, short(float(tree.threshold[node])), then, otherwise, unlike[0] - sum(unlike[1:]))


def importance_of(root: Fork) -> dict[str, float]:
    """Return how much of what a tree parts each thing that it asks does, as shares."""
    parted = dict.fromkeys(SEEN, 0.0)
    for fork in forks_of(root):
        parted[fork.asks] += fork.parted
    whole = sum(parted.values())
    return {name: one / whole if whole else 0.0 for name, one in parted.items()}


def forks_of(root: Fork) -> list[Fork]:
    """Return the forks of a tree in the order in which they are met, those near the root first."""
    forks = [root]
    for fork in forks:  # grows as it is walked
        forks += [branch for branch in (fork.then, fork.otherwise) if isinstance(branch, Fork)]
    return forks


def short(number: float) -> float:
    """Return a number with few digits."""
    return float(f"{number:.{DIGITS}g}")


def as_rows(root: Fork) -> tuple[Question, ...]:
    """Return the questions of a tree in the order in which they are met."""
    forks = forks_of(root)
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
