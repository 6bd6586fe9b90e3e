"""What the study says in a few sentences, none of which claims more than its intervals show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from analysis.delay.split import ALL, INTERPLAY, LEFT
from analysis.delay.states_tree import Node, leaves
from analysis.delay.study import Study
from analysis.delay.zero_crossing import TOLD_FROM, ZeroCrossing
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import days, listed, number, percent, with_interval

NAMES = ("US", "European", "Russian", "Ukrainian")
VERDICTS = {1: "waiting gains", -1: "waiting costs", 0: "that cannot be told from nothing"}


def sentences(study: Study) -> list[str]:
    """Return the sentences, from the whole to the details."""
    told = [said_of_delay(study), said_of_crossing(study), said_of_conditions(study)]
    told += said_of_channels(study)
    if study.tree is not None:
        told.append(said_of_states(study.tree, study.at))
    return told


def worth(found: Estimate) -> str:
    """Return a value of waiting with its interval; a thousandth of payoff is worth telling."""
    return with_interval(found, 4, signed=True)


def rows_in(table: pd.DataFrame) -> list[dict[Hashable, Any]]:
    """Return the rows of a table."""
    return table.to_dict(orient="records")


def estimate_in(row: Mapping[Hashable, Any]) -> Estimate:
    """Return the estimate in a row of a table."""
    return Estimate(float(row["value"]), float(row["low"]), float(row["high"]), int(row["runs"]))


def said_of_delay(study: Study) -> str:
    """Say what the months ``at`` are worth, and what choosing without any delay is."""
    found = study.curves["accept_first"].at(study.at)
    choosy = study.curves["reservation"].at(0)
    return (
        f"Signing nothing for {months(study.at)} and then the first live text, against signing the first at "
        f"once, is worth {worth(found)} of payoff to Ukraine: {VERDICTS[found.sign]}; "
        f"signing only what is worth more than fighting on, without delay, "
        f"{worth(choosy)}."
    )


def said_of_crossing(study: Study) -> str:
    """Say where the curve is highest, and where it crosses zero, or why it cannot be said."""
    curve = study.curves["accept_first"]
    best = float(curve.months[int(curve.points["value"].to_numpy().argmax())])
    highest = f"at {months(best)}, {worth(curve.within_band(best))}" if best else "at no delay at all"
    crossing = crossing_in_words(study.crossings["accept_first"])
    return f"The value of waiting, by months, {crossing}; its highest estimate is {highest}."


def crossing_in_words(found: ZeroCrossing) -> str:
    """Return where a curve crosses zero, with its interval, as the end of a sentence."""
    last = months(found.last_month)
    if found.told_sign == 0:
        return f"is not distinguishable from zero up to {last}"
    if found.is_told:
        turn = "from gain to loss" if found.before > 0 else "from loss to gain"
        at, low, high = (number(value, 1) for value in (found.months, found.low, found.high))
        return f"turns {turn} at {at} months ({low} to {high})"
    side = "below" if found.told_sign < 0 else "above"
    open_to = f"is not distinguishable from zero up to {months(found.open_to)} and " if found.open_to else ""
    told_from = f"{open_to}is {side} zero beyond doubt at {months(found.told_from)}"
    if found.crossed <= 1.0 - TOLD_FROM:
        return f"{told_from}, and never crosses it within {last}"
    share = f"{100 * found.crossed:.0f}% of samples of the runs"
    return f"{told_from}; whether it crosses zero within {last} cannot be told: it does in {share}"


def months(count: float) -> str:
    """Return a number of months.

    >>> months(1), months(12)
    ('1 month', '12 months')
    """
    return f"{count:.0f} month{'' if count == 1 else 's'}"


def said_of_conditions(study: Study) -> str:
    """Say which condition is the best to wait for, how often it is met, and what it costs in days."""
    rows = rows_in(study.conditions)
    best = max(rows, key=lambda row: float(row["value"]))
    gains, costs = (sum(row["sign"] == sign for row in rows) for sign in (1, -1))
    signed = Estimate(best["signed"], best["signed_low"], best["signed_high"], best["runs"])
    longer = Estimate(best["days"], best["days_low"], best["days_high"], best["runs"])
    lasts = f"{days(longer)} longer" if longer.mean >= 0 else f"{days(-longer)} less long"
    return (
        f"Of {len(rows)} conditions to wait for, looked at together, {told(gains, 'gains', 'gain')}, "
        f"{told(costs, 'costs', 'cost')}, and {len(rows) - gains - costs} cannot be told from signing at "
        f"once; the highest estimate is {best['group']} ({best['level']}), {worth(estimate_in(best))}: a "
        f"text is then signed in {percent(signed)} of runs, and the war phase lasts {lasts}."
    )


def told(count: int, one: str, several: str) -> str:
    """Return how many do something, ``none gains``, ``1 gains``, ``3 gain``."""
    return f"{count or 'none'} {one if count < 2 else several}"


def said_of_channels(study: Study) -> list[str]:
    """Say what each channel brings or takes beyond doubt, what is open, and what no channel explains."""
    rows = {str(row["channel"]): row for row in rows_in(study.channels)}
    left, interplay = (worth(estimate_in(rows.pop(name))) for name in (LEFT, INTERPLAY))
    del rows[ALL]
    by_sign: dict[int, list[dict[Hashable, Any]]] = {1: [], -1: [], 0: []}
    for row in sorted(rows.values(), key=lambda row: -abs(row["value"])):
        by_sign[estimate_in(row).sign].append(row)
    parts = [
        f"{verb} by {listed([f'{spoken(row)} {worth(estimate_in(row))}' for row in by_sign[sign]])}"
        for verb, sign in (("gains", 1), ("loses", -1))
        if by_sign[sign]
    ]
    said = [f"over {months(study.at)} waiting {listed(parts)}"] if parts else []
    if by_sign[0]:
        open_ones = listed([spoken(row) for row in by_sign[0]])
        said.append(f"what is brought by {open_ones} cannot be told from nothing")
    against = [spoken(row) for row in rows.values() if estimate_in(row).sign * row["expected"] < 0]
    if against:
        said.append(f"against expectation: {listed(against)}")
    first = "; ".join(said)
    remainder = (
        f"Channels do not add up: their interplay is {interplay}, and with all of them shut waiting is worth "
        f"{left}: that is what later texts, and fighting until then, bring by themselves."
    )
    return [f"{first[0].upper()}{first[1:]}.", remainder]


def spoken(row: Mapping[Hashable, Any]) -> str:
    """Return a channel's label as it stands inside a sentence: names keep their capitals."""
    label = str(row["label"])
    return label if label.startswith(NAMES) else label[0].lower() + label[1:]


def said_of_states(tree: Node, at: int) -> str:
    """Say in how many of the states that the tree tells apart waiting pays."""
    found = list(leaves(tree))
    counts = {sign: sum(leaf.worth.sign == sign for leaf in found) for sign in (1, -1, 0)}
    best = max(found, key=lambda leaf: leaf.worth.mean)
    return (
        f"At its first live text Kyiv can be in {len(found)} states that the tree tells apart: waiting "
        f"{months(at)} from there pays in {counts[1]}, costs in {counts[-1]}, and in {counts[0]} it cannot "
        f"be told; the highest value is {worth(best.worth)}, at {100 * best.share:.0f}% of first texts."
    )
