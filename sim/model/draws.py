"""Luck: counter-based random numbers, one stream per purpose.

Philox4x32-10 (Salmon, Moraes, Dror & Shaw 2011, "Parallel random numbers: as easy as
1, 2, 3"). The key is the seed, the counter is (run, world, branch, stream and index), so a
number depends on nothing but its own address: a draw added to one stream moves no draw of
another, and every strategy, parameter and engine meets the same luck.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.normal import normal_quantile
from sim.model.rule import rule

if TYPE_CHECKING:
    from sim.model.state import World

# Streams of luck, named family_purpose. Append only: the number is part of every address.
STREAMS = (
    "battlefield_gain",
    "battlefield_ua_strength",
    "battlefield_ru_strength",
    "breakthrough_wait",
    "breakthrough_side",
    "breakthrough_size",
    "collapse_exposure",
    "withdrawal_exposure",
    "washington_wait",
    "washington_stance",
    "washington_error",
    "talks_wait",
    "talks_revision",
    "resolve_start",
    "resolve_drift",
    "noise",
    "threat_propensity",
    "threat_wait",
    "threat_enforced",
    "threat_pause",
    "strain_wait",
    "strain_size",
    "council_sectoral",
    "council_listings",
    "council_assets",
    "council_loan",
    "council_package",
    "council_relief",
    "council_lapse",
    "moscow_economy",
    "kyiv_wait",
    "kyiv_event",
    "election",
    "shock_1",
    "shock_2",
    "shock_3",
    "shock_4",
    "shock_5",
    "shock_6",
    "shock_7",
    "shock_8",
    "european_text_wait",
    "ratification_wait",
    "ratification_vote",
    "interim_ceasefire",
    "referendum_wait",
    "referendum_vote",
    "violation_wait",
    "resumption_exposure",
    "home_election",
    "base_rate_wait",
    "base_rate_kind",
    "spoiler",
    "turnover_wait",
    "turnover_resolve",
    "second_ratification",
    "amendment_misread",
    "user",
)
(
    BATTLEFIELD_GAIN,
    BATTLEFIELD_UA_STRENGTH,
    BATTLEFIELD_RU_STRENGTH,
    BREAKTHROUGH_WAIT,
    BREAKTHROUGH_SIDE,
    BREAKTHROUGH_SIZE,
    COLLAPSE_EXPOSURE,
    WITHDRAWAL_EXPOSURE,
    WASHINGTON_WAIT,
    WASHINGTON_STANCE,
    WASHINGTON_ERROR,
    TALKS_WAIT,
    TALKS_REVISION,
    RESOLVE_START,
    RESOLVE_DRIFT,
    NOISE,
    THREAT_PROPENSITY,
    THREAT_WAIT,
    THREAT_ENFORCED,
    THREAT_PAUSE,
    STRAIN_WAIT,
    STRAIN_SIZE,
    COUNCIL_SECTORAL,
    COUNCIL_LISTINGS,
    COUNCIL_ASSETS,
    COUNCIL_LOAN,
    COUNCIL_PACKAGE,
    COUNCIL_RELIEF,
    COUNCIL_LAPSE,
    MOSCOW_ECONOMY,
    KYIV_WAIT,
    KYIV_EVENT,
    ELECTION,
    SHOCK_1,
    SHOCK_2,
    SHOCK_3,
    SHOCK_4,
    SHOCK_5,
    SHOCK_6,
    SHOCK_7,
    SHOCK_8,
    EUROPEAN_TEXT_WAIT,
    RATIFICATION_WAIT,
    RATIFICATION_VOTE,
    INTERIM_CEASEFIRE,
    REFERENDUM_WAIT,
    REFERENDUM_VOTE,
    VIOLATION_WAIT,
    RESUMPTION_EXPOSURE,
    HOME_ELECTION,
    BASE_RATE_WAIT,
    BASE_RATE_KIND,
    SPOILER,
    TURNOVER_WAIT,
    TURNOVER_RESOLVE,
    SECOND_RATIFICATION,
    AMENDMENT_MISREAD,
    USER,
) = range(58)
N_STREAMS = 58

MASK_32 = 0xFFFFFFFF
MULTIPLIER_0 = 0xD2511F53
MULTIPLIER_1 = 0xCD9E8D57
WEYL_0 = 0x9E3779B9
WEYL_1 = 0xBB67AE85
ROUNDS = 10
STREAM_SHIFT = 20
TWO_TO_MINUS_52 = 2.220446049250313e-16


@rule
def philox(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> tuple[int, int, int, int]:
    """Return the four 32-bit words of Philox4x32-10 for a counter and a key of 32-bit words.

    Masks take the 32-bit halves of each product, so Python's unbounded integers and
    wrapping 64-bit ones agree.
    """
    for _ in range(ROUNDS):
        product_0 = MULTIPLIER_0 * c0
        product_1 = MULTIPLIER_1 * c2
        c0, c1, c2, c3 = (
            ((product_1 >> 32) & MASK_32) ^ c1 ^ k0,
            product_1 & MASK_32,
            ((product_0 >> 32) & MASK_32) ^ c3 ^ k1,
            product_0 & MASK_32,
        )
        k0 = (k0 + WEYL_0) & MASK_32
        k1 = (k1 + WEYL_1) & MASK_32
    return c0, c1, c2, c3


@rule
def uniform(world: World, stream: int) -> float:
    """Take the next uniform number in (0, 1), ends excluded, from ``stream``."""
    index = world.drawn[stream]
    world.drawn[stream] = index + 1
    word_0, word_1, _, _ = philox(
        world.run & MASK_32,
        world.world & MASK_32,
        world.branch & MASK_32,
        (stream << STREAM_SHIFT) | index,
        world.seed & MASK_32,
        (world.seed >> 32) & MASK_32,
    )
    return (((word_0 << 20) | (word_1 >> 12)) + 0.5) * TWO_TO_MINUS_52


@rule
def normal(world: World, stream: int) -> float:
    """Take the next standard normal number from ``stream``, through the inverse CDF."""
    return normal_quantile(uniform(world, stream))
