"""What a line needs to know of the rest of its replication: numbers of texts, how things ended."""

from __future__ import annotations

from functools import cached_property

from analysis.story.chronicle import Chronicle, Event
from analysis.story.words import spoken
from sim.model import laws
from sim.model.names import FILES, NO_VETO

TEXTS = ("text_tabled", "european_text_tabled")


class Context:
    """Looks around an event of a replication."""

    def __init__(self, told: Chronicle) -> None:
        self.told = told

    @cached_property
    def texts(self) -> tuple[Event, ...]:
        """The texts tabled, in order."""
        return tuple(self.told.of_kind(*TEXTS))

    def text_number(self, event: Event) -> int:
        """Return the number of the text on the table at an event, counted from 1."""
        return sum(text.number <= event.number for text in self.texts)

    def before(self, event: Event, kind: str) -> Event | None:
        """Return the event right before, if it is of a kind and of the same moment."""
        previous = self.told.events[event.number - 1] if event.number else None
        return previous if previous and previous.kind == kind and previous.day == event.day else None

    def next_of(self, event: Event, *kinds: str) -> Event | None:
        """Return the next event of some kinds."""
        later = self.told.events[event.number + 1 :]
        return next((other for other in later if other.kind in kinds), None)

    def decision_after(self, vote: Event) -> Event | None:
        """Return the decision that ended a veto, None if none did before the file was dropped."""
        later = self.told.events[vote.number + 1 :]
        same_file = (
            other for other in later if other.kind == "council_decision" and other["file"] == vote["file"]
        )
        return next(same_file, None)

    def veto_before(self, decision: Event) -> tuple[str, float] | None:
        """Return the member whose veto a decision ended and the day it fell, None if none was held.

        A veto that was pending on the first day fell on day 0.
        """
        if decision.code("way") == NO_VETO:
            return None
        earlier = reversed(self.told.events[: decision.number])
        file = decision.code("file")
        vote = next((e for e in earlier if e.kind == "council_vote" and e.code("file") == file), None)
        if vote is not None:
            return self.told.members[vote.code("vetoing_member")], vote.day
        holder = self.told.opening.vetoed_by[file] - 1
        return (self.told.members[holder], 0.0) if holder >= 0 else None

    def last_declared(self, event: Event) -> str:
        """Return the name of the last election or shock before an event that shifted the stance."""
        earlier = reversed(self.told.events[: event.number])
        declared = next((other for other in earlier if other.kind in ("election", "shock")), None)
        if declared is None:
            return "A process of the scenario's"
        if declared.kind == "shock":
            return spoken(list(self.told.scenario.shocks)[declared.code("number")])
        return spoken(self.told.elections[declared.code("number")])

    @cached_property
    def mean_strain(self) -> float:
        """The mean size of an economic shock to Europe: smaller ones are minor."""
        return float(self.told.scenario.capacity.strain_size.row()[laws.LAW_MEAN])

    @cached_property
    def fronts(self) -> tuple[Event, ...]:
        """The monthly looks at the front, in order."""
        return tuple(self.told.of_kind("month_on_the_front"))

    def month_number(self, event: Event) -> int:
        """Return the number of a month on the front, counted from 1."""
        return self.fronts.index(event) + 1

    def gain_since(self, event: Event, months: int) -> float:
        """Return the land that Russia gained in the months up to a monthly look, in km²."""
        place = self.fronts.index(event) - months
        before = self.fronts[place]["occupied_km2"] if place >= 0 else self.told.opening.occupied_km2
        return event["occupied_km2"] - before

    def pending_at_start(self) -> list[tuple[str, str]]:
        """Return the files held up on the first morning, each with who holds it."""
        held = self.told.opening.vetoed_by
        return [(FILES[file], self.told.members[held[file] - 1]) for file in range(len(FILES)) if held[file]]
