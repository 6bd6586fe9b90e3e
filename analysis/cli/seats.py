"""The command that gives Kyiv's seat to the user."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from analysis.cli import one_run, options
from analysis.cli.parsing import list_of

if TYPE_CHECKING:
    from sim.scenario.strategy import Answer

ANSWERS: dict[str, Answer] = {"yes": "yes", "amend": "amend", "no": "no"}


def play(
    scenario: options.Scenario,
    run: one_run.Run = 0,
    world: one_run.World = 0,
    worlds: one_run.Worlds = None,
    design: one_run.Design = None,
    seed: options.Seed = 1,
    settings: options.Settings = None,
    answers: Annotated[
        str | None,
        typer.Option(
            metavar="A,B",
            parser=list_of("answers", ANSWERS, "no,amend,yes"),
            help="The first answers, given before you are asked: yes, amend or no",
            show_default=False,
        ),
    ] = None,
    out: one_run.Out = None,
    plots: one_run.Plots = True,
    as_json: options.AsJson = False,
) -> None:
    """Take Kyiv's seat in one replication: answer each live text yourself.

    You see what Kyiv could know, and answer yes, amend or no. The transcript is a strategy that plays the
    same again; in the end it is scored against every strategy on the same luck.
    """
    from analysis.seat.command import play_command
    from analysis.story.asked import How, Which

    given = [ANSWERS[part.strip()] for part in answers.split(",")] if answers else []
    which = Which(run, seed, None, tuple(settings or ()), world=world, worlds=worlds, design=design)
    play_command(scenario, which, given, How(out=out, plots=plots, as_json=as_json))
