"""Whose settlement is it? How far tabled terms follow the ideals of each actor, on paired luck.

An actor's ideal on one issue moves by STEP, everything else and all luck as before. What the mean
tabled position on that issue moves by, per unit of the step, is the derivative: 1 where the
text follows the actor all the way, 0 where it takes no notice of it. Only texts that Washington
tabled count, and only runs that have some in both worlds.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Any

import numpy as np
import typer
from rich.console import Console
from rich.table import Table

from analysis.keeping import hands_for
from analysis.screen import NARROWEST, counted, plain_table, progress_bar
from sim.batch.hands import Hands
from sim.engines.play import Engine, choose_engine, play, prepare
from sim.engines.replication import Luck, Numbers, Rows
from sim.model.log import EVENTS, TEXT
from sim.model.names import ACTORS, ISSUES
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from sim.scenario.schema import Scenario

STEP = 0.1
TASK_RUNS = 500
"""Runs whose logs a thread or worker holds at once."""
# Where the first issue stands in the row of a tabled text: after day, clock, code and what precedes it.
FIRST_TERM = 3 + list(EVENTS["text_tabled"]).index(ISSUES[0])


@dataclass(frozen=True)
class Derivatives:
    """How far the tabled position on each issue follows each actor, run by run.

    ``by_run`` has the shape (actors, issues, runs), NaN where a run tabled no text.
    """

    by_run: Numbers

    def of(self, actor: int, issue: int) -> Numbers:
        """Return the derivatives of one issue to one actor's ideal, run by run."""
        found: Numbers = self.by_run[actor, issue]
        return found

    def sums(self, actor: int) -> Numbers:
        """Return the derivatives of all issues to one actor's ideals together, run by run."""
        found: Numbers = self.by_run[actor].sum(axis=0)
        return found


def derivatives(
    name: str,
    settings: Sequence[str],
    runs: int,
    seed: int = 1,
    notes: Console | None = None,
    hands: Hands | None = None,
) -> Derivatives:
    """Play a scenario and, for each actor and issue, the same with that ideal moved."""
    scenario = load_scenario(name, settings)
    moves = [moved(scenario, actor, issue) for actor, issue in product(ACTORS, ISSUES)]
    worlds = [scenario, *(load_scenario(name, [*settings, setting]) for _step, setting in moves)]
    before, *after = mean_terms(worlds, runs, seed, notes or Console(quiet=True), hands or Hands())
    by_run = np.empty((len(ACTORS), len(ISSUES), runs))
    for place, ((step, _setting), terms) in enumerate(zip(moves, after, strict=True)):
        actor, issue = divmod(place, len(ISSUES))
        by_run[actor, issue] = (terms[:, issue] - before[:, issue]) / step
    return Derivatives(by_run)


def moved(scenario: Scenario, actor: str, issue: str) -> tuple[float, str]:
    """Return the step of an ideal and the setting that makes it, downward where there is no room above."""
    given = build_parameters(scenario).ideal[ACTORS.index(actor) * len(ISSUES) + ISSUES.index(issue)]
    step = STEP if given <= 1.0 - STEP else -STEP
    return step, f"actors.{actor}.ideal.{issue}={given + step!r}"


def mean_terms(
    scenarios: Sequence[Scenario], runs: int, seed: int, notes: Console, hands: Hands
) -> list[Numbers]:
    """Return the mean terms of each run's texts, (runs, issues), NaN where none, scenario by scenario."""
    engine = choose_engine("auto")
    starts = range(0, runs, TASK_RUNS)
    tasks = [
        (world, first, min(TASK_RUNS, runs - first)) for world in range(len(scenarios)) for first in starts
    ]
    parameters = [to_rows(build_parameters(scenario)) for scenario in scenarios]
    one = partial(mean_terms_of_some, parameters, seed, engine)
    with progress_bar(notes, len(scenarios) * runs) as progress:
        found = hands.map(one, tasks, partial(prepare, engine), lambda task: progress(task[2]))
    at_once = len(starts)
    return [np.concatenate(found[place : place + at_once]) for place in range(0, len(found), at_once)]


def mean_terms_of_some(
    parameters: Sequence[Rows], seed: int, engine: Engine, task: tuple[int, int, int]
) -> Numbers:
    """Return the mean terms of the texts of some runs in one world."""
    world, first, runs = task
    played = play(engine, parameters[world], Luck(seed, first), runs, with_log=True)
    return np.array([mean_text(log) for log in played.logs])


def mean_text(log: Numbers) -> Numbers:
    """Return the mean terms of the texts in a log."""
    texts = log[log[:, 2] == TEXT][:, FIRST_TERM : FIRST_TERM + len(ISSUES)]
    mean: Numbers = texts.mean(axis=0) if len(texts) else np.full(len(ISSUES), np.nan)
    return mean


def mean_and_error(by_run: Numbers) -> tuple[float, float]:
    """Return the mean over runs and its Monte Carlo standard error, NaN where runs are too few.

    >>> mean_and_error(np.array([0.0, 1.0, np.nan, 2.0]))
    (1.0, 0.577...)
    """
    known = by_run[~np.isnan(by_run)]
    mean = float(known.mean()) if len(known) else math.nan
    error = float(known.std(ddof=1)) / math.sqrt(len(known)) if len(known) > 1 else math.nan
    return mean, error


def derivatives_command(
    name: str,
    settings: Sequence[str],
    *,
    runs: int,
    seed: int,
    workers: int,
    scheduler: str | None,
    as_json: bool,
) -> None:
    """Measure the derivatives of a scenario and show them."""
    notes = Console(stderr=True, quiet=as_json)
    hands = hands_for(workers, scheduler, notes)
    found = derivatives(name, settings, runs, seed, notes, hands)
    if as_json:
        typer.echo(json.dumps(as_object(found), ensure_ascii=False))
        return
    console = Console()
    console.width = max(console.width, NARROWEST)
    console.print(derivatives_screen(found, runs))


def derivatives_screen(found: Derivatives, runs: int) -> Table:
    """Return the table: an issue a row, an actor a column, each mean with its standard error."""
    shown = plain_table(
        "How far the tabled terms on an issue follow each actor's ideal there\n"
        f"(change per unit, ideals moved by {STEP:g}; ± Monte Carlo standard error; {counted(runs, 'run')})"
    )
    shown.add_column("Issue", no_wrap=True)
    for actor in ACTORS:
        shown.add_column(actor.replace("_", " "), justify="right", no_wrap=True)
    for issue, key in enumerate(ISSUES):
        shown.add_row(key, *(cell(found.of(actor, issue)) for actor in range(len(ACTORS))))
    shown.add_section()
    shown.add_row("sum", *(cell(found.sums(actor)) for actor in range(len(ACTORS))))
    return shown


def cell(by_run: Numbers) -> str:
    """Return a mean with its standard error."""
    mean, error = mean_and_error(by_run)
    return f"{mean:.2f} ± {error:.3f}"


def as_object(found: Derivatives) -> dict[str, Any]:
    """Return everything as one JSON object; not-a-number becomes null."""
    actors = enumerate(ACTORS)
    return {
        "step": STEP,
        "runs": found.by_run.shape[2],
        "derivatives": {
            actor: {
                **{key: figure(found.of(place, issue)) for issue, key in enumerate(ISSUES)},
                "sum": figure(found.sums(place)),
            }
            for place, actor in actors
        },
    }


def figure(by_run: Numbers) -> dict[str, float | None]:
    """Return a mean and its error as a JSON object."""
    mean, error = mean_and_error(by_run)
    return {"mean": None if math.isnan(mean) else mean, "error": None if math.isnan(error) else error}
