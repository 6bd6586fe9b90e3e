"""Three runs told: a typical one, the best and the worst for Kyiv."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.outcomes import outcome_label, strategy_label
from analysis.report.batch import PAYOFF, ToldBatch
from analysis.report.parts import Section, Told
from analysis.story.chronicle import Chronicle, chronicle
from analysis.story.tell import ends_in_words, story
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies, scenario_hash

SINGLE = "Single runs show how the model works; none is a forecast, and the extremes are as rare as extreme."
SPINE = frozenset(
    {
        *("opening", "stance_shift", "deadline_set", "deadline_passes", "breakthrough", "election", "shock"),
        *(
            "kyiv_answers",
            "text_initialled",
            "ratification",
            "referendum",
            "leader_turnover",
            "renewal_lapses",
        ),
        *("war_ends", "war_resumes", "tail_ending", "window_ends"),
    }
)
"""What a short story tells; `trace` tells the texts that Moscow refused, the votes and the months, too."""


@dataclass(frozen=True)
class Chosen:
    """A run that is told: what it stands for, and its number."""

    what: str
    why: str
    run: int


def chosen_runs(runs: pd.DataFrame) -> tuple[Chosen, Chosen, Chosen]:
    """Return the typical run, the best and the worst for Kyiv, of one strategy.

    Typical is the run whose payoff is nearest the median of those that end in the most frequent outcome; of
    equals the first.
    """
    numbers = runs.index.get_level_values("run").to_numpy()
    payoffs = runs[PAYOFF].astype(float).to_numpy()
    usual = str(runs["outcome"].astype(str).value_counts().sort_index(kind="stable").idxmax())
    common = (runs["outcome"].astype(str) == usual).to_numpy()
    middle = float(np.median(payoffs[common]))
    distance = np.where(common, abs(payoffs - middle), np.nan)
    near = f"the most frequent ending, {outcome_label(usual).lower()}, at its median payoff"
    return (
        Chosen("A typical run", near, int(numbers[int(np.nanargmin(distance))])),
        Chosen("The best for Kyiv", "the highest payoff of all", int(numbers[int(payoffs.argmax())])),
        Chosen("The worst for Kyiv", "the lowest payoff of all", int(numbers[int(payoffs.argmin())])),
    )


def told_runs(batch: ToldBatch) -> Section:
    """Return three stories of the batch's first strategy; of a scenario with Python processes, none."""
    name = batch.names[0]
    if batch.scenario.processes:
        words = (
            "Runs with Python processes of the user's own are told by `armistice trace`, with --allow-code."
        )
        return Section("runs", "Three runs told", [words])
    found = [(one, play_again(batch, one.run)) for one in chosen_runs(batch.runs[name])]
    said = f"Under {strategy_label(name)}. {SINGLE}"
    return Section("runs", "Three runs told", [said], [told(batch, one, story_) for one, story_ in found])


def play_again(batch: ToldBatch, run: int) -> Chronicle:
    """Play a run of the first strategy again, with its events."""
    return chronicle(batch.scenario, run, batch.seed, batch.strategies[0])


def again(batch: ToldBatch, run: int) -> str:
    """Return the command that tells a run; of other values than a name's own, or a file's, what it takes."""
    name, strategy = batch.scenario.name, batch.strategies[0]
    which = f"--run {run} --seed {batch.seed}"
    try:
        named = load_scenario(name)
        same = scenario_hash(named) == batch.manifest["scenario_hash"]
        same = same and load_strategies([strategy.name], named)[0] == strategy
    except ScenarioError:
        same = False
    if same:
        return f"armistice trace {name} {which} --strategy {strategy.name}"
    return f"armistice trace, with the file and settings of this scenario and strategy, and {which}"


def told(batch: ToldBatch, one: Chosen, found: Chronicle) -> Told:
    """Return a run as a story."""
    ends = ends_in_words(found)
    value = float(found.result[PAYOFF])
    lines = [
        (str(line.date), line.said.who, line.said.what, line.said.why)
        for line in story(found)
        if line.kind in SPINE
    ]
    return Told(
        f"{one.what}: run {one.run:,}",
        f"Chosen as {one.why}. It ends in {ends}; Ukraine's payoff is {value:.3f}. The whole story, "
        f"with a timeline: {again(batch, one.run)}.",
        lines,
    )
