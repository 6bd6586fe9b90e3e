"""What ``armistice ledger`` does, once its options are parsed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pandas as pd
import typer
from rich.console import Console

from analysis.commands import records
from analysis.keeping import hands_for, say_plainly
from analysis.laboratory.tables import write_tables
from analysis.ledger.book import FORKS, MONTHS, Ledger, ledger_of, refuse
from analysis.ledger.screen import show_ledger
from analysis.ledger.sentences import sentences
from analysis.story.asked import How, Which
from analysis.story.commands import new_folder, play_again, replication_as_object
from sim.batch.versions import software_version
from sim.engines.decisions import prepare_advance
from sim.engines.play import compiler_is_off, prepare
from sim.scenario.load import load_scenario, load_strategies

PICTURE = "ledger"


@dataclass(frozen=True)
class Asked:
    """What is asked of a ledger: the waits in months, the forks of each arm, who plays them."""

    months: tuple[float, ...] = MONTHS
    forks: int = FORKS
    workers: int = 1
    scheduler: str | None = None


def ledger_command(name: str, which: Which, asked: Asked, how: How) -> None:
    """Keep the ledger of one replication, show it, and write its tables and picture."""
    scenario = load_scenario(name, which.settings)
    chosen = load_strategies([which.strategy], scenario)[0] if which.strategy else None
    refuse(scenario, asked.months, asked.forks)
    if how.out is not None:
        new_folder(how.out, "")  # refused before there is a wait, if there is something in it
    notes = Console(stderr=True, quiet=how.as_json)
    load_rules(notes)
    hands = hands_for(asked.workers, asked.scheduler, notes)
    book = ledger_of(play_again(scenario, chosen, which), asked.months, asked.forks, hands)
    written = write(book, how)
    if how.as_json:
        typer.echo(json.dumps(as_object(book, written), ensure_ascii=False))
        return
    console = Console()
    show_ledger(console, book)
    if written:
        folder = written[0].parents[1]
        names = ", ".join(str(path.relative_to(folder)) for path in written)
        console.print(f"\nWritten to {folder}/: {names}", highlight=False, soft_wrap=True)


def load_rules(notes: Console) -> None:
    """Load the compiled rules that forks are played by, or compile them, before there is a wait for them."""
    if not compiler_is_off():
        prepare("simpy", partial(say_plainly, notes))
        prepare_advance(partial(say_plainly, notes))


def write(book: Ledger, how: How) -> list[Path]:
    """Write tables, and the picture if asked for; without pictures and a folder, nothing."""
    if not how.plots and how.out is None:
        return []
    told = book.told
    folder = new_folder(how.out, f"{told.scenario.name}-run-{told.run}-ledger")
    written = write_tables(folder, tables(book))
    if how.plots and len(book.texts):
        from analysis.laboratory.figures import save_figures
        from analysis.ledger.picture import draw_ledger, title_of

        figure = draw_ledger(book, f"armistice {software_version()}")
        written += save_figures(folder / "plots", {PICTURE: figure}, {PICTURE: title_of(book)})
    return written


def tables(book: Ledger) -> dict[str, pd.DataFrame]:
    """Return the tables of a ledger by name."""
    return {"texts": book.texts, "forks": book.forks, "pivotal": book.pivotal}


def as_object(book: Ledger, written: list[Path]) -> dict[str, Any]:
    """Return a ledger as one JSON object; what is endless or missing is null."""
    return {
        **replication_as_object(book.told),
        **{name: records(table) for name, table in tables(book).items()},
        "months": list(book.months),
        "run_with_texts": book.run_with_texts,
        "sentences": sentences(book),
        "files": list(map(str, written)),
    }
