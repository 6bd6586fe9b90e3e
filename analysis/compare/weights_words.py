"""What the weights of fighting and of time do to the ranking, in words that its table and picture share."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.compare.weights import Weighed
from analysis.laboratory.words import listed
from analysis.outcomes import strategy_label
from analysis.screen import counted


def weights(weighed: Weighed, computed: Sequence[str] = ()) -> str:
    """Say how the best strategy moves with what fighting costs and later years count."""
    grid = weighed.grid
    spans = f"k of fighting {span(grid.fighting)}, r of time {span(grid.time)} a year"
    pairs = f"{len(grid)} pairs of weights ({spans})"
    alike = alike_everywhere(weighed)
    if alike:
        return f"At all {pairs} {listed(alike)} came to the same payoff of Ukraine in every run."
    said = [
        leaders(weighed, pairs),
        few_runs(weighed),
        made_for_one(computed),
        "The sides act by k, too: it moves what is signed, not only what that is worth.",
    ]
    return " ".join(part for part in said if part)


def alike_everywhere(weighed: Weighed) -> list[str]:
    """Return the leaders in words if they are the same in every run at every pair of weights, else none."""
    first, *others = (sorted(ranking.leaders) for ranking in weighed.rankings)
    apart = (
        ranking.runs_that_differ(first[0], name) for ranking in weighed.rankings for name in ranking.leaders
    )
    are_alike = len(first) > 1 and all(names == first for names in others) and not any(apart)
    return [strategy_label(name) for name in first] if are_alike else []


def leaders(weighed: Weighed, pairs: str) -> str:
    """Say at how many pairs of weights which strategy is the best, and at how many none is told to be."""
    table = weighed.table
    alone = table[~table["leaders"].str.contains(",")]
    if alone.empty:
        return f"In none of the {pairs} can it be told which is the best."
    best = [
        f"{strategy_label(str(name))} in {times}" for name, times in alone["leader"].value_counts().items()
    ]
    unsure = len(table) - len(alone)
    unknown = f"; in {unsure} it cannot be told which is the best" if unsure else ""
    return f"Of {pairs} the best is {listed(best)}{unknown}."


def few_runs(weighed: Weighed) -> str:
    """Say that other pairs rest on fewer runs than the scenario's own, and where that tells no leader."""
    others = weighed.table[~weighed.table["is_central"]]
    too_few = others["leaders"].str.contains(",").all()
    hint = ", too few to tell: --weights-runs sets more" if too_few else ""
    if weighed.runs != weighed.central_runs:
        own = counted(weighed.central_runs, "run")
        return f"The scenario's own pair rests on {own}, the others on {weighed.runs:,} each{hint}."
    return f"Each pair rests on {counted(weighed.runs, 'run')}{hint}." if hint else ""


def made_for_one(computed: Sequence[str]) -> str:
    """Say of strategies that were computed for the scenario that they are the same at other weights."""
    if not computed:
        return ""
    names, play = (
        listed([strategy_label(name) for name in computed]),
        "plays" if len(computed) == 1 else "play",
    )
    return (
        f"{names} {play} everywhere the policy made for the scenario's own weights: at others another "
        "policy may be best."
    )


def span(values: tuple[float, ...]) -> str:
    """Return the values of a weight as a range.

    >>> span((0.1, 0.33, 0.6)), span((0.03,))
    ('0.1 to 0.6', '0.03')
    """
    return f"{values[0]:g} to {values[-1]:g}" if len(values) > 1 else f"{values[0]:g}"
