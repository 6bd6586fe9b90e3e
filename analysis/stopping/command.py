"""``armistice optimal``: compute Kyiv's best policy, set it beside fixed ones and bounds, and keep it."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import typer
from matplotlib.figure import Figure
from rich.console import Console

from analysis.commands import available_cores, listed, records
from analysis.keeping import (
    draw_or_say_what_is_kept,
    load_engine,
    made_by,
    play_or_say_what_is_kept,
    say_plainly,
)
from analysis.laboratory.figures import save_figures
from analysis.laboratory.runs import runs_of
from analysis.laboratory.seen import SIGHTS
from analysis.laboratory.tables import write_tables
from analysis.picture_words import sources
from analysis.screen import counted
from analysis.stopping.errors import StoppingError
from analysis.stopping.policy_file import write_policy
from analysis.stopping.region_picture import draw_region
from analysis.stopping.regression import reached
from analysis.stopping.regret import PAYOFF, regret_table
from analysis.stopping.screen import show_policy, show_regrets, show_worth
from analysis.stopping.sentences import ranked, sentences
from analysis.stopping.small_tree import stops_by
from analysis.stopping.solve import Effort, Solution, Worth, solve, worth
from analysis.stopping.worth_picture import draw_worth
from sim.batch.run import Batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.engines.decisions import prepare_advance
from sim.engines.play import choose_engine
from sim.model.observing import SEEN
from sim.scenario import shipped
from sim.scenario.load import load_scenario, load_strategies, read_strategy
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy

FEWEST_RUNS = 30
TITLES = {
    "best_policy_worth": "What the best policy is worth",
    "best_policy_region": "Where the best policy signs",
}


def optimal_command(
    name: str,
    *,
    runs: int,
    paths: int,
    seed: int,
    strategies: str | None,
    workers: int | None,
    scheduler: str | None,
    settings: Sequence[str],
    out: Path | None,
    resume: bool,
    plots: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Compute a policy and show what it is worth."""
    if runs < FEWEST_RUNS:
        raise StoppingError(f"--runs {runs}: {FEWEST_RUNS} are the least to set policies side by side")
    scenario = load_scenario(name, settings)
    fixed = fixed_strategies(scenario, strategies)
    if out is not None and out.is_dir() and not resume:
        ResultsFolder(out).need_empty()
    engine = choose_engine("auto", scenario.processes)
    if engine != "compiled":
        raise StoppingError(
            f"{scenario.name}: the best policy needs the compiled engine, which runs no processes of one's "
            "own and is switched off by NUMBA_DISABLE_JIT; fixed strategies can be compared without it"
        )
    how = BatchSettings(runs, seed, engine, workers or available_cores(), resume=resume, scheduler=scheduler)
    notes = Console(stderr=True, quiet=as_json or quiet)
    load_engine(how, notes, plots=plots)
    effort, say = Effort.of(paths), partial(say_plainly, notes)
    prepare_advance(say)
    solution = solve(scenario, seed, effort, how.workers, say)
    batch = play_or_say_what_is_kept(scenario, [solution.strategy, *fixed], how, out, notes)
    found = worth(solution, runs, effort, how.workers, say)
    played = [name, *(word for setting in settings for word in ("--set", setting))]
    tell(solution, batch, found, played, plots=plots, as_json=as_json)


def fixed_strategies(scenario: Scenario, strategies: str | None) -> list[Strategy]:
    """Return the strategies that the policy is set beside: those asked for, or the shipped that are fixed."""
    names = listed(strategies) or [name for name in shipped.strategies() if name != "optimal"]
    for name in names:
        if name != scenario.strategy.name and read_strategy(name).data.get("kind") == "optimal":
            raise StoppingError(
                f"--strategies: {name} is a computed policy, and so is this one: name fixed ones"
            )
    return list(load_strategies(names, scenario))


