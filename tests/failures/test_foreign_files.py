"""A folder with files that are no batch's: none is touched, and nothing is written among them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import armistice
from tests.failures.support import Command

NAMES = (".notes.tmp", "runs/.draft.tmp", "sub/.draft.tmp", "plots/sketch.png")


@pytest.fixture
def command(tmp_path: Path) -> Command:
    return Command(tmp_path, runs=100)


def play(command: Command, *more: str) -> tuple[int, str]:
    done = armistice(*command.words(*more)[3:], folder=command.folder)
    return done.code, done.stderr


def put(folder: Path) -> dict[Path, str]:
    for name in NAMES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"mine: {name}", encoding="utf-8")
    (folder / "sub" / ".cache.tmp").mkdir()
    return found(folder)


def found(folder: Path) -> dict[Path, str]:
    return {path: path.read_text(encoding="utf-8") for name in NAMES if (path := folder / name).exists()}


@pytest.mark.parametrize("more", [(), ("--resume",)], ids=["run", "resume"])
def test_a_folder_without_a_batch_is_refused(command: Command, more: tuple[str, ...]) -> None:
    before = put(command.out)
    code, told = play(command, *more)
    assert code == 2
    assert told.endswith(
        "error: out: is not empty, and nothing in it will be overwritten; choose another --out\n"
    )
    assert found(command.out) == before
    assert not (command.out / "manifest.json").exists()


def test_files_beside_a_batch_stay(command: Command) -> None:
    assert play(command)[0] == 0
    before = put(command.out)
    assert play(command, "--resume")[0] == 0
    assert play(command, "--resume", "--seed", "2")[0] == 2
    assert found(command.out) == before


def test_what_a_killed_run_was_writing_is_removed(command: Command) -> None:
    assert play(command)[0] == 0
    part = next((command.out / "runs").iterdir())
    part.unlink()
    half = [command.out / "runs" / f".{part.name}.tmp", command.out / ".manifest.json.tmp"]
    for path in half:
        path.write_bytes(b"PAR1 half")
    assert play(command, "--resume")[0] == 0
    assert not any(path.exists() for path in half)
    command.check()


def test_a_run_that_was_killed_before_its_manifest_is_begun(command: Command) -> None:
    command.out.mkdir()
    (command.out / ".manifest.json.tmp").write_text('{"half', encoding="utf-8")
    assert play(command)[0] == 0
    command.check()
