"""What a whole batch costs a user: the command from its start to its last line, tables and all."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory


@dataclass(frozen=True)
class Cost:
    """Time on the clock, and the most memory that the process held."""

    runs: int
    seconds: float
    peak_mb: float
    bytes_on_disk: int


# Linux tells the most memory that a process has held since it began; the system's own account would
# count what the process that started it held.
COMMAND_AND_PEAK = """
import pathlib
from analysis.cli import main
try:
    main()
finally:
    status = pathlib.Path("/proc/self/status").read_text()
    pathlib.Path("peak").write_text(status.split("VmHWM:")[1].split()[0])
"""


def cost_of(runs: int) -> Cost:
    """Run a batch of the baseline in a process of its own, on two workers, without pictures. Linux only."""
    words = ["run", "baseline", "--runs", str(runs), "--workers", "2", "--no-plots", "--json", "--out", "out"]
    with TemporaryDirectory() as folder:
        start = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-c", COMMAND_AND_PEAK, *words],
            cwd=folder,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        seconds = time.perf_counter() - start
        if json.loads(done.stdout)["rows"] != runs:
            raise RuntimeError(f"the batch has not {runs:,} rows")
        peak_mb = int((Path(folder) / "peak").read_text()) / 1024
        size = sum(part.stat().st_size for part in (Path(folder) / "out" / "runs").iterdir())
    return Cost(runs, seconds, peak_mb, size)
