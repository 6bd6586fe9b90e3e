"""The pictures of a batch with the tables behind them, and what each shows in words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from analysis.audit import shares_by_cause
from analysis.front_picture import SHARES, Fan
from analysis.holding_picture import MARKS, still_holding
from analysis.how_to_read import HOW_TO_READ
from analysis.laboratory.words import listed
from analysis.outcomes import date_of, outcome_in_a_sentence, outcome_label, strategy_label
from analysis.payoffs import ACTORS_SPOKEN
from analysis.plots import PICTURES
from analysis.report.batch import Counted
from analysis.report.cells import payoff, share
from analysis.report.parts import Grid, Shown
from analysis.screen import MISSING, day, interval, percent
from analysis.story.words import issue_name
from analysis.style import render
from analysis.terms_picture import ACTORS_SPOKEN as ACTORS_IN_TERMS
from analysis.terms_picture import ENDS
from analysis.timing import TIMED_OUTCOMES, cumulative_incidence
from sim.batch.distributions import TERM_BIN
from sim.batch.intervals import wilson_interval
from sim.batch.summary import Counts
from sim.model.names import ACTORS, ISSUES


def picture(batch: Counted, name: str) -> Shown:
    """Draw a picture of a batch, and set its table and its words beside it."""
    found = next(one for one in PICTURES if one.name == name)
    figure = found.draw(batch.summary, batch.setting, batch.made_by)
    how = " ".join(HOW_TO_READ[name])
    table, words = BEHIND[name](batch)
    svg = render(figure, "svg", f"{batch.summary.scenario}: {found.title}", how)
    figure.clear()
    return Shown(name, found.title, svg, words, how, table)


def outcome_shares(batch: Counted) -> tuple[Grid, str]:
    """Return the table of outcomes, and how each strategy's runs end most often."""
    rows, words = [], []
    for strategy, own in batch.outcomes.groupby("strategy", sort=False):
        rows += [
            (
                strategy_label(str(strategy)),
                outcome_label(row["outcome"]),
                share(row["share"], row["share_low"], row["share_high"]),
                days(row),
                row["median_date"] if isinstance(row["median_date"], str) else MISSING,
            )
            for row in own.to_dict(orient="records")
        ]
        shares = own.sort_values("share", ascending=False).head(3)
        ends = [
            f"{outcome_in_a_sentence(one)} {percent(of)}"
            for one, of in zip(shares["outcome"], shares["share"], strict=True)
        ]
        words.append(f"{strategy_label(str(strategy))}: {', '.join(ends)}")
    headings = ("Strategy", "Outcome", "Share (95% interval)", "Median day (95% interval)", "Median date")
    grid = Grid("How the war phase ends, and when", headings, rows, frozenset({0, 1}))
    return grid, f"Bars of the share of runs by outcome. The largest: {'; '.join(words)}."


def incidence(batch: Counted) -> tuple[Grid, str]:
    """Return what share of runs has ended in each outcome by the ends of years, and by the horizon."""
    table = cumulative_incidence(batch.summary)
    ends = year_ends(batch)
    rows, words = [], []
    for strategy in batch.names:
        own = table[table["strategy"] == strategy]
        for at in ends:
            there = own[own["day"] == at].set_index("outcome")
            cells = [percent(float(there["incidence"][name])) for name in TIMED_OUTCOMES]
            rows.append((strategy_label(strategy), date_in(batch, at), *cells))
        last = own[own["day"] == ends[-1]]["incidence"].sum()
        first = own[own["day"] == ends[0]]["incidence"].sum()
        words.append(
            f"under {strategy_label(strategy)} {percent(first)} by {date_in(batch, ends[0])} and "
            f"{percent(last)} by {date_in(batch, ends[-1])}"
        )
    headings = ("Strategy", "By", *map(outcome_label, TIMED_OUTCOMES))
    grid = Grid("Share of all runs that has ended in each outcome", headings, rows, frozenset({0, 1}))
    return grid, f"Stacked areas that grow over time: the share of runs ended, {listed(words)}."


