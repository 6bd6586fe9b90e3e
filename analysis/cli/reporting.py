"""The command that tells a finished batch on one page."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import options
from analysis.cli.parsing import list_of

STUDIES = ("delay", "stress", "optimal")


def report(
    out: options.Results,
    studies: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="A,B",
            parser=list_of("studies", STUDIES, "delay,stress"),
            help="Studies to play for it: delay, stress, optimal; kept in the folder, gone on with next time",
            show_default=False,
        ),
    ] = None,
    workers: options.Workers = None,
    as_json: options.AsJson = False,
) -> None:
    """Write a briefing of a batch: one page of HTML.

    Sentences with intervals, pictures with the tables behind them, three runs told, all assumptions with
    their sources, what the model cannot say, and how to repeat it. Nothing is loaded from elsewhere, and it
    prints.
    """
    from analysis.report.command import report_command

    asked = list(dict.fromkeys(part.strip() for part in studies.split(","))) if studies else []
    report_command(out, asked, workers=workers, as_json=as_json)
