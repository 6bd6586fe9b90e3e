"""All assumptions have their sources on the page, and the limits are those of the model page."""

from __future__ import annotations

import re
from pathlib import Path

from analysis.assumptions import assumptions_of
from analysis.report.limits import LIMITS
from sim.scenario.load import load_scenario, read_scenario
from tests.cli.support import succeed
from tests.report.support import Page, read_page

ROOT = Path(__file__).resolve().parents[2]


def rows_of(page: Page) -> dict[str, list[str]]:
    """Return the register on a page: the cells of a row by its key."""
    (table,) = page.section("assumptions").all("table")
    return {row.inside[0].text: [cell.text for cell in row.inside] for row in table.all("tr")[1:]}


def test_every_number_is_there_with_its_source(page: Page) -> None:
    found = rows_of(page)
    expected = {
        one.path: one.entry for one in assumptions_of(read_scenario("baseline"), load_scenario("baseline"))
    }
    assert len(expected) > 300
    assert expected.keys() <= found.keys()
    without = [
        path
        for path in expected
        if expected[path].source and expected[path].source[:30] not in found[path][4]
    ]
    assert not without


def test_a_number_that_was_set_has_no_source_of_another(tmp_path: Path) -> None:
    words = "run baseline --set bargaining.war_cost_ukraine=0.1 --runs 40 --no-plots --out b"
    succeed(*words.split(), folder=tmp_path)
    succeed("report", "b", folder=tmp_path)
    page = read_page((tmp_path / "b" / "report.html").read_text("utf-8"))
    assert rows_of(page)["bargaining.war_cost_ukraine"][4] == "set for this batch"
    assert "armistice report b --with stress" in page.section("stress").text
    assert not page.section("stress").all("table"), "what is kept is for other values"


def test_leading_assumptions_are_told_where_they_are_kept(page: Page) -> None:
    assert "War share" in page.section("stress").text


def test_the_limits_are_those_of_the_model_page() -> None:
    text = (ROOT / "docs" / "model.md").read_text("utf-8").partition("## 12. What the model cannot say")[2]
    titles = re.findall(r"^- \*\*(.*?)\*\*", text.partition("\n## ")[0], re.MULTILINE)
    assert [title for title, _ in LIMITS] == titles
