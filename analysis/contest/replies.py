"""Best replies and exploitability: what a player could gain by choosing otherwise."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.contest.plays import KYIV, MOSCOW, PLAYERS, Contest
from analysis.contest.resampling import Band, band
from analysis.contest.table import places, sides

Floats = npt.NDArray[np.float64]
GAINS = ("ukraine_gain", "russia_gain", "total")


def best_responses(contest: Contest, resampled: Floats) -> pd.DataFrame:
    """Return what each choice leaves to be gained against each choice of the other player.

    One row per (Washington, player, against, choice). Columns: payoff; could_gain, the most that another
    choice is worth more in the estimates, 0 for the best; low and high, a 95 % interval that holds
    whichever choice is the best (see ``Band.most``); best, the largest estimate; and is_best_response:
    no other choice is surely better. The choice that is truly best is among these with 95 %
    certainty, so that several of them are a tie.
    """
    rows = []
    for w, player, other in sides(contest):
        own, others = contest.choices[player], contest.choices[1 - player]
        means = contest.against(player, w, other).mean(axis=1)
        for place, name in enumerate(own):
            gain, low, high = deviations(contest, resampled, player, w, other, place).most
            where = (contest.plan.washington[w], PLAYERS[player], others[other], name)
            rows.append((*where, means[place], gain, low, high, means[place] == means.max(), low <= 0.0))
    names = ("washington", "player", "against", "choice", "payoff", "could_gain", "low", "high")
    return pd.DataFrame(rows, columns=[*names, "best", "is_best_response"])


def ties(replies: pd.DataFrame) -> dict[tuple[str, str, str], bool]:
    """Return the best responses under one policy of Washington's, and whether each is one of several.

    Keys are (player, choice of the other player, own choice).
    """
    found = replies[replies["is_best_response"]]
    several = found.groupby(["player", "against"], sort=False)["choice"].transform("size") > 1
    keys = zip(found["player"], found["against"], found["choice"], strict=True)
    return dict(zip(keys, several.tolist(), strict=True))


def exploitability(contest: Contest, resampled: Floats) -> pd.DataFrame:
    """Return what both players could gain by leaving each pair of choices alone, and the sum.

    One row per (Washington, Kyiv, Moscow). Columns ukraine_gain, russia_gain and total, each with _low and
    _high. One band covers the deviations of both players, so that the three intervals hold together with
    95 %; that of the total adds their ends. A total of 0 is an equilibrium. The gains are in each player's
    own utility: the total says how far a pair is from an equilibrium, and nothing of whose gain weighs more.
    """
    rows = []
    for (w, k, m), names in places(contest):
        kyiv = differences_to(contest, resampled, KYIV, w, m, k)
        moscow = differences_to(contest, resampled, MOSCOW, w, k, m)
        both = band(np.vstack((kyiv[0], moscow[0])), np.hstack((kyiv[1], moscow[1])))
        gains = [part.most for part in split(both, len(kyiv[0]))]
        total = tuple(sum(ends) for ends in zip(*gains, strict=True))
        rows.append((*names, *gains[KYIV], *gains[MOSCOW], *total))
    columns = [f"{gain}{end}" for gain in GAINS for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["washington", "kyiv", "moscow", *columns])


def deviations(
    contest: Contest, resampled: Floats, player: int, washington: int, other: int, place: int
) -> Band:
    """Return what a player's other choices gain over one of them, against one choice of the other player."""
    return band(*differences_to(contest, resampled, player, washington, other, place))


def differences_to(
    contest: Contest, resampled: Floats, player: int, washington: int, other: int, place: int
) -> tuple[Floats, Floats]:
    """Return other choices less one of them: by run, (choices, runs), and resampled, (resamples, choices)."""
    payoffs = contest.against(player, washington, other)
    of_player = resampled[:, player, washington]
    again = of_player[:, :, other] if player == KYIV else of_player[:, other]
    others = np.arange(len(payoffs)) != place
    return payoffs[others] - payoffs[place], again[:, others] - again[:, [place]]


def split(whole: Band, first: int) -> tuple[Band, Band]:
    """Return a band in two: its first differences, and the rest."""
    ends = (whole.mean, whole.low, whole.high)
    return Band(*(end[:first] for end in ends)), Band(*(end[first:] for end in ends))
