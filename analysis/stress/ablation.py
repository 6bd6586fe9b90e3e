"""What each claim of the source does: its mechanism switched off, all else and all luck the same.

A switch is dead where not one run ends otherwise. It is without effect that can be told where no headline
moves beyond doubt; how small an effect could have been seen is then said. S24 has no switch: it is measured
(``armistice derivatives``).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats
from analysis.outcomes import outcome_label
from analysis.stress.finding import Finding, Shown
from analysis.stress.medians import FEWEST_FOR_A_DENSITY
from analysis.stress.outputs import KYIV, Output, output_named
from analysis.stress.played import Played
from analysis.stress.player import Player
from analysis.stress.question import Question
from analysis.stress.tornado import bare, widened
from sim.batch.intervals import CONFIDENCE
from sim.batch.summary import SHOWN_OUTCOMES
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.schema import Scenario

if TYPE_CHECKING:
    from matplotlib.figure import Figure

RUNS = 4_000
TOLD, UNTOLD, DEAD, MEASURED = "told", "not told", "dead", "measured"
ELSEWHERE = "told elsewhere"
WITHOUT_SWITCH = ("S24", "The settlement reflects US priorities, amended by Europe")
PICTURE = "stress_ablation"


@dataclass(frozen=True)
class Effect:
    """What turning one mechanism does; ``turned`` says which way.

    ``asked`` is the change of the output asked for, with an interval for all mechanisms together, ``others``
    that of every headline by name, for all headlines of all mechanisms; ``changed`` is the share of runs that
    end otherwise.
    """

    name: str
    claim: str
    without: str
    turned: str
    asked: Estimate
    others: dict[str, Estimate]
    changed: float

    @property
    def number(self) -> str:
        """The claim's number, such as S7."""
        return f"S{int(self.name[1:3])}"

    @property
    def status(self) -> str:
        """Whether it does something that can be told, nothing that can, or nothing at all."""
        if self.changed == 0.0:
            return DEAD
        return TOLD if self.asked.sign or any(one.sign for one in self.others.values()) else UNTOLD


@dataclass(frozen=True)
class Ablation:
    """The effects of all mechanisms, in the order of the claims; ``base`` is the output as it is."""

    question: Question
    base: Estimate
    effects: tuple[Effect, ...]
    runs: int


def ask(question: Question, player: Player) -> Finding:
    """Answer by one batch as it is and one for each switch, on the same luck."""
    found = ablation(question, player)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.ablation_picture import draw_ablation

        return {PICTURE: draw_ablation(found, software)}

    return Finding({"ablation": table_of(found)}, sentences(found), (shown(found),), draw)


def ablation(question: Question, player: Player) -> Ablation:
    """Play the scenario with each switch turned, and compare."""
    output, strategies = question.output, question.output.strategies
    runs = question.options.runs or RUNS // len(strategies)
    base = player.play("as_it_is", question.scenario, strategies, runs)
    effects = []
    for name, mechanism in MECHANISMS.items():
        is_on = bool(getattr(question.scenario.mechanisms, name))
        turned = player.play(
            f"turned/{name}", with_switch(question.scenario, name, not is_on), strategies, runs
        )
        asked = change_of(output, turned, base, len(MECHANISMS))
        every = headlines(question)
        others = {one.name: change_of(one, turned, base, len(MECHANISMS) * len(every)) for one in every}
        way = "off" if is_on else "on"
        changed = share_changed(turned, base)
        effects.append(Effect(name, mechanism.claim, mechanism.without, way, asked, others, changed))
    return Ablation(question, output.estimate(output.values(base)[0]), tuple(effects), runs)


def with_switch(scenario: Scenario, name: str, is_on: bool) -> Scenario:
    """Return a scenario with one mechanism on or off."""
    data = scenario.model_dump()
    data["mechanisms"][name] = is_on
    return Scenario.model_validate(data)


def headlines(question: Question) -> list[Output]:
    """Return every headline under the strategy played first: all outcomes, signatures, their day, payoff."""
    names = [*(f"share:{outcome}" for outcome in SHOWN_OUTCOMES), "share:signature", "median_day"]
    first = question.output.strategies[:1]
    found = [output_named(name, question.scenario, first) for name in names]
    return [*found, replace(found[0], name=f"payoff:{KYIV}", kind="payoff", of=KYIV)]


