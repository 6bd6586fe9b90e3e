"""A ledger on the terminal: sentences, live texts, arms, pivotal events."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import islice
from typing import Any

import pandas as pd
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.laboratory.words import number
from analysis.ledger.book import Ledger
from analysis.ledger.forks import NEVER_SIGN, SIGN, Arm, arms_of
from analysis.ledger.sentences import months_in_words, outcome_in_words, sentences
from analysis.screen import NARROWEST

SHOWN_EVENTS = 8
ARMS_ABREAST = 4
UNBROKEN = {"Date", "Text", "Kyiv"}
SCOPES_SPOKEN = {"armistice": "armistice", "comprehensive": "peace"}
ANSWERS_SPOKEN = {"yes": "signs", "amend": "amend", "no": "no"}
ARMS_LEGEND = (
    "A: what signing is worth as Kyiv reckons it; R: what it would sign for. The rest is its payoff J over "
    "the whole window, ± half a 95% interval. Whoever waits signs the first live text afterwards."
)
BEYOND_LEGEND = " –: a wait that would end beyond the horizon."
PIVOTAL_LEGEND = "The same luck throughout: one replication, so that there is no interval."


def show_ledger(console: Console, book: Ledger) -> None:
    """Show a ledger."""
    console.width = max(console.width, NARROWEST)
    first, *rest = sentences(book)
    console.print(Text(first, style="bold"))
    console.print(" ".join(rest), highlight=False)
    if len(book.texts):
        console.print()
        console.print(texts_table(book.texts))
        console.print()
        for table in arms_tables(book.forks, book.months):
            console.print(table)
        beyond = len(book.forks) < len(book.texts) * len(arms_of(book.months))
        console.print(Text(ARMS_LEGEND + (BEYOND_LEGEND if beyond else ""), style="dim"))
    if len(book.pivotal):
        console.print()
        show_pivotal(console, book.pivotal)


def table_of(title: str, *columns: tuple[str, str]) -> Table:
    """Return an empty table; a column is its heading and "left" or "right"."""
    shown = Table(title=title, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False)
    for heading, side in columns:
        aligned: Any = side
        shown.add_column(heading, justify=aligned, no_wrap=side == "right" or heading in UNBROKEN)
    return shown


def texts_table(texts: pd.DataFrame) -> Table:
    """Return the live texts: A and R, what Kyiv answered, what signing was worth, the verdict."""
    shown = table_of(
        "Live texts: what Kyiv did, and what was better as it could know it",
        *(("Date", "left"), ("Text", "left"), ("A", "right"), ("R", "right"), ("Kyiv", "left")),
        *(("Sign now", "right"), ("Better", "left")),
    )
    for _, one in texts.iterrows():
        half = 0.5 * (one["sign_now_high"] - one["sign_now_low"])
        differs = "" if one["hindsight"] == one["verdict"] else f"; hindsight: {one['hindsight']}"
        shown.add_row(
            one["date"],
            f"{one['text']} {SCOPES_SPOKEN[one['scope']]}",
            number(one["value_of_signing"]),
            number(one["reservation"]),
            ANSWERS_SPOKEN[one["answer"]],
            f"{number(one['sign_now'])} ±{number(half)}",
            f"{one['verdict']}{differs}",
        )
    return shown


def arms_tables(forks: pd.DataFrame, months: Sequence[float]) -> list[Table]:
    """Return every wait less signing now with its interval, a row a text, so many arms side by side."""
    names = {arm.name: arm_in_words(arm) for arm in arms_of(months) if arm.name != SIGN}
    return [
        arms_table(forks, dict(islice(names.items(), first, first + ARMS_ABREAST)))
        for first in range(0, len(names), ARMS_ABREAST)
    ]


def arms_table(forks: pd.DataFrame, names: dict[str, str]) -> Table:
    """Return some arms less signing now, a dash for a wait that is none at a text."""
    headings = ((name, "right") for name in names.values())
    shown = table_of("What waiting adds to Kyiv's payoff, against signing now", ("Date", "left"), *headings)
    for (_, date), own in forks.groupby(["text", "date"], sort=False):
        arms = own.set_index("arm").reindex(list(names))
        halves = 0.5 * (arms["difference_high"] - arms["difference_low"])
        shown.add_row(str(date), *map(difference_cell, arms["difference"], halves))
    return shown


def difference_cell(difference: float, half: float) -> str:
    """Return a difference with half its interval, a dash where there is none."""
    return "–" if math.isnan(difference) else f"{number(difference, signed=True)} ±{number(half)}"


def arm_in_words(arm: Arm) -> str:
    """Return an arm in words."""
    return "never sign" if arm.name == NEVER_SIGN else f"wait {months_in_words(arm.months)}"


def show_pivotal(console: Console, pivotal: pd.DataFrame) -> None:
    """Show the events that changed the ending; where none did, those that moved the payoff most."""
    changed = pivotal[pivotal["changed"].astype(bool)]
    listed = changed if len(changed) else pivotal
    what = (
        "that changed the ending"
        if len(changed)
        else "that moved Kyiv's payoff most; none changed the ending"
    )
    title = f"Events {what}, of {len(pivotal):,} taken away one by one"
    shown = table_of(title, ("Date", "left"), ("Event", "left"), ("Without it", "left"), ("J", "right"))
    for _, one in listed.head(SHOWN_EVENTS).iterrows():
        mark = " (the ending itself)" if one["is_the_ending"] else ""
        shown.add_row(
            one["date"],
            f"{one['who']}: {one['what']}{mark}",
            f"{outcome_in_words(one['outcome_without'])}, {one['date_without']}",
            number(one["payoff_change"], signed=True),
        )
    console.print(shown)
    more = len(listed) - SHOWN_EVENTS
    told = f" {more:,} more in the table." if more > 0 and len(changed) else ""
    console.print(Text(f"{PIVOTAL_LEGEND}{told}", style="dim"))
