"""The lanes of a timeline: Washington's stance, texts and answers, vetoes, landmarks, the front."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from matplotlib.axes import Axes

from analysis import style
from analysis.calendar_axis import date_number
from analysis.palette import INK, QUIET_INK, RULE, STANCE_COLOURS
from analysis.story.chronicle import Chronicle, Event
from analysis.story.context import Context
from analysis.story.words import spoken
from analysis.style import MARGIN_IN, WIDTH_IN
from sim.model.names import AMEND, FILES, NO, STANCES, YES

LABEL_IN, RIGHT_IN = 1.28, 0.2
LANES_IN = WIDTH_IN - 2 * MARGIN_IN - LABEL_IN - RIGHT_IN
"""Room for the names of the lanes, and the width of the lanes."""
FILE_LABELS = {
    "sectoral": "sectoral sanctions",
    "listings": "listings",
    "assets": "asset loan",
    "loan": "budget loan",
    "package": "new package",
    "relief": "relief",
}
ANSWER_MARKS = {YES: "o", AMEND: "D", NO: "x"}
# Where the band of a stance lies, bottom and top: up for pressure on Moscow, down for pressure on Kyiv.
STANCE_BANDS = {
    "committed": (0.0, 1.0),
    "brokering": (0.3, 0.7),
    "pressing_kyiv": (0.0, 0.7),
    "pressing_moscow": (0.3, 1.0),
    "disengaged": (0.43, 0.57),
}
LANDMARK_PT, LANDMARK_ROW_IN, VETO_PT = 6.5, 0.13, 5.5


@dataclass(frozen=True)
class Drawing:
    """What every lane needs: the replication, the last day shown, the day it parts from another, if any."""

    told: Chronicle
    last_day: float
    parts_on: float | None = None

    @property
    def context(self) -> Context:
        """A look around each event."""
        return Context(self.told)

    def at(self, day: float) -> float:
        """Return the place of a day on the time axis."""
        return date_number(self.told.scenario.start_date) + day

    def shown(self, *kinds: str) -> list[Event]:
        """Return the events of the war phase of some kinds."""
        return [event for event in self.told.of_kind(*kinds) if event.day <= self.told.day]


@dataclass(frozen=True)
class VetoSpan:
    """A file of the EU held up by a member, from one day to another; lifted, or not in the war phase."""

    file: str
    member: str
    begins: float
    ends: float
    lifted: bool


def draw_stances(axes: Axes, drawing: Drawing) -> None:
    """Draw a band for every spell of Washington's stance, and its deadlines."""
    told = drawing.told
    stance, since = told.opening.stance, 0.0
    spells = []
    for event in drawing.shown("stance_shift"):
        spells.append((stance, since, event.day))
        stance, since = event.code("to_stance"), event.day
    spells.append((stance, since, told.day))
    for code, begins, ends in spells:
        low, high = STANCE_BANDS[STANCES[code]]
        axes.barh(
            low,
            ends - begins,
            high - low,
            left=drawing.at(begins),
            align="edge",
            color=STANCE_COLOURS[STANCES[code]],
            edgecolor="white",
            linewidth=0.6,
        )
    axes.set_ylim(-0.1, 1.4)
    for event in drawing.shown("deadline_passes"):
        enforced = event.code("enforced")
        face = INK if enforced else "white"
        axes.plot(
            drawing.at(event.day),
            1.25,
            marker="v",
            markersize=5,
            color=INK,
            markerfacecolor=face,
            clip_on=False,
        )


