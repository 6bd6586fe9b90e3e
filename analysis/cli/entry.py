"""The command line put together, and how it ends when something is wrong.

What a user can mend ends in one plain message on standard error and exit code 2, never in a
traceback; a bug keeps its traceback, since nothing else tells where it is.
"""

from __future__ import annotations

import errno
import functools
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Annotated, Any

import typer

from analysis import endings
from analysis.cli import (
    contests,
    delaying,
    exploring,
    laboratory,
    ledgers,
    one_run,
    optimizing,
    reading,
    reporting,
    scenarios,
    seats,
    simulating,
    stressing,
)
from analysis.cli.examples import epilog, first_examples
from analysis.cli.parsing import PlainCommand

COMMANDS = (
    simulating.run,
    simulating.rerun,
    simulating.validate,
    simulating.derivatives,
    optimizing.optimal,
    delaying.delay,
    laboratory.compare,
    reading.plot,
    reading.adjust,
    reading.audit,
    reporting.report,
    exploring.explore,
    one_run.trace,
    one_run.diff,
    contests.contest,
    stressing.stress,
    ledgers.ledger,
    seats.play,
    scenarios.check,
    scenarios.assumptions,
    scenarios.new,
    scenarios.schema,
)
# What a command imports when it is called, libraries and all.
LIBRARIES_OF = {
    simulating.__name__: "analysis.commands",
    delaying.__name__: "analysis.delay.command",
    laboratory.__name__: "analysis.compare.command",
    reading.__name__: "analysis.commands",
    optimizing.__name__: "analysis.stopping.command",
    one_run.__name__: "analysis.story.commands",
    contests.__name__: "analysis.contest.command",
    stressing.__name__: "analysis.stress.command",
    ledgers.__name__: "analysis.ledger.command",
    reporting.__name__: "analysis.report.command",
    exploring.__name__: "analysis.explorer.command",
    seats.__name__: "analysis.seat.command",
    scenarios.__name__: "analysis.scenario_commands",
}
# typer keeps its base class of mistakes in the options to itself.
OptionError: type[Exception] = typer.BadParameter.__mro__[2]
STANDARD_OUTPUT = "standard output, or a file: cannot be written"
MISTAKE, CLOSED_PIPE = 2, 141
# What the system refuses, whatever a program does right: full or failing disks, permissions, limits.
REFUSALS = {
    getattr(errno, name)
    for name in [
        "ENOSPC",
        "EDQUOT",
        "EFBIG",
        "EIO",
        "EROFS",
        "EACCES",
        "EPERM",
        "EMFILE",
        "ENFILE",
        "ENOMEM",
        "EAGAIN",
    ]
    if hasattr(errno, name)
}

app = typer.Typer(
    help="Simulate the US-led talks on the war in Ukraine: who signs what, when, with what probability.",
    epilog=first_examples(),
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def interruptible(command: Callable[..., None]) -> Callable[..., None]:
    """Return a command that says one line when Ctrl-C ends it, wherever it was."""

    @functools.wraps(command)
    def run(*arguments: Any, **named: Any) -> None:
        import_module(LIBRARIES_OF[command.__module__])
        try:
            with endings.ended_as_usual():
                command(*arguments, **named)
        except KeyboardInterrupt as stop:
            typer.echo(endings.told(stop), err=True)
            raise typer.Exit(endings.exit_code(stop)) from None

    return run


for command in COMMANDS:
    app.command(cls=PlainCommand, epilog=epilog(command.__name__))(interruptible(command))


def show_version(wanted: bool) -> None:
    """Print the version and stop."""
    if wanted:
        from sim.batch.versions import software_version

        typer.echo(f"armistice {software_version()}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def before_a_command(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", callback=show_version, is_eager=True, help="Print the version")
    ] = False,
) -> None:
    """Show the help when no command is given."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


def main() -> None:
    """Run the command line."""
    try:
        with endings.ended_at_once():  # until a command has its libraries; typer would end without a word
            code = app(standalone_mode=False, prog_name="armistice")
        sys.stdout.flush()
    except typer.Abort:
        typer.echo("Interrupted.", err=True)
        sys.exit(endings.INTERRUPTED)
    except KeyboardInterrupt as stop:
        typer.echo(endings.told(stop), err=True)
        sys.exit(endings.exit_code(stop))
    except OptionError as error:
        fail(told(error))
    except BrokenPipeError:
        end_quietly()
    except OSError as error:
        if error.errno not in REFUSALS:
            raise
        drop_what_is_unwritten()
        what = f"{error.filename}: cannot be read or written" if error.filename else STANDARD_OUTPUT
        fail(f"{what}: {error.strerror}")
    except MemoryError:
        fail("there is not enough memory; ask for fewer workers with --workers, or fewer runs")
    except (ValueError, RuntimeError) as error:
        from concurrent.futures import BrokenExecutor

        from analysis.commands import USER_ERRORS

        if isinstance(error, BrokenExecutor):
            fail("workers are ended by the system, often for want of memory; ask for fewer with --workers")
        if not isinstance(error, USER_ERRORS):
            raise
        fail(str(error))
    sys.exit(code if isinstance(code, int) else 0)


def told(error: Exception) -> str:
    """Return a mistake in the options as one line that says where help is."""
    message = " ".join(str(getattr(error, "format_message", error.__str__)()).split())
    message = message.replace("Value error, ", "")
    named = next((command.__name__ for command in COMMANDS if command.__name__ in sys.argv[1:2]), "")
    return f"{message.removesuffix('.')}; see {f'armistice {named}'.strip()} --help"


def fail(message: str) -> None:
    """End with a message, and the exit code of a mistake."""
    typer.echo(f"error: {message}", err=True)
    sys.exit(MISTAKE)


def end_quietly() -> None:
    """End because whoever read the output has had enough of it, as ``head`` does."""
    drop_what_is_unwritten()
    sys.exit(CLOSED_PIPE)


def drop_what_is_unwritten() -> None:
    """Let nobody try again, as the program ends, to write what could not be written."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # standard output is no file: nothing waits to be written
        return
