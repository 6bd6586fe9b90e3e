"""The pictures of a batch, drawn from its summary and written as PNG for print and SVG for screens."""

from __future__ import annotations

from pathlib import Path

from analysis.incidence_picture import draw_cumulative_incidence
from analysis.shares_picture import draw_outcome_shares
from analysis.style import KINDS, render
from sim.batch.summary import Summary

PICTURES = {
    "outcome_shares": draw_outcome_shares,
    "cumulative_incidence": draw_cumulative_incidence,
}

__all__ = ["PICTURES", "draw_cumulative_incidence", "draw_outcome_shares", "save_plots"]


def save_plots(summary: Summary, folder: Path, software: str = "") -> list[Path]:
    """Write every picture as ``NAME.png`` and ``NAME.svg`` into ``folder``, made if missing.

    ``software`` is the name and version written in the footers. Returns the paths written, in
    order. Raises OSError when the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, draw in PICTURES.items():
        figure = draw(summary, software)
        for kind in KINDS:
            path = folder / f"{name}.{kind}"
            path.write_bytes(render(figure, kind, title=f"{summary.scenario}: {name.replace('_', ' ')}"))
            written.append(path)
        figure.clear()  # a figure and its artists hold one another: give the memory back now
    return written
