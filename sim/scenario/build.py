"""From a scenario to the numbers that rules read."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

from sim.model import laws
from sim.model.ceilings import build_ceilings
from sim.model.menu import MenuGrid, build_menu
from sim.model.names import (
    ACCEPT_FIRST,
    ACTORS,
    ANSWERS,
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    FILES,
    FORCES,
    GUARANTEES,
    ISSUES,
    MOSCOW_POLICIES,
    STANCES,
    STRATEGIES,
    THEORIES,
    UKRAINE,
    WASHINGTON_POLICIES,
)
from sim.model.parameters import (
    EFFECT_WIDTH,
    ELECTION_LIMIT,
    HAND_LIMIT,
    LOSS_STEPS,
    RENEWAL_LIMIT,
    Parameters,
)
from sim.model.records import columns
from sim.model.shocks import FIRST_MEMBER, LEVERS
from sim.model.utility import territory_position, utility_but_territory
from sim.scenario.assumption import Assumption
from sim.scenario.by_kind import LawByStance
from sim.scenario.decision_tree import write_tree
from sim.scenario.declared import MEMBER_PREFIX, Election, Shock
from sim.scenario.errors import ScenarioError
from sim.scenario.frozen import Frozen
from sim.scenario.law_rows import innovation_without_breakthroughs, write_law
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.numbers import central
from sim.scenario.schema import Scenario
from sim.scenario.strategy import (
    ByHand,
    DelayFor,
    DelayUntil,
    LeverageTrigger,
    Optimal,
    RedLines,
    Strategy,
    TextTrigger,
)

HALF_A_MONTH = dt.timedelta(days=DAYS_PER_MONTH / 2)

# Month and day on which the EU's sanctions run out unless they are renewed, every half year since 2014.
SECTORAL_DEADLINES = ((1, 31), (7, 31))
LISTINGS_DEADLINES = ((3, 15), (9, 15))

# What leverage_trigger may wait for, a rift apart; -1 where it does not.
LEVERAGE = ("front_km2", "stock_months", "autonomy", "patience")

# The number that each named switch brings in, and what it is while the switch is off.
SWITCHED_NUMBERS = {
    "leader_turnover": ("turnover_rate", 0.0),
    "spoilers": ("spoiler_chance", 0.0),
    "two_level_ratification": ("second_ratification", 1.0),
    "windows_of_agreement": ("window_days", 0.0),
    "guarantor_credibility": ("guarantor_threshold", 0.0),
    "durability": ("durability_effect", 0.0),
}


def build_parameters(
    scenario: Scenario,
    strategy: Strategy | None = None,
    change: Callable[[Parameters], None] | None = None,
) -> Parameters:
    """Return the parameters of a scenario at central values, with its own or another strategy.

    ``change`` changes them before the menu is built, as switching off a claim does.
    """
    parameters = written_parameters(scenario, strategy or scenario.strategy)
    if change is not None:
        change(parameters)
    build_menu(parameters, menu_grid(scenario, parameters))
    build_ceilings(parameters)
    return parameters


def written_parameters(scenario: Scenario, strategy: Strategy) -> Parameters:
    """Return the parameters that come from a scenario's numbers alone, before menu and ceilings."""
    parameters = Parameters()
    copy_plain_numbers(scenario, parameters)
    set_calendar(scenario, parameters)
    set_preferences(scenario, parameters)
    set_lists(scenario, parameters)
    set_laws(scenario, parameters)
    set_brussels(scenario, parameters)
    set_declared(scenario, parameters)
    set_policies(scenario, parameters)
    set_strategy(scenario, parameters, strategy)
    take_breakthroughs_out(scenario, parameters)
    parameters.loss_table = loss_table(parameters.resumption_shape)
    for name, mechanism in MECHANISMS.items():
        if not getattr(scenario.mechanisms, name):
            mechanism.off(parameters)
    weigh(scenario, parameters)
    return parameters


def copy_plain_numbers(scenario: Scenario, parameters: Parameters) -> None:
    """Copy every number of every section to the parameter of the same name."""
    known = {column.name for column in columns(Parameters) if not column.length}
    for section_name in type(scenario).model_fields:
        section = getattr(scenario, section_name)
        if isinstance(section, Frozen) and section_name != "strategy":
            for key in type(section).model_fields:
                value = getattr(section, key)
                if key in known and isinstance(value, int | float | Assumption):
                    setattr(parameters, key, central(value))


