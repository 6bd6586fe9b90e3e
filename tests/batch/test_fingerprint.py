"""Two tables have one fingerprint if, and as good as only if, they hold the same values."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim import BatchSettings, load_scenario, run_batch
from sim.batch.fingerprint import add_fingerprints, fingerprint
from sim.batch.store import ResultsFolder

VALUES = st.lists(st.one_of(st.none(), st.floats(-1e200, 1e200)), min_size=1, max_size=20)


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> pa.Table:
    out = tmp_path_factory.mktemp("batch") / "out"
    run_batch(load_scenario("baseline", ["horizon_days=200"]), out, settings=BatchSettings(runs=150))
    return ResultsFolder.open(out).read("runs")


def test_parts_and_order_do_not_matter(table: pa.Table) -> None:
    whole = fingerprint(table)
    assert whole == fingerprint(table.take(np.random.default_rng(1).permutation(150)))
    assert whole == add_fingerprints(fingerprint(table.slice(0, 40)), fingerprint(table.slice(40)))
    assert whole == fingerprint(table.select(table.column_names[::-1]))


def test_any_cell_matters(table: pa.Table) -> None:
    """Each column in turn gets the values of another row in one place, where they differ."""
    whole = fingerprint(table)
    for name in table.column_names:
        column = table[name].to_pylist()
        other = next((value for value in column if value != column[7]), None)
        if other == column[7]:
            continue  # a column of equal values
        column[7] = other
        altered = pa.array(
            column, pa.string() if pa.types.is_dictionary(table[name].type) else table[name].type
        )
        place = table.column_names.index(name)
        assert fingerprint(table.set_column(place, name, altered)) != whole, name


def test_where_a_value_stands_matters() -> None:
    first = pa.table({"a": [1.0, 2.0], "b": [3.0, 4.0]})
    assert fingerprint(first) != fingerprint(pa.table({"a": [1.0, 2.0], "b": [4.0, 3.0]}))
    assert fingerprint(first) != fingerprint(pa.table({"b": [1.0, 2.0], "a": [3.0, 4.0]}))
    assert fingerprint(pa.table({"a": [None, 0.0]})) != fingerprint(pa.table({"a": [0.0, 0.0]}))


@given(VALUES)
def test_names_count_by_their_text(values: list[float | None]) -> None:
    names = [None if value is None else f"{value}" for value in values]
    plain = pa.table({"a": pa.array(names, pa.string())})
    assert fingerprint(plain) == fingerprint(
        pa.table({"a": pa.array(names, pa.string()).dictionary_encode()})
    )


@given(VALUES)
def test_rounding_takes_away_the_last_digits_alone(values: list[float | None]) -> None:
    numbers = [None if value is None else float(f"{value:.5g}") for value in values]
    nearly = [None if value is None else value * (1 + 1e-12) for value in numbers]
    first, second = (pa.table({"a": pa.array(each, pa.float64())}) for each in (numbers, nearly))
    with np.errstate(over="ignore", invalid="ignore"):
        assert fingerprint(first, digits=8) == fingerprint(second, digits=8)
    if any(value for value in numbers):
        moved = [None if value is None else value * 1.01 for value in numbers]
        assert fingerprint(first) != fingerprint(pa.table({"a": pa.array(moved, pa.float64())}))
