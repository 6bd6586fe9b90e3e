"""Credentials come from the environment and stay there; what is missing is told in one line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sim.batch.errors import StoreError
from sim.batch.places import place
from tests.cli.support import armistice
from tests.cluster.support import cluster
from tests.object_store.support import ONE_ATTEMPT, SECRETS, OnStore, Store

NO_CREDENTIALS = dict.fromkeys(SECRETS, "") | {
    "AWS_EC2_METADATA_DISABLED": "true",
    "AWS_SHARED_CREDENTIALS_FILE": "/nowhere",
    "AWS_CONFIG_FILE": "/nowhere",
}


def shown(text: str | bytes) -> bool:
    """Return whether a text shows a secret."""
    found = text.encode() if isinstance(text, str) else text
    return any(secret.encode() in found for secret in SECRETS.values())


def test_nothing_that_is_written_or_said_shows_them(tmp_path: Path, s3: Store) -> None:
    """Neither in the bucket nor on the screen, nor in the logs of a cluster whose workers write there."""
    with cluster(tmp_path / "cluster", environment=s3.environment) as found:
        options = ("--scheduler", found.address, "--events")
        command = OnStore(tmp_path, options, environment=s3.environment, runs=200, name="secret")
        done = command.finish()
        assert done.returncode == 0, done.stderr
        assert "Workers cannot write" not in done.stderr
        command.check()
        assert not shown(found.logs())
    assert not shown(done.stdout + done.stderr)
    names = s3.names("secret")
    assert len(names) > 3
    assert not any(shown(s3.read(f"secret/{name}")) for name in names)
    manifest = json.loads(s3.read("secret/manifest.json"))
    assert "AWS" not in json.dumps(manifest)


def test_workers_without_them_send_what_they_play(tmp_path: Path, s3: Store) -> None:
    with cluster(tmp_path / "cluster", environment=s3.environment | NO_CREDENTIALS) as found:
        options = ("--scheduler", found.address)
        command = OnStore(tmp_path, options, environment=s3.environment, runs=200, name="by-hand")
        done = command.finish()
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Workers cannot write to s3://bucket/by-hand (NoCredentialsError") == 1
    command.check()


@pytest.mark.parametrize(
    ("name", "environment", "why"),
    [
        ("out", NO_CREDENTIALS, "NoCredentialsError: Unable to locate credentials"),
        ("out", {"AWS_ENDPOINT_URL": "http://127.0.0.1:9"}, "Could not connect to the endpoint URL"),
    ],
)
def test_what_is_missing_is_told(
    tmp_path: Path, s3: Store, name: str, environment: dict[str, str], why: str
) -> None:
    command = OnStore(tmp_path, environment=s3.environment | ONE_ATTEMPT | environment, runs=100, name=name)
    done = command.finish()
    assert done.returncode == 2
    assert "error: s3://bucket/out" in done.stderr
    assert why in done.stderr
    assert "Traceback" not in done.stderr
    assert not shown(done.stderr)


def test_a_bucket_that_is_not_there_is_told(tmp_path: Path, s3: Store) -> None:
    assert s3.port
    done = armistice("run", "baseline", "--runs", "60", "--out", "s3://nowhere/out", folder=tmp_path)
    assert done.code == 2
    assert "error: s3://nowhere/out" in done.stderr
    assert "The specified bucket does not exist" in done.stderr


def test_those_in_an_address_are_refused_and_not_repeated(tmp_path: Path) -> None:
    for options in ("run baseline --runs 60 --out", "plot"):
        for written, why in (
            ("s3://key:word@bucket/out", "s3://…: holds a user name or password"),
            ("zip://out::s3://key:word@bucket/out.zip", "an address of several links"),
        ):
            done = armistice(*options.split(), written, folder=tmp_path)
            assert done.code == 2
            assert f"error: {why}" in done.stderr
            assert "word@" not in done.stderr


def test_addresses_that_cannot_be() -> None:
    with pytest.raises(StoreError, match="names no bucket; write for example s3://bucket/folder"):
        place("s3://")
    with pytest.raises(StoreError, match="nothing:// is none that keeps results"):
        place("nothing://bucket/out")
    with pytest.raises(StoreError, match="memory:// is none that keeps results"):
        place("memory://out")
    with pytest.raises(StoreError, match="an address has two slashes"):
        place("s3:/bucket/out")
    with pytest.raises(StoreError, match="has an empty name between two slashes"):
        place("s3://bucket//out")
    assert place("S3://bucket/out") == place("s3://bucket/out")
    assert place("file:///tmp/out") == Path("/tmp/out")  # noqa: S108 - nothing is written


def test_without_the_library_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['s3fs'] = None; from sim.batch.places import place; place('s3://bucket/out')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=False)
    assert "StoreError: s3://bucket/out: what s3:// needs is not installed: " in done.stderr
    assert "python -m pip install 'armistice-sim[s3]'" in done.stderr
