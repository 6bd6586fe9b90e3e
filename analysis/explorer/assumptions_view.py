"""All numbers of the scenario as it is turned: value, range, meaning, source."""

from __future__ import annotations

import streamlit as st

from analysis.assumptions import numbers
from analysis.explorer.shown import show_grid
from analysis.explorer.turned import Turned
from analysis.report.assumptions import JUDGED
from analysis.report.parts import Grid
from sim.scenario.load import read_scenario
from sim.scenario.register import register, shown

MOST_SHOWN = 60
MOVED_HERE = "moved here"


def assumptions_view(turned: Turned) -> None:
    """Show the register of assumptions, those that hold a word or a path first asked for."""
    st.caption(JUDGED)
    wanted = st.text_input("Search in keys, meanings and sources", key="search").lower().split()
    before = {one.path: one for one in numbers(register(read_scenario(turned.place)))}
    now = numbers(register(read_scenario(turned.place, turned.settings)))
    rows = []
    for entry in now:
        own = before.get(entry.path, entry)
        is_moved = own.value != entry.value
        value = f"{shown(entry.value)} {entry.unit}".strip()
        source = f"{MOVED_HERE}; before {shown(own.value)}: {own.source}" if is_moved else own.source
        row = (entry.path, value, own.range or "held fixed", entry.meaning, source, own.why)
        if all(word in " ".join(row).lower() for word in wanted):
            rows.append((not is_moved, row))
    rows.sort(key=lambda one: one[0])
    caption = f"{len(rows):,} numbers" + (f", the first {MOST_SHOWN} shown" if len(rows) > MOST_SHOWN else "")
    headings = ("Key", "Value", "Range", "Meaning", "Source", "Why this range")
    kept = [row for _, row in rows[:MOST_SHOWN]]
    show_grid(Grid(caption, headings, kept, frozenset(range(6)), small=True))
