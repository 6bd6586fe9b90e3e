"""Find a user's own processes by their import paths, and say in one line what is wrong with one."""

from __future__ import annotations

import importlib
import inspect
import sys
import traceback
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from sim.engines.errors import ProcessError

ARGUMENTS = ("env", "world", "draws")


@dataclass(frozen=True)
class UserProcess:
    """A generator function of (env, world, draws), and the import path it was found by."""

    path: str
    function: Callable[..., Generator[Any, Any, Any]]

    def failure(self, error: BaseException) -> ProcessError:
        """Return what to tell of an exception in the process: what, and on which line of the user's."""
        if isinstance(error, ProcessError):
            return ProcessError(f"process {self.path}: {error}")
        return ProcessError(f"process {self.path}: {told(error, inspect.getfile(self.function))}")


def load_processes(paths: Sequence[str]) -> tuple[UserProcess, ...]:
    """Return the processes of import paths ``module:function``.

    Modules are looked for in the current folder first, and their code is run. Raises ProcessError
    if one cannot be used.
    """
    here = str(Path.cwd())
    if paths and here not in sys.path:
        sys.path.insert(0, here)
    return tuple(load_process(path) for path in paths)


def load_process(path: str) -> UserProcess:
    """Return the process of one import path."""
    module_name, _, name = path.partition(":")
    module = load_module(path, module_name)
    function = getattr(module, name, None)
    if function is None:
        others = [other for other, value in vars(module).items() if inspect.isgeneratorfunction(value)]
        has = f"it has {', '.join(others)}" if others else "it has no generator function at all"
        raise ProcessError(f"processes: {path}: {module_name} has no function {name}; {has}")
    if not inspect.isgeneratorfunction(function):
        raise ProcessError(
            f"processes: {path}: is not a generator function; write `def {name}(env, world, draws):` with "
            "a `yield` in it, such as `yield env.timeout(30)`"
        )
    try:
        inspect.signature(function).bind(*ARGUMENTS)
    except TypeError:
        raise ProcessError(
            f"processes: {path}: must take ({', '.join(ARGUMENTS)}), takes {inspect.signature(function)}"
        ) from None
    return UserProcess(path, function)


def load_module(path: str, name: str) -> ModuleType:
    """Import the module of a process."""
    try:
        importlib.invalidate_caches()
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is None or not (name == error.name or name.startswith(f"{error.name}.")):
            raise ProcessError(f"processes: {path}: {name} cannot be imported: {told(error)}") from None
        raise ProcessError(
            f"processes: {path}: there is no module {error.name} in {Path.cwd()} or among the installed "
            "ones; start from the folder that holds it"
        ) from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever the user's module raises while imported
        raise ProcessError(f"processes: {path}: {name} cannot be imported: {told(error)}") from None


def told(error: BaseException, file: str = "") -> str:
    """Return an exception in one line, with the last line of ``file`` (or of any) that it came through."""
    said = " ".join(f"{type(error).__name__}: {error}".split())
    frames = [
        frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == file or not file
    ]
    frames = [frame for frame in frames if not frame.filename.startswith("<frozen")]
    if not frames or frames[-1].filename == __file__:
        return said
    return f"{said} ({Path(frames[-1].filename).name}, line {frames[-1].lineno})"
