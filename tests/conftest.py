"""Hypothesis: no deadlines (compiling takes its time), and the same examples on every CI run.

What was imported and compiled stays to the end: to look through it for garbage again and again took a
quarter of the time.
"""

from __future__ import annotations

import gc
import os
import signal

from hypothesis import settings

# What a shell starts in the background ignores Ctrl-C, and so would all that it starts itself.
signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

NET_ALLOCATIONS, YOUNG_ROUNDS, MIDDLE_ROUNDS = 20_000, 20, 20


def pytest_collection_finish() -> None:
    """Leave all that is there out of garbage collection, and collect more rarely."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NET_ALLOCATIONS, YOUNG_ROUNDS, MIDDLE_ROUNDS)
