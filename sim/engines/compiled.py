"""The same rules, compiled by Numba into one loop over a batch of replications.

Rules are registered with the compiler here, not where they are written. What is compiled is
kept on disk under a folder named after everything that can change it: the sources of all
rules, the versions involved and the processor. Numba itself watches only the file of the
function it was asked to compile, and would go on using old machine code after an edit
elsewhere.
"""

from __future__ import annotations

import hashlib
import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import llvmlite.binding
import numba
import numpy as np
import numpy.typing as npt
import platformdirs
from numba.extending import register_jitable

from sim.engines import kernels
from sim.engines.replication import PARAMETERS_ROW, Luck, Numbers, Rows, blank_worlds, cut_log
from sim.model.log import ROW_WIDTH
from sim.model.rule import RULES

Whole = npt.NDArray[np.int64]

# Called for every package of the menu or every number drawn: a call costs more than what it does.
INLINED = {
    f"sim.model.{module}"
    for module in (
        "arithmetic",
        "ceilings",
        "draws",
        "drafting",
        "normal",
        "packages",
        "schedule",
        "signing",
        "utility",
    )
}
# No counting of references: rules make no arrays, and would count each time they look into one.
HOW_TO_COMPILE: dict[str, Any] = {"error_model": "numpy", "_nrt": False}


@dataclass(frozen=True)
class Kernels:
    """The compiled entry points; see ``sim.engines.kernels`` for what each does."""

    begin: Callable[[Rows, Rows], None]
    ring: Callable[[Rows, Rows, Numbers, int], bool]
    play: Callable[[Rows, Rows, Numbers], None]
    carry_on: Callable[[Rows, Rows, Numbers], None]
    is_sound: Callable[[Rows], bool]
    advance: Callable[[Rows, Whole, Rows, Numbers, Rows], None]


@cache
def compiled_kernels() -> Kernels:
    """Return the entry points, compiled at their first call or read from the cache."""
    for function in RULES:
        register_jitable(forceinline=function.__module__ in INLINED, **HOW_TO_COMPILE)(function)
    folder = cache_folder()
    settings: Any = numba.config
    before = settings.CACHE_DIR
    settings.CACHE_DIR = str(folder) if folder else before
    try:
        compile_one: Any = numba.njit(cache=folder is not None, nogil=True, **HOW_TO_COMPILE)
        return Kernels(
            begin=compile_one(kernels.begin_row),
            ring=compile_one(kernels.ring_row),
            play=compile_one(kernels.play_rows),
            carry_on=compile_one(kernels.carry_on_rows),
            is_sound=compile_one(kernels.is_sound_row),
            advance=compile_one(kernels.advance_rows),
        )
    finally:
        settings.CACHE_DIR = before


def must_compile(kernel: str) -> bool:
    """Return whether an entry point has no machine code on disk yet."""
    folder = cache_folder()
    return folder is None or not any(folder.rglob(f"kernels.{kernel}*.nbc"))


@cache
def cache_folder() -> Path | None:
    """Return the folder for machine code, made if need be; None if none can be written."""
    folder = Path(platformdirs.user_cache_dir("armistice")) / "machine-code" / build_hash()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe = folder / ".writable"
        probe.touch()
    except OSError:
        return None
    return folder


@cache
def build_hash() -> str:
    """Return a hash of everything that can change the machine code."""
    package = Path(__file__).resolve().parent.parent
    sources = [*sorted((package / "model").glob("*.py")), *sorted((package / "engines").glob("*.py"))]
    digest = hashlib.sha256(str(package).encode())  # numba keeps machine code by place: so does this
    for source in sources:
        digest.update(source.name.encode() + b"\0" + source.read_bytes() + b"\0")
    versions = (sys.version, np.__version__, numba.__version__, llvmlite.__version__, platform.platform())
    processor = (
        llvmlite.binding.get_host_cpu_name(),
        llvmlite.binding.get_host_cpu_features().flatten(),
    )
    digest.update("\0".join((*versions, *processor)).encode())
    return digest.hexdigest()[:16]


class CompiledReplication:
    """Compiled rules on a world of one array row, for the SimPy engine."""

    def __init__(self, parameters: Rows, luck: Luck, log_rows: int = 0) -> None:
        self.kernels = compiled_kernels()
        self.worlds = blank_worlds(luck.seed, luck.world, luck.run, 1)
        self.worlds["branch"] = luck.branch
        self.parameters = parameters
        self.events = np.zeros(log_rows * ROW_WIDTH)
        self.schedule = self.worlds["due"][0]
        self.is_over = False

    def begin(self) -> None:
        """Set the world to the morning of the start date."""
        self.kernels.begin(self.worlds, self.parameters)

    def ring(self, clock: int) -> None:
        """Let a clock ring on its due day."""
        self.is_over = self.kernels.ring(self.worlds, self.parameters, self.events, clock)

    def due(self) -> list[float]:
        """Return the due day of every clock."""
        due: list[float] = self.schedule.tolist()
        return due

    def over(self) -> bool:
        """Return whether the replication has ended."""
        return self.is_over

    def day(self) -> float:
        """Return the day on which the world stands."""
        return float(self.worlds["day"][0])

    def state(self) -> Any:
        """Return the world itself, a row whose fields are attributes."""
        return self.worlds.view(np.recarray)[0]

    def is_sound(self) -> bool:
        """Return whether the state is made of finite numbers."""
        return self.kernels.is_sound(self.worlds)

    def world_rows(self) -> Rows:
        """Return the world as an array of one row."""
        return self.worlds

    def log(self) -> Numbers:
        """Return the event log so far, shape (rows, ROW_WIDTH)."""
        return cut_log(self.events, int(self.worlds["logged"][0]))


def play_compiled(worlds: Rows, parameters: Rows, log_rows: int = 0) -> Numbers:
    """Play blank worlds to their ends in place; return their log buffers.

    ``parameters`` has one row. The result has shape (worlds, log_rows × ROW_WIDTH).
    """
    if parameters.dtype != PARAMETERS_ROW:
        raise TypeError("parameters must be an array of the Parameters record")
    events = np.zeros((len(worlds), log_rows * ROW_WIDTH))
    compiled_kernels().play(worlds, parameters, events)
    return events


def warm_up(engine: str) -> None:
    """Compile the entry points of an engine by letting them play a replication that faults at once."""
    parameters = np.zeros(1, PARAMETERS_ROW)
    if engine == "compiled":
        play_compiled(blank_worlds(0, 0, 0, 1), parameters)
        return
    replication = CompiledReplication(parameters, Luck(0, 0))
    replication.begin()
    replication.ring(0)
    replication.is_sound()
