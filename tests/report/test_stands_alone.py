"""A briefing asks for nothing outside itself, can be read without eyes or mouse, and is not large."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from tests.report.support import Page

LARGEST = 5_000_000
ADDRESSES = ("src", "href", "srcset", "action", "data", "poster", "background")
SECTIONS = (
    *("summary", "outcomes", "delay", "stress", "terms", "runs", "audit", "limits", "repeat", "assumptions"),
)


def test_every_address_is_inside_it(page: Page) -> None:
    ids = {one.attributes["id"] for one in page.root.every() if "id" in one.attributes}
    found = [
        one.attributes[name] for one in page.root.every() for name in ADDRESSES if name in one.attributes
    ]
    assert len(found) >= 20
    for address in found:
        assert address.startswith("data:") or (address[:1] == "#" and address[1:] in ids), address[:80]
    assert not page.root.all("script", "iframe", "object", "embed", "form", "base")
    (style,) = re.findall(r"<style>(.*?)</style>", page.source, re.DOTALL)
    assert "url(" not in style
    assert "@import" not in style
    assert "default-src 'none'" in page.source, "a browser would refuse what slipped through"


def test_pictures_ask_for_nothing_either(page: Page) -> None:
    import base64

    for image in page.root.all("img"):
        head, _, content = image.attributes["src"].partition(",")
        assert head == "data:image/svg+xml;base64"
        svg = base64.b64decode(content).decode("utf-8")
        links = re.findall(r'href="([^"]*)"', svg)
        assert all(link.startswith("#") for link in links)
        assert "<script" not in svg


def test_it_is_not_large(page: Page) -> None:
    assert len(page.source.encode("utf-8")) < LARGEST


def test_ids_are_there_once(page: Page) -> None:
    ids = [one.attributes["id"] for one in page.root.every() if "id" in one.attributes]
    assert len(ids) == len(set(ids))


def test_sections_stand_in_order_and_in_the_contents(page: Page) -> None:
    anchors = tuple(one.attributes["id"] for one in page.root.all("section"))
    assert anchors == SECTIONS
    (contents,) = page.root.all("nav")
    assert tuple(link.attributes["href"][1:] for link in contents.all("a")) == SECTIONS


def test_headings_leave_out_no_level(page: Page) -> None:
    levels = [int(one.tag[1]) for one in page.root.all("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later <= before + 1 for before, later in pairwise(levels))


@pytest.mark.parametrize(
    "name",
    [
        *("outcome_shares", "cumulative_incidence", "timing_by_outcome", "front_line", "agreements_held"),
        *("final_terms", "payoffs", "what_ended_the_runs"),
    ],
)
def test_a_picture_has_words_and_the_table_behind_it(page: Page, name: str) -> None:
    figure = next(one for one in page.root.all("figure") if one.attributes["id"] == name)
    (image,) = figure.all("img")
    assert len(image.attributes["alt"]) > 60
    assert re.search(r"\d", image.attributes["alt"]), "what it shows, not what it is"
    (table,) = figure.all("table")
    assert len(table.all("tr")) > 2


def test_tables_have_captions_and_headings(page: Page) -> None:
    for table in page.root.all("table"):
        headings = [one for one in table.all("th") if one.attributes.get("scope") == "col"]
        rows = table.all("tbody")[0].all("tr")
        assert headings
        assert {len(row.inside) for row in rows} == {len(headings)}
        assert table.all("caption") or table.attributes["class"] == "small story"


def test_what_scrolls_can_be_reached_by_keyboard(page: Page) -> None:
    for one in page.root.every():
        if one.attributes.get("class") == "scrolls":
            assert one.attributes["tabindex"] == "0"
            assert one.attributes["aria-label"]


def test_colours_have_contrast(page: Page) -> None:
    """Of text on white at least 7 to 1 (WCAG 2.2, level AAA; large text and links 4.5)."""
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", page.source))
    assert contrast(colours["ink"]) > 7.0
    assert contrast(colours["quiet"]) > 7.0
    assert contrast(colours["link"]) > 4.5


def contrast(colour: str) -> float:
    """Return the contrast of a colour on white."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)
