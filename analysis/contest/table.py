"""The table of a contest: payoffs of every cell, and paired differences between a player's choices."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

import pandas as pd

from analysis.contest.plays import PLAYERS, Contest
from analysis.laboratory.paired import difference_of, mean_of

WHERE = ("washington", "kyiv", "moscow")


def cells(contest: Contest) -> pd.DataFrame:
    """Return mean payoffs with Student's 95 % intervals, one row per (Washington, Kyiv, Moscow, player).

    Columns: washington, kyiv, moscow, player, mean, low, high, runs. Each player's payoff is in its own
    utility: compare the cells of one player.
    """
    rows = []
    for (w, k, m), names in places(contest):
        for player, who in enumerate(PLAYERS):
            found = mean_of(contest.payoffs[player, w, k, m])
            rows.append((*names, who, found.mean, found.low, found.high, found.runs))
    return pd.DataFrame(rows, columns=[*WHERE, "player", "mean", "low", "high", "runs"])


def differences(contest: Contest) -> pd.DataFrame:
    """Return what one choice of a player gains over another, paired run by run, against each of the other's.

    Kyiv's choices are compared along columns, Moscow's along rows. Columns: washington, player, against
    (the other's choice), first, second, difference (of the player's payoff, first less second) with its
    95 % interval low, high, and told_apart: whether that leaves no doubt of the sign.
    """
    rows = []
    for w, player, other in sides(contest):
        own, others = contest.choices[player], contest.choices[1 - player]
        payoffs = contest.against(player, w, other)
        for first, second in combinations(range(len(own)), 2):
            found = difference_of(payoffs[first], payoffs[second])
            where = (contest.plan.washington[w], PLAYERS[player], others[other], own[first], own[second])
            rows.append((*where, found.mean, found.low, found.high, found.sign != 0))
    names = ("washington", "player", "against", "first", "second", "difference", "low", "high", "told_apart")
    return pd.DataFrame(rows, columns=list(names))


def places(contest: Contest) -> Iterator[tuple[tuple[int, int, int], tuple[str, str, str]]]:
    """Yield every cell and strategy by its numbers and its names."""
    plan = contest.plan
    numbered = (enumerate(plan.washington), enumerate(plan.kyiv), enumerate(plan.moscow))
    for (w, washington), (k, kyiv), (m, moscow) in product(*numbered):
        yield (w, k, m), (washington, kyiv, moscow)


def sides(contest: Contest) -> Iterator[tuple[int, int, int]]:
    """Yield the numbers of every (Washington's policy, player, choice of the other player)."""
    for w, player in product(range(len(contest.plan.washington)), range(len(PLAYERS))):
        for other in range(len(contest.choices[1 - player])):
            yield w, player, other
