"""An edit in any rule's module reaches the compiled engine, though Numba watches only one file."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "sim"
PROBE = """
from sim.engines.compiled import CompiledReplication, must_compile
from sim.engines.replication import Luck, PlainReplication
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario

given = build_parameters(load_scenario("baseline"))
fresh = must_compile("begin")
compiled = CompiledReplication(to_rows(given), Luck(1, 0))
compiled.begin()
plain = PlainReplication(given, Luck(1, 0))
plain.begin()
print(fresh, float(compiled.worlds["patience"][0]), plain.world.patience)
"""


def probe(copy: Path, cache: Path) -> list[str]:
    """Begin a replication in a fresh interpreter: was it compiled, and what do both rules say?"""
    shutil.rmtree(copy / "sim" / "__pycache__", ignore_errors=True)
    environment = os.environ | {"XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(copy)}
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env=environment,
        cwd=copy,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_an_edit_in_another_module_recompiles(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(PACKAGE, copy / "sim", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(PACKAGE.parent / "configs", copy / "configs")
    cache = tmp_path / "cache"
    assert probe(copy, cache) == ["True", "1.0", "1.0"]
    assert probe(copy, cache) == ["False", "1.0", "1.0"], "the second start should find the machine code"
    rule = copy / "sim" / "model" / "beginning.py"
    text = rule.read_text(encoding="utf-8")
    assert "world.patience = 1.0" in text
    rule.write_text(text.replace("world.patience = 1.0", "world.patience = 0.25"), encoding="utf-8")
    assert probe(copy, cache) == ["True", "0.25", "0.25"]
