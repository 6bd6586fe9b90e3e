"""Lines on Brussels: every veto and how it ended, every decision, Europe's strength."""

from __future__ import annotations

from analysis.story.chronicle import Event
from analysis.story.context import Context
from analysis.story.words import BRUSSELS, EUROPE, FILES_SPOKEN, Said, days, months, percent, spoken
from sim.model.names import ASSETS, LISTINGS, LOAN, PACKAGE, WAYS_TO_DECIDE

WAYS_SPOKEN = {
    "veto_lifted": "lifted",
    "veto_bypassed": "by-passed by a qualified majority or a willing group",
    "new_government": "let go by a new government",
}


def vetoed(context: Context, event: Event) -> Said:
    """Return the line of a veto, and how it will end."""
    member = spoken(context.told.members[event.code("vetoing_member")])
    file = FILES_SPOKEN[event.code("file")]
    decision = context.decision_after(event)
    if decision is None:
        end = "It is not lifted any more."
    else:
        end = f"It will be {way_in_words(decision)} after {days(decision.day - event.day)}."
    stands = " and means it to stand" if event.code("standing") else ""
    return Said(BRUSSELS, f"{member} vetoes {file}{stands}.", end, minor=after_the_war(context, event))


def decided(context: Context, event: Event) -> Said:
    """Return the line of a decision; the veto that it ended, if any, is named."""
    file, name = event.code("file"), FILES_SPOKEN[event.code("file")]
    funded = f"Kyiv is funded for {months(event['funding_months'])}"
    if file in (ASSETS, LOAN):
        what = f"{name[:1].upper()}{name[1:]} is decided: {funded}."
    elif file == PACKAGE:
        level = f"sanctions stand at {event['sanctions_level']:.2f} of the start's"
        what = f"A new sanctions package is adopted; {level}."
    else:
        what = f"{name[:1].upper()}{name[1:]} are renewed."
    held = context.veto_before(event)
    if held is None:
        return Said(BRUSSELS, what, minor=file <= LISTINGS or after_the_war(context, event))
    member, since = held
    veto = f"{spoken(member)}'s veto is {way_in_words(event)} after {days(event.day - since)}."
    return Said(BRUSSELS, what, veto, minor=after_the_war(context, event))


def way_in_words(decision: Event) -> str:
    """Return how the veto before a decision ended; renewals and packages are watered down for it."""
    way = WAYS_TO_DECIDE[decision.code("way")]
    has_price = way == "veto_lifted" and decision.code("file") not in {ASSETS, LOAN}
    return f"{WAYS_SPOKEN.get(way, 'settled')}{' at a price' if has_price else ''}"


def lapsed(_context: Context, event: Event) -> Said:
    """Return the line of sanctions that lapse."""
    name = FILES_SPOKEN[event.code("file")]
    level = f"sanctions stand at {event['sanctions_level']:.2f} of the start's"
    return Said(
        BRUSSELS, f"{name[:1].upper()}{name[1:]} lapse: {level}.", "The renewal was not agreed in time."
    )


def strained(context: Context, event: Event) -> Said:
    """Return the line of an economic shock."""
    what = f"A shock to Europe's economies: strain {event['strain']:.2f}, unity {event['unity']:.2f}."
    return Said(EUROPE, what, minor=event["size"] < context.mean_strain or after_the_war(context, event))


def month_in_europe(_context: Context, event: Event) -> Said:
    """Return the line of a month of European capacity."""
    what = (
        f"Stocks for {event['stock_months']:.1f} months, autonomy {percent(event['autonomy'])}, "
        f"unity {percent(event['unity'])}."
    )
    return Said(EUROPE, what, minor=True)


def after_the_war(context: Context, event: Event) -> bool:
    """Tell whether an event comes after the war phase."""
    return event.day > context.told.day


BRUSSELS_LINES = {
    "council_vote": vetoed,
    "council_decision": decided,
    "renewal_lapses": lapsed,
    "strain_shock": strained,
    "european_month": month_in_europe,
}
