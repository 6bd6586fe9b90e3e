"""The register of assumptions: every number of a scenario, what is believed of it, and what it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.influence import Influence, influence_of
from analysis.where_used import Finder, Use
from sim.scenario.register import Entry, register
from sim.scenario.schema import Scenario
from sim.scenario.yaml_files import Document

NO_NUMBERS = ("version", "name", "description", "theory", "processes", "strategy", "correlations")
"""Sections without numbers about the world: what is chosen, and what hangs together."""
ASSUMPTION = "assumption"


@dataclass(frozen=True)
class Assumed:
    """One number, date or law of a scenario: what ``check`` says of it, and where it is used."""

    entry: Entry
    use: Use
    influence: tuple[Influence, ...] = ()

    @property
    def path(self) -> str:
        """The dotted key."""
        return self.entry.path

    @property
    def has_range(self) -> bool:
        """Whether worlds differ in it."""
        return bool(self.entry.range)

    @property
    def is_assumption(self) -> bool:
        """Whether its source says that no figure was found."""
        return self.entry.source.startswith(ASSUMPTION)


def assumptions_of(document: Document, scenario: Scenario) -> tuple[Assumed, ...]:
    """Return the register of a scenario, in the order in which it is written; switches are left out."""
    finder, influence = Finder(scenario), influence_of(scenario)
    return tuple(
        Assumed(entry, finder.use_of(entry.keys), tuple(influence_on(entry, influence)))
        for entry in numbers(register(document))
    )


def influence_on(entry: Entry, kept: Mapping[str, tuple[Influence, ...]]) -> Iterator[Influence]:
    """Yield what is kept of a number, or of the numbers of a law."""
    for path, found in kept.items():
        if path == entry.path or path.startswith(f"{entry.path}."):
            yield from found


def numbers(entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield the entries that are numbers, dates, lists of numbers or laws."""
    for entry in entries:
        is_text = isinstance(entry.value, bool | str) or entry.value is None
        if entry.keys[0] not in NO_NUMBERS and not is_text:
            yield entry
