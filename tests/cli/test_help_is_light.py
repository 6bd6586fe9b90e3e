"""Asking for help costs nothing: no heavy library is imported."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.support import succeed

HEAVY = (
    "pandas",
    "numba",
    "matplotlib",
    "scipy",
    "seaborn",
    "pyarrow",
    "numpy",
    "simpy",
    "ruamel",
)
CODE = f"""
import sys
from analysis.cli import main
sys.argv = ["armistice", *sys.argv[1:]]
try:
    main()
except SystemExit as stop:
    assert not stop.code, stop.code
print("\\nimported:", *sorted(set({HEAVY}) & set(sys.modules)))
"""


def imported_by(*arguments: str) -> list[str]:
    """Return the heavy libraries that a command imports."""
    command = [sys.executable, "-c", CODE, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=True)
    return done.stdout.rpartition("imported:")[2].split()


@pytest.mark.parametrize("arguments", [("--help",), ("run", "--help"), ("audit", "--help"), ("--version",)])
def test_help_and_version_import_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert imported_by(*arguments) == []


def test_checking_a_scenario_needs_neither_pictures_nor_the_compiler() -> None:
    imported = imported_by("check", "baseline")
    assert "ruamel" in imported
    assert not {"matplotlib", "seaborn", "numba"} & set(imported)


def test_help_names_every_command_and_every_option(tmp_path: Path) -> None:
    printed = succeed("--help", folder=tmp_path)
    assert all(command in printed for command in ("run", "plot", "audit", "check", "schema"))
    printed = succeed("run", "--help", folder=tmp_path)
    options = "runs seed strategies engine workers set out events no-plots json"
    assert all(f"--{option}" in printed for option in options.split())
