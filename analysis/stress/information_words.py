"""What knowing an assumption is worth, in sentences and tables on the terminal."""

from __future__ import annotations

import math

from analysis.laboratory.paired import Estimate, mean_of
from analysis.laboratory.words import listed, number, with_interval
from analysis.outcomes import strategy_label
from analysis.screen import counted
from analysis.stress.assumption_words import label, plain, unit, with_unit
from analysis.stress.finding import Shown
from analysis.stress.information import Choice
from analysis.stress.outputs import KYIV, spoken
from analysis.stress.switches import Switch

DECIMALS = 4
MOST_NAMED, MOST_PARTS = 4, 2
LEAST_PART = 0.01


def sentences(found: Choice) -> tuple[str, ...]:
    """Say what the choice is, what knowing one assumption is worth, and all of them."""
    if not found.is_choice:
        return (nothing_to_choose(found), *about_payoff(found))
    one = about_one(found) if found.told else about_none(found)
    return (about_choice(found), *one, about_everything(found), *about_payoff(found), LIMITS)


def nothing_to_choose(found: Choice) -> str:
    """Say that all strategies come to the same."""
    return (
        f"{listed([spoken(name) for name in found.names])} come to the same in every world: there is "
        "nothing to choose, so that knowing more is worth nothing."
    )


LIMITS = (
    "That is for whoever learns the number before choosing, once and for all, and only among these "
    "strategies; what learning it would cost or take is not in it."
)


def about_choice(found: Choice) -> str:
    """Say which strategy is best on the whole, and which is next."""
    payoff = with_interval(mean_of(found.means[0]), DECIMALS)
    next_best = 1 + int(found.means[1:].mean(axis=1).argmax())
    lead = mean_of(found.means[0] - found.means[next_best])
    doubt = "" if lead.sign else ", which cannot be told from nothing"
    return (
        f"With nothing more known {spoken(found.names[0])} is worth most to Kyiv of "
        f"{len(found.names)} strategies: {payoff}, {said(lead)} more than {spoken(found.names[next_best])}"
        f"{doubt}."
    )


def about_one(found: Choice) -> tuple[str, ...]:
    """Say what the first assumption is worth and how it changes the choice, and which others are told."""
    first = found.told[0]
    known = found.information.known[first]
    what = (
        f"If Kyiv knew “{label(found.path(first))}” exactly its choice would be worth {said(known.worth)} "
        f"on top, {of_spread(found, known.worth.mean)}"
    )
    elsewhere = [
        f"{spoken(found.names[other])} where it is {where(found, first, other, with_intervals=True)}"
        for other in found.elsewhere(first)
    ]
    if elsewhere:
        what += (
            f": it would choose {listed(elsewhere)}, which changes the choice in {share(known.changed)} of "
            "worlds"
        )
    return (f"{what}.", f"{about_others(found)}.")


def about_others(found: Choice) -> str:
    """Say how many assumptions are told, and what the next ones are worth."""
    others = found.told[1:]
    floor = number(found.information.floor_of_all, DECIMALS)
    told = (
        f"{counted(1 + len(others), 'assumption')} of {len(found.order)} {'are' if others else 'is'} worth "
        f"more than chance alone would make the largest of all ({floor})"
    )
    named = [
        f"{label(found.path(place))} {said(found.information.known[place].worth)}"
        for place in others[:MOST_NAMED]
    ]
    return f"{told}; next: {'; '.join(named)}" if named else told


def about_none(found: Choice) -> tuple[str, ...]:
    """Say that no assumption is worth anything that is told, how little, and which comes nearest."""
    best = spoken(found.names[0])
    switching = sum(found.instead(place) is not None for place in found.order)
    changes = f"{counted(switching, 'assumption')} of {len(found.order)} would change the choice somewhere"
    stays = (
        f"{changes}, no more than chance alone would have it"
        if switching
        else f"{best} stays best whatever the value of any of them"
    )
    most = max(known.worth.high for known in found.information.known)
    limit = (
        f"at 95% none alone is worth more than {at_most(most)}"
        if most > 0.0
        else "at 95% no curve says otherwise"
    )
    nearest = found.nearest[0]
    least = found.least[nearest]
    nothing = f"Knowing any one assumption is worth nothing that can be told from chance: {stays}; {limit}."
    near = (
        f"The lead of {best} comes nearest to nothing with “{label(found.path(nearest))}”: "
        f"{said(least.lead)} over {spoken(found.names[least.rival])} at "
        f"{with_unit(found.path(nearest), least.value)}."
    )
    return nothing, near


