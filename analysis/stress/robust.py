"""Which strategy is never far from the best, whatever world it is: strategies against sampled worlds.

For a payoff or a difference strategies are compared by Kyiv's payoff (the actor's, of an actor), for a share
or a day by that, whichever way is better for Kyiv.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.contest.plays import usual_strategies
from analysis.laboratory.paired import Estimate, Floats
from analysis.laboratory.words import number, percent
from analysis.outcomes import strategy_label
from analysis.stress.assumption_words import label
from analysis.stress.errors import StressError
from analysis.stress.finding import Finding, Shown
from analysis.stress.outputs import KYIV, Output
from analysis.stress.player import Player
from analysis.stress.question import Question
from analysis.stress.regrets import ANY_NUMBER, CRITERIA, Ranking, ranking_of, regret, without_noise
from sim.scenario.load import load_strategies
from sim.scenario.strategy import Strategy

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORLDS, RUNS = 300, 60
GROUPED, THIRDS = 3, ("low", "middle", "high")
PICTURE = "stress_robust"
NAMES = {
    "mean": "Mean over worlds",
    "largest_regret": "Largest regret",
    "regret_90": "Regret, 90th percentile",
    "good_enough": "Worlds good enough",
    "worst_tenth": "Mean of worst tenth",
}


@dataclass(frozen=True)
class Robust:
    """Strategies across worlds: what is compared, means without noise, criteria, and groups of worlds.

    ``groups`` are named sets of worlds, by thirds of the assumptions that regret hangs on most.
    """

    question: Question
    compared: Output
    strategies: tuple[str, ...]
    means: Floats
    bound: float
    ranking: Ranking
    groups: dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]
    runs: int


def ask(question: Question, player: Player) -> Finding:
    """Answer by playing all strategies in the same worlds on the same luck."""
    found = robust(question, player)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.robust_picture import draw_robust

        return {PICTURE: draw_robust(found, software)}

    tables = {"robust": criteria_table(found), "regrets": group_table(found)}
    return Finding(tables, sentences(found), (shown(found),), draw)


def robust(question: Question, player: Player) -> Robust:
    """Play the strategies and compare them."""
    strategies, options = chosen(question), question.options
    compared = compared_by(question.output)
    worlds = question.sample(options.worlds or WORLDS, design="lhs")
    runs = options.runs or RUNS
    played = player.play("worlds", worlds, strategies, runs, "own")
    values = np.stack([replace(compared, strategies=(one,)).values(played) for one in strategies])
    better = compared.better * values
    ends = (min(0.0, compared.better), max(0.0, compared.better)) if compared.is_chance else ANY_NUMBER
    means = without_noise(better, ends)
    bound = compared.better * options.bound if options.bound is not None else float(means.mean())
    ranking = ranking_of(better, bound, question.seed, ends)
    groups = groups_of(means, np.asarray(worlds.values), worlds.paths)
    names = tuple(one.name for one in strategies)
    return Robust(question, compared, names, means, bound, ranking, groups, runs)


def chosen(question: Question) -> tuple[Strategy, ...]:
    """Return the strategies to compare: those asked for, those of a difference among the usual ones.

    Raises StressError for fewer than two.
    """
    asked = question.options.strategies
    if len(asked) == 1:
        raise StressError("--method robust compares strategies: give two or more with --strategies, or none")
    if asked:
        return asked
    named = [one.name for one in question.output.strategies]
    usual = [name for name in usual_strategies(question.scenario) if name not in named]
    others = load_strategies(usual, question.scenario)
    return (*question.output.strategies, *others)


def compared_by(output: Output) -> Output:
    """Return what strategies are compared by: a payoff where a difference was asked for."""
    return replace(output, kind="payoff", of=KYIV) if output.has_sign else output


def groups_of(
    means: Floats, values: Floats, paths: tuple[str, ...]
) -> dict[str, np.ndarray[tuple[int], np.dtype[np.bool_]]]:
    """Return all worlds, and thirds of the worlds by the assumptions that regrets go with most.

    Those are the ones whose ranks are most correlated with the regret of some strategy.
    """
    worlds = means.shape[1]
    ranks = values.argsort(axis=0).argsort(axis=0) / max(1, worlds - 1) - 0.5
    short = regret(means).argsort(axis=1).argsort(axis=1) / max(1, worlds - 1) - 0.5
    strength = np.abs(short @ ranks).max(axis=0)
    groups = {"all worlds": np.ones(worlds, bool)}
    for place in np.argsort(-strength, kind="stable")[:GROUPED]:
        third = np.minimum(2, (3 * (ranks[:, place] + 0.5)).astype(int))
        groups |= {f"{label(paths[place])}: {name}": third == at for at, name in enumerate(THIRDS)}
    return groups


def criteria_table(found: Robust) -> pd.DataFrame:
    """Return one row a strategy and criterion: value with interval, in the output's unit, and who leads."""
    rows = []
    for row, criterion in enumerate(CRITERIA):
        turn = found.compared.better if criterion in ("mean", "worst_tenth") else 1
        for column, name in enumerate(found.strategies):
            ends = sorted(turn * float(end[row, column]) for end in (found.ranking.low, found.ranking.high))
            value = turn * float(found.ranking.found[row, column])
            entry = {"criterion": criterion, "strategy": name, "value": value, "value_low": ends[0]}
            rows.append(entry | {"value_high": ends[1], "first": float(found.ranking.first[row, column])})
    return pd.DataFrame(rows)


