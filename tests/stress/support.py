"""What tests of stress tests share: small settings, and outputs of the baseline."""

from __future__ import annotations

from pathlib import Path

from analysis.stress.finding import Finding
from analysis.stress.outputs import Output, output_named
from analysis.stress.question import Options
from analysis.stress.study import stress
from sim import load_scenario
from sim.batch.settings import BatchSettings
from sim.scenario.inputs import inputs_of
from sim.scenario.possible import put
from sim.scenario.schema import Scenario

BASELINE = load_scenario("baseline")
LEFT = (
    "actors.russia.ideal.territory",
    "bargaining.pressure_on_moscow",
    "bargaining.war_cost_ukraine",
    "bargaining.audience_cost_russia",
    "front.mean_gain_km2",
    "ukraine.cohesion",
    "breaking_points.collapse_hazard",
    "washington.transitions.committed.brokering",
)
"""The assumptions of a scenario with few."""
DIFFERENCE = "difference:delay_until,accept_first"
EVERY_KIND = ("share:armistice", "median_day", "payoff:accept_first", DIFFERENCE)


def with_few_assumptions() -> Scenario:
    """Return the baseline with a handful of assumptions, all others at their central values."""
    data = BASELINE.model_dump()
    for known in inputs_of(BASELINE):
        if known.path not in LEFT:
            put(data, known.keys, known.distribution.central)
    return Scenario.model_validate(data)


FEW = with_few_assumptions()


def baseline_output(name: str) -> Output:
    return output_named(name, BASELINE)


def small(
    output: str, method: str, out: Path, options: Options | None = None, *, resume: bool = False
) -> Finding:
    """Answer a question of the baseline with few assumptions."""
    return stress(FEW, output, method, options, BatchSettings(seed=3, resume=resume), out=out)
