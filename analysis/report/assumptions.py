"""Which assumptions carry the answer, and all of them with their sources."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from analysis.assumptions import numbers
from analysis.influence import Influence, influence_of
from analysis.laboratory.words import number
from analysis.report.batch import ToldBatch
from analysis.report.parts import Grid, Section
from analysis.stress.assumption_words import label
from analysis.stress.outputs import output_named
from sim.scenario import shipped
from sim.scenario.inputs import inputs_of
from sim.scenario.load import read_scenario
from sim.scenario.register import Entry, register, shown
from sim.scenario.yaml_files import Document

MOST_LEADING = 12
FLIPS = "flips"
JUDGED = (
    "A source that begins with the word assumption says that no figure was found: the number is then a "
    "judgement with a range."
)
SET_BY_HAND = "set for this batch"


def entries(batch: ToldBatch) -> list[Entry]:
    """Return every number of the batch's scenario that its file writes, as the manifest has it."""
    found = list(numbers(register(Document(with_lists(batch.scenario.model_dump())))))
    if batch.scenario.name not in shipped.scenarios():
        return found
    written = {one.path for one in numbers(register(read_scenario(batch.scenario.name)))}
    return [one for one in found if one.path in written]


def with_lists(value: Any) -> Any:
    """Return plain data as a file has it, lists for tuples."""
    if isinstance(value, dict):
        return {key: with_lists(inner) for key, inner in value.items()}
    return [with_lists(inner) for inner in value] if isinstance(value, list | tuple) else value


def sources_in_the_file(batch: ToldBatch) -> dict[str, tuple[Any, str]]:
    """Return value and source of each number in the shipped scenario of the batch's name, if there is one.

    A manifest keeps the sources of distributions; others stand in comments of the file.
    """
    if batch.scenario.name not in shipped.scenarios():
        return {}
    return {
        one.path: (one.value, one.source) for one in numbers(register(read_scenario(batch.scenario.name)))
    }


def is_same(written: Any, here: Any) -> bool:
    """Tell whether a number of a file is that of the batch, in which defaults are written out."""
    if isinstance(written, dict) and isinstance(here, dict):
        return all(here.get(key) == value for key, value in written.items())
    return bool(written == here)


def appendix(batch: ToldBatch) -> Section:
    """Return all assumptions with their sources."""
    in_file = sources_in_the_file(batch)
    rows = []
    for entry in entries(batch):
        value, source = in_file.get(entry.path, (None, ""))
        told = entry.source or (source if is_same(value, entry.value) else "")
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
    return [leading_grid(batch, output, found) for output, found in sorted(kept.items())]


def leading_grid(batch: ToldBatch, output: str, found: Sequence[Influence]) -> Grid:
    """Return the leading assumptions of one output as a table, in words, and in its own units."""
    asked = output_named(output, batch.scenario)
    known = {one.path: one.distribution for one in inputs_of(batch.scenario)}
    rows = [
        (
            label(one.assumption),
            f"{known[one.assumption].central:.3g}" if one.assumption in known else "",
            known[one.assumption].spread if one.assumption in known else "",
            *(number(asked.scale * change, 1 if asked.is_chance else 3, signed=True)
              for change in (one.change_low, one.change_high)),
            flips(one),
        )
        for one in sorted(found, key=lambda one: (one.rank, one.assumption))
    ]  # fmt: skip
    headings = ("Assumption", "Now", "Range", "Change at its low end", "At its high end", "The answer flips")
    caption = (
        f"{asked.label}: change in {asked.unit_of_change} as one assumption alone goes to an end of its range"
    )
    return Grid(caption, headings, rows, frozenset({0, 5}))


def flips(one: Influence) -> str:
    """Return at which value of an assumption the answer flips."""
    if one.status != FLIPS:
        return one.status or "not looked for"
    return f"at {one.flip} ({one.flip_low} to {one.flip_high}), then: {one.after}"
