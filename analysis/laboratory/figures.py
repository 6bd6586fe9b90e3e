"""Pictures of the laboratory as files: PNG for print, SVG for screens."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from matplotlib.figure import Figure

from analysis.how_to_read import HOW_TO_READ
from analysis.keeping import told_if_unwritable
from analysis.style import KINDS, render
from sim.batch.places import make_folder, put_in_place


def save_figures(plots: Path, figures: Mapping[str, Figure], titles: Mapping[str, str]) -> list[Path]:
    """Write every figure as ``NAME.png`` and ``NAME.svg`` into ``plots``, made if missing; return the paths.

    Each name has its title in ``titles`` and its words in ``HOW_TO_READ``. Raises StoreError if the folder
    cannot be written.
    """
    written = []
    with told_if_unwritable(plots):
        make_folder(plots)
        for name, figure in figures.items():
            described = " ".join(HOW_TO_READ[name])
            for kind in KINDS:
                path = plots / f"{name}.{kind}"
                with put_in_place(path) as temporary:
                    temporary.write_bytes(render(figure, kind, titles[name], described))
                written.append(path)
            figure.clear()  # a figure and its artists hold one another: give the memory back now
    return written
