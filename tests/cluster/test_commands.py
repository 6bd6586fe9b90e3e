"""Every command that plays many runs plays them on a cluster, and prints what it prints without one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from analysis.cli.entry import COMMANDS
from tests.cli.support import armistice, succeed
from tests.cluster.support import LocalCluster

RUN = "run baseline --runs 60 --no-plots --out OUT"
PLAY_MANY = {
    "run": RUN,
    "compare": "compare baseline --strategies reservation,accept_first --runs 200 --no-plots --out OUT",
    "contest": "contest baseline --strategies reservation,accept_first --runs 60 --no-plots --out OUT",
    "delay": "delay baseline --months 6 --runs 200 --no-plots --out OUT",
    "stress": "stress baseline --output share:armistice --method robust --runs 10 --worlds 12 --out OUT",
    "validate": "validate baseline --runs 60 --out OUT",
    "optimal": "optimal baseline --paths 200 --runs 60 --strategies accept_first --no-plots --out OUT",
    "ledger": "ledger baseline --run 4 --months 6 --forks 300 --out OUT --no-plots",
    "derivatives": "derivatives --runs 20",
}
FOLDER_AND_SPEED = re.compile(r"(here|there)|in [\d.,]+ s \([\d,]+ runs/s\)")


@pytest.mark.parametrize("command", PLAY_MANY.values(), ids=PLAY_MANY)
def test_it_prints_the_same(tmp_path: Path, two_workers: LocalCluster, command: str) -> None:
    here = armistice(*shlex.split(command.replace("OUT", "here")), folder=tmp_path)
    words = shlex.split(command.replace("OUT", "there"))
    there = armistice(*words, "--scheduler", two_workers.address, folder=tmp_path)
    assert (here.code, there.code) == (0, 0), there.stderr
    assert f"the cluster at {two_workers.address}" in " ".join(there.stderr.split())
    assert FOLDER_AND_SPEED.sub("", there.stdout) == FOLDER_AND_SPEED.sub("", here.stdout)


def test_a_batch_is_played_again_there(tmp_path: Path, two_workers: LocalCluster) -> None:
    succeed(*shlex.split(RUN.replace("OUT", "here")), folder=tmp_path)
    again = ("rerun", "here", "--no-plots", "--out", "there", "--scheduler", two_workers.address)
    assert "The same table, value for value" in succeed(*again, folder=tmp_path)


def test_commands_that_play_many_have_the_option_and_no_others(tmp_path: Path) -> None:
    with_it = {
        command.__name__
        for command in COMMANDS
        if "--scheduler" in succeed(command.__name__, "--help", folder=tmp_path)
    }
    assert with_it == {*PLAY_MANY, "rerun"}
