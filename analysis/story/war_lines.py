"""Lines on the front, Moscow, Kyiv at home, elections and shocks, and what comes after the war phase."""

from __future__ import annotations

from analysis.outcomes import outcome_label
from analysis.story.brussels_lines import after_the_war
from analysis.story.chronicle import Event
from analysis.story.context import Context
from analysis.story.words import (
    ABROAD,
    AFTER,
    FRONT,
    KYIV,
    MOSCOW,
    Said,
    area,
    change,
    days,
    percent,
    share_of_country,
    spoken,
    worth,
)
from sim.model.names import ACTORS, CAUSES, MONTHS_PER_QUARTER, OUTCOMES, TAIL_ENDINGS

HOME_EVENTS = ("A scandal", "A rally round the flag", "A mobilisation crisis", "Ukraine votes")
CAUSES_SPOKEN = {
    "signature": "A text signed by both sides enters into force.",
    "quiet_front": "The front has been quiet for months; no text is signed.",
    "breaking_point": "An army breaks.",
    "horizon": "The simulated war phase ends here, and the war does not.",
    "base_rate": "Wars of this age end at this rate; no politics are played.",
}
TAIL_SPOKEN = {
    "later_deal": "The war ends in a later deal.",
    "dictate": "The war ends in a dictate of Moscow's.",
    "rout": "The war ends in a rout of Russia's army.",
    "frozen_front": "The war falls asleep without a text.",
}


def month(context: Context, event: Event) -> Said:
    """Return the line of a month on the front; every third tells of the quarter."""
    number = context.month_number(event)
    quarter = number % MONTHS_PER_QUARTER == 0 and not after_the_war(context, event)
    gained = context.gain_since(event, MONTHS_PER_QUARTER if quarter else 1)
    span = "in three months" if quarter else "in a month"
    what = (
        f"Russia holds {area(event['occupied_km2'])} ({share_of_country(event['occupied_km2'])}), "
        f"{change(gained)} {span}."
    )
    why = (
        f"Strength since the start: Ukraine {strength(event['ua_strength'])}, Russia "
        f"{strength(event['ru_strength'])}; intensity {percent(event['intensity'])}."
    )
    return Said(FRONT, what, why, minor=not quarter)


def strength(log_strength: float) -> str:
    """Return a change of log combat power as about a percentage, with its sign."""
    return f"{100 * log_strength:+.0f}%".replace("-", "−")


def breakthrough(context: Context, event: Event) -> Said:
    """Return the line of a breakthrough by either side."""
    side = "Russia breaks through" if event["km2"] > 0 else "Ukraine breaks through"
    what = f"{side}: {change(event['km2'])}, Russia holds {area(event['occupied_km2'])}."
    return Said(FRONT, what, minor=after_the_war(context, event))


def month_in_moscow(_context: Context, event: Event) -> Said:
    """Return the line of a month of the Russian economy."""
    economy = f"{event['ru_economy']:+.3f}".replace("-", "−")
    china = percent(event["china_dependence"])
    return Said(MOSCOW, f"Economy {economy} against the start; dependence on China {china}.", minor=True)


def at_home(context: Context, event: Event) -> Said:
    """Return the line of an event in Kyiv's politics."""
    what = f"{HOME_EVENTS[event.code('kind')]}: cohesion {percent(event['cohesion'])}."
    voted = event.code("kind") == len(HOME_EVENTS) - 1
    return Said(KYIV, what, minor=after_the_war(context, event) and not voted)


def election(context: Context, event: Event) -> Said:
    """Return the line of an election abroad."""
    name = context.told.elections[event.code("number")]
    changed = event.code("changed")
    why = context.told.scenario.elections[name].why if changed else ""
    what = f"{spoken(name)}: {'a new policy' if changed else 'nothing changes'}."
    return Said(
        ABROAD, what, f"{why[:1].upper()}{why[1:]}." if why else "", minor=after_the_war(context, event)
    )


def shock(context: Context, event: Event) -> Said:
    """Return the line of a shock of the scenario."""
    name = list(context.told.scenario.shocks)[event.code("number")]
    why = context.told.scenario.shocks[name].why
    return Said(ABROAD, f"{spoken(name)} strikes.", f"{why[:1].upper()}{why[1:]}.")


def turnover(_context: Context, event: Event) -> Said:
    """Return the line of a new leader."""
    who = KYIV if ACTORS[event.code("actor")] == "ukraine" else MOSCOW
    return Said(who, "A new leader takes over.", f"Resolve is now {worth(event['resolve'])}.")


def ending(context: Context, event: Event) -> Said:
    """Return the line of the end of the war phase."""
    label = outcome_label(OUTCOMES[event.code("outcome")])
    why = CAUSES_SPOKEN[CAUSES[event.code("cause")]]
    if CAUSES[event.code("cause")] == "breaking_point":
        ended = context.told.result
        why = (
            f"An army breaks. Strength since the start: Ukraine {strength(ended['ua_strength'])}, Russia "
            f"{strength(ended['ru_strength'])}; cohesion {percent(ended['cohesion'])}."
        )
    return Said("The end", f"{label}.", why)


def month_of_agreement(_context: Context, event: Event) -> Said:
    """Return the line of a month under an agreement."""
    what = (
        f"Both sides rearm: strength Ukraine {strength(event['ua_strength'])}, "
        f"Russia {strength(event['ru_strength'])}."
    )
    return Said(AFTER, what, minor=True)


def violation(_context: Context, _event: Event) -> Said:
    """Return the line of a violation."""
    return Said(AFTER, "A violation of the agreement raises tension.", minor=True)


def resumption(_context: Context, event: Event) -> Said:
    """Return the line of renewed war."""
    return Said(
        AFTER,
        f"War resumes after {days(event['days_in_force'])}.",
        "Moscow's choice, at the day's strengths.",
    )


def tail(_context: Context, event: Event) -> Said:
    """Return the line of a later ending."""
    what = TAIL_SPOKEN[TAIL_ENDINGS[event.code("kind")]]
    return Said(AFTER, what, "By the rate at which wars this old end; no politics are played here.")


def window(context: Context, _event: Event) -> Said:
    """Return the line of the last day of the window: what it was all worth."""
    paid = ", ".join(f"{spoken(actor)} {worth(context.told.result[f'payoff_{actor}'])}" for actor in ACTORS)
    return Said(
        AFTER,
        f"The window ends. Payoffs: {paid}.",
        "On each actor's own scale, 1 its ideal from the first day on; not to be compared between actors.",
    )


WAR_LINES = {
    "month_on_the_front": month,
    "breakthrough": breakthrough,
    "russian_month": month_in_moscow,
    "kyiv_politics": at_home,
    "election": election,
    "shock": shock,
    "leader_turnover": turnover,
    "war_ends": ending,
    "month_of_agreement": month_of_agreement,
    "violation": violation,
    "war_resumes": resumption,
    "tail_ending": tail,
    "window_ends": window,
}
