"""``armistice assumptions``: every number with its range, its source and the rules that use it."""

from __future__ import annotations

import json
import shutil
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby
from typing import Any

import numpy as np
import typer

from analysis.assumptions import Assumed, assumptions_of
from analysis.influence import Influence, in_words
from analysis.scenario_commands import plain
from analysis.where_used import Use
from sim.scenario.assumption import HIGH_SHARE, LOW_SHARE
from sim.scenario.correlations import Correlation
from sim.scenario.errors import ScenarioError
from sim.scenario.load import read_scenario, validate
from sim.scenario.register import Entry, read, shown
from sim.scenario.schema import Scenario

NARROWEST, WIDEST = 80, 110
LABEL_WIDTH = 8
MOST_RULES = 3


def assumptions_command(
    name: str, settings: Sequence[str], *, only: str | None = None, as_json: bool = False
) -> None:
    """Print the register of a scenario; with ``only``, of keys that contain a text."""
    document = read_scenario(name, settings)
    scenario = validate(document)
    every = assumptions_of(document, scenario)
    asked = [one for one in every if only is None or only in one.path]
    if not asked:
        raise ScenarioError(
            f"{scenario.name}: no number has {only!r} in its key; without --only all are printed"
        )
    if as_json:
        typer.echo(json.dumps(as_object(scenario, asked), ensure_ascii=False))
        return
    together = {
        name: one
        for name, one in scenario.correlations.items()
        if only is None or any(only in path for path in one.between)
    }
    where = scenario.name if only is None else f"{scenario.name}, keys with {only!r}"
    lines = [*told(asked), *correlations(together), summary(where, asked)]
    typer.echo("\n".join(lines))


def told(asked: Sequence[Assumed]) -> Iterator[str]:
    """Yield the register as text, section by section."""
    for section, inside in groupby(asked, key=lambda one: str(one.entry.keys[0])):
        yield f"{section}"
        for one in inside:
            yield from block(one)
        yield ""


def block(one: Assumed) -> Iterator[str]:
    """Yield what is said of one number: a line for its value, and one, or more, for each of the others."""
    entry = one.entry
    unit = f" {entry.unit}" if entry.unit else ""
    inner = entry.path.partition(".")[2] or entry.path
    yield from wrapped(f"  {inner} = {shown(entry.value)}{unit}", "      ")
    for label, text in (
        ("meaning", entry.meaning),
        ("range", ranged(entry)),
        ("source", entry.source),
        ("why", entry.why),
        ("used in", used(one.use)),
        *(("moves", moved(kept, entry)) for kept in one.influence),
    ):
        if text:
            yield from wrapped(f"    {label:<{LABEL_WIDTH}}{text}", " " * (LABEL_WIDTH + 4))


def moved(kept: Influence, entry: Entry) -> str:
    """Return what a number does to an output, the number of a law by its name."""
    inner = kept.assumption.removeprefix(entry.path).removeprefix(".")
    return f"{f'{inner}: ' if inner else ''}{in_words(kept)}"


def ranged(entry: Entry) -> str:
    """Return the range of a number with its kind of distribution, in which a law may have several."""
    kinds = ", ".join(dict.fromkeys(str(held["distribution"]) for held in entry.distributions))
    return f"{entry.range}, {kinds}" if kinds else "held fixed"


def wrapped(line: str, further: str) -> list[str]:
    """Return a line cut to the width of the terminal, ``further`` before all but the first."""
    width = min(max(shutil.get_terminal_size((NARROWEST, 24)).columns, NARROWEST), WIDEST)
    return textwrap.wrap(line, width, subsequent_indent=further, break_long_words=False) or [line]


def used(use: Use) -> str:
    """Return the rules that use a number, the themes where they are many."""
    if not use.rules:
        return "nothing"
    names = use.rules if len(use.rules) <= MOST_RULES else use.themes
    return f"{', '.join(names)}{' (switched off in this scenario)' if use.is_off else ''}"


def correlations(written: dict[str, Correlation]) -> Iterator[str]:
    """Yield how assumptions hang together, nothing if they are drawn one by one."""
    if written:
        yield "rank correlations"
    for name, one in written.items():
        yield from wrapped(f"  {name}: {one.rank:+g} between {one.between[0]} and {one.between[1]}", "      ")
        yield from wrapped(f"    {'source':<{LABEL_WIDTH}}{one.source}", " " * (LABEL_WIDTH + 4))
        yield from wrapped(f"    {'why':<{LABEL_WIDTH}}{one.why}", " " * (LABEL_WIDTH + 4))
    if written:
        yield ""


def summary(name: str, asked: Sequence[Assumed]) -> str:
    """Return in a sentence how many numbers have a range, and whence."""
    with_range = [one for one in asked if one.has_range]
    assumed = sum(one.is_assumption for one in with_range)
    what = "number or law" if len(asked) == 1 else "numbers and laws"
    return (
        f"{name}: {len(asked)} {what}; {len(with_range)} with a range, of which {assumed} by assumption and "
        f"{len(with_range) - assumed} by a source; {len(asked) - len(with_range)} held fixed."
    )


def as_object(scenario: Scenario, asked: Sequence[Assumed]) -> dict[str, Any]:
    """Return the register as one JSON object."""
    return {
        "scenario": scenario.name,
        "assumptions": [as_row(one) for one in asked],
        "correlations": {name: one.model_dump(mode="json") for name, one in scenario.correlations.items()},
    }


def as_numbers(written: dict[str, Any]) -> dict[str, Any]:
    """Return a distribution as it is written, with its central value and quantiles."""
    known = read(written)
    low, high = known.quantile(np.array([LOW_SHARE, HIGH_SHARE])).tolist()
    return {**written, "central": known.central, "quantile_05": low, "quantile_95": high}


def as_row(one: Assumed) -> dict[str, Any]:
    """Return one number as JSON has it, its distributions with what nine worlds in ten have."""
    entry = one.entry
    return {
        "path": entry.path,
        "value": plain(entry.value),
        "range": entry.range or None,
        "distributions": [as_numbers(held) for held in entry.distributions],
        "unit": entry.unit,
        "meaning": entry.meaning,
        "source": entry.source,
        "why": entry.why,
        "is_assumption": one.is_assumption,
        "used_in": list(one.use.rules),
        "influence": [asdict(kept) for kept in one.influence],
        "switched_off": one.use.is_off,
        "place": entry.place,
    }
