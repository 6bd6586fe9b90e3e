"""In which states waiting pays: a small tree on what Kyiv sees at its first live text.

The tree is honest (Athey & Imbens 2016, PNAS 113, 7353-7360): one half of the runs decides where it splits,
the other half alone what waiting is worth in each leaf, so that no leaf is told for what chance made it. The
intervals of its leaves hold together.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.tree import DecisionTreeRegressor

from analysis.delay.first_texts import FirstTexts
from analysis.delay.together import level_of_each
from analysis.laboratory.paired import Estimate, mean_of
from sim.model.observing import SEEN

DEEPEST = 3
SMALLEST_LEAF_SHARE, SMALLEST_LEAF = 0.08, 40
FEWEST_TEXTS = 4 * SMALLEST_LEAF
"""Two leaves in each half."""


@dataclass(frozen=True)
class Node:
    """One node: a question of a feature, or a leaf with what waiting is worth there.

    ``share`` is its share of all first live texts, ``worth`` estimated on the half that did not grow the
    tree. A leaf has no feature, and no nodes below.
    """

    worth: Estimate
    share: float
    feature: str = ""
    threshold: float = math.nan
    below: Node | None = None
    above: Node | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether nothing is asked here."""
        return self.below is None


def grow(texts: FirstTexts, seed: int) -> Node | None:
    """Return the tree of a set of first live texts; None if there are too few for two leaves."""
    if len(texts.gained) < FEWEST_TEXTS:
        return None
    growing = np.arange(len(texts.gained)) % 2 == 0
    smallest = max(SMALLEST_LEAF, int(SMALLEST_LEAF_SHARE * growing.sum()))
    tree = DecisionTreeRegressor(max_depth=DEEPEST, min_samples_leaf=smallest, random_state=seed % 2**32)
    tree.fit(texts.seen[growing], texts.gained[growing])
    own = np.asarray(tree.decision_path(texts.seen[~growing]).todense(), bool)
    worths, level = texts.gained[~growing], level_of_each(tree.get_n_leaves())

    def node(place: int) -> Node:
        inside = own[:, place]
        worth, share = mean_of(worths[inside], level), float(inside.mean())
        below, above = int(tree.tree_.children_left[place]), int(tree.tree_.children_right[place])
        if below < 0:
            return Node(worth, share)
        asked = SEEN[int(tree.tree_.feature[place])]
        return Node(worth, share, asked, float(tree.tree_.threshold[place]), node(below), node(above))

    return node(0)


def leaves(tree: Node) -> Iterator[Node]:
    """Yield the leaves, from the first branch to the last."""
    if tree.below is None or tree.above is None:
        yield tree
        return
    yield from leaves(tree.below)
    yield from leaves(tree.above)


def tree_table(tree: Node) -> pd.DataFrame:
    """Return the nodes as a table, in the order in which they are read; -1 where there is none below."""
    rows: list[dict[str, object]] = []

    def write(node: Node, parent: int, side: str, depth: int) -> None:
        number = len(rows)
        rows.append({
            "node": number, "parent": parent, "side": side, "depth": depth, "feature": node.feature,
            "threshold": node.threshold, "value": node.worth.mean, "low": node.worth.low,
            "high": node.worth.high, "share": node.share, "texts": node.worth.runs,
        })  # fmt: skip
        for inner, at in ((node.below, "at or below"), (node.above, "above")):
            if inner is not None:
                write(inner, number, at, depth + 1)

    write(tree, -1, "", 0)
    return pd.DataFrame(rows)
