"""A policy put into a small tree: what is at stake decides, and no more questions are asked than needed."""

from __future__ import annotations

import numpy as np

from analysis.stopping.small_tree import stops_by, tree_of
from sim.model.observing import SEEN

PLACE = SEEN.index("value_of_signing")


def seen_with(values: list[float]) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    seen = np.zeros((len(values), len(SEEN)))
    seen[:, PLACE] = values
    return seen


def test_where_all_answers_are_alike_it_always_gives_that_one() -> None:
    seen = seen_with([0.1, 0.2, 0.3])
    for signs, answer in ((True, "sign"), (False, "wait")):
        tree = tree_of(seen, np.full(3, signs), np.ones(3), 8)
        assert (tree.always, tree.nodes) == (answer, 3)
        assert (stops_by(tree.rows)(seen) == signs).all()
        assert sum(tree.importance.values()) == 0.0


def test_one_threshold_needs_one_question() -> None:
    seen = seen_with(list(np.linspace(0.0, 1.0, 101)))
    signs = seen[:, PLACE] > 0.6
    tree = tree_of(seen, signs, np.ones(101), 8)
    (row,) = tree.rows
    assert (row.asks, row.then, row.otherwise, tree.always) == ("value_of_signing", "wait", "sign", None)
    assert tree.importance["value_of_signing"] == 1.0
    assert (stops_by(tree.rows)(seen) == signs).all()


def test_of_two_answers_it_keeps_the_one_at_which_more_is_at_stake() -> None:
    """The same is seen at all: the many small stakes on signing weigh less than the one on waiting."""
    seen = seen_with([0.5] * 5)
    signs = np.array([True, True, True, True, False])
    assert tree_of(seen, signs, np.array([0.01] * 4 + [0.1]), 8).always == "wait"
    assert tree_of(seen, signs, np.array([0.03] * 4 + [0.1]), 8).always == "sign"
