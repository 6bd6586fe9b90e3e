"""What it would be worth to Kyiv's choice among strategies to know one assumption exactly, or all of them.

A choice needs a payoff: whatever the output, worth is Kyiv's mean payoff. Of a difference the two strategies
are those to choose among; else those of ``--strategies``, or the output's, the scenario's own and the usual
ones. Worlds are drawn from all assumptions, each with luck of its own, which all strategies share.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from analysis.laboratory.paired import Estimate, Floats, mean_of
from analysis.outcomes import strategy_label
from analysis.stress.assumption_words import label
from analysis.stress.errors import StressError
from analysis.stress.evppi import Information, at_least, everything_of, information_of, leads_over
from analysis.stress.finding import Finding
from analysis.stress.outputs import KYIV
from analysis.stress.player import Player
from analysis.stress.question import Question
from analysis.stress.switches import GRID, LeastLead, Switch, least_lead, names_of, switches_of, with_best
from sim.scenario.inputs import Input
from sim.scenario.load import load_strategies
from sim.scenario.strategy import Strategy
from sim.scenario.worlds import Worlds

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORLDS, RUNS, LEADING = 600, 20, 15
FEWEST_WORLDS, FEWEST_RUNS = 40, 2
USUAL = ("accept_first", "text_trigger", "delay_until")
PICTURE = "stress_information"


@dataclass(frozen=True)
class Choice:
    """Kyiv's choice: payoffs, shape (strategies, worlds, runs), and what knowing more is worth to it.

    ``order`` are places of assumptions, the one worth most first; of those worth the same the one in which
    the best strategy comes nearest to losing its lead. ``least`` are in the order of assumptions.
    """

    question: Question
    strategies: tuple[str, ...]
    worlds: Worlds
    payoffs: Floats
    best: int
    information: Information
    everything: Estimate
    least: tuple[LeastLead, ...]
    order: tuple[int, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The strategies, the best first, then the others in their order."""
        return names_of(self.strategies, self.best)

    @cached_property
    def means(self) -> Floats:
        """Mean payoffs of worlds, shape (strategies, worlds), in the order of ``names``."""
        means = self.payoffs.mean(axis=2)
        return np.concatenate([means[[self.best]], np.delete(means, self.best, axis=0)])

    @property
    def is_choice(self) -> bool:
        """Whether strategies differ in any world."""
        return bool(np.ptp(self.means, axis=0).any())

    @property
    def spread(self) -> float:
        """The mean payoff of the best strategy less that of the worst."""
        return float(np.ptp(self.means.mean(axis=1)))

    @property
    def leading(self) -> tuple[int, ...]:
        """The places of the leading assumptions."""
        return self.order[: self.question.options.leading or LEADING]

    @property
    def nearest(self) -> tuple[int, ...]:
        """The places of assumptions with the smallest least leads, as many as are leading."""
        leads = [one.lead.mean for one in self.least]
        return tuple(sorted(range(len(leads)), key=leads.__getitem__)[: len(self.leading)])

    @property
    def told(self) -> tuple[int, ...]:
        """The places of assumptions that are worth more than chance can make them, the first first."""
        return tuple(place for place in self.order if self.information.is_told(place))

    def path(self, place: int) -> str:
        """Return the key of an assumption."""
        return self.worlds.paths[place]

    def switches(self, place: int) -> tuple[Switch, ...]:
        """Return where along an assumption the best strategy changes."""
        known = self.information.known[place]
        return switches_of(self.column(place), known.curves, self.question.seed)

    def column(self, place: int) -> Floats:
        """Return the values of an assumption, one a world."""
        return np.asarray(self.worlds.values)[:, place]

    def elsewhere(self, place: int) -> tuple[int, ...]:
        """Return the strategies, by place in ``names``, that are best elsewhere, the most often first."""
        best = with_best(self.information.known[place].curves.at(GRID)).argmax(axis=1)
        steps = np.bincount(best, minlength=len(self.names))[1:]
        return tuple(int(other) + 1 for other in np.argsort(-steps, kind="stable") if steps[other])

    def instead(self, place: int) -> int | None:
        """Return the strategy that is best elsewhere most often, None if none is."""
        return next(iter(self.elsewhere(place)), None)

    def of_spread(self, worth: float) -> float:
        """Return a worth as a share of what is between the best strategy and the worst."""
        return worth / self.spread if self.spread > 0.0 else 0.0


def ask(question: Question, player: Player) -> Finding:
    """Answer from worlds drawn once, in which all strategies are played."""
    from analysis.stress.information_words import sentences, shown

    found = choice_of(question, player)

    def draw(software: str) -> dict[str, Figure]:
        from analysis.stress.information_picture import draw_information

        return {PICTURE: draw_information(found, software)} if found.is_choice else {}

    tables = {
        "information": information_table(found),
        "switches": switches_table(found),
        "strategies": strategies_table(found),
        "everything": everything_table(found),
    }
    return Finding(tables, sentences(found), shown(found), draw)


