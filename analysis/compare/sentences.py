"""What a comparison comes to, in a few sentences that claim no more than their intervals show."""

from __future__ import annotations

from analysis.compare.comparison import Comparison
from analysis.compare.dominance import FEWEST_THAT_DIFFER
from analysis.compare.quantities import (
    COLLAPSE,
    DAYS,
    IMPOSED,
    LAND,
    RENEWED,
    SIGNED,
    payoff_name,
)
from analysis.compare.weights_words import weights
from analysis.compare.words import beside, in_points, in_runs, signed, with_unit
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import days, listed, number, percent, with_interval
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
    """Return three to six sentences: ranks, payoff, chances, time and land, dominance, weights."""
    said = [ranks(found)]
    if found.is_like_reference(found.told):
        said += alike(found)
    else:
        said += [payoffs(found), chances(found), time_and_land(found), dominance(found)]
    return said if found.weighed is None else [*said, weights(found.weighed, found.computed)]


def ranks(found: Comparison) -> str:
    """Say who is the best by Ukraine's mean payoff, or who may be."""
    leader, leaders = found.ranked[0], found.ranking.leaders
    best, count = with_interval(found.of(leader)), len(found.strategies)
    names = [strategy_label(name) for name in leaders]
    ties = int((found.ranking.pairs["low_together"] <= 0.0).sum())
    pairs = len(found.ranking.pairs)
    lie = "lies" if ties == 1 else "lie"
    noise = f" Of the {pairs} pairs {ties} {lie} inside the noise." if ties and pairs > 1 else ""
    if len(names) == 1:
        return (
            f"By Ukraine's mean payoff {names[0]} is the best of the {count} strategies: "
            f"{best}, {ahead(found)}.{noise}"
        )
    if not any(found.ranking.runs_that_differ(leader, name) for name in leaders):
        of_all = f", the highest mean of the {count} strategies" if len(names) < count else ""
        return f"{listed(names)} came to the same payoff of Ukraine in every run: {best}{of_all}.{noise}"
    return (
        f"These runs do not tell which strategy is worth most to Ukraine: {listed(names, 'or')} may be it. "
        f"The highest mean is {best}, of {names[0]}, {ahead(found)}.{noise}"
    )


def ahead(found: Comparison) -> str:
    """Say how far the leader is ahead of the next, or in how few runs they differ at all."""
    leader, second = found.ranked[:2]
    next_to_it, differ = strategy_label(second), found.ranking.runs_that_differ(leader, second)
    if differ < FEWEST_THAT_DIFFER:
        return f"{in_runs(differ, found.runs)} the same as under {next_to_it}"
    return f"{signed(found.ranking.pair(leader, second))} above {next_to_it}"


def payoffs(found: Comparison) -> str:
    """Say what one strategy is worth to Ukraine beside the reference, and of what that is made."""
    told, reference = strategy_label(found.told), strategy_label(found.reference)
    whole = found.less_reference(found.told)
    parts = {part: found.less_reference(found.told, payoff_name("ukraine", part)) for part in PAYOFF_PARTS}
    sure = sorted((part for part in parts if parts[part].sign), key=lambda part: -abs(parts[part].mean))
    made = listed([f"{PARTS_SAID[part]} {signed(parts[part])}" for part in sure])
    return (
        f"On the same luck {told} less {reference} is worth {signed(whole)} to Ukraine{untold(whole)}"
        f"{f'; what adds up to it is {made}' if made else ''}. {pairing(found.unpaired_runs(found.told))}"
    )


def untold(found: Estimate) -> str:
    """Return a word of warning where the sign of a difference is open."""
    return "" if found.sign else ", which cannot be told from none"


def pairing(times: float) -> str:
    """Say how much the same luck has narrowed an interval."""
    if times < WORTH_TELLING:
        return (
            f"The same luck saved nothing here: an unpaired comparison would need {times:.2f} times the runs."
        )
    return f"Without the same luck that interval would take {times:,.1f} times the runs."


