"""The briefing in a browser: opened from a file, alone in the world, readable on any screen, printed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.conftest import Watched
from tests.cli.support import succeed

LARGEST_BYTES = 5_000_000
A4_WIDTH_PX = 794


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a briefing of two strategies."""
    place = tmp_path_factory.mktemp("briefing")
    run = "run baseline --strategies reservation,accept_first --runs 400 --no-plots --out batch"
    succeed(*run.split(), folder=place)
    succeed("report", "batch", folder=place)
    return place / "batch" / "report.html"


def open_briefing(watched: Watched, briefing: Path) -> None:
    """Open a briefing from its file."""
    watched.page.goto(briefing.as_uri())
    watched.page.wait_for_load_state("networkidle")


def test_it_stands_alone_and_shows_every_picture(wide: Watched, briefing: Path) -> None:
    assert briefing.stat().st_size < LARGEST_BYTES
    asked: list[str] = []
    wide.page.on("request", lambda request: asked.append(request.url))
    open_briefing(wide, briefing)
    assert [url for url in asked if not url.startswith("data:")] == [briefing.as_uri()]
    pictures = wide.page.locator("img")
    assert pictures.count() >= 8
    for picture in pictures.all():
        assert picture.evaluate("one => one.complete && one.naturalWidth > 0")
        assert len(picture.get_attribute("alt") or "") > 30
    wide.look("briefing")


def test_headings_step_down_one_at_a_time(wide: Watched, briefing: Path) -> None:
    open_briefing(wide, briefing)
    levels = wide.page.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map(one => Number(one.tagName[1]))"
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_it_fits_a_narrow_screen(narrow: Watched, briefing: Path) -> None:
    open_briefing(narrow, briefing)
    assert narrow.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    narrow.look("briefing_narrow")


def test_words_stand_out_from_their_ground(wide: Watched, briefing: Path) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3), of every colour that text has on the page."""
    open_briefing(wide, briefing)
    colours = wide.page.evaluate(CONTRASTS)
    assert colours
    assert min(colours.values()) >= 4.5, colours


def test_it_prints_on_a4(narrow: Watched, briefing: Path, tmp_path: Path) -> None:
    """Nothing is wider than the paper, what only a screen needs is left out, and no section is lost."""
    page = narrow.page
    page.set_viewport_size({"width": A4_WIDTH_PX, "height": 1000})
    open_briefing(narrow, briefing)
    page.emulate_media(media="print")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    hidden = "[...document.querySelectorAll('nav, details, .skip')].every(one => !one.checkVisibility())"
    assert page.evaluate(hidden)
    shown = (
        "[...document.querySelectorAll('h2, figure img, table.story')].every(one => one.checkVisibility())"
    )
    assert page.evaluate(shown)
    printed = page.pdf(path=tmp_path / "briefing.pdf", format="A4")
    assert 10 < len(re.findall(rb"/Type\s*/Page\b(?!s)", printed)) < 60


def test_the_keyboard_reaches_the_summary_and_the_tables(wide: Watched, briefing: Path) -> None:
    open_briefing(wide, briefing)
    wide.page.keyboard.press("Tab")
    assert wide.page.evaluate("document.activeElement.textContent") == "Skip to the summary"
    wide.page.keyboard.press("Enter")
    assert wide.page.evaluate("location.hash") == "#summary"
    table = wide.page.locator("#outcome_shares details")
    table.locator("summary").focus()
    wide.page.keyboard.press("Enter")
    assert table.locator("table").is_visible()


CONTRASTS = """() => {
  const light = part => (part /= 255) <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * light(r) + 0.7152 * light(g) + 0.0722 * light(b);
  const parts = colour => colour.match(/[\\d.]+/g).map(Number);
  const ground = one => {
    for (; one; one = one.parentElement) {
      const found = parts(getComputedStyle(one).backgroundColor);
      if (found.length < 4 || found[3] > 0) return found;
    }
    return [255, 255, 255];
  };
  const found = {};
  for (const one of document.querySelectorAll('body *')) {
    if (![...one.childNodes].some(node => node.nodeType == 3 && node.data.trim())) continue;
    const text = parts(getComputedStyle(one).color), behind = ground(one);
    const [low, high] = [luminance(text), luminance(behind)].sort((a, b) => a - b);
    found[`${text} on ${behind}`] = (high + 0.05) / (low + 0.05);
  }
  return found;
}"""
