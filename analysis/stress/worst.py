"""The plausible world that hurts the answer most, and what it costs on luck that the search has not seen.

The leading assumptions are moved together inside their quantiles, all others stay central. The best of many
noisy worlds looks worse than it is; so it is played again on fresh luck, with each of its assumptions walked
back to its central value in turn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats, mean_of
from analysis.laboratory.words import percent
from analysis.stress.assumption_words import label, with_unit
from analysis.stress.breakeven import share_of_centre
from analysis.stress.finding import Finding, Shown
from analysis.stress.first_look import first_look
from analysis.stress.player import Player
from analysis.stress.question import Question
from analysis.stress.tornado import widened
from analysis.stress.world_search import GENERATIONS, Search, search
from sim.batch.intervals import CONFIDENCE
from sim.scenario.inputs import Input
from sim.scenario.worlds import Worlds

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEADING, RUNS_OF_A_CANDIDATE, RUNS = 15, 150, 2_000
RANDOM_WORLDS, RUNS_OF_A_RANDOM_WORLD = 200, 50
FRESH_LUCK = 7_919
"""Added to the seed for luck that the search has not seen."""
PICTURE = "stress_worst"


@dataclass(frozen=True)
class Back:
    """One assumption of the worst world: its share and value there, and what walking it back brings."""

    known: Input
    share: float
    centre: float
    value: float
    change: Estimate


@dataclass(frozen=True)
class Worst:
    """The worst world found, in sample and on fresh luck, and the share of random worlds as bad."""

    question: Question
    found: Search
    centre: Estimate
    fresh: Estimate
    cost: Estimate
    backs: tuple[Back, ...]
    as_bad: float
    random: int
    runs: int


def ask(question: Question, player: Player) -> Finding:
    """Answer by a search on shared luck and a replay on fresh luck."""
    found = worst_world(question, player)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.worst_picture import draw_worst

        return {PICTURE: draw_worst(found, software)}

    return Finding({"worst": table_of(found)}, sentences(found), (shown(found),), draw)


def worst_world(question: Question, player: Player) -> Worst:
    """Search, play the worst world again on fresh luck, and see how rare it is."""
    output, options = question.output, question.options
    inputs = first_look(question, player).leading(options.leading or LEADING)
    runs = options.runs or RUNS // len(output.strategies)

    def hurt(shares: Floats, generation: int) -> Floats:
        stage = f"search/generation_{generation:03}"
        worlds = worlds_at(question, inputs, shares)
        values = player.values(stage, worlds, output, min(runs, RUNS_OF_A_CANDIDATE))
        return np.asarray(-output.better * values.mean(axis=1))

    centres = np.array([share_of_centre(known) for known in inputs])
    found = search(hurt, centres, question.quantiles, question.seed, GENERATIONS)
    fresh = player_on_fresh_luck(player)
    values = fresh.values("fresh", walk_back(question, inputs, found.shares), output, runs)
    number = options.worlds or RANDOM_WORLDS
    drawn = question.sample(number)
    random = player.values("random", drawn, output, min(runs, RUNS_OF_A_RANDOM_WORLD), "own").mean(axis=1)
    cost = output.change(values[1], values[0])
    bad = output.better * (random - values[1].mean()) <= 0.0
    return Worst(
        question,
        found,
        output.estimate(values[0]),
        output.estimate(values[1]),
        cost,
        backs_of(question, inputs, found.shares, values),
        float(bad.mean()),
        number,
        runs,
    )


def player_on_fresh_luck(player: Player) -> Player:
    """Return a player whose luck the search has not seen; its batches are counted with the others."""
    return replace(player, settings=replace(player.settings, seed=player.settings.seed + FRESH_LUCK))


def worlds_at(question: Question, inputs: tuple[Input, ...], shares: Floats) -> Worlds:
    """Return worlds at shares of what is believed, shape (worlds, inputs)."""
    columns = [known.distribution.quantile(shares[:, place]) for place, known in enumerate(inputs)]
    return Worlds(question.scenario, inputs, np.column_stack(columns))


def walk_back(question: Question, inputs: tuple[Input, ...], shares: Floats) -> Worlds:
    """Return the central world, the worst, and the worst with each assumption central in turn."""
    centres = np.array([known.distribution.central for known in inputs])
    worst = np.asarray(worlds_at(question, inputs, shares[np.newaxis]).values)[0]
    values = np.tile(worst, (2 + len(inputs), 1))
    values[0] = centres
    np.fill_diagonal(values[2:], centres)
    return Worlds(question.scenario, inputs, values)


def backs_of(
    question: Question, inputs: tuple[Input, ...], shares: Floats, values: Floats
) -> tuple[Back, ...]:
    """Return what walking each assumption back brings, the one that carries most first."""
    output, worst = question.output, values[1]
    confidence = 1.0 - (1.0 - CONFIDENCE) / len(inputs)
    found = [
        Back(
            known,
            float(shares[place]),
            share_of_centre(known),
            float(known.distribution.quantile(shares[[place]])[0]),
            widened(output.change(values[2 + place], worst), values[2 + place] - worst, confidence),
        )
        for place, known in enumerate(inputs)
    ]
    return tuple(sorted(found, key=lambda one: -output.better * one.change.mean))


def table_of(found: Worst) -> pd.DataFrame:
    """Return one row an assumption: where it stands in the worst world, and what walking it back changes."""
    return pd.DataFrame(
        {
            "assumption": one.known.path,
            "label": label(one.known.path),
            "centre": one.known.distribution.central,
            "worst": one.value,
            "worst_share": one.share,
            "back": one.change.mean,
            "back_low": one.change.low,
            "back_high": one.change.high,
        }
        for one in found.backs
    )


def sentences(found: Worst) -> tuple[str, ...]:
    """Say how bad it gets, what carries it, how rare it is."""
    output = found.question.output
    low, high = found.question.quantiles
    way = "least" if output.better > 0 else "most"
    head = (
        f"{output.label}, where it is {way}, with {len(found.backs)} assumptions anywhere from {low:.0%} to "
        f"{high:.0%} of what is believed: {output.said(found.fresh)} on fresh luck, against "
        f"{output.said(found.centre)} at the central values: {output.said_change(found.cost)}."
    )
    in_sample = -output.better * found.found.value
    curse = (
        f"The search had seen {output.said(mean_of([in_sample]))}: it looked at {found.found.worlds:,} "
        "worlds, "
        "and the worst of many looks worse than it is."
    )
    carrying = [one for one in found.backs if one.change.sign == output.better]
    named = "; ".join(
        f"{label(one.known.path)} at {with_unit(one.known.path, one.value)}" for one in carrying[:4]
    )
    carried = (
        f"It is carried by {named}: each alone, walked back to its central value, makes it better beyond "
        "doubt."
        if carrying
        else "No single assumption carries it: walking one back makes no difference that can be told."
    )
    rare = percent(share_estimate(found.as_bad, found.random), 0)
    return (head, curse, carried, f"Of {found.random} random worlds {rare} look as bad, noise and all.")


def share_estimate(share: float, number: int) -> Estimate:
    """Return a share of worlds with its interval."""
    from analysis.laboratory.paired import share_of

    return share_of(np.arange(number) < round(share * number))


def shown(found: Worst) -> Shown:
    """Return the table on the terminal."""
    output = found.question.output
    rows = [
        (
            label(one.known.path),
            with_unit(one.known.path, one.known.distribution.central),
            with_unit(one.known.path, one.value),
            output.said_change(one.change),
        )
        for one in found.backs
    ]
    return Shown(
        f"{output.label}: the plausible world that hurts most",
        ("Assumption", "Central", "Worst", "Walked back, 95%"),
        rows,
    )
