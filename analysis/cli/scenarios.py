"""The commands that help to write a scenario."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from analysis.cli import completion, options


def check(
    scenario: options.Scenario,
    settings: options.Settings = None,
    brief: Annotated[bool, typer.Option("--brief", help="Say only whether it can be run")] = False,
    as_json: options.AsJson = False,
) -> None:
    """Read a scenario and say whether it can be run.

    And where it comes from, every value that a run would use, and every value without a source.
    """
    from analysis.scenario_commands import check_command

    check_command(scenario, settings or [], brief=brief, as_json=as_json)


def assumptions(
    scenario: options.ScenarioOrBaseline = "baseline",
    settings: options.Settings = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="TEXT", help="Only keys that contain this, e.g. front.", show_default=False),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Print the register of assumptions.

    Every number with its range, its source, why this range, and the rules of the model that use it.
    """
    from analysis.assumptions_command import assumptions_command

    assumptions_command(scenario, settings or [], only=only, as_json=as_json)


def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The YAML file to write", show_default=False)],
    extends: Annotated[
        str,
        typer.Option(
            "--extends",
            metavar="SCENARIO",
            help="What it starts from: a shipped name, or a file",
            autocompletion=completion.scenarios,
        ),
    ] = "baseline",
    as_json: options.AsJson = False,
) -> None:
    """Write a scenario file to fill in.

    It holds the levers that matter most, commented, with their present values. Nothing is
    overwritten, and no folder is made.
    """
    from analysis.scenario_commands import new_command

    new_command(file, extends, as_json=as_json)


def schema(
    what: Annotated[
        str,
        typer.Argument(
            metavar="scenario|results",
            help="Which schema to print",
            show_default=False,
            autocompletion=completion.schemas,
        ),
    ],
    table: Annotated[bool, typer.Option("--table", help="Print results as a table to read")] = False,
) -> None:
    """Print the JSON Schema of scenarios or results.

    Every key and column has its meaning and unit, for editors and for programs.
    """
    from analysis.scenario_commands import schema_command

    schema_command(what, table=table)
