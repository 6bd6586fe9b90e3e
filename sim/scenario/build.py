"""From a scenario to the numbers that rules read."""

from __future__ import annotations

import datetime as dt
import math

from sim.model import laws
from sim.model.menu import MenuGrid, build_menu
from sim.model.names import (
    ACTORS,
    DAYS_PER_MONTH,
    DAYS_PER_YEAR,
    FORCES,
    GUARANTEES,
    ISSUES,
    STANCES,
    STRATEGIES,
    UKRAINE,
)
from sim.model.normal import normal_density, normal_share
from sim.model.parameters import LOSS_STEPS, Parameters
from sim.model.records import columns
from sim.scenario.errors import ScenarioError
from sim.scenario.laws import Law, Tabulated
from sim.scenario.numbers import Assumption, Frozen, central
from sim.scenario.schema import LawByStance, Scenario
from sim.scenario.strategy import DelayUntil, Strategy

HALF_A_MONTH = dt.timedelta(days=DAYS_PER_MONTH / 2)


def build_parameters(scenario: Scenario, strategy: Strategy | None = None) -> Parameters:
    """Return the parameters of a scenario at central values, with its own or another strategy."""
    parameters = Parameters()
    copy_plain_numbers(scenario, parameters)
    set_calendar(scenario, parameters)
    set_preferences(scenario, parameters)
    set_lists(scenario, parameters)
    set_laws(scenario, parameters)
    set_strategy(scenario, parameters, strategy or scenario.strategy)
    take_breakthroughs_out(scenario, parameters)
    parameters.loss_table = loss_table(parameters.resumption_shape)
    build_menu(parameters, menu_grid(scenario))
    return parameters


def copy_plain_numbers(scenario: Scenario, parameters: Parameters) -> None:
    """Copy every number of every section to the parameter of the same name."""
    known = {column.name for column in columns(Parameters) if not column.length}
    for section_name in type(scenario).model_fields:
        section = getattr(scenario, section_name)
        if isinstance(section, Frozen):
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
    """Set ideals, saliences, utility weights and what is unsettled.

    Kyiv's weights on guarantees and forces are discounted in utility, never renormalised.
    """
    actors = [getattr(scenario.actors, actor) for actor in ACTORS]
    parameters.ideal = [value for actor in actors for value in actor.ideal.values()]
    parameters.salience = [value for actor in actors for value in actor.salience.values()]
    parameters.utility_weight = list(parameters.salience)
    for issue in (GUARANTEES, FORCES):
        parameters.utility_weight[UKRAINE * len(ISSUES) + issue] *= 1.0 - central(
            scenario.issues.kyiv_deterrence_discount
        )
    unsettled = scenario.issues.unsettled
    parameters.unsettled = [0.0] + [central(getattr(unsettled, issue)) for issue in ISSUES[1:]]
    parameters.territory_km2 = [central(value) for value in scenario.issues.territory_km2]


def set_lists(scenario: Scenario, parameters: Parameters) -> None:
    """Set what comes by stance or by month."""
    parameters.season = [central(factor) for factor in scenario.front.season]
    parameters.stance_start = scenario.washington.stance_start.values()
    parameters.transitions = scenario.washington.transitions.values()
    parameters.us_supply = scenario.washington.us_supply.values()
    parameters.credibility_us = scenario.agreement.credibility_us.values()


def set_laws(scenario: Scenario, parameters: Parameters) -> None:
    """Write every law of chance into its row."""
    write_law(parameters, laws.BREAKTHROUGH_WAIT_LAW, scenario.front.breakthrough_wait_days)
    write_law(parameters, laws.BREAKTHROUGH_SIZE_LAW, scenario.front.breakthrough_km2)
    write_law(parameters, laws.REVISION_WAIT_LAW, scenario.talks.revision_wait_days)
    write_laws(parameters, laws.FIRST_SPELL_LAW, scenario.washington.first_spell_days)
    write_laws(parameters, laws.SPELL_LAW, scenario.washington.spell_days)
    write_laws(parameters, laws.TEXT_WAIT_LAW, scenario.talks.text_wait_days)


def write_laws(parameters: Parameters, first: int, by_stance: LawByStance) -> None:
    """Write the laws of the five stances into rows that follow each other."""
    for number, stance in enumerate(STANCES):
        write_law(parameters, first + number, getattr(by_stance, stance))


def write_law(parameters: Parameters, law: int, written: Law) -> None:
    """Write one law, and its quantiles if it is tabulated."""
    start = law * laws.LAW_WIDTH
    parameters.laws[start : start + laws.LAW_WIDTH] = [float(value) for value in written.row()]
    if isinstance(written, Tabulated):
        start = law * laws.TABLE_POINTS
        parameters.law_tables[start : start + laws.TABLE_POINTS] = written.quantiles().tolist()


def set_strategy(scenario: Scenario, parameters: Parameters, strategy: Strategy) -> None:
    """Set Kyiv's strategy."""
    parameters.strategy = STRATEGIES.index(strategy.kind)
    if isinstance(strategy, DelayUntil):
        parameters.delay_until_day = float((strategy.until - scenario.start_date).days)
        parameters.strategy_after_delay = STRATEGIES.index(strategy.then)


def take_breakthroughs_out(scenario: Scenario, parameters: Parameters) -> None:
    """Take the variance of breakthroughs out of the monthly innovation, so that it counts once.

    Breakthroughs of mean square s² that come λ a month add λ s² to a month's variance.
    """
    wait, size = scenario.front.breakthrough_wait_days, scenario.front.breakthrough_km2
    per_month = DAYS_PER_MONTH / wait.row()[laws.LAW_MEAN]
    total = parameters.gain_innovation_sd_km2**2
    rest = total - per_month * mean_square(size)
    if rest < 0.0:
        raise ScenarioError(
            f"{scenario.name}: front.gain_innovation_sd_km2 = {math.sqrt(total):.4g} is less than "
            f"breakthroughs alone bring about ({math.sqrt(total - rest):.4g} km² a month); raise it, or make "
            "front.breakthrough_km2 smaller or front.breakthrough_wait_days longer"
        )
    parameters.gain_innovation_sd_km2 = math.sqrt(rest)


def mean_square(law: Law) -> float:
    """Return E[x²] of a law: the integral over the normal score, which reaches into both tails."""
    holder = Parameters()
    write_law(holder, laws.BREAKTHROUGH_SIZE_LAW, law)
    total = 0.0
    for step in range(-750, 751):
        score = 0.01 * step
        value = laws.sample(holder, laws.BREAKTHROUGH_SIZE_LAW, normal_share(score))
        total += 0.01 * normal_density(score) * value * value
    return total


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


def menu_grid(scenario: Scenario) -> MenuGrid:
    """Return the grid of the menu at central values."""
    drafting = scenario.drafting
    return MenuGrid(
        russian_weights=tuple(central(value) for value in drafting.russian_weights),
        own_weights=tuple(central(value) for value in drafting.own_weights),
        salience_exponents=tuple(central(value) for value in drafting.salience_exponents),
        armistice_recognition=central(drafting.armistice.recognition),
        armistice_nato=central(drafting.armistice.nato),
        armistice_relief_floor=central(drafting.armistice.relief_floor),
        armistice_relief_share=central(drafting.armistice.relief_share),
    )
