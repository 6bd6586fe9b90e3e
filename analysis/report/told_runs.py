"""Three runs told: a typical one, the best and the worst for Kyiv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis.outcomes import outcome_in_a_sentence, strategy_label
from analysis.report.batch import PAYOFF, ToldBatch
from analysis.report.parts import Section, Told
from analysis.story.chronicle import Chronicle, chronicle
from analysis.story.tell import Line, ending, story
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies, scenario_hash

SINGLE = "Single runs show how the model works: none is a forecast, and each stands for nothing but itself."
TALKS = frozenset({"text_tabled", "european_text_tabled", "moscow_answers", "kyiv_answers"})
FIRST_LINES, LAST_LINES = 4, 8
"""So many lines of the talks are told from their beginning, and before their end."""
SPINE = TALKS | {
    *("opening", "deadline_set", "deadline_passes", "breakthrough", "election", "shock"),
    *("text_initialled", "ratification", "referendum", "leader_turnover", "renewal_lapses"),
    *("war_ends", "war_resumes", "tail_ending", "window_ends"),
}
"""What a short story tells; `trace` tells each turn of Washington, the votes and the months, too."""


@dataclass(frozen=True)
class Chosen:
    """A run that is told: what it stands for, and its number."""

    what: str
    why: str
    run: int


def chosen_runs(runs: pd.DataFrame) -> tuple[Chosen, Chosen, Chosen]:
    """Return a typical run, one of the best and one of the worst for Kyiv, of one strategy.

    Typical is the run whose payoff is nearest the median of those that end in the most frequent outcome; of
    equals the first. The others lie at the 99th and the 1st percentile of payoffs: the very ends are freaks.
    """
    numbers = runs.index.get_level_values("run").to_numpy()
    payoffs = runs[PAYOFF].astype(float).to_numpy()
    usual = str(runs["outcome"].astype(str).value_counts().sort_index(kind="stable").idxmax())
    common = (runs["outcome"].astype(str) == usual).to_numpy()
    middle = float(np.median(payoffs[common]))
    distance = np.where(common, abs(payoffs - middle), np.nan)
    order = np.argsort(payoffs, kind="stable")

    def numbers_at(share: float) -> int:
        return int(numbers[order[round(share * (len(order) - 1))]])

    near = f"it has the most frequent ending, {outcome_in_a_sentence(usual)}, at its median payoff"
    return (
        Chosen("A typical run", near, int(numbers[int(np.nanargmin(distance))])),
        Chosen("Among the best for Kyiv", "one run in a hundred brings it more", numbers_at(0.99)),
        Chosen("Among the worst for Kyiv", "one run in a hundred brings it less", numbers_at(0.01)),
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
        return f"`armistice trace {name} {which} --strategy {strategy.name}`"
    return f"`armistice trace`, with the file and settings of this scenario and strategy, and {which}"


def told(batch: ToldBatch, one: Chosen, found: Chronicle) -> Told:
    """Return a run as a story."""
    value = float(found.result[PAYOFF])
    lines = [line for line in story(found) if line.kind in SPINE]
    return Told(
        f"{one.what}: run {one.run:,}",
        f"Chosen since {one.why}. {ending(found)} Ukraine's payoff is {value:.3f}. The whole story, with a "
        f"timeline: {again(batch, one.run)}.",
        list(told_lines(lines)),
    )


def told_lines(lines: Sequence[Line]) -> Iterator[tuple[str, str, str, str]]:
    """Yield lines as they stand on the page; of long talks the beginning and the end."""
    talks = [place for place, line in enumerate(lines) if line.kind in TALKS]
    left_out = set(talks[FIRST_LINES:-LAST_LINES])
    for place, line in enumerate(lines):
        if place not in left_out:
            yield str(line.date), line.said.who, line.said.what, line.said.why
        elif place == min(left_out):
            yield "…", "The talks", f"{len(left_out)} lines of texts and answers are left out here.", ""
