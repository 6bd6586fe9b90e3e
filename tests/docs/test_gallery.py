"""The gallery shows every picture there is, with two sentences on how to read each."""

from __future__ import annotations

import re
import runpy
import struct
import sys
from pathlib import Path

import pytest

from analysis.contest import findings
from analysis.how_to_read import HOW_TO_READ
from analysis.stress import worst
from docs.gallery.make import RUNS, page_text, titles

DOCS = Path(__file__).resolve().parents[2] / "docs"
LARGEST_BYTES = 250_000


PICTURE_OF_A_PAGE = "explorer"
"""Not drawn by the gallery, but by tests/browser/picture.py."""


def test_the_page_is_up_to_date() -> None:
    page = (DOCS / "gallery.md").read_text(encoding="utf-8")
    assert page == page_text(RUNS), "make it anew: python -m docs.gallery"


@pytest.mark.parametrize("name", titles())
def test_every_picture_is_there_for_a_screen(name: str) -> None:
    content = (DOCS / "pictures" / f"{name}.png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert 10_000 < len(content) < LARGEST_BYTES
    width, height = struct.unpack(">II", content[16:24])
    assert 700 <= width <= 1000
    assert height > 200


def test_no_picture_is_left_over() -> None:
    assert {path.stem for path in (DOCS / "pictures").glob("*.png")} == {*titles(), PICTURE_OF_A_PAGE}


@pytest.mark.parametrize("name", titles())
def test_two_sentences_say_how_to_read_it(name: str) -> None:
    assert set(HOW_TO_READ) == set(titles())
    for sentence in HOW_TO_READ[name]:
        assert sentence.endswith(".")
        assert not re.search(r"[.!?]\s", sentence), "one sentence each"


def test_the_command_makes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With few runs, one generation of the search for the worst world, and few resampled contests."""
    monkeypatch.setattr(worst, "GENERATIONS", 1)
    monkeypatch.setattr(findings, "RESAMPLED_TABLES", 20)
    monkeypatch.setattr(sys, "argv", ["docs.gallery", str(tmp_path), "60"])
    runpy.run_module("docs.gallery", run_name="__main__")
    assert (tmp_path / "gallery.md").read_text(encoding="utf-8") == page_text(60)
    assert {path.stem for path in (tmp_path / "pictures").iterdir()} == set(titles())
