"""Where correlations touch a leading assumption, worlds are drawn as correlated and totals are not given."""

from __future__ import annotations

from pathlib import Path

from analysis.stress.question import Options
from analysis.stress.study import stress
from sim import BatchSettings
from sim.scenario.schema import Scenario
from tests.stress.support import FEW

SMALL = Options(runs=10, worlds=60, leading=3)


def correlated() -> Scenario:
    data = FEW.model_dump()
    between = ["bargaining.war_cost_ukraine", "ukraine.cohesion"]
    data["correlations"] = {"tired": {"between": between, "rank": 0.6, "source": "a test", "why": "a test"}}
    return Scenario.model_validate(data)


def test_correlated_assumptions_get_first_order_indices_alone(tmp_path: Path) -> None:
    found = stress(
        correlated(),
        "share:signature",
        "sobol",
        Options(runs=10, worlds=60, leading=8),
        BatchSettings(seed=3),
        out=tmp_path,
    )
    table = found.tables["sobol"]
    assert "total" not in table
    assert {"first", "first_low", "first_high", "noise"} <= set(table)
    assert any("total ones not defined" in line for line in found.sentences)


def test_others_get_both(tmp_path: Path) -> None:
    table = stress(FEW, "share:signature", "sobol", SMALL, BatchSettings(seed=3), out=tmp_path).tables[
        "sobol"
    ]
    assert {"first", "total"} <= set(table)
