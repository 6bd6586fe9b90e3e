"""What is wrong with a question."""

from __future__ import annotations


class StressError(ValueError):
    """A question that cannot be asked, or not of this scenario; the message says what can."""
