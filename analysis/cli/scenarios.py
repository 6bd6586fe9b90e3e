"""The commands that help to write a scenario."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import options


def check(scenario: options.Scenario, settings: options.Settings = None) -> None:
    """Read a scenario and say whether it can be run."""
    from analysis.commands import check_command

    check_command(scenario, settings or [])


def schema(
    what: Annotated[str, typer.Argument(metavar="scenario|results", help="Which schema to print")],
) -> None:
    """Print what a scenario may hold, or what results hold."""
    from analysis.commands import schema_command

    schema_command(what)
