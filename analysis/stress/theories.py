"""What the four theories of why wars end say, on the same luck, and how much of what is not known is theory.

Each theory is the scenario with its ``theory`` changed and nothing else; all of them meet the same worlds,
drawn from the assumptions, and the same luck in each.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats
from analysis.laboratory.words import number, percent
from analysis.outcomes import SIGNATURES
from analysis.stress.errors import StressError
from analysis.stress.finding import Finding, Shown
from analysis.stress.played import Played
from analysis.stress.player import Player
from analysis.stress.question import Question
from analysis.stress.theory_split import TheorySplit, split_by_theory
from analysis.world_spread import range_of_means, range_of_shares
from sim.model.names import THEORIES
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORLDS, RUNS, CENTRAL_RUNS = 200, 40, 4_000
NAMES = {
    "bargaining": "Bargaining",
    "commitment": "Commitment",
    "ripeness": "Ripeness",
    "base_rate": "Base rate",
}
STEPS = 60
PICTURE = "stress_theories"


@dataclass(frozen=True)
class Theory:
    """One theory: the output at central values, its mean over worlds and where worlds lie, and signatures.

    ``worlds`` is the range of nine worlds in ten with the noise of runs taken out, NaN if they are not told
    apart. ``signed``, ``signed_low`` and ``signed_high`` are shares signed by each of ``days``, over worlds.
    """

    name: str
    central: Estimate
    mean: Estimate
    worlds: tuple[float, float]
    days: Floats
    signed: Floats
    signed_low: Floats
    signed_high: Floats


@dataclass(frozen=True)
class Theories:
    """All theories, their differences at central values, and the split of what is not known."""

    question: Question
    theories: tuple[Theory, ...]
    differences: dict[tuple[str, str], Estimate]
    split: TheorySplit
    worlds: int
    runs: int


def ask(question: Question, player: Player) -> Finding:
    """Answer by playing the four theories in the same worlds on the same luck."""
    if (question.options.runs or RUNS) < 2:
        raise StressError("--method theories needs two --runs a world at least, to take their noise out")
    found = theories(question, player)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.theories_picture import draw_theories

        return {PICTURE: draw_theories(found, software)}

    return Finding(tables_of(found), sentences(found), (shown(found),), draw)


def theories(question: Question, player: Player) -> Theories:
    """Play every theory at central values and in sampled worlds."""
    output, options = question.output, question.options
    runs, number_of = options.runs or RUNS, options.worlds or WORLDS
    drawn = question.sample(number_of, design="lhs")
    many = max(runs, min(CENTRAL_RUNS // len(output.strategies), runs * number_of))
    central: dict[str, Floats] = {}
    by_world: dict[str, Floats] = {}
    found = []
    for name in THEORIES:
        scenario = with_theory(question.scenario, name)
        alone = player.play(f"{name}/central", scenario, output.strategies, many)
        played = player.play(
            f"{name}/worlds", replace(drawn, scenario=scenario), output.strategies, runs, "own"
        )
        central[name], by_world[name] = output.values(alone)[0], output.values(played)
        found.append(theory_of(question, name, central[name], by_world[name], played))
    differences = {
        (one, other): output.change(central[one], central[other]) for one, other in combinations(THEORIES, 2)
    }
    split = split_by_theory(np.stack([by_world[name] for name in THEORIES]), question.seed)
    return Theories(question, tuple(found), differences, split, number_of, runs)


def with_theory(scenario: Scenario, name: str) -> Scenario:
    """Return a scenario under another theory."""
    return Scenario.model_validate(scenario.model_dump() | {"theory": name})


def theory_of(question: Question, name: str, central: Floats, by_world: Floats, played: Played) -> Theory:
    """Return what one theory says."""
    from analysis.laboratory.paired import mean_of

    output = question.output
    means, runs = by_world.mean(axis=1), by_world.shape[1]
    noise = float(by_world.var(axis=1, ddof=1).mean()) / runs
    days = np.linspace(0.0, played.horizon_days, STEPS + 1)
    signed, low, high = signed_by(days, played, output.strategies[0].name)
    return Theory(
        name,
        output.estimate(central),
        mean_of(means),
        range_of_means(means, noise),
        days,
        signed,
        low,
        high,
    )


def signed_by(days: Floats, played: Played, strategy: str) -> tuple[Floats, Floats, Floats]:
    """Return the share with a signed text by each day: the mean over worlds, and where nine in ten lie."""
    signed = played.ended_in(strategy, SIGNATURES)
    when = np.where(signed, played.days[played.strategies.index(strategy)], np.inf)
    means, lows, highs = [], [], []
    for day in days:
        by_then = (when <= day).astype(np.float64)
        shares = by_then.mean(axis=1)
        mean, noise = float(shares.mean()), float(by_then.var(axis=1, ddof=1).mean()) / by_then.shape[1]
        low, high = range_of_shares(mean, float(shares.var(ddof=1)) - noise)
        means.append(mean)
        lows.append(mean if np.isnan(low) else low)
        highs.append(mean if np.isnan(high) else high)
    return np.array(means), np.array(lows), np.array(highs)


def tables_of(found: Theories) -> dict[str, pd.DataFrame]:
    """Return what theories say, their differences, the split, and signatures by date."""
    rows = [
        {
            "theory": one.name,
            **ends("central", one.central),
            **ends("mean", one.mean),
            "world_05": one.mean.mean if np.isnan(one.worlds[0]) else one.worlds[0],
            "world_95": one.mean.mean if np.isnan(one.worlds[1]) else one.worlds[1],
        }
        for one in found.theories
    ]
    differences = [
        {"first": one, "second": other, **ends("difference", estimate)}
        for (one, other), estimate in found.differences.items()
    ]
    parts = ("theory", "assumptions", "chance")
    split = [{"part": name, **ends("share", getattr(found.split, name))} for name in parts]
    signed = [
        {"theory": one.name, "day": day, "signed": mean, "signed_05": low, "signed_95": high}
        for one in found.theories
        for day, mean, low, high in zip(one.days, one.signed, one.signed_low, one.signed_high, strict=True)
    ]
    return {
        "theories": pd.DataFrame(rows),
        "differences": pd.DataFrame(differences),
        "split": pd.DataFrame(split),
        "signed": pd.DataFrame(signed),
    }


def ends(name: str, found: Estimate) -> dict[str, float]:
    """Return an estimate as three columns."""
    return {name: found.mean, f"{name}_low": found.low, f"{name}_high": found.high}


def sentences(found: Theories) -> tuple[str, ...]:
    """Say what each theory says, which differ, and what is not known."""
    output, split = found.question.output, found.split
    said = "; ".join(f"{NAMES[one.name]} {output.said(one.central)}" for one in found.theories)
    apart = [
        f"{NAMES[one]} and {NAMES[other]} by {output.said_change(difference)}"
        for (one, other), difference in found.differences.items()
        if difference.sign
    ]
    differ = (
        f"Beyond doubt these differ: {'; '.join(apart)}." if apart else "No two theories differ beyond doubt."
    )
    unknown = (
        f"Of what is not known of a run, {percent(split.theory, 0)} is which theory holds, "
        f"{percent(split.assumptions, 0)} which assumptions, and {percent(split.chance, 0)} chance."
    )
    return (
        f"{output.label}, at central values: {said}.",
        differ,
        unknown,
        "The split gives each theory a quarter of the weight, which is a convention and no finding.",
    )


def shown(found: Theories) -> Shown:
    """Return the table on the terminal."""
    output = found.question.output

    def plain(value: float) -> str:
        return "–" if np.isnan(value) else number(output.scale * value, output.decimals)

    rows = [
        (
            NAMES[one.name],
            output.said(one.central),
            output.said(one.mean),
            f"{plain(one.worlds[0])} to {plain(one.worlds[1])}",
        )
        for one in found.theories
    ]
    return Shown(
        f"{output.label} by theory",
        ("Theory", "Central values", "Mean of worlds", "9 worlds in 10"),
        rows,
    )