def group_table(found: Robust) -> pd.DataFrame:
    """Return one row a strategy and group of worlds: the mean regret there and its standard error."""
    short = regret(found.means)
    return pd.DataFrame(
        {
            "strategy": name,
            "worlds": group,
            "number": int(inside.sum()),
            "regret": float(short[row, inside].mean()),
            "error": float(short[row, inside].std(ddof=1) / np.sqrt(inside.sum())),
        }
        for row, name in enumerate(found.strategies)
        for group, inside in found.groups.items()
    )


def sentences(found: Robust) -> tuple[str, ...]:
    """Say which strategy each criterion picks, and how surely."""
    output = found.compared
    way = "more is better" if output.better > 0 else "less is better"
    what = {"share": "the share asked for", "median_day": "the median day", "payoff": "the payoff"}[
        output.kind
    ]
    head = (
        f"{len(found.strategies)} strategies in {found.means.shape[1]:,} worlds, by {what} ({output.unit}; "
        f"{way}); "
        f"good enough is {number(output.scale * output.better * found.bound, output.decimals)}."
    )
    told = []
    for row, criterion in enumerate(CRITERIA):
        first = found.ranking.first[row]
        place = int(first.argmax())
        sure = f"in {100 * first[place]:.0f}% of resampled sets of worlds"
        told.append(f"{NAMES[criterion]}: {strategy_label(found.strategies[place])} is first {sure}.")
    picks = {found.strategies[int(row.argmax())] for row in found.ranking.first}
    agree = (
        "All criteria pick the same."
        if len(picks) == 1
        else "The criteria do not agree: it hangs on what one fears."
    )
    return (head, *told, agree)


def shown(found: Robust) -> Shown:
    """Return the table on the terminal."""
    table = criteria_table(found)
    rows = []
    for name in found.strategies:
        own = table[table["strategy"] == name].set_index("criterion")
        rows.append(
            (strategy_label(name), *(cell(found, own.loc[criterion], criterion) for criterion in CRITERIA))
        )
    return Shown(
        f"Strategies across worlds ({found.compared.unit}), 95% intervals below",
        ("Strategy", "Mean", "Largest regret", "Regret, 90%", "Good enough", "Worst tenth"),
        rows,
    )


def cell(found: Robust, row: Any, criterion: str) -> str:
    """Return one number with its interval below it."""
    estimate = Estimate(row["value"], row["value_low"], row["value_high"], 1)
    if criterion == "good_enough":
        return "\n".join(percent(estimate, 0).split(" ", 1))
    scale, decimals = found.compared.scale, min(3, found.compared.decimals)
    low, high = (number(scale * end, decimals) for end in (estimate.low, estimate.high))
    return f"{number(scale * estimate.mean, decimals)}\n({low} to {high})"
