"""Brussels: the files that the EU-27 decide by unanimity, vetoes, and how they end.

Each file has a clock. When it rings the file is voted: a member may veto it, by its
disposition toward that file. A veto is lifted after a lognormal time (median three weeks) at
a price, or, off the renewals, stands until the member's government changes, unless it is
by-passed (a qualified majority where a legal base allows it, or a willing group). Renewals
never lapsed in about 44 votes up to the start: they do so with a Beta(.5, 44.5) chance.
"""

from __future__ import annotations

from sim.model import draws, firing, laws, log, schedule
from sim.model.arithmetic import clamp, larger, ratio, smaller
from sim.model.names import (
    ASSETS,
    LISTINGS,
    LOAN,
    N_FILES,
    NEW_GOVERNMENT,
    NO_VETO,
    PACKAGE,
    SECTORAL,
    VETO_BYPASSED,
    VETO_LIFTED,
    WAR,
)
from sim.model.parameters import RENEWAL_LIMIT, Parameters
from sim.model.payoffs import accrue
from sim.model.rule import rule
from sim.model.schedule import NEVER
from sim.model.state import World

LET_GO = 2


@rule
def open_files(world: World, parameters: Parameters) -> None:
    """Set the first vote on every file; a pending veto goes on, and a file freed of it is decided at once."""
    share = draws.uniform(world, draws.COUNCIL_LAPSE)
    world.lapse_chance = laws.sample(parameters, laws.LAPSE_LAW, share)
    schedule_renewal(world, parameters, SECTORAL)
    schedule_renewal(world, parameters, LISTINGS)
    world.due[schedule.LOAN] = NEVER
    table_file(world, parameters, ASSETS)
    table_file(world, parameters, PACKAGE)
    for file in range(N_FILES):
        if parameters.pending_veto[file] > 0.0 and parameters.member_count == 0:
            skip_veto(world, file)
            world.due[file_clock(file)] = world.day
        elif parameters.pending_veto[file] > 0.0:
            member = 0
            for candidate in range(parameters.member_count):
                if parameters.pending_veto[file] > candidate:
                    member = candidate
            hold_up(world, parameters, file, member)


@rule
def file_clock(file: int) -> int:
    """Return the clock of a file."""
    return schedule.SECTORAL_RENEWAL + file


@rule
def is_renewal(file: int) -> bool:
    """Return whether a file is a renewal with a deadline."""
    return SECTORAL <= file <= LISTINGS


@rule
def schedule_renewal(world: World, parameters: Parameters, file: int) -> None:
    """Set the day on which the next renewal is voted; past deadlines are skipped."""
    clock = file_clock(file)
    world.due[clock] = NEVER
    while world.renewals[file] < RENEWAL_LIMIT:
        deadline = parameters.sectoral_days[world.renewals[file]]
        if file == LISTINGS:
            deadline = parameters.listings_days[world.renewals[file]]
        world.renewals[file] += 1
        if deadline > world.day:
            world.due[clock] = larger(world.day, deadline - parameters.vote_opens_days)
            world.deadline[file] = deadline
            return


@rule
def table_file(world: World, parameters: Parameters, file: int) -> None:
    """Draw the wait until a file that has no calendar, the assets or a package, is tabled."""
    share = draws.uniform(world, draws.COUNCIL_SECTORAL + file)
    law = laws.ASSETS_LAW if file == ASSETS else laws.PACKAGE_LAW
    world.due[file_clock(file)] = world.day + laws.sample(parameters, law, share)


@rule
def council(world: World, parameters: Parameters, events: list[float], file: int) -> None:
    """A file's clock rings: a veto on it ends, a renewal lapses, or the file is voted."""
    if world.lapses[file] == 1:
        lapse(world, parameters, events, file)
        return
    if world.vetoed_by[file] > 0:
        way = way_of_decision(world, file)
        lift_veto(world, parameters, file)
        decide(world, parameters, events, file, way)
        return
    lapses = is_renewal(file) and draws.uniform(world, draws.COUNCIL_LAPSE) < world.lapse_chance
    member = vetoing_member(world, parameters, file, draws.uniform(world, draws.COUNCIL_SECTORAL + file))
    if lapses and parameters.member_count > 0:
        skip_veto(world, file)
        world.lapses[file] = 1
        world.due[file_clock(file)] = world.deadline[file]
    elif member >= 0:
        veto(world, parameters, file, member)
        waits = world.due[file_clock(file)] - world.day
        shown = waits if waits < NEVER else -1.0
        log.note_numbers(world, events, log.COUNCIL_VOTE, file, member, shown, world.veto_stands[file])
    else:
        skip_veto(world, file)
        decide(world, parameters, events, file)


@rule
def way_of_decision(world: World, file: int) -> int:
    """Return how the veto that holds a file ends today."""
    if world.veto_stands[file] == 1:
        return VETO_BYPASSED
    return NEW_GOVERNMENT if world.veto_stands[file] == LET_GO else VETO_LIFTED


