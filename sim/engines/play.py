"""Play a stretch of replications with either engine."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from sim.engines.errors import EngineError, ProcessError
from sim.engines.replication import (
    Luck,
    Numbers,
    PlainReplication,
    Replication,
    Rows,
    blank_worlds,
    cut_log,
)
from sim.engines.shared_simulation import run_beside_processes
from sim.engines.simpy_engine import run_with_simpy
from sim.engines.user_process import UserProcess, load_processes
from sim.model.log import ROW_WIDTH
from sim.model.parameters import Parameters
from sim.model.records import from_row

__all__ = ["Engine", "EngineError", "Played", "choose_engine", "play", "prepare"]

Engine = Literal["simpy", "compiled"]
FIRST_LOG_ROWS = 768
_prepared: set[Engine] = set()
"""The engines that this process has compiled or loaded."""


@dataclass
class Played:
    """What became of a stretch of replications.

    ``worlds`` has one row a replication; ``logs`` one array of shape (rows, ROW_WIDTH) each,
    empty unless asked for; ``errors`` the message of each that raised, by position.
    """

    worlds: Rows
    logs: list[Numbers] = field(default_factory=list)
    errors: dict[int, str] = field(default_factory=dict)


def joined(played: Sequence[Played]) -> Played:
    """Return several stretches of replications as one."""
    starts = np.cumsum([0, *(len(one.worlds) for one in played)]).tolist()
    errors = {
        start + place: message
        for start, one in zip(starts, played, strict=False)
        for place, message in one.errors.items()
    }
    worlds = np.concatenate([one.worlds for one in played])
    return Played(worlds, [log for one in played for log in one.logs], errors)


def compiler_is_off() -> bool:
    """Return whether rules are to run as plain Python (NUMBA_DISABLE_JIT=1)."""
    return os.environ.get("NUMBA_DISABLE_JIT", "0") not in ("", "0")


def choose_engine(wanted: str, processes: Sequence[str] = (), *, allow_code: bool = False) -> Engine:
    """Turn ``auto`` into the fastest engine that can run here, a scenario's own processes included.

    ``processes`` are import paths of the user's code, which is loaded here, so that what is wrong
    with it shows before any run. Raises EngineError for an unknown engine, one that cannot run
    here, code that is not allowed, or processes that cannot be loaded.
    """
    if processes:
        refuse_processes(wanted, processes, allow_code=allow_code)
        load_processes(processes)
        wanted = "simpy" if wanted == "auto" else wanted
    can_compile = not compiler_is_off() and importlib.util.find_spec("numba") is not None
    if wanted == "auto":
        return "compiled" if can_compile else "simpy"
    if wanted == "simpy":
        return "simpy"
    if wanted != "compiled":
        raise EngineError(f"engine {wanted!r} is unknown; allowed: auto, simpy, compiled")
    if not can_compile:
        raise EngineError(
            "the compiled engine is switched off by NUMBA_DISABLE_JIT; unset it, or use --engine simpy"
        )
    return "compiled"


def refuse_processes(wanted: str, processes: Sequence[str], *, allow_code: bool) -> None:
    """Raise EngineError if processes of the user's own may not run, or not with this engine."""
    named = ", ".join(processes)
    if not allow_code:
        raise EngineError(
            f"processes: the scenario runs Python code, {named}; if you trust it, add --allow-code "
            "(in Python: allow_code=True)"
        )
    if wanted == "compiled":
        raise EngineError(
            f"processes: the compiled engine cannot run {named}; use --engine simpy, or leave --engine out"
        )


def play(
    engine: Engine,
    parameters: Rows,
    luck: Luck,
    runs: int,
    *,
    with_log: bool = False,
    processes: Sequence[str] = (),
    plain: bool = False,
) -> Played:
    """Play ``runs`` replications whose luck follows ``luck.run`` on.

    ``parameters`` has one row. A log that overflows is written again with more room.
    ``processes`` are import paths of the user's own, which only SimPy can run; with ``plain`` it runs
    the rules as plain Python.
    """
    log_rows = FIRST_LOG_ROWS if with_log else 0
    if engine == "compiled":
        if processes:
            refuse_processes(engine, processes, allow_code=True)
        return play_in_loop(parameters, luck, runs, log_rows)
    return play_with_simpy(parameters, luck, runs, log_rows, load_processes(processes), plain=plain)


