"""The reduced model in two hands: its rules, compiled as the engine compiles them, and C++.

Both play one replication after the other on one thread. ``yardstick_speeds`` lets them take turns.
"""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numba
import numpy as np
from numba.extending import register_jitable

from sim.engines.compiled import HOW_TO_COMPILE, compiled_kernels
from sim.engines.replication import Rows
from sim.model.records import row_type, to_rows
from tests.benchmarks import reduced_model
from tests.benchmarks.reduced_model import REDUCED_RULES
from tests.benchmarks.reduced_world import ReducedWorld, baseline

SOURCE = Path(__file__).with_name("yardstick.cpp")
COMPILER = shutil.which("g++")
FLAGS = ("-std=c++17", "-O3", "-march=native", "-ffp-contract=off", "-shared", "-fPIC")
WORLD_ROW = row_type(ReducedWorld)
RESULT_ROW = np.dtype(
    [
        ("outcome", "i8"),
        ("day", "f8"),
        ("events", "i8"),
        ("draws", "i8"),
        ("occupied_km2", "f8"),
        ("impatience", "f8"),
        ("strain", "f8"),
    ]
)
RUNS_A_TURN = 2000


def play_reduced_rows(worlds: Any, parameters: Any) -> None:
    """Play every replication in ``worlds`` to its end."""
    for index in range(len(worlds)):
        reduced_model.play(worlds[index], parameters[0])


@cache
def compiled_loop() -> Callable[[Rows, Rows], None]:
    """Return the loop over reduced worlds, its rules handed to the compiler as the engine does it."""
    compiled_kernels()  # the project's rules are handed over here
    for function in REDUCED_RULES:
        register_jitable(**HOW_TO_COMPILE)(function)
    compile_one: Any = numba.njit(nogil=True, **HOW_TO_COMPILE)
    loop: Callable[[Rows, Rows], None] = compile_one(play_reduced_rows)
    return loop


@cache
def cpp_library() -> ctypes.CDLL:
    """Return the C++ yardstick, built for this machine. Raises RuntimeError if g++ is missing."""
    if COMPILER is None:
        raise RuntimeError("the C++ yardstick needs g++, which is not installed")
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "yardstick.so"
        subprocess.run([COMPILER, *FLAGS, "-Wall", "-Wextra", "-Werror", SOURCE, "-o", library], check=True)
        loaded = ctypes.CDLL(str(library))
    loaded.play.argtypes = [
        ctypes.c_void_p,
        ctypes.c_uint64,
        ctypes.c_uint32,
        ctypes.c_int64,
        ctypes.c_void_p,
    ]
    loaded.play.restype = None
    loaded.parameters_bytes.restype = ctypes.c_size_t
    return loaded


def play_cpp(runs: int, seed: int = 1, first_run: int = 0) -> Rows:
    """Play replications by the C++ program; return one row of RESULT_ROW each."""
    parameters = to_rows(baseline())
    library = cpp_library()
    if library.parameters_bytes() != parameters.itemsize:
        raise TypeError("yardstick.cpp and ReducedParameters do not declare the same numbers")
    results = np.zeros(runs, RESULT_ROW)
    library.play(parameters.ctypes.data, seed, first_run, runs, results.ctypes.data)
    return results


def play_rules(runs: int, seed: int = 1, first_run: int = 0) -> Rows:
    """Play replications by the compiled rules; return one row of ReducedWorld each."""
    worlds = np.zeros(runs, WORLD_ROW)
    worlds["seed"] = seed
    worlds["run"] = np.arange(first_run, first_run + runs)
    compiled_loop()(worlds, to_rows(baseline()))
    return worlds


def results_of(worlds: Rows) -> Rows:
    """Return what C++ tells of its replications, taken from finished worlds."""
    results = np.zeros(len(worlds), RESULT_ROW)
    for name in RESULT_ROW.names or ():
        results[name] = worlds["drawn"].sum(axis=1) if name == "draws" else worlds[name]
    return results


def yardstick_speeds(rounds: int) -> dict[str, list[float]]:
    """Return runs per second of ``C++`` and of the compiled ``rules``, one thread, taking turns."""
    contenders: dict[str, Callable[[int], Rows]] = {"C++": play_cpp, "rules": play_rules}
    speeds: dict[str, list[float]] = {name: [] for name in contenders}
    for contender in contenders.values():
        contender(RUNS_A_TURN)  # compile, and warm up
    for _ in range(rounds):
        for name, contender in contenders.items():
            start = time.perf_counter()
            contender(RUNS_A_TURN)
            speeds[name].append(RUNS_A_TURN / (time.perf_counter() - start))
    return speeds
