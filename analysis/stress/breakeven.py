"""Where the answer flips: for each leading assumption, and for pairs of the first ones.

Every assumption is moved through its range, the others at their central values, on the same luck; where the
margin (``margins``) goes below zero, points are added around the crossing, round by round, and its interval
is that of resampled runs (``roots``). "No flip in range" is said where the margin stays above zero beyond
doubt at every point, all of them together. Pairs are of the assumptions whose flips are nearest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats, mean_of
from analysis.stress.assumption_words import label, plain, unit
from analysis.stress.finding import Finding
from analysis.stress.first_look import first_look
from analysis.stress.flip_pairs import Pair, pair_table, pairs_of
from analysis.stress.margins import Margin
from analysis.stress.played import Played
from analysis.stress.player import Player
from analysis.stress.question import Question
from analysis.stress.roots import Root, root_of
from sim.batch.intervals import CONFIDENCE
from sim.scenario.inputs import Input
from sim.scenario.worlds import Worlds

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEADING, RUNS = 12, 1_000
POINTS, ROUNDS, POINTS_OF_A_ROUND = 9, 2, 3
FLIPS, HOLDS, UNTOLD = "flips", "no flip in range", "cannot be told"
PICTURE = "stress_breakeven"


@dataclass(frozen=True)
class Strip:
    """One assumption moved through its range: points as shares of what is believed, and the margin at each.

    ``shares`` ascend, shape (points,); ``margins`` are runs, shape (points, runs). ``after`` says how the
    answer stands past the flip.
    """

    known: Input
    centre: float
    shares: Floats
    margins: Floats
    status: str
    root: Root | None
    after: str

    @property
    def looks(self) -> tuple[Estimate, ...]:
        """The mean margin at every point, with intervals that hold for all points of a strip together."""
        confidence = 1.0 - (1.0 - CONFIDENCE) / POINTS
        return tuple(mean_of(own, confidence) for own in self.margins)

    def value(self, share: float) -> float:
        """Return the assumption's value at a share."""
        return float(self.known.distribution.quantile(np.array([share]))[0])


@dataclass(frozen=True)
class BreakEven:
    """All strips, the nearest flips first, and pairs of the first assumptions."""

    question: Question
    margin: Margin
    centre: Floats
    strips: tuple[Strip, ...]
    pairs: tuple[Pair, ...]
    runs: int

    @property
    def stands(self) -> bool:
        """Whether the answer at the centre is beyond doubt."""
        return mean_of(self.centre).sign > 0


def ask(question: Question, player: Player) -> Finding:
    """Answer by root finding under common luck."""
    from analysis.stress.breakeven_words import sentences, shown

    found = break_even(question, player)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.breakeven_picture import draw_break_even

        return {PICTURE: draw_break_even(found, software)}

    tables = {"breakeven": flip_table(found)}
    if found.pairs:
        tables["pairs"] = pair_table(found.pairs)
    return Finding(tables, sentences(found), (shown(found),), draw)


