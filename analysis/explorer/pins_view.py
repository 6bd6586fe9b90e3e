"""Cases that were kept, set beside the one at hand."""

from __future__ import annotations

import streamlit as st

from analysis.explorer.case import Case
from analysis.explorer.figures import Figures
from analysis.explorer.pins import HERE, Pinned, as_shown, draw_pins, pins_grid
from analysis.explorer.results_view import Count
from analysis.explorer.served import Served
from analysis.explorer.shown import plain, show_grid, show_svg
from analysis.explorer.state import MOST_PINS, set_to
from analysis.explorer.turned import Turned, turn
from analysis.style import render


def pin_button(case: Case) -> None:
    """Show the button that keeps the case at hand."""
    pins = tuple(st.session_state["pins"])
    is_kept, is_full = case.link in pins, len(pins) >= MOST_PINS
    words = "Pinned" if is_kept else f"Pins are full ({MOST_PINS})" if is_full else "Pin this case"
    st.button(words, disabled=is_kept or is_full, on_click=pin, args=(case.link,),
              help="Keep it, move on, and compare under “Pinned cases”")  # fmt: skip


def pin(link: str) -> None:
    """Keep a case."""
    st.session_state["pins"] = (*st.session_state["pins"], link)


def unpin(link: str) -> None:
    """Keep a case no longer."""
    st.session_state["pins"] = tuple(one for one in st.session_state["pins"] if one != link)


def pins_view(here: Served, turned: Turned) -> None:
    """Show the kept cases and the one at hand as a picture and a table, with what opens or drops each."""
    links = tuple(st.session_state["pins"])
    if not links:
        st.info(f"Nothing is pinned. “Pin this case” keeps what you see, up to {MOST_PINS} cases.")
    cases = [(f"Pin {place}", turn(Case.of_link(link), here.shelf)) for place, link in enumerate(links, 1)]
    pinned = played_pins(here, [*cases, (HERE, turned)])
    show_svg(render(draw_pins(pinned), "svg", "The cases side by side", as_shown(pinned)), as_shown(pinned))
    show_grid(pins_grid(pinned))
    for one, link in zip(pinned, links, strict=False):
        words, back, drop = st.columns((6, 1, 1), vertical_alignment="center")
        words.caption(plain(f"{one.name}. {one.words}"))
        back.button("Open", key=f"open:{link}", on_click=set_to, args=(one.turned.case,))
        drop.button("Drop", key=f"drop:{link}", on_click=unpin, args=(link,))


def played_pins(here: Served, cases: list[tuple[str, Turned]]) -> list[Pinned]:
    """Play every case that is not kept any more."""
    bar = st.empty()
    count = Count(bar, sum(2 * turned.case.runs for _, turned in cases))
    found = []
    for name, turned in cases:
        case = turned.case
        played = here.store.play(turned.scenario, turned.strategies, case.runs, case.seed, count.more)
        found.append(Pinned(name, turned, played, Figures.of(played)))
    bar.empty()
    return found
