"""The three runs told: typical of the most frequent ending, among the best and the worst for Kyiv."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pyarrow.dataset
import pytest

from analysis.report.told_runs import chosen_runs
from tests.cli.support import succeed
from tests.report.support import Page, read_page


def runs(outcomes: list[str], payoffs: list[float]) -> pd.DataFrame:
    """Return the runs of a strategy."""
    index = pd.MultiIndex.from_product([[0], range(len(outcomes))], names=["world", "run"])
    return pd.DataFrame({"outcome": outcomes, "payoff_ukraine": payoffs}, index=index)


def test_they_are_chosen_by_ending_and_payoff() -> None:
    found = chosen_runs(runs(["a", "b", "b", "b", "a"], [0.9, 0.2, 0.5, 0.6, 0.1]))
    assert [one.run for one in found] == [2, 0, 4]


def test_one_run_is_all_three() -> None:
    assert [one.run for one in chosen_runs(runs(["armistice"], [0.5]))] == [0, 0, 0]


def test_they_are_those_of_the_first_strategy_and_trace_tells_them(page: Page, folder: Path) -> None:
    rows = pyarrow.dataset.dataset(folder / "runs", format="parquet").to_table().to_pandas()
    own = rows[rows["strategy"] == "reservation"].set_index("run")["payoff_ukraine"].astype(float)
    order = own.sort_values(kind="stable").index
    best, worst = (order[round(share * (len(order) - 1))] for share in (0.99, 0.01))
    assert (own > own[best]).mean() == pytest.approx(0.01, abs=0.003)
    titles = [one.text for one in page.section("runs").all("h3")]
    assert titles[1:] == [
        f"Among the best for Kyiv: run {best}",
        f"Among the worst for Kyiv: run {worst}",
    ]
    words = f"trace baseline --run {best} --seed 1 --strategy reservation"
    assert f"armistice {words}" in page.section("runs").text
    told = " ".join(succeed(*words.split(), "--no-plots", folder=folder).split())
    last = page.section("runs").all("article")[1].all("tr")[-1].inside[2].text
    assert last[:60] in told


def test_of_other_values_no_command_is_given_that_tells_another_run(tmp_path: Path) -> None:
    words = "run baseline --set bargaining.war_cost_ukraine=0.1 --runs 40 --no-plots --out b"
    succeed(*words.split(), folder=tmp_path)
    succeed("report", "b", folder=tmp_path)
    text = read_page((tmp_path / "b" / "report.html").read_text("utf-8")).section("runs").text
    assert "armistice trace baseline" not in text
    assert text.count("armistice trace, with the file and settings of this scenario") == 3


def test_long_talks_are_told_from_their_beginning_and_end(page: Page) -> None:
    """What is left out is counted; texts and answers are told."""
    for story in page.section("runs").all("article"):
        rows = [[cell.text for cell in row.inside] for row in story.all("tr")]
        texts = [row for row in rows if "text" in row[2].lower()]
        assert texts
        assert len(rows) < 60
