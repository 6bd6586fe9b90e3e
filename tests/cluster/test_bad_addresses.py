"""An address at which no scheduler is, or that is none, is told in one line."""

from __future__ import annotations

import socket
import sys
import time
from pathlib import Path

import pytest

from sim.batch import cluster
from sim.batch.cluster import connect
from sim.batch.errors import ClusterError
from sim.batch.settings import scheduler_address
from tests.cli.support import armistice


@pytest.mark.parametrize("written", ["tcp://10.0.0.5:8786", "tls://head-node:8786", "tcp://[::1]:80"])
def test_addresses_of_schedulers(written: str) -> None:
    assert scheduler_address(written) == written


@pytest.mark.parametrize(
    "written",
    ["10.0.0.5:8786", "http://a:80", "tcp://a", "tcp://user:word@a:80", "", "tcp://:8", "tcp://a:65536"],
)
def test_what_is_no_address_is_refused_with_an_example(written: str, tmp_path: Path) -> None:
    done = armistice("run", "baseline", "--runs", "60", "--scheduler", written, folder=tmp_path)
    assert done.code == 2
    assert (
        f"error: --scheduler {written}: is no address of a Dask scheduler; write for example tcp://"
        in done.stderr
    )
    assert list(tmp_path.iterdir()) == []


def test_where_nobody_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 1.0)
    done = armistice("run", "baseline", "--runs", "60", "--scheduler", "tcp://127.0.0.1:9", folder=tmp_path)
    assert done.code == 2
    assert "error: no Dask scheduler answers at tcp://127.0.0.1:9 within 1 s" in done.stderr
    assert list((tmp_path / "results").iterdir()) == []


def test_something_else_that_listens_is_no_scheduler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "CONNECT_S", 1.0)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        start = time.monotonic()
        with pytest.raises(ClusterError, match="no Dask scheduler answers"):
            connect(f"tcp://127.0.0.1:{silent.getsockname()[1]}")
        assert time.monotonic() - start < 10.0


def test_without_dask_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'armistice-sim\[cluster\]'"):
        connect("tcp://127.0.0.1:9")
