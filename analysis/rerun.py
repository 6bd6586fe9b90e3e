"""The same batch once more, from its manifest alone: the same table, or what may have changed it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from analysis.commands import as_object, available_cores, draw_batch, read_scenario, show_batch
from analysis.keeping import (
    draw_or_say_what_is_kept,
    load_engine,
    play_or_say_what_is_kept,
    say_plainly,
    told_always,
)
from analysis.worlds_command import tell_worlds
from sim.batch.assumptions_table import worlds_of
from sim.batch.columns import RESULTS_VERSION
from sim.batch.errors import StoreError
from sim.batch.manifest import what_has_changed
from sim.batch.precision import SHARES, was_looked_at
from sim.batch.run import Batch
from sim.batch.settings import BatchSettings
from sim.batch.store import MANIFEST_NAME, read_manifest, refuse_newer
from sim.engines.play import choose_engine
from sim.scenario.load import scenario_hash
from sim.scenario.schema import Scenario

ANOTHER_TABLE = 1
"""Exit code when the table is not the same."""


def rerun_command(
    manifest: Path,
    *,
    out: Path | None,
    engine: str,
    workers: int | None,
    scheduler: str | None,
    plots: bool,
    as_json: bool,
    allow_code: bool,
    quiet: bool,
    resume: bool,
) -> None:
    """Play the batch of a manifest again and compare the tables."""
    file = manifest / MANIFEST_NAME if manifest.is_dir() else manifest
    written = read_manifest(file)
    refuse_newer(file, written)
    refuse_itself(file, out)
    if resume and out is None:
        raise StoreError("--resume needs --out here: the folder of the rerun that was interrupted")
    scenario, strategies = read_scenario(file, written)
    notes = Console(stderr=True, quiet=as_json or quiet)
    changed = [*what_has_changed(written), *what_was_edited(written, scenario)]
    for line in changed:
        say_plainly(told_always(), f"Note: {line}")
    how = BatchSettings(
        runs=written["runs"],
        seed=written["seed"],
        engine=choose_engine(engine, scenario.processes, allow_code=allow_code),
        workers=workers or available_cores(),
        events=bool(written.get("events")),
        allow_code=allow_code,
        precision=written.get("precision") if written.get("watched", SHARES) == SHARES else None,
        resume=resume,
        all_runs=written["status"] == "complete",
        same_luck=bool(written.get("same_luck")),
        by_looks=was_looked_at(written),
        scheduler=scheduler,
    )
    worlds = worlds_of(file, written, scenario)
    load_engine(how, notes, plots=plots)
    batch = play_or_say_what_is_kept(scenario, strategies, how, out, notes, worlds=worlds)
    same = is_same_table(written, batch)
    told = {"same_table": same, "changed_since": changed}
    if worlds is None:
        drawing = partial(draw_batch, batch, scenario)
        pictures = draw_or_say_what_is_kept(batch, drawing, plots=plots)
        if as_json:
            typer.echo(json.dumps(as_object(batch, pictures, None) | told, ensure_ascii=False))
        else:
            show_batch(batch, pictures, None)
    else:
        tell_worlds(batch, scenario, plots=plots, as_json=as_json, also=told)
    if not as_json:
        say_plainly(Console(), verdict(written, batch, same))
    if same is False:
        raise typer.Exit(ANOTHER_TABLE)


def what_was_edited(written: dict[str, Any], scenario: Scenario) -> Iterator[str]:
    """Yield whether the scenario in a manifest is not the one whose hash stands there."""
    if "scenario_hash" in written and written["scenario_hash"] != scenario_hash(scenario):
        yield "its scenario has another hash than it says: it was edited, or this version reads it otherwise"


def refuse_itself(file: Path, out: Path | None) -> None:
    """Raise StoreError if the batch is to be played again where it lies: there is nothing to compare then."""
    if out is not None and file.name == MANIFEST_NAME and file.resolve().parent == out.resolve():
        raise StoreError(f"{out}: holds the batch itself; choose another --out")


def is_same_table(written: dict[str, Any], batch: Batch) -> bool | None:
    """Return whether both tables hold the same values, None where the old one left nothing to tell by."""
    if "fingerprint" not in written or written["results_version"] != RESULTS_VERSION:
        return None
    return bool(written["fingerprint"] == batch.manifest["fingerprint"])


def verdict(written: dict[str, Any], batch: Batch, same: bool | None) -> str:
    """Return what became of it in one line."""
    now = batch.manifest["fingerprint"]
    if same is None:
        return (
            f"The fingerprint of the table is {now}; the old manifest has none that can be compared with it."
        )
    before = batch.manifest["rows"] - batch.played
    if same and before:
        return f"The same table, but {before:,} of its rows lay there before: fingerprint {now}."
    if same:
        log = " The log of events is not compared." if batch.manifest["events"] else ""
        return f"The same table, value for value: fingerprint {now}.{log}"
    return f"ANOTHER TABLE: its fingerprint is {now}, and was {written['fingerprint']}."
