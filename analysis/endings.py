"""What ends a command from outside: Ctrl-C, or the system's wish (SIGTERM)."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

INTERRUPTED, TERMINATED = 130, 143


class Terminated(KeyboardInterrupt):
    """The system asks the program to end; it does so as on Ctrl-C."""


def told(stop: KeyboardInterrupt) -> str:
    """Return the first word of the message, with its full stop."""
    return "Ended." if isinstance(stop, Terminated) else "Interrupted."


def exit_code(stop: KeyboardInterrupt) -> int:
    """Return the exit code that says what ended the program: 128 and the number of the signal."""
    return TERMINATED if isinstance(stop, Terminated) else INTERRUPTED


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Let SIGTERM end what runs inside as Ctrl-C does, so that finished work is kept and told."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise Terminated

    if threading.current_thread() is not threading.main_thread():  # only it may set handlers
        yield
        return
    before = signal.signal(signal.SIGTERM, end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
