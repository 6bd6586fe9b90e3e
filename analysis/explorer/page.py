"""The page: controls at the side, one view of the case at a time, the link kept up to date."""

from __future__ import annotations

from traceback import print_exception
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
from analysis.explorer.shown import STYLE, plain
from analysis.explorer.sidebar import sidebar
from analysis.explorer.state import VIEWS, begin, write_link
from analysis.explorer.turned import Turned, in_words, turn
from analysis.picture_words import DISCLAIMER
from sim.batch.errors import ClusterError, StoreError
from sim.engines.play import EngineError
from sim.scenario.errors import ScenarioError

VIEW_WORDS = dict(zip(VIEWS, (
    "Outcomes", "Terms and payoffs", "Waiting", "Pinned cases", "One run", "Kyiv's seat", "Assumptions",
    "Take away",
), strict=True))  # fmt: skip
PLAIN_ERRORS: tuple[type[Exception], ...] = (CaseError, ScenarioError, EngineError, StoreError, ClusterError)


def page() -> None:
    """Draw the page as the controls have it."""
    st.set_page_config(page_title="Armistice explorer", layout="wide")
    st.html(STYLE)
    try:
        whole_page(served())
    except PLAIN_ERRORS as error:
        st.error(plain(str(error)))
    except Exception as error:  # noqa: BLE001 - whatever it is, a visitor is told in words
        print_exception(error)
        st.error(
            plain(
                f"The page could not be drawn, by a mistake of the program: {type(error).__name__}. {error}"
            )
        )
    st.caption(DISCLAIMER)


def whole_page(here: Served) -> None:
    """Draw controls, head and one view."""
    begin(here)
    if "problem" in st.session_state:
        problem = plain(st.session_state.pop("problem"))
        st.warning(f"The link could not be followed, and the usual case is shown. {problem}")
    case = sidebar(here)
    try:
        turned = turn(case, here.shelf)
        head(turned)
        show_view(here, turned, view_chosen())
    finally:  # a view may change what the link holds; what cannot be shown can be linked to
        write_link(case)


def head(turned: Turned) -> None:
    """Show what is looked at, and the button that keeps it."""
    title, button = st.columns((5, 1), vertical_alignment="center")
    with title:
        st.header("Armistice explorer")
    with button:
        pin_button(turned.case)
    words = f"{turned.before.name}: {turned.before.description} Turned here: {in_words(turned)}."
    st.caption(plain(words))


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
