"""Numbers in sentences and tables are those of the batch, reckoned here again from its rows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.dataset
import pytest
from scipy import stats

from analysis.outcomes import SIGNATURES, strategy_label
from tests.report.support import Page

STRATEGIES = ("reservation", "accept_first")
Z = 1.959963984540054


@pytest.fixture(scope="module")
def rows(folder: Path) -> pd.DataFrame:
    """Give the batch's rows."""
    return pyarrow.dataset.dataset(folder / "runs", format="parquet").to_table().to_pandas()


def wilson(count: int, runs: int) -> tuple[float, float]:
    """Return Wilson's interval (1927)."""
    share = count / runs
    middle = (share + Z**2 / (2 * runs)) / (1 + Z**2 / runs)
    half = Z / (1 + Z**2 / runs) * np.sqrt(share * (1 - share) / runs + Z**2 / (4 * runs**2))
    return middle - half, middle + half


def in_words(count: int, runs: int) -> str:
    """Return a share with its interval as the page has it."""
    low, high = wilson(count, runs)
    return f"{100 * count / runs:.1f}% ({100 * low:.1f}–{100 * high:.1f}%)"


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_summary_tells_shares(page: Page, rows: pd.DataFrame, name: str) -> None:
    own = rows[rows["strategy"] == name]
    signed = int(own["outcome"].isin(SIGNATURES).sum())
    text = page.section("summary").text
    assert (
        f"{strategy_label(name)}: a text is in force by the horizon in {in_words(signed, len(own))} of runs"
        in text
    )
    going_on = int((own["outcome"] == "war_continues").sum())
    assert f"the war goes on in {in_words(going_on, len(own))}" in text


@pytest.mark.parametrize("name", STRATEGIES)
def test_the_summary_tells_payoffs(page: Page, rows: pd.DataFrame, name: str) -> None:
    values = rows.loc[rows["strategy"] == name, "payoff_ukraine"].to_numpy(float)
    half = stats.t.ppf(0.975, len(values) - 1) * values.std(ddof=1) / np.sqrt(len(values))
    mean = values.mean()
    told = f"{strategy_label(name)} {mean:.3f} ({mean - half:.3f} to {mean + half:.3f})"
    assert told in page.section("summary").text


def test_the_paired_difference_is_told(page: Page, rows: pd.DataFrame) -> None:
    by_run = {
        name: own.set_index("run")["payoff_ukraine"].astype(float)
        for name, own in rows.groupby("strategy", observed=True)
    }
    gained = (by_run["accept_first"] - by_run["reservation"]).to_numpy()
    half = stats.t.ppf(0.975, len(gained) - 1) * gained.std(ddof=1) / np.sqrt(len(gained))
    low, high = gained.mean() - half, gained.mean() + half
    assert f"+{gained.mean():.3f} (+{low:.3f} to +{high:.3f}) to Ukraine" in page.section("summary").text


def test_shares_signed_by_date_are_the_rows(page: Page, rows: pd.DataFrame) -> None:
    table = next(one for one in page.section("outcomes").all("table") if "signed text in force" in one.text)
    last = [cell.text for cell in table.all("tr")[-1].inside]
    for name, told in zip(STRATEGIES, last[1:], strict=True):
        own = rows[rows["strategy"] == name]
        assert told == in_words(int(own["outcome"].isin(SIGNATURES).sum()), len(own))


@pytest.mark.parametrize("name", STRATEGIES)
def test_medians_of_terms_are_the_rows(page: Page, rows: pd.DataFrame, name: str) -> None:
    figure = next(one for one in page.root.all("figure") if one.attributes["id"] == "final_terms")
    cells = [[cell.text for cell in row.inside] for row in figure.all("tr")[1:]]
    own = rows[(rows["strategy"] == name) & rows["terms_territory"].notna()]
    for issue in ("territory", "guarantees", "sanctions"):
        told = next(row for row in cells if row[0] == strategy_label(name) and row[1].lower() == issue)
        assert float(told[2]) == pytest.approx(float(own[f"terms_{issue}"].astype(float).median()), abs=0.011)


def test_the_repeat_section_has_what_numbers_hang_on(page: Page, folder: Path) -> None:
    import json

    manifest = json.loads((folder / "manifest.json").read_text("utf-8"))
    text = page.section("repeat").text
    for key in ("fingerprint", "scenario_hash", "armistice_version", "platform"):
        assert str(manifest[key]) in text
    assert "armistice rerun batch/manifest.json" in text
