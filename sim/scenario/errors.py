"""What goes wrong in a scenario, told in one plain message."""

from __future__ import annotations

from collections.abc import Sequence


class ScenarioError(ValueError):
    """A scenario that cannot be used; the message says where, what, and what is allowed."""


def printable(text: str) -> str:
    """Return text of one line: line breaks and what no terminal shows are written as escapes."""
    return "".join(
        letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii") for letter in text
    )


class MisplacedError(ValueError):
    """A check of a whole section found one key to blame: ``keys`` lead to it from that section."""

    def __init__(self, keys: tuple[str | int, ...], message: str) -> None:
        super().__init__(message)
        self.keys = keys


class SeveralMisplacedError(ValueError):
    """A check of a whole section found several keys to blame, all to be told at once."""

    def __init__(self, errors: Sequence[MisplacedError]) -> None:
        super().__init__("; ".join(str(error) for error in errors))
        self.errors = tuple(errors)
