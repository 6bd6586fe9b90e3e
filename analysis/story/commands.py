"""What ``armistice trace`` and ``armistice diff`` do, once their options are parsed."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from analysis.story.asked import How, Which
from analysis.story.chronicle import Chronicle, chronicle
from analysis.story.contenders import contenders
from analysis.story.parting import Parting, Shared, afterwards, changed_values, parting
from analysis.story.screen import show_parting, show_story
from analysis.story.tell import Line, story, title
from sim.batch.folders import fresh_folder
from sim.batch.places import put_in_place
from sim.batch.store import ResultsFolder
from sim.batch.versions import software_version
from sim.model.names import ACTORS
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import sample_worlds

FILE_WIDTH = 110


def trace_command(name: str, which: Which, how: How) -> None:
    """Tell one replication, and draw its timeline."""
    scenario = load_scenario(name, which.settings)
    chosen = load_strategies([which.strategy], scenario)[0] if which.strategy else None
    told = play_again(scenario, chosen, which)
    lines = story(told, whole=how.whole)
    written: list[Path] = []
    if how.plots or how.out is not None:
        folder = new_folder(how.out, f"{scenario.name}-run-{which.run}")
        written.append(write_text(folder / "story.txt", told_as_text(told, lines)))
        written += draw(folder, {"timeline": told}, None) if how.plots else []
    if how.as_json:
        found = {**replication_as_object(told), "story": [line_as_object(told, line) for line in lines]}
        typer.echo(json.dumps({**found, "files": list(map(str, written))}, ensure_ascii=False))
        return
    console = Console()
    show_story(console, told, lines)
    show_written(console, written)


def diff_command(a: str, b: str, on: str, which: Which, how: How) -> None:
    """Tell where two scenarios or strategies part on the same luck, and both from there on."""
    both = contenders(a, b, on, which.settings, which.strategy)
    one, other = (play_again(scenario, chosen, which) for scenario, chosen in both)
    where = parting(one, other)
    place = where.turn if where.turn is not None else where.first
    later = [] if place is None else afterwards(one, other, place, whole=how.whole)
    written: list[Path] = []
    if how.plots or how.out is not None:
        folder = new_folder(how.out, f"{one.scenario.name}-run-{which.run}-diff")
        text = io.StringIO()
        show_parting(Console(file=text, width=FILE_WIDTH), one, other, where, later)
        written.append(write_text(folder / "difference.txt", text.getvalue()))
        day = parting_day(one, other, place)
        written += draw(folder, {"timeline_a": one, "timeline_b": other}, day) if how.plots else []
    if how.as_json:
        typer.echo(json.dumps(parting_as_object(one, other, where, later, written), ensure_ascii=False))
        return
    console = Console()
    show_parting(console, one, other, where, later)
    show_written(console, written)


def play_again(scenario: Scenario, strategy: Strategy | None, which: Which) -> Chronicle:
    """Play the replication asked for, in the central world or in a sampled one."""
    scenario = world_of(scenario, which)
    return chronicle(
        scenario,
        which.run,
        which.seed,
        strategy,
        which.engine,
        allow_code=which.allow_code,
        world=which.world,
    )


def world_of(scenario: Scenario, which: Which) -> Scenario:
    """Return the scenario of the world asked for, the scenario itself for the central one.

    Raises ScenarioError if there is none of this number, nobody said how many a Latin hypercube had, or a
    batch of worlds is described and no world asked for.
    """
    if not which.world:
        if which.worlds is not None or which.design is not None:
            raise ScenarioError("--worlds and --design say which batch --world is of: give that, too")
        return scenario
    if which.design == "lhs" and which.worlds is None:
        raise ScenarioError(
            "--design lhs needs --worlds, too: a Latin hypercube of more worlds has other ones"
        )
    worlds = which.worlds or which.world
    if which.world > worlds:
        raise ScenarioError(f"--world {which.world:,}: there are {worlds:,} worlds, counted from 1")
    return sample_worlds(scenario, worlds, which.seed, which.design or "random").scenario_of(which.world - 1)


def parting_day(a: Chronicle, b: Chronicle, place: int | None) -> float | None:
    """Return the day of the first of the two events at which replications part."""
    if place is None:
        return None
    return min(told.events[place].day for told in (a, b) if place < len(told.events))


def new_folder(out: Path | None, name: str) -> Path:
    """Return the folder asked for, empty, or a fresh numbered one under results/."""
    if out is None:
        return fresh_folder(name)
    folder = ResultsFolder.take(out)
    try:
        folder.need_empty()
    finally:
        folder.release()
    return out


def draw(folder: Path, pictures: Mapping[str, Chronicle], parts_on: float | None) -> list[Path]:
    """Draw timelines on one time axis, as PNG and SVG."""
    from analysis.how_to_read import HOW_TO_READ
    from analysis.story.timeline_picture import draw_timeline
    from analysis.style import KINDS, render

    last_day = max(told.day for told in pictures.values())
    written = []
    for name, told in pictures.items():
        figure = draw_timeline(told, f"armistice {software_version()}", last_day, parts_on)
        for kind in KINDS:
            path = folder / f"{name}.{kind}"
            with put_in_place(path) as temporary:
                temporary.write_bytes(render(figure, kind, title(told), " ".join(HOW_TO_READ["timeline"])))
            written.append(path)
    return written


def told_as_text(told: Chronicle, lines: Sequence[Line]) -> str:
    """Return a story as plain text."""
    text = io.StringIO()
    show_story(Console(file=text, width=FILE_WIDTH), told, lines)
    return text.getvalue()


def write_text(path: Path, text: str) -> Path:
    """Put a text file in place, whole or not at all; lines have no blanks at their ends."""
    with put_in_place(path) as temporary:
        tidy = "\n".join(line.rstrip() for line in text.splitlines())
        temporary.write_text(f"{tidy}\n", encoding="utf-8")
    return path


def show_written(console: Console, written: Sequence[Path]) -> None:
    """Say which files were written."""
    if written:
        names = ", ".join(path.name for path in written)
        console.print(f"\nWritten to {written[0].parent}/: {names}", highlight=False, soft_wrap=True)


def replication_as_object(told: Chronicle) -> dict[str, Any]:
    """Return which replication it is, and how it ended, as a JSON object."""
    return {
        "scenario": told.scenario.name,
        "strategy": told.strategy.name,
        "world": told.world,
        "run": told.run,
        "seed": told.seed,
        "outcome": told.outcome,
        "day": told.day,
        "date": told.end_date.isoformat(),
        "payoffs": {actor: float(told.result[f"payoff_{actor}"]) for actor in ACTORS},
    }


def line_as_object(told: Chronicle, line: Line) -> dict[str, Any]:
    """Return a line with the event that it tells, its details by name, as a JSON object."""
    details = told.events[line.event].details if line.event >= 0 else {}
    said = {"who": line.said.who, "what": line.said.what, "why": line.said.why}
    return {"day": line.day, "date": line.date.isoformat(), "event": line.kind, **said, "details": details}


def parting_as_object(
    a: Chronicle, b: Chronicle, where: Parting, later: Sequence[Shared], written: Sequence[Path]
) -> dict[str, Any]:
    """Return a comparison as one JSON object."""

    def event(told: Chronicle, place: int | None) -> dict[str, Any] | None:
        if place is None or place >= len(told.events):
            return None
        found = told.events[place]
        return {"day": found.day, "event": found.kind, "details": found.details}

    return {
        "a": replication_as_object(a),
        "b": replication_as_object(b),
        "changed": [{"key": key, "a": one, "b": other} for key, one, other in changed_values(a, b)],
        "differs_at_start": {name: {"a": one, "b": other} for name, one, other in where.at_start},
        "first_difference": {"a": event(a, where.first), "b": event(b, where.first)},
        "first_turn": {"a": event(a, where.turn), "b": event(b, where.turn)},
        "afterwards": [
            {"in": shared.within, **line_as_object(b if shared.within == "B" else a, shared.line)}
            for shared in later
        ],
        "files": list(map(str, written)),
    }
