"""A batch as a user starts it, for tests that end it in every way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.fingerprint import fingerprint
from sim.batch.store import ResultsFolder
from tests.cli.support import PLAIN_TERMINAL

SETTINGS = ("horizon_days=120", "follow_up_years=1")
STRATEGIES = ("reservation", "accept_first")
RUNS = 1200
WAIT_S = 120.0


@dataclass(frozen=True)
class Command:
    """A batch on the command line, and where."""

    folder: Path
    options: tuple[str, ...] = ()
    runs: int = RUNS
    environment: dict[str, str] = field(default_factory=dict)

    def words(self, *more: str) -> list[str]:
        """Return the command."""
        settings = [word for setting in SETTINGS for word in ("--set", setting)]
        return [
            *(sys.executable, "-m", "analysis.cli", "run", "baseline", "--runs", str(self.runs)),
            *("--strategies", ",".join(STRATEGIES), "--workers", "2", "--no-plots", "--out", "out"),
            *settings,
            *self.options,
            *more,
        ]

    def start(self, *more: str) -> subprocess.Popen[str]:
        """Start it in a process group of its own, as a terminal does."""
        return subprocess.Popen(
            self.words(*more),
            cwd=self.folder,
            env=os.environ | PLAIN_TERMINAL | self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            start_new_session=True,
        )

    def finish(self, *more: str) -> subprocess.CompletedProcess[str]:
        """Run it to its end."""
        with self.start(*more) as process:
            out, err = process.communicate(timeout=WAIT_S)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def resume(self) -> str:
        """Go on with it, which must succeed; return what was said on the way."""
        done = self.finish("--resume")
        assert done.returncode == 0, done.stderr
        return done.stderr

    @property
    def out(self) -> Path:
        """The results folder."""
        return self.folder / "out"

    def rows(self) -> int:
        """Return how many replications are written."""
        return sum(part.runs for part in ResultsFolder(self.out).parts("runs"))

    def wait_for_a_part(self, process: subprocess.Popen[str]) -> None:
        """Wait until some part is written, and not all."""
        wait_until(lambda: self.rows() > 0 or process.poll() is not None)
        assert process.poll() is None, "the batch was over before it could be ended"

    def check(self) -> None:
        """The finished table equals that of a batch that nothing disturbed, and nothing else is left."""
        assert json.loads((self.out / "manifest.json").read_text(encoding="utf-8"))["status"] == "complete"
        found = ResultsFolder.open(self.out).read("runs")
        assert found.num_rows == self.runs * len(STRATEGIES)
        assert fingerprint(found) == undisturbed(self.runs)
        left = {entry.name for entry in self.out.iterdir()}
        assert left <= {"manifest.json", "runs", "events"}
        assert not [path for path in self.out.rglob("*") if path.name.startswith(".")]


@cache
def undisturbed(runs: int) -> int:
    """Return the fingerprint of a batch that nothing disturbed."""
    scenario = load_scenario("baseline", SETTINGS)
    with TemporaryDirectory() as folder:
        strategies = load_strategies(STRATEGIES, scenario)
        run_batch(scenario, Path(folder) / "out", strategies, BatchSettings(runs=runs))
        return fingerprint(ResultsFolder.open(Path(folder) / "out").read("runs"))


def wait_until(happens: object, seconds: float = WAIT_S) -> None:
    """Wait for something to be so."""
    assert callable(happens)
    last = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < last, "it did not happen in time"
        time.sleep(0.005)


def living(group: int) -> list[int]:
    """Return the processes of a group that run."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                state, _, process_group = (entry / "stat").read_text().rpartition(")")[2].split()[:3]
            except (OSError, ValueError):
                continue
            if int(process_group) == group and state not in "ZX":
                found.append(int(entry.name))
    return found


def workers(group: int) -> list[int]:
    """Return the worker processes of a group."""
    found = []
    for process in living(group):
        try:
            command = Path(f"/proc/{process}/cmdline").read_bytes()
        except OSError:
            continue
        if b"spawn_main" in command:
            found.append(process)
    return found


def end_group(group: int) -> None:
    """End what a test left running."""
    for process in living(group):
        os.kill(process, signal.SIGKILL)
