"""A grid of panels, one a strategy, in the frame of a picture: where each goes, in inches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.outcomes import strategy_label
from analysis.style import BODY_PT, MARGIN_IN, WIDTH_IN

Box = tuple[float, float, float, float]  # left, bottom, width, height in inches


@dataclass(frozen=True)
class Room:
    """Room around the panels: for labels on the left of each row, beside each panel, under all, above all."""

    left_in: float
    beside_in: float
    below_in: float
    above_in: float = 0.0
    gap_in: float = 0.14


@dataclass(frozen=True)
class Panel:
    """The place of one strategy's panel, and whether it is the first of its row or the last of its column."""

    strategy: int
    box: Box
    first_in_row: bool
    last_in_column: bool


def columns_for(count: int) -> int:
    """Return how many panels stand side by side."""
    return count if count < 3 else 2 if count == 4 else 3


def grid(
    strategies: Sequence[str], words: style.Words, height_in: float, room: Room
) -> tuple[Figure, list[Panel]]:
    """Return a figure and the places of its panels, ``height_in`` high each, titled if there are several."""
    count, columns = len(strategies), columns_for(len(strategies))
    rows = -(-count // columns)
    pitch = (WIDTH_IN - 2 * MARGIN_IN - room.left_in) / columns
    width = pitch - room.beside_in
    titles = titles_of(strategies, width + 0.4 * room.beside_in)
    heads = heads_of(titles, columns)
    body = room.above_in + sum(heads) + rows * height_in + (rows - 1) * room.gap_in + room.below_in
    figure, bottom = style.framed_figure(body, words)
    panels = []
    for index in range(count):
        row, column = divmod(index, columns)
        left = MARGIN_IN + room.left_in + column * pitch
        under = rows - 1 - row
        low = bottom + room.below_in + under * (height_in + room.gap_in) + sum(heads[row + 1 :])
        panels.append(Panel(index, (left, low, width, height_in), column == 0, index + columns >= count))
        if count > 1:
            title = "\n".join(titles[index])
            style.put(figure, left, low + height_in + 0.07, title, size=BODY_PT, weight="bold", va="bottom")
    return figure, panels


def titles_of(strategies: Sequence[str], width_in: float) -> list[list[str]]:
    """Return the title of each panel in lines; a panel alone has none."""
    if len(strategies) == 1:
        return [[]]
    return [style.wrap(strategy_label(name), width_in, BODY_PT, "bold") for name in strategies]


def heads_of(titles: Sequence[Sequence[str]], columns: int) -> list[float]:
    """Return the room that the titles of each row of panels take."""
    rows = (titles[first : first + columns] for first in range(0, len(titles), columns))
    most = (max(map(len, row)) for row in rows)
    return [0.12 + style.line_height_in(BODY_PT) * lines if lines else 0.0 for lines in most]


def grid_top(panels: Sequence[Panel], strategies: Sequence[str]) -> float:
    """Return the height above the titles of the first row of panels."""
    width = panels[0].box[2]
    beside = panels[1].box[0] - panels[0].box[0] - width if len(panels) > 1 else 0.0
    titles = titles_of(strategies, width + 0.4 * beside)
    return panels[0].box[1] + panels[0].box[3] + heads_of(titles, columns_for(len(panels)))[0]


def axes_in(figure: Figure, panel: Panel) -> Axes:
    """Return axes that fill the place of a panel."""
    return style.axes_at(figure, *panel.box)
