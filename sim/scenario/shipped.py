"""Scenarios and strategies that come with the package, found by name."""

from __future__ import annotations

import difflib
from functools import cache
from pathlib import Path

from sim.scenario.errors import ScenarioError, printable


@cache
def folder() -> Path:
    """Return the folder of shipped files: inside the installed package, or in the checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "configs"
    return installed if installed.is_dir() else package.parent / "configs"


def scenarios() -> dict[str, Path]:
    """Return the shipped scenarios by name."""
    found = [*folder().glob("*.yaml"), *folder().glob("scenarios/*.yaml")]
    return {path.stem: path for path in sorted(found)}


def strategies() -> dict[str, Path]:
    """Return the shipped strategies by name."""
    return {path.stem: path for path in sorted(folder().glob("strategies/*.yaml"))}


def find(written: str, shipped: dict[str, Path], kind: str, beside: Path | None = None) -> Path:
    """Return the file meant by a name or a path; a path may be relative to the file ``beside``.

    Raises ScenarioError, naming the nearest shipped name, if there is no such file.
    """
    if written in shipped:
        return shipped[written]
    names = ", ".join(shipped)
    if not written.strip():
        raise ScenarioError(f"the name of a {kind} is empty; give a YAML file, or one of: {names}")
    try:
        path = Path(written).expanduser()
        if beside is not None and not path.is_absolute():
            path = beside.parent / path
        shown = printable(str(path))
        if path.is_dir():
            raise ScenarioError(f"{shown}: is a folder; a {kind} is a YAML file or one of: {names}")
        if path.is_file():
            return path
        if path.exists():
            raise ScenarioError(
                f"{shown}: is a device or a pipe; a {kind} is a YAML file, or one of: {names}"
            )
    except (OSError, RuntimeError) as error:  # a name too long, a folder without permission, an unknown ~user
        reason = getattr(error, "strerror", None) or error
        raise ScenarioError(f"{printable(written[:80])}: cannot be read as a {kind}: {reason}") from None
    near = difflib.get_close_matches(written, shipped, n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ScenarioError(
        f"{printable(written)}: no such {kind}.{hint} Give the path of a YAML file, or one of: {names}"
    )
