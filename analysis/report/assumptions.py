"""Which assumptions carry the answer, and all of them with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.assumptions import Assumed, assumptions_of
from analysis.influence import Influence, influence_of
from analysis.laboratory.words import number
from analysis.report.batch import ToldBatch
from analysis.report.parts import Grid, Section
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import read_scenario
from sim.scenario.register import shown
from sim.scenario.yaml_files import Document

MOST_LEADING = 12
FLIPS = "flips"
JUDGED = (
    "A source that begins with the word assumption says that no figure was found: the number is then a "
    "judgement with a range."
)
SET_BY_HAND = "set for this batch"


def register(batch: ToldBatch) -> tuple[Assumed, ...]:
    """Return every number of the batch's scenario with its source.

    A manifest keeps the sources of distributions; those that a file has in comments are read from the
    shipped scenario of that name, where the number is the same there.
    """
    own = assumptions_of(Document(batch.manifest["scenario"]), batch.scenario)
    return tuple(own)


def sources_in_the_file(batch: ToldBatch) -> dict[str, tuple[Any, str]]:
    """Return value and source of each number in the shipped scenario of the batch's name, if there is one."""
    if batch.scenario.name not in shipped.scenarios():
        return {}
    try:
        document = read_scenario(batch.scenario.name)
        return {
            one.path: (one.entry.value, one.entry.source) for one in assumptions_of(document, batch.scenario)
        }
    except ScenarioError:
        return {}


def appendix(batch: ToldBatch) -> Section:
    """Return all assumptions with their sources."""
    in_file = sources_in_the_file(batch)
    rows = []
    for one in register(batch):
        entry = one.entry
        value, source = in_file.get(one.path, (None, ""))
        told = entry.source if not entry.missing else source if value == entry.value else ""
        rows.append(
            (
                entry.path,
                f"{shown(entry.value)} {entry.unit}".strip(),
                entry.range or "held fixed",
                entry.meaning,
                told or SET_BY_HAND,
                entry.why,
            )
        )
    caption = f"All {len(rows):,} numbers of the scenario {batch.scenario.name}"
    headings = ("Key", "Value", "Range", "Meaning", "Source", "Why")
    grid = Grid(caption, headings, rows, frozenset(range(6)), small=True)
    return Section("assumptions", "Assumptions and their sources", [JUDGED], [grid], is_appendix=True)


def leading(batch: ToldBatch) -> list[Grid]:
    """Return the assumptions that move outputs of this scenario most, as they are kept with it, if any."""
    kept: dict[str, list[Influence]] = {}
    for every in influence_of(batch.scenario).values():
        for one in every:
            if one.told and one.rank <= MOST_LEADING:
                kept.setdefault(one.output, []).append(one)
    return [leading_grid(output, found) for output, found in sorted(kept.items())]


def leading_grid(output: str, found: Sequence[Influence]) -> Grid:
    """Return the leading assumptions of one output as a table."""
    rows = [
        (
            one.assumption,
            str(one.rank),
            number(one.change_low, signed=True),
            number(one.change_high, signed=True),
            flips(one),
        )
        for one in sorted(found, key=lambda one: (one.rank, one.assumption))
    ]
    headings = ("Assumption", "Rank", "Low end", "High end", "The answer flips")
    caption = f"What one assumption alone changes at the ends of its range: {output}"
    return Grid(caption, headings, rows, frozenset({0, 4}))


def flips(one: Influence) -> str:
    """Return at which value of an assumption the answer flips."""
    if one.status != FLIPS:
        return one.status or "not looked for"
    return f"at {one.flip} ({one.flip_low} to {one.flip_high}): {one.after}"
