"""What cannot be served."""

from __future__ import annotations


class ExplorerError(ValueError):
    """The explorer cannot be started like this; the message says what to do."""
