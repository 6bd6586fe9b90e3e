"""The columns: each declared once, and empty where there is nothing to tell."""

from __future__ import annotations

from collections import Counter

import pandas as pd
import pytest

from sim.batch.columns import RESULTS, RESULTS_SCHEMA
from sim.batch.tables import results_table
from sim.engines.play import Played
from sim.model.firing import MECHANISMS
from tests.support import parameters, play

RUNS = 600


def tabled(*settings: str) -> pd.DataFrame:
    worlds, _ = play(parameters(settings=settings), RUNS)
    return results_table(("reservation",), 0, Played(worlds, [], {})).to_pandas()


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    return tabled()


def test_names_are_used_once_and_say_something() -> None:
    assert max(Counter(RESULTS_SCHEMA.names).values()) == 1
    assert all(column.meaning for column in RESULTS)


def test_every_mechanism_has_its_column() -> None:
    assert {f"fired_{name}" for name in MECHANISMS} <= set(RESULTS_SCHEMA.names)


def test_terms_are_there_with_a_text_in_force_alone(table: pd.DataFrame) -> None:
    with_text = table["outcome"].isin(["armistice", "comprehensive_peace", "imposed_settlement"])
    assert with_text.any()
    for column in table.filter(like="terms_"):
        assert table[column].notna().equals(with_text), column


def test_what_kyiv_thought_of_a_text_is_told_where_it_signed_one() -> None:
    """Under base rates armistices come without a signature, so there is nothing that Kyiv thought of them."""
    rows = tabled("theory=base_rate")
    assert (rows["cause"] == "base_rate").any()
    unsigned = rows["cause"] != "signature"
    assert rows.loc[unsigned & (rows["outcome"] == "armistice"), "terms_territory"].notna().all()
    assert rows.loc[unsigned, ["kyiv_reservation", "kyiv_value_of_signing"]].isna().all(axis=None)


def test_a_longer_hold_is_never_more_frequent(table: pd.DataFrame) -> None:
    held = table[["held_30_days", "held_91_days", "held_1_year", "held_5_years"]].dropna()
    assert len(held) == table["terms_territory"].notna().sum()
    shares = held.mean().tolist()
    assert shares == sorted(shares, reverse=True)
    assert shares[0] > shares[-1]


def test_whether_a_text_held_is_open_where_the_window_is_too_short() -> None:
    rows = tabled("follow_up_years=1")
    in_force = rows["terms_territory"].notna()
    late = in_force & (rows["day"] > 0) & rows["held_5_years"].isna()
    assert late.any()
    assert rows.loc[late, "resumption_day"].isna().all()
    assert (rows.loc[in_force, "held_5_years"].dropna() == 0).any()
