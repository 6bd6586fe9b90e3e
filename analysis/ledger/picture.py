"""The ledger along the calendar: each wait less signing now at every live text, and what was pivotal."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis import style
from analysis.calendar_axis import calendar_axis, date_number
from analysis.laboratory.words import number
from analysis.ledger.book import Ledger
from analysis.ledger.forks import NEVER_SIGN, SIGN
from analysis.ledger.sentences import date_in_words, months_in_words, outcome_in_words
from analysis.outcomes import strategy_label
from analysis.palette import INK, OUTCOME_COLOURS, QUIET_INK, ROW_SHADE, RULE
from analysis.picture_words import sources
from analysis.story.tell import ends_in_words
from analysis.style import FOOTER_PT, MARGIN_IN, TICK_PT, WIDTH_IN

LABEL_IN, RIGHT_IN = 1.42, 0.2
LANES_IN = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN - RIGHT_IN
ARM_IN, MARKS_IN, GAP_IN, AXIS_IN, KEY_IN, LINE_IN = 0.72, 0.26, 0.12, 0.4, 0.38, 0.17
SHOWN_EVENTS = 6
SIGN_COLOUR, WAIT_COLOUR, TIE_COLOUR = "#0173b2", "#d55e00", "#8a949c"
WHISKER: dict[str, Any] = {"markersize": 2.6, "elinewidth": 1.1, "capsize": 2.4, "capthick": 1.1}
ANSWER_MARKS = {"yes": "o", "amend": "D", "no": "x"}


def title_of(book: Ledger) -> str:
    """Return the heading of the picture."""
    return f"Sign or wait at each live text of one run: {ends_in_words(book.told)}"


def draw_ledger(book: Ledger, software: str = "") -> Figure:
    """Return the picture of a ledger that has live texts; ``software`` is written in the footer."""
    shown = pivotal_shown(book)
    arms = [arm for arm in dict.fromkeys(book.forks["arm"]) if arm != SIGN]
    lanes_in = len(arms) * (ARM_IN + GAP_IN) + 2 * (MARKS_IN + GAP_IN)
    body_in = KEY_IN + lanes_in + AXIS_IN + LINE_IN * (len(shown) + 1)
    with style.house_style():
        figure, bottom = style.framed_figure(body_in, words(book, software))
        draw_key(figure, bottom + body_in - 0.1)
        top = bottom + body_in - KEY_IN
        style.put(
            figure, MARGIN_IN + LABEL_IN - 0.05, top - 0.08, "Difference in J", ha="right", size=FOOTER_PT
        )
        waits = book.forks[~book.forks["arm"].isin([SIGN, NEVER_SIGN])]
        for arm in arms:
            top -= ARM_IN + GAP_IN
            own = book.forks[book.forks["arm"] == arm]
            limits = limits_of(own if arm == NEVER_SIGN else waits)
            draw_arm(lane(figure, book, top, ARM_IN, arm_label(own)), book, own, limits)
        top -= MARKS_IN + GAP_IN
        draw_answers(lane(figure, book, top, MARKS_IN, "What Kyiv did"), book)
        top -= MARKS_IN + GAP_IN
        draw_pivots(lane(figure, book, top, MARKS_IN, "Pivotal events", dated=True), book, shown)
        list_pivots(figure, top - AXIS_IN - 0.08, book, shown)
        return figure


def words(book: Ledger, software: str) -> style.Words:
    """Return headline, subtitle and footer."""
    told = book.told
    forks = int(book.texts["forks"].iloc[0])
    return style.Words(
        title_of(book),
        f"What waiting adds to Kyiv's payoff, against signing now. Kyiv plays: "
        f"{strategy_label(told.strategy.name)[:1].lower()}{strategy_label(told.strategy.name)[1:]}",
        f"Scenario: {told.scenario.name}. Run {told.run:,}, seed {told.seed}; its own payoff "
        f"{number(book.payoff)}. Each mark: {forks:,} pairs of futures on common fresh luck, Moscow's mind "
        "and pending dates drawn as Kyiv could know them; whiskers: 95% intervals, Monte Carlo error alone. "
        "Never signing has a scale of its own. Whoever waits signs the first live text afterwards. Pivotal: "
        f"taken away on the same luck, the war ends otherwise. {sources(told.scenario.name, software)}",
    )


def lane(figure: Figure, book: Ledger, low: float, height: float, label: str, *, dated: bool = False) -> Axes:
    """Return a strip along the calendar with its label."""
    axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, low, LANES_IN, height)
    start = book.told.scenario.start_date
    calendar_axis(axes, start, start + dt.timedelta(days=int(np.ceil(book.told.day)) + 1), LANES_IN)
    axes.tick_params(axis="x", labelbottom=dated, length=3 if dated else 0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(dated)
    axes.grid(axis="x", color=RULE, linewidth=0.5, alpha=0.6)
    axes.set_axisbelow(True)
    axes.set_yticks([])
    style.put(figure, MARGIN_IN, low + height / 2, label, va="center", weight="bold", size=TICK_PT)
    if book.told.outcome != "war_continues":
        axes.axvline(
            place(book, book.told.day), color=OUTCOME_COLOURS[book.told.outcome], linewidth=2.0, clip_on=False
        )
    return axes


def place(book: Ledger, day: float) -> float:
    """Return the place of a day on the time axis."""
    return date_number(book.told.scenario.start_date) + day


def days_of(book: Ledger) -> dict[int, float]:
    """Return the day of each live text by its number."""
    return dict(zip(book.texts["text"].tolist(), book.texts["day"].tolist(), strict=True))


def limits_of(waits: pd.DataFrame) -> tuple[float, float]:
    """Return the ends of the payoff axis of some arms, zero included."""
    low, high = min(0.0, waits["difference_low"].min()), max(0.0, waits["difference_high"].max())
    room = 0.12 * max(high - low, 1e-6)
    return low - room, high + room


def arm_label(own: pd.DataFrame) -> str:
    """Return the label of an arm's lane."""
    if own["arm"].iloc[0] == NEVER_SIGN:
        return "Never sign"
    return f"Wait {months_in_words(own['months'].iloc[0])}"


