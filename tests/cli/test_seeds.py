"""The seed decides the luck: the same seed the same table, 0 is a seed like any other."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.cli.support import run_batch


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, pa.Table]:
    """Run the baseline under several seeds."""
    folder: Path = tmp_path_factory.mktemp("seeds")
    seeds = {"none": (), "zero": ("--seed", "0"), "one": ("--seed", "1"), "again": ("--seed", "0")}
    found = {}
    for name, seed in seeds.items():
        run_batch("--out", name, *seed, folder=folder)
        found[name] = pq.read_table(folder / name / "runs").sort_by("run")
    return found


def test_seed_0_differs_from_seed_1(tables: dict[str, pa.Table]) -> None:
    assert not tables["zero"].equals(tables["one"])
    assert tables["zero"]["day"] != tables["one"]["day"]


def test_the_same_seed_gives_the_same_table(tables: dict[str, pa.Table]) -> None:
    assert tables["zero"].equals(tables["again"])


def test_without_a_seed_it_is_1(tables: dict[str, pa.Table]) -> None:
    assert tables["none"].equals(tables["one"])
