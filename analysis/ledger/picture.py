"""The ledger along the calendar: each wait less signing now at every live text, and what was pivotal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
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
from sim.batch.column_kinds import Floats

LABEL_IN, RIGHT_IN = 1.42, 0.2
LANES_IN = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN - RIGHT_IN
ARM_IN, MARKS_IN, GAP_IN, AXIS_IN, KEY_IN, LINE_IN, LAST_IN = 0.72, 0.26, 0.12, 0.4, 0.38, 0.17, 0.1
MARK_APART_IN, EVENT_APART_IN = 0.11, 0.14
BEFORE_DAYS, BEFORE_SHARE = 15.0, 0.05
"""How long before the first mark the calendar begins: so many days, or this share of what is shown."""
SHOWN_EVENTS = 6
SIGN_COLOUR, WAIT_COLOUR, TIE_COLOUR = "#0173b2", "#d55e00", "#8a949c"
WHISKER: dict[str, Any] = {"markersize": 3.4, "elinewidth": 1.3, "capsize": 2.6, "capthick": 1.3}
AXIS_TITLE = "What waiting adds to J, Kyiv's payoff, against signing now"
ANSWER_MARKS = {"yes": "o", "amend": "D", "no": "x"}


def title_of(book: Ledger) -> str:
    """Return the heading of the picture."""
    return f"Sign or wait at each live text of run {book.told.run:,}"


def draw_ledger(book: Ledger, software: str = "") -> Figure:
    """Return the picture of a ledger that has live texts; ``software`` is written in the footer."""
    shown = pivotal_shown(book)
    arms = [arm for arm in dict.fromkeys(book.forks["arm"]) if arm != SIGN]
    lanes_in = len(arms) * (ARM_IN + GAP_IN) + 2 * (MARKS_IN + GAP_IN)
    body_in = KEY_IN + lanes_in + AXIS_IN + LINE_IN * (len(shown) + 1) + LAST_IN
    with style.house_style():
        figure, bottom = style.framed_figure(body_in, words(book, software))
        draw_key(figure, bottom + body_in - 0.1)
        top = bottom + body_in - KEY_IN
        style.put(figure, MARGIN_IN + LABEL_IN, top - 0.08, AXIS_TITLE, size=FOOTER_PT)
        limits = limits_of_lanes(book.forks)
        decimals = decimals_of(limits.values())
        for arm in arms:
            top -= ARM_IN + GAP_IN
            own = book.forks[book.forks["arm"] == arm]
            axes = lane(figure, book, top, ARM_IN, arm_label(own))
            scale_arm(axes, limits[arm], decimals)
            draw_arm(axes, own, places_of(book))
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
    strategy = strategy_label(told.strategy.name)
    return style.Words(
        title_of(book),
        f"The run: {ends_in_words(told)}. Kyiv plays: {strategy[:1].lower()}{strategy[1:]}",
        f"Scenario: {told.scenario.name}, seed {told.seed}; the run's own payoff {number(book.payoff)}. "
        f"Each mark: {forks:,} pairs of futures on common fresh luck, Moscow's mind and pending dates drawn "
        "as Kyiv could know them; whiskers: 95% intervals, each by itself, Monte Carlo error alone. Never "
        "signing has a scale of its own. Whoever waits signs the first live text afterwards; a wait that "
        "would end beyond the horizon has no mark. Marks that would overlap are moved apart. Pivotal: taken "
        f"away on the same luck, the war ends otherwise. {sources(told.scenario.name, software)}",
    )


def lane(figure: Figure, book: Ledger, low: float, height: float, label: str, *, dated: bool = False) -> Axes:
    """Return a strip along the calendar with its label."""
    axes = style.axes_at(figure, MARGIN_IN + LABEL_IN, low, LANES_IN, height)
    calendar_axis(axes, *calendar_of(book), LANES_IN)
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


def calendar_of(book: Ledger) -> tuple[dt.date, dt.date]:
    """Return the dates between which everything drawn lies: shortly before the first mark, the war's end."""
    start, end = book.told.scenario.start_date, book.told.day
    first = float(min([*book.texts["day"], *pivotal_shown(book)["day"]]))
    begins = max(0.0, first - max(BEFORE_DAYS, BEFORE_SHARE * (end - first)))
    return start + dt.timedelta(days=int(begins)), start + dt.timedelta(days=int(np.ceil(end)) + 1)


def places_of(book: Ledger) -> dict[int, float]:
    """Return the place of each live text on the time axis by its number, apart from one another."""
    at = [place(book, day) for day in book.texts["day"]]
    return dict(zip(book.texts["text"].tolist(), moved_apart(book, at, MARK_APART_IN), strict=True))


def moved_apart(book: Ledger, places: list[float], apart_in: float) -> list[float]:
    """Return places on the time axis moved apart by so many inches, as little as possible."""
    start, end = map(date_number, calendar_of(book))
    apart = apart_in / LANES_IN * (end - start)
    return style.spread(places, apart, start, end).tolist() if places else []


def limits_of_lanes(forks: pd.DataFrame) -> dict[str, tuple[float, float]]:
    """Return the ends of the payoff axis of each arm: the waits share theirs."""
    never = forks["arm"] == NEVER_SIGN
    waits = ~never & (forks["arm"] != SIGN)
    shared = dict.fromkeys(forks.loc[waits, "arm"], limits_of(forks[waits]))
    return {**shared, NEVER_SIGN: limits_of(forks[never])}


def ticks_of(limits: tuple[float, float]) -> Floats:
    """Return the ticks of a payoff axis."""
    return style.few_ticks(*limits, 3)


def decimals_of(limits: Iterable[tuple[float, float]]) -> int:
    """Return how many decimals the ticks of all lanes need."""
    ticks = np.concatenate([ticks_of(ends) for ends in limits])
    return 2 if np.allclose(ticks, np.round(ticks, 2)) else 3


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


def scale_arm(axes: Axes, limits: tuple[float, float], decimals: int) -> None:
    """Give an arm's lane its payoff axis, with a line at zero for signing now."""
    axes.set_facecolor(ROW_SHADE)
    axes.set_ylim(*limits)
    ticks = ticks_of(limits)
    axes.set_yticks(ticks, [number(tick, decimals, signed=True) for tick in ticks])
    axes.tick_params(axis="y", length=0, labelsize=FOOTER_PT)
    axes.axhline(0.0, color=INK, linewidth=0.9)


def draw_arm(axes: Axes, own: pd.DataFrame, places: dict[int, float]) -> None:
    """Draw one arm: a mark and whisker a text."""
    for _, one in own.iterrows():
        colour = colour_of(one["difference_low"], one["difference_high"])
        half = 0.5 * (one["difference_high"] - one["difference_low"])
        axes.errorbar(places[one["text"]], one["difference"], half, fmt="o", color=colour, **WHISKER)


def colour_of(low: float, high: float) -> str:
    """Return the colour of a difference: signing better, waiting better, or neither to be told."""
    if low > 0.0:
        return WAIT_COLOUR
    return SIGN_COLOUR if high < 0.0 else TIE_COLOUR


def draw_answers(axes: Axes, book: Ledger) -> None:
    """Mark what Kyiv answered in the run."""
    axes.set_ylim(0.0, 1.0)
    places = places_of(book)
    for _, one in book.texts.iterrows():
        signed = one["answer"] == "yes"
        axes.plot(
            places[one["text"]],
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
    at = [place(book, day) for day in shown["day"]]
    moved = moved_apart(book, at, EVENT_APART_IN)
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
