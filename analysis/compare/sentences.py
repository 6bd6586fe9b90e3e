"""What a comparison comes to, in a few sentences that claim no more than their intervals show."""

from __future__ import annotations

from analysis.compare.comparison import Comparison
from analysis.compare.quantities import (
    COLLAPSE,
    DAYS,
    IMPOSED,
    LAND,
    RENEWED,
    SIGNED,
    payoff_name,
)
from analysis.compare.weights import Weighed
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import days, listed, number, percent, points, with_interval
from analysis.outcomes import strategy_label
from analysis.payoffs import PARTS_SPOKEN
from sim.model.names import PAYOFF_PARTS

WORTH_TELLING = 1.05
"""Below so many times the runs, pairing has saved next to nothing."""
PARTS_SAID = {**PARTS_SPOKEN, "terms": "the terms", "fighting": "the cost of fighting"}
BY_FIRST_ORDER = {
    "does not": "By first order it does not: some payoffs it exceeds less often.",
    "cannot be told": "Whether it does by first order cannot be told.",
}
CHANCES = {COLLAPSE: "a Ukrainian collapse", IMPOSED: "an imposed text", RENEWED: "a renewed war"}


def sentences(found: Comparison) -> list[str]:
    """Return five or six sentences: ranks, payoff, chances, time and land, dominance, weights."""
    said = [ranks(found), payoffs(found), chances(found), time_and_land(found), dominance(found)]
    return said if found.weighed is None else [*said, weights(found.weighed)]


def ranks(found: Comparison) -> str:
    """Say who is the best by Ukraine's mean payoff, or who may be."""
    leader, second = found.ranked[:2]
    best, ahead = with_interval(found.of(leader)), signed(found.ranking.pair(leader, second))
    names = [strategy_label(name) for name in found.ranking.leaders]
    ties = int((found.ranking.pairs["low_together"] <= 0.0).sum())
    pairs = len(found.ranking.pairs)
    lie = "lies" if ties == 1 else "lie"
    noise = f" Of the {pairs} pairs {ties} {lie} inside the noise." if ties and pairs > 1 else ""
    if len(names) == 1:
        return (
            f"By Ukraine's mean payoff {names[0]} is the best of the {len(found.strategies)} strategies: "
            f"{best}, {ahead} above {strategy_label(second)}.{noise}"
        )
    return (
        f"These runs do not tell which strategy is worth most to Ukraine: {listed(names, 'or')} may be it. "
        f"The highest mean is {best}, of {names[0]}, {ahead} above {strategy_label(second)}.{noise}"
    )


def signed(found: Estimate, decimals: int = 3) -> str:
    """Return a difference with its interval."""
    return with_interval(found, decimals, signed=True)


def told_or_tied(found: Estimate, said: str) -> str:
    """Return a difference as said, with a word of warning where its sign is open."""
    return said if found.sign else f"{said}, which cannot be told from none"


def payoffs(found: Comparison) -> str:
    """Say what one strategy is worth to Ukraine beside the reference, and of what that is made."""
    told, reference = strategy_label(found.told), strategy_label(found.reference)
    whole = found.less_reference(found.told)
    if whole.low == whole.high == 0.0:
        return f"{told} and {reference} came to the same payoff of Ukraine in every run."
    parts = {part: found.less_reference(found.told, payoff_name("ukraine", part)) for part in PAYOFF_PARTS}
    sure = sorted((part for part in parts if parts[part].sign), key=lambda part: -abs(parts[part].mean))
    made = listed([f"{PARTS_SAID[part]} {signed(parts[part])}" for part in sure])
    times = found.unpaired_runs(found.told)
    return (
        f"On the same luck {told} less {reference} is worth {told_or_tied(whole, signed(whole))} to Ukraine"
        f"{f'; what adds up to it is {made}' if made else ''}. {pairing(times)}"
    )


def pairing(times: float) -> str:
    """Say how much the same luck has narrowed an interval."""
    if times < WORTH_TELLING:
        return (
            f"The same luck saved nothing here: an unpaired comparison would need {times:.2f} times the runs."
        )
    return f"Without the same luck that interval would take {times:.1f} times the runs."


