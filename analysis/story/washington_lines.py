"""Lines on Washington: every shift of its stance with its cause, its deadlines and pauses."""

from __future__ import annotations

from analysis.story.chronicle import Event
from analysis.story.context import Context
from analysis.story.words import STANCES_SPOKEN, WASHINGTON, Said, days, percent
from sim.model.names import STANCE_CAUSES

SAME_DAY = 1e-9


def shifted(context: Context, event: Event) -> Said:
    """Return the line of a shift of stance, and what brought it about."""
    old, new = (STANCES_SPOKEN[event.code(end)] for end in ("from_stance", "to_stance"))
    return Said(WASHINGTON, f"Turns from {old} to {new}.", cause(context, event))


def cause(context: Context, event: Event) -> str:
    """Return why the stance shifted."""
    patience, blame = percent(event["patience"]), f"{event['moscow_blame']:.1f}"
    why = STANCE_CAUSES[event.code("cause")]
    if why == "patience_lost":
        return f"Kyiv's refusals: patience is down to {patience}, and unspent it would not have turned so."
    if why == "rift_with_moscow":
        return f"Moscow's refusals, {blame} remembered: without them it would not have turned so."
    if why == "policy":
        return "Its policy on a refusal of Kyiv's."
    if why == "declared_event":
        return f"{context.last_declared(event)} sets it."
    return f"The spell had run its course (patience {patience}, {blame} refusals of Moscow's remembered)."


def deadline(context: Context, event: Event) -> Said:
    """Return the line of a deadline for Kyiv, and what became of it."""
    due = event["due_day"]
    passed = context.next_of(event, "deadline_passes", "deadline_set")
    ran_out = passed is not None and passed.kind == "deadline_passes" and abs(passed.day - due) < SAME_DAY
    fate = "Dropped before it runs out." if due < context.told.day else "The war phase ends first."
    return Said(WASHINGTON, f"Sets Kyiv a deadline: {context.told.date(due)}.", "" if ran_out else fate)


def deadline_passes(_context: Context, event: Event) -> Said:
    """Return the line of a deadline that runs out."""
    enforced = event.code("enforced")
    what = "The deadline runs out and is enforced." if enforced else "The deadline runs out; nothing follows."
    believed = percent(event["threat_credibility"])
    return Said(WASHINGTON, what, f"Its threats are now believed to {believed}.")


def pause(_context: Context, event: Event) -> Said:
    """Return the line of a pause of aid."""
    aid, blind = days(event["days"]), days(event["intelligence_days"])
    return Said(
        WASHINGTON, f"Pauses aid for {aid} and intelligence for {blind}.", "It enforces its deadline."
    )


WASHINGTON_LINES = {
    "stance_shift": shifted,
    "deadline_set": deadline,
    "deadline_passes": deadline_passes,
    "aid_pause": pause,
}
