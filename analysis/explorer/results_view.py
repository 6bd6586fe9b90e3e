"""What the chosen strategy and the other come to: numbers with intervals, pictures, the value of waiting."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analysis.explorer.figures import Figures, head_grid, verdict
from analysis.explorer.playing import PlayedCase
from analysis.explorer.served import Served
from analysis.explorer.shown import plain, show, show_grid, show_svg
from analysis.explorer.turned import Turned, in_words
from analysis.explorer.waiting import MONTHS, as_shown, curve_grid, draw_waiting, plans_of, waiting_curve
from analysis.how_to_read import HOW_TO_READ
from analysis.report.pictures import picture
from analysis.style import render
from sim.scenario.strategy import Strategy

FIRST_LOOK = 1_000
"""Runs after which the page is drawn for the first time."""
PICTURES = {
    "outcomes": ("outcome_shares", "cumulative_incidence", "timing_by_outcome", "what_ended_the_runs"),
    "terms": ("final_terms", "payoffs", "front_line", "agreements_held"),
}


def results_view(here: Served, turned: Turned, view: str) -> None:
    """Show numbers of a case after a first look at few runs, and pictures once all runs are there."""
    numbers, below = st.container(), st.empty()
    below.caption("Pictures are drawn once all runs are there.")
    with numbers:
        played = played_in_looks(here, turned, turned.strategies, draw_numbers)
    failed = int(played.summary.failed.sum())
    if failed:
        st.error(f"{failed:,} runs failed and are left out; the first: {next(iter(played.summary.errors))}")
    names = PICTURES[view]
    with below.container():
        for pair in zip(names[::2], names[1::2], strict=True):
            for column, name in zip(st.columns(2), pair, strict=True):
                with column:
                    show(picture(played, name))


def played_in_looks(
    here: Served,
    turned: Turned,
    strategies: Sequence[Strategy],
    draw: Callable[[PlayedCase, bool], None],
) -> PlayedCase:
    """Play strategies in a case, calling ``draw`` after a first look and when all runs are there."""
    case, scenario = turned.case, turned.scenario
    area, bar = st.empty(), st.empty()
    whole = here.store.has(scenario, strategies, case.runs, case.seed)
    count = Count(bar, len(strategies) * case.runs)
    for runs in (case.runs,) if whole else (min(FIRST_LOOK, case.runs), case.runs):
        played = here.store.play(scenario, strategies, runs, case.seed, count.more, in_words(turned, ""))
        with area.container():
            draw(played, runs == case.runs)
    bar.empty()
    return played


class Count:
    """Shows how many replications have been played."""

    def __init__(self, bar: st.delta_generator.DeltaGenerator, replications: int) -> None:
        self.bar = bar
        self.replications = replications
        self.played = 0

    def more(self, played: int) -> None:
        """Take note of more; Streamlit ends the run here if a control was moved meanwhile."""
        self.played += played
        share = min(1.0, self.played / self.replications)
        self.bar.progress(share, f"Playing {self.replications:,} replications …")


def draw_numbers(played: PlayedCase, is_whole: bool) -> None:
    """Draw the numbers of a case with their intervals, and which strategy does better."""
    found = Figures.of(played)
    st.markdown(f"**{plain(verdict(played, found))}**")
    show_grid(head_grid(played, found))
    st.caption(how_far(played, is_whole))


def how_far(played: PlayedCase, is_whole: bool) -> str:
    """Return what stands under numbers: a look must have as many elements as the one before it."""
    if not is_whole:
        return f"A first look at {played.runs:,} runs; the others are being played."
    return "Intervals are of chance alone, and say nothing of how sure the assumptions are."


def waiting_view(here: Served, turned: Turned) -> None:
    """Show what waiting is worth by months, in the case as it is turned."""
    st.markdown(
        "Signing nothing for some months and then the first text that Moscow accepts, less signing the first "
        f"one at once: {', '.join(map(str, MONTHS[1:]))} months, on the same luck."
    )
    plans = plans_of(turned.scenario)

    def draw(played: PlayedCase, is_whole: bool) -> None:
        curve = waiting_curve(played, plans)
        st.caption(how_far(played, is_whole))
        figure = draw_waiting(played, curve)
        words = as_shown(curve)
        show_svg(render(figure, "svg", "What waiting is worth", words), words)
        with st.expander("How to read it, and its table"):
            st.write(" ".join(HOW_TO_READ["delay_curve"]))
            show_grid(curve_grid(curve))

    played_in_looks(here, turned, tuple(plans.values()), draw)
    st.caption(
        "`armistice delay` tells more: conditions to wait for, by which channel waiting gains and loses, and "
        "the states in which to wait."
    )