def play_in_loop(parameters: Rows, luck: Luck, runs: int, log_rows: int) -> Played:
    """Play with the compiled loop."""
    from sim.engines.compiled import play_compiled

    worlds = blank_worlds(luck.seed, luck.world, luck.run, runs)
    worlds["branch"] = luck.branch
    buffers = play_compiled(worlds, parameters, log_rows)
    played = Played(worlds)
    if log_rows == 0:
        return played
    for index in range(runs):
        logged = int(worlds["logged"][index])
        if logged > log_rows:
            again = blank_worlds(luck.seed, luck.world, luck.run + index, 1)
            again["branch"] = luck.branch
            played.logs.append(cut_log(play_compiled(again, parameters, logged)[0], logged))
        else:
            played.logs.append(cut_log(buffers[index], logged).copy())
    return played


def play_with_simpy(
    parameters: Rows,
    luck: Luck,
    runs: int,
    log_rows: int,
    processes: Sequence[UserProcess] = (),
    *,
    plain: bool = False,
) -> Played:
    """Play with SimPy; an exception becomes that replication's error, the others go on."""
    worlds = blank_worlds(luck.seed, luck.world, luck.run, runs)
    played = Played(worlds)
    as_plain = from_row(Parameters, parameters) if plain or compiler_is_off() else None
    for index in range(runs):
        own_luck = Luck(luck.seed, luck.run + index, luck.world, luck.branch)
        log = np.empty((0, ROW_WIDTH))
        try:
            world, log = play_one_with_simpy(parameters, as_plain, own_luck, log_rows, processes)
            worlds[index] = world[0]
        except ProcessError as error:
            played.errors[index] = str(error)
        except Exception as error:  # noqa: BLE001 - whatever a rule or a user's process raised is that run's row
            played.errors[index] = " ".join(f"{type(error).__name__}: {error}".split())
        if log_rows:
            played.logs.append(log)
    return played


def play_one_with_simpy(
    parameters: Rows,
    plain: Parameters | None,
    luck: Luck,
    log_rows: int,
    processes: Sequence[UserProcess] = (),
) -> tuple[Rows, Numbers]:
    """Play one replication with SimPy; return its world (one row) and its log."""
    replication = open_replication(parameters, plain, luck, log_rows)
    if processes:
        run_beside_processes(replication, processes)
    else:
        run_with_simpy(replication)
    logged = int(replication.world_rows()["logged"][0])
    if logged > log_rows > 0:
        return play_one_with_simpy(parameters, plain, luck, logged, processes)
    return replication.world_rows(), replication.log()


def open_replication(parameters: Rows, plain: Parameters | None, luck: Luck, log_rows: int) -> Replication:
    """Open a replication under plain rules if plain parameters are given, else compiled ones."""
    if plain is not None:
        return PlainReplication(plain, luck, log_rows)
    from sim.engines.compiled import CompiledReplication

    return CompiledReplication(parameters, luck, log_rows)


def prepare(engine: Engine, say: Callable[[str], None] | None = None) -> None:
    """Compile what an engine needs, or load it from disk, before any worker starts; once a process.

    ``say`` is told of the wait that only the first run on a machine has.
    """
    if engine in _prepared or (engine == "simpy" and compiler_is_off()):
        return
    from sim.engines.compiled import cache_folder, warm_up

    if say is not None and has_to_compile(engine):
        say("Compiling the model for this machine: a minute or two, once …")
        if cache_folder() is None:
            say("It will do so in every run, since no cache folder can be written: set XDG_CACHE_HOME")
    warm_up(engine)
    _prepared.add(engine)


def has_to_compile(engine: Engine) -> bool:
    """Return whether an engine has no machine code on disk yet."""
    from sim.engines.compiled import must_compile

    return must_compile("play" if engine == "compiled" else "ring")
