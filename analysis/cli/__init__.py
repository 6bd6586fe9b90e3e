"""The command line, ``armistice``: what each command is called, its options, its examples, its errors.

Nothing heavy is imported here: commands import what they need when they are called.
"""

from __future__ import annotations

from analysis.cli.entry import main

__all__ = ["main"]
