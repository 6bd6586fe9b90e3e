"""What ``--with`` adds: studies played for the briefing into folders of the batch, or gone on with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from analysis.delay.command import FEWEST_RUNS
from analysis.delay.sentences import sentences as of_delay
from analysis.delay.study import plans_to_play, study_of
from analysis.how_to_read import HOW_TO_READ
from analysis.laboratory.runs import runs_of
from analysis.report.batch import PAYOFF, ToldBatch
from analysis.report.parts import Block, Grid, Section, Shown
from analysis.report.tables import grid
from analysis.stress.question import Options
from analysis.stress.study import answer, question_of
from analysis.style import render
from sim.batch.errors import StoreError
from sim.batch.hands import Hands
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from analysis.stress.finding import Finding

DELAY, STRESS, OPTIMAL = "delay", "stress", "optimal"
MONTHS, AT = (0, 1, 2, 3, 4, 6, 9, 12, 18, 24), 6
MOST_RUNS = 2_000
"""Runs of each plan that are played for a briefing at most: the laboratories' own commands take more."""
STRESS_METHODS = ("tornado", "breakeven")
LEADING = 15
PATHS = 2_000
"""Training paths of the policy: a fifth of what `armistice optimal` takes."""
ASKED = (
    "Asked is the value of waiting a year: Ukraine's mean payoff if nothing is signed for a year and then "
    "the first text that Moscow accepts, less that of signing the first one at once."
)
YEAR_S_WAIT = "delay_then_accept"


@dataclass(frozen=True)
class Lab:
    """Where studies are played, by how many runs, and who is told of what takes a while."""

    batch: ToldBatch
    workers: int
    say: Callable[[str], None]

    @property
    def runs(self) -> int:
        """The runs of each plan."""
        return min(int(self.batch.summary.runs.max()), MOST_RUNS)

    def folder(self, name: str) -> Path:
        """The folder of a study, inside that of the batch."""
        return self.batch.folder.path / "report" / name

    def settings(self, runs: int | None = None) -> BatchSettings:
        """Settings by which a study is played on the batch's own luck, or gone on with."""
        return BatchSettings(
            runs or self.runs, self.batch.seed, self.batch.manifest["engine"], self.workers, resume=True
        )


def delay(lab: Lab) -> Section:
    """Play the plans of waiting, and return what waiting is worth."""
    if lab.runs < FEWEST_RUNS:
        raise StoreError(
            f"{lab.batch.folder.path}: has {lab.runs:,} runs of each strategy; {FEWEST_RUNS} are the least "
            "to study waiting by"
        )
    lab.say("What waiting is worth …")
    batch, how = lab.batch, lab.settings()
    plans = plans_to_play(batch.scenario, MONTHS, AT)
    played = run_batch(batch.scenario, lab.folder(DELAY), plans.strategies, how)
    study = study_of(ResultsFolder.open(played.folder), batch.scenario, plans, AT, Hands.of(how, lab.say))
    from analysis.delay.pictures import TITLES, figures

    tables = study.tables()
    shown = [
        shown_of(name, TITLES[name], figure, tables.get(name))
        for name, figure in figures(study, batch.made_by).items()
    ]
    return Section(DELAY, "Sign or wait", of_delay(study), shown)


def stress(lab: Lab) -> Section:
    """Ask how far each assumption moves the value of waiting, and at which value the answer flips."""
    output = f"difference:{YEAR_S_WAIT},accept_first"
    sentences: list[str] = []
    blocks: list[Block] = []
    for method in STRESS_METHODS:
        lab.say(f"What would flip the answer: {method} …")
        found = asked(lab, output, method)
        sentences += found.sentences
        blocks += blocks_of(found, lab.batch.made_by)
    return Section(STRESS, "What would flip the answer", [ASKED, *sentences], blocks)


def asked(lab: Lab, output: str, method: str) -> Finding:
    """Ask one question by one method."""
    from analysis.stress.player import Player

    options = Options(runs=lab.runs // 4, leading=LEADING)
    question = question_of(lab.batch.scenario, output, method, lab.batch.seed, options)
    return answer(question, Player(lab.folder(f"{STRESS}-{method}"), lab.settings(1)))


def blocks_of(found: Finding, software: str) -> list[Block]:
    """Return the pictures of a finding, each with the table that is shown of it."""
    from analysis.stress.pictures import TITLES

    tables = [Grid(one.title, one.headings, one.rows, one.left) for one in found.shown]
    pictures: Mapping[str, Figure] = found.draw(software)
    shown: list[Block] = [
        picture_of(name, TITLES[name], figure, tables[0]) for name, figure in pictures.items()
    ]
    return [*shown, *tables[1:]]


def optimal(lab: Lab) -> Section:
    """Compute Kyiv's best policy, and bound what any could reach."""
    from analysis.stopping import command as best
    from analysis.stopping.regret import regret_table
    from analysis.stopping.sentences import sentences
    from analysis.stopping.solve import Effort, solve, worth

    lab.say("Kyiv's best policy, and what any could reach …")
    scenario, effort = lab.batch.scenario, Effort.of(PATHS)
    solution = solve(scenario, lab.batch.seed, effort, lab.workers, lab.say)
    strategies = [solution.strategy, *best.fixed_strategies(scenario, None)]
    played = run_batch(scenario, lab.folder(OPTIMAL), strategies, lab.settings())
    found = worth(solution, lab.runs, effort, lab.workers, lab.say)
    regrets = regret_table(runs_of(ResultsFolder.open(played.folder), [PAYOFF]))
    bounds, answers = found.table(), best.answers_of(solution)
    behind = {"best_policy_worth": bounds, "best_policy_region": best.policy_table(solution)}
    shown = [
        shown_of(name, best.TITLES[name], figure, behind[name])
        for name, figure in best.figures(solution, regrets, bounds, answers).items()
    ]
    said = sentences(solution.tree, found, regrets, best.signed_first(solution))
    return Section(OPTIMAL, "The best that Kyiv could do", said, shown)


def shown_of(name: str, title: str, figure: Figure, table: pd.DataFrame | None) -> Shown:
    """Return a picture of a laboratory with a tidy table behind it."""
    return picture_of(name, title, figure, grid(title, pd.DataFrame() if table is None else table))


def picture_of(name: str, title: str, figure: Figure, table: Grid) -> Shown:
    """Return a picture with its table; in words it is its title and the first rows of the table."""
    how = " ".join(HOW_TO_READ[name])
    svg = render(figure, "svg", title, how)
    figure.clear()
    return Shown(name, title, svg, f"{title}. {first_rows(table)}", how, table)


def first_rows(table: Grid) -> str:
    """Return the first rows of a table in words."""
    rows = [
        ", ".join(f"{name} {value}" for name, value in zip(table.headings, row, strict=True))
        for row in list(table.rows)[:3]
    ]
    return f"Its table begins: {'; '.join(rows)}." if rows else ""


LABS: dict[str, Callable[[Lab], Section]] = {DELAY: delay, STRESS: stress, OPTIMAL: optimal}
