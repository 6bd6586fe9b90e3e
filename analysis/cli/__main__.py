"""Run the command line with ``python -m analysis.cli``."""

from __future__ import annotations

from analysis.cli import main

main()
