"""The room that a batch is said to need is what it takes, and not much more."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from sim import BatchSettings, load_scenario, run_batch
from sim.batch.errors import StoreError
from sim.batch.store import BYTES_PER_PART, ResultsFolder, size

SCENARIO = load_scenario("baseline")


def room(runs: int, parts: int, *, with_events: bool) -> int:
    """Return the smallest disk on which a batch is allowed."""
    low, high = 0, 10**12
    folder = ResultsFolder(Path())
    while high - low > 1:
        middle = (low + high) // 2
        with patch("shutil.disk_usage") as usage:
            usage.return_value.free = middle
            try:
                folder.need_room(runs, parts, with_events=with_events)
                high = middle
            except StoreError:
                low = middle
    return high


@pytest.mark.parametrize(("runs", "events"), [(100, False), (2_000, False), (12_000, False), (400, True)])
def test_it_is_enough_and_not_thrice_too_much(tmp_path: Path, runs: int, events: bool) -> None:
    run_batch(SCENARIO, tmp_path, settings=BatchSettings(runs=runs, workers=2, events=events))
    taken = sum(path.stat().st_size for path in tmp_path.rglob("*.parquet"))
    parts = len(ResultsFolder(tmp_path).parts("runs"))
    assert taken < room(runs, parts, with_events=events) < 3 * taken + BYTES_PER_PART


def test_the_page_tells_the_size_of_a_row_and_of_what_describes_a_part(tmp_path: Path) -> None:
    size_of = {}
    for runs in (1, 4_000):
        run_batch(SCENARIO, tmp_path / str(runs), settings=BatchSettings(runs=runs, events=runs == 1))
        parts = ResultsFolder(tmp_path / str(runs)).parts("runs")
        size_of[runs] = sum(part.path.stat().st_size for part in parts)
        rows = sum(part.runs for part in parts)
        described = 53_000 * len(parts)
    assert 45_000 < size_of[1] < 60_000, "some 50 kB"
    assert 420 < (size_of[4_000] - described) / rows < 500, "about 450 bytes"


def test_it_is_told_in_fitting_units() -> None:
    assert [size(45_000_000), size(450), size(12_300_000_000)] == ["45.0 MB", "0.0 MB", "12.3 GB"]
