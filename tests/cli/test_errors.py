"""What a user can mend ends in one plain message and exit code 2, never in a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import armistice, armistice_process

MISTAKES = {
    "run basline": "error: basline: no such scenario. Did you mean baseline?",
    "run nowhere.yaml": "error: nowhere.yaml: no such scenario. Give the path of a YAML file, or one of: ",
    "run broken.yaml": "error: broken.yaml:4: front.intensity: must lie in [0, 1], is 3",
    "run .": "error: .: is a folder; a scenario is a YAML file or one of: ",
    "run baseline --strategies reservaton": "error: reservaton: no such strategy. Did you mean reservation?",
    "run baseline --strategies reservation,reservation": "error: strategies must have different names, got: ",
    "run baseline --strategies reservation,,accept_first": "error: the name of a strategy is empty; give a ",
    "run baseline --set front.intensty=1": "error: --set front.intensty=1: front.intensty: unknown key. Did ",
    "run baseline --set horizon_days": "error: --set horizon_days: must look like path=value, for example ",
    "run baseline --set front.gain_innovation_sd_km2=1": ("error: --set front.gain_innovation_sd_km2=1: "),
    "run baseline --engine magic": "error: engine 'magic' is unknown; allowed: auto, simpy, compiled",
    "run baseline --runs 5 --out full": "error: full: is not empty, and nothing in it will be overwritten; ",
    "run baseline --runs 5 --out broken.yaml": "error: broken.yaml: cannot be made or written: ",
    "check basline": "error: basline: no such scenario. Did you mean baseline?",
    "check baseline --set drafting.own_weights=[1,2,3,4,5,6]": "error: --set drafting.own_weights=[1,",
    "plot nowhere": "error: nowhere: is not a results folder (it has no manifest.json)",
    "audit nowhere": "error: nowhere: is not a results folder (it has no manifest.json)",
    "plot full": "error: full: is not a results folder (it has no manifest.json)",
}
# What the option parser itself finds; it says how to call for help, too.
SLIPS = {
    "run baseline --runs 0": "Invalid value for '--runs'",
    "run baseline --runs -5": "Invalid value for '--runs'",
    "run baseline --runs many": "Invalid value for '--runs'",
    "run baseline --runs 1.5": "Invalid value for '--runs'",
    "run baseline --workers 0": "Invalid value for '--workers'",
    "run baseline --seed -1": "Invalid value for '--seed'",
    "run baseline --seed 9223372036854775808": "Invalid value for '--seed'",
    "run": "Missing argument 'SCENARIO'",
    "run baseline --bogus": "No such option: --bogus",
    "schema nonsense": "'nonsense' is unknown; allowed: scenario, results",
    "frobnicate": "No such command 'frobnicate'",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with a broken scenario and a folder that is not empty."""
    (tmp_path / "broken.yaml").write_text(
        "version: 1\nextends: baseline\nfront:\n  intensity: 3\n", encoding="utf-8"
    )
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("line", "message"), MISTAKES.items(), ids=MISTAKES)
def test_a_mistake_ends_in_one_message(folder: Path, line: str, message: str) -> None:
    done = armistice(*line.split(), folder=folder)
    assert done.code == 2, done.stderr
    assert done.stdout == ""
    assert done.stderr.splitlines()[-1].startswith(message)
    assert done.stderr.count("error: ") == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("line", "message"), SLIPS.items(), ids=SLIPS)
def test_a_slip_in_the_options_ends_in_one_message(folder: Path, line: str, message: str) -> None:
    done = armistice(*line.split(), folder=folder)
    assert done.code == 2, done.stderr
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("line", ["run broken.yaml", "run baseline --runs 0", "plot nowhere"])
def test_a_process_of_its_own_ends_the_same_way(folder: Path, line: str) -> None:
    done = armistice_process(*line.split(), folder=folder)
    assert (done.code, done.stdout) == (2, "")
    assert (MISTAKES | SLIPS)[line] in done.stderr
    assert "Traceback" not in done.stderr


def test_with_json_a_mistake_prints_nothing_on_standard_output(folder: Path) -> None:
    done = armistice("run", "basline", "--json", folder=folder)
    assert (done.code, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1


def test_a_mistake_leaves_no_folder_behind(folder: Path) -> None:
    armistice("run", "baseline", "--out", "fresh", "--set", "front.gain_innovation_sd_km2=1", folder=folder)
    armistice("run", "baseline", "--out", "fresh", "--engine", "magic", folder=folder)
    assert {path.name for path in folder.iterdir()} == {"broken.yaml", "full"}
    assert [path.name for path in (folder / "full").iterdir()] == ["notes.txt"]
