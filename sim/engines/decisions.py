"""From one answer of Kyiv's to the next: worlds that stand on the eve of an answer, and go on by it.

A world on the eve of an answer is plain data, the text that comes not yet on the table but what Kyiv will see
of it in ``seen``. Its copies can be answered differently, on the luck that the run has or on branches of it,
which begin with the answer: until then nothing differs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from functools import partial

import numpy as np
import numpy.typing as npt

from sim.engines.play import compiler_is_off
from sim.engines.replication import PARAMETERS_ROW, WORLD_ROW, Rows, blank_worlds
from sim.model.beginning import begin
from sim.model.calendar import is_over, may_bring_an_answer, ring
from sim.model.parameters import Parameters
from sim.model.records import from_row, write_row
from sim.model.schedule import next_clock
from sim.model.state import World

Whole = npt.NDArray[np.int64]

BEGIN, WAIT, SIGN = -1, 0, 1
TASK_WORLDS = 512
"""Worlds that a thread takes at once."""


def first_eves(
    parameters: Rows, seed: int, first_run: int, runs: int, world: int = 0, workers: int = 1
) -> Rows:
    """Return replications on the eve of Kyiv's first answer, or at their ends where it has none to give.

    ``parameters`` are as for ``advance``; seed, world and run are the addresses of luck.
    """
    worlds = blank_worlds(seed, world, first_run, runs)
    advance(worlds, np.full(runs, BEGIN), parameters, workers)
    return worlds


def advance(worlds: Rows, answers: npt.ArrayLike, parameters: Rows, workers: int = 1) -> None:
    """Give Kyiv's answers and take every world, in place, to the eve of its next one or to its end.

    ``answers`` has one row of ``parameters`` a world: by that row's strategy it answers the text that
    comes, and by the strategy of the first row, WAIT, all goes on until Kyiv must answer again, so that
    nothing but the answers given differs. BEGIN begins a blank world. Worlds that have ended stay as they
    are.
    """
    given = np.asarray(answers, np.int64)
    if given.shape != worlds.shape or worlds.dtype != WORLD_ROW or parameters.dtype != PARAMETERS_ROW:
        raise TypeError("worlds, answers and parameters must be rows of the World, whole numbers, Parameters")
    pieces = [slice(start, start + TASK_WORLDS) for start in range(0, len(worlds), TASK_WORLDS)]
    step = partial(advance_piece, worlds, given, parameters)
    if workers == 1 or len(pieces) < 2 or compiler_is_off():
        for piece in pieces:
            step(piece)
        return
    with ThreadPoolExecutor(workers) as pool:
        for _ in pool.map(step, pieces):
            pass


def advance_piece(worlds: Rows, answers: Whole, parameters: Rows, piece: slice) -> None:
    """Advance some of the worlds."""
    if compiler_is_off():
        advance_plainly(worlds[piece], answers[piece], parameters)
        return
    from sim.engines.compiled import compiled_kernels

    room, no_events = np.zeros(1, WORLD_ROW), np.zeros(0)
    compiled_kernels().advance(worlds[piece], answers[piece], parameters, no_events, room)


def advance_plainly(worlds: Rows, answers: Whole, parameters: Rows) -> None:
    """Do in plain Python what the compiled ``advance_rows`` does."""
    given = [from_row(Parameters, parameters, place) for place in range(len(parameters))]
    for index in range(len(worlds)):
        world = from_row(World, worlds, index)
        write_row(advanced(world, int(answers[index]), given), worlds, index)


def advanced(world: World, answer: int, parameters: Sequence[Parameters]) -> World:
    """Return a world taken through its answer to the eve of the next, or to its end."""
    if answer == BEGIN:
        begin(world, parameters[0])
    elif not is_over(world):
        ring(world, parameters[answer], [], next_clock(world))
    while not is_over(world):
        clock = next_clock(world)
        eve = deepcopy(world) if may_bring_an_answer(clock) else None
        ring(world, parameters[0], [], clock)
        if eve is not None and world.texts_live > eve.texts_live:
            eve.seen = world.seen
            return eve
    return world


def on_eve(worlds: Rows) -> npt.NDArray[np.bool_]:
    """Return which worlds stand on the eve of an answer; the others have ended."""
    waiting: npt.NDArray[np.bool_] = (worlds["ended"] == 0) & (worlds["fault"] == 0)
    return waiting


def prepare_advance(say: Callable[[str], None] | None = None) -> None:
    """Compile ``advance``, or load it, before threads begin; ``say`` is told if that takes a while."""
    if say is not None and not compiler_is_off():
        from sim.engines.compiled import must_compile

        if must_compile("advance"):
            say("Compiling what takes worlds from answer to answer: a minute or two, once …")
    advance(np.zeros(1, WORLD_ROW), np.array([WAIT]), np.zeros(1, PARAMETERS_ROW))
