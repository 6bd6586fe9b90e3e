"""The command that serves the explorer."""

from __future__ import annotations

from typing import Annotated

import typer

from analysis.cli import options
from analysis.cli.parsing import whole


def explore(
    scenario: options.ScenarioOrBaseline = "baseline",
    port: Annotated[
        int | None,
        typer.Option(
            metavar="P",
            parser=whole("the port", 1, 65535),
            help="Default: the first free one from 8501 on",
            show_default=False,
        ),
    ] = None,
    address: Annotated[
        str, typer.Option(metavar="IP", help="Where it is served; other than this machine needs --expose")
    ] = "127.0.0.1",
    expose: Annotated[
        bool,
        typer.Option(
            "--expose",
            help="Serve to other machines: no password; they can simulate here and upload",
        ),
    ] = False,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in a browser")] = True,
    workers: options.Workers = None,
) -> None:
    """Explore in a browser: move assumptions, and see outcomes redrawn.

    Serves a page to this machine alone (extra `app`): strategies, assumptions with their ranges and sources,
    theories, mechanisms; pin cases and compare them, read a run, take Kyiv's seat, take files away. The
    address of the page is a link that restores it. Nothing leaves this machine.
    """
    from analysis.explorer.command import explore_command

    explore_command(scenario, address=address, port=port, expose=expose, browser=browser, workers=workers)
