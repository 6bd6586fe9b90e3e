"""Compute what the register says of influence: ``python -m docs.influence [FOLDER]``.

Tornado and break-even of the baseline for two outputs, at their methods' own numbers of runs; ten minutes on
two cores. With FOLDER the batches stay there, and a second run goes on with them.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
from pathlib import Path

import pandas as pd

from analysis.influence import Influence, place_of, write
from analysis.stress.assumption_words import plain
from analysis.stress.study import stress
from sim import BatchSettings, load_scenario
from sim.scenario.inputs import inputs_of
from sim.scenario.load import values_hash
from sim.scenario.schema import Scenario

SCENARIO, SEED = "baseline", 1
OUTPUTS = ("share:armistice", "difference:delay_until,accept_first")


def rows_of(scenario: Scenario, output: str, out: Path) -> list[Influence]:
    """Return the leading assumptions of an output, the first ones first."""
    how = BatchSettings(seed=SEED, workers=len(os.sched_getaffinity(0)), resume=True)
    name = output.partition(":")[0]
    tables = {
        method: stress(scenario, output, method, how=how, out=out / f"{name}-{method}").tables[method]
        for method in ("tornado", "breakeven")
    }
    flips = tables["breakeven"].set_index("assumption")
    among = len(inputs_of(scenario))
    return [
        Influence(
            values=values_hash(scenario),
            output=output,
            assumption=str(one["assumption"]),
            rank=int(one["rank"]),
            among=among,
            told=bool(one["told"]),
            change_low=float(f"{one['change_low']:.6g}"),
            change_high=float(f"{one['change_high']:.6g}"),
            **flip_of(flips, str(one["assumption"])),
        )
        for one in tables["tornado"].to_dict(orient="records")
    ]


def flip_of(flips: pd.DataFrame, path: str) -> dict[str, str]:
    """Return where an assumption flips the answer, in words; nothing where that was not looked at."""
    if path not in flips.index:
        return {}
    at = {str(name): value for name, value in flips.loc[path].items()}
    values = {name: float(at[name]) for name in ("flip", "flip_low", "flip_high")}
    found = {name: "" if math.isnan(value) else plain(value) for name, value in values.items()}
    return {**found, "status": str(at["status"]), "after": str(at["after"])}


def main() -> None:
    """Write the file of the baseline."""
    scenario = load_scenario(SCENARIO)
    with tempfile.TemporaryDirectory() as passing:
        out = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(passing)
        rows = [row for output in OUTPUTS for row in rows_of(scenario, output, out)]
    write(place_of(SCENARIO), rows)
    sys.stdout.write(f"{place_of(SCENARIO)}: {len(rows)} rows\n")


if __name__ == "__main__":
    main()
