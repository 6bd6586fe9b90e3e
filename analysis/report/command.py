"""What ``armistice report`` does: tells a finished batch on one page, and writes it beside its tables."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import typer
from rich.console import Console

from analysis.commands import available_cores
from analysis.keeping import say_plainly, told_if_unwritable
from analysis.report import assumptions, limits, repeat, sections, told_runs
from analysis.report.batch import ToldBatch
from analysis.report.laboratories import DELAY, LABS, OPTIMAL, STRESS, Lab
from analysis.report.page import html
from analysis.report.parts import Section
from sim.batch.places import put_in_place

FILE = "report.html"
TO_ADD = "`armistice report {} --with {}` adds {}."
KEPT = (
    "The assumptions that move two answers most, each alone, as the project's own stress tests of this "
    "scenario found them; “cannot be told” and “not looked for” are said of where it flips."
)
NOT_STUDIED = "Which assumptions carry the answer was not studied for the values of this scenario."
ADDS = {
    DELAY: "what waiting is worth, by months, conditions and channels",
    OPTIMAL: "the best policy on what Kyiv can see, and what no policy could exceed",
    STRESS: "which assumptions move the answer, and where it flips",
}


def report_command(out: Path, studies: Sequence[str], *, workers: int | None, as_json: bool) -> None:
    """Write the briefing of a batch, with the studies asked for."""
    notes = Console(stderr=True, quiet=as_json)
    batch = ToldBatch.read(out)
    lab = Lab(batch, workers or available_cores(), partial(say_plainly, notes))
    written = write_report(batch, studies, lab)
    if as_json:
        typer.echo(
            json.dumps({"report": str(written), "bytes": written.stat().st_size, "with": list(studies)})
        )
        return
    Console().print(f"Written to {written}", highlight=False, soft_wrap=True)


def write_report(batch: ToldBatch, studies: Sequence[str], lab: Lab) -> Path:
    """Write ``report.html`` into the folder of a batch, whole or not at all; return its path."""
    text = html(batch, told(batch, studies, lab))
    path = batch.folder.path / FILE
    with told_if_unwritable(batch.folder.path), put_in_place(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return path


def told(batch: ToldBatch, studies: Sequence[str], lab: Lab) -> list[Section]:
    """Return the sections of a briefing, in order."""
    labs = {name: LABS[name](lab) for name in studies}
    command = shlex.join(["armistice", *sys.argv[1:]])
    return [
        sections.summary(batch, [*first_of(labs, DELAY, 0), *first_of(labs, STRESS, 1)]),
        sections.outcomes(batch),
        sign_or_wait(batch, labs),
        *([labs[OPTIMAL]] if OPTIMAL in labs else []),
        flips(batch, labs),
        sections.who_gets_what(batch),
        told_runs.told_runs(batch),
        sections.audit(batch),
        limits.limits(),
        repeat.repeat(batch, command),
        assumptions.appendix(batch),
    ]


def first_of(labs: dict[str, Section], name: str, place: int) -> list[str]:
    """Return the sentence of a study that stands in the summary, none if it was not played."""
    return list(labs[name].sentences[place : place + 1]) if name in labs else []


def sign_or_wait(batch: ToldBatch, labs: dict[str, Section]) -> Section:
    """Return what is known of signing and waiting: the study, if played, and the batch's own strategies."""
    own = batch.compared
    found = labs.get(DELAY, Section(DELAY, "Sign or wait"))
    missing = [to_add(batch, name) for name in (DELAY, OPTIMAL) if name not in labs]
    return Section(
        DELAY, found.title, [*found.sentences, *own[sections.IN_SUMMARY :], *missing], found.blocks
    )


def flips(batch: ToldBatch, labs: dict[str, Section]) -> Section:
    """Return what would flip the answer: the study, if played, else what is kept with the scenario."""
    if STRESS in labs:
        return labs[STRESS]
    kept = assumptions.leading(batch)
    said = [to_add(batch, STRESS)]
    said.insert(0, KEPT if kept else NOT_STUDIED)
    return Section(STRESS, "What would flip the answer", said, kept)


def to_add(batch: ToldBatch, name: str) -> str:
    """Return how a study is added."""
    return TO_ADD.format(batch.folder.path, name, ADDS[name])
