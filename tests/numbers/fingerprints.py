"""What the model's numbers are: fingerprints of shipped scenarios, kept in a file beside this one.

``python -m tests.numbers.fingerprints`` writes the file anew, once ``NUMBERS_VERSION`` has been raised and
CHANGELOG.md says under **Numbers change** what changed and why.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.fingerprint import fingerprint
from sim.batch.numbers import NUMBERS_VERSION
from sim.batch.store import ResultsFolder
from sim.scenario import shipped

KEPT = Path(__file__).with_name("fingerprints.json")
RUNS = 500
DIGITS = 7


def cases() -> dict[str, tuple[str, ...]]:
    """Return the strategies with which each shipped scenario is played: its own, the baseline with all."""
    return dict.fromkeys(shipped.scenarios(), ()) | {"baseline": tuple(shipped.strategies())}


def fingerprints() -> dict[str, str]:
    """Return the fingerprint of each scenario and strategy, real numbers rounded."""
    found = {}
    for name, strategies in cases().items():
        scenario = load_scenario(name)
        for strategy in load_strategies(strategies, scenario) or (scenario.strategy,):
            with TemporaryDirectory() as folder:
                run_batch(scenario, Path(folder) / "out", [strategy], BatchSettings(runs=RUNS, workers=2))
                table = ResultsFolder.open(Path(folder) / "out").read("runs")
            found[f"{name}, {strategy.name}"] = f"{fingerprint(table, DIGITS):016x}"
    return found


def kept() -> dict[str, Any]:
    """Return what the file says."""
    found: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return found


def main() -> None:
    """Write the file anew; refuse while the version of the numbers is the old one."""
    if not KEPT.exists():
        sys.exit(f"{KEPT} is gone, and with it what the numbers were: take it back from version control")
    found, before = fingerprints(), kept()
    changed = [name for name in before["fingerprints"] if found.get(name) != before["fingerprints"][name]]
    if changed and before["numbers_version"] == NUMBERS_VERSION:
        sys.exit(
            f"The numbers of {'; '.join(changed)} differ from those of version {NUMBERS_VERSION}. "
            "If that is meant, raise NUMBERS_VERSION in sim/batch/numbers.py and write in CHANGELOG.md, "
            f"under **Numbers change ({NUMBERS_VERSION + 1})**, what changed and why."
        )
    text = json.dumps({"numbers_version": NUMBERS_VERSION, "fingerprints": found}, indent=2)
    KEPT.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
