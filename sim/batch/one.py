"""One replication as an object to look at."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from sim.batch.tables import events_table, results_table
from sim.engines.play import EngineError, choose_engine, play
from sim.engines.replication import Luck
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy


@dataclass(frozen=True)
class ReplicationResult:
    """How one replication went.

    ``result`` is its row of the results table; ``events`` its event log, one row an event.
    """

    run: int
    outcome: str
    day: float
    result: pd.Series
    events: pd.DataFrame


def simulate(
    scenario: Scenario,
    run: int = 0,
    seed: int = 1,
    strategy: Strategy | None = None,
    engine: str = "auto",
    *,
    allow_code: bool = False,
    world: int = 0,
) -> ReplicationResult:
    """Play one replication; the same run, seed and strategy as in a batch give the same result.

    ``world`` is the one whose luck it has, in a batch of sampled worlds; ``scenario`` is then that world's
    own (``Worlds.scenario_of(world - 1)``).

    The engine ``auto`` is SimPy on plain rules, which for one replication is faster than to load the
    compiler; all engines give the same result. ``allow_code`` lets the scenario's own processes run.
    Raises EngineError if the engine cannot run it, or the replication fails.
    """
    chosen = strategy or scenario.strategy
    parameters = to_rows(build_parameters(scenario, chosen))
    is_plain = engine == "auto"
    wanted = "simpy" if is_plain else engine
    played = play(
        choose_engine(wanted, scenario.processes, allow_code=allow_code),
        parameters,
        Luck(seed, run, world),
        1,
        with_log=True,
        processes=scenario.processes,
        plain=is_plain,
    )
    row = results_table((chosen.name,), 0, played, world).to_pandas().iloc[0]
    if row["error"] is not None and not pd.isna(row["error"]):
        raise EngineError(f"run {run} of {scenario.name} failed: {row['error']}")
    events = events_table((chosen.name,), 0, played, world).to_pandas()
    return ReplicationResult(run, str(row["outcome"]), float(row["day"]), row, events)
