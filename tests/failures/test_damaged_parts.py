"""A part that was cut off or in which a bit flipped is found and told; it alone is played again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from sim.batch.parts import checksum_of
from sim.batch.plan import Task
from sim.batch.store import ResultsFolder, write_part
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
    """As when parts of the same batch, cut otherwise, were copied in from elsewhere."""
    folder = ResultsFolder(finished.out)
    part = folder.parts("runs")[0]
    few = folder.read_part(part).slice(0, 20)
    stretch = Task(STRATEGIES.index(part.strategy), part.first_run, 20)
    copy = write_part(finished.out, "runs", stretch, STRATEGIES, few)
    done = armistice(*finished.words("--resume")[3:], folder=finished.folder)
    copy.path.unlink()
    assert done.code == 2
    assert "holds, too; remove one of them" in done.stderr
    resume(finished)
    finished.check()


def test_a_part_that_is_there_twice_is_refused(finished: Command) -> None:
    """As when another version of the library wrote it, with other bytes."""
    part = ResultsFolder(finished.out).parts("runs")[0]
    twin = part.path.with_name("twin.parquet")
    pq.write_table(pq.read_table(part.path), twin, compression="snappy")
    name = part.path.name.replace(str(part.checksum), checksum_of(twin.read_bytes()))
    twin.rename(part.path.with_name(name))
    looked_at = armistice("audit", "out", folder=finished.folder)
    done = armistice(*finished.words("--resume")[3:], folder=finished.folder)
    part.path.with_name(name).unlink()
    assert (looked_at.code, done.code) == (2, 2)
    assert "holds, too; remove one of them" in looked_at.stderr
    assert "holds, too; remove one of them" in done.stderr
    finished.check()


def test_events_under_a_wrong_name_are_played_again(tmp_path: Path) -> None:
    finished = begun(tmp_path, "--events")
    folder = ResultsFolder(finished.out)
    whole = folder.read("events")
    first, second = folder.parts("events")[:2]
    name = second.path.name.replace(str(second.checksum), str(first.checksum))
    second.path.unlink()
    second.path.with_name(name).write_bytes(first.path.read_bytes())
    said = resume(finished)
    assert f"{name}: held other runs than its name says" in said
    assert f"has no events of {second.runs} runs; these are played again" in said
    finished.check()
    assert folder.read("events").equals(whole)


def test_damage_is_told_even_if_quiet(finished: Command) -> None:
    part = ResultsFolder(finished.out).parts("runs")[0]
    for option in ("--quiet", "--json"):
        part.path.write_bytes(b"nothing")
        done = armistice(*finished.words("--resume", option)[3:], folder=finished.folder)
        assert done.code == 0
        assert done.stderr.endswith(f"was damaged; its {part.runs} runs are played again\n")
    finished.check()


def swapped_name(command: Command) -> Path:
    """Give a part the name of another strategy's, over that part."""
    first, second = (
        next(part for part in ResultsFolder(command.out).parts("runs") if part.strategy == name)
        for name in STRATEGIES
    )
    name = first.path.name.replace(f"part-{STRATEGIES[0]}-", f"part-{STRATEGIES[1]}-")
    second.path.unlink()
    first.path.with_name(name).write_bytes(first.path.read_bytes())
    return first.path.with_name(name)


def other_runs(command: Command) -> Path:
    """Give a part the name of other runs, in the place of the part that has them."""
    first, second = [
        part for part in ResultsFolder(command.out).parts("runs") if part.strategy == STRATEGIES[0]
    ][:2]
    assert first.runs == second.runs
    name = second.path.name.replace(str(second.checksum), str(first.checksum))
    second.path.unlink()
    second.path.with_name(name).write_bytes(first.path.read_bytes())
    return second.path.with_name(name)


@pytest.mark.parametrize("mistake", [swapped_name, other_runs])
def test_a_part_under_a_wrong_name_is_played_again(
    finished: Command, mistake: Callable[[Command], Path]
) -> None:
    wrong = mistake(finished)
    assert f"{wrong.relative_to(finished.folder)}: held other runs than its name says" in resume(finished)
    finished.check()


def test_a_part_without_its_checksum_is_not_trusted(finished: Command) -> None:
    part = ResultsFolder(finished.out).parts("runs")[0]
    name = part.path.name.replace(f"-{part.checksum}", "")
    part.path.rename(part.path.with_name(name))
    assert f"{name}: was damaged" in resume(finished)
    finished.check()


@pytest.mark.parametrize("command", ["audit", "plot", "adjust"])
def test_a_part_that_is_gone_from_a_finished_batch_is_told(finished: Command, command: str) -> None:
    part = ResultsFolder(finished.out).parts("runs")[0]
    part.path.unlink()
    told = armistice(command, "out", folder=finished.folder)
    resume(finished)
    assert (told.code, told.stdout) == (2, "")
    assert told.stderr == (
        f"error: out: has {600 - part.runs:,} of its 600 rows; the same run with --resume plays the others\n"
    )


def test_a_table_that_is_not_the_one_of_its_manifest_is_told(finished: Command) -> None:
    path = finished.out / "manifest.json"
    written = path.read_bytes()
    manifest = json.loads(written) | {"fingerprint": "0" * 16}
    path.write_text(json.dumps(manifest), encoding="utf-8")
    told = armistice(*finished.words("--resume")[3:], folder=finished.folder)
    path.write_bytes(written)
    assert told.code == 2
    assert "its manifest tells of 0000000000000000: parts of another batch are among its own" in told.stderr


def test_what_is_named_like_a_part_and_is_no_file_is_passed_over(finished: Command) -> None:
    (finished.out / "runs" / "part-x-0000000000-0000000001.parquet").mkdir()
    (finished.out / "runs" / "part-y-0000000000-0000000001.parquet").symlink_to("nowhere")
    resume(finished)
    for name in ("x", "y"):
        path = finished.out / "runs" / f"part-{name}-0000000000-0000000001.parquet"
        path.unlink() if path.is_symlink() else path.rmdir()
    finished.check()