def set_calendar(scenario: Scenario, parameters: Parameters) -> None:
    """Set the horizon, the planning window and the month of the start."""
    parameters.horizon_days = float(scenario.horizon_days)
    parameters.planning_window_days = (
        scenario.horizon_days + central(scenario.follow_up_years) * DAYS_PER_YEAR
    )
    parameters.start_month = (scenario.start_date + HALF_A_MONTH).month - 1


def set_preferences(scenario: Scenario, parameters: Parameters) -> None:
    """Set ideals, saliences and what is unsettled."""
    actors = [getattr(scenario.actors, actor) for actor in ACTORS]
    parameters.ideal = [value for actor in actors for value in actor.ideal.values()]
    parameters.salience = [value for actor in actors for value in actor.salience.values()]
    unsettled = scenario.issues.unsettled
    parameters.unsettled = [0.0] + [central(getattr(unsettled, issue)) for issue in ISSUES[1:]]
    parameters.territory_km2 = [central(value) for value in scenario.issues.territory_km2]


def weigh(scenario: Scenario, parameters: Parameters) -> None:
    """Set the weights of utility, and what the unsettled state is worth.

    Kyiv's weights on guarantees and forces are discounted, never renormalised. The scale of the
    squared distance keeps the utility of the unsettled state at the start where it is.
    """
    parameters.utility_weight = list(parameters.salience)
    for issue in (GUARANTEES, FORCES):
        parameters.utility_weight[UKRAINE * len(ISSUES) + issue] *= 1.0 - central(
            scenario.issues.kyiv_deterrence_discount
        )
    line = territory_position(parameters, parameters.occupied_km2)
    for actor in range(len(ACTORS)):
        linear = squared = 0.0
        for issue, position in enumerate([line, *parameters.unsettled[1:]]):
            place = actor * len(ISSUES) + issue
            away = abs(position - parameters.ideal[place])
            linear += parameters.utility_weight[place] * away
            squared += parameters.utility_weight[place] * away * away
        parameters.square_scale[actor] = linear / squared if squared > 0.0 else 1.0
        parameters.unsettled_utility[actor] = utility_but_territory(
            parameters, actor, parameters.unsettled, 0
        )


def set_lists(scenario: Scenario, parameters: Parameters) -> None:
    """Set what comes by stance or by month."""
    parameters.season = [central(factor) for factor in scenario.front.season]
    parameters.stance_start = scenario.washington.stance_start.values()
    parameters.transitions = scenario.washington.transitions.values()
    parameters.us_supply = scenario.washington.us_supply.values()
    parameters.us_intelligence = scenario.washington.us_intelligence.values()
    kinds = scenario.ukraine.home_events.kinds()
    parameters.home_event_chance = [central(kind.share) for kind in kinds]
    parameters.home_event_cohesion = [central(kind.cohesion) for kind in kinds]
    parameters.home_event_strength = [central(kind.strength) for kind in kinds]
    parameters.credibility_us = scenario.agreement.credibility_us.values()


def set_laws(scenario: Scenario, parameters: Parameters) -> None:
    """Write every law of chance into its row."""
    washington, council, capacity = scenario.washington, scenario.council, scenario.capacity
    for law, written in (
        (laws.BREAKTHROUGH_WAIT_LAW, scenario.front.breakthrough_wait_days),
        (laws.BREAKTHROUGH_SIZE_LAW, scenario.front.breakthrough_km2),
        (laws.REVISION_WAIT_LAW, scenario.talks.revision_wait_days),
        (laws.EUROPEAN_TEXT_LAW, scenario.talks.european_text_wait_days),
        (laws.DEADLINE_LAW, washington.deadline_days),
        (laws.ENFORCEMENT_LAW, washington.enforcement),
        (laws.AID_PAUSE_LAW, washington.aid_pause_days),
        (laws.INTELLIGENCE_PAUSE_LAW, washington.intelligence_pause_days),
        (laws.VETO_LAW, council.veto_days),
        (laws.LAPSE_LAW, council.lapse),
        (laws.BYPASS_LAW, council.bypass_days),
        (laws.ASSETS_LAW, council.assets_wait_days),
        (laws.LOAN_LAW, council.loan_wait_days),
        (laws.PACKAGE_LAW, council.package_wait_days),
        (laws.STRAIN_WAIT_LAW, capacity.strain_wait_days),
        (laws.STRAIN_SIZE_LAW, capacity.strain_size),
        (laws.HOME_EVENT_LAW, scenario.ukraine.home_event_wait_days),
        (laws.RATIFICATION_LAW, scenario.ratification.ratification_wait_days),
        (laws.REFERENDUM_LAW, scenario.ratification.referendum_wait_days),
        (laws.HOME_ELECTION_LAW, scenario.follow_up.home_election_wait_days),
        (laws.VIOLATION_LAW, scenario.follow_up.violation_wait_days),
        *((laws.SHOCK_LAW + place, shock.wait_days) for place, shock in enumerate(scenario.shocks.values())),
    ):
        write_law(parameters, law, written)
    write_laws(parameters, laws.FIRST_SPELL_LAW, washington.first_spell_days)
    write_laws(parameters, laws.SPELL_LAW, washington.spell_days)
    write_laws(parameters, laws.TEXT_WAIT_LAW, scenario.talks.text_wait_days)