def draw_answers(axes: Axes, drawing: Drawing) -> None:
    """Mark every text by the answers of Moscow, above, and of Kyiv, below."""
    axes.set_ylim(-0.6, 1.6)
    for row, kind in ((1, "moscow_answers"), (0, "kyiv_answers")):
        name_row(axes, row, "Moscow" if row else "Kyiv")
        for event in drawing.shown(kind):
            marker = ANSWER_MARKS[event.code("answer")]
            face = INK if event.code("answer") == YES else "white"
            axes.plot(
                drawing.at(event.day),
                row,
                marker=marker,
                markersize=5,
                markeredgewidth=1.1,
                linestyle="",
                color=INK,
                markerfacecolor=face,
            )
    for event in drawing.shown("european_text_tabled"):
        axes.annotate("EU", (drawing.at(event.day), 1.32), ha="center", va="bottom", size=6, color=QUIET_INK)


def name_row(axes: Axes, row: int, name: str) -> None:
    """Draw the line of a row within a lane, and its name on the left."""
    axes.axhline(row, color=RULE, linewidth=0.6, zorder=0)
    axes.annotate(
        name,
        (0, row),
        xycoords=("axes fraction", "data"),
        xytext=(-4, 0),
        textcoords="offset points",
        ha="right",
        va="center_baseline",
        size=LANDMARK_PT,
        color=QUIET_INK,
    )


def held_files(told: Chronicle) -> list[str]:
    """Return the files of the EU that a veto held up in the war phase, in the order of the files."""
    votes = {event.code("file") for event in told.of_kind("council_vote") if event.day <= told.day}
    held = {FILES.index(file) for file, _ in Context(told).pending_at_start()} | votes
    return [FILES[file] for file in sorted(held)]


def veto_spans(drawing: Drawing) -> list[VetoSpan]:
    """Return every veto of the war phase, those pending on the first morning first."""
    told, context = drawing.told, drawing.context
    spans = []
    for file, member in context.pending_at_start():
        decided = (e for e in told.of_kind("council_decision") if e.code("file") == FILES.index(file))
        spans.append(span_to(told, file, member, 0.0, next(decided, None)))
    for vote in drawing.shown("council_vote"):
        file, member = FILES[vote.code("file")], told.members[vote.code("vetoing_member")]
        spans.append(span_to(told, file, member, vote.day, context.decision_after(vote)))
    return spans


def span_to(told: Chronicle, file: str, member: str, begins: float, decision: Event | None) -> VetoSpan:
    """Return how long a veto held a file up: to its decision, or to the end of the war phase."""
    lifted = decision is not None and decision.day <= told.day
    return VetoSpan(file, member, begins, decision.day if decision and lifted else told.day, lifted)


def draw_vetoes(axes: Axes, drawing: Drawing) -> None:
    """Draw a bar for every veto, from the vote until it ended, a row per file."""
    files = held_files(drawing.told)
    axes.set_ylim(len(files) - 0.4, -0.6)
    spans = veto_spans(drawing)
    for row, file in enumerate(files):
        name_row(axes, row, FILE_LABELS[file])
        of_file = sorted((span for span in spans if span.file == file), key=lambda span: span.begins)
        for place, span in enumerate(of_file):
            shown = max(span.ends, span.begins + drawing.last_day / 300)
            axes.barh(
                row, shown - span.begins, 0.5, left=drawing.at(span.begins), color=QUIET_INK, linewidth=0
            )
            if not span.lifted:
                axes.annotate("→", (drawing.at(span.ends), row), va="center", size=8, color=QUIET_INK)
            free_from = of_file[place - 1].ends if place else 0.0
            free_to = of_file[place + 1].begins if place + 1 < len(of_file) else drawing.last_day
            name_veto(axes, drawing, row, spoken(span.member), (free_from, span.begins, shown, free_to))


def name_veto(
    axes: Axes, drawing: Drawing, row: int, name: str, days: tuple[float, float, float, float]
) -> None:
    """Write who holds a file beside its bar, on the side that has room; the story tells it in any case.

    ``days``: since when the row is free before the bar, the bar's first and last, until when it is free.
    """
    free_from, begins, ends, free_to = days
    length = (style.text_width_in(name, VETO_PT) + 0.08) * drawing.last_day / LANES_IN
    right = ends + length <= free_to
    if not right and begins - length < free_from:
        return
    axes.annotate(
        name,
        (drawing.at(ends if right else begins), row),
        xytext=(2 if right else -2, 0),
        textcoords="offset points",
        ha="left" if right else "right",
        va="center_baseline",
        size=VETO_PT,
        color=QUIET_INK,
    )


