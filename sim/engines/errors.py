"""What an engine cannot do, told in one plain message."""

from __future__ import annotations


class EngineError(RuntimeError):
    """An engine that cannot run here; the message says why and what to do."""


class ProcessError(EngineError):
    """A user's own process that cannot be loaded, or that failed; the message says which and why."""