def write_laws(parameters: Parameters, first: int, by_stance: LawByStance) -> None:
    """Write the laws of the five stances into rows that follow each other."""
    for number, stance in enumerate(STANCES):
        write_law(parameters, first + number, getattr(by_stance, stance))


def set_brussels(scenario: Scenario, parameters: Parameters) -> None:
    """Set the members that may veto, what they hold up already, and the calendar of renewals."""
    members = scenario.council.members
    parameters.member_count = len(members)
    for place, member in enumerate(members.values()):
        start = place * len(FILES)
        parameters.veto_chance[start : start + len(FILES)] = member.vetoes.values()
    for file, name in scenario.council.pending.items():
        if name is not None:  # null takes a pending veto of the base away
            parameters.pending_veto[FILES.index(file)] = 1.0 + list(members).index(name)
    parameters.sectoral_days = renewal_days(scenario.start_date, SECTORAL_DEADLINES)
    parameters.listings_days = renewal_days(scenario.start_date, LISTINGS_DEADLINES)


def renewal_days(start: dt.date, deadlines: tuple[tuple[int, int], ...]) -> list[float]:
    """Return the next deadlines, as days after the start; each comes every year."""
    years = range(start.year, start.year + RENEWAL_LIMIT)
    days = sorted((dt.date(year, month, day) - start).days for year in years for month, day in deadlines)
    return [float(day) for day in days if day > 0][:RENEWAL_LIMIT]


def set_declared(scenario: Scenario, parameters: Parameters) -> None:
    """Set the elections, in order of their dates, the shocks, and the effects of both.

    An election before the start is history and left out.
    """
    elections = sorted(scenario.elections.values(), key=lambda election: election.date)
    ahead = [election for election in elections if election.date >= scenario.start_date]
    parameters.election_count = len(ahead)
    for place, election in enumerate(ahead):
        parameters.election_days[place] = float((election.date - scenario.start_date).days)
        parameters.election_chance[place] = central(election.chance)
    parameters.shock_count = len(scenario.shocks)
    for place, shock in enumerate(scenario.shocks.values()):
        parameters.shock_chance[place] = central(shock.chance)
        parameters.shock_repeats[place] = float(shock.repeats)
    events: list[Election | Shock] = [*ahead, *scenario.shocks.values()]
    places = [*range(len(ahead)), *range(ELECTION_LIMIT, ELECTION_LIMIT + len(scenario.shocks))]
    rows = [
        (source, effect) for source, event in zip(places, events, strict=True) for effect in event.effects
    ]
    parameters.effect_count = len(rows)
    for place, (source, effect) in enumerate(rows):
        operation, value = effect.row()
        start = place * EFFECT_WIDTH
        parameters.effects[start : start + EFFECT_WIDTH] = [
            float(source), float(lever_code(scenario, effect.lever)), float(operation), value,
        ]  # fmt: skip


def lever_code(scenario: Scenario, lever: str) -> int:
    """Return the code of a lever; members' dispositions come after the world's numbers."""
    if lever.startswith(MEMBER_PREFIX):
        return FIRST_MEMBER + list(scenario.council.members).index(lever.removeprefix(MEMBER_PREFIX))
    return list(LEVERS).index(lever)


