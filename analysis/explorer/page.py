"""The page: controls at the side, one view of the case at a time, the link kept up to date."""

from __future__ import annotations

from typing import Any

import streamlit as st

from analysis.explorer.assumptions_view import assumptions_view
from analysis.explorer.case import CaseError
from analysis.explorer.files_view import files_view
from analysis.explorer.pins_view import pin_button, pins_view
from analysis.explorer.results_view import results_view, waiting_view
from analysis.explorer.run_view import run_view
from analysis.explorer.seat_view import seat_view
from analysis.explorer.served import Served, served
from analysis.explorer.shown import STYLE
from analysis.explorer.sidebar import sidebar
from analysis.explorer.state import VIEWS, begin, write_link
from analysis.explorer.turned import Turned, in_words, turn
from analysis.picture_words import DISCLAIMER
from sim.batch.errors import ClusterError, StoreError
from sim.engines.play import EngineError
from sim.scenario.errors import ScenarioError

VIEW_WORDS = dict(zip(VIEWS, (
    "Outcomes and timing", "Terms and payoffs", "Value of waiting", "Pinned cases", "One run told",
    "Kyiv's seat", "Assumptions", "Take away",
), strict=True))  # fmt: skip
PLAIN_ERRORS: tuple[type[Exception], ...] = (CaseError, ScenarioError, EngineError, StoreError, ClusterError)


def page() -> None:
    """Draw the page as the controls have it."""
    st.set_page_config(page_title="Armistice explorer", layout="wide")
    st.html(STYLE)
    here = served()
    begin(here)
    if "problem" in st.session_state:
        st.warning(
            f"The link could not be followed, and the usual case is shown. {st.session_state.pop('problem')}"
        )
    case = sidebar(here)
    write_link(case, here)
    try:
        turned = turn(case, here.shelf)
        head(turned)
        show_view(here, turned, view_chosen())
    except PLAIN_ERRORS as error:
        st.error(str(error))
    st.caption(DISCLAIMER)


def head(turned: Turned) -> None:
    """Show what is looked at, and the button that keeps it."""
    words, button = st.columns((5, 1), vertical_alignment="center")
    with words:
        st.header("Armistice explorer")
    with button:
        pin_button(turned.case)
    st.caption(f"{turned.before.name}: {turned.before.description} Turned here: {in_words(turned)}.")


def view_chosen() -> str:
    """Ask which view is shown."""
    return str(
        st.radio("View", VIEWS, key="view", format_func=VIEW_WORDS.__getitem__, horizontal=True,
                 label_visibility="collapsed")
    )  # fmt: skip


def show_view(here: Served, turned: Turned, view: str) -> None:
    """Show one view of a case."""
    views: dict[str, tuple[Any, ...]] = {
        "waiting": (waiting_view, here, turned),
        "pins": (pins_view, here, turned),
        "run": (run_view, turned),
        "seat": (seat_view, turned),
        "assumptions": (assumptions_view, turned),
        "files": (files_view, here, turned),
    }
    show, *given = views.get(view, (results_view, here, turned, view))
    show(*given)