def chances(found: Comparison) -> str:
    """Say how often texts are signed, and what else may happen, beside the reference."""
    told, reference = found.told, found.reference
    moved = found.less_reference(told, SIGNED)
    shares = [percent(found.of(name, SIGNED)) for name in (told, reference)]
    others = {CHANCES[name]: found.less_reference(told, name) for name in CHANCES}
    sure = [f"of {what} by {points(by)}" for what, by in others.items() if by.sign]
    unsure = [f"of {what}" for what, by in others.items() if not by.sign]
    text = (
        f"A text is in force by the horizon in {shares[0]} of runs under {strategy_label(told)}, in "
        f"{shares[1]} under {strategy_label(reference)}: {told_or_tied(moved, points(moved))}"
    )
    said = [text]
    if sure:
        said.append(f"it moves the chance {listed(sure)}")
    if unsure:
        said.append(f"whether it moves that {listed(unsure, 'or')} cannot be told")
    return f"{'; '.join(said)}."


def time_and_land(found: Comparison) -> str:
    """Say how long a signature takes, and what land is lost meanwhile, beside the reference."""
    told, reference = strategy_label(found.told), strategy_label(found.reference)
    wait, land = (found.less_reference(found.told, name) for name in (DAYS, LAND))
    return (
        "Where nothing is signed the horizon counts: a signature then takes "
        f"{days(found.of(found.told, DAYS))} on average under {told}, against {reference} "
        f"{told_or_tied(wait, with_unit(wait, 'days'))}. Russia gains "
        f"{with_unit(found.of(found.told, LAND), 'km²', plus=False)} before the war phase ends, against "
        f"{reference} {told_or_tied(land, with_unit(land, 'km²'))}."
    )


def with_unit(found: Estimate, unit: str, *, plus: bool = True) -> str:
    """Return whole numbers with their unit and interval.

    >>> with_unit(Estimate(-233.2, -244.1, -221.0, 100), "days")
    '−233 days (−244 to −221)'
    """
    shown, _, interval = with_interval(found, 0, signed=plus).partition(" ")
    return f"{shown} {unit} {interval}".rstrip()


def dominance(found: Comparison) -> str:
    """Say who is better whatever risks one likes, told against the reference."""
    ways = ((found.told, found.reference), (found.reference, found.told))
    for strategy, over in ways:
        better, worse = strategy_label(strategy), strategy_label(over)
        first, second = (found.dominates(strategy, over, order) for order in (1, 2))
        if first == "dominates":
            return (
                f"In Ukraine's payoff {better} dominates {worse} by first order: whoever wants more prefers "
                f"it{covered(found, strategy, over, 1)}."
            )
        if second == "dominates":
            return (
                f"In Ukraine's payoff {better} dominates {worse} by second order: whoever shuns risk prefers "
                f"it{covered(found, strategy, over, 2)}. {BY_FIRST_ORDER[first]}"
            )
    names = " nor ".join(strategy_label(name) for name in ways[0])
    if all(found.dominates(*way, order) == "does not" for way in ways for order in (1, 2)):
        return (
            f"In Ukraine's payoff neither {names} dominates the other: which is better hangs on one's taste "
            "for risk."
        )
    return f"That in Ukraine's payoff {names.replace(' nor ', ' or ')} dominates the other cannot be shown."


def covered(found: Comparison, strategy: str, over: str, order: int) -> str:
    """Return between which payoffs a claim of dominance was shown."""
    rows = found.dominance
    here = (rows["order"] == order) & (rows["strategy"] == strategy) & (rows["over"] == over)
    low, high = rows.loc[here, ["from_level", "to_level"]].iloc[0]
    return f" (shown for payoffs from {number(low, 2)} to {number(high, 2)})"


def weights(weighed: Weighed) -> str:
    """Say how the best strategy moves with what fighting costs and later years count."""
    table, grid = weighed.table, weighed.grid
    alone = table[~table["leaders"].str.contains(",")]
    said = [
        f"{strategy_label(str(name))} in {times}" for name, times in alone["leader"].value_counts().items()
    ]
    unsure = len(table) - len(alone)
    best = f"the best is {listed(said)}" if said else ""
    unknown = f"in {unsure} it cannot be told which is the best" if unsure else ""
    return (
        f"Of {len(grid)} pairs of weights (k of fighting {span(grid.fighting)}, r of time "
        f"{span(grid.time)} a year) {'; '.join(part for part in (best, unknown) if part)}. The sides act by "
        "k, too: it moves what is signed, not only what that is worth."
    )


def span(values: tuple[float, ...]) -> str:
    """Return the values of a weight as a range.

    >>> span((0.1, 0.33, 0.6)), span((0.03,))
    ('0.1 to 0.6', '0.03')
    """
    return f"{values[0]:g} to {values[-1]:g}" if len(values) > 1 else f"{values[0]:g}"
