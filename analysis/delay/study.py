"""All that is asked of waiting: the curve, where it crosses zero, conditions, channels, states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from analysis.delay.conditions import COLUMNS, PAYOFF, conditions_table
from analysis.delay.curve import Curve, curve_of
from analysis.delay.first_texts import FirstTexts, first_texts
from analysis.delay.plans import AFTERWARDS, SIGN_AT_ONCE, USUAL_MONTHS, Plans, plans_for, within_horizon
from analysis.delay.split import split_by_channel, split_by_part
from analysis.delay.states_tree import Node, grow, tree_table
from analysis.delay.zero_crossing import ZeroCrossing, zero_crossing
from analysis.laboratory.paired import Floats
from analysis.laboratory.runs import numbers_of, runs_of
from sim.batch.hands import Hands
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.model.names import PAYOFF_PARTS
from sim.scenario.errors import ScenarioError
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Afterwards, Strategy

SPLIT_MONTHS = 6
PARTS = tuple(f"{PAYOFF}_{part}" for part in PAYOFF_PARTS)


@dataclass(frozen=True)
class Study:
    """The value of waiting in one scenario; ``at`` are the months that channels and states are told for.

    ``tree`` is None where too few runs have a live text.
    """

    scenario: str
    at: int
    seed: int
    runs: int
    curves: dict[Afterwards, Curve]
    crossings: dict[Afterwards, ZeroCrossing]
    conditions: pd.DataFrame
    channels: pd.DataFrame
    parts: pd.DataFrame
    texts: FirstTexts
    tree: Node | None

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return every table by its name in files."""
        crossings = [{"then": then, **found.as_row()} for then, found in self.crossings.items()]
        trees = {} if self.tree is None else {"delay_tree": tree_table(self.tree)}
        return {
            "delay_curve": pd.concat([curve.points for curve in self.curves.values()], ignore_index=True),
            "delay_zero_crossing": pd.DataFrame(crossings),
            "delay_conditions": self.conditions,
            "delay_channels": self.channels,
            "delay_parts": self.parts,
            **trees,
        }


def study_waiting(
    scenario: Scenario,
    out: Path,
    months: Sequence[int] = USUAL_MONTHS,
    at: int = SPLIT_MONTHS,
    settings: BatchSettings | None = None,
) -> Study:
    """Play all plans into the folder ``out``, and return the study. Raises as ``run_batch`` does."""
    settings = settings or BatchSettings()
    plans = plans_to_play(scenario, months, at)
    batch = run_batch(scenario, out, plans.strategies, settings)
    return study_of(ResultsFolder.open(batch.folder), scenario, plans, at, Hands.of(settings))


def plans_to_play(scenario: Scenario, months: Sequence[int], at: int) -> Plans:
    """Return the plans; the months ``at`` are among them.

    Raises ScenarioError for months beyond the horizon, and for a scenario with processes of the user's own,
    which worlds changed at a fork lack.
    """
    if scenario.processes:
        raise ScenarioError(
            f"{scenario.name}: has processes of its own ({', '.join(scenario.processes)}), which cannot be "
            "copied at a text; leave them out with --set processes=[]"
        )
    return plans_for(scenario, within_horizon(scenario, months, at))


def study_of(
    folder: ResultsFolder, scenario: Scenario, plans: Plans, at: int, hands: Hands | None = None
) -> Study:
    """Return the study of a finished batch of ``plans``. Raises StoreError if runs failed or are missing."""
    manifest = folder.read_manifest()
    seed = int(manifest["seed"])
    runs = runs_of(folder, list(dict.fromkeys((*COLUMNS, *PARTS))))
    signing, waiting = plans.waits["accept_first", 0], plans.waits["accept_first", at]
    curves = {then: curve_after(then, plans, runs, seed) for then in AFTERWARDS}
    gained = gained_by(waiting, runs)
    texts = first_texts(scenario, at, seed=seed, runs=len(gained), hands=hands)
    return Study(
        scenario.name,
        at,
        seed,
        len(gained),
        curves,
        {then: zero_crossing(curve) for then, curve in curves.items()},
        conditions_table(plans.conditions, runs),
        split_by_channel(scenario, signing, waiting, gained, seed=seed, hands=hands),
        split_by_part(runs[waiting.name], runs[signing.name]),
        texts,
        grow(texts, seed),
    )


def curve_after(then: Afterwards, plans: Plans, runs: dict[str, pd.DataFrame], seed: int) -> Curve:
    """Return the curve under one strategy for afterwards."""
    gained = np.stack([gained_by(plans.waits[then, wait], runs) for wait in plans.months], axis=1)
    return curve_of(then, plans.months, gained, seed)


def gained_by(plan: Strategy, runs: dict[str, pd.DataFrame]) -> Floats:
    """Return Kyiv's payoff under a plan less that of signing at once, run by run."""
    return numbers_of(runs[plan.name], PAYOFF) - numbers_of(runs[SIGN_AT_ONCE], PAYOFF)
