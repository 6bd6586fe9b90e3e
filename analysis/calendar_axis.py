"""A time axis of calendar dates, in English whatever the locale."""

from __future__ import annotations

import datetime as dt

from matplotlib.axes import Axes
from matplotlib.dates import date2num

from analysis.picture_words import MONTHS

LABEL_IN = 0.34  # the room that one label such as "Nov" over "2026" takes
DAY_LABEL = 1.5  # how much more one such as "25 Nov" takes
STEPS_MONTHS = (1, 3, 6, 12, 24, 60)
STEPS_DAYS = (1, 2, 7, 14)


def calendar_ticks(start: dt.date, end: dt.date, most: float) -> list[tuple[dt.date, str]]:
    """Return some ``most`` dates or fewer from start to end with their labels.

    Round dates: days for a few weeks, else the first of months that divide the year, then
    Januaries. The year stands under the first label and under the first label of each year.
    """
    span = (end - start).days
    step_days = next((step for step in STEPS_DAYS if DAY_LABEL * span <= step * most), None)
    if step_days is not None:
        dates = [start + dt.timedelta(days=day) for day in range(0, span + 1, step_days)]
    else:
        step = next((step for step in STEPS_MONTHS if span <= step * 30.4 * most), STEPS_MONTHS[-1])
        first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
        months = [month for month in range(first, last + 1) if month % step == 0]
        dates = [dt.date(month // 12, month % 12 + 1, 1) for month in months]
        dates = [date for date in dates if start <= date <= end]
    labels = []
    for index, date in enumerate(dates):
        new_year = index == 0 or date.year != dates[index - 1].year
        name = MONTHS[date.month - 1] if step_days is None else f"{date.day} {MONTHS[date.month - 1]}"
        labels.append(f"{name}\n{date.year}" if new_year else f"{name}\n ")
    return list(zip(dates, labels, strict=True))


def date_number(date: dt.date) -> float:
    """Return the place of a date on matplotlib's time axes, in days."""
    return float(date2num(date))  # type: ignore[no-untyped-call]


def calendar_axis(axes: Axes, start: dt.date, end: dt.date, width_in: float) -> None:
    """Give the horizontal axis, in matplotlib date numbers, its limits and dated ticks."""
    ticks = calendar_ticks(start, end, width_in / LABEL_IN)
    axes.set_xlim(date_number(start), date_number(end))
    axes.set_xticks([date_number(date) for date, _ in ticks], [label for _, label in ticks])
