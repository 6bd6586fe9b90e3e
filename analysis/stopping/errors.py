"""What can be wrong with a stopping problem."""

from __future__ import annotations


class StoppingError(RuntimeError):
    """There is no policy to be computed."""
