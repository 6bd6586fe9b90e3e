"""What the commands do that help to write a scenario: check, new, schema."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import typer

import analysis
import sim
from analysis.scaffold import scaffold
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, read_scenario, validate
from sim.scenario.register import Entry, register, shown
from sim.scenario.schema import Scenario
from sim.scenario.worlds import LOOKED_AT, sample_worlds

ASSUMPTION = "assumption"


def check_command(name: str, settings: Sequence[str], *, brief: bool = False, as_json: bool = False) -> None:
    """Say whether a scenario can be run, where it comes from, and what every value is."""
    from sim.scenario.build import build_parameters

    document = read_scenario(name, settings)
    scenario = validate(document)
    verdict = (
        f"{scenario.name}: sound. Starts {scenario.start_date}, horizon {scenario.horizon_days} days, "
        f"strategy {scenario.strategy.name}, {build_parameters(scenario).menu_size} packages on the menu."
    )
    paths = {
        "sim": folder_of(sim.__file__),
        "analysis": folder_of(analysis.__file__),
        "configs": str(shipped.folder()),
    }
    entries = register(document)
    if as_json:
        typer.echo(
            json.dumps(as_object(scenario, verdict, paths, document.files, entries), ensure_ascii=False)
        )
    elif brief:
        typer.echo(verdict)
    else:
        told = (verdict, *notes(scenario), "", *where(paths, document.files), "", *values(entries))
        typer.echo("\n".join((*told, "", *without_source(entries))))


def folder_of(file: str | None) -> str:
    """Return the folder of a package."""
    return str(Path(file or ".").resolve().parent)


def notes(scenario: Scenario) -> Iterator[str]:
    """Yield what a user should know before a run, though nothing is wrong."""
    if scenario.processes:
        named = ", ".join(scenario.processes)
        yield f"Note: it runs Python code, {named}, with --allow-code only; this check did not run it."
    try:
        sample_worlds(scenario, LOOKED_AT).refuse_impossible()
    except ScenarioError as error:
        yield f"Note: not every world of its ranges can be played: {error}."
    past = [name for name, vote in scenario.elections.items() if vote.date < scenario.start_date]
    if past:
        yield f"Note: votes before the start are history and left out: {', '.join(past)}."


def where(paths: dict[str, str], files: Sequence[str]) -> Iterator[str]:
    """Yield the lines that say where program and scenario come from."""
    yield "Where it comes from:"
    for what, path in paths.items():
        yield f"  {what}: {path}"
    for file in dict.fromkeys(files):
        yield f"  read: {file}"


def values(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield one line a value."""
    yield f"Values ({len(entries)}):"
    for entry in entries:
        spread = f" ({entry.range})" if entry.range else ""
        unit = f" {entry.unit}" if entry.unit else ""
        yield f"  {entry.path} = {one_line(entry.value)}{spread}{unit}, {entry.place or 'default'}"


def without_source(entries: Sequence[Entry]) -> Iterator[str]:
    """Yield every value without a source, with what to do about it."""
    missing = [entry for entry in entries if entry.missing]
    assumed = sum(entry.source.startswith(ASSUMPTION) for entry in entries)
    if not missing:
        yield f"Every value has a source; {assumed} of them say that it is an assumption."
        return
    yield f"Without a source ({len(missing)}):"
    for entry in missing:
        yield f"  {entry.place}: {entry.path} = {one_line(entry.value)}: {entry.missing}"


def one_line(value: object) -> str:
    """Return a value without line breaks."""
    return " ".join(shown(value).split())


def as_object(
    scenario: Scenario,
    verdict: str,
    paths: dict[str, str],
    files: Sequence[str],
    entries: Sequence[Entry],
) -> dict[str, Any]:
    """Return all that a check found as one JSON object."""
    return {
        "scenario": scenario.name,
        "sound": True,
        "verdict": verdict,
        "notes": list(notes(scenario)),
        "paths": paths,
        "files": list(dict.fromkeys(files)),
        "values": {
            entry.path: {
                "value": plain(entry.value),
                "range": entry.range,
                "unit": entry.unit,
                "meaning": entry.meaning,
                "source": entry.source,
                "place": entry.place,
            }
            for entry in entries
        },
        "without_source": {entry.path: entry.missing for entry in entries if entry.missing},
    }


def plain(value: Any) -> Any:
    """Return a value as JSON has it: dates become text."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return str(value) if isinstance(value, dt.date) else value


def new_command(file: Path, extends: str, *, as_json: bool = False) -> None:
    """Write a scaffold that extends a scenario."""
    load_scenario(extends)  # what cannot be run is told before a file is made
    text = scaffold(extends, file)
    write_new(file, text)
    if as_json:
        typer.echo(json.dumps({"file": str(file), "extends": extends}, ensure_ascii=False))
    else:
        typer.echo(f"{file}: written, extends {extends}. Edit it, then: armistice check {file}")


def write_new(file: Path, text: str) -> None:
    """Write a file that is not there yet, whole or not at all."""
    made = False
    try:
        with file.open("x", encoding="utf-8") as opened:
            made = True
            opened.write(text)
    except FileExistsError:
        raise ScenarioError(f"{file}: exists, and is not overwritten; choose another name") from None
    except FileNotFoundError:
        raise ScenarioError(f"{file}: its folder does not exist; make it, or choose another") from None
    except (OSError, ValueError) as error:
        if made:
            file.unlink(missing_ok=True)
        reason = getattr(error, "strerror", None) or error
        raise ScenarioError(f"{file}: cannot be written: {reason}; choose another place") from None


def schema_command(what: str, *, table: bool = False) -> None:
    """Print a schema."""
    if what == "results" and table:
        from rich.console import Console

        from analysis import screen

        screen.show_columns(Console())
    elif what == "results":
        from sim.batch.json_schema import results_json_schema

        typer.echo(json.dumps(results_json_schema(), indent=2, ensure_ascii=False))
    elif what == "scenario" and not table:
        from sim.scenario.json_schema import scenario_json_schema

        typer.echo(json.dumps(scenario_json_schema(), indent=2, ensure_ascii=False))
    elif what == "scenario":
        raise typer.BadParameter("goes with results only; leave it out", param_hint="--table")
    else:
        raise typer.BadParameter(
            f"{what!r} is unknown; allowed: scenario, results", param_hint="scenario|results"
        )
