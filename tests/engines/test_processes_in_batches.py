"""Processes of a user's own in a batch: allowed or refused, with any workers, failing run by run."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pandas as pd
import pytest

from sim.batch.one import simulate
from sim.batch.run import run_batch
from sim.batch.settings import BatchSettings
from sim.batch.store import ResultsFolder
from sim.engines.errors import EngineError
from sim.engines.play import choose_engine
from sim.scenario.load import load_scenario
from sim.scenario.schema import Scenario
from tests.cli.support import armistice

RUNS = 12
MODULE = """
def press(env, world, draws):
    while True:
        yield env.timeout(50 * draws.uniform())
        world.cohesion -= 0.01 * draws.uniform()

def trip(env, world, draws):
    yield env.timeout(9)
    if world.run % 3 == 1:
        1 / 0

def not_a_process(env, world, draws):
    return 3

def too_short(env, world):
    yield env.timeout(1)
"""
NUMBERS = count()


@pytest.fixture
def name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The name of a fresh module in the current folder."""
    name = f"own_process_{next(NUMBERS)}"
    (tmp_path / f"{name}.py").write_text(MODULE, encoding="utf-8")
    monkeypatch.setattr(sys, "path", list(sys.path))
    monkeypatch.chdir(tmp_path)
    yield name
    sys.modules.pop(name, None)


def scenario(*processes: str) -> Scenario:
    return load_scenario("baseline", [f"processes=[{', '.join(json.dumps(path) for path in processes)}]"])


def table(scenario: Scenario, out: Path, workers: int = 1) -> pd.DataFrame:
    settings = BatchSettings(RUNS, workers=workers, allow_code=True)
    run_batch(scenario, out, settings=settings)
    return ResultsFolder.open(out).read("runs").to_pandas()


def test_a_batch_is_the_same_with_one_worker_or_two_and_as_single_runs(name: str, tmp_path: Path) -> None:
    chosen = scenario(f"{name}:press")
    alone = table(chosen, tmp_path / "one")
    pd.testing.assert_frame_equal(alone, table(chosen, tmp_path / "two", workers=2))
    single = simulate(chosen, run=5, allow_code=True)
    assert single.result["cohesion"] == alone["cohesion"][5]
    assert single.result["cohesion"] != simulate(scenario(), run=5).result["cohesion"]


def test_the_manifest_keeps_the_import_paths(name: str, tmp_path: Path) -> None:
    table(scenario(f"{name}:press"), tmp_path / "out")
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["scenario"]["processes"] == [f"{name}:press"]
    assert manifest["engine"] == "simpy"


def test_an_exception_is_the_error_of_its_own_run(name: str, tmp_path: Path) -> None:
    runs = table(scenario(f"{name}:press", f"{name}:trip"), tmp_path / "out")
    line = MODULE.splitlines().index("        1 / 0") + 1
    message = f"process {name}:trip: ZeroDivisionError: division by zero ({name}.py, line {line})"
    assert runs["error"].dropna().to_dict() == dict.fromkeys(range(1, RUNS, 3), message)
    assert runs["outcome"].isna().to_list() == runs["error"].notna().to_list()


@pytest.mark.parametrize("engine", ["auto", "simpy", "compiled"])
def test_code_runs_only_if_it_is_allowed(name: str, engine: str) -> None:
    with pytest.raises(EngineError, match=rf"runs Python code, {name}:press.*--allow-code.*allow_code=True"):
        simulate(scenario(f"{name}:press"), engine=engine)
    assert name not in sys.modules, "its module was imported all the same"


def test_the_compiled_engine_refuses_processes(name: str) -> None:
    with pytest.raises(EngineError, match=f"compiled engine cannot run {name}:press; use --engine simpy"):
        choose_engine("compiled", [f"{name}:press"], allow_code=True)


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("no_such_module:press", "there is no module no_such_module in "),
        ("{name}:pres", "{name} has no function pres; it has press, trip, too_short"),
        ("{name}:not_a_process", "is not a generator function; write `def not_a_process("),
        ("{name}:too_short", "must take (env, world, draws), takes (env, world)"),
        ("broken:press", "broken cannot be imported: ModuleNotFoundError: No module named 'nowhere'"),
        ("leaves:press", "leaves cannot be imported: SystemExit: 3 (leaves.py, line 2)"),
        ("garbled:press", "garbled cannot be imported: SyntaxError: "),
    ],
)
def test_what_cannot_be_loaded_ends_in_one_message_before_any_run(
    name: str, path: str, message: str, tmp_path: Path
) -> None:
    (tmp_path / "broken.py").write_text("import nowhere\n", encoding="utf-8")
    (tmp_path / "leaves.py").write_text("import sys\nsys.exit(3)\n", encoding="utf-8")
    (tmp_path / "garbled.py").write_text("def press(\n", encoding="utf-8")
    setting = f'processes=["{path.format(name=name)}"]'
    done = armistice("run", "baseline", "--allow-code", "--set", setting, "--runs", "5", folder=tmp_path)
    assert done.code == 2
    assert message.format(name=name) in done.stderr
    assert done.stderr.startswith(f"error: processes: {path.format(name=name)}: ")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "results").exists()


def test_the_command_refuses_code_that_is_not_allowed(name: str, tmp_path: Path) -> None:
    setting = f'processes=["{name}:press"]'
    done = armistice("run", "baseline", "--set", setting, "--runs", "5", folder=tmp_path)
    assert done.code == 2
    assert done.stderr.startswith("error: processes: the scenario runs Python code")
    assert done.stderr.count("\n") == 1
    assert not (tmp_path / "results").exists()
