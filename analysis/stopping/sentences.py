"""What the numbers of ``armistice optimal`` say, in a few sentences."""

from __future__ import annotations

import pandas as pd

from analysis.laboratory.paired import Estimate
from analysis.laboratory.seen import spoken
from analysis.laboratory.words import listed, number, with_interval
from analysis.outcomes import strategy_label
from analysis.stopping.small_tree import SmallTree
from analysis.stopping.solve import Worth

MOST_NAMED = 3


def sentences(tree: SmallTree, found: Worth, regrets: pd.DataFrame, signed_at_once: float) -> list[str]:
    """Return three to six sentences; ``signed_at_once`` is the share of first live texts that it signs.

    These are texts of the runs that it was fitted on.
    """
    upper, gap, small = (with_interval(one) for one in (found.upper, found.gap, found.smallness))
    hidden, slack = with_interval(found.hidden), with_interval(found.slack)
    bound = (
        "The upper bound on what any choice of when to sign could give Ukraine, even one that saw what is "
        f"hidden from Kyiv, is {upper}: the tree is {gap} below it."
    )
    parts = (
        f"Of this gap {small} comes of putting the policy into a small tree, {hidden} of what is hidden (a "
        "policy fitted on all that is the case, and on every date already drawn, gets so much more), and "
        f"{slack} is policy loss or room that the bound leaves."
    )
    foresight = f"One who knew all luck beforehand would get {with_interval(found.clairvoyant)}."
    return [
        beside_fixed(regrets, len(found.tree)),
        asked_and_answered(tree, signed_at_once),
        bound,
        parts,
        foresight,
    ]


def asked_and_answered(tree: SmallTree, signed_at_once: float) -> str:
    """Say what the tree asks, and how often it signs at once."""
    if tree.always is not None:
        return "It signs every live text." if tree.always == "sign" else "It waits at every live text."
    features = listed([spoken(one) for one in ranked(tree)])
    asks = "its one question is on" if len(tree.rows) == 1 else f"its {len(tree.rows)} questions hang most on"
    share = number(100 * signed_at_once, 1)
    return f"It signs {share}% of first live texts, in the runs that it was fitted on; {asks} {features}."


def ranked(tree: SmallTree, most: int = MOST_NAMED) -> list[str]:
    """Return what matters most in the tree, the first few."""
    asked = {row.asks for row in tree.rows}
    order = sorted(tree.importance, key=lambda name: -tree.importance[name])
    return [name for name in order if name in asked][:most]


def beside_fixed(regrets: pd.DataFrame, runs: int) -> str:
    """Say how the policy compares with the best of the fixed strategies."""
    own = regrets[regrets["strategy"] == "optimal"].iloc[0]
    payoff = with_interval(Estimate(own["payoff"], own["payoff_low"], own["payoff_high"], runs))
    said = f"Over {runs:,} fresh runs the policy found gives Ukraine {payoff}"
    others = regrets[regrets["strategy"] != "optimal"]
    if others.empty:
        return f"{said}."
    best = others.iloc[0]
    more = Estimate(best["regret"], best["regret_low"], best["regret_high"], runs)
    name = strategy_label(str(best["strategy"])).lower()
    if more.sign == 0:
        apart = with_interval(more, signed=True)
        return f"{said}, which cannot be told apart from the best fixed strategy, {name}: {apart}."
    if more.sign < 0:
        return (
            f"{said}, {with_interval(-more)} less than the best fixed strategy, {name}: it is not the best "
            "there is, and more --paths may find a better one."
        )
    return f"{said}, {with_interval(more)} more than the best fixed strategy, {name}."
