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
    """Return three to six sentences; ``signed_at_once`` is the share of first live texts that it signs."""
    features = listed([spoken(one) for one in ranked(tree)])
    share = number(100 * signed_at_once, 1)
    upper, gap, small = (with_interval(one) for one in (found.upper, found.gap, found.smallness))
    hidden, slack = with_interval(found.hidden), with_interval(found.slack)
    answers = (
        f"It signs {share}% of the first live texts; its {len(tree.rows)} questions hang most on {features}."
    )
    bound = (
        f"No policy can give Ukraine more than {upper}, not even one that saw what is hidden from Kyiv: the "
        f"tree is at most {gap} below that."
    )
    parts = (
        f"Of this gap {small} is lost by keeping the tree small, and {hidden} is what seeing all that is "
        f"hidden, and every date already drawn, would gain; the other {slack} is policy loss, or room that "
        "the bound leaves."
    )
    foresight = f"One who knew all luck beforehand would get {with_interval(found.clairvoyant)}."
    return [beside_fixed(regrets, len(found.tree)), answers, bound, parts, foresight]


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
    word = "more" if more.sign > 0 else "less"
    apart = with_interval(more if more.sign > 0 else -more)
    return f"{said}, {apart} {word} than the best fixed strategy, {name}."
