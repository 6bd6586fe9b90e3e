"""What a batch leaves at a cluster that it lets go of, and what it says after that: nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.cluster.support import cluster

ENDS_EARLY = """
import itertools
import sys
import time

from sim.batch.cluster import Cluster

playing = Cluster(sys.argv[1], "kernel", print)
results = playing.map_unordered(time.sleep, itertools.chain([0.0], itertools.repeat(0.5)))
next(results)
results.close()
"""
TIMES = 3
"""It is a race with the end of the interpreter: once is not enough."""


def test_a_process_that_ends_at_once_says_nothing(tmp_path: Path) -> None:
    with cluster(tmp_path / "cluster") as found:
        for _ in range(TIMES):
            ended = subprocess.run(
                [sys.executable, "-c", ENDS_EARLY, found.address], capture_output=True, text=True, check=False
            )
            assert (ended.returncode, ended.stderr) == (0, "")
