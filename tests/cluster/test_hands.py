"""What is no batch is played by threads here or by a cluster's workers: the same results, in order."""

from __future__ import annotations

import operator
import os
import threading
import time
from functools import partial
from pathlib import Path

import pytest

from sim.batch.cluster import WORKER_LEFT
from sim.batch.errors import ClusterError
from sim.batch.hands import Hands, nothing
from tests.cluster.support import LocalCluster, cluster, kill

ITEMS = list(range(40))


def test_results_come_in_order_from_threads() -> None:
    done: list[int] = []
    assert Hands(3).map(partial(operator.mul, 2), ITEMS, nothing, done.append) == [2 * item for item in ITEMS]
    assert sorted(done) == ITEMS


def test_results_come_in_order_from_a_cluster(two_workers: LocalCluster) -> None:
    hands = Hands(scheduler=two_workers.address)
    for factor in (2, 3):
        assert hands.map(partial(operator.mul, factor), ITEMS, nothing) == [factor * item for item in ITEMS]


def test_a_cluster_s_workers_play(two_workers: LocalCluster) -> None:
    played = set(Hands(scheduler=two_workers.address).map(os.path.abspath, ["."] * 40, nothing))
    assert played == {str(two_workers.folder)}, "workers were started there, this process was not"


def test_nothing_to_do_is_done() -> None:
    assert Hands(2).map(operator.neg, [], nothing) == []


@pytest.mark.parametrize("where", ["here", "there"])
def test_what_a_function_raises_is_raised(two_workers: LocalCluster, where: str) -> None:
    hands = Hands(2, two_workers.address if where == "there" else None)
    with pytest.raises(ZeroDivisionError):
        hands.map(partial(operator.floordiv, 1), [1, 0], nothing)


def test_a_worker_that_is_killed_costs_nothing_but_time(tmp_path: Path) -> None:
    with cluster(tmp_path) as found:
        said: list[str] = []
        hands = Hands(scheduler=found.address, say=said.append)
        threading.Timer(1.0, lambda: kill(found.workers[0])).start()
        assert hands.map(time.sleep, [0.15] * 40, nothing) == [None] * 40
        assert WORKER_LEFT in said


def test_a_scheduler_that_is_lost_is_told(tmp_path: Path) -> None:
    with cluster(tmp_path) as found:
        assert found.scheduler is not None
        hands, scheduler = Hands(scheduler=found.address), found.scheduler
        threading.Timer(1.0, lambda: kill(scheduler)).start()
        with pytest.raises(ClusterError, match="does not answer any more; ask again, there once it is back"):
            hands.map(time.sleep, [0.15] * 40, nothing)
