"""What a user would reach for instead: the SimPy model, driven run by run by Monte Carlo libraries.

``monaco`` and the EMA workbench are used as their documentation shows it, with a pool of two
processes each. Both hand every run to the pool by itself. What is drawn is no choice of theirs: the
number of the run is their only input, and the project's luck follows from it.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sim.engines.replication import Luck, PlainReplication
from sim.engines.simpy_engine import run_with_simpy
from sim.model.names import OUTCOMES
from tests.support import parameters

SEED = 1
PROCESSES = 2


@dataclass(frozen=True)
class PeerBatch:
    """What a library made of runs 0, 1, …, in that order, and the wall time it took.

    ``seconds`` is all that a user waits for, from an empty set-up to results in hand and the pool
    ended; ``seconds_to_start`` of these went by before the first run could begin. Importing the
    library and loading the scenario are not counted.
    """

    outcomes: tuple[str, ...]
    days: tuple[float, ...]
    seconds: float
    seconds_to_start: float

    @property
    def runs_per_second(self) -> float:
        """Return the speed of the whole batch."""
        return len(self.outcomes) / self.seconds


def by_monaco(runs: int) -> float:
    """Return monaco's speed in runs per second."""
    return play_by_monaco(runs).runs_per_second


def by_ema_workbench(runs: int) -> float:
    """Return the EMA workbench's speed in runs per second."""
    return play_by_ema_workbench(runs).runs_per_second


def play_one(run: int) -> tuple[int, float]:
    """Play a run of the baseline with SimPy on plain rules; return its outcome's code and its day."""
    replication = PlainReplication(parameters(), Luck(SEED, run))
    run_with_simpy(replication)
    return replication.world.outcome, replication.world.end_day


def timed(outcomes: Sequence[Any], days: Sequence[Any], began: float, started: float) -> PeerBatch:
    """Return a batch that ends now."""
    return PeerBatch(
        outcomes=tuple(OUTCOMES[int(code)] for code in outcomes),
        days=tuple(float(day) for day in days),
        seconds=time.perf_counter() - began,
        seconds_to_start=started - began,
    )


def play_by_monaco(runs: int) -> PeerBatch:
    """Play runs as cases of a monaco simulation."""
    import monaco  # type: ignore[import-untyped]

    parameters()  # loaded before the pool's processes are forked
    began = time.perf_counter()
    simulation = monaco.Sim(
        name="armistice",
        ndraws=runs,
        fcns={
            monaco.SimFunctions.PREPROCESS: case_to_arguments,
            monaco.SimFunctions.RUN: play_one,
            monaco.SimFunctions.POSTPROCESS: note_results,
        },
        seed=SEED,
        singlethreaded=False,
        ncores=PROCESSES,
        verbose=False,
        debug=True,  # without it a run that raises is left out in silence
    )
    simulation.addInVar("run", vals=list(range(runs)))
    simulation.drawVars()  # the pool would be started anew if inputs were drawn after it
    simulation.initMultiprocessingPool()
    list(simulation.pool.map(abs, range(PROCESSES)))  # its processes start with their first work
    started = time.perf_counter()
    simulation.runSim()
    simulation.pool.shutdown()
    outcomes, days = simulation.outvars["outcome"].vals, simulation.outvars["day"].vals
    return timed(outcomes, days, began, started)


def case_to_arguments(case: Any) -> tuple[int]:
    """Return what ``play_one`` takes for one of monaco's cases."""
    return (int(case["run"].val),)


def note_results(case: Any, outcome: int, day: float) -> None:
    """Hand the results of a case to monaco."""
    case.addOutVal("outcome", outcome)
    case.addOutVal("day", day)


def play_by_ema_workbench(runs: int) -> PeerBatch:
    """Play runs as scenarios of an EMA workbench model."""
    with warnings.catch_warnings(action="ignore"):  # it warns of optional packages that are not there
        import ema_workbench as ema

    parameters()  # loaded before the pool's processes are forked
    began = time.perf_counter()
    model = ema.Model("armistice", function=scenario_to_outcomes)
    model.uncertainties = [ema.IntegerParameter("run", 0, runs)]
    model.outcomes = [ema.ScalarOutcome("outcome"), ema.ScalarOutcome("day")]
    scenarios = [ema.Scenario(str(run), run=run) for run in range(runs)]
    with ema.MultiprocessingEvaluator(model, n_processes=PROCESSES) as evaluator:
        started = time.perf_counter()
        _, results = evaluator.perform_experiments(scenarios=scenarios, log_progress=True)
    return timed(results["outcome"], results["day"], began, started)


def scenario_to_outcomes(run: int) -> dict[str, float]:
    """Return the results of a scenario by name, as the workbench wants them."""
    outcome, day = play_one(run)
    return {"outcome": outcome, "day": day}
