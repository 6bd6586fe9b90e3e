"""With NUMBA_DISABLE_JIT=1 a batch runs on the plain rules, in other processes, to the same table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch.store import ResultsFolder
from sim.engines.play import EngineError, choose_engine

ROOT = Path(__file__).resolve().parents[2]
PLAIN = """
import sys
from pathlib import Path
from sim import BatchSettings, load_scenario, run_batch

if __name__ == "__main__":
    scenario = load_scenario("baseline", ["horizon_days=300"])
    settings = BatchSettings(runs=110, engine="auto", workers=2, events=True)
    batch = run_batch(scenario, Path(sys.argv[1]), settings=settings)
    assert batch.manifest["engine"] == "simpy"
    assert "numba" not in sys.modules, "plain rules need no compiler"
"""


def test_plain_rules_give_the_compiled_table(tmp_path: Path) -> None:
    script = tmp_path / "plain.py"
    script.write_text(PLAIN, encoding="utf-8")
    environment = os.environ | {"NUMBA_DISABLE_JIT": "1", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(script), str(tmp_path / "plain")]
    subprocess.run(command, env=environment, check=True)
    scenario = load_scenario("baseline", ["horizon_days=300"])
    settings = BatchSettings(runs=110, engine="compiled", events=True)
    run_batch(scenario, tmp_path / "compiled", settings=settings)
    plain, compiled = (ResultsFolder.open(tmp_path / kind) for kind in ("plain", "compiled"))
    assert plain.read("runs").to_pylist() == compiled.read("runs").to_pylist()
    assert plain.read("events").to_pylist() == compiled.read("events").to_pylist()


def test_the_compiled_engine_says_why_it_cannot_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NUMBA_DISABLE_JIT", "1")
    assert choose_engine("auto") == "simpy"
    with pytest.raises(EngineError, match="switched off by NUMBA_DISABLE_JIT"):
        choose_engine("compiled")
