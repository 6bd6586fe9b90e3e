"""What the pictures of stress tests share: words around them, colours, rows with labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.palette import INK, QUIET_INK, ROW_SHADE, RULE
from analysis.picture_words import sources
from analysis.stress.question import Question
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN

LOW_COLOUR, HIGH_COLOUR = "#6cbcee", "#0173b2"
GAIN_COLOUR, LOSS_COLOUR, OPEN_COLOUR = "#0173b2", "#d55e00", "#9aa5b1"
ROW_IN, AXIS_IN, HEADING_IN = 0.27, 0.45, 0.26


def words(question: Question, headline: str, subtitle: str, note: str, software: str) -> style.Words:
    """Return what stands above and below a picture."""
    name = question.scenario.name
    return style.Words(headline, subtitle, f"Scenario: {name}. {note} {sources(name, software)}")


def rows_figure(
    told: style.Words,
    labels: Sequence[str],
    limits: tuple[float, float],
    *,
    label_in: float = 2.3,
    right_in: float = 0.0,
    below_in: float = 0.0,
) -> tuple[Figure, Axes, float]:
    """Return a figure with a row per label from the top down, its axes, and where they begin in inches.

    Row k lies at height k. ``right_in`` inches are left free for columns (see ``write_column``), ``below_in``
    for what stands below.
    """
    height = len(labels) * ROW_IN
    figure, bottom = style.framed_figure(below_in + AXIS_IN + height + HEADING_IN, told)
    low = bottom + below_in + AXIS_IN
    width = WIDTH_IN - 2 * MARGIN_IN - label_in - right_in
    axes = style.axes_at(figure, MARGIN_IN + label_in, low, width, height)
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_xlim(limits)
    axes.set_xticks(style.few_ticks(*limits, max(3, int(width / 0.62))))
    axes.set_yticks(range(len(labels)), [fitted(one, label_in - 0.12) for one in labels])
    axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
    for at in range(0, len(labels), 2):
        axes.axhspan(at - 0.5, at + 0.5, color=ROW_SHADE, linewidth=0, zorder=0)
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    return figure, axes, low


def fitted(text: str, width_in: float, size_pt: float = BODY_PT) -> str:
    """Return a text cut to a width, an ellipsis for what is left out."""
    if style.text_width_in(text, size_pt) <= width_in:
        return text
    while text and style.text_width_in(f"{text}…", size_pt) > width_in:
        text = text[:-1]
    return f"{text.rstrip()}…"


def write_column(
    figure: Figure,
    right: float,
    low: float,
    heading: str,
    cells: Sequence[str],
    *,
    align: str = "right",
) -> None:
    """Write a column beside the rows, its heading on top, flush with a place in inches."""
    for row, cell in enumerate([heading, *cells]):
        y = low + (len(cells) - row + 0.5) * ROW_IN
        how = {"weight": "bold", "color": QUIET_INK} if row == 0 else {}
        style.put(figure, right, y, cell, ha=align, va="center", size=TICK_PT - 0.5, **how)


def colour_key(figure: Figure, y_in: float, colours: Mapping[str, str], left: float = MARGIN_IN) -> None:
    """Explain colours in a line at a height in inches."""
    for meaning, colour in colours.items():
        style.swatch(figure, left, y_in, colour)
        style.put(figure, left + 0.15, y_in, meaning, va="center", size=TICK_PT)
        left += 0.15 + style.text_width_in(meaning, TICK_PT) + 0.25


def with_room(low: float, high: float, room: float = 0.05) -> tuple[float, float]:
    """Return limits of an axis with a little room on either side."""
    margin = room * max(high - low, 1e-6)
    return low - margin, high + margin
