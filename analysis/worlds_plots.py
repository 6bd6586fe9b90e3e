"""The pictures of a batch of sampled worlds, written as PNG for print and SVG for screens."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from analysis.how_to_read import HOW_TO_READ
from analysis.setting import Setting
from analysis.style import KINDS, render
from analysis.worlds_picture import draw_headlines
from analysis.worlds_timing import signature_curves
from analysis.worlds_timing_picture import draw_signatures
from analysis.worlds_words import Sampled
from sim.batch.places import make_folder, put_in_place
from sim.batch.store import ResultsFolder

TITLES = {
    "headlines_across_worlds": "How the war ends, across worlds",
    "signature_across_worlds": "When a text is signed, across worlds",
}


def save_worlds_plots(
    folder: ResultsFolder, table: pd.DataFrame, setting: Setting, plots: Path, made_by: str
) -> list[Path]:
    """Write both pictures as ``NAME.png`` and ``NAME.svg`` into ``plots``, made if missing.

    ``table`` is that of ``across_worlds`` on the batch in ``folder``; ``made_by`` names version and seed in
    the footers. Returns the paths written, in order. Raises StoreError or OSError when ``folder`` cannot be
    read or ``plots`` not be written.
    """
    sampled = Sampled.of(folder, setting)
    make_folder(plots)
    figures = {
        "headlines_across_worlds": draw_headlines(table, sampled, made_by),
        "signature_across_worlds": draw_signatures(signature_curves(folder, sampled), sampled, made_by),
    }
    written = []
    for name, figure in figures.items():
        described = " ".join(HOW_TO_READ[name])
        for kind in KINDS:
            path = plots / f"{name}.{kind}"
            with put_in_place(path) as temporary:
                temporary.write_bytes(render(figure, kind, f"{sampled.scenario}: {TITLES[name]}", described))
            written.append(path)
        figure.clear()  # a figure and its artists hold one another: give the memory back now
    return written
