"""One run told: its timeline, and its story line by line."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analysis.explorer.shown import plain, show_grid, show_svg
from analysis.explorer.state import LAST_RUN
from analysis.explorer.turned import Turned
from analysis.how_to_read import HOW_TO_READ
from analysis.report.parts import Grid
from analysis.story.chronicle import chronicle
from analysis.story.commands import told_as_text
from analysis.story.tell import Line, ending, story
from analysis.story.timeline_picture import draw_timeline
from analysis.style import render
from sim.batch.versions import software_version

ONE_RUN = "One run shows how the model works. It is no forecast, and stands for nothing but itself."


def ask_run() -> int:
    """Ask which run is looked at, and return it; the same number is the same luck in every view."""
    return int(st.number_input("Run", 0, LAST_RUN, step=1, key="run", help="The same number, the same luck"))


def run_view(turned: Turned) -> None:
    """Tell one run under one of the two strategies."""
    left, right = st.columns((1, 3), vertical_alignment="bottom")
    with left:
        run = ask_run()
    chosen, reference = turned.strategies
    with right:
        which = st.radio(
            "Under", (0, 1), key="under", format_func=lambda at: plain(turned.labels[at]), horizontal=True
        )
        whole = st.checkbox("Tell the minor events, too", key="minor")
    told = chronicle(turned.scenario, run, turned.case.seed, reference if which else chosen)
    st.markdown(
        f"**{plain(ending(told))} Ukraine's payoff is {float(told.result['payoff_ukraine']):.3f}.** {ONE_RUN}"
    )
    lines = story(told, whole=whole)
    figure = draw_timeline(told, f"armistice {software_version()}")
    words = f"A timeline from {told.scenario.start_date} to {told.end_date}. {ending(told)}"
    show_svg(render(figure, "svg", "Timeline", words), words)
    with st.expander("How to read the timeline"):
        st.write(" ".join(HOW_TO_READ["timeline"]))
    caption = f"Run {told.run:,} of {told.scenario.name}, seed {told.seed}"
    show_grid(story_grid(caption, lines))
    name = f"run-{run}-{told.strategy.name}.txt"
    st.download_button("Download this story", told_as_text(told, lines), name, "text/plain")


def story_grid(caption: str, lines: Sequence[Line]) -> Grid:
    """Return lines of a story as a table."""
    rows = [(str(line.date), line.said.who, line.said.what, line.said.why) for line in lines]
    return Grid(caption, ("Date", "Who", "What", "Why"), rows, frozenset(range(4)))
