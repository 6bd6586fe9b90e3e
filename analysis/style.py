"""How every picture looks: seaborn style, type sizes, header and footer, and the files it becomes.

Sizes are inches and points, meant for a picture printed at 16 to 19 cm width, half a page. Figures
are made without pyplot, so that nothing global keeps them alive and no screen is needed.
"""

from __future__ import annotations

import io
import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import matplotlib as mpl
import numpy as np
import numpy.typing as npt
import seaborn as sns
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextPath
from matplotlib.ticker import MaxNLocator
from scipy.optimize import isotonic_regression

from analysis.palette import INK, QUIET_INK, RULE

Floats = npt.NDArray[np.float64]
Kind = Literal["png", "svg"]
KINDS: tuple[Kind, ...] = ("png", "svg")

WIDTH_IN = 7.6
MARGIN_IN = 0.18
DPI = 200
HEADLINE_PT, SUBTITLE_PT, BODY_PT, TICK_PT, FOOTER_PT = 13.0, 9.5, 8.5, 8.0, 7.0
SWATCH_IN = 0.095
LINE_SPACING = 1.25
FONTS = ("DejaVu Sans", "Verdana", "Arial", "Helvetica")
POINTS_PER_INCH = 72


@dataclass(frozen=True)
class Words:
    """What stands above and below a picture."""

    headline: str
    subtitle: str
    footer: str


@contextmanager
def house_style() -> Iterator[None]:
    """Apply the style to what is drawn or written inside, and restore what was set before."""
    own: dict[Any, Any] = {
        # DejaVu ships with matplotlib: the same picture everywhere. The others, about as wide, are for
        # the reader of an SVG, whose text stays text.
        "font.family": ["sans-serif"],
        "font.sans-serif": list(FONTS),
        "font.size": BODY_PT,
        "text.color": INK,
        "text.parse_math": False,  # a name with two dollar signs is a name
        "text.hinting": "no_hinting",  # words are as wide at any resolution
        "axes.edgecolor": RULE,
        "axes.linewidth": 0.8,
        "axes.labelcolor": QUIET_INK,
        "axes.labelsize": TICK_PT,
        "xtick.color": RULE,
        "ytick.color": RULE,
        "xtick.labelcolor": QUIET_INK,
        "ytick.labelcolor": QUIET_INK,
        "xtick.labelsize": TICK_PT,
        "ytick.labelsize": TICK_PT,
        "xtick.major.size": 3.0,
        "ytick.major.size": 3.0,
        "xtick.major.width": 0.8,
        "ytick.major.width": 0.8,
        "svg.fonttype": "none",
        "svg.hashsalt": "armistice",
    }
    with mpl.rc_context({**dict[Any, Any](sns.axes_style("ticks")), **own}):
        yield


@lru_cache(maxsize=4096)
def text_width_in(text: str, size_pt: float, weight: str = "normal") -> float:
    """Return the width of one line of text in inches."""
    if not text.strip():
        return 0.0
    font = FontProperties(family=FONTS[0], weight=weight)
    outline = TextPath((0, 0), text, size=size_pt, prop=font)
    return float(np.asarray(outline.vertices)[:, 0].max()) / POINTS_PER_INCH


def wrap(text: str, width_in: float, size_pt: float, weight: str = "normal") -> list[str]:
    """Break text at its spaces into lines no wider than ``width_in`` inches; a longer word stands alone.

    Widths are added up word by word, since words come again and lines do not.
    """
    space = text_width_in("a a", size_pt, weight) - 2 * text_width_in("a", size_pt, weight)
    lines: list[str] = []
    reached = 0.0
    for word in text.split(" "):
        width = text_width_in(word, size_pt, weight)
        if lines and reached + space + width <= width_in:
            lines[-1] = f"{lines[-1]} {word}"
            reached += space + width
        else:
            lines.append(word)
            reached = width
    return lines


def line_height_in(size_pt: float) -> float:
    """Return the distance between two lines of text in inches."""
    return size_pt * LINE_SPACING / POINTS_PER_INCH


def framed_figure(body_height_in: float, words: Words) -> tuple[Figure, float]:
    """Return a figure with header and footer, and the height in inches at which its body begins.

    The body is the full width by ``body_height_in``, measured up from that height.
    """
    width = WIDTH_IN - 2 * MARGIN_IN
    headline = wrap(words.headline, width, HEADLINE_PT, "bold")
    subtitle = wrap(words.subtitle, width, SUBTITLE_PT)
    footer = wrap(words.footer, width, FOOTER_PT)
    head = [line_height_in(HEADLINE_PT)] * len(headline) + [line_height_in(SUBTITLE_PT)] * len(subtitle)
    below = MARGIN_IN + line_height_in(FOOTER_PT) * len(footer) + 0.1
    height = below + body_height_in + 0.12 + sum(head) + MARGIN_IN
    figure = Figure(figsize=(WIDTH_IN, height), facecolor="white")
    FigureCanvasAgg(figure)
    top = height - MARGIN_IN
    for line, step in zip(headline + subtitle, head, strict=True):
        is_headline = step == head[0]
        put(
            figure,
            MARGIN_IN,
            top,
            line,
            va="top",
            size=HEADLINE_PT if is_headline else SUBTITLE_PT,
            weight="bold" if is_headline else "normal",
            color=INK if is_headline else QUIET_INK,
        )
        top -= step
    for row, line in enumerate(footer, start=1):
        at = MARGIN_IN + (len(footer) - row) * line_height_in(FOOTER_PT)
        put(figure, MARGIN_IN, at, line, va="bottom", size=FOOTER_PT, color=QUIET_INK)
    rule = below - 0.04
    draw_line(figure, [MARGIN_IN, WIDTH_IN - MARGIN_IN], [rule, rule])
    return figure, below


