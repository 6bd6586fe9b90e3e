"""The pictures of stress tests, each with its method's own numbers of runs; of a quick gallery, with few."""

from __future__ import annotations

import os

from matplotlib.figure import Figure

from analysis.stress.pictures import TITLES
from analysis.stress.question import Options
from analysis.stress.study import stress
from sim import BatchSettings
from sim.scenario.schema import Scenario

SEED = 1
SHARE, DIFFERENCE = "share:armistice", "difference:delay_until,accept_first"
OUTPUTS = {
    "tornado": SHARE,
    "breakeven": SHARE,
    "morris": SHARE,
    "sobol": SHARE,
    "discover": SHARE,
    "robust": DIFFERENCE,
    "ablation": SHARE,
    "theories": SHARE,
    "worst": DIFFERENCE,
    "information": DIFFERENCE,
}
QUICK_BELOW = 1_000
QUICK = Options(runs=10, worlds=40, leading=2, only=("bargaining.war_", "bargaining.audience_"))
assert {f"stress_{method}" for method in OUTPUTS} == set(TITLES)


def drawn_under_stress(scenario: Scenario, runs: int, software: str) -> dict[str, Figure]:
    """Return the picture of every method; with fewer than 1,000 runs a gallery is quick, and so are they."""
    options = QUICK if runs < QUICK_BELOW else Options()
    how = BatchSettings(seed=SEED, workers=len(os.sched_getaffinity(0)))
    found: dict[str, Figure] = {}
    for method, output in OUTPUTS.items():
        found |= stress(scenario, output, method, options, how).draw(software)
    return found
