"""The picture of the worst world: what walking each assumption back brings, and where it stands."""

from __future__ import annotations

from matplotlib.figure import Figure

from analysis.stress.assumption_words import label, plain
from analysis.stress.drawing import GAIN_COLOUR, LOSS_COLOUR, OPEN_COLOUR, words
from analysis.stress.rows import Column, Dots, Rows, draw_rows
from analysis.stress.worst import Worst


def draw_worst(found: Worst, software: str = "") -> Figure:
    """Return the picture."""
    question, output = found.question, found.question.output
    low, high = question.quantiles
    told = words(
        question,
        "The plausible world that hurts most",
        f"{output.label}: {output.said(found.fresh)} in the worst world found, {output.said(found.centre)} "
        "at the "
        "central values. Below, what each assumption of that world would bring if it alone were central "
        "again",
        f"Searched over {found.found.worlds:,} worlds from {low:.0%} to {high:.0%} of what is believed, "
        "then played "
        f"{found.runs:,} times on luck that the search had not seen. Percent: the share of what is "
        "believed that lies "
        "below the value. Whiskers: 95% for all rows together.",
        software,
    )
    better = output.better
    colours = [
        {better: GAIN_COLOUR, -better: LOSS_COLOUR, 0: OPEN_COLOUR}[one.change.sign] for one in found.backs
    ]
    rows = Rows(
        [label(one.known.path) for one in found.backs],
        [Dots([one.change for one in found.backs], colours)],
        f"Change when it is walked back to its central value ({output.unit_of_change})",
        [
            Column("Central", [plain(one.known.distribution.central) for one in found.backs], 1.35),
            Column("Worst", [plain(one.value) for one in found.backs], 0.6),
            Column("Percent", [f"{100 * one.share:.0f}%" for one in found.backs]),
        ],
        scale=output.scale,
        right_in=2.05,
        key={"carries it": GAIN_COLOUR, "works against it": LOSS_COLOUR, "cannot be told": OPEN_COLOUR},
    )
    return draw_rows(told, rows)
