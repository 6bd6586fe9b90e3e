"""The pages that hold generated tables, and how tables get into them.

A table stands between two marks of its name; what is between them is replaced whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from docs.tables import choices, claims, clocks, numbers, world

DOCS = Path(__file__).resolve().parents[1]
PAGES = (DOCS / "model.md", DOCS / "reference_numbers.md")
COMMAND = "python -m docs.tables"
MARKED = re.compile(r"<!-- table: (\w+) -->\n.*?<!-- end of table -->", re.DOTALL)

TABLES: dict[str, Callable[[], str]] = {
    "baseline": numbers.baseline_table,
    "claims": claims.claims_table,
    "clocks": clocks.clocks_table,
    "computed": numbers.computed_table,
    "distributions": choices.distributions_table,
    "elections": numbers.elections_table,
    "events": world.events_table,
    "laws": choices.laws_table,
    "levers": choices.levers_table,
    "firing": world.firing_table,
    "preferences": numbers.preferences_table,
    "preference_sources": numbers.preference_sources_table,
    "rules": world.rules_table,
    "state": world.state_table,
    "strategies": choices.strategies_table,
    "streams": world.streams_table,
    "switches": choices.switches_table,
    "theories": choices.theories_table,
}


def filled(text: str) -> str:
    """Return a page with every marked table made anew."""

    def made(match: re.Match[str]) -> str:
        name = match.group(1)
        return f"<!-- table: {name} -->\n\n{TABLES[name]()}\n\n<!-- end of table -->"

    return MARKED.sub(made, text)