def placed_landmarks(told: Chronicle, last_day: float) -> list[tuple[Event, str, int]]:
    """Return every landmark with its name and the row in which the name has room, -1 for no name."""
    ends_in: list[float] = []
    placed = []
    kinds = ("election", "shock", "text_initialled", "ratification", "leader_turnover")
    for event in told.of_kind(*kinds):
        if event.day > told.day:
            break
        name = landmark(told, event)
        if not name:
            placed.append((event, "", -1))
            continue
        length = style.text_width_in(name, LANDMARK_PT) + 0.1
        begins = min(event.day / last_day * LANES_IN, LANES_IN - length)
        row = next((row for row, end in enumerate(ends_in) if end <= begins), len(ends_in))
        ends_in[row : row + 1] = [begins + length]
        placed.append((event, name, row))
    return placed


def draw_landmarks(axes: Axes, drawing: Drawing) -> None:
    """Mark elections, shocks, initialled texts and their ratification, named where they changed anything."""
    placed = placed_landmarks(drawing.told, drawing.last_day)
    rows = 1 + max((row for _, _, row in placed), default=0)
    axes.set_ylim(-0.14 / LANDMARK_ROW_IN, max(1, rows))
    for event, name, row in placed:
        at = drawing.at(event.day)
        axes.plot(at, -0.5, marker="|", markersize=6, color=INK if name else RULE, linestyle="")
        if name:
            length = (style.text_width_in(name, LANDMARK_PT) + 0.1) * drawing.last_day / LANES_IN
            at = min(at, drawing.at(drawing.last_day) - length)
            axes.text(at, row + 0.1, name, size=LANDMARK_PT, color=INK, va="bottom")


def landmark(told: Chronicle, event: Event) -> str:
    """Return the name of a landmark, empty for an election that changed nothing."""
    if event.kind == "election":
        return spoken(told.elections[event.code("number")]) if event.code("changed") else ""
    if event.kind == "shock":
        return spoken(list(told.scenario.shocks)[event.code("number")])
    if event.kind == "text_initialled":
        return "Initialled"
    if event.kind == "ratification":
        return "Ratified" if event.code("passed") else "Not ratified"
    return "New leader"


def draw_front(axes: Axes, drawing: Drawing) -> None:
    """Draw the area under Russian control, with breakthroughs marked by their direction."""
    told = drawing.told
    points = [(0.0, told.opening.occupied_km2)]
    for event in drawing.shown("month_on_the_front", "breakthrough"):
        if event.kind == "breakthrough":  # a jump, from where the front was right before
            points.append((event.day, event["occupied_km2"] - event["km2"]))
        points.append((event.day, event["occupied_km2"]))
    points.append((told.day, float(told.result["occupied_km2"])))
    thousands = np.array([held for _, held in points]) / 1000
    axes.plot([drawing.at(day) for day, _ in points], thousands, color=INK, linewidth=1.4)
    for event in drawing.shown("breakthrough"):
        forward = event["km2"] > 0
        axes.plot(
            drawing.at(event.day),
            event["occupied_km2"] / 1000,
            marker="^" if forward else "v",
            markersize=5,
            color=INK,
            markerfacecolor=INK if forward else "white",
            linestyle="",
        )
    room = max(0.5, 0.15 * float(np.ptp(thousands)))
    low, high = float(thousands.min()) - room, float(thousands.max()) + room
    axes.set_ylim(low, high)
    axes.spines["left"].set_visible(True)
    axes.set_yticks(style.few_ticks(low, high, 4))
