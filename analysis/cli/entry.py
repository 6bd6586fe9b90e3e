"""The command line put together, and how it ends when something is wrong.

What a user can mend ends in one plain message on standard error and exit code 2, never in a
traceback; a bug keeps its traceback, since nothing else tells where it is.
"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from analysis.cli import one_run, reading, scenarios, simulating
from analysis.cli.examples import epilog, first_examples

COMMANDS = (
    simulating.run,
    simulating.validate,
    simulating.derivatives,
    reading.plot,
    reading.audit,
    one_run.trace,
    one_run.diff,
    scenarios.check,
    scenarios.schema,
)
# typer keeps its base class of mistakes in the options to itself.
OptionError: type[Exception] = typer.BadParameter.__mro__[2]
MISTAKE, INTERRUPTED = 2, 130

app = typer.Typer(
    help="Simulate the US-led talks on the war in Ukraine: who signs what, when, with what probability.",
    epilog=first_examples(),
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode=None,
)
for command in COMMANDS:
    app.command(epilog=epilog(command.__name__))(command)


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from sim.batch.versions import software_version

        typer.echo(f"armistice {software_version()}")
        raise typer.Exit


@app.callback()
def before_a_command(
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version")
    ] = False,
) -> None:
    """Hold what comes before a command."""


def main() -> None:
    """Run the command line."""
    try:
        code = app(standalone_mode=False)
    except typer.Abort:
        sys.exit(INTERRUPTED)
    except OptionError as error:
        fail(told(error))
    except (ValueError, RuntimeError) as error:
        from analysis.commands import USER_ERRORS

        if not isinstance(error, USER_ERRORS):
            raise
        fail(str(error))
    sys.exit(code if isinstance(code, int) else 0)


def told(error: Exception) -> str:
    """Return a mistake in the options as one line that says where help is."""
    message = str(getattr(error, "format_message", error.__str__)()).strip()
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "armistice"
    return f"{message.removesuffix('.')}; see {command.replace('python -m analysis.cli', 'armistice')} --help"


def fail(message: str) -> None:
    """End with a message, and the exit code of a mistake."""
    typer.echo(f"error: {message}", err=True)
    sys.exit(MISTAKE)
