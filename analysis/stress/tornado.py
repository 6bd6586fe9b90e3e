"""One assumption at a time over its range, all on the same luck: how far each alone moves the answer.

Every assumption gets a first look; those that move the output most then get the full number of runs, which
the strategies of a difference share. Intervals of the leading ones hold for all their ends together
(Bonferroni); ranks that are not told apart share the best rank that each might have.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats, mean_of
from analysis.stress.assumption_words import label, ranged, with_unit
from analysis.stress.finding import Finding, Shown
from analysis.stress.first_look import FirstLook, ends_of, first_look, one_at_a_time
from analysis.stress.outputs import Output
from analysis.stress.player import Player
from analysis.stress.question import Question
from sim.batch.intervals import CONFIDENCE
from sim.scenario.inputs import Input

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RUNS, LEADING = 2_000, 30
SHOWN = 15
PICTURE = "stress_tornado"


@dataclass(frozen=True)
class Swing:
    """What one assumption does: the output at both ends, and its change from the centre on the same luck."""

    known: Input
    low: float
    high: float
    at_low: Estimate
    at_high: Estimate
    change_low: Estimate
    change_high: Estimate
    spread: Estimate

    @property
    def size(self) -> float:
        """The larger of both changes."""
        return max(abs(self.change_low.mean), abs(self.change_high.mean))

    @property
    def is_told(self) -> bool:
        """Whether one of the changes is told from none."""
        return bool(self.change_low.sign or self.change_high.sign)


@dataclass(frozen=True)
class Tornado:
    """The leading assumptions, the largest swing first; ``centre`` is the output with all in the middle."""

    question: Question
    centre: Estimate
    swings: tuple[Swing, ...]
    ranks: tuple[int, ...]
    look: FirstLook
    runs: int


def ask(question: Question, player: Player) -> Finding:
    """Answer by a first look at all assumptions and a full one at the leading."""
    found = tornado_of(question, player)
    table = table_of(found)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.tornado_picture import draw_tornado

        return {PICTURE: draw_tornado(found, software)}

    return Finding(
        {"tornado": table, "first_look": look_table(found)},
        sentences(found),
        (shown(found),),
        draw,
    )


def tornado_of(question: Question, player: Player) -> Tornado:
    """Play both looks and return what they show."""
    look = first_look(question, player)
    leading = look.leading(question.options.leading or LEADING)
    runs = question.options.runs or RUNS // len(question.output.strategies)
    values = player.values("leading", one_at_a_time(question, leading), question.output, runs)
    ends = ends_of(question, leading)
    found = [
        swing_of(question.output, known, ends[place], values[[0, 1 + 2 * place, 2 + 2 * place]], len(leading))
        for place, known in enumerate(leading)
    ]
    order = sorted(range(len(found)), key=lambda place: -found[place].size)
    swings = tuple(found[place] for place in order)
    pairs = [values[[0, 1 + 2 * place, 2 + 2 * place]] for place in order]
    centre = question.output.estimate(values[0])
    return Tornado(question, centre, swings, ranks_of(pairs), look, runs)


def swing_of(output: Output, known: Input, ends: Floats, values: Floats, among: int) -> Swing:
    """Return the swing of one assumption; ``values`` are runs at the centre, low and high."""
    centre, low, high = values
    confidence = 1.0 - (1.0 - CONFIDENCE) / (2 * among)
    return Swing(
        known,
        low=float(ends[0]),
        high=float(ends[1]),
        at_low=output.estimate(low),
        at_high=output.estimate(high),
        change_low=widened(output.change(low, centre), low - centre, confidence),
        change_high=widened(output.change(high, centre), high - centre, confidence),
        spread=widened(output.change(high, low), high - low, confidence),
    )


def widened(change: Estimate, differences: Floats, confidence: float) -> Estimate:
    """Return a change with an interval that holds for many together; no narrower than its own."""
    wide = mean_of(differences, confidence)
    half = max(wide.half_width, change.half_width)
    return Estimate(change.mean, change.mean - half, change.mean + half, change.runs)


def ranks_of(values: list[Floats]) -> tuple[int, ...]:
    """Return the rank of every swing, the largest first: those that are not told apart share one.

    ``values`` are, for each, runs at the centre, low and high; a swing is its larger change. Each is compared
    on the same luck with the first of the group above it.
    """
    moved = [larger_change(one) for one in values]
    ranks: list[int] = []
    head = 0
    for place, own in enumerate(moved):
        if mean_of(moved[head] - own).sign > 0:
            head = place
        ranks.append(head + 1)
    return tuple(ranks)


def larger_change(values: Floats) -> Floats:
    """Return the larger of both changes run by run, turned upward."""
    changes = values[1:] - values[0]
    means = changes.mean(axis=1)
    place = int(np.abs(means).argmax())
    return np.asarray(changes[place] * (1.0 if means[place] >= 0 else -1.0))


def table_of(found: Tornado) -> pd.DataFrame:
    """Return one row an assumption: ends, output at them, changes with intervals, rank."""
    rows = []
    for rank, one in zip(found.ranks, found.swings, strict=True):
        row = {"rank": rank, "assumption": one.known.path, "label": label(one.known.path)}
        row |= {"low": one.low, "centre": one.known.distribution.central, "high": one.high}
        for name, estimate in (
            ("at_low", one.at_low),
            ("at_high", one.at_high),
            ("change_low", one.change_low),
            ("change_high", one.change_high),
            ("spread", one.spread),
        ):
            row |= {name: estimate.mean, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
        rows.append(row | {"told": one.is_told, "runs": found.runs})
    return pd.DataFrame(rows)


def look_table(found: Tornado) -> pd.DataFrame:
    """Return how far each of all assumptions moved the output in the first look, noise and all."""
    look = found.look
    return pd.DataFrame(
        {
            "place": range(1, len(look.inputs) + 1),
            "assumption": [known.path for known in look.inputs],
            "label": [label(known.path) for known in look.inputs],
            "swing": look.swings,
        }
    )


def sentences(found: Tornado) -> tuple[str, ...]:
    """Say what leads, what is tied, and what does nothing that can be told."""
    output, first = found.question.output, found.swings[0]
    told = [one for one in found.swings if one.is_told]
    head = f"{output.label}, with every assumption at its central value: {output.said(found.centre)}."
    if not told:
        return (head, "No assumption alone moves it by more than chance can.")
    low, high = (with_unit(first.known.path, end) for end in (first.low, first.high))
    lead = (
        f"{label(first.known.path)} moves it most: {output.said_change(first.change_low)} at {low}, "
        f"{output.said_change(first.change_high)} at {high}."
    )
    tied = sum(rank == 1 for rank in found.ranks)
    ties = f" {tied} assumptions cannot be told apart from the first." if tied > 1 else ""
    moves = "moves" if len(told) == 1 else "move"
    rest = f"Of the {len(found.swings)} leading ones {len(told)} {moves} it beyond doubt.{ties}"
    flips = flipped(found)
    return (head, lead, rest, *flips)


def flipped(found: Tornado) -> tuple[str, ...]:
    """Say which assumptions alone turn the sign of a difference at an end of their range."""
    if not found.question.output.has_sign or not found.centre.sign:
        return ()
    names = [
        label(one.known.path)
        for one in found.swings
        if -found.centre.sign in (one.at_low.sign, one.at_high.sign)
    ]
    if not names:
        return ("No assumption alone turns its sign beyond doubt at an end of its range.",)
    return (f"Alone these turn its sign at an end of their range: {'; '.join(names)}.",)


def shown(found: Tornado) -> Shown:
    """Return the table on the terminal."""
    output = found.question.output
    rows = [
        (
            str(rank) if found.ranks.count(rank) == 1 else f"{rank}=",
            label(one.known.path),
            ranged(one.known.path, one.low, one.high),
            bare(output, one.change_low),
            bare(output, one.change_high),
        )
        for rank, one in zip(found.ranks[:SHOWN], found.swings[:SHOWN], strict=True)
    ]
    unit = output.unit_of_change
    return Shown(
        f"{output.label}: change ({unit}) when one assumption goes to an end of its range",
        ("Rank", "Assumption", "Range", "at low", "at high"),
        rows,
        frozenset({1, 2}),
    )


def bare(output: Output, found: Estimate) -> str:
    """Return a change without its unit, with the half-width of its interval."""
    from analysis.laboratory.words import number

    scale, decimals = output.scale, output.decimals
    return (
        f"{number(scale * found.mean, decimals, signed=True)} ±{number(scale * found.half_width, decimals)}"
    )
