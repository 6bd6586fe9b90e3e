"""The pictures as files: what is written, that it is the same twice, and what it says."""

from __future__ import annotations

import datetime as dt
import struct
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.figure import Figure

from analysis.calendar_axis import date_number
from analysis.incidence_picture import draw_cumulative_incidence
from analysis.plots import PICTURES, Picture, save_plots
from analysis.setting import Setting
from analysis.shares_picture import draw_outcome_shares
from analysis.style import KINDS, render
from sim.batch.summary import Summary

Builder = Callable[..., Summary]

THREE = ("accept_first", "reservation", "delay_until")
FILES = [f"{picture.name}.{kind}" for picture in PICTURES for kind in KINDS]
EVERY_PICTURE = pytest.mark.parametrize("picture", PICTURES, ids=lambda picture: picture.name)


def words_of(figure: Figure) -> str:
    """Return all that a picture says, as its SVG holds it: text is text."""
    root = ET.fromstring(render(figure, "svg"))  # noqa: S314 -- written a moment ago
    texts = ("".join(element.itertext()) for element in root.iter("{http://www.w3.org/2000/svg}text"))
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize("strategies", [THREE[:1], THREE])
def test_both_kinds_of_every_picture_are_written(
    drawn: Builder, setting: Setting, tmp_path: Path, strategies: tuple[str, ...]
) -> None:
    written = save_plots(drawn(strategies), setting, tmp_path / "new" / "plots", "armistice 0.0")
    assert [path.name for path in written] == FILES
    for path in written:
        content = path.read_bytes()
        if path.suffix == ".svg":
            assert ET.fromstring(content).tag.endswith("svg")  # noqa: S314
            assert "armistice\N{NO-BREAK SPACE}0.0" in content.decode()
        else:
            assert content.startswith(b"\x89PNG")
            assert len(content) > 20_000


def test_png_is_sharp_enough_for_print(drawn: Builder, setting: Setting, tmp_path: Path) -> None:
    png = save_plots(drawn(), setting, tmp_path)[0].read_bytes()
    width = struct.unpack(">I", png[16:20])[0]
    assert width / draw_outcome_shares(drawn(), setting).get_figwidth() >= 160
    dots_per_metre = struct.unpack(">I", png[png.index(b"pHYs") + 4 :][:4])[0]
    assert dots_per_metre * 0.0254 >= 160


def test_files_are_the_same_twice(drawn: Builder, setting: Setting, tmp_path: Path) -> None:
    first = save_plots(drawn(THREE), setting, tmp_path / "first", "armistice 0.0")
    again = save_plots(drawn(THREE), setting, tmp_path / "again", "armistice 0.0")
    for one, other in zip(first, again, strict=True):
        assert one.read_bytes() == other.read_bytes()


@EVERY_PICTURE
def test_footer_says_what_the_picture_is(picture: Picture, setting: Setting, drawn: Builder) -> None:
    words = words_of(picture.draw(drawn(THREE, runs=4321), setting, "armistice 9.8.7"))
    for said in (
        "Scenario: a test.",
        "4,321 runs per strategy",
        "95% interval",
        "Model output under stated assumptions, not a forecast.",
        "assumptions and their sources: armistice assumptions a test.",
        "armistice\N{NO-BREAK SPACE}9.8.7",
    ):
        assert said.replace("\N{NO-BREAK SPACE}", " ") in words


@EVERY_PICTURE
def test_footer_tells_failed_runs_if_there_are_any(
    picture: Picture, setting: Setting, drawn: Builder
) -> None:
    sound = drawn(THREE)
    assert "left out" not in words_of(picture.draw(sound, setting, ""))
    sound.failed[:] = (0, 1, 2)
    assert "3 failed runs are left out" in words_of(picture.draw(sound, setting, ""))


@EVERY_PICTURE
def test_unequal_numbers_of_runs_are_all_told(picture: Picture, setting: Setting, hand_made: Builder) -> None:
    endings = {("accept_first", "armistice", 1): 40, ("reservation", "armistice", 1): 30}
    words = words_of(picture.draw(hand_made(endings, strategies=THREE[:2]), setting, ""))
    assert "Runs: Accept first text 40, Reservation value 30." in words


@pytest.mark.parametrize("draw", [draw_outcome_shares, draw_cumulative_incidence])
def test_shares_stand_beside_what_they_measure(
    draw: Callable[..., Figure], setting: Setting, hand_made: Builder
) -> None:
    endings = {("reservation", "armistice", 2): 313, ("reservation", "war_continues", 10): 687}
    words = words_of(draw(hand_made(endings), setting))
    assert "Armistice" in words
    assert "31.3%" in words
    assert "68.7%" in words
    assert "[28.5, 34.2]" in words


def test_bars_are_as_long_as_the_shares(hand_made: Builder, setting: Setting) -> None:
    endings = {("reservation", "armistice", 2): 3, ("reservation", "war_continues", 10): 1}
    (axes,) = draw_outcome_shares(hand_made(endings), setting).axes
    bars: list[Any] = list(axes.patches)
    assert [bar.get_width() for bar in bars] == [0.75, 0, 0.75, 0, 0, 0, 0, 0.25]


def test_time_axis_is_of_dates(drawn: Builder, setting: Setting) -> None:
    figure = draw_cumulative_incidence(drawn(), setting)
    (axes,) = figure.axes
    assert axes.get_xlim() == (date_number(dt.date(2025, 11, 25)), date_number(dt.date(2029, 4, 18)))
    words = words_of(figure)
    assert all(date in words for date in ("Jan 2026", "Jan 2027", "Jan 2028", "Jan 2029", "Jul"))


def test_layers_end_at_the_cumulated_shares(hand_made: Builder, setting: Setting) -> None:
    endings = {("reservation", "armistice", 2): 30, ("reservation", "ukrainian_collapse", 5): 20}
    figure = draw_cumulative_incidence(
        hand_made({**endings, ("reservation", "war_continues", 10): 50}), setting
    )
    layers: list[Any] = list(figure.axes[0].collections[:7])
    tops = [layer.get_paths()[0].vertices[:, 1].max() for layer in layers]
    assert np.allclose(tops, [0, 0.3, 0.3, 0.3, 0.3, 0.5, 1])


def test_panels_share_their_axes(drawn: Builder, setting: Setting) -> None:
    for draw in (draw_outcome_shares, draw_cumulative_incidence):
        panels = draw(drawn(THREE), setting).axes
        assert len(panels) > 1
        assert len({(panel.get_xlim(), panel.get_ylim()) for panel in panels}) == 1


@EVERY_PICTURE
@pytest.mark.parametrize("strategies", [THREE[:1], THREE])
def test_no_runs_are_called_no_runs(
    picture: Picture, setting: Setting, hand_made: Builder, strategies: tuple[str, ...]
) -> None:
    words = words_of(picture.draw(hand_made({}, strategies=strategies), setting, ""))
    assert "no runs" in words
    assert "nan" not in words


@EVERY_PICTURE
def test_names_are_not_formulas(picture: Picture, setting: Setting, drawn: Builder) -> None:
    assert "Pay $x$ & <y> now" in words_of(
        picture.draw(drawn(("pay_$x$_&_<y>_now", "reservation")), setting, "")
    )


def test_nothing_global_is_left_behind(drawn: Builder, setting: Setting, tmp_path: Path) -> None:
    before = dict(mpl.rcParams)
    save_plots(drawn(THREE), setting, tmp_path)
    assert plt.get_fignums() == []
    assert dict(mpl.rcParams) == before
