"""The claims of the source as switches: what each claims, and what switching it off does.

One row a claim. ``off`` changes the parameters of a scenario before the menu is built; a claim
that is on changes nothing. S24, that the settlement reflects US priorities as amended by
Europe, has no switch: it is measured.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from sim.model import laws
from sim.model.names import (
    DAYS_PER_MONTH,
    FORCES,
    GUARANTEES,
    ISSUES,
    N_STANCES,
    NATO,
    PRESSING_MOSCOW,
    RUSSIA,
    SANCTIONS,
    UKRAINE,
    UNITED_STATES,
)
from sim.model.parameters import Parameters

OPEN_COMMITMENT = 0.1
ACCEPTED_CAPS = 0.45
DOUBLED = 2.0
MEAN_BLAME = 2.4
"""Refusals: what Moscow is blamed for when the tilt is at its mean over stance shifts of baseline runs."""


@dataclass(frozen=True, slots=True)
class Mechanism:
    """A claim of the source, and what the world is without it."""

    claim: str
    without: str
    off: Callable[[Parameters], None]


def zero(*names: str) -> Callable[[Parameters], None]:
    """Return a change that sets parameters to 0."""

    def change(parameters: Parameters) -> None:
        for name in names:
            setattr(parameters, name, 0.0 if isinstance(getattr(parameters, name), float) else 0)

    return change


def number(name: str, value: float) -> Callable[[Parameters], None]:
    """Return a change that sets one parameter."""

    def change(parameters: Parameters) -> None:
        setattr(parameters, name, value)

    return change


def place(name: str, actor: int, issue: int, value: float) -> Callable[[Parameters], None]:
    """Return a change that sets one actor's number on one issue."""

    def change(parameters: Parameters) -> None:
        getattr(parameters, name)[actor * len(ISSUES) + issue] = value

    return change


def both(*changes: Callable[[Parameters], None]) -> Callable[[Parameters], None]:
    """Return a change that makes several."""

    def change(parameters: Parameters) -> None:
        for one in changes:
            one(parameters)

    return change


def steady_rift(parameters: Parameters) -> None:
    """Hold the tilt to pressing Moscow at its mean, whatever Moscow refuses."""
    factor = math.exp(parameters.blame_to_pressure * MEAN_BLAME)
    for stance in range(N_STANCES):
        parameters.transitions[stance * N_STANCES + PRESSING_MOSCOW] *= factor
    parameters.blame_to_pressure = 0.0


def steady_breakthroughs(parameters: Parameters) -> None:
    """Let breakthroughs come as a steady flow of their mean size and number."""
    wait_days = parameters.laws[laws.BREAKTHROUGH_WAIT_LAW * laws.LAW_WIDTH + laws.LAW_MEAN]
    size_km2 = parameters.laws[laws.BREAKTHROUGH_SIZE_LAW * laws.LAW_WIDTH + laws.LAW_MEAN]
    parameters.steady_breakthroughs_km2 = size_km2 * DAYS_PER_MONTH / wait_days
    never(laws.BREAKTHROUGH_SIZE_LAW)(parameters)


def never(law: int) -> Callable[[Parameters], None]:
    """Return a change that makes a law of sizes always 0."""

    def change(parameters: Parameters) -> None:
        start = law * laws.LAW_WIDTH
        parameters.laws[start : start + laws.LAW_WIDTH] = [float(laws.FIXED), 0.0, 0.0, 0.0, 0.0]

    return change


def bar_relief(parameters: Parameters) -> None:
    """Keep all sanctions in an armistice."""
    parameters.relief_floor = parameters.unsettled[SANCTIONS]
    parameters.relief_share = 0.0