def chances(found: Comparison) -> str:
    """Say how often texts are signed, and what else may happen, beside the reference."""
    told, reference = found.told, found.reference
    moved = found.less_reference(told, SIGNED)
    shares = [percent(found.of(name, SIGNED)) for name in (told, reference)]
    others = {CHANCES[name]: found.less_reference(told, name) for name in CHANCES}
    sure = [f"of {what} by {in_points(by)}" for what, by in others.items() if by.sign]
    unsure = [f"of {what}" for what, by in others.items() if not by.sign]
    text = (
        f"A text is in force by the horizon in {shares[0]} of runs under {strategy_label(told)}, in "
        f"{shares[1]} under {strategy_label(reference)}: {in_points(moved)}{untold(moved)}"
    )
    said = [text]
    if sure:
        said.append(f"it moves the chance {listed(sure)}")
    if unsure:
        chance = "that" if sure else "the chance"
        said.append(f"whether it moves {chance} {listed(unsure, 'or')} cannot be told")
    return f"{'; '.join(said)}."


def time_and_land(found: Comparison) -> str:
    """Say how long a signature takes, and what land is lost meanwhile, beside the reference."""
    told, reference = strategy_label(found.told), strategy_label(found.reference)
    wait, land = (found.less_reference(found.told, name) for name in (DAYS, LAND))
    gained = with_unit(found.of(found.told, LAND), "km²")
    return (
        "Where nothing is signed the horizon counts: a signature then takes "
        f"{days(found.of(found.told, DAYS))} on average under {told}, "
        f"{beside(wait, 'days', 'fewer', reference)}. Russia gains {gained} before the war "
        f"phase ends, {beside(land, 'km²', 'less', reference)}."
    )


def alike(found: Comparison) -> list[str]:
    """Say what comes of a strategy that is like the reference in all runs but a few at most."""
    told, reference = strategy_label(found.told), strategy_label(found.reference)
    differ = found.runs_that_differ(found.told)
    texts = f"A text is in force by the horizon in {percent(found.of(found.told, SIGNED))} of runs under "
    apart = f"{told}; {reference} differs from it in {differ} of {found.runs:,} runs, too few to tell more."
    meanwhile = (
        "Where nothing is signed the horizon counts: a signature then takes "
        f"{days(found.of(found.told, DAYS))} on average, and Russia gains "
        f"{with_unit(found.of(found.told, LAND), 'km²')} before the war phase ends."
    )
    return [f"{texts}{apart if differ else f'{told} and {reference} alike.'}", meanwhile]


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
    names = [strategy_label(name) for name in ways[0]]
    answers = [tuple(found.dominates(*way, order) for order in (1, 2)) for way in ways]
    if answers == [("does not", "does not")] * 2:
        return (
            f"In Ukraine's payoff neither {listed(names, 'nor')} dominates the other: which is better hangs "
            "on one's taste for risk."
        )
    if "does not" not in answers[0] + answers[1]:
        return f"That in Ukraine's payoff {listed(names, 'or')} dominates the other cannot be shown."
    told = sorted(zip(answers, ways, strict=True), key=lambda one: one[0].count("cannot be told"))
    return f"In Ukraine's payoff {'; '.join(refuted(*way, answer) for answer, way in told)}."


def refuted(strategy: str, over: str, answers: tuple[str, ...]) -> str:
    """Say what is ruled out of one strategy dominating another, and what is open."""
    better, worse = strategy_label(strategy), strategy_label(over)
    if answers == ("does not", "does not"):
        return f"{better} dominates {worse} by neither order"
    if "does not" in answers:
        return f"{better} does not dominate {worse} by first order; whether it does by second cannot be told"
    return f"whether {better} dominates {worse} cannot be told"


def covered(found: Comparison, strategy: str, over: str, order: int) -> str:
    """Return between which payoffs a claim of dominance was shown."""
    rows = found.dominance
    here = (rows["order"] == order) & (rows["strategy"] == strategy) & (rows["over"] == over)
    low, high = rows.loc[here, ["from_level", "to_level"]].iloc[0]
    return f" (shown for payoffs from {number(low, 2)} to {number(high, 2)})"