@rule
def skip_veto(world: World, file: int) -> None:
    """Take what a veto would have drawn, so that the luck of later votes stays in place."""
    draws.uniform(world, draws.COUNCIL_SECTORAL + file)
    draws.uniform(world, draws.COUNCIL_SECTORAL + file)


@rule
def vetoing_member(world: World, parameters: Parameters, file: int, mark: float) -> int:
    """Return the first member to veto a file, -1 if none does; members decide independently."""
    passed = 1.0
    for member in range(parameters.member_count):
        chance = clamp(parameters.veto_chance[member * N_FILES + file] * world.disposition[member], 0.0, 1.0)
        passed *= 1.0 - chance
        if 1.0 - passed > mark:
            return member
    return -1


@rule
def veto(world: World, parameters: Parameters, file: int, member: int) -> None:
    """A member vetoes a file when it is voted: Europe is divided, and the file is held up."""
    hold_up(world, parameters, file, member)
    world.unity = clamp(world.unity - parameters.unity_per_veto, 0.0, 1.0)
    firing.fire(world, firing.VETO)
    stands = world.veto_stands[file] == 1
    if stands:
        firing.fire(world, firing.STANDING_VETO)
    if world.phase == WAR:
        world.vetoes += 1
        world.vetoes_standing += 1 if stands else 0


@rule
def hold_up(world: World, parameters: Parameters, file: int, member: int) -> None:
    """Draw how long a member holds a file up: a renewal to its deadline at most, or until it is replaced."""
    world.vetoed_by[file] = 1 + member
    world.veto_since[file] = world.day
    delay = laws.sample(parameters, laws.VETO_LAW, draws.uniform(world, draws.COUNCIL_SECTORAL + file))
    mark = draws.uniform(world, draws.COUNCIL_SECTORAL + file)
    world.due[file_clock(file)] = world.day + delay
    world.veto_stands[file] = 0
    if is_renewal(file):
        world.due[file_clock(file)] = smaller(world.day + delay, world.deadline[file])
        return
    if mark >= parameters.standing_share:
        return
    world.veto_stands[file] = 1
    if mark < parameters.standing_share * parameters.bypass_chance:
        share = clamp(ratio(mark, parameters.standing_share * parameters.bypass_chance), 1e-9, 1.0 - 1e-9)
        bypass = laws.sample(parameters, laws.BYPASS_LAW, share)
        world.due[file_clock(file)] = world.day + bypass
    else:
        world.due[file_clock(file)] = NEVER


@rule
def lift_veto(world: World, parameters: Parameters, file: int) -> None:
    """A veto ends: by-passed, let go by a new government, or lifted at a price."""
    way = way_of_decision(world, file)
    if way == VETO_BYPASSED:
        firing.fire(world, firing.BYPASS)
    elif way == VETO_LIFTED and (is_renewal(file) or file == PACKAGE):
        world.sanctions_level = larger(0.0, world.sanctions_level - parameters.veto_price)
    if world.phase == WAR:
        world.veto_days += world.day - world.veto_since[file]
    world.vetoed_by[file] = 0
    world.veto_stands[file] = 0


@rule
def government_changes(world: World, member: int) -> None:
    """A member's new government lets go of the files that the old one held."""
    for file in range(N_FILES - 1):
        if world.vetoed_by[file] == 1 + member and world.veto_stands[file] == 1:
            world.veto_stands[file] = LET_GO
            world.due[file_clock(file)] = world.day


@rule
def decide(world: World, parameters: Parameters, events: list[float], file: int, way: int = NO_VETO) -> None:
    """The Council decides a file, and the next vote is set."""
    accrue(world, parameters)
    if file == ASSETS:
        world.assets_decided = 1
        world.assets_day = world.day
        world.funding_months += parameters.assets_months
        firing.fire(world, firing.ASSET_LOAN)
        world.due[schedule.ASSETS] = NEVER
    elif file == LOAN:
        world.loans += 1
        world.funding_months += parameters.loan_months
        firing.fire(world, firing.BUDGET_LOAN)
        world.due[schedule.LOAN] = NEVER
    elif file == PACKAGE:
        world.sanctions_level += parameters.package_effect
        firing.fire(world, firing.SANCTIONS_PACKAGE)
        table_file(world, parameters, PACKAGE)
    else:
        schedule_renewal(world, parameters, file)
    log.note_numbers(
        world, events, log.COUNCIL_DECISION, file, world.sanctions_level, world.funding_months, way
    )


@rule
def lapse(world: World, parameters: Parameters, events: list[float], file: int) -> None:
    """A renewal lapses on its deadline, and the sanctions under it end; the next one has its day."""
    world.lapses[file] = 0
    schedule_renewal(world, parameters, file)
    loss = parameters.lapse_loss_sectoral if file == SECTORAL else parameters.lapse_loss_listings
    world.sanctions_level *= 1.0 - loss
    firing.fire(world, firing.LAPSE)
    log.note_numbers(world, events, log.LAPSE, file, world.sanctions_level)
