"""What goes wrong in a scenario, told in one plain message."""

from __future__ import annotations


class ScenarioError(ValueError):
    """A scenario that cannot be used; the message says where, what, and what is allowed."""


class MisplacedError(ValueError):
    """A check of a whole section found one key to blame: ``keys`` lead to it from that section."""

    def __init__(self, keys: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.keys = keys
