"""What ends a command from outside: Ctrl-C, or the system's wish (SIGTERM)."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

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
def ended_at_once() -> Iterator[None]:
    """End on Ctrl-C or SIGTERM there and then while libraries are loaded and nothing is at stake.

    An exception could be swallowed there: a library may take it for a module that cannot be imported.
    """

    def end(number: int, _frame: FrameType | None) -> None:
        stop = Terminated() if number == signal.SIGTERM else KeyboardInterrupt()
        os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, f"{told(stop)}\n".encode())
        os._exit(exit_code(stop))

    with handled({signal.SIGINT: end, signal.SIGTERM: end}):
        yield


@contextmanager
def ended_as_usual() -> Iterator[None]:
    """Let a signal do inside what it does in any program: Ctrl-C is an exception, SIGTERM the end."""
    with handled({signal.SIGINT: signal.default_int_handler, signal.SIGTERM: signal.SIG_DFL}):
        yield


@contextmanager
def ended_like_ctrl_c() -> Iterator[None]:
    """Let SIGTERM end what runs inside as Ctrl-C does, so that finished work is kept and told."""

    def end(_signal: int, _frame: FrameType | None) -> None:
        raise Terminated

    with handled({signal.SIGTERM: end}):
        yield


@contextmanager
def handled(handlers: dict[int, Callable[[int, FrameType | None], Any] | signal.Handlers]) -> Iterator[None]:
    """Handle signals so inside; those that the program was started to ignore stay ignored."""
    before: dict[int, Any] = {}
    if threading.current_thread() is threading.main_thread():  # only it may set handlers
        for number, handler in handlers.items():
            if signal.getsignal(number) != signal.SIG_IGN:
                before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, handler_before in before.items():
            signal.signal(number, handler_before)
