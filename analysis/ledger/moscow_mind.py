"""What Kyiv can infer of Moscow's mind from Moscow's answers: the law of what Moscow hides, given them.

What Moscow hides is h = resolve + noise (``sim.model.politics``). Resolve begins as N(0, s²) and takes a
step of variance d²/12 a month; noise is a stationary Ornstein-Uhlenbeck process of variance n², of which
the share 2^(-30.4375/half-life) stays after a month. So, m months after the leader came,

    Var resolve = s² + m d²/12,   Cov(h, h' k months later) = s² + m d²/12 + n² kept^k,

and resolve is new, noise not, when a leader falls. Every answer of Moscow bounds h: it signs where
h <= A - (R - h), asks for changes up to a near miss beyond that, refuses above. The law given all
answers up to this text is a normal one cut off by these bounds, drawn by Gibbs sampling (Geweke 1991;
Robert 1995), exactly where Moscow has answered once. Nothing else that may tell of h, such as how the texts
were drafted, is used.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.special import ndtr, ndtri

from analysis.ledger.replay import Replay
from analysis.story.chronicle import Event
from sim.batch.column_kinds import Floats
from sim.model.names import (
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    FALLS_SHORT,
    HOLDS_OUT,
    IS_NEAR_MISS,
    RUSSIA,
    STALL_WHILE_ADVANCING,
    WORTH_SIGNING,
)
from sim.model.parameters import EFFECT_WIDTH, ELECTION_LIMIT, Parameters
from sim.model.shocks import ADD, RU_RESOLVE

SWEEPS = 150
NOTHING_HIDDEN = 1e-18


@dataclass(frozen=True)
class Heard:
    """What Moscow's answers of one month say: when, since when its leader is there, bounds of h.

    ``month`` and ``leader_since`` count monthly turns of politics; ``leader`` the leaders; bounds are less
    what declared events are known to have added to resolve.
    """

    month: int
    leader: int
    leader_since: int
    low: float
    high: float


def answers_heard(replay: Replay, ring: int) -> tuple[list[Heard], float]:
    """Return what Moscow's answers tell, up to that of a ring, one entry a month, and the sum known last.

    The sum is what declared events are known to have added to the resolve of the leader of the day.
    """
    heard: dict[tuple[int, int], Heard] = {}
    leader, since, known = 0, 0, 0.0
    for event in replay.told.events:
        at = replay.ring_of(event)
        if at > ring:
            break
        month = int(replay.states["months_of_politics"][at])
        if event.kind == "leader_turnover" and event.code("actor") == RUSSIA:
            leader, since, known = leader + 1, month, 0.0
        known += told_change(replay.told.parameters, event)
        if event.kind == "moscow_answers":
            low, high = (edge - known for edge in bounds(replay, event, at))
            before = heard.get((leader, month), Heard(month, leader, since, low, high))
            heard[leader, month] = replace(before, low=max(low, before.low), high=min(high, before.high))
    return list(heard.values()), known


def bounds(replay: Replay, event: Event, ring: int) -> tuple[float, float]:
    """Return between which values h must lie for Moscow to have answered so."""
    given = replay.told.parameters
    edge = event["value_of_signing"] - (event["reservation"] - event["resolve"])
    wanted = 0.0
    if given.moscow_policy == STALL_WHILE_ADVANCING:
        advancing = replay.states["mean_gain_seen_km2"][ring] > given.stall_gain_km2
        wanted = given.stall_margin if advancing else 0.0
    by_reason = {
        WORTH_SIGNING: (-np.inf, edge - wanted),
        HOLDS_OUT: (edge - wanted if wanted else -np.inf, edge),
        IS_NEAR_MISS: (edge, edge + given.near_miss),
        FALLS_SHORT: (edge + given.near_miss, np.inf),
    }
    return by_reason.get(event.code("reason"), (-np.inf, np.inf))


def told_change(parameters: Parameters, event: Event) -> float:
    """Return what a declared event is known to add to Moscow's resolve."""
    struck = event.kind == "shock" or (event.kind == "election" and event.code("changed") == 1)
    if not struck:
        return 0.0
    source = event.code("number") + (ELECTION_LIMIT if event.kind == "shock" else 0)
    rows = np.reshape(parameters.effects, (-1, EFFECT_WIDTH))[: parameters.effect_count]
    adds = (rows[:, 0] == source) & (rows[:, 1] == RU_RESOLVE) & (rows[:, 2] == ADD)
    return float(rows[adds, 3].sum())


