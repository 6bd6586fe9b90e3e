"""A contest in a few sentences, made from its numbers, which say no more than these show."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.contest.findings import Findings, label
from analysis.contest.plays import PLAYERS, Contest
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import listed, number, with_interval

CAPITALS = {"ukraine": "Kyiv", "russia": "Moscow"}
NOTE = (
    "Each payoff is in its actor's own utility: compare Kyiv's with Kyiv's and Moscow's with Moscow's, never "
    "one with the other. Washington's policy is a setting here, not a player. Both sides choose once, for "
    "the whole war, among these choices only."
)
SURE = "is "
ENDS = ("", "_low", "_high")
OFTEN = 0.1
"""Equilibria that fewer resampled tables have, and the table itself has not, are left to the file."""
SETTLED = 0.95
"""An equilibrium of the table that so many resampled ones have is called one; another may be one."""
MOST_NAMED = 3
LONGEST = 2
"""Best replies of more kinds than this are counted, not listed."""


@dataclass(frozen=True)
class Told:
    """One equilibrium under one policy of Washington's, in words."""

    washington: str
    words: str
    in_estimate: bool
    alone: bool
    pure: bool
    share: float


def sentences(contest: Contest, found: Findings) -> list[str]:
    """Return four or five sentences: equilibria, best replies, payoffs there, the scenario's own choices."""
    told = [said_of_equilibria(contest, found.equilibria)]
    told += [said_of_replies(contest, found.best_responses, player) for player in PLAYERS]
    told += [said_of_payoffs(found), said_of_own_choices(contest, found.exploitability)]
    return [sentence for sentence in told if sentence]


def by_washington(contest: Contest, said: Mapping[str, str]) -> str:
    """Return one sentence on all of Washington's policies, those together of which the same is said."""
    alike: dict[str, list[str]] = defaultdict(list)
    for washington in contest.plan.washington:
        alike[said[washington]].append(label(washington))
    if len(alike) == 1 and len(contest.plan.washington) > 1:
        return f"Under each of these policies of Washington's, {next(iter(alike))}."
    parts = [f"under {listed(names)} {words}" for words, names in alike.items()]
    whole = "; ".join(parts)
    return f"{whole[:1].upper()}{whole[1:]}."


def told_equilibria(equilibria: pd.DataFrame) -> list[Told]:
    """Return the equilibria of the estimates, and those that other luck often shows."""
    found = []
    for (washington, _), one in equilibria.groupby(["washington", "equilibrium"], sort=False):
        head = one.iloc[0]
        if head["in_estimate"] or head["share"] >= OFTEN:
            flags = bool(head["in_estimate"]), bool(head["alone"]), bool(head["kind"] == "pure")
            found.append(Told(str(washington), words_of(one), *flags, float(head["share"])))
    return found


def words_of(one: pd.DataFrame) -> str:
    """Return an equilibrium in words: what Kyiv chooses against what Moscow does."""
    sides = [[label(name) for name in one.loc[one["player"] == player, "choice"]] for player in PLAYERS]
    mixed = "" if one["kind"].iloc[0] == "pure" else "a mixture of "
    return f"{mixed}{listed(sides[0])} against {listed(sides[1])}"


def said_of_equilibria(contest: Contest, equilibria: pd.DataFrame) -> str:
    """Return the sentence on equilibria, and in how many resampled tables each is.

    Policies of Washington's with the same equilibria are told together, with the range of these shares.
    """
    own: dict[str, list[Told]] = {name: [] for name in contest.plan.washington}
    for one in told_equilibria(equilibria):
        own[one.washington].append(one)
    alike: dict[Hashable, list[str]] = defaultdict(list)
    for name, several in own.items():
        alike[frozenset((one.words, one.in_estimate, one.alone) for one in several)].append(name)
    said: dict[str, str] = {}
    for names in alike.values():
        shares: dict[str, list[float]] = defaultdict(list)
        for one in (one for name in names for one in own[name]):
            shares[one.words].append(one.share)
        said |= dict.fromkeys(names, equilibria_in_words(own[names[0]], shares))
    return by_washington(contest, said)


def equilibria_in_words(several: Sequence[Told], shares: Mapping[str, Sequence[float]]) -> str:
    """Return which choices are an equilibrium, with their shares in resampled tables; or which may be one.

    Mixed ones with others beside them are one of infinitely many: ties are told, they are not.
    """
    named = [one for one in several if one.alone or one.pure] or list(several)
    sure = [one for one in named if one.in_estimate and min(shares[one.words]) >= SETTLED]
    may_be = sorted((one for one in named if one not in sure), key=lambda one: -max(shares[one.words]))
    settled, likeliest = (
        [f"{one.words} (in {often(shares[one.words])})" for one in some]
        for some in (sure, may_be[:MOST_NAMED])
    )
    count = "the equilibrium is" if len(sure) == 1 else f"the {len(sure)} equilibria are"
    tied = any(one.in_estimate and not one.alone for one in several)
    ties = ", beside which ties leave others" if tied and sure else ""
    said = [f"{count} {listed(settled)}{ties}"] if sure else []
    if may_be and sure:
        said.append(f"whether {listed(likeliest, 'or')} is one, too, cannot be told")
    elif may_be:
        said.append(f"which is the equilibrium cannot be told; likeliest is {listed(likeliest, 'or')}")
    return ", and ".join(said)


