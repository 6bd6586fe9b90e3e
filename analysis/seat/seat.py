"""One replication with Kyiv's answers given by a player, taken up to the text that waits for an answer.

The answers are a strategy, ``by_hand``: the same answers on the same luck are the same replication, here, in
``trace`` and in a batch.

>>> from sim import load_scenario
>>> sitting = sit(load_scenario("baseline"), ["no", "amend"], run=7)
>>> sitting.number, sitting.is_over
(3, False)
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from analysis.story.chronicle import Chronicle, Event, chronicle
from analysis.story.context import Context
from sim.model.beginning import begin
from sim.model.calendar import is_over, ring
from sim.model.names import ISSUES
from sim.model.observing import SEEN
from sim.model.parameters import HAND_LIMIT, Parameters
from sim.model.schedule import next_clock
from sim.model.state import World
from sim.scenario.errors import ScenarioError
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Answer, ByHand

BY_HAND = "by_hand"
ANYTHING: Answer = "no"
"""Answers a text that nobody has answered yet; what follows it is cut off."""


@dataclass(frozen=True)
class Sitting:
    """Kyiv's seat after some answers.

    ``told`` ends right before Kyiv answers the live text ``number``, counted from 1; ``offer`` is the event
    of that answer. Where the replication is over, ``told`` is all of it, and ``offer`` is None. ``seen`` is
    what Kyiv sees as it answers, by the names of ``SEEN``. Of ``answers``, the last ``unused`` met no text.
    """

    told: Chronicle
    answers: tuple[Answer, ...]
    number: int
    offer: Event | None
    seen: dict[str, float]
    unused: int = 0

    @property
    def is_over(self) -> bool:
        """Whether no text waits for an answer any more."""
        return self.offer is None

    @property
    def date(self) -> dt.date:
        """The date of the text that waits, or that of the end."""
        return self.told.date(self.offer.day) if self.offer is not None else self.told.end_date

    @cached_property
    def texts(self) -> tuple[Event, ...]:
        """The texts that were put before Kyiv, in order; the last one is that which waits."""
        context = Context(self.told)
        tabled = context.texts
        answered = [event for event in self.told.events if event.kind == "kyiv_answers"]
        numbers = [context.text_number(event) for event in answered]
        live = [tabled[number - 1] for number in numbers]
        return (*live, tabled[-1]) if self.offer is not None else tuple(live)

    def terms(self, place: int) -> list[float]:
        """Return the eight terms of a text put before Kyiv; places count from 0, or back from -1."""
        return [self.texts[place][issue] for issue in ISSUES]

    @property
    def strategy(self) -> ByHand:
        """The answers as a strategy; raises ScenarioError before the first one."""
        return by_hand(self.answers[: len(self.answers) - self.unused])


def by_hand(answers: Sequence[Answer]) -> ByHand:
    """Return answers as a strategy that signs no later text but what is worth its price."""
    if not answers:
        raise ScenarioError("no text has been answered yet")
    if len(answers) > HAND_LIMIT:
        raise ScenarioError(f"{len(answers)} answers: {HAND_LIMIT} are the most that a replication can have")
    return ByHand(
        kind="by_hand",
        name=BY_HAND,
        description=f"Answers given by hand to {len(answers)} live texts",
        answers=tuple(answers),
        then="reservation",
    )


def sit(
    scenario: Scenario, answers: Sequence[Answer] = (), run: int = 0, seed: int = 1, *, world: int = 0
) -> Sitting:
    """Play a replication with Kyiv's first answers given, up to the text that waits for the next one.

    ``run``, ``seed`` and ``world`` are the address of its luck, as in a batch. Raises ScenarioError for more
    answers than a replication can have, or a scenario with Python processes of its own.
    """
    if scenario.processes:
        named = ", ".join(scenario.processes)
        raise ScenarioError(
            f"processes: Kyiv's seat cannot be taken beside Python code of one's own ({named})"
        )
    trial = by_hand([*answers, ANYTHING][:HAND_LIMIT])
    told = chronicle(scenario, run, seed, trial, world=world)
    asked = [event for event in told.events if event.kind == "kyiv_answers"]
    if len(asked) > len(answers):
        offer = asked[len(answers)]
        before = replace(told, events=told.events[: offer.number])
        seen = seen_at(told.parameters, seed, run, world, len(answers) + 1)
        return Sitting(before, tuple(answers), len(answers) + 1, offer, seen)
    used = answers[: len(asked)]
    if used:
        told = chronicle(scenario, run, seed, by_hand(used), world=world)
    return Sitting(told, tuple(answers), len(asked), None, {}, len(answers) - len(used))


def seen_at(parameters: Parameters, seed: int, run: int, number: int, text: int) -> dict[str, float]:
    """Return what Kyiv sees as it answers a live text, counted from 1; ``number`` is that of the world."""
    world = World(seed=seed, world=number, run=run)
    begin(world, parameters)
    while not is_over(world) and world.texts_live < text:
        ring(world, parameters, [], next_clock(world))
    return dict(zip(SEEN, world.seen, strict=True))
