"""What the study says in a few sentences, none of which claims more than its intervals show."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.delay.split import ALL, INTERPLAY, LEFT
from analysis.delay.states_tree import Node, leaves
from analysis.delay.study import Study
from analysis.delay.zero_crossing import ZeroCrossing
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import days, listed, number, percent, with_interval

NAMES = ("US", "European", "Russian", "Ukrainian")
VERDICTS = {1: "waiting gains", -1: "waiting costs", 0: "that cannot be told from nothing"}
AGAINST_NOTHING = {
    1: "beyond doubt less than that",
    -1: "beyond doubt more than that",
    0: "from which that cannot be told",
}


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


def estimate_in(row: Mapping[Hashable, Any], name: str = "value") -> Estimate:
    """Return an estimate in a row of a table."""
    ends = ("low", "high") if name == "value" else (f"{name}_low", f"{name}_high")
    return Estimate(float(row[name]), float(row[ends[0]]), float(row[ends[1]]), int(row["runs"]))


def said_of_delay(study: Study) -> str:
    """Say what the months ``at`` are worth, and what choosing without any delay is."""
    found = study.curves["accept_first"].within_band(study.at)
    choosy = study.curves["reservation"].within_band(0)
    return (
        f"Signing nothing for {months(study.at)} and then the first live text, against signing the first at "
        f"once, is worth {worth(found)} of payoff to Ukraine: {VERDICTS[found.sign]}; "
        f"signing only what is worth more than fighting on, without delay, "
        f"{worth(choosy)}, each at 95% for its whole curve."
    )


def said_of_crossing(study: Study) -> str:
    """Say where the curve is highest, and where it crosses zero, or why it cannot be said."""
    curve = study.curves["accept_first"]
    best = float(curve.months[int(curve.points["value"].to_numpy().argmax())])
    highest = f"at {months(best)}, {worth(curve.within_band(best))}" if best else "at no delay at all"
    crossing = crossing_in_words(study.crossings["accept_first"])
    told = f"By the 95% band of the whole curve the value of waiting {crossing}"
    return f"{told}; its highest estimate is {highest}."


def crossing_in_words(found: ZeroCrossing) -> str:
    """Return where a curve crosses zero, with its interval, as the end of a sentence."""
    last = months(found.last_month)
    if found.told_sign == 0:
        return f"is not distinguishable from zero up to {last}"
    if found.is_told:
        turn = "from gain to loss" if found.told_sign > 0 else "from loss to gain"
        at, low, high = (number(value, 1) for value in (found.months, found.low, found.high))
        return f"turns {turn} at {at} months ({low} to {high})"
    side = f"is {'below' if found.told_sign < 0 else 'above'} zero beyond doubt"
    before = f"is not distinguishable from zero up to {months(found.open_to)} and " if found.open_to else ""
    told_from = months(found.told_from)
    if found.open_after:
        return f"{before}{side} at {told_from}; whether it crosses zero by {last} cannot be told"
    if found.told_from == found.last_month:
        return f"{before}{side} at {told_from}"
    return f"{before}{side} from {told_from} on" if before else f"{side} at all delays played, up to {last}"


def months(count: float) -> str:
    """Return a number of months.

    >>> months(1), months(12)
    ('1 month', '12 months')
    """
    return f"{count:.0f} month{'' if count == 1 else 's'}"


def said_of_conditions(study: Study) -> str:
    """Say which condition is the best to wait for, how often it is met, and what signing nothing is worth."""
    *rows, nothing = rows_in(study.conditions)
    best = max(rows, key=lambda row: float(row["value"]))
    longer = estimate_in(best, "days")
    lasts = f"{days(longer)} longer" if longer.mean >= 0 else f"{days(-longer)} less long"
    verbs = {1: ("gains", "gain"), -1: ("costs", "cost"), 0: ("cannot be told from signing at once",) * 2}
    counts = counted([estimate_in(row) for row in rows], verbs)
    against = AGAINST_NOTHING[estimate_in(best, "over_nothing").sign]
    return (
        f"Of {len(rows)} conditions to wait for, {counts} (95% for all together); the highest estimate is "
        f"{best['group']} ({best['level']}), {worth(estimate_in(best))}: a text is then signed in "
        f"{percent(estimate_in(best, 'signed'))} of runs, and the war phase lasts {lasts}; signing nothing "
        f"at all is worth {worth(estimate_in(nothing))}, {against}."
    )


def counted(found: Sequence[Estimate], verbs: Mapping[int, tuple[str, str]]) -> str:
    """Return how many estimates gain, cost or cannot be told, in verbs for one and for several.

    >>> gain, loss = Estimate(2.0, 1.0, 3.0, 9), Estimate(-2.0, -3.0, -1.0, 9)
    >>> counted([loss, gain, loss], {1: ("gains", "gain"), -1: ("costs", "cost"), 0: ("is", "are")})
    '1 gains and 2 cost'
    """
    signs = [one.sign for one in found]
    counts = {sign: signs.count(sign) for sign in verbs if sign in signs}
    return listed([f"{count} {verbs[sign][count > 1]}" for sign, count in counts.items()])


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
    remainder = (
        f"Channels do not add up: their interplay is {interplay}, and with all of them shut waiting is worth "
        f"{left}: that is what later texts, and fighting until then, bring by themselves."
    )
    return [f"At 95% for all channels together, {'; '.join(said)}.", remainder]


def spoken(row: Mapping[Hashable, Any]) -> str:
    """Return a channel's label as it stands inside a sentence: names keep their capitals."""
    label = str(row["label"])
    return label if label.startswith(NAMES) else label[0].lower() + label[1:]


def said_of_states(tree: Node, at: int) -> str:
    """Say in how many of the states that the tree tells apart waiting pays."""
    found = list(leaves(tree))
    best = max(found, key=lambda leaf: leaf.worth.mean)
    signs = [leaf.worth.sign for leaf in found]
    verbs = {1: "pays", -1: "costs", 0: "cannot be told from signing"}
    told = listed([f"{verb} in {signs.count(sign)}" for sign, verb in verbs.items() if sign in signs])
    return (
        f"At its first live text Kyiv can be in {len(found)} state{'' if len(found) == 1 else 's'} that the "
        f"tree tells apart: waiting {months(at)} from there {told} (95% for all together); the highest value "
        f"is {worth(best.worth)}, at {100 * best.share:.0f}% of first texts."
    )