def covariances(parameters: Parameters, heard: list[Heard]) -> tuple[Floats, Floats]:
    """Return the covariances between months of resolve, and of noise, each of shape (months, months)."""
    month, leader, since = (
        np.array([getattr(one, name) for one in heard]) for name in ("month", "leader", "leader_since")
    )
    drift = parameters.resolve_drift_sd**2 * DAYS_PER_MONTH / DAYS_PER_YEAR
    grown = parameters.resolve_sd**2 + drift * (np.minimum.outer(month, month) - since)
    resolve = np.where(np.equal.outer(leader, leader), grown, 0.0)
    kept = 0.5 ** (DAYS_PER_MONTH / parameters.noise_half_life_days)
    noise = parameters.noise_sd**2 * kept ** np.abs(np.subtract.outer(month, month))
    return resolve, noise


def draw_mind(
    parameters: Parameters, heard: list[Heard], forks: int, luck: np.random.Generator
) -> tuple[Floats, Floats] | None:
    """Return resolve and noise at the last answer, drawn given all of them, each of shape (forks,).

    Without what declared events added. None where Moscow hides nothing.
    """
    resolve, noise = covariances(parameters, heard)
    if resolve[-1, -1] + noise[-1, -1] < NOTHING_HIDDEN:
        return None
    low, high = (np.array([getattr(one, name) for one in heard]) for name in ("low", "high"))
    whole = resolve + noise
    hidden = draw_between(whole, low, high, forks, luck)
    weights = np.linalg.lstsq(whole, resolve[-1], rcond=None)[0]
    spread = np.sqrt(max(0.0, resolve[-1, -1] - weights @ resolve[-1]))
    drawn = hidden @ weights + spread * luck.standard_normal(forks)
    return drawn, hidden[:, -1] - drawn


def draw_between(
    covariance: Floats, low: Floats, high: Floats, forks: int, luck: np.random.Generator
) -> Floats:
    """Draw vectors of N(0, covariance) known to lie between bounds, shape (forks, len(low))."""
    precision = np.linalg.pinv(covariance, hermitian=True)
    spread = 1.0 / np.sqrt(precision.diagonal())
    drawn = np.tile(np.clip(0.0, low, high), (forks, 1))
    for _ in range(SWEEPS if len(low) > 1 else 1):
        for place, width in enumerate(spread):
            rest = drawn @ precision[place] - drawn[:, place] * precision[place, place]
            mean = -rest * width**2
            ends = (low[place] - mean) / width, (high[place] - mean) / width
            drawn[:, place] = mean + width * truncated_normal(*ends, luck.random(forks))
    result: Floats = np.clip(drawn, low, high)
    return result


def truncated_normal(low: Floats, high: Floats, share: Floats) -> Floats:
    """Return the quantiles at ``share`` of standard normals known to lie between ``low`` and ``high``."""
    right = low > 0.0  # the upper tail has digits only as a lower one
    below, above = np.where(right, -high, low), np.where(right, -low, high)
    first, last = ndtr(below), ndtr(above)
    place = np.where(right, 1.0 - share, share)
    drawn = ndtri(first + place * (last - first))
    drawn = np.clip(np.where(np.isfinite(drawn), drawn, above), below, above)
    result: Floats = np.where(right, -drawn, drawn)
    return result
