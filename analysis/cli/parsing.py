"""Values of options, read so that a slip is told with what is allowed."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection
from typing import Any

import typer
from typer.core import TyperCommand

LONGEST_SHOWN = 40


class PlainCommand(TyperCommand):
    """A command whose usage line names arguments plainly: ``armistice run [OPTIONS] SCENARIO``."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Return the parts of the usage line, without the braces of newer versions of typer."""
        return [piece.strip("{}") for piece in super().collect_usage_pieces(ctx)]


def whole(what: str, least: int, most: int) -> Callable[[int | str], int]:
    """Return a reader of whole numbers from ``least`` to ``most``; ``what`` is counted."""

    def read(written: int | str) -> int:
        try:
            number = int(str(written).replace("_", ""))
        except ValueError:
            number = None
        if number is not None and least <= number <= most:
            return number
        raise refusal(written, f"{what} must be a whole number from {least} to {most:,}")

    return read


def share(what: str, least: float, most: float) -> Callable[[float | str], float]:
    """Return a reader of shares from ``least`` to ``most``."""

    def read(written: float | str) -> float:
        try:
            number = float(written)
        except ValueError:
            number = None
        if number is not None and least <= number <= most:
            return number
        raise refusal(written, f"{what} must be a share from {least} to {most}")

    return read


def finite(what: str) -> Callable[[float | str], float]:
    """Return a reader of numbers that are not endless."""

    def read(written: float | str) -> float:
        try:
            number = float(written)
        except ValueError:
            number = math.nan
        if math.isfinite(number):
            return number
        raise refusal(written, f"{what} must be a number")

    return read


def quantiles(written: str) -> tuple[float, float]:
    """Return two ends of a range, as shares below them."""
    try:
        low, high = (float(part) for part in written.split(","))
    except ValueError:
        low, high = 1.0, 0.0
    if 0.0 < low < high < 1.0:
        return low, high
    raise refusal(
        written, "--quantiles must be two shares between 0 and 1, the lower first, such as 0.05,0.95"
    )


def refusal(written: object, rule: str) -> typer.BadParameter:
    """Return the refusal of a value, with what is allowed."""
    shown = str(written)
    shown = shown if len(shown) <= LONGEST_SHOWN else f"{shown[:LONGEST_SHOWN]}…"
    return typer.BadParameter(f"{shown!r} is not allowed: {rule}")


def list_of(what: str, allowed: Collection[str], example: str) -> Callable[[str], str]:
    """Return a parser of a list separated by commas, which hands on what is written once it is one."""

    def read(written: str) -> str:
        if written and all(part.strip() in allowed for part in written.split(",")):
            return written
        rule = f"{what} are {', '.join(allowed)}, separated by commas, such as {example}"
        raise refusal(written, rule)

    return read
