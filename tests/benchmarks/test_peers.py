"""Other libraries give what the batch gives, only later."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pyarrow.dataset
import pytest

from sim import BatchSettings, load_scenario, run_batch
from tests.benchmarks.peers import SEED, PeerBatch, play_by_ema_workbench, play_by_monaco

RUNS = 200

# Both libraries fork; newer Pythons warn of that where a process has threads, as the workbench's has.
pytestmark = pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning")


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[str, ...], tuple[float, ...]]:
    """Outcomes and days of runs 0, 1, … of a batch of the same seed."""
    out: Path = tmp_path_factory.mktemp("batch") / "out"
    run_batch(load_scenario("baseline"), out, settings=BatchSettings(runs=RUNS, seed=SEED))
    rows = pyarrow.dataset.dataset(out / "runs", format="parquet").to_table().to_pandas().sort_values("run")
    assert list(rows["run"]) == list(range(RUNS))
    return tuple(rows["outcome"]), tuple(rows["day"])


@pytest.mark.parametrize("play", [play_by_monaco, play_by_ema_workbench])
def test_a_peer_gives_the_same_outcomes(
    play: Callable[[int], PeerBatch], expected: tuple[tuple[str, ...], tuple[float, ...]]
) -> None:
    batch = play(RUNS)
    outcomes, days = expected
    assert batch.outcomes == outcomes
    assert batch.days == days
    print(
        f"\n{play.__name__}: {batch.runs_per_second:,.0f} runs/s, "
        f"of {batch.seconds:.2f} s {batch.seconds_to_start:.2f} before the first run"
    )