def draw_arm(axes: Axes, book: Ledger, own: pd.DataFrame, limits: tuple[float, float]) -> None:
    """Draw one arm: a mark and whisker a text, zero for signing now."""
    days = days_of(book)
    axes.set_facecolor(ROW_SHADE)
    axes.set_ylim(*limits)
    ticks = style.few_ticks(*limits, 3)
    decimals = 2 if np.allclose(ticks, np.round(ticks, 2)) else 3
    axes.set_yticks(ticks, [number(tick, decimals, signed=True) for tick in ticks])
    axes.tick_params(axis="y", length=0, labelsize=FOOTER_PT)
    axes.axhline(0.0, color=INK, linewidth=0.9)
    for _, one in own.iterrows():
        x = place(book, days[one["text"]])
        colour = colour_of(one["difference_low"], one["difference_high"])
        half = 0.5 * (one["difference_high"] - one["difference_low"])
        axes.errorbar(x, one["difference"], half, fmt="o", color=colour, **WHISKER)


def colour_of(low: float, high: float) -> str:
    """Return the colour of a difference: signing better, waiting better, or neither to be told."""
    if low > 0.0:
        return WAIT_COLOUR
    return SIGN_COLOUR if high < 0.0 else TIE_COLOUR


def draw_answers(axes: Axes, book: Ledger) -> None:
    """Mark what Kyiv answered in the run."""
    axes.set_ylim(0.0, 1.0)
    for _, one in book.texts.iterrows():
        signed = one["answer"] == "yes"
        axes.plot(
            place(book, one["day"]),
            0.5,
            ANSWER_MARKS[one["answer"]],
            color=INK,
            markerfacecolor=INK if signed else "white",
            markersize=5.5 if signed else 5.0,
            clip_on=False,
        )


def pivotal_shown(book: Ledger) -> pd.DataFrame:
    """Return the events that changed the ending, the largest few, by date."""
    changed = book.pivotal[book.pivotal["changed"].astype(bool) & ~book.pivotal["is_the_ending"].astype(bool)]
    return changed.head(SHOWN_EVENTS).sort_values("day", ignore_index=True)


def draw_pivots(axes: Axes, book: Ledger, shown: pd.DataFrame) -> None:
    """Mark the pivotal events by number, moved apart where they would overlap."""
    axes.set_ylim(0.0, 1.0)
    start, end = axes.get_xlim()
    apart = 0.14 / LANES_IN * (end - start)
    at = [place(book, day) for day in shown["day"]]
    moved = style.spread(at, apart, start, end).tolist() if at else []
    for index, (x, shifted) in enumerate(zip(at, moved, strict=True), start=1):
        axes.plot([x, shifted], [0.0, 0.3], color=QUIET_INK, linewidth=0.8, clip_on=False)
        axes.plot(shifted, 0.62, "o", color=INK, markersize=9, clip_on=False)
        axes.text(shifted, 0.6, str(index), color="white", size=6.5, ha="center", va="center_baseline")


def list_pivots(figure: Figure, top: float, book: Ledger, shown: pd.DataFrame) -> None:
    """Say what each number was, and how the run ends without it."""
    tried = int((~book.pivotal["is_the_ending"].astype(bool)).sum())
    many = int((book.pivotal["changed"] & ~book.pivotal["is_the_ending"]).sum())
    head = f"{many:,} of {tried:,} events, taken away one by one, change the ending"
    more = f"; the {len(shown)} with most effect on J:" if many > len(shown) else ":" if many else "."
    style.put(figure, MARGIN_IN, top, head + more, va="top", size=TICK_PT, weight="bold")
    for index, one in enumerate(shown.itertuples(), start=1):
        ends, change = outcome_in_words(str(one.outcome_without)), float(str(one.payoff_change))
        line = (
            f"{index}  {date_in_words(str(one.date))}  {one.who}: {one.what}; without it {ends}, "
            f"J {number(change, signed=True)}"
        )
        first, *cut = style.wrap(line, WIDTH_IN - 2 * MARGIN_IN - 0.1, FOOTER_PT)
        said = f"{first} …" if cut else first
        style.put(figure, MARGIN_IN, top - index * LINE_IN, said, va="top", size=FOOTER_PT)


def draw_key(figure: Figure, y: float) -> None:
    """Explain colours and marks in one line."""
    left = MARGIN_IN
    width, height = figure.get_size_inches()
    marks = (
        ("o", SIGN_COLOUR, SIGN_COLOUR, "signing now better"),
        ("o", WAIT_COLOUR, WAIT_COLOUR, "waiting better"),
        ("o", TIE_COLOUR, TIE_COLOUR, "cannot be told"),
        ("o", INK, INK, "Kyiv signed"),
        ("D", INK, "white", "asked for changes"),
        ("x", INK, INK, "refused"),
    )
    for mark, edge, fill, said in marks:
        drawn = Line2D(
            [(left + 0.05) / width],
            [y / height],
            marker=mark,
            color=edge,
            markerfacecolor=fill,
            markersize=5,
            linestyle="none",
        )
        figure.add_artist(drawn)
        style.put(figure, left + 0.15, y, said, va="center_baseline", size=FOOTER_PT)
        left += 0.36 + style.text_width_in(said, FOOTER_PT)
