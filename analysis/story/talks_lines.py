"""Lines on the talks: every text with its terms, every answer with the numbers that decided it."""

from __future__ import annotations

from analysis.story.chronicle import Event
from analysis.story.context import Context
from analysis.story.words import (
    EUROPE,
    KYIV,
    MOSCOW,
    WASHINGTON,
    Said,
    area,
    days,
    percent,
    scope_in_words,
    spoken,
    terms_in_words,
    worth,
)
from sim.model.names import AMEND, ISSUES, NO, REASONS, YES
from sim.model.utility import line_km2

EVEN = 0.0005
REASONS_SPOKEN = {
    "waits": "worth signing, but its strategy waits",
    "signs_any_live_text": "its strategy signs any text that Moscow has accepted",
    "crosses_red_line": "the text crosses a red line",
    "fears_shift_of_power": "it fears that power would shift against it after signing",
    "lacks_guarantor": "no credible guarantor stands behind the text",
    "holds_out_for_more": "worth signing, but it holds out for more",
    "as_written": "answered by hand",
}
"""Reasons other than the comparison of the two numbers; those go without saying."""


def tabled(context: Context, event: Event) -> Said:
    """Return the line of a text that Washington or Europe tables."""
    who = WASHINGTON if event.kind == "text_tabled" else EUROPE
    revision = event.code("revision")
    again = f", revision {revision}" if revision else ""
    line = area(line_km2(context.told.parameters, event["territory"]))
    what = (
        f"Tables text {context.text_number(event)}{again}: {scope_in_words(event.code('scope'))}, "
        f"the line at {line}. {terms(context, event)}"
    )
    return Said(who, what, amendments(context, event))


def terms(context: Context, event: Event) -> str:
    """Return the terms of a text, or the number of the earlier one that had the same to the hundredth."""
    written = in_words(event)
    for number, earlier in enumerate(context.texts, start=1):
        if earlier.number >= event.number:
            break
        if in_words(earlier) == written and earlier["scope"] == event["scope"]:
            return f"Terms as in text {number}."
    return f"Terms: {written}."


def in_words(event: Event) -> str:
    """Return the eight terms of a text."""
    return terms_in_words([event[issue] for issue in ISSUES])


def amendments(context: Context, event: Event) -> str:
    """Return how Europe amended a text of Washington's before it was tabled, empty if it did not."""
    amended, moved = context.before(event, "text_amended"), moved_by_europe(context, event)
    if amended is None or not moved:
        return ""
    cost = amended["loss_to_washington"]
    price = f"at a cost of {worth(cost)} to Washington" if cost > 0 else "at no cost to Washington"
    return f"Europe amended {', '.join(moved)}, {price}."


def moved_by_europe(context: Context, event: Event) -> list[str]:
    """Return what Europe moved in a text of Washington's before it was tabled, issue by issue."""
    amended = context.before(event, "text_amended")
    if amended is None:
        return []
    start = amended.code("package_as_drafted") * len(ISSUES)
    drafted = context.told.parameters.menu_terms[start : start + len(ISSUES)]
    return [
        f"{issue} {was:.2f} → {event[issue]:.2f}"
        for issue, was in zip(ISSUES, drafted, strict=True)
        if issue in ("guarantees", "forces", "reconstruction") and abs(was - event[issue]) > EVEN
    ]


def answered(context: Context, event: Event) -> Said:
    """Return the line of an answer with the two numbers that decided it, and what they are made of."""
    who = MOSCOW if event.kind == "moscow_answers" else KYIV
    answer = event.code("answer")
    said = {NO: "No", AMEND: "Asks for changes", YES: "Yes"}[answer]
    return Said(who, f"{said} to text {context.text_number(event)}.", reason(event))


