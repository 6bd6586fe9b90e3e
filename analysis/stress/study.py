"""One question by one method, from Python: tidy frames, sentences and figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

from analysis.laboratory.paired import share_of
from analysis.laboratory.words import percent
from analysis.outcomes import SIGNATURES
from analysis.stress.finding import Finding
from analysis.stress.folders import held
from analysis.stress.methods import method_named
from analysis.stress.outputs import output_named
from analysis.stress.player import Player
from analysis.stress.question import Options, Question
from sim.batch.settings import BatchSettings
from sim.scenario.load import load_scenario
from sim.scenario.schema import Scenario

CENTRAL_RUNS = 2_000


def question_of(
    scenario: Scenario, output: str, method: str, seed: int = 1, options: Options | None = None
) -> Question:
    """Return a question.

    Raises StressError for an output or method that there is not, a bound that the output cannot reach, and
    parts of keys that no assumption has.
    """
    options = options or Options()
    method_named(method)
    found = output_named(output, scenario, options.strategies)
    found.check_bound(options.bound)
    question = Question(scenario, found, method, seed, options)
    if options.only:  # before there is a folder
        _ = question.inputs
    return question


def answer(question: Question, player: Player) -> Finding:
    """Play what a question takes into the player's folder, and return the finding.

    Raises what ``run_batch`` does; StoreError, too, if the folder holds something else; StressError if the
    method cannot answer it.
    """
    ask = method_named(question.method).ask()
    with held(player.out, question, resume=player.settings.resume):
        found = ask(question, replace_resumed(player))
        return with_shares(question, player, found) if question.output.kind == "median_day" else found


def replace_resumed(player: Player) -> Player:
    """Return a player that goes on with its batches, or begins them: the folder is held for it."""
    player.settings = replace(player.settings, resume=True)
    return player


def with_shares(question: Question, player: Player, found: Finding) -> Finding:
    """Return a finding about a median day with the share of runs that it is the median of.

    The table ``signed_share`` has that share for every world of every stage; a sentence has it at central
    values.
    """
    output, runs = question.output, question.options.runs or CENTRAL_RUNS
    central = player.play("central_share", question.scenario, output.strategies, runs)
    share = share_of(central.ended_in(output.strategies[0].name, SIGNATURES)[0])
    told = (
        f"The median is of the runs with a negotiated ending, at central values {percent(share)} of all; "
        f"a world without any counts at the horizon, day {central.horizon_days:,.0f}."
    )
    stages = [table.assign(stage=stage) for stage, table in player.signed.items()]
    shares = pd.concat(stages, ignore_index=True)[["stage", "strategy", "world", "signed", "runs"]]
    tables = {**found.tables, "signed_share": shares}
    return replace(found, tables=tables, sentences=(*found.sentences, told))


def stress(
    scenario: str | Path | Scenario,
    output: str,
    method: str,
    options: Options | None = None,
    how: BatchSettings | None = None,
    *,
    settings: Sequence[str] = (),
    out: Path | None = None,
) -> Finding:
    """Ask one question of a scenario by one method and return the finding.

    ``output`` is a name such as ``share:armistice`` or ``difference:delay_until,accept_first`` (see
    ``analysis.stress.outputs``), ``method`` one of ``analysis.stress.methods.METHODS``. ``how.runs`` is not
    used: how many runs there are stands in ``options``. Batches go to ``out``, and nowhere if it is None.
    Raises StressError, ScenarioError, StoreError or EngineError.
    """
    loaded = scenario if isinstance(scenario, Scenario) else load_scenario(scenario, settings)
    how = how or BatchSettings()
    question = question_of(loaded, output, method, how.seed, options)
    with TemporaryDirectory(prefix="armistice-stress-") as passing:
        return answer(question, Player(out or Path(passing) / "out", how))
