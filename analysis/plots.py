"""The pictures of a batch, drawn from its summary and written as PNG for print and SVG for screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from analysis.causes_picture import draw_causes
from analysis.front_picture import draw_front
from analysis.holding_picture import draw_holding
from analysis.how_to_read import HOW_TO_READ
from analysis.incidence_picture import draw_cumulative_incidence
from analysis.payoffs_picture import draw_payoffs
from analysis.setting import Setting
from analysis.shares_picture import draw_outcome_shares
from analysis.style import KINDS, render
from analysis.terms_picture import draw_terms
from analysis.timing_picture import draw_timing
from sim.batch.places import make_folder, put_in_place
from sim.batch.summary import Summary

Draw = Callable[[Summary, Setting, str], Figure]


@dataclass(frozen=True)
class Picture:
    """A picture: its name in files, its title, and what draws it; ``HOW_TO_READ`` has words on it."""

    name: str
    title: str
    draw: Draw


PICTURES = (
    Picture("outcome_shares", "How the war ends", draw_outcome_shares),
    Picture("cumulative_incidence", "When the war ends", draw_cumulative_incidence),
    Picture("timing_by_outcome", "When each outcome comes", draw_timing),
    Picture("final_terms", "What is signed", draw_terms),
    Picture("front_line", "Where the front goes while the war lasts", draw_front),
    Picture("payoffs", "What it is worth to each actor", draw_payoffs),
    Picture("what_ended_the_runs", "What ended the runs", draw_causes),
    Picture("agreements_held", "Whether agreements hold", draw_holding),
)


def save_plots(summary: Summary, setting: Setting, folder: Path, software: str = "") -> list[Path]:
    """Write every picture as ``NAME.png`` and ``NAME.svg`` into ``folder``, made if missing.

    ``software`` names version and seed in the footers. Returns the paths written, in order. Raises
    StoreError or OSError when the folder cannot be written.
    """
    make_folder(folder)
    written = []
    for picture in PICTURES:
        figure = picture.draw(summary, setting, software)
        for kind in KINDS:
            path = folder / f"{picture.name}.{kind}"
            with put_in_place(path) as temporary:
                described = " ".join(HOW_TO_READ[picture.name])
                temporary.write_bytes(render(figure, kind, f"{summary.scenario}: {picture.title}", described))
            written.append(path)
        figure.clear()  # a figure and its artists hold one another: give the memory back now
    return written
