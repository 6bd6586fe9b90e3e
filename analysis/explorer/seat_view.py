"""Kyiv's seat on the page: what it can know, the text that waits, three answers, and in the end the score."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analysis.explorer.run_view import ask_run, story_grid
from analysis.explorer.shown import plain, show_grid
from analysis.explorer.state import hand_of
from analysis.explorer.turned import Turned
from analysis.outcomes import outcome_label, strategy_label
from analysis.report.parts import Grid
from analysis.seat.command import Game, answers_text, transcript
from analysis.seat.lines import lines_seen
from analysis.seat.score import score, verdict
from analysis.seat.screen import (
    ONE_RUN,
    RULES,
    THE_DAY,
    YOURS,
    figures,
    heading,
    last_answer,
    left_over,
    stance,
    worth_in_words,
)
from analysis.seat.seat import BY_HAND, Sitting
from analysis.story.asked import Which
from analysis.story.tell import ends_in_words
from analysis.story.words import issue_name
from sim.model.names import ISSUES, UKRAINE
from sim.model.parameters import HAND_LIMIT
from sim.scenario.strategy import Answer

HISTORY_PX = 320
ANSWERS: tuple[tuple[Answer, str], ...] = (("yes", "Yes, sign"), ("amend", "Ask for changes"), ("no", "No"))


def seat_view(turned: Turned) -> None:
    """Give Kyiv's seat to the visitor in one run."""
    st.caption(RULES)
    left, right = st.columns((1, 3), vertical_alignment="bottom")
    with left:
        run = ask_run()
    game = Game(turned.place, turned.scenario, Which(run, turned.case.seed, settings=turned.settings))
    given: list[Answer] = list(hand_of(turned.case, run))
    sitting = game.sit(given)
    if sitting.unused:
        given = given[: len(given) - sitting.unused]
        st.session_state["hand"] = tuple(given)
        sitting = game.sit(given)
    right.button("Begin again", on_click=answer_with, args=((),), disabled=not given)
    if given:
        st.caption(f"Your answers so far: {', '.join(given)}.")
    if sitting.is_over:
        the_end(game, sitting, given)
    else:
        the_text(sitting, given)
    st.markdown(
        f"**What has happened since {'your last answer' if given else 'the start'}**, as Kyiv knows it"
    )
    with st.container(height=HISTORY_PX):
        lines = lines_seen(sitting.told, last_answer(sitting))
        show_grid(story_grid(f"{len(lines)} events, the newest first", lines[::-1]))


def the_text(sitting: Sitting, given: list[Answer]) -> None:
    """Show the text that waits, what it is worth, and the three answers."""
    st.markdown(f"**{plain(heading(sitting))}**")
    st.markdown(worth_in_words(sitting))
    for column, (answer, words) in zip(st.columns(len(ANSWERS)), ANSWERS, strict=True):
        column.button(words, key=f"answer:{answer}", on_click=answer_with, args=((*given, answer),),
                      disabled=len(given) >= HAND_LIMIT, width="stretch")  # fmt: skip
    terms, day = st.columns(2)
    with terms:
        show_grid(terms_grid(sitting))
    with day:
        found = [(one.label, one.value) for one in figures(sitting, THE_DAY)]
        show_grid(Grid(f"What Kyiv sees; Washington is {stance(sitting)}", ("On this day", ""), found))


def answer_with(answers: tuple[Answer, ...]) -> None:
    """Take the visitor's answers."""
    st.session_state["hand"] = answers


def terms_grid(sitting: Sitting) -> Grid:
    """Return the terms of the text, of the one before it, and Kyiv's ideal."""
    ideal = sitting.told.parameters.ideal[UKRAINE * len(ISSUES) :]
    has_before = len(sitting.texts) > 1
    rows = []
    for place, issue in enumerate(ISSUES):
        name = issue_name(issue)
        before = [f"{sitting.terms(-2)[place]:.2f}"] if has_before else []
        now = f"{sitting.terms(-1)[place]:.2f}"
        rows.append((f"{name[0].upper()}{name[1:]}", now, *before, f"{ideal[place]:.2f}"))
    headings = ("Issue", "This text", *(["The one before"] if has_before else []), "Your ideal")
    return Grid("Terms: 0 is Ukraine's maximal demand, 1 Russia's", headings, rows)


def the_end(game: Game, sitting: Sitting, given: list[Answer]) -> None:
    """Show how it ended, the score on the same luck, and what can be taken away."""
    ends = ends_in_words(sitting.told)
    st.markdown(f"**{plain(ends[0].upper() + ends[1:])}.**")
    for sentence in left_over(sitting):
        st.caption(sentence)
    with st.spinner("Every strategy meets the same luck …"):
        table = score(sitting)
    st.markdown(verdict(table))
    show_grid(score_grid(table))
    st.caption(ONE_RUN)
    if not given or not sitting.texts:
        return
    name = f"{game.scenario.name}-run-{game.which.run}"
    answers, told = st.columns(2)
    answers.download_button("Download your answers, a strategy", answers_file(game, sitting, name),
                            f"{name}-answers.yaml", "application/yaml")  # fmt: skip
    told.download_button("Download the transcript", transcript(game, given, table),
                         f"{name}-transcript.txt", "text/plain")  # fmt: skip


def answers_file(game: Game, sitting: Sitting, name: str) -> str:
    """Return the answers as the file of a strategy."""
    from pathlib import Path

    return answers_text(game, sitting, Path(f"{name}-answers.yaml"))


def score_grid(table: pd.DataFrame) -> Grid:
    """Return the score as a table, best for Kyiv first."""
    rows = []
    for row in table.itertuples(index=False):
        own = row.strategy == BY_HAND
        name = YOURS if own else strategy_label(str(row.strategy))
        less = "" if own else f"{row.difference:+.3f}".replace("-", "−")
        rows.append((name, outcome_label(str(row.outcome)), str(row.date), f"{row.payoff:.3f}", less))
    headings = ("Strategy", "Ends in", "On", "Payoff", "Against yours")
    return Grid("The same luck, by strategy", headings, rows, frozenset({0, 1, 2}))