def put(figure: Figure, x_in: float, y_in: float, text: str, **how: Any) -> None:
    """Write text at a place in inches from the lower left corner of the figure."""
    width, height = figure.get_size_inches()
    figure.text(x_in / width, y_in / height, text, **how)


def draw_line(figure: Figure, x_in: Sequence[float], y_in: Sequence[float]) -> None:
    """Draw a thin line through places in inches."""
    width, height = figure.get_size_inches()
    x, y = np.divide(x_in, width), np.divide(y_in, height)
    figure.add_artist(Line2D(x, y, color=RULE, linewidth=0.7))


def swatch(figure: Figure, x_in: float, y_in: float, colour: str) -> None:
    """Draw a small square of a colour, its left edge and middle at a place in inches."""
    width, height = figure.get_size_inches()
    corner = (x_in / width, (y_in - SWATCH_IN / 2) / height)
    figure.add_artist(Rectangle(corner, SWATCH_IN / width, SWATCH_IN / height, color=colour, linewidth=0))


def spread(wanted: npt.ArrayLike, gap: float, low: float, high: float) -> Floats:
    """Move ascending places apart to at least ``gap``, within [low, high], as little as possible.

    Least squares: what stays after taking off the gaps is an isotonic regression.

    >>> spread([1.0, 1.1, 3.0], 0.5, 0.0, 3.2).round(2).tolist()
    [0.8, 1.3, 3.0]
    """
    gaps = gap * np.arange(np.size(wanted))
    places = isotonic_regression(np.asarray(wanted, float) - gaps).x
    return np.asarray(np.clip(places, low, max(low, high - gaps[-1])) + gaps, float)


def axes_at(figure: Figure, left: float, bottom: float, width: float, height: float) -> Axes:
    """Add axes at a place in inches, without the frame on top and right."""
    full_width, full_height = figure.get_size_inches()
    axes = figure.add_axes(
        (left / full_width, bottom / full_height, width / full_width, height / full_height)
    )
    sns.despine(ax=axes)
    return axes


def few_ticks(low: float, high: float, most: int) -> Floats:
    """Return some ``most`` round numbers or fewer within a range, for the ticks of an axis.

    >>> few_ticks(114.2, 143.0, 6).tolist()
    [115.0, 120.0, 125.0, 130.0, 135.0, 140.0]
    """
    ticks = np.asarray(MaxNLocator(nbins=most, steps=[1, 2, 2.5, 5, 10]).tick_values(low, high), np.float64)
    return ticks[(ticks >= low) & (ticks <= high)]


def bracket(low: float, high: float) -> str:
    """Return an interval of shares in percent, with enough digits for the small ones.

    >>> bracket(0.249, 0.267), bracket(0.0, 0.0004)
    ('[24.9, 26.7]', '[0.00, 0.04]')
    """
    decimals = 2 if high < 0.001 else 1
    return f"[{100 * low:.{decimals}f}, {100 * high:.{decimals}f}]"


def percent(share: float, decimals: int = 1) -> str:
    """Return a share as a percentage that never rounds a rare outcome to none or all of the runs.

    >>> percent(0.312), percent(0.0002), percent(0.0), percent(0.99999), percent(float("nan"))
    ('31.2%', '<0.1%', '0%', '>99.9%', 'no runs')
    """
    if math.isnan(share):
        return "no runs"
    if share in (0.0, 1.0):
        return f"{share:.0%}"
    least = 10.0**-decimals
    if 100 * share < least / 2:
        return f"<{least:.{decimals}f}%"
    if 100 * (1 - share) < least / 2:
        return f">{100 - least:.{decimals}f}%"
    return f"{share:.{decimals}%}"


def render(figure: Figure, kind: Kind, title: str = "", description: str = "", dpi: int = DPI) -> bytes:
    """Return the figure as the bytes of a PNG or SVG file, the same bytes for the same figure.

    Title and description, for readers who do not see the picture, are in its metadata.
    """
    buffer = io.BytesIO()
    metadata: dict[str, str | None] = {"Title": title, "Description": description}
    if kind == "svg":
        metadata["Date"] = None
    with house_style():
        figure.savefig(buffer, format=kind, dpi=dpi, metadata=metadata)
    return buffer.getvalue()
