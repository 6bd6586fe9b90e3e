"""The study on the terminal: tables that fit 80 columns, and the tree as lines."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.compare.screen import show_table
from analysis.delay.first_texts import FirstTexts
from analysis.delay.plans import AFTERWARDS
from analysis.delay.questions import question
from analysis.delay.sentences import estimate_in, months, rows_in, sentences, worth
from analysis.delay.states_tree import FEWEST_TEXTS, Node
from analysis.delay.study import Study
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import number
from analysis.screen import NARROWEST, percent, plain_table

VERDICTS = {1: "waiting pays", -1: "waiting costs", 0: "cannot be told"}


def show_study(console: Console, study: Study) -> None:
    """Show every table, the tree and the sentences."""
    console.width = max(console.width, NARROWEST)
    for table in (curve_screen, conditions_screen, channels_screen, parts_screen):
        show_table(console, table(study))
    console.print(f"In which states waiting {months(study.at)} pays, at the first live text", style="bold")
    if study.tree is None:
        console.print(Text(why_no_tree(study.texts)))
    else:
        for line in tree_lines(study.tree):
            console.print(Text(line), soft_wrap=True)
    console.print()
    for sentence in sentences(study):
        console.print(Text(sentence))


def why_no_tree(texts: FirstTexts) -> str:
    """Return why states are not told apart, and how many runs it would take, if any number would do."""
    found = len(texts.gained)
    if not found:
        return "No run has a live text: there is nothing to sign, and nothing to wait from."
    enough = 100 * math.ceil(FEWEST_TEXTS * texts.played / found / 100)
    return (
        f"{found:,} of {texts.played:,} runs have a live text, and it takes {FEWEST_TEXTS} to tell states "
        f"apart: about --runs {enough} would have them."
    )


def cell(found: Estimate) -> tuple[str, str]:
    """Return an estimate and its interval as two cells."""
    shown, _, interval = worth(found).partition(" ")
    return shown, interval.strip("()")


def curve_screen(study: Study) -> Table:
    """Return the curves as a table, each with the band of the whole curve."""
    shown = plain_table(
        "Value of waiting so many months, against signing at once, in payoff (0 to 1):\n"
        "then any live text is signed, or what is worth more than fighting on"
    )
    shown.add_column("\nMonths", justify="right", no_wrap=True)
    for heading in ("Any\ntext", "95%, whole\ncurve", "Worth\nit", "95%, whole\ncurve"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for month in study.curves["accept_first"].months:
        cells = [part for then in AFTERWARDS for part in cell(study.curves[then].within_band(month))]
        shown.add_row(f"{month:.0f}", *cells)
    return shown


def conditions_screen(study: Study) -> Table:
    """Return the conditions as a table."""
    shown = plain_table("Waiting for a condition, then the first live text")
    shown.add_column("\nWaiting for", no_wrap=True)
    for heading in ("\nValue", "95%, all\ntogether", "Text\nsigned", "Days of\nwar more"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for group, rows in study.conditions.groupby("group", sort=False):
        shown.add_row(str(group), style="bold")
        for row in rows_in(rows):
            extra = number(float(row["days"]), 0, signed=True)
            shown.add_row(f"  {row['level']}", *cell(estimate_in(row)), percent(float(row["signed"])), extra)
    return shown


def channels_screen(study: Study) -> Table:
    """Return what each channel brings as a table."""
    shown = plain_table(f"What waiting {months(study.at)} gains and loses, by channel")
    shown.add_column("\nChannel", no_wrap=True)
    for heading in ("\nBrings", "95%, all\ntogether", "\nExpected"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in rows_in(study.channels):
        expected = {1: "gain", -1: "loss", 0: ""}[int(row["expected"])]
        shown.add_row(str(row["label"]), *cell(estimate_in(row)), expected)
    return shown


def parts_screen(study: Study) -> Table:
    """Return the value of waiting by parts of the payoff as a table; these add up."""
    shown = plain_table(f"The same {months(study.at)} by part of the payoff, which add up")
    shown.add_column("\nPart", no_wrap=True)
    for heading in ("\nChange", "95%, all\ntogether"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in rows_in(study.parts):
        shown.add_row(spoken_part(row), *cell(estimate_in(row)))
    return shown


def spoken_part(row: Mapping[Hashable, Any]) -> str:
    """Return the name of a part in words."""
    words = str(row["part"]).replace("_", " ")
    return words[0].upper() + words[1:]


def tree_lines(node: Node, depth: int = 0) -> Iterator[str]:
    """Yield the tree as indented if/then lines; a leaf whose interval includes zero says so."""
    indent = "  " * depth
    if node.below is None or node.above is None:
        told = worth(node.worth)
        yield f"{indent}{VERDICTS[node.worth.sign]}: {told}, {100 * node.share:.0f}% of first texts"
        return
    for inner, above in ((node.below, False), (node.above, True)):
        yield f"{indent}if {question(node, above=above)}:"
        yield from tree_lines(inner, depth + 1)
