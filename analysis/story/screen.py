"""A story on the terminal: a date, who acts, what happens, and why beneath it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.screen import NARROWEST
from analysis.story.chronicle import Chronicle
from analysis.story.parting import IN_A, IN_B, Parting, Shared, changed_values
from analysis.story.tell import Line, story, title
from sim.scenario.register import read

SHOWN_CHANGES = 8
LEGEND = (
    "One replication of many, not a forecast. Terms run from 0, Ukraine's maximal demand, to 1, Russia's. "
    "A side signs what is worth its price: what fighting on is worth to it, plus what signing costs at home."
)


def show_story(console: Console, told: Chronicle, lines: Sequence[Line]) -> None:
    """Show a replication line by line."""
    console.width = max(console.width, NARROWEST)
    console.print(Text(title(told), style="bold"))
    console.print(Text(LEGEND, style="dim"))
    console.print()
    console.print(story_screen(lines))


def story_screen(lines: Sequence[Line]) -> Table:
    """Return the lines as a table; a date stands once."""
    shown = lines_table()
    before = None
    for line in lines:
        shown.add_row("" if line.date == before else str(line.date), line.said.who, told_text(line))
        before = line.date
    return shown


def show_parting(
    console: Console, a: Chronicle, b: Chronicle, where: Parting, later: Sequence[Shared]
) -> None:
    """Show where two replications part: what was changed, the first events that differ, both afterwards."""
    console.width = max(console.width, NARROWEST)
    for name, told in ((IN_A, a), (IN_B, b)):
        console.print(Text.assemble((f"{name}  ", "magenta"), (title(told), "bold")))
    console.print()
    console.print(Text(changes_in_words(changed_values(a, b)), style="dim"))
    if where.at_start:
        console.print(Text(at_start_in_words(where), style="dim"))
    if where.first is None:
        console.print("On this luck they do not part: every event is the same in both.")
        return
    if where.first != where.turn:
        console.print("\nThe first number that differs:")
        console.print(shared_screen(events_at(a, b, where.first)))
    if where.turn is None:
        console.print("\nNothing else happens in one than in the other; only numbers and dates differ.")
        return
    console.print("\nThe first event that differs:")
    turned = events_at(a, b, where.turn)
    console.print(shared_screen(turned))
    console.print("\nBoth afterwards:")
    console.print(shared_screen([shared for shared in later if shared not in turned]))
    console.print(Text(f"\n{LEGEND}", style="dim"))


def events_at(a: Chronicle, b: Chronicle, place: int) -> list[Shared]:
    """Return the lines of the events at one place of two logs."""
    return [
        Shared(name, line)
        for name, told in ((IN_A, a), (IN_B, b))
        for line in story(told, whole=True)
        if line.event == place or (line.event == place + 1 and told.events[place].kind == "text_amended")
    ]


def shared_screen(lines: Sequence[Shared]) -> Table:
    """Return lines of two stories as a table; a date stands once."""
    shown = lines_table("in")
    before = None
    for shared in lines:
        line = shared.line
        date = "" if line.date == before else str(line.date)
        shown.add_row(date, shared.within, line.said.who, told_text(line))
        before = line.date
    return shown


def changes_in_words(changed: Sequence[tuple[str, Any, Any]]) -> str:
    """Return which values differ between two scenarios or strategies."""
    if not changed:
        return "No value differs between them."
    named = [
        f"{key}: {shown_value(one)} → {shown_value(other)}" for key, one, other in changed[:SHOWN_CHANGES]
    ]
    more = len(changed) - len(named)
    return "What differs: " + "; ".join(named) + (f"; and {more:,} more." if more > 0 else ".")


def shown_value(value: Any) -> str:
    """Return a value of a scenario: a distribution by its central value and range, a law by its numbers."""
    if value is None:
        return "nothing"
    if isinstance(value, float):
        return f"{value:g}"
    if not isinstance(value, dict):
        return str(value)
    if "distribution" in value:
        known = read(value)
        return f"{known.central:g} ({known.spread})"
    if "law" in value:
        numbers = (f"{key} {shown_value(item)}" for key, item in value.items() if key != "law")
        return f"{value['law']} with {', '.join(numbers)}"
    return "declared"


def at_start_in_words(where: Parting) -> str:
    """Return what differs on the first morning."""
    named = [f"{name} {one:g} → {other:g}" for name, one, other in where.at_start[:SHOWN_CHANGES]]
    return f"They differ from the first morning on: {', '.join(named)}."


def lines_table(*more: str) -> Table:
    """Return an empty table for lines; ``more`` are columns before the words."""
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1, 0, 0))
    for style in ("cyan", *("magenta" for _ in more), "bold"):
        shown.add_column(style=style, no_wrap=True)
    shown.add_column(overflow="fold")
    return shown


def told_text(line: Line) -> Text:
    """Return what happened and, dimmer, why."""
    text = Text(line.said.what)
    if line.said.why:
        text.append(f"\n{line.said.why}", style="dim")
    return text