def choice_of(question: Question, player: Player) -> Choice:
    """Play all strategies in all worlds and return what knowing is worth."""
    runs, number = question.options.runs or RUNS, question.options.worlds or WORLDS
    refuse_too_few(runs, number)
    strategies, worlds = strategies_of(question), question.sample(number)
    played = player.play("choice", worlds, strategies, runs, "own")
    payoffs = np.stack([played.payoff(one.name, KYIV) for one in strategies])
    best = int(payoffs.mean(axis=(1, 2)).argmax())
    information = information_of(
        np.asarray(worlds.values), leads_over(payoffs.mean(axis=2), best), question.seed
    )
    least = tuple(
        inside(question, known, least_lead(column, about.curves, question.quantiles))
        for known, column, about in zip(
            worlds.inputs, np.asarray(worlds.values).T, information.known, strict=True
        )
    )
    order = sorted(
        range(len(least)), key=lambda place: (-information.known[place].worth.mean, least[place].lead.mean)
    )
    names = tuple(one.name for one in strategies)
    told = [known.worth for place, known in enumerate(information.known) if information.is_told(place)]
    everything = at_least(everything_of(payoffs, best), told)
    return Choice(question, names, worlds, payoffs, best, information, everything, least, tuple(order))


def inside(question: Question, known: Input, least: LeastLead) -> LeastLead:
    """Return where the lead is least, inside the range that is looked at: worlds are a sample of it."""
    low, high = known.distribution.quantile(np.array(question.quantiles))
    return replace(least, value=float(np.clip(least.value, low, high)))


def refuse_too_few(runs: int, worlds: int) -> None:
    """Raise StressError for too few runs or worlds to tell worth from chance."""
    if runs < FEWEST_RUNS:
        raise StressError(
            f"--method information needs {FEWEST_RUNS} --runs a world at least, to tell worlds from chance"
        )
    if worlds < FEWEST_WORLDS:
        raise StressError(
            f"--method information needs {FEWEST_WORLDS} --worlds at least, to fit what one assumption does"
        )


def strategies_of(question: Question) -> tuple[Strategy, ...]:
    """Return the strategies to choose among. Raises StressError if one alone is given."""
    output, given = question.output, question.options.strategies
    if output.kind == "difference":
        return output.strategies
    if len(given) == 1:
        raise StressError(
            f"--strategies {given[0].name}: a choice needs two strategies at least; name more, or none for "
            "the usual ones"
        )
    if given:
        return given
    own = {one.name: one for one in (*output.strategies, question.scenario.strategy)}
    usual = [name for name in USUAL if name not in own]
    return (*own.values(), *load_strategies(usual, question.scenario))


def information_table(found: Choice) -> pd.DataFrame:
    """Return one row an assumption, that worth most first.

    ``worth_share`` is its worth over what is between the best strategy and the worst; ``changed`` the share
    of worlds in which another strategy is chosen, ``instead`` the one chosen most then. ``lead`` is the least
    that the best strategy has over ``rival`` within the range, at ``lead_at``.
    """
    rows = []
    for place in found.order:
        known, least, instead = found.information.known[place], found.least[place], found.instead(place)
        rows.append(
            {"assumption": found.path(place), "label": label(found.path(place))}
            | columns("worth", known.worth)
            | {"worth_share": found.of_spread(known.worth.mean), "told": found.information.is_told(place)}
            | columns("changed", known.changed)
            | {"instead": "" if instead is None else found.names[instead]}
            | columns("lead", least.lead)
            | {"lead_at": least.value, "rival": found.names[least.rival]}
        )
    return pd.DataFrame(rows)


def columns(name: str, found: Estimate) -> dict[str, Any]:
    """Return an estimate as columns of a table."""
    return {name: found.mean, f"{name}_low": found.low, f"{name}_high": found.high}


def switches_table(found: Choice) -> pd.DataFrame:
    """Return one row for each value of a leading assumption at which the best strategy changes."""
    rows = [
        {"assumption": found.path(place), "label": label(found.path(place))}
        | columns("value", one.value)
        | {"below": found.names[one.below], "above": found.names[one.above]}
        | {"told": found.information.is_told(place)}
        for place in found.leading
        for one in found.switches(place)
    ]
    names = ["assumption", "label", "value", "value_low", "value_high", "below", "above", "told"]
    return pd.DataFrame(rows, columns=names)


def strategies_table(found: Choice) -> pd.DataFrame:
    """Return one row a strategy, the best first: its payoff, and how far it is behind the best, paired."""
    rows = [
        {"strategy": name, "label": strategy_label(name)}
        | columns("payoff", mean_of(own))
        | columns("behind", mean_of(found.means[0] - own))
        for name, own in zip(found.names, found.means, strict=True)
    ]
    return pd.DataFrame(rows).sort_values("behind", kind="stable", ignore_index=True)


def everything_table(found: Choice) -> pd.DataFrame:
    """Return what knowing all assumptions at once is worth, with what chance alone would show."""
    return pd.DataFrame(
        [
            {"assumptions": len(found.worlds.inputs)}
            | columns("worth", found.everything)
            | {"worth_share": found.of_spread(found.everything.mean), "spread": found.spread}
            | {"floor": found.information.floor, "floor_of_all": found.information.floor_of_all}
            | {"worlds": len(found.worlds), "runs": found.payoffs.shape[2]}
        ]
    )