def about_everything(found: Choice) -> str:
    """Say what all assumptions are worth together."""
    all_of_them = f"Knowing all {len(found.worlds.inputs)} at once"
    most, part = at_most(found.everything.high), of_spread(found, found.everything.high)
    if found.everything.low > 0.0:
        return f"{all_of_them} would be worth {said(found.everything)}; its upper end is {part}."
    return f"{all_of_them} would be worth {most} at most, {part}, and may be worth nothing."


def at_most(worth: float) -> str:
    """Return the upper end of a worth in words, rounded up."""
    return number(math.ceil(worth * 10**DECIMALS) / 10**DECIMALS, DECIMALS)


def of_spread(found: Choice, worth: float) -> str:
    """Return how much a worth is beside what lies between strategies, in words."""
    part = found.of_spread(worth)
    if part < LEAST_PART:
        return f"less than {LEAST_PART:.0%} of what lies between best and worst strategy"
    return (
        f"{f'{100 * part:.0f}% of' if part <= 1.0 else 'more than'} what lies between best and worst strategy"
    )


def about_payoff(found: Choice) -> tuple[str, ...]:
    """Say that worth is Kyiv's payoff where the output is another number."""
    output = found.question.output
    if output.kind in ("difference", "payoff") and output.of == KYIV:
        return ()
    return (f"Worth is Kyiv's payoff, 0 to 1: a choice needs one, and {output.name} is none of Kyiv's.",)


def said(found: Estimate) -> str:
    """Return a payoff in words, with its interval."""
    return with_interval(found, DECIMALS, signed=True)


def share(found: Estimate) -> str:
    """Return a share of worlds in words, with its interval."""
    return f"{100 * found.mean:.0f}% ({100 * found.low:.0f} to {100 * found.high:.0f})"


def where(found: Choice, place: int, strategy: int, *, with_intervals: bool = False) -> str:
    """Return where along an assumption a strategy is the best, such as “below 0.31 or above 0.7”."""
    switches = found.switches(place)
    marks = [with_interval_of(one) if with_intervals else plain(one.value.mean) for one in switches]
    parts = []
    for at, one in enumerate(switches):
        if at == 0 and one.below == strategy:
            parts.append(f"below {marks[at]}")
        if one.above == strategy:
            last = at + 1 == len(switches)
            parts.append(f"above {marks[at]}" if last else f"between {marks[at]} and {marks[at + 1]}")
    if len(parts) > MOST_PARTS:
        return f"in {len(parts)} parts of its range"
    return f"{' or '.join(parts)} {unit(found.path(place))}".rstrip()


def then(found: Choice, place: int) -> tuple[str, ...]:
    """Return the strategy that is best elsewhere most often, and where; nothing if its worth is not told."""
    instead = found.instead(place)
    if instead is None or not found.information.is_told(place):
        return ()
    return strategy_label(found.names[instead]), where(found, place, instead)


def with_interval_of(one: Switch) -> str:
    """Return a switching value with its interval, without its unit."""
    return f"{plain(one.value.mean)} ({plain(one.value.low)} to {plain(one.value.high)})"


def shown(found: Choice) -> tuple[Shown, ...]:
    """Return the table on the terminal: what is worth most, or how near the best comes to losing its lead."""
    if not found.is_choice:
        return ()
    return (worth_shown(found),) if found.told else (leads_shown(found),)


def worth_shown(found: Choice) -> Shown:
    """Return what the leading assumptions are worth, and what would be chosen where."""
    rows = []
    for place in found.leading:
        worth = found.information.known[place].worth
        rows.append((label(found.path(place)), *cells(worth), " ".join(then(found, place)) or "not told"))
    rows.append((f"All {len(found.order)} together", *cells(found.everything), ""))
    return Shown(
        "Worth to Kyiv (payoff, 0 to 1) of knowing one assumption exactly",
        ("Assumption", "Worth", "95%", f"Instead of {spoken(found.names[0])}"),
        rows,
        frozenset({0, 3}),
    )


def leads_shown(found: Choice) -> Shown:
    """Return where the best strategy leads least."""
    low, high = found.question.quantiles
    rows = []
    for place in found.nearest:
        lead, path = found.least[place].lead, found.path(place)
        size = f"{number(lead.mean, DECIMALS, signed=True)} ±{number(lead.half_width, DECIMALS)}"
        rival = strategy_label(found.names[found.least[place].rival])
        rows.append((label(path), size, rival, with_unit(path, found.least[place].value)))
    return Shown(
        f"Least lead of {spoken(found.names[0])} (payoff, 0 to 1), {low:.0%} to {high:.0%} of each range",
        ("Assumption", "Lead, 95%", "over", "at"),
        rows,
        frozenset({0, 2, 3}),
    )


def cells(found: Estimate) -> tuple[str, str]:
    """Return an estimate and its interval as two cells."""
    low, high = (number(one, DECIMALS) for one in (found.low, found.high))
    return number(found.mean, DECIMALS), f"{low} to {high}"
