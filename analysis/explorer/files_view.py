"""What can be taken away: the scenario, the command, tables, pictures."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pyarrow.csv
import pyarrow.parquet
import streamlit as st

from analysis.explorer.figures import Figures, head_grid
from analysis.explorer.playing import PlayedCase
from analysis.explorer.results_view import Count
from analysis.explorer.served import Served
from analysis.explorer.shelf import UPLOADED
from analysis.explorer.state import anchor
from analysis.explorer.turned import FILE, Turned, in_words
from analysis.how_to_read import HOW_TO_READ
from analysis.plots import PICTURES
from analysis.report.parts import Grid
from analysis.style import KINDS, render


def files_view(here: Served, turned: Turned) -> None:
    """Show what can be taken away of a case."""
    case = turned.case
    bar = st.empty()
    count = Count(bar, 2 * case.runs)
    played = here.store.play(
        turned.scenario, turned.strategies, case.runs, case.seed, count.more, in_words(turned, "")
    )
    bar.empty()
    name = anchor(f"{turned.before.name} {turned.strategies[0].name}")
    st.markdown("**The address of this page is a link**: it holds all that you have turned, and restores it.")
    st.markdown("**The command** that plays the same runs:")
    is_upload = case.scenario.startswith(UPLOADED)
    command = turned.command(Path(turned.place).name if is_upload else turned.place)
    st.code(command, "sh", wrap_lines=True)
    scenario, tables, pictures = st.columns(3)
    scenario.download_button("Download the scenario", turned.file(), FILE, "application/yaml")
    tables.download_button("Download the tables", tables_zip(played), f"{name}-tables.zip", "application/zip")
    if pictures.button("Draw all pictures", help="Eight pictures as PNG and SVG: some seconds"):
        with st.spinner("Drawing …"):
            drawn = pictures_zip(played)
        pictures.download_button("Download the pictures", drawn, f"{name}-pictures.zip", "application/zip")
    names = ",".join(one.name for one in turned.strategies)
    again = f"armistice run {FILE} --strategies {names} --runs {case.runs} --seed {case.seed}"
    st.caption(
        f"The scenario opens here again, and plays with `{again}`. Tables: what the page shows, and every "
        "run (Parquet; `armistice schema results` tells its columns)."
    )


def tables_zip(played: PlayedCase) -> bytes:
    """Return the tables of a case: figures as shown, outcomes, payoffs, and every run."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("figures.csv", as_csv(head_grid(played, Figures.of(played))))
        archive.writestr("outcomes.csv", played.outcomes.to_csv(index=False, lineterminator="\n"))
        archive.writestr("payoffs.csv", played.payoffs.to_csv(index=False, lineterminator="\n"))
        for name, table in zip(played.names, played.tables, strict=True):
            runs = io.BytesIO()
            pyarrow.parquet.write_table(table, runs)
            archive.writestr(f"runs-{name}.parquet", runs.getvalue())
    return data.getvalue()


def as_csv(grid: Grid) -> str:
    """Return a table as it is shown."""
    import csv

    text = io.StringIO()
    lines = csv.writer(text, lineterminator="\n")
    lines.writerow(grid.headings)
    lines.writerows(grid.rows)
    return text.getvalue()


def pictures_zip(played: PlayedCase) -> bytes:
    """Return every picture of a case, as PNG and SVG."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for one in PICTURES:
            figure = one.draw(played.summary, played.setting, played.made_by)
            for kind in KINDS:
                words = " ".join(HOW_TO_READ[one.name])
                title = f"{played.summary.scenario}: {one.title}"
                archive.writestr(f"{one.name}.{kind}", render(figure, kind, title, words))
            figure.clear()
    return data.getvalue()