def set_policies(scenario: Scenario, parameters: Parameters) -> None:
    """Set policies, the theory, and the named switches: a switch that is off takes its number away."""
    parameters.washington_policy = WASHINGTON_POLICIES.index(scenario.washington.policy)
    parameters.moscow_policy = MOSCOW_POLICIES.index(scenario.russia.policy)
    parameters.theory = THEORIES.index(scenario.theory)
    parameters.agenda_weight = 1.0
    parameters.line_is_front = 1
    parameters.amendments_capped = 1
    parameters.triumph_belief_factor = 1.0
    armistice = scenario.drafting.armistice
    parameters.armistice_recognition = central(armistice.recognition)
    parameters.armistice_nato = central(armistice.nato)
    parameters.relief_floor = central(armistice.relief_floor)
    parameters.relief_share = central(armistice.relief_share)
    for switch, (name, when_off) in SWITCHED_NUMBERS.items():
        if not getattr(scenario.switches, switch):
            setattr(parameters, name, when_off)


def set_strategy(scenario: Scenario, parameters: Parameters, strategy: Strategy) -> None:
    """Set Kyiv's strategy."""
    parameters.strategy = STRATEGIES.index(strategy.kind)
    for name in LEVERAGE:
        setattr(parameters, f"leverage_{name}", -1.0)
    parameters.red_lines = [1.0] * len(ISSUES)
    then = getattr(strategy, "then", strategy.kind)
    parameters.strategy_after_delay = STRATEGIES.index(then)
    if isinstance(strategy, DelayUntil):
        parameters.delay_until_day = float((strategy.until - scenario.start_date).days)
    elif isinstance(strategy, DelayFor):
        parameters.delay_for_texts = central(strategy.texts)
    elif isinstance(strategy, TextTrigger):
        parameters.trigger_value = central(strategy.value)
    elif isinstance(strategy, Optimal):
        parameters.strategy_after_delay = ACCEPT_FIRST
        write_tree(parameters, strategy.tree.rows)
    elif isinstance(strategy, ByHand):
        codes = [ANSWERS.index(answer) for answer in strategy.answers]
        parameters.hand_texts = len(codes)
        parameters.hand_answers = codes + [0] * (HAND_LIMIT - len(codes))
    elif isinstance(strategy, RedLines):
        parameters.red_lines = [central(getattr(strategy.limits, issue)) for issue in ISSUES]
    elif isinstance(strategy, LeverageTrigger):
        parameters.leverage_rift = int(strategy.rift)
        for name in LEVERAGE:
            wanted = getattr(strategy, name)
            if wanted is not None:
                setattr(parameters, f"leverage_{name}", central(wanted))


def take_breakthroughs_out(scenario: Scenario, parameters: Parameters) -> None:
    """Take the variance of breakthroughs out of the monthly innovation."""
    front = scenario.front
    try:
        parameters.gain_innovation_sd_km2 = innovation_without_breakthroughs(
            parameters.gain_innovation_sd_km2, front.breakthrough_wait_days, front.breakthrough_km2
        )
    except ValueError as error:  # sampled values; written ones are checked as the scenario loads
        raise ScenarioError(f"{scenario.name}: front.gain_innovation_sd_km2: {error}") from None


def loss_table(shape: float) -> list[float]:
    """Return 1 - ∫₀¹ exp(-H sᵏ) ds at LOSS_STEPS + 1 equal steps of H / (1 + H).

    The integral is Γ(1/k) P(1/k, H) / (k H^(1/k)), P the regularised lower incomplete gamma function.
    """
    from scipy.special import gammainc

    inner = [step / LOSS_STEPS / (1.0 - step / LOSS_STEPS) for step in range(1, LOSS_STEPS)]
    kept = [
        math.gamma(1.0 / shape) * float(gammainc(1.0 / shape, hazard)) / (shape * hazard ** (1.0 / shape))
        for hazard in inner
    ]
    return [0.0, *(1.0 - share for share in kept), 1.0]


def menu_grid(scenario: Scenario, parameters: Parameters) -> MenuGrid:
    """Return the grid of the menu at central values."""
    drafting = scenario.drafting
    return MenuGrid(
        russian_weights=tuple(central(value) for value in drafting.russian_weights),
        own_weights=tuple(central(value) for value in drafting.own_weights),
        salience_exponents=tuple(central(value) for value in drafting.salience_exponents),
        armistice_recognition=parameters.armistice_recognition,
        armistice_nato=parameters.armistice_nato,
        armistice_relief_floor=parameters.relief_floor,
        armistice_relief_share=parameters.relief_share,
    )