def break_even(question: Question, player: Player) -> BreakEven:
    """Play strips, rounds of root finding and pairs, and return what they show."""
    inputs = first_look(question, player).leading(question.options.leading or LEADING)
    runs = question.options.runs or RUNS // len(question.output.strategies)
    centre = player.play("centre", question.scenario, question.output.strategies, runs)
    margin = Margin.at(question.output, question.options.bound, centre)
    at_centre = margin.of(centre)[0]
    low, high = question.quantiles
    grid = np.tile(np.linspace(low, high, POINTS), (len(inputs), 1))
    strips = looked_at(question, player, "strips", margin, inputs, grid, runs)
    strips = [with_status(strip, at_centre) for strip in strips]
    for turn in range(1, ROUNDS + 1):
        strips = refined(question, player, f"round_{turn}", margin, strips, runs)
    strips.sort(key=lambda one: (one.root is None, abs((one.root.at if one.root else 0.0) - one.centre)))
    first = tuple(one.known for one in strips)
    pairs = pairs_of(question, player, margin, first, max(100, runs // 2))
    return BreakEven(question, margin, at_centre, tuple(strips), pairs, runs)


def looked_at(
    question: Question,
    player: Player,
    stage: str,
    margin: Margin,
    inputs: tuple[Input, ...],
    shares: Floats,
    runs: int,
) -> list[Strip]:
    """Play points of some assumptions, shape (inputs, points), the others central; return strips."""
    values = np.tile([known.distribution.central for known in inputs], (shares.size, 1))
    points = shares.shape[1]
    for place, known in enumerate(inputs):
        values[place * points : (place + 1) * points, place] = known.distribution.quantile(shares[place])
    played = player.play(stage, Worlds(question.scenario, inputs, values), question.output.strategies, runs)
    margins = margin.of(played)
    return [
        Strip(
            known,
            share_of_centre(known),
            shares[place],
            margins[place * points : (place + 1) * points],
            UNTOLD,
            None,
            after_flip(margin, played, margins, range(place * points, (place + 1) * points)),
        )
        for place, known in enumerate(inputs)
    ]


def after_flip(margin: Margin, played: Played, margins: Floats, worlds: range) -> str:
    """Say how the answer stands in the world of a strip in which the margin is lowest."""
    lowest = min(worlds, key=lambda world: float(margins[world].mean()))
    return margin.flipped(played, lowest)


def share_of_centre(known: Input) -> float:
    """Return the share of what is believed that lies below the central value."""
    shares = np.linspace(0.001, 0.999, 999)
    return float(np.interp(known.distribution.central, known.distribution.quantile(shares), shares))


def with_status(strip: Strip, centre: Floats) -> Strip:
    """Return a strip with what its margins say: it flips, it does not, or that cannot be told."""
    found = strip.looks
    below = [share for share, one in zip(strip.shares, found, strict=True) if one.sign < 0]
    if not below:
        status = HOLDS if all(one.sign > 0 for one in found) else UNTOLD
        return replace(strip, status=status, after="")
    side = 1 if min(below, key=lambda share: abs(share - strip.centre)) > strip.centre else -1
    shares = np.append(strip.shares, strip.centre)
    margins = np.concatenate([strip.margins, centre[np.newaxis]])
    root = root_of(shares, margins, strip.centre, side, seed=1)
    order = np.argsort(shares, kind="stable")
    status = FLIPS if root is not None else UNTOLD
    return replace(strip, shares=shares[order], margins=margins[order], status=status, root=root)


def refined(
    question: Question, player: Player, stage: str, margin: Margin, strips: list[Strip], runs: int
) -> list[Strip]:
    """Return strips with more points around each crossing, played in one batch."""
    open_ones = [strip for strip in strips if strip.root is not None]
    if not open_ones:
        return strips
    shares = np.array([points_around(strip) for strip in open_ones])
    inputs = tuple(strip.known for strip in open_ones)
    added = looked_at(question, player, stage, margin, inputs, shares, runs)
    more = {strip.known.path: strip for strip in added}
    return [joined(strip, more.get(strip.known.path)) for strip in strips]


def points_around(strip: Strip) -> Floats:
    """Return points inside the bracket of a crossing: between the nearest points on either side of it."""
    assert strip.root is not None
    below = strip.shares[strip.shares <= strip.root.at]
    above = strip.shares[strip.shares > strip.root.at]
    low = float(below.max()) if len(below) else float(strip.shares.min())
    high = float(above.min()) if len(above) else float(strip.shares.max())
    return np.linspace(low, high, POINTS_OF_A_ROUND + 2)[1:-1]


def joined(strip: Strip, more: Strip | None) -> Strip:
    """Return a strip with the points of another, and its crossing found anew."""
    if more is None or strip.root is None:
        return strip
    shares = np.concatenate([strip.shares, more.shares])
    margins = np.concatenate([strip.margins, more.margins])
    order = np.argsort(shares, kind="stable")
    side = 1 if strip.root.at > strip.centre else -1
    root = root_of(shares[order], margins[order], strip.centre, side, seed=1) or strip.root
    return replace(strip, shares=shares[order], margins=margins[order], root=root)


def flip_table(found: BreakEven) -> pd.DataFrame:
    """Return one row an assumption: status, and the value at which the answer flips with its interval.

    The flip is empty where there is none. An end of its interval that lies beyond what was looked at is the
    end of the range, and ``open`` says so.
    """
    rows = []
    for strip in found.strips:
        low, high = (strip.value(share) for share in found.question.quantiles)
        row: dict[str, Any] = {
            "assumption": strip.known.path,
            "label": label(strip.known.path),
            "status": strip.status,
        }
        row |= {"low": low, "centre": strip.known.distribution.central, "high": high}
        lowest = int(strip.margins.mean(axis=1).argmin())
        margin = strip.looks[lowest]
        row |= {
            "lowest_margin": margin.mean,
            "lowest_margin_low": margin.low,
            "lowest_margin_high": margin.high,
        }
        row |= {"lowest_at": strip.value(float(strip.shares[lowest]))}
        rows.append(row | flip_columns(strip, low, high))
    return pd.DataFrame(rows)


def flip_columns(strip: Strip, low: float, high: float) -> dict[str, Any]:
    """Return where a strip flips, with its interval inside the range; not-a-number where it does not."""
    if strip.root is None:
        return {"flip": np.nan, "flip_low": np.nan, "flip_high": np.nan, "open": False, "after": ""}
    ends = [
        edge if np.isnan(end) else strip.value(end)
        for end, edge in zip((strip.root.low, strip.root.high), (low, high), strict=True)
    ]
    found = {"flip": strip.value(strip.root.at), "flip_low": ends[0], "flip_high": ends[1]}
    return {**found, "open": strip.root.is_open, "after": strip.after}


def flip_in_words(strip: Strip, quantiles: tuple[float, float]) -> str:
    """Return the value at which an answer flips, with its interval and unit; else the status."""
    if strip.root is None:
        return strip.status
    ends = [plain(strip.value(end)) if not np.isnan(end) else "" for end in (strip.root.low, strip.root.high)]
    low = ends[0] or f"below {plain(strip.value(quantiles[0]))}"
    high = ends[1] or f"above {plain(strip.value(quantiles[1]))}"
    return f"{plain(strip.value(strip.root.at))} ({low} to {high}) {unit(strip.known.path)}".rstrip()
