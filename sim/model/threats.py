"""Washington's threats: deadlines under pressure, enforced by a pause of aid or left empty.

In March 2025 aid was paused for 8 to 9 days and intelligence for 6 to 7; of four public
deadlines of 2025 none was enforced on its date. An enforced deadline makes threats believed,
an empty one makes them less so (Schelling 1966).
"""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import larger
from sim.model.names import BY_POLICY, DISENGAGED, PRESSING_KYIV, ULTIMATUM, WALK_AWAY, WAR
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.state import World
from sim.model.supply import count_flows


@rule
def start_threats(world: World, parameters: Parameters) -> None:
    """Draw Washington's propensity to enforce, the same for all deadlines of a replication."""
    share = draws.uniform(world, draws.THREAT_PROPENSITY)
    world.enforcement = laws.sample(parameters, laws.ENFORCEMENT_LAW, share)


@rule
def set_deadline(world: World, parameters: Parameters, events: list[float]) -> None:
    """Washington, pressing Kyiv, sets a deadline."""
    wait = laws.sample(parameters, laws.DEADLINE_LAW, draws.uniform(world, draws.THREAT_WAIT))
    world.due[schedule.DEADLINE] = world.day + wait
    firing.fire(world, firing.DEADLINE)
    log.note_numbers(world, events, log.DEADLINE_SET, world.due[schedule.DEADLINE])


@rule
def deadline_passes(world: World, parameters: Parameters, events: list[float]) -> None:
    """A deadline runs out: if Washington still presses Kyiv, it enforces it or loses credibility."""
    world.due[schedule.DEADLINE] = NEVER
    mark = draws.uniform(world, draws.THREAT_ENFORCED)
    if world.stance != PRESSING_KYIV or world.initialled == 1:
        return  # withdrawn in time, as on 25 November 2025
    world.deadlines += 1
    enforced = 1 if mark < world.enforcement else 0
    if enforced == 1:
        world.deadlines_enforced += 1
        firing.fire(world, firing.ENFORCED_DEADLINE)
        world.threat_credibility = larger(world.threat_credibility, parameters.enforced_credibility)
        pause_aid(world, parameters, events)
    else:
        firing.fire(world, firing.EMPTY_DEADLINE)
        world.threat_credibility *= parameters.empty_threat_factor
    log.note_numbers(world, events, log.DEADLINE_PASSES, enforced, world.threat_credibility)


@rule
def pause_aid(world: World, parameters: Parameters, events: list[float]) -> None:
    """Pause matériel and intelligence for some days."""
    count_flows(world, parameters)
    world.aid_paused = 1
    world.intelligence_paused = 1
    aid = laws.sample(parameters, laws.AID_PAUSE_LAW, draws.uniform(world, draws.THREAT_PAUSE))
    blind = laws.sample(parameters, laws.INTELLIGENCE_PAUSE_LAW, draws.uniform(world, draws.THREAT_PAUSE))
    world.due[schedule.AID_RETURNS] = world.day + aid
    world.due[schedule.INTELLIGENCE_RETURNS] = world.day + blind
    log.note_numbers(world, events, log.AID_PAUSE, aid, blind)


@rule
def aid_returns(world: World, parameters: Parameters) -> None:
    """Matériel flows again."""
    count_flows(world, parameters)
    world.aid_paused = 0
    world.due[schedule.AID_RETURNS] = NEVER


@rule
def intelligence_returns(world: World, parameters: Parameters) -> None:
    """Intelligence is shared again."""
    count_flows(world, parameters)
    world.intelligence_paused = 0
    world.due[schedule.INTELLIGENCE_RETURNS] = NEVER


@rule
def react_to_refusal(world: World, parameters: Parameters) -> None:
    """After Kyiv turned a live text down: an ultimatum, or a walk-out, if that is the policy."""
    if world.phase != WAR:
        return
    wanted = world.stance
    if parameters.washington_policy == ULTIMATUM:
        wanted = PRESSING_KYIV
    elif parameters.washington_policy == WALK_AWAY and world.refusals_in_a_row >= parameters.walk_away_after:
        wanted = DISENGAGED
        world.refusals_in_a_row = 0  # after it came back, patience is counted anew
    if wanted != world.stance:
        world.forced_stance = 1 + wanted
        world.stance_cause = BY_POLICY
        world.due[schedule.WASHINGTON] = world.day
