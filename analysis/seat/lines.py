"""The story as Kyiv can know it: what has happened, without what others hide or luck has not told.

Left out of the lines that ``trace`` tells: how Moscow and Washington reckon, Russian strength, how long a
veto or a pause will last, whether a deadline will be dropped, what hidden resolve a new leader has.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from analysis.story.brussels_lines import after_the_war
from analysis.story.chronicle import Chronicle, Event
from analysis.story.context import Context
from analysis.story.talks_lines import moved_by_europe, tabled
from analysis.story.tell import TELLERS, Line, lines_of
from analysis.story.war_lines import month, strength
from analysis.story.washington_lines import cause
from analysis.story.words import BRUSSELS, FILES_SPOKEN, WASHINGTON, Said, percent, spoken
from sim.model.names import STANCE_CAUSES


def without_why(teller: Callable[[Context, Event], Said]) -> Callable[[Context, Event], Said]:
    """Return a teller that gives no reason: that is hidden from Kyiv."""
    return lambda context, event: replace(teller(context, event), why="")


def month_seen(context: Context, event: Event) -> Said:
    """Return the line of a month on the front, with Kyiv's own strength alone."""
    why = f"Ukrainian strength since the start {strength(event['ua_strength'])}; intensity "
    return replace(month(context, event), why=f"{why}{percent(event['intensity'])}.")


def tabled_seen(context: Context, event: Event) -> Said:
    """Return the line of a text, with Europe's amendments and not their price to Washington."""
    moved = moved_by_europe(context, event)
    return replace(tabled(context, event), why=f"Europe amended {', '.join(moved)}." if moved else "")


def shift_seen(context: Context, event: Event) -> Said:
    """Return the line of a shift of stance; its cause where that is public."""
    public = STANCE_CAUSES[event.code("cause")] in ("policy", "declared_event")
    said = TELLERS["stance_shift"](context, event)
    return replace(said, why=cause(context, event) if public else "")


def veto_seen(context: Context, event: Event) -> Said:
    """Return the line of a veto, whose end is not known."""
    member, file = context.told.members[event.code("vetoing_member")], FILES_SPOKEN[event.code("file")]
    return Said(BRUSSELS, f"{spoken(member)} vetoes {file}.", minor=after_the_war(context, event))


def pause_seen(_context: Context, _event: Event) -> Said:
    """Return the line of a pause of aid, whose length is not known."""
    return Said(WASHINGTON, "Pauses aid and intelligence.", "It enforces its deadline.")


def initialled_seen(context: Context, event: Event) -> Said:
    """Return the line of an initialled text, without who will hold up the relief of sanctions."""
    said = TELLERS["text_initialled"](context, event)
    due = context.told.date(event["due_day"])
    return replace(said, why=f"Ratification is due on {due}.")


SEEN_LINES: dict[str, Callable[[Context, Event], Said]] = {
    **TELLERS,
    "month_on_the_front": month_seen,
    "text_tabled": tabled_seen,
    "european_text_tabled": tabled_seen,
    "stance_shift": shift_seen,
    "council_vote": veto_seen,
    "aid_pause": pause_seen,
    "text_initialled": initialled_seen,
    **{
        kind: without_why(TELLERS[kind])
        for kind in (
            *("moscow_answers", "text_withdrawn", "no_text", "not_ripe", "deadline_set", "leader_turnover"),
            *("ratification", "referendum"),
        )
    },
}


def lines_seen(told: Chronicle, since: int = 0, *, whole: bool = False) -> list[Line]:
    """Return the lines of the events from the row ``since`` of the log on; ``whole`` adds the minor ones."""
    return list(lines_of(Context(told), told.events[since:], SEEN_LINES, whole=whole))
