"""The questions of the tree of states, in words that need no knowledge of the model."""

from __future__ import annotations

import math

from analysis.delay.states_tree import Node
from analysis.laboratory.seen import SIGHTS, asked
from analysis.laboratory.words import number

LOGARITHMS = ("ua_strength",)
"""What is seen as a logarithm, 0 at the scenario's start."""


def question(node: Node, *, above: bool) -> str:
    """Return one side of what a node asks.

    >>> from analysis.laboratory.paired import Estimate
    >>> question(Node(Estimate(0.0, 0.0, 0.0, 1), 1.0, "ua_strength", -0.069), above=False)
    'Ukrainian strength at most 93.3% of that at the start'
    """
    if node.feature not in LOGARITHMS:
        return asked(node.feature, node.threshold, above=above)
    side = "above" if above else "at most"
    share = number(100 * math.exp(node.threshold), 1)
    return f"{SIGHTS[node.feature].label} {side} {share}% of that at the start"
