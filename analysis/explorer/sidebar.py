"""The controls at the side: scenario, strategies, assumptions, theory and mechanisms, runs, an own file."""

from __future__ import annotations

import streamlit as st

from analysis.explorer.case import FEWEST_RUNS, LARGEST_SEED, LONGEST_WAIT_MONTHS, MOST_RUNS, WAIT, Case
from analysis.explorer.dials import Dial, dials_of, leading
from analysis.explorer.served import Served
from analysis.explorer.shelf import LARGEST_UPLOAD
from analysis.explorer.shown import plain
from analysis.explorer.state import DIAL, case_now, set_to
from analysis.explorer.turned import SWITCHES
from analysis.outcomes import strategy_label
from analysis.stress.theories import NAMES
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.schema import Scenario

LONGEST_SOURCE = 150
RUN_STEP = 1_000


def sidebar(here: Served) -> Case:
    """Show the controls, and return the case that they make."""
    if "opened" in st.session_state:
        st.session_state["scenario"] = st.session_state.pop("opened")
        start_over()
        own = load_scenario(here.shelf.place_of(st.session_state["scenario"])).strategy.name
        st.session_state["strategy"] = own if own != st.session_state["against"] else WAIT
    with st.sidebar:
        st.selectbox(
            "Scenario", known(here), key="scenario", format_func=here.shelf.title, on_change=start_over
        )
        scenario = load_scenario(here.shelf.place_of(st.session_state["scenario"]))
        strategies(scenario)
        shown = assumptions(scenario)
        with st.expander("Theory and mechanisms"):
            theory_and_mechanisms(scenario)
        with st.expander("Runs and luck"):
            st.slider("Runs of each strategy", FEWEST_RUNS, MOST_RUNS, step=RUN_STEP, key="runs")
            st.number_input("Seed", 0, LARGEST_SEED, step=1, key="seed", help="Same seed, same luck")
        with st.expander("Open a scenario of your own"):
            upload(here)
        st.button("Put it all back", on_click=start_over, help="All but the scenario, runs, seed and pins")
    return case_now(shown)


def known(here: Served) -> list[str]:
    """Return the scenarios that this visitor can choose: those for all, and their own uploads."""
    state = st.session_state
    if state["scenario"] not in (*here.shelf.names(), *state["uploads"]):
        state["uploads"] = (*state["uploads"], state["scenario"])
    return [*here.shelf.names(), *state["uploads"]]


def start_over() -> None:
    """Set every control but the scenario, runs and luck to what it usually is."""
    state = st.session_state
    set_to(Case(scenario=state["scenario"], runs=state["runs"], seed=state["seed"]))
    state["hand"] = ()


def strategies(scenario: Scenario) -> None:
    """Show which two strategies of Kyiv's are set side by side."""
    names = list(dict.fromkeys((*shipped.strategies(), scenario.strategy.name)))
    st.selectbox(
        "Kyiv's strategy",
        [WAIT, *names],
        key="strategy",
        format_func=lambda name: "Wait some months" if name == WAIT else strategy_label(name),
        help="Wait some months: sign nothing for so long, then the first text that Moscow accepts",
    )
    if st.session_state["strategy"] == WAIT:
        st.slider("Months for which nothing is signed", 1, LONGEST_WAIT_MONTHS, key="months")
    st.selectbox("Set against, on the same luck", names, key="against", format_func=strategy_label)


def assumptions(scenario: Scenario) -> list[Dial]:
    """Show the assumptions that move the answer most, and others that are asked for; return those shown."""
    dials = dials_of(scenario)
    first = leading(scenario, dials)
    st.subheader("Assumptions")
    st.caption("Those that move the answer most, by the project's own stress tests; move any other below.")
    more = [path for path in st.session_state["more"] if path in dials and path not in first]
    st.session_state["more"] = more
    shown = [dials[path] for path in (*first, *more)]
    for dial in shown:
        show_dial(dial)
    st.multiselect(
        "Move other assumptions",
        [path for path in dials if path not in first],
        key="more",
        format_func=lambda path: dials[path].label,
        help="All numbers of the scenario that have a range",
    )
    return shown


def show_dial(dial: Dial) -> None:
    """Show one assumption with its range and where that is from."""
    key = f"{DIAL}{dial.path}"
    st.session_state.setdefault(key, dial.central)
    st.slider(
        dial.label,
        dial.low,
        dial.high,
        step=dial.step,
        key=key,
        format="%.4g",
        help=plain(f"{dial.path}. Source: {dial.source}. Why this range: {dial.why}."),
    )
    source = dial.source if len(dial.source) <= LONGEST_SOURCE else f"{dial.source[:LONGEST_SOURCE]}…"
    meaning = f"{dial.meaning[:1].upper()}{dial.meaning[1:]}."
    st.caption(f"{plain(meaning)}  \n{plain(dial.range_in_words)}.  \nSource: {plain(source)}")


def theory_and_mechanisms(scenario: Scenario) -> None:
    """Show the theory of why wars end, the claims of the source, and mechanisms from the literature."""
    own = NAMES[scenario.theory]
    st.selectbox(
        "Theory of why wars end",
        ["", *NAMES],
        key="theory",
        format_func=lambda name: NAMES[name] if name else f"As in the scenario: {own.lower()}",
    )
    st.multiselect(
        "Switch off claims of the source",
        list(MECHANISMS),
        key="off",
        format_func=lambda name: f"{name[:3].upper()} {MECHANISMS[name].claim}",
    )
    for name in st.session_state["off"]:
        st.caption(f"Without {name[:3].upper()}: {MECHANISMS[name].without}.")
    st.multiselect(
        "Switch on mechanisms from the literature",
        list(SWITCHES),
        key="on",
        format_func=lambda name: name.replace("_", " ").capitalize(),
    )


def upload(here: Served) -> None:
    """Take a scenario of the visitor's own; each file is read once."""
    state = st.session_state
    file = st.file_uploader(
        f"A scenario file (YAML, at most {LARGEST_UPLOAD / 1e6:g} MB)",
        type=["yaml", "yml"],
        help="It may extend and name shipped scenarios and strategies alone, and bring no Python code",
    )
    if file is None:
        return
    if state.get("read") != file.file_id:
        state["read"], state["refused"] = file.file_id, ""
        try:
            state["opened"] = here.shelf.upload(file.name, file.getvalue())
        except ScenarioError as error:
            state["refused"] = str(error)
        else:
            st.rerun()
    if state["refused"]:
        st.error(plain(state["refused"]))