MECHANISMS: dict[str, Mechanism] = {
    "s01_agenda": Mechanism(
        "Washington decides the framework",
        "it weighs only whether a text will be signed",
        zero("agenda_weight"),
    ),
    "s02_no_open_commitment": Mechanism(
        "Washington wants no open-ended commitment",
        f"its ideal on guarantees is {OPEN_COMMITMENT}",
        place("ideal", UNITED_STATES, GUARANTEES, OPEN_COMMITMENT),
    ),
    "s03_china": Mechanism(
        "Washington fears a Russian-Chinese bloc",
        "relief that draws Russia from China is worth nothing to it",
        zero("relief_bonus"),
    ),
    "s04_leadership": Mechanism(
        "Washington wants to keep the lead in Europe",
        "European autonomy does not hurry it",
        zero("autonomy_to_wait"),
    ),
    "s05_pressure": Mechanism(
        "Dependence gives Washington leverage over Kyiv",
        "pressure does not work",
        zero("pressure_on_kyiv"),
    ),
    "s06_brief_substitute": Mechanism(
        "Europe can replace Washington only briefly",
        "it replaces matériel and intelligence in full and for ever",
        both(
            number("cover_share", 1.0),
            zero("stock_drain"),
            number("intelligence_substitute", 1.0),
        ),
    ),
    "s07_unanimity": Mechanism(
        "Unanimity lets members block the EU",
        "nobody may veto",
        zero("member_count"),
    ),
    "s08_exposure": Mechanism(
        "The war next door strains Europe's economy",
        "no strain",
        both(zero("strain", "strain_to_unity", "strain_to_supply"), never(laws.STRAIN_SIZE_LAW)),
    ),
    "s09_european_influence": Mechanism(
        "Europe shapes guarantees, force limits and funding",
        "it has no influence on the text",
        zero("european_influence"),
    ),
    "s10_no_clash": Mechanism(
        "Europe avoids a clash with Washington",
        "it amends as far as it can",
        zero("amendments_capped"),
    ),
    "s11_frozen_front": Mechanism(
        "Moscow keeps the line that it holds",
        "the line is negotiated like any issue",
        zero("line_is_front"),
    ),
    "s12_force_limits": Mechanism(
        "Moscow wants limits on Ukraine's forces",
        "it does not care for them",
        place("salience", RUSSIA, FORCES, 0.0),
    ),
    "s13_nato": Mechanism(
        "Moscow will not have Ukraine in NATO, but bears other Western roles",
        "it does not care for NATO",
        place("salience", RUSSIA, NATO, 0.0),
    ),
    "s14_gradual_relief": Mechanism(
        "Moscow wants gradual normalisation",
        "an armistice brings no relief",
        bar_relief,
    ),
    "s15_washington_only": Mechanism(
        "Moscow deals only with Washington, which alone can deliver",
        "a European text brings US relief, too",
        number("european_relief", 1),
    ),
    "s16_no_imposed_will": Mechanism(
        "Moscow knows that it cannot impose its will",
        "it believes twice as much that Ukraine breaks",
        number("triumph_belief_factor", DOUBLED),
    ),
    "s17_explosive_land": Mechanism(
        "Ceding land is politically explosive in Ukraine",
        "it costs Kyiv nothing at home",
        zero("audience_slope_ukraine", "tabling_cost", "ratification_land", "ratification_recognition"),
    ),
    "s18_vague_promises": Mechanism(
        "Vague promises do not deter",
        "promises deter in proportion",
        number("linear_deterrence", 1),
    ),
    "s19_no_caps": Mechanism(
        "Kyiv avoids limits on its forces",
        f"its ideal on forces is {ACCEPTED_CAPS}, and limits do not invite war",
        both(place("ideal", UKRAINE, FORCES, ACCEPTED_CAPS), zero("resumption_forces")),
    ),
    "s20_lost_agency": Mechanism(
        "Dependence limits Kyiv's agency",
        "its consent weighs in full in the draft",
        zero("drafting_dependence"),
    ),
    "s21_luck_and_rift": Mechanism(
        "Kyiv hopes for luck at the front or a rift between Washington and Moscow",
        "breakthroughs come as a steady flow, a rift whatever Moscow refuses: both at their means",
        both(steady_rift, steady_breakthroughs),
    ),
    "s22_us_turn": Mechanism(
        "Waiting risks a turn of US policy",
        "refusals do not turn Washington on Kyiv or away",
        zero("impatience_to_pressure", "impatience_to_exit"),
    ),
    "s23_next_war": Mechanism(
        "An armistice lets all sides prepare for the next war",
        "nobody rearms",
        zero("rearmament_ukraine", "rearmament_russia"),
    ),
}
