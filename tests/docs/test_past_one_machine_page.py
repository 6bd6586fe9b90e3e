"""The pages on clusters and buckets: commands run, numbers are the code's, tables are what commands print."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.batch.lock import LEASE_S, REFRESH_S
from sim.batch.plan import LARGEST_TASK_RUNS
from tests.cli.support import succeed
from tests.cluster.support import LocalCluster, cluster
from tests.docs.support import FENCE

ROOT = Path(__file__).resolve().parents[2]
PAGES = {
    name: (ROOT / "docs" / "how-to" / f"{name}.md").read_text(encoding="utf-8")
    for name in ("past_one_machine", "object_storage", "slurm", "kubernetes")
}
SHOWN = re.findall(r"^```console\n\$ (.*?)\n(.*?)^```$", PAGES["past_one_machine"], re.MULTILINE | re.DOTALL)
FIGURE = re.compile(r"^\(?-?[\d.,]+%?\)?,?$")


def blocks(page: str, kind: str) -> list[str]:
    """Return the fenced blocks of a kind."""
    return [match.group(2) for match in FENCE.finditer(PAGES[page]) if match.group(1) == kind]


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalCluster]:
    """Give the cluster that the page starts."""
    with cluster(tmp_path_factory.mktemp("cluster")) as found:
        yield found


def test_commands_print_what_is_shown(tmp_path: Path, two_workers: LocalCluster) -> None:
    assert len(SHOWN) == 2
    for command, shown in SHOWN:
        words = shlex.split(command.replace("tcp://127.0.0.1:8786", two_workers.address))
        printed = " ".join(succeed(*words[1:], folder=tmp_path).split())
        lines = " ".join(line for line in shown.splitlines() if line != "...")
        hashed = re.compile(r"fingerprint \w+")  # that of this platform
        assert hashed.sub("", " ".join(lines.split())) in hashed.sub("", printed)


def test_the_cluster_is_started_as_on_the_page() -> None:
    """By the commands of Dask that the page names; the tests' own cluster has the same options."""
    start = blocks("past_one_machine", "bash")[0]
    for kind in ("scheduler", "worker"):
        line = next(line for line in start.splitlines() if line.startswith(f"dask {kind} "))
        options = re.findall(r"--[a-z-]+", line)
        done = subprocess.run(
            [sys.executable, "-m", "dask", kind, "--help"], capture_output=True, encoding="utf-8", check=True
        )
        assert all(option in done.stdout for option in options)


def words(table: str) -> list[str]:
    """Return what a table says besides figures and the machine."""
    lines = [line for line in table.splitlines() if line and not line.startswith("Linux")]
    return [word for line in lines for word in line.split() if not FIGURE.match(word)]


def test_the_benchmark_prints_the_table_of_sizes() -> None:
    (table,) = blocks("past_one_machine", "text")
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.cluster", "--quick"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert words(done.stdout) == words(table)


def test_the_sizes_follow_from_the_speed() -> None:
    (table,) = blocks("past_one_machine", "text")
    speed, size = (
        float(found.replace(",", ""))
        for found in re.findall(r"([\d,]+) (?:runs/s a worker|bytes a run)", table)
    )
    heads = [int(found) for found in re.findall(r"(\d+) workers", table.split("quick:")[1])]
    rows = [line.replace(",", "").split() for line in table.splitlines()[-4:]]
    assert len(heads) == 4
    for runs, *minutes, storage in rows:
        for workers, shown in zip(heads, minutes, strict=True):
            assert is_rounded(shown, int(runs) / (speed * workers) / 60)
        assert is_rounded(storage, int(runs) * size / 1e9)


def is_rounded(shown: str, value: float) -> bool:
    """Tell whether a number is shown as the table has it; speed and size themselves are rounded there."""
    last_digit = 10.0 ** -len(shown.partition(".")[2])
    return float(shown) == pytest.approx(value, rel=0.005, abs=0.5 * last_digit)


def test_numbers_are_those_of_the_code() -> None:
    assert LARGEST_TASK_RUNS["compiled"] == 4000
    assert "at most 4,000 runs" in PAGES["past_one_machine"]
    assert (LEASE_S, REFRESH_S) == (60, 15)
    assert "every 15 seconds" in PAGES["object_storage"]
    assert "for 60 seconds is free" in PAGES["object_storage"]


def test_the_job_of_slurm_is_the_one_shown(tmp_path: Path) -> None:
    (script,) = blocks("slurm", "python")
    shown = blocks("slurm", "bash")[1]
    start = script[: script.index("    cluster.scale")] + "    print(cluster.job_script())\n"
    (tmp_path / "cluster.py").write_text(start.replace("8786", "0"), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "cluster.py"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    assert plain(done.stdout) == plain(shown)


def plain(script: str) -> list[str]:
    """Return the lines of a job script without the machine's own address and Python."""
    script = re.sub(r"tcp://\S+", "tcp://…", re.sub(r"\S*/bin/python\S*", "python", script))
    return [line for line in script.splitlines() if line]


def test_what_was_not_tried_is_labelled() -> None:
    assert "**Nothing on this page was tried on a Kubernetes cluster.**" in PAGES["kubernetes"]
    assert "**What was not:**" in PAGES["slurm"]
    assert "no cloud's own" in PAGES["object_storage"]
    assert "beyond two it was not tried" in PAGES["past_one_machine"]


@pytest.mark.parametrize("page", PAGES)
def test_links_lead_somewhere(page: str) -> None:
    for target in re.findall(r"\]\((?!https?://)([^)#]+)", PAGES[page]):
        assert (ROOT / "docs" / "how-to" / target).exists(), target


@pytest.mark.parametrize(("page", "kind"), [("slurm", "python"), ("kubernetes", "python")])
def test_scripts_are_python(page: str, kind: str) -> None:
    for script in blocks(page, kind):
        compile(script, page, "exec")
