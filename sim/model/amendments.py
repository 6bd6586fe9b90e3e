"""Europe amends, never replaces: guarantees, forces and reconstruction move toward its ideal.

It goes as far as its influence and unity allow, and halves its wish until Washington loses
no more than it will bear (delta): Europe avoids a clash (S10). It reads that bound with error;
a text that costs Washington twice the bound is withdrawn. Washington anticipates amendments
that keep the bound.
"""

from __future__ import annotations

from sim.model import draws, firing, log
from sim.model.arithmetic import exponential, larger
from sim.model.names import EUROPE, FORCES, GUARANTEES, N_ISSUES, RECONSTRUCTION, UNITED_STATES
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import World
from sim.model.utility import loss_on_files

HALVINGS = 6


@rule
def influence(world: World, parameters: Parameters) -> float:
    """Return how far Europe can move its files, as a share of the way to its ideal."""
    return parameters.european_influence * world.unity * larger(0.0, 1.0 - world.strain)


@rule
def toward_europe(parameters: Parameters, issue: int, position: float, step: float) -> float:
    """Return a position moved toward Europe's ideal, only ever in Kyiv's favour."""
    ideal = parameters.ideal[EUROPE * N_ISSUES + issue]
    if position > ideal:
        return position + step * (ideal - position)
    return position


@rule
def amend_files(world: World, parameters: Parameters, package: int, step: float) -> None:
    """Write the three files of a package, moved by ``step``, into ``world.files_terms``."""
    start = package * N_ISSUES
    for file, issue in enumerate((GUARANTEES, FORCES, RECONSTRUCTION)):
        world.files_terms[file] = toward_europe(parameters, issue, parameters.menu_terms[start + issue], step)


@rule
def loss_to_washington(world: World, parameters: Parameters, package: int) -> float:
    """Return what the amended files take from Washington's utility of a package."""
    files = world.files_terms
    return loss_on_files(parameters, UNITED_STATES, files[0], files[1], files[2]) - package_loss_on_files(
        parameters, UNITED_STATES, package
    )


@rule
def package_loss_on_files(parameters: Parameters, actor: int, package: int) -> float:
    """Return an actor's loss on the three files of a package as drafted."""
    start = package * N_ISSUES
    return loss_on_files(
        parameters,
        actor,
        parameters.menu_terms[start + GUARANTEES],
        parameters.menu_terms[start + FORCES],
        parameters.menu_terms[start + RECONSTRUCTION],
    )


@rule
def amend_within(world: World, parameters: Parameters, package: int, step: float, bound: float) -> float:
    """Amend a package by ``step``, halved until Washington loses no more than ``bound``.

    Return the step taken; ``files_terms`` and ``amendment_loss`` hold what becomes of it.
    """
    taken = step
    for _ in range(HALVINGS):
        amend_files(world, parameters, package, taken)
        world.amendment_loss = loss_to_washington(world, parameters, package)
        if world.amendment_loss <= bound:
            return taken
        taken *= 0.5
    amend_files(world, parameters, package, 0.0)
    world.amendment_loss = 0.0
    return 0.0


@rule
def amend_text(world: World, parameters: Parameters, events: list[float], package: int) -> bool:
    """Europe amends the tabled package; return whether Washington withdraws it."""
    misread = exponential(parameters.misread_log_sd * draws.normal(world, draws.AMENDMENT_MISREAD))
    wanted = influence(world, parameters)
    if parameters.amendments_capped == 1:
        taken = amend_within(world, parameters, package, wanted, parameters.amendment_cap * misread)
        if taken < wanted:
            firing.fire(world, firing.AMENDMENT_CAP)
    else:
        taken = wanted
        amend_files(world, parameters, package, taken)
        world.amendment_loss = loss_to_washington(world, parameters, package)
    if taken > 0.0:
        firing.fire(world, firing.AMENDMENT)
        log.note_numbers(world, events, log.AMENDED, taken, world.amendment_loss, package)
    return world.amendment_loss > 2.0 * parameters.amendment_cap
