"""A batch whose results lie in a bucket: the same table, files and messages as on a disk."""

from __future__ import annotations

import json
import shlex
from pathlib import Path

import pytest

from sim import BatchSettings, load_scenario, run_batch, sample_worlds
from sim.batch.assumptions_table import read_assumptions
from sim.batch.errors import StoreError
from sim.batch.fingerprint import fingerprint
from sim.batch.places import place
from sim.batch.store import ResultsFolder
from tests.cli.support import armistice
from tests.object_store.support import BUCKET, Store

SCENARIO = load_scenario("baseline", ("horizon_days=120", "follow_up_years=1"))
pytestmark = pytest.mark.usefixtures("s3")
SHORT = ("--set", "horizon_days=120", "--set", "follow_up_years=1", "--json")


@pytest.mark.parametrize("engine", ["compiled", "simpy"])
def test_the_table_is_the_same(tmp_path: Path, s3: Store, engine: str) -> None:
    out = f"s3://{BUCKET}/same-{engine}"
    settings = BatchSettings(runs=300, workers=2, events=True, engine=engine)
    there, here = (run_batch(SCENARIO, where, settings=settings) for where in (out, tmp_path / "out"))
    assert there.manifest["fingerprint"] == here.manifest["fingerprint"]
    for table in ("runs", "events"):
        found = [fingerprint(ResultsFolder.open(batch.folder).read(table)) for batch in (there, here)]
        assert found[0] == found[1]
    kinds = {name.partition("/")[0] for name in s3.names(f"same-{engine}")}
    assert kinds == {"manifest.json", "runs", "events"}


def test_sampled_worlds_keep_their_values() -> None:
    worlds = sample_worlds(SCENARIO, 10, 3)
    batch = run_batch(SCENARIO, f"s3://{BUCKET}/worlds", settings=BatchSettings(runs=20), worlds=worlds)
    assert read_assumptions(batch.folder, SCENARIO).values_hash == worlds.values_hash
    more = sample_worlds(SCENARIO, 14, 3)
    settings = BatchSettings(runs=20, resume=True)
    assert run_batch(SCENARIO, f"s3://{BUCKET}/worlds", settings=settings, worlds=more).played == 4 * 20


def test_commands_read_and_write_there(tmp_path: Path, s3: Store) -> None:
    out = f"s3://{BUCKET}/commands"
    done = armistice("run", "baseline", "--runs", "300", "--out", out, *SHORT, folder=tmp_path)
    assert done.code == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["folder"] == out
    assert all(name.startswith(f"{out}/plots/") for name in told["plots"])
    assert {f"{out}/{name}" for name in s3.names("commands")} >= set(told["plots"])
    for command in (f"plot {out}", f"audit {out}", f"rerun {out}/manifest.json --no-plots --out {out}-again"):
        done = armistice(*shlex.split(command), folder=tmp_path)
        assert done.code == 0, done.stderr
    assert "The same table, value for value" in done.stdout
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command",
    [
        "compare baseline --strategies reservation,accept_first --runs 200",
        "contest baseline --strategies reservation,accept_first --runs 60",
        "stress baseline --output share:armistice --method robust --runs 10 --worlds 12",
        "trace baseline --run 3",
        "validate baseline --runs 60",
    ],
)
def test_every_laboratory_writes_there(tmp_path: Path, s3: Store, command: str) -> None:
    words = shlex.split(command)
    out = f"s3://{BUCKET}/{words[0]}"
    done = armistice(*words, "--out", out, folder=tmp_path)
    assert done.code == 0, done.stderr
    assert s3.names(words[0])
    assert list(tmp_path.iterdir()) == []
    if words[0] not in ("trace", "validate"):
        again = armistice(*words, "--out", out, "--resume", folder=tmp_path)
        assert again.code == 0, again.stderr
        assert again.stdout.rsplit("\n\n", 1)[0] == done.stdout.rsplit("\n\n", 1)[0]


def test_nothing_is_overwritten(s3: Store) -> None:
    s3.files.pipe_file(f"{BUCKET}/taken/notes.txt", b"mine")
    with pytest.raises(StoreError, match="is not empty, and nothing in it will be overwritten"):
        run_batch(SCENARIO, f"s3://{BUCKET}/taken", settings=BatchSettings(runs=60))
    assert s3.names("taken") == ["notes.txt"]


def test_a_damaged_object_is_played_again(s3: Store) -> None:
    out = f"s3://{BUCKET}/damaged"
    first = run_batch(SCENARIO, out, settings=BatchSettings(runs=200))
    name = ResultsFolder(first.folder).parts("runs")[0].path.name
    content = bytearray(s3.read(f"damaged/runs/{name}"))
    content[len(content) // 2] ^= 1
    s3.files.pipe_file(f"{BUCKET}/damaged/runs/{name}", bytes(content))
    with pytest.raises(StoreError, match="is damaged"):
        ResultsFolder.open(first.folder).read("runs")
    said: list[str] = []
    again = run_batch(SCENARIO, out, settings=BatchSettings(runs=200, resume=True), say=said.append)
    assert again.manifest["fingerprint"] == first.manifest["fingerprint"]
    assert len(said) == 1
    assert "was damaged" in said[0]


def test_an_address_is_a_path_with_its_own_spelling() -> None:
    found = place(f"s3://{BUCKET}/folder")
    assert str(found / "runs") == f"s3://{BUCKET}/folder/runs"
    assert place(found) is found
