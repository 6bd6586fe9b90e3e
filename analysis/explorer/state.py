"""The state of one visitor's page, and the link that restores it.

Controls keep their values in Streamlit's session state, under the names of the fields of a case; dials under
``dial:`` and their path. Streamlit forgets the value of a control that is not on the page, so that what must
outlast a change of view is written back at every run.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, get_args

import streamlit as st

from analysis.explorer.case import Case, CaseError, whole
from analysis.explorer.dials import Dial
from analysis.explorer.served import Served
from analysis.explorer.turned import check
from sim.model.parameters import HAND_LIMIT
from sim.scenario.errors import ScenarioError
from sim.scenario.strategy import Answer

VIEWS = ("outcomes", "terms", "waiting", "pins", "run", "seat", "assumptions", "files")
FIELDS = ("scenario", "theory", "strategy", "months", "against", "runs", "seed")
LISTS = ("off", "on")
PAGE = ("view", "run", "under", "minor")
DIAL = "dial:"
MOST_PINS = 4
USUAL_RUN = 7
LAST_RUN = 999_999
ANSWERS: tuple[Answer, ...] = get_args(Answer)


@dataclass(frozen=True)
class Page:
    """What a link holds beside the case: the view, the run that is told and how, answers, pins.

    ``under`` is 0 for the chosen strategy, 1 for the other; ``minor`` tells minor events, too.
    """

    view: str = VIEWS[0]
    run: int = USUAL_RUN
    under: int = 0
    minor: bool = False
    hand: tuple[Answer, ...] = ()
    pins: tuple[str, ...] = ()

    def query(self) -> dict[str, list[str]]:
        """Return what differs from the usual page, as parameters of a link."""
        written: dict[str, list[str]] = {}
        if self.view != VIEWS[0]:
            written["view"] = [self.view]
        if self.run != USUAL_RUN:
            written["run"] = [str(self.run)]
        if self.under:
            written["under"] = [str(self.under)]
        if self.minor:
            written["minor"] = ["1"]
        if self.hand:
            written["hand"] = [",".join(self.hand)]
        if self.pins:
            written["pin"] = list(self.pins)
        return written

    @classmethod
    def of_query(cls, written: Mapping[str, Sequence[str]]) -> Page:
        """Return the page of a link. Raises CaseError."""
        view = written.get("view", (VIEWS[0],))[0]
        if view not in VIEWS:
            raise CaseError(f"view: must be one of {', '.join(VIEWS)}")
        hand = [word for word in ",".join(written.get("hand", ())).split(",") if word]
        if len(hand) > HAND_LIMIT or not set(hand) <= set(ANSWERS):
            raise CaseError(f"hand: must be at most {HAND_LIMIT} answers, each {', '.join(ANSWERS)}")
        pins = tuple(written.get("pin", ()))
        if len(pins) > MOST_PINS:
            raise CaseError(f"pin: at most {MOST_PINS} cases can be pinned")
        for pin in pins:
            Case.of_link(pin)
        answers: list[Any] = hand
        run, under = whole(written, "run", USUAL_RUN, 0, LAST_RUN), whole(written, "under", 0, 0, 1)
        return cls(view, run, under, bool(whole(written, "minor", 0, 0, 1)), tuple(answers), pins)


def begin(here: Served) -> None:
    """Set a new visitor's controls to what the link says; what is wrong with it is told on the page."""
    state = st.session_state
    if "begun" in state:
        for name in [*FIELDS, *LISTS, *PAGE]:
            state[name] = state[name]
        return
    written = {key: st.query_params.get_all(key) for key in st.query_params}
    usual = Case(scenario=here.shelf.first)
    try:
        case = Case.of_query({"scenario": [usual.scenario], **written})
        page = Page.of_query(written)
        for one in (case, *map(Case.of_link, page.pins)):
            check(one, here.shelf)
    except (CaseError, ScenarioError) as error:
        state["problem"] = str(error)
        case, page = usual, Page()
    set_to(case)
    state.update(begun=True, uploads=(), view=page.view, run=page.run, pins=page.pins)
    state.update(under=page.under, minor=page.minor, hand=page.hand, hand_of=None)


def set_to(case: Case) -> None:
    """Set every control to a case."""
    state = st.session_state
    for name in [name for name in state if str(name).startswith(DIAL)]:
        del state[name]
    for name in FIELDS:
        state[name] = getattr(case, name)
    for name in LISTS:
        state[name] = list(getattr(case, name))
    for path, value in case.values:
        state[f"{DIAL}{path}"] = value
    state["more"] = [path for path, _ in case.values]


def case_now(shown: Sequence[Dial]) -> Case:
    """Return the case that the controls show; ``shown`` are the dials on the page."""
    state = st.session_state
    values = {}
    for dial in shown:
        value = float(f"{state[f'{DIAL}{dial.path}']:.10g}")
        if abs(value - dial.central) > dial.step / 1000:
            values[dial.path] = value
    chosen: dict[str, Any] = {name: state[name] for name in FIELDS}
    chosen |= {name: tuple(sorted(state[name])) for name in LISTS}
    return Case(**chosen).with_values(values)


def page_now() -> Page:
    """Return the page that is shown."""
    state = st.session_state
    told = int(state["run"]), int(state["under"]), bool(state["minor"])
    return Page(state["view"], *told, tuple(state["hand"]), tuple(state["pins"]))


def write_link(case: Case) -> None:
    """Write case and page into the address, so that it restores them wherever it is opened."""
    written = {"scenario": [case.scenario], **case.query(), **page_now().query()}
    if {key: st.query_params.get_all(key) for key in st.query_params} != written:
        st.query_params.from_dict(written)


def hand_of(case: Case, run: int) -> tuple[Answer, ...]:
    """Return the answers given in a run of a case; those given in another are forgotten."""
    state = st.session_state
    here = (case.link, run)
    if state["hand_of"] not in (None, here):
        state["hand"] = ()
    state["hand_of"] = here
    return tuple(state["hand"])


def anchor(words: str) -> str:
    """Return words as a name in an address or a file.

    >>> anchor("Wait 6 months, war share 0.3")
    'wait-6-months-war-share-0-3'
    """
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
