"""The pictures of the delay laboratory, from strategies compared to the ledger of one run."""

from __future__ import annotations

import os
import tempfile
from dataclasses import replace
from pathlib import Path

from matplotlib.figure import Figure

from analysis.compare.comparison import compare
from analysis.compare.pictures import TITLES as COMPARED_TITLES
from analysis.compare.pictures import draw_comparison
from analysis.compare.weights import RUNS as RUNS_OF_A_CELL
from analysis.compare.weights import grid_of, weighed, worlds_of_weights
from analysis.contest import picture as contest
from analysis.contest.findings import Findings
from analysis.contest.plays import play_contest
from analysis.delay import pictures as waiting
from analysis.delay.study import study_waiting
from analysis.laboratory.runs import runs_of
from analysis.ledger.book import ledger
from analysis.ledger.picture import draw_ledger
from analysis.stopping import command as policy
from analysis.stopping.regret import PAYOFF, regret_table
from analysis.stopping.solve import Effort, solve, worth
from sim import BatchSettings, load_strategies, run_batch
from sim.batch.store import ResultsFolder
from sim.scenario import shipped
from sim.scenario.schema import Scenario

SEED, LEDGER_RUN = 1, 6
LEDGER = "ledger"
COMPARED = ("reservation", "accept_first", "text_trigger")
TITLES = {
    **COMPARED_TITLES,
    **policy.TITLES,
    **waiting.TITLES,
    contest.NAME: contest.TITLE,
    LEDGER: "Sign or wait in one run",
}


def drawn_in_the_laboratory(scenario: Scenario, runs: int, software: str) -> dict[str, Figure]:
    """Return the pictures of the laboratory by name, of fewer runs than a batch where runs cost more."""
    version, _, _ = software.partition(",")  # a ledger says its seed itself
    return {
        **of_strategies(scenario, runs, software),
        **of_a_policy(scenario, runs),
        **of_waiting(scenario, runs, software),
        contest.NAME: of_a_contest(runs, software),
        LEDGER: draw_ledger(ledger(scenario, LEDGER_RUN, SEED, forks=max(10, runs // 10)), version),
    }


def settings_of(runs: int) -> BatchSettings:
    """Return the settings of a batch of so many runs."""
    return BatchSettings(runs, SEED, workers=len(os.sched_getaffinity(0)))


def of_strategies(scenario: Scenario, runs: int, software: str) -> dict[str, Figure]:
    """Return the pictures that compare strategies."""
    grid, strategies = grid_of(scenario), load_strategies(COMPARED, scenario)
    assert grid is not None
    with tempfile.TemporaryDirectory() as path:
        out, weights = Path(path) / "out", Path(path) / "weights"
        run_batch(scenario, out, strategies, settings_of(runs))
        how = replace(settings_of(min(runs, RUNS_OF_A_CELL)), same_luck=True)
        run_batch(scenario, weights, strategies, how, worlds=worlds_of_weights(scenario, grid))
        return draw_comparison(compare(out, None, weighed(weights, grid)), scenario, software)


def of_a_policy(scenario: Scenario, runs: int) -> dict[str, Figure]:
    """Return the pictures of Kyiv's best policy."""
    few = max(20, runs // 70)
    effort = Effort(max(300, 3 * runs // 5), max(100, runs // 5), few, few)
    how = settings_of(runs)
    solution = solve(scenario, SEED, effort, how.workers)
    fixed = load_strategies([name for name in shipped.strategies() if name != "optimal"], scenario)
    with tempfile.TemporaryDirectory() as path:
        out = Path(path) / "out"
        run_batch(scenario, out, [solution.strategy, *fixed], how)
        regrets = regret_table(runs_of(ResultsFolder.open(out), [PAYOFF]))
    table = worth(solution, runs, effort, how.workers).table()
    return dict(policy.figures(solution, regrets, table, policy.answers_of(solution)))


def of_waiting(scenario: Scenario, runs: int, software: str) -> dict[str, Figure]:
    """Return the pictures of what waiting is worth."""
    how = settings_of(runs_of_waiting(runs))
    with tempfile.TemporaryDirectory() as path:
        return waiting.figures(study_waiting(scenario, Path(path) / "out", settings=how), software)


def runs_of_waiting(runs: int) -> int:
    """Return how many runs of every plan show what waiting is worth."""
    return max(400, 2 * runs // 5)


def of_a_contest(runs: int, software: str) -> Figure:
    """Return the picture of delay against delay."""
    played = play_contest("baseline", settings_of(runs_of_a_contest(runs)))
    return contest.draw_contest(played, Findings.of(played), software)


def runs_of_a_contest(runs: int) -> int:
    """Return how many runs a cell of a contest has where a batch has so many: it has 54 of them."""
    return max(10, runs // 5)
