"""Two sentences on how to read each picture: what it shows, and what it must not be read as."""

from __future__ import annotations

HOW_TO_READ: dict[str, tuple[str, str]] = {
    "outcome_shares": (
        "Each bar is the share of runs that end in an outcome, its whisker how far another seed moves it.",
        "Compare strategies within a panel: all panels share one scale.",
    ),
    "cumulative_incidence": (
        "Above any date, read what share of all runs has ended by then, and how; the grey rest still fights.",
        "The dark bands are 95% intervals around the share with a signed text and the share that has ended.",
    ),
}
