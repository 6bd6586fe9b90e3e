"""A pool that breaks costs no result: what was done is handed on once, what was not is done again."""

from __future__ import annotations

import os
import signal
import time
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from sim.batch.executors import POOLS, WORKER_LOST, map_unordered


def double(item: int, victim: Path) -> int:
    """Double a number; the first worker to do so with 3 is killed."""
    time.sleep(0.02)
    if item == 3 and not victim.exists():
        victim.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * item


def test_every_item_is_handed_on_once_though_the_consumer_is_slow(tmp_path: Path) -> None:
    """The pool breaks while a result waits to be taken, so the next item cannot be handed over."""
    said: list[str] = []
    found = []
    for result in map_unordered(
        partial(double, victim=tmp_path / "victim"), range(20), "simpy", 2, said.append
    ):
        time.sleep(0.05)
        found.append(result)
    assert sorted(found) == list(range(0, 40, 2))
    assert said == [WORKER_LOST]


@pytest.mark.parametrize("error", [BrokenPipeError(32, "Broken pipe"), OSError("handle is closed")])
def test_a_process_that_cannot_be_started_is_a_broken_pool(
    monkeypatch: pytest.MonkeyPatch, error: OSError
) -> None:
    pools = 0

    def refuse(*_arguments: Any) -> None:
        nonlocal pools
        pools += 1
        raise error

    monkeypatch.setattr(ProcessPoolExecutor, "submit", refuse)
    with pytest.raises(BrokenExecutor):
        list(map_unordered(str, range(5), "simpy", 2))
    assert pools == POOLS