def timing(batch: Counted) -> tuple[Grid, str]:
    """Return the middle of each outcome's dates."""
    rows, words = [], []
    for place, strategy in enumerate(batch.names):
        for name, by_day in zip(TIMED_OUTCOMES, batch.summary.endings[place], strict=False):
            if not by_day.sum():
                continue
            low, middle, high = (date_in(batch, at) for at in quantiles(by_day, (0.05, 0.5, 0.95)))
            rows.append(
                (strategy_label(strategy), outcome_label(name), f"{int(by_day.sum()):,}", low, middle, high)
            )
            if name == "armistice":
                words.append(f"armistices under {strategy_label(strategy)} lie around {middle}")
    headings = ("Strategy", "Outcome", "Runs", "5%", "Median", "95%")
    grid = Grid("Dates of each outcome", headings, rows, frozenset({0, 1}))
    return grid, f"Dots along a time axis, one row for each outcome: {listed(words) or 'no armistice'}."


def terms(batch: Counted) -> tuple[Grid, str]:
    """Return where signed texts lie on each issue, beside what each actor wants."""
    rows, words = [], []
    for place, strategy in enumerate(batch.names):
        for issue, name in enumerate(ISSUES):
            counts = batch.summary.distributions.terms[place, issue]
            signed = bool(counts.sum())
            middle = (
                [f"{TERM_BIN * at:.2f}" for at in quantiles(counts, (0.5, 0.05, 0.95))]
                if signed
                else ["–"] * 3
            )
            ideals = [f"{batch.setting.ideals[actor, issue]:.2f}" for actor in range(len(ACTORS))]
            rows.append(
                (
                    strategy_label(strategy),
                    capital(issue_name(name)),
                    middle[0],
                    f"{middle[1]}–{middle[2]}",
                    *ideals,
                    " to ".join(ENDS[name]),
                )
            )
            if place == 0 and signed:
                words.append(f"{issue_name(name)} {middle[0]}")
    headings = (
        "Strategy",
        "Issue",
        "Signed, median",
        "Middle 90%",
        *(ACTORS_IN_TERMS[one] for one in ACTORS),
        "0 to 1 means",
    )
    caption = "Terms in force: 0 is Ukraine's maximal demand, 1 Russia's; beside them what each actor wants"
    grid = Grid(caption, headings, rows, frozenset({0, 1, 8}))
    told = f"medians under {batch.labels[0]}: {', '.join(words)}" if words else "no text entered into force"
    return grid, f"Bars of where signed texts lie between both sides' demands, issue by issue; {told}."


def front(batch: Counted) -> tuple[Grid, str]:
    """Return the area under Russian control in the wars that still go on, quarter by quarter."""
    rows, words = [], []
    for place, strategy in enumerate(batch.names):
        fan = Fan.of(batch.summary, batch.setting, place)
        for at, areas, going_on in zip(fan.days, fan.areas, fan.going_on, strict=True):
            shown = [f"{area:.1f}" for area in np.asarray(areas)]
            rows.append((strategy_label(strategy), date_in(batch, float(at)), f"{int(going_on):,}", *shown))
        if len(fan.days):
            middle = np.asarray(fan.areas)[:, SHARES.index(0.5)]
            words.append(
                f"under {strategy_label(strategy)} the median goes from {middle[0]:.1f} to {middle[-1]:.1f}"
            )
    headings = ("Strategy", "Date", "Runs at war", *(f"{share_:.0%}" for share_ in SHARES))
    grid = Grid(
        "Area under Russian control where the war goes on, thousand km²", headings, rows, frozenset({0, 1})
    )
    return grid, f"A fan over time of the area under Russian control, thousand km²: {listed(words)}."


def payoffs(batch: Counted) -> tuple[Grid, str]:
    """Return the mean payoff of each actor."""
    whole = batch.payoffs[batch.payoffs["window"] == "whole"]
    rows = [
        (
            strategy_label(row["strategy"]),
            ACTORS_SPOKEN[row["actor"]],
            payoff(row["mean"], row["low"], row["high"]),
            f"{row['sd']:.3f}",
        )
        for row in whole.to_dict(orient="records")
    ]
    kyiv = whole[whole["actor"] == "ukraine"]
    words = [
        f"{strategy_label(name)} {mean:.3f}"
        for name, mean in zip(kyiv["strategy"], kyiv["mean"], strict=True)
    ]
    headings = ("Strategy", "Actor", "Mean payoff (95% interval)", "Standard deviation")
    caption = "Payoffs over the whole window, on each actor's own scale: not to be compared between actors"
    return Grid(
        caption, headings, rows, frozenset({0, 1})
    ), f"Bars of each actor's mean payoff and its parts; Ukraine's: {', '.join(words)}."


