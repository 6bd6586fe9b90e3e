"""Pivotal events: one event of a replication taken away, its luck left as it is. Did the ending change?

The event's clock rings as it did: its next day, its place in the calendar and the numbers drawn stay, so
that no other event meets other luck; only what it did to the world is undone. Two kinds are not undone but
turned: a file that was vetoed is decided at once, a text that failed to be ratified passes. A text goes with
its answers, and with the revision that one of them asked for. A collapse that does not come when it came does
not come later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from analysis.ledger.replay import Replay, play_on, ring_once
from analysis.story.chronicle import Event
from analysis.story.context import TEXTS
from sim.engines.replication import Rows
from sim.model import schedule
from sim.model.names import SIGNATURE, WAR
from sim.model.parameters import Parameters
from sim.model.records import to_rows

CERTAIN = 1000.0
PLACES = ("elections_held", "renewals", "deadline", "lapses")
"""What belongs to the calendar of elections and renewals, beside due days."""
NOTABLE = (
    "stance_shift",
    "breakthrough",
    "deadline_passes",
    "council_vote",
    "renewal_lapses",
    "strain_shock",
    "kyiv_politics",
    "election",
    "shock",
    "leader_turnover",
    *TEXTS,
    "ratification",
    "war_ends",
)


@dataclass(frozen=True)
class Removable:
    """An event that can be taken away: its ring, its row in the log, whether it is the ending itself."""

    ring: int
    event: Event
    is_ending: bool


def removable(replay: Replay) -> list[Removable]:
    """Return the events of the war phase that can be taken away, in order."""
    found = []
    phases = replay.states["phase"]
    for ring in range(len(phases) - 1):
        if phases[ring] != WAR:
            break
        events = replay.events(ring)
        notable = [event for event in events if event.kind in NOTABLE]
        if notable and did_something(replay, ring, notable[0]):
            found.append(Removable(ring, notable[0], phases[ring + 1] != WAR))
    last = signed_at(replay)
    return [replace(one, is_ending=one.is_ending or one.ring == last) for one in found]


def signed_at(replay: Replay) -> int:
    """Return the ring at which the text was initialled that ended the war, -1 if none did."""
    if replay.end["cause"][0] != SIGNATURE:
        return -1
    ended = next(replay.told.of_kind("war_ends"))
    initialled = [one for one in replay.told.of_kind("text_initialled") if one.number < ended.number]
    return replay.ring_of(initialled[-1])


def did_something(replay: Replay, ring: int, event: Event) -> bool:
    """Return whether there is anything to take away."""
    if event.kind == "election":
        return event.code("changed") == 1
    if event.kind == "ratification":
        return event.code("passed") == 0
    return event.kind != "war_ends" or replay.clock(ring) in (
        schedule.UKRAINIAN_COLLAPSE,
        schedule.RUSSIAN_WITHDRAWAL,
    )


def without(replay: Replay, removed: Removable) -> Rows:
    """Return the world right after an event, had it not happened, one row."""
    ring, given = removed.ring, replay.told.parameters
    before, after = replay.states[ring : ring + 1].copy(), replay.states[ring + 1]
    turned = turned_rules(given, removed.event)
    if turned is not None:
        ring_once(before, to_rows(turned))
        return before
    clock = replay.clock(ring)
    for name in ("day", "clock", "events", "drawn", "logged", *PLACES):
        before[name] = after[name]
    before["due"][0, clock] = after["due"][clock]
    if clock in (schedule.TALKS, schedule.REVISION, schedule.EUROPEAN_TALKS):
        before["due"][0, schedule.REVISION] = schedule.NEVER
    if clock == schedule.WASHINGTON:
        before["forced_stance"] = 0
    return before


def turned_rules(given: Parameters, event: Event) -> Parameters | None:
    """Return the rules under which an event turns out otherwise; None where its effect is undone instead."""
    if event.kind == "council_vote":
        return replace(given, veto_chance=[0.0] * len(given.veto_chance))
    if event.kind == "ratification":
        return replace(given, ratification_base=CERTAIN, spoiler_chance=0.0, second_ratification=1.0)
    return None


def play_without(replay: Replay, events: list[Removable], workers: int = 1) -> Rows:
    """Return how the replication ends without each of the events, a row each."""
    if not events:
        return replay.states[:0]
    worlds = np.concatenate([without(replay, one) for one in events])
    play_on(worlds, replay.parameters, workers)
    return worlds
