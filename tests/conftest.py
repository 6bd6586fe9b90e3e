"""Hypothesis: no deadlines (compiling takes its time), and the same examples on every CI run."""

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

# Much is imported and compiled, and stays to the end: it is looked through for garbage more rarely.
gc.set_threshold(20_000, 20, 20)