def reason(event: Event) -> str:
    """Return why a side answered so."""
    value, reservation = event["value_of_signing"], event["reservation"]
    gap = value - reservation
    compared = "at least" if gap >= 0 else "below"
    parts = [f"Signing is worth {worth(value)}, {compared} the {worth(reservation)} it would sign for"]
    code = REASONS[event.code("reason")]
    if code in REASONS_SPOKEN:
        parts.append(f"; {REASONS_SPOKEN[code]}")
    elif event.code("answer") == AMEND:
        parts.append(f": a near miss, short by {worth(-gap)}")
    elif event.code("answer") == NO:
        parts.append(f", short by {worth(-gap)}")
    return f"{''.join(parts)}. {made_of(event)}"


def made_of(event: Event) -> str:
    """Return what A and R of an answer are made of."""
    risk = event["utility_of_text"] - event["value_of_signing"]
    summands = [
        f"{worth(event['war_value'])} from fighting on",
        signed(event["cost_at_home"], "cost at home"),
        signed(event["resolve"], "resolve and politics"),
    ]
    if event["pressure"] > 0:
        summands.append(signed(-event["pressure"], "US pressure"))
    return (
        f"The text {worth(event['utility_of_text'])} − risk of renewed war {worth(risk)}; "
        f"its price {' '.join(summands)}."
    )


def signed(value: float, what: str) -> str:
    """Return a summand with its sign."""
    return f"{'−' if value < 0 else '+'} {worth(abs(value))} {what}"


def withdrawn(context: Context, event: Event) -> Said:
    """Return the line of a text that Washington takes back."""
    cost = worth(event["loss_to_washington"])
    why = f"Europe's changes cost Washington {cost}, more than twice what it bears."
    return Said(WASHINGTON, f"Withdraws text {context.text_number(event)}.", why)


def no_text(_context: Context, event: Event) -> Said:
    """Return the line of a round without a text."""
    who = EUROPE if event.code("drafter") == 1 else WASHINGTON
    alternative = worth(event["value_of_no_agreement"])
    why = f"Nothing on its menu is worth more to it than no agreement ({alternative})."
    return Said(who, "Finds no text worth tabling.", why)


def not_ripe(_context: Context, event: Event) -> Said:
    """Return the line of a round that the theory of ripeness calls off."""
    gain = f"{event['seen_gain_km2']:,.0f} km² a month"
    return Said(WASHINGTON, "Tables nothing: the moment is not ripe.", f"The front moves by {gain}.")


def initialled(context: Context, event: Event) -> Said:
    """Return the line of a text that both sides initial."""
    truce = "The guns fall silent meanwhile" if event.code("interim_ceasefire") else "Fighting goes on"
    what = f"Both sides initial text {context.text_number(event)}. {truce}."
    due = context.told.date(event["due_day"])
    why = f"Ratification is due on {due}."
    if event.code("imposed"):
        why += " Without US pressure Kyiv would have refused: imposed."
    member = event.code("relief_vetoed_by")
    if member >= 0:
        held = days(event["relief_delay_days"])
        name = spoken(context.told.members[member])
        why += f" {name} holds the sanctions relief up for {held}, then lets it pass."
    return Said(f"{MOSCOW}, {KYIV}", what, why)


def ratified(_context: Context, event: Event) -> Said:
    """Return the line of a vote on an initialled text."""
    passed = event.code("passed")
    what = "The text is ratified and enters into force." if passed else "The text falls; talks go on."
    return Said(KYIV, what, f"Its chance to pass at home was {percent(event['chance'])}.")


def referendum(_context: Context, event: Event) -> Said:
    """Return the line of a referendum on a peace."""
    passed = event.code("passed")
    what = "A referendum makes the armistice a peace." if passed else "A referendum rejects the peace."
    return Said(KYIV, what, f"Its chance to pass was {percent(event['chance'])}.")


TALKS_LINES = {
    "text_tabled": tabled,
    "european_text_tabled": tabled,
    "moscow_answers": answered,
    "kyiv_answers": answered,
    "text_withdrawn": withdrawn,
    "no_text": no_text,
    "not_ripe": not_ripe,
    "text_initialled": initialled,
    "ratification": ratified,
    "referendum": referendum,
}
