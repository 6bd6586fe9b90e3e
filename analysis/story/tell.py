"""The story of a replication, line by line: date, who, what and why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.outcomes import outcome_in_a_sentence, strategy_label
from analysis.picture_words import spoken_date
from analysis.story.brussels_lines import BRUSSELS_LINES
from analysis.story.chronicle import Chronicle, Event
from analysis.story.context import Context
from analysis.story.talks_lines import TALKS_LINES
from analysis.story.war_lines import WAR_LINES
from analysis.story.washington_lines import WASHINGTON_LINES
from analysis.story.words import (
    FILES_SPOKEN,
    STANCES_SPOKEN,
    Said,
    area,
    months,
    percent,
    share_of_country,
    spoken,
)
from sim.model.log import EVENTS
from sim.model.names import FILES

TELLERS: dict[str, Callable[[Context, Event], Said]] = {
    **TALKS_LINES,
    **WASHINGTON_LINES,
    **BRUSSELS_LINES,
    **WAR_LINES,
}
TOLD_WITH_THE_NEXT = {"text_amended"}  # how Europe amended a text stands in the line of the text
assert TELLERS.keys() | TOLD_WITH_THE_NEXT == EVENTS.keys()


@dataclass(frozen=True)
class Line:
    """A line of the story; ``event`` is the number of its row in the event log, -1 for the opening."""

    day: float
    date: dt.date
    event: int
    kind: str
    said: Said


def story(told: Chronicle, *, whole: bool = False) -> list[Line]:
    """Return the lines of a replication in order, the opening first; ``whole`` adds the minor ones.

    Minor are what comes every month, renewals that nobody held up, and the politics of the years
    after the war phase.
    """
    context = Context(told)
    first = Line(0.0, told.scenario.start_date, -1, "opening", opening(context))
    return [first, *lines_of(context, told.events, TELLERS, whole=whole)]


def lines_of(
    context: Context,
    events: Sequence[Event],
    tellers: Mapping[str, Callable[[Context, Event], Said]],
    *,
    whole: bool,
) -> Iterator[Line]:
    """Yield the lines of some events, told by ``tellers``; ``whole`` adds the minor ones."""
    for event in events:
        if event.kind in TOLD_WITH_THE_NEXT:
            continue
        said = tellers[event.kind](context, event)
        if whole or not said.minor:
            yield Line(event.day, context.told.date(event.day), event.number, event.kind, said)


def opening(context: Context) -> Said:
    """Return the line of the first morning."""
    world = context.told.opening
    what = (
        f"Washington is {STANCES_SPOKEN[world.stance]}. Russia holds {area(world.occupied_km2)} "
        f"({share_of_country(world.occupied_km2)}). Kyiv: cohesion {percent(world.cohesion)}, "
        f"funds for {months(world.funding_months)}; European stocks for {months(world.stock_months)}."
    )
    held = "; ".join(
        f"{spoken(member)} holds up {FILES_SPOKEN[FILES.index(file)]}"
        for file, member in context.pending_at_start()
    )
    hidden = (
        f"Hidden from the others: resolve of Kyiv {world.ua_resolve + world.ua_noise:+.3f}, of Moscow "
        f"{world.ru_resolve + world.ru_noise:+.3f}."
    ).replace("-", "−")
    return Said("The start", what, f"{held}. {hidden}" if held else hidden)


def title(told: Chronicle) -> str:
    """Return one sentence: which replication, and how it ends."""
    return f"{who_plays(told)}: {ends_in_words(told)}"


def who_plays(told: Chronicle) -> str:
    """Return which replication it is."""
    label = strategy_label(told.strategy.name)
    world = f"world {told.world:,}, " if told.world else ""
    return f"{told.scenario.name}, {label[:1].lower()}{label[1:]}, {world}run {told.run:,}, seed {told.seed}"


def ending(told: Chronicle) -> str:
    """Return how the war phase ends as a sentence."""
    ends = ends_in_words(told)
    return f"{ends[0].upper()}{ends[1:]}." if told.outcome == "war_continues" else f"It ends in {ends}."


def ends_in_words(told: Chronicle) -> str:
    """Return how the war phase ends, and whether a text that ended it held."""
    ended = spoken_date(told.end_date)
    if told.outcome == "war_continues":
        return f"the war goes on at the horizon, {ended}"
    ends = f"{outcome_in_a_sentence(told.outcome)} on {ended}"
    broken = next(told.of_kind("war_resumes"), None)
    return ends if broken is None else f"{ends}; war resumes on {spoken_date(told.date(broken.day))}"
