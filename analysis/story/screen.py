"""A story on the terminal: a date, who acts, what happens, and why beneath it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.screen import NARROWEST
from analysis.story.chronicle import Chronicle
from analysis.story.tell import Line, title

LEGEND = (
    "One replication of many, not a forecast. Terms run from 0, Ukraine's maximal demand, to 1, Russia's. A side "
    "signs what is worth at least its price, which is what fighting on is worth to it, plus costs at home."
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