def often(shares: Sequence[float]) -> str:
    """Return in how many resampled tables an equilibrium is.

    >>> often([1.0, 0.978])
    '97.8 to 100% of resampled tables'
    """
    low, high = (f"{100 * share:.1f}".removesuffix(".0") for share in (min(shares), max(shares)))
    return f"{low if low == high else f'{low} to {high}'}% of resampled tables"


def said_of_replies(contest: Contest, replies: pd.DataFrame, player: str) -> str:
    """Return the sentence on a player's best replies; empty if it has one choice only.

    They are listed where they are few and the same under all of Washington's policies, else counted.
    """
    own = replies[replies["player"] == player]
    if own["choice"].nunique() < 2:
        return ""
    found = {
        (str(washington), str(against)): reply_in_words(rows)
        for (washington, against), rows in own.groupby(["washington", "against"], sort=False)
    }
    to: dict[str, dict[str, list[str]]] = {name: defaultdict(list) for name in contest.plan.washington}
    for (washington, against), reply in found.items():
        to[washington][reply].append(label(against))
    first, *others = to.values()
    if any(one != first for one in others) or len(first) > LONGEST:
        return counted_replies(list(found.values()), player)
    return by_washington(contest, dict.fromkeys(to, listed_replies(first, player)))


def listed_replies(to: Mapping[str, Sequence[str]], player: str) -> str:
    """Return a player's best replies, each with the choices of the other side that it answers."""
    who, other = (CAPITALS[name] for name in sorted(PLAYERS, key=lambda name: name != player))
    if len(to) == 1:
        return f"{who}'s best reply, whatever {other} does, {next(iter(to))}"
    parts = [f"to {listed(list(names))} {reply}" for reply, names in to.items()]
    return f"{who}'s best reply {'; '.join(parts)}"


def counted_replies(found: Sequence[str], player: str) -> str:
    """Return how often each choice is the best reply, and how often several cannot be told apart."""
    sure = Counter(reply.removeprefix(SURE) for reply in found if reply.startswith(SURE))
    other = CAPITALS[next(name for name in PLAYERS if name != player)]
    told = [f"{name} in {times}" for name, times in sure.most_common()]
    open_ones = len(found) - sure.total()
    rest = f"one that cannot be told in {open_ones}"
    told += [rest] if open_ones else []
    cases = f"{len(found)} pairs of a choice of {other}'s and a policy of Washington's"
    return f"Of {cases}, {CAPITALS[player]}'s best reply is {listed(told)}."


def reply_in_words(own: pd.DataFrame) -> str:
    """Return the best reply to one choice of the other side, or which cannot be told apart."""
    if (own["high"] == 0.0).all():
        return "is any (all are worth the same in every run)"
    best = [label(name) for name in own.loc[own["is_best_response"], "choice"]]
    if len(best) == 1:
        return f"{SURE}{best[0]}"
    return f"cannot be told ({listed(best, 'or') if len(best) <= MOST_NAMED else f'any of {len(best)}'})"


def said_of_payoffs(found: Findings) -> str:
    """Return what both sides get at the first pure equilibrium, empty if there is none."""
    pure = found.equilibria[found.equilibria["in_estimate"] & (found.equilibria["kind"] == "pure")]
    if pure.empty:
        return ""
    first = pure.iloc[0]
    at = pure[(pure["washington"] == first["washington"]) & (pure["equilibrium"] == first["equilibrium"])]
    kyiv, moscow = (at.loc[at["player"] == player, "choice"].iloc[0] for player in PLAYERS)
    table = found.cells
    here = table[
        (table["washington"] == first["washington"]) & (table["kyiv"] == kyiv) & (table["moscow"] == moscow)
    ]
    worth = [
        f"{CAPITALS[row.player]} {with_interval(Estimate(row.mean, row.low, row.high, row.runs))}"
        for row in here.itertuples()
    ]
    pair = f"{label(kyiv)} against {label(moscow)}"
    return f"At {pair}, under {label(first['washington'])}, the payoffs are {listed(worth)}."


def said_of_own_choices(contest: Contest, gains: pd.DataFrame) -> str:
    """Return what both sides could gain from the scenario's own choices, empty if the table has not them."""
    washington, kyiv, moscow = contest.plan.own
    row = gains[(gains["washington"] == washington) & (gains["kyiv"] == kyiv) & (gains["moscow"] == moscow)]
    if row.empty:
        return ""
    found = row.iloc[0]
    gained = {player: [float(found[f"{player}_gain{end}"]) for end in ENDS] for player in PLAYERS}
    told = [f"{CAPITALS[player]} {gain_in_words(*ends)}" for player, ends in gained.items()]
    pair = f"{label(kyiv)} against {label(moscow)} under {label(washington)}"
    return f"From the scenario's own choices, {pair}, another choice would gain {listed(told)}."


def gain_in_words(gain: float, low: float, high: float) -> str:
    """Return what could be gained, with its interval; what may be nothing is called so.

    >>> gain_in_words(0.038, 0.03, 0.046), gain_in_words(0.001, 0.0, 0.004), gain_in_words(0.0, 0.0, 0.0)
    ('0.038 (0.030 to 0.046)', 'nothing that can be told from 0 (at most 0.004)', 'nothing')
    """
    if high == 0.0:
        return "nothing"
    if low == 0.0:
        return f"nothing that can be told from 0 (at most {number(high)})"
    return with_interval(Estimate(gain, low, high, 0))
