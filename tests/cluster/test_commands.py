"""Every command that plays batches plays them on a cluster, and prints what it prints without one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from analysis.cli.entry import COMMANDS
from tests.cli.support import armistice, succeed
from tests.cluster.support import LocalCluster

PLAY_BATCHES = {
    "run": "run baseline --runs 60 --no-plots",
    "compare": "compare baseline --strategies reservation,accept_first --runs 200 --no-plots",
    "contest": "contest baseline --strategies reservation,accept_first --runs 60 --no-plots",
    "delay": "delay baseline --months 6 --runs 200 --no-plots",
    "stress": "stress baseline --output share:armistice --method robust --runs 10 --worlds 12 --no-plots",
    "validate": "validate baseline --runs 60",
    "optimal": "optimal baseline --paths 200 --runs 60 --strategies accept_first --no-plots",
}
FOLDER_AND_SPEED = re.compile(r"(here|there)|in [\d.,]+ s \([\d,]+ runs/s\)")


@pytest.mark.parametrize("command", PLAY_BATCHES.values(), ids=PLAY_BATCHES)
def test_it_prints_the_same(tmp_path: Path, two_workers: LocalCluster, command: str) -> None:
    words = shlex.split(command)
    here = armistice(*words, "--out", "here", folder=tmp_path)
    there = armistice(*words, "--out", "there", "--scheduler", two_workers.address, folder=tmp_path)
    assert (here.code, there.code) == (0, 0), there.stderr
    assert f"the cluster at {two_workers.address}" in " ".join(there.stderr.split())
    assert FOLDER_AND_SPEED.sub("", there.stdout) == FOLDER_AND_SPEED.sub("", here.stdout)


def test_a_batch_is_played_again_there(tmp_path: Path, two_workers: LocalCluster) -> None:
    succeed(*shlex.split(PLAY_BATCHES["run"]), "--out", "here", folder=tmp_path)
    again = ("rerun", "here", "--no-plots", "--out", "there", "--scheduler", two_workers.address)
    assert "The same table, value for value" in succeed(*again, folder=tmp_path)


def test_commands_that_play_batches_have_the_option_and_no_others(tmp_path: Path) -> None:
    with_it = {
        command.__name__
        for command in COMMANDS
        if "--scheduler" in succeed(command.__name__, "--help", folder=tmp_path)
    }
    assert with_it == {*PLAY_BATCHES, "rerun"}
