"""The command line: ``armistice COMMAND …``, one module a theme.

Commands import what they need when they run, so that ``--help`` answers at once.
"""

from __future__ import annotations

from analysis import endings


def main() -> None:
    """Run the command line; Ctrl-C ends it in one line while it is still being loaded, too."""
    with endings.ended_at_once():
        from analysis.cli.entry import main as run

        run()