def change_of(output: Output, after: Played, before: Played, among: int) -> Estimate:
    """Return the change of an output between two batches of one world on the same luck.

    Its interval holds for so many changes together (Bonferroni); of a median day from fewer than ten
    signatures it is a horizon to either side, since nothing can be told of it.
    """
    now, then = output.values(after)[0], output.values(before)[0]
    found = widened(output.change(now, then), now - then, 1.0 - (1.0 - CONFIDENCE) / among)
    if output.kind == "median_day" and min(signatures(after), signatures(before)) < FEWEST_FOR_A_DENSITY:
        anywhere = before.horizon_days
        return Estimate(found.mean, found.mean - anywhere, found.mean + anywhere, found.runs)
    return found


def signatures(played: Played) -> int:
    """Return how many runs of the first strategy are signed."""
    return int(np.isfinite(played.days_of_signature(played.strategies[0])[0]).sum())


def share_changed(after: Played, before: Played) -> float:
    """Return the share of runs in which a strategy has another outcome, day or payoff."""
    same = (after.outcomes == before.outcomes) & equal(after.days, before.days)
    for actor, payoffs in before.payoffs.items():
        same &= equal(after.payoffs[actor], payoffs)
    return float(1.0 - same.all(axis=0).mean())


def equal(one: Floats, other: Floats) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return where two arrays have the same number, or none."""
    return np.asarray((one == other) | (np.isnan(one) & np.isnan(other)))


def table_of(found: Ablation) -> pd.DataFrame:
    """Return one row a claim, S24 with its status alone: it has no switch."""
    rows: list[dict[str, Any]] = []
    for one in found.effects:
        row: dict[str, Any] = {"claim": one.number, "mechanism": one.name, "meaning": one.claim}
        row |= {"turned": one.turned, "without": one.without, "status": one.status, "changed": one.changed}
        for name, change in {"asked": one.asked, **one.others}.items():
            row |= {name: change.mean, f"{name}_low": change.low, f"{name}_high": change.high}
        rows.append(row)
    number, meaning = WITHOUT_SWITCH
    rows.append(
        {
            "claim": number,
            "mechanism": "",
            "meaning": meaning,
            "turned": "",
            "without": "",
            "status": MEASURED,
        }
    )
    return pd.DataFrame(rows)


def sentences(found: Ablation) -> tuple[str, ...]:
    """Say which claims carry the answer, and which do nothing."""
    output = found.question.output
    head = f"{output.label}: {output.said(found.base)} as the scenario is."
    moving = sorted((one for one in found.effects if one.asked.sign), key=lambda one: -abs(one.asked.mean))
    told = [
        f"{one.number} {one.turned} ({one.without}): {output.said_change(one.asked)}." for one in moving[:3]
    ]
    if not moving:
        told = ["No switch alone moves it beyond doubt."]
    elif len(moving) > 3:
        told.append(f"So do {', '.join(one.number for one in moving[3:])}, by less.")
    elsewhere = [one.number for one in found.effects if one.status == TOLD and not one.asked.sign]
    if elsewhere:
        told.append(f"Told in other headlines alone: {', '.join(elsewhere)}.")
    untold = [one for one in found.effects if one.status == UNTOLD]
    if untold:
        seen = max(one.asked.half_width for one in untold)
        smallest = output.said_change(Estimate(seen, float("nan"), float("nan"), found.runs)).lstrip("+")
        told.append(
            f"Without effect that can be told in any headline: {', '.join(one.number for one in untold)}; "
            "an effect of "
            f"{smallest} on this one would have been seen."
        )
    dead = [one.number for one in found.effects if one.status == DEAD]
    told.append(
        f"Dead, since not one run ends otherwise: {', '.join(dead)}." if dead else "No switch is dead."
    )
    return (head, *told, "S24 has no switch: armistice derivatives measures it.")


def shown(found: Ablation) -> Shown:
    """Return the table on the terminal."""
    output = found.question.output
    rows = [
        (one.number, one.claim, bare(output, one.asked), f"{100 * one.changed:.0f}%", status_here(one))
        for one in found.effects
    ]
    rows.append((*WITHOUT_SWITCH, "", "", MEASURED))
    return Shown(
        f"{output.label}: change ({output.unit_of_change}) with a claim switched off",
        ("Claim", "", "Change", "Runs changed", "Effect"),
        rows,
        frozenset({0, 1, 4}),
    )


def status_here(effect: Effect) -> str:
    """Return the status in words: told of the output asked for, or of another headline alone."""
    return ELSEWHERE if effect.status == TOLD and not effect.asked.sign else effect.status


def short_outcomes() -> dict[str, str]:
    """Return the headlines that the picture has room for, and their names in it."""
    names = ("armistice", "ukrainian_collapse", "war_continues")
    return {f"share:{name}": outcome_label(name).split(" ")[-1].capitalize() for name in names}
