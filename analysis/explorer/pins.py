"""Cases side by side: what each comes to on the same luck, and how far it lies from the one at hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import style
from analysis.explorer.figures import Figures, told_gain, told_payoff, told_share
from analysis.explorer.playing import PlayedCase
from analysis.explorer.turned import Turned, in_words
from analysis.laboratory.paired import Estimate, difference_of
from analysis.palette import INK, RULE
from analysis.picture_words import sources
from analysis.report.parts import Grid
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN
from sim.batch.versions import software_version

HERE = "Now"
ROW_IN, TITLE_IN, AXIS_IN, GAP_IN, LABEL_IN = 0.34, 0.28, 0.36, 0.3, 0.95
COLOUR = "#0173b2"


@dataclass(frozen=True)
class Pinned:
    """A case that was kept, played: its name, what it is, and what it comes to."""

    name: str
    turned: Turned
    played: PlayedCase
    found: Figures

    @property
    def words(self) -> str:
        """What it is, in a line."""
        one, other = self.turned.labels
        luck = f"{self.played.runs:,} runs, seed {self.played.seed}"
        return f"{self.turned.before.name}: {in_words(self.turned)}; {one} against {other}; {luck}"


def pins_grid(pinned: Sequence[Pinned]) -> Grid:
    """Return the cases as a table; the last is the one at hand, from which the others' distance is told."""
    now = pinned[-1]
    rows = []
    for one in pinned:
        away = "" if one is now else distance(now, one)
        rows.append(
            (
                one.name,
                one.words,
                told_share(one.found.signed[0]),
                told_payoff(one.found.payoff[0]),
                told_gain(one.found.gained),
                away,
            )
        )
    headings = (
        *("Case", "What it is", "A text in force", "Ukraine's payoff", "First strategy less second"),
        "Payoff now less this",
    )
    caption = "95% intervals of chance alone; the last column is paired, on the runs that both cases have"
    return Grid(caption, headings, rows, frozenset({0, 1}))


def distance(now: Pinned, one: Pinned) -> str:
    """Return how much more a case brings Kyiv than another, on the runs that both have of the same luck."""
    if now.played.seed != one.played.seed:
        return "other luck"
    runs = min(now.played.runs, one.played.runs)
    return told_gain(difference_of(now.played.payoff(0)[:runs], one.played.payoff(0)[:runs]))


def draw_pins(pinned: Sequence[Pinned]) -> Figure:
    """Return a picture of the cases: three panels, a row a case, dots with their intervals."""
    panels: tuple[tuple[str, list[Estimate]], ...] = (
        ("A text in force, share of runs", [one.found.signed[0] for one in pinned]),
        ("Ukraine's payoff", [one.found.payoff[0] for one in pinned]),
        ("First strategy less second", [one.found.gained for one in pinned]),
    )
    words = style.Words(
        "The cases side by side",
        "Each dot is a case under its own first strategy; whiskers are 95% intervals of chance alone",
        ". ".join(f"{one.name}: {one.words}" for one in pinned)
        + f". {sources(pinned[-1].turned.before.name, f'armistice {software_version()}')}",
    )
    height = ROW_IN * len(pinned)
    with style.house_style():
        figure, bottom = style.framed_figure(TITLE_IN + height + AXIS_IN, words)
        width = (WIDTH_IN - 2 * MARGIN_IN - LABEL_IN - 2 * GAP_IN) / len(panels)
        for place, (title, values) in enumerate(panels):
            left = MARGIN_IN + LABEL_IN + place * (width + GAP_IN)
            axes = style.axes_at(figure, left, bottom + AXIS_IN, width, height)
            draw_panel(axes, values, has_zero=place == len(panels) - 1)
            axes.set_yticks(range(len(pinned)), [one.name for one in pinned] if place == 0 else [])
            axes.tick_params(axis="y", length=0, labelsize=BODY_PT, labelcolor=INK)
            style.put(figure, left, bottom + AXIS_IN + height + 0.08, title, size=TICK_PT, weight="bold")
    return figure


def draw_panel(axes: Axes, values: Sequence[Estimate], *, has_zero: bool) -> None:
    """Draw one quantity of every case, the first in the top row."""
    for place, one in enumerate(values):
        axes.plot([one.low, one.high], [place, place], color=COLOUR, linewidth=1.6)
        axes.plot(one.mean, place, marker="o", markersize=5, color=COLOUR)
    if has_zero:
        axes.axvline(0.0, color=INK, linewidth=0.9)
    axes.set_ylim(len(values) - 0.5, -0.5)
    axes.margins(x=0.12)
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.locator_params(axis="x", nbins=4)


def as_shown(pinned: Sequence[Pinned]) -> str:
    """Return what the picture shows, in words."""
    told = "; ".join(f"{one.name} {told_payoff(one.found.payoff[0])}" for one in pinned)
    return f"Dots with intervals, a row a case. Ukraine's payoff: {told}."
