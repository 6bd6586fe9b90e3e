"""A part that was cut off or in which a bit flipped is found and told; it alone is played again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from sim.batch.parts import Part
from sim.batch.store import ResultsFolder
from tests.cli.support import armistice, succeed
from tests.failures.support import STRATEGIES, Command


def cut_off(content: bytes) -> bytes:
    return content[: 2 * len(content) // 3]


def empty(_content: bytes) -> bytes:
    return b""


def flipped(place: float) -> Callable[[bytes], bytes]:
    def flip(content: bytes) -> bytes:
        at = int(place * (len(content) - 1))
        return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]

    flip.__name__ = f"a bit flipped at {place:.0%}"
    return flip


DAMAGES = [cut_off, empty, *map(flipped, (0.0, 0.4, 1.0))]


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Command:
    return begun(tmp_path_factory.mktemp("batch"))


def begun(folder: Path, *options: str) -> Command:
    """Return a small batch that is finished."""
    command = Command(folder, options=options, runs=300)
    succeed(*command.words()[3:], folder=folder)
    return command


def resume(command: Command) -> str:
    """Go on with a batch in this process; return what was said on the way."""
    done = armistice(*command.words("--resume")[3:], folder=command.folder)
    assert done.code == 0, done.stderr
    return done.stderr


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_it_alone_is_played_again(finished: Command, damage: Callable[[bytes], bytes]) -> None:
    parts = ResultsFolder(finished.out).parts("runs")
    victim = parts[len(parts) // 2]
    victim.path.write_bytes(damage(victim.path.read_bytes()))
    told = armistice("audit", "out", folder=finished.folder)
    assert told.code == 2
    assert told.stderr.endswith("the same run with --resume plays it again\n"), told.stderr
    times = written_at(finished)
    said = resume(finished)
    assert (
        f"{victim.path.relative_to(finished.folder)}: was damaged; its {victim.runs} runs are played again"
        in said
    )
    after = written_at(finished)
    address = (victim.strategy, victim.first_run)
    assert [at for at in times if after[at] != times[at]] == [address]
    finished.check()


def written_at(command: Command) -> dict[tuple[str, int], int]:
    """Return when each part was written, by its address."""
    return {
        (part.strategy, part.first_run): part.path.stat().st_mtime_ns
        for part in ResultsFolder(command.out).parts("runs")
    }


def test_damaged_events_are_played_again_with_their_runs(tmp_path: Path) -> None:
    finished = begun(tmp_path, "--events")
    folder = ResultsFolder(finished.out)
    whole = folder.read("events")
    victim = folder.parts("events")[1]
    victim.path.write_bytes(cut_off(victim.path.read_bytes()))
    assert f"{victim.path.relative_to(finished.folder)}: was damaged" in resume(finished)
    finished.check()
    assert folder.read("events").equals(whole)


def test_a_part_that_is_missing_is_played_again(finished: Command) -> None:
    ResultsFolder(finished.out).parts("runs")[0].path.unlink()
    resume(finished)
    finished.check()


def test_parts_that_hold_the_same_runs_are_refused(finished: Command) -> None:
    part = ResultsFolder(finished.out).parts("runs")[0]
    last = part.first_run + part.runs
    name = f"part-{STRATEGIES[1]}-{part.first_run:010d}-{last:010d}-{part.checksum}.parquet"
    copy = Part(part.path.with_name(name), STRATEGIES[1], part.first_run, part.runs + 1, part.checksum)
    copy.path.write_bytes(part.path.read_bytes())
    done = armistice(*finished.words("--resume")[3:], folder=finished.folder)
    copy.path.unlink()
    assert done.code == 2
    assert "holds, too; remove one of them" in done.stderr
    resume(finished)
    finished.check()