def causes(batch: Counted) -> tuple[Grid, str]:
    """Return what ended the runs."""
    rows, words = [], []
    for strategy, own in batch.audit["strategies"].items():
        ended = []
        for cause, of in shares_by_cause(own).items():
            name, count = cause.replace("_", " "), sum(own["causes"][cause].values())
            low, high = wilson_interval(count, own["runs"], batch.summary.confidence)
            rows.append((strategy_label(strategy), capital(name), share(of, float(low), float(high))))
            ended.append(f"{name} {percent(of)}")
        words.append(f"{strategy_label(strategy)}: {', '.join(ended)}")
    grid = Grid(
        "What ended the runs", ("Strategy", "Cause", "Share of runs (95% interval)"), rows, frozenset({0, 1})
    )
    return grid, f"Bars of the share of runs by what ended them. {'; '.join(words)}."


def held(batch: Counted) -> tuple[Grid, str]:
    """Return how many agreements still hold after some time."""
    rows, words = [], []
    longest = batch.setting.follow_up_days
    marks = {name: days for name, days in MARKS.items() if days <= longest + 1}
    last_day = int(min(longest, max(marks.values(), default=0)))
    for place, strategy in enumerate(batch.names):
        shares, low, high = still_holding(batch.summary, place, last_day)
        for name, days in marks.items():
            at = min(int(days), last_day)
            rows.append(
                (strategy_label(strategy), name, share(float(shares[at]), float(low[at]), float(high[at])))
            )
        words.append(f"{percent(float(shares[-1]))} under {strategy_label(strategy)}")
    grid = Grid(
        "Agreements still in force", ("Strategy", "After", "Share (95% interval)"), rows, frozenset({0, 1})
    )
    return grid, f"Curves that fall over time: after {last_day:,} days {listed(words)} still hold."


BEHIND: dict[str, Callable[[Counted], tuple[Grid, str]]] = {
    "outcome_shares": outcome_shares,
    "cumulative_incidence": incidence,
    "timing_by_outcome": timing,
    "final_terms": terms,
    "front_line": front,
    "payoffs": payoffs,
    "what_ended_the_runs": causes,
    "agreements_held": held,
}


def days(row: Mapping[Hashable, Any]) -> str:
    """Return a median day with its interval, a dash where there is none."""
    low, high = row["median_day_low"], row["median_day_high"]
    return (
        MISSING if np.isnan(row["median_day"]) else f"{day(row['median_day'])} ({interval(low, high, day)})"
    )


def year_ends(batch: Counted) -> list[int]:
    """Return the days of the last of December within the war phase, and the horizon."""
    return [*days_of_year_ends(batch), batch.summary.horizon_days]


def days_of_year_ends(batch: Counted) -> Iterator[int]:
    """Yield the days of the last of December before the horizon."""
    start = pd.Timestamp(batch.summary.start_date)
    for year in range(start.year, start.year + 100):
        at = (pd.Timestamp(year=year, month=12, day=31) - start).days
        if at >= batch.summary.horizon_days:
            return
        if at > 0:
            yield at


def date_in(batch: Counted, at: float) -> str:
    """Return the date of a day after the start."""
    return str(date_of(batch.summary.start_date, at))


def quantiles(counts: Counts, shares: tuple[float, ...]) -> list[int]:
    """Return the places at which the running share of counts first reaches some shares."""
    so_far = np.cumsum(counts)
    return [int(np.searchsorted(so_far, of * so_far[-1])) for of in shares]


def capital(words: str) -> str:
    """Return words with a capital letter at their beginning."""
    return f"{words[:1].upper()}{words[1:]}"
