"""The picture of dominance: how Ukraine's payoff is distributed, and where a strategy is better or worse."""

from __future__ import annotations

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis import panels, style
from analysis.compare.drawing import Drawing
from analysis.laboratory.words import number
from analysis.outcomes import strategy_label
from analysis.palette import FAN_COLOURS, INK, QUIET_INK, RULE
from analysis.style import BODY_PT, FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

CURVES_IN, PANEL_IN, TITLE_IN, AXIS_IN = 2.2, 1.15, 0.5, 0.42
LABEL_IN, GAP_IN, KEY_IN = 0.62, 0.22, 0.26
SAID = {"dominates": "yes", "does not": "no", "cannot be told": "cannot be told"}
PAYOFF_AXIS = "Ukraine's payoff, utility"
INTERVALS = (
    "Bands: 95% for all levels and panels together, from paired runs. First order: nowhere below 0; second "
    "order: below no level is the mean shortfall larger. Answers allow for sampling error and hold together "
    "for all pairs (Barrett & Donald 2003; Davidson & Duclos 2013); a yes covers the levels drawn."
)


def draw_distributions(drawing: Drawing) -> Figure:
    """Return the picture: distributions above, below a panel for each strategy beside the reference."""
    with style.house_style():
        columns = panels.columns_for(len(drawing.others))
        rows = -(-len(drawing.others) // columns)
        below = rows * (TITLE_IN + PANEL_IN) + (rows - 1) * GAP_IN + AXIS_IN
        figure, bottom = style.framed_figure(CURVES_IN + AXIS_IN + KEY_IN + below, words(drawing))
        key_in = 1.95
        width = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN - key_in
        top = bottom + below + KEY_IN + AXIS_IN
        axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, top, width, CURVES_IN - 0.1)
        draw_curves(axes, drawing)
        draw_key(figure, drawing, (MARGIN_IN + LABEL_IN + width + 0.2, top + CURVES_IN - 0.2))
        heading = f"How much less often the payoff falls to a level than under {drawing.reference}, points"
        style.put(figure, MARGIN_IN, bottom + below + 0.06, heading, size=BODY_PT, weight="bold")
        pitch = (WIDTH_IN - 2 * MARGIN_IN - LABEL_IN + GAP_IN) / columns
        for place, strategy in enumerate(drawing.others):
            row, column = divmod(place, columns)
            low = bottom + AXIS_IN + (rows - 1 - row) * (TITLE_IN + PANEL_IN + GAP_IN)
            left = MARGIN_IN + LABEL_IN + column * pitch
            part = style.axes_at(figure, left, low, pitch - GAP_IN, PANEL_IN)
            draw_advantage(part, drawing, strategy)
            part.set_xlim(axes.get_xlim())
            part.tick_params(axis="y", labelleft=column == 0)
            is_last = place + columns >= len(drawing.others)
            part.tick_params(axis="x", labelbottom=is_last)
            part.set_xlabel(PAYOFF_AXIS if is_last else "")
            name, above = strategy_label(strategy), low + PANEL_IN
            style.put(figure, left, above + 0.32, name, size=TICK_PT, weight="bold")
            style.put(figure, left, above + 0.06, said_of(drawing, strategy), size=FOOTER_PT)
        return figure


def words(drawing: Drawing) -> style.Words:
    """Return headline, subtitle and footer."""
    return style.Words(
        "Who is better off at every level: the distribution of Ukraine's payoff",
        f"By strategy of Kyiv. Simulated from {drawing.window}, and what follows{drawing.left_out}",
        drawing.footer(INTERVALS),
    )


def draw_curves(axes: Axes, drawing: Drawing) -> None:
    """Draw the distribution functions, the best strategy on top."""
    table = drawing.found.quantiles
    table = table[table["strategy"].isin(drawing.drawn)]
    inner = table[(table["share"] > 0.001) & (table["share"] < 0.999)]["payoff"]
    axes.set(xlim=(inner.min() - 0.02, inner.max() + 0.02), ylim=(0, 100))
    for strategy in reversed(drawing.drawn):
        own = table[table["strategy"] == strategy]
        axes.plot(own["payoff"], 100 * own["share"], linewidth=1.5, **drawing.line_of(strategy))
    axes.set_yticks(range(0, 101, 25), [f"{share}%" for share in range(0, 101, 25)])
    axes.set_ylabel("Runs at or below")
    axes.set_xlabel(PAYOFF_AXIS)
    axes.grid(color=RULE, linewidth=0.5, alpha=0.6)


def draw_advantage(axes: Axes, drawing: Drawing, strategy: str) -> None:
    """Draw how much less often a strategy's payoff falls to each level than the reference's does."""
    curves = drawing.found.curves
    own, limits = curves[curves["strategy"] == strategy], limits_of(drawing)
    axes.fill_between(own["level"], 100 * own["low"], 100 * own["high"], color=FAN_COLOURS[1], linewidth=0)
    axes.plot(own["level"], 100 * own["advantage"], color=INK, linewidth=1.2)
    axes.axhline(0.0, color=QUIET_INK, linewidth=0.9)
    axes.set_ylim(limits)
    axes.set_yticks(style.few_ticks(*limits, 5))
    axes.yaxis.set_major_formatter(lambda value, _: number(value, 0, signed=True))
    axes.grid(color=RULE, linewidth=0.5, alpha=0.6)


def draw_key(figure: Figure, drawing: Drawing, place: tuple[float, float]) -> None:
    """Name the lines, the highest mean payoff first."""
    left, y = place
    width, height = figure.get_size_inches()
    style.put(
        figure, left, y + 0.02, "Highest mean first", size=TICK_PT, color=QUIET_INK, va="center_baseline"
    )
    for strategy in drawing.drawn:
        lines = style.wrap(strategy_label(strategy), WIDTH_IN - MARGIN_IN - left - 0.35, TICK_PT)
        y -= 0.06 + style.line_height_in(TICK_PT)
        figure.add_artist(
            Line2D(
                [left / width, (left + 0.27) / width],
                [y / height] * 2,
                linewidth=1.8,
                **drawing.line_of(strategy),
            )
        )
        for line in lines:
            style.put(figure, left + 0.35, y, line, size=TICK_PT, va="center_baseline")
            y -= style.line_height_in(TICK_PT)
        y += style.line_height_in(TICK_PT)


def limits_of(drawing: Drawing) -> tuple[float, float]:
    """Return one scale for all panels, in points."""
    curves = drawing.found.curves
    curves = curves[curves["strategy"].isin(drawing.others)]
    low, high = 100 * curves["low"].min(), 100 * curves["high"].max()
    room = 0.06 * max(high - low, 1.0)
    return float(min(low, 0.0) - room), float(max(high, 0.0) + room)


def said_of(drawing: Drawing, strategy: str) -> str:
    """Return whether a strategy dominates the reference, in a few words."""
    over = drawing.found.reference
    if drawing.found.dominates(strategy, over, 1) == "the same":
        return "The same in every run"
    first, second = (SAID[drawing.found.dominates(strategy, over, order)] for order in (1, 2))
    return f"Dominates by 1st order: {first}\nby 2nd order: {second}"
