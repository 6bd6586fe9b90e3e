"""The first day: start values, hidden luck, and the first due day of every clock."""

from __future__ import annotations

from sim.model import schedule
from sim.model.breaking_points import start_exposures
from sim.model.breakthroughs import schedule_breakthrough
from sim.model.brussels import open_files
from sim.model.europe import start_europe
from sim.model.names import DAYS_PER_MONTH
from sim.model.parameters import Parameters
from sim.model.politics import hide_resolve, start_turnover
from sim.model.rule import rule
from sim.model.screening import misjudge
from sim.model.settlement import start_theory
from sim.model.shocks import start_declared
from sim.model.state import World
from sim.model.talks import schedule_text
from sim.model.threats import start_threats
from sim.model.ukrainian_politics import schedule_home_event
from sim.model.washington import start_european_talks, start_stance


@rule
def begin(world: World, parameters: Parameters) -> None:
    """Set a blank world, its address of luck given, to the morning of the start date."""
    world.occupied_km2 = parameters.occupied_km2
    world.occupied_last_month_km2 = parameters.occupied_km2
    world.gain_deviation_km2 = parameters.gain_deviation_km2
    world.intensity = parameters.intensity
    world.ua_belief_gain_km2 = parameters.belief_bias_ukraine * parameters.mean_gain_km2
    world.ru_belief_gain_km2 = parameters.belief_bias_russia * parameters.mean_gain_km2
    world.patience = 1.0
    world.threat_credibility = parameters.threat_credibility
    world.stock_months = parameters.stock_months
    world.autonomy = parameters.autonomy
    world.ru_economy = parameters.ru_economy
    world.china_dependence = parameters.china_dependence
    world.cohesion = parameters.cohesion
    world.unity = parameters.unity
    world.strain = parameters.strain
    world.sanctions_level = 1.0
    world.funding_months = parameters.funding_months
    world.mean_gain_seen_km2 = parameters.mean_gain_km2
    world.ua_expected_offer = parameters.expected_offer_ukraine
    world.ru_expected_offer = parameters.expected_offer_russia
    for clock in range(len(world.due)):
        world.due[clock] = schedule.NEVER
    world.due[schedule.BATTLEFIELD] = DAYS_PER_MONTH
    world.due[schedule.MOSCOW] = DAYS_PER_MONTH
    world.due[schedule.HORIZON] = parameters.horizon_days
    world.due[schedule.WINDOW_END] = parameters.planning_window_days
    hide_resolve(world, parameters)
    misjudge(world, parameters)
    schedule_breakthrough(world, parameters)
    start_exposures(world, parameters)
    start_stance(world, parameters)
    start_threats(world, parameters)
    start_europe(world, parameters)
    start_declared(world, parameters)
    open_files(world, parameters)
    start_turnover(world, parameters)
    schedule_home_event(world, parameters)
    schedule_text(world, parameters)
    start_european_talks(world, parameters, world.stance)
    start_theory(world, parameters)
