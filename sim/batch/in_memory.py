"""A few thousand replications played at once and held in memory: for pages that redraw as one looks.

What is played is what a batch plays: the same rows for the same scenario, strategy, seed and run.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pyarrow as pa

from sim.batch.hands import Hands, nothing
from sim.batch.tables import results_table
from sim.engines.play import Engine, choose_engine, play, prepare
from sim.engines.replication import Luck, Rows

RUNS_AT_ONCE = 250
"""Replications that a thread plays before anyone hears of it: a tenth of a second's."""


def play_in_memory(
    names: Sequence[str],
    parameters: Sequence[Rows],
    runs: range,
    seed: int,
    hands: Hands,
    done: Callable[[int], None] = nothing,
) -> list[pa.Table]:
    """Return the results of each strategy, one row a replication, in the order of ``runs``.

    ``names`` and ``parameters`` are those of the strategies, one row of parameters each; ``done`` is told of
    so many more replications played, and may raise to end it.
    """
    engine = choose_engine("auto")
    stretches = [
        (strategy, range(first, min(first + RUNS_AT_ONCE, runs.stop)))
        for first in range(runs.start, runs.stop, RUNS_AT_ONCE)
        for strategy in range(len(names))
    ]
    tables = hands.map(
        partial(play_stretch, tuple(names), tuple(parameters), seed, engine),
        stretches,
        partial(prepare, engine),
        lambda stretch: done(len(stretch[1])),
    )
    return [
        pa.concat_tables([table for (of, _), table in zip(stretches, tables, strict=True) if of == strategy])
        for strategy in range(len(names))
    ]


def play_stretch(
    names: tuple[str, ...],
    parameters: tuple[Rows, ...],
    seed: int,
    engine: Engine,
    stretch: tuple[int, range],
) -> pa.Table:
    """Return the results of some replications of one strategy, failed ones with their errors."""
    strategy, runs = stretch
    played = play(engine, parameters[strategy], Luck(seed, runs.start), len(runs))
    return results_table((names[strategy],), 0, played)