def tell(
    solution: Solution, batch: Batch, found: Worth, played: Sequence[str], *, plots: bool, as_json: bool
) -> None:
    """Write the policy, the tables and the pictures, and show or print what they say.

    ``played`` is the scenario as the user named it, with its settings.
    """
    folder = ResultsFolder.open(batch.folder)
    regrets, worth_table = regret_table(runs_of(folder, [PAYOFF])), found.table()
    answers = answers_of(solution)
    command = shlex.join(["armistice", *sys.argv[1:]])
    policy = write_policy(folder.path, solution.strategy, solution.scenario.name, command)
    tables = {"regrets": regrets, "worth": worth_table, "policy": policy_table(solution)}
    written = [policy, *write_tables(folder.path, tables)]
    said = sentences(solution.tree, found, regrets, signed_first(solution))
    draw = partial(save, solution, regrets, worth_table, answers, folder.path / "plots")
    pictures = draw_or_say_what_is_kept(batch, draw, plots=plots)
    if as_json:
        object_ = {
            "scenario": solution.scenario.name,
            "folder": str(folder.path),
            "policy": str(policy),
            "nodes": solution.tree.nodes,
            "sentences": said,
            **{name: records(table) for name, table in tables.items()},
            "gap": {"mean": found.gap.mean, "low": found.gap.low, "high": found.gap.high},
            "tables": [str(path) for path in written],
            "plots": [str(path) for path in pictures],
        }
        typer.echo(json.dumps(object_, ensure_ascii=False))
        return
    console = Console()
    show_regrets(console, regrets)
    show_worth(console, worth_table)
    show_policy(console, solution.tree)
    for sentence in said:
        say_plainly(console, f"- {sentence}")
    plays = shlex.join(["armistice", "run", *played, "--strategies", f"{policy},reservation"])
    say_plainly(console, f"Written to {folder.path}/: {policy.name}, tables/{', plots/' if pictures else ''}")
    say_plainly(console, f"Play it: {plays}")


def signed_first(solution: Solution) -> float:
    """Return the share of first live texts that the tree signs."""
    return float(stops_by(solution.tree.rows)(solution.branching.levels[0].seen).mean())


def policy_table(solution: Solution) -> pd.DataFrame:
    """Return the tree, a row a question: row, asks, at_most, then, otherwise."""
    rows = [
        (number, row.asks, row.at_most, str(row.then), str(row.otherwise))
        for number, row in enumerate(solution.tree.rows, start=1)
    ]
    return pd.DataFrame(rows, columns=["row", "asks", "at_most", "then", "otherwise"])


def two_features(solution: Solution) -> tuple[str, str]:
    """Return the two things that matter most beside the day, the first of them not a mere yes or no."""
    most = [name for name in ranked(solution.tree, len(SEEN)) if name != "day"]
    most += [name for name in ("margin", "value_of_signing") if name not in most]
    up = next(name for name in most if SIGHTS[name].states is None)
    return up, next(name for name in most if name != up)


def answers_of(solution: Solution) -> pd.DataFrame:
    """Return the live texts that the policy comes to: day, the two features up and panel, and signs."""
    policy = stops_by(solution.tree.rows)
    visited = reached(solution.branching, policy)
    seen = np.concatenate(
        [level.seen[here] for level, here in zip(solution.branching.levels, visited, strict=True)]
    )
    up, panel = (seen[:, SEEN.index(name)] for name in two_features(solution))
    return pd.DataFrame({"day": seen[:, 0], "up": up, "panel": panel, "signs": policy(seen)})


def save(
    solution: Solution, regrets: pd.DataFrame, worth_table: pd.DataFrame, answers: pd.DataFrame, plots: Path
) -> list[Path]:
    """Draw the pictures and write them."""
    return save_figures(plots, figures(solution, regrets, worth_table, answers), TITLES)


def figures(
    solution: Solution, regrets: pd.DataFrame, worth_table: pd.DataFrame, answers: pd.DataFrame
) -> Mapping[str, Figure]:
    """Return both pictures by name; the region is none where every text has the same answer."""
    scenario = solution.scenario.name
    foot = f"Scenario: {scenario}. {sources(scenario, made_by(solution.seed))}"
    runs, followed = int(regrets["runs"].iloc[0]), worth_table.set_index("what")["runs"]
    fitted_on = len(solution.branching.payoff)
    worth_words = (
        f"Fixed strategies and the policy found, {runs:,} runs of the same luck; bounds from "
        f"{followed['upper_bound']:,} and {followed['clairvoyant']:,}"
    )
    questions = counted(len(solution.tree.rows), "question")
    region_words = (
        f"A tree of {questions}, fitted on {fitted_on:,} runs; {len(answers):,} live texts that it answers"
    )
    drawn = {"best_policy_worth": draw_worth(regrets, worth_table, worth_words, foot)}
    if solution.tree.always is None:
        drawn["best_policy_region"] = draw_region(answers, two_features(solution), region_words, foot)
    return drawn
