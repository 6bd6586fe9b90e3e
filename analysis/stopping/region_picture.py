"""The picture of a policy: where it signs and where it waits, by time and the two things that matter most."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from analysis import style
from analysis.laboratory.seen import SIGHTS, asked, with_unit
from analysis.palette import INK, QUIET_INK, RULE
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from sim.model.names import DAYS_PER_YEAR

Floats = npt.NDArray[np.float64]
CELLS_ACROSS, CELLS_UP = 28, 14
FEWEST = 5
"""Answers: a cell of fewer is left blank."""
WAIT_COLOUR, MIDDLE_COLOUR, SIGN_COLOUR = "#d55e00", "#f4f1ea", "#0173b2"
COLOURS = LinearSegmentedColormap.from_list("wait_or_sign", [WAIT_COLOUR, MIDDLE_COLOUR, SIGN_COLOUR])
PANEL_IN, GAP_IN, LEFT_IN, AXIS_IN, KEY_IN = 1.5, 0.38, 0.62, 0.45, 0.55
READING = (
    "Colour: the share of the live texts in a cell that the policy signs; where it mixes, others do so, too. "
    f"Blank: fewer than {FEWEST} texts came there. Texts are those that runs meet if Kyiv follows the "
    "policy; the 2% with the highest and lowest values are beyond the axis."
)


def draw_region(answers: pd.DataFrame, features: tuple[str, str], subtitle: str, sources: str) -> Figure:
    """Return the picture: time from left to right, one feature up, a panel for each state of the other.

    ``answers`` has a row a live text: day, up and panel (the values of the two features), and signs.
    """
    up, other = features
    words = style.Words(
        "Sign or wait: the policy by time and what matters most",
        subtitle,
        f"{READING} {sources}",
    )
    parts = panels(answers, other)
    with style.house_style():
        body = AXIS_IN + len(parts) * (PANEL_IN + GAP_IN) + KEY_IN - GAP_IN
        figure, bottom = style.framed_figure(body, words)
        left, width = MARGIN_IN + LEFT_IN, WIDTH_IN - 2 * MARGIN_IN - LEFT_IN
        edges = [
            np.linspace(0.0, float(answers["day"].max()) / DAYS_PER_YEAR, CELLS_ACROSS + 1),
            edges_of(answers["up"].to_numpy(float)),
        ]
        for place, (name, here) in enumerate(parts):
            low = bottom + AXIS_IN + (len(parts) - 1 - place) * (PANEL_IN + GAP_IN)
            axes = style.axes_at(figure, left, low, width, PANEL_IN)
            draw_cells(axes, here, edges)
            axes.tick_params(labelbottom=place == len(parts) - 1)
            axes.set_ylabel("\n".join(style.wrap(with_unit(up), PANEL_IN, TICK_PT)))
            above = low + PANEL_IN + 0.06
            style.put(figure, left, above, f"{name[:1].upper()}{name[1:]}", size=BODY_PT, weight="bold")
            signed = style.percent(float(here["signs"].mean()), 0) if len(here) else "–"
            told = f"{len(here):,} texts, {signed} signed"
            style.put(figure, left + width, above, told, size=TICK_PT, ha="right", color=QUIET_INK)
        axes.set_xlabel("Years since the start")
        draw_key(figure, bottom + body - 0.16)
        return figure


def panels(answers: pd.DataFrame, feature: str) -> list[tuple[str, pd.DataFrame]]:
    """Return the states of a feature with their answers: both states, or its thirds from the top."""
    values, states = answers["panel"], SIGHTS[feature].states
    if states is not None:
        return [(states[1], answers[values > 0.5]), (states[0], answers[values <= 0.5])]
    low, high = (float(end) for end in values.quantile([1 / 3, 2 / 3]))
    between = asked(feature, low, above=True), asked(feature, high, above=False)
    return [
        (asked(feature, high, above=True), answers[values > high]),
        (f"{between[0]}, {between[1]}", answers[(values > low) & (values <= high)]),
        (asked(feature, low, above=False), answers[values <= low]),
    ]


def edges_of(values: Floats) -> Floats:
    """Return the edges of cells over the middle 98% of values."""
    low, high = np.quantile(values, [0.01, 0.99])
    if low == high:
        low, high = low - 0.5, high + 0.5
    return np.linspace(low, high, CELLS_UP + 1)


def draw_cells(axes: Axes, here: pd.DataFrame, edges: list[Floats]) -> None:
    """Draw the share signed in every cell with enough texts."""
    years, up = here["day"].to_numpy(float) / DAYS_PER_YEAR, here["up"].to_numpy(float)
    texts, _, _ = np.histogram2d(years, up, bins=edges)
    signed, _, _ = np.histogram2d(years, up, bins=edges, weights=here["signs"].to_numpy(float))
    share = np.where(texts >= FEWEST, signed / np.maximum(texts, 1), np.nan)
    axes.pcolormesh(edges[0], edges[1], share.T, cmap=COLOURS, vmin=0.0, vmax=1.0, rasterized=True)
    axes.set(xlim=(edges[0][0], edges[0][-1]), ylim=(edges[1][0], edges[1][-1]))
    axes.grid(color=RULE, linewidth=0.4, alpha=0.5)


def draw_key(figure: Figure, y: float) -> None:
    """Name the colours."""
    for x, colour, name in (
        (MARGIN_IN, SIGN_COLOUR, "signs every text there"),
        (MARGIN_IN + 1.9, MIDDLE_COLOUR, "signs half of them"),
        (MARGIN_IN + 3.5, WAIT_COLOUR, "waits at every text there"),
    ):
        style.swatch(figure, x, y, colour)
        style.put(figure, x + 0.15, y, name, va="center_baseline", size=TICK_PT, color=INK)
