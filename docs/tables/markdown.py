"""Markdown tables, and numbers as the pages write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    lines = [line(heads), line(["---"] * len(heads)), *(line(row) for row in rows)]
    return "\n".join(lines)


def line(cells: Sequence[str]) -> str:
    """Return one row of a table; line breaks and bars inside a cell are taken out."""
    return "| " + " | ".join(" ".join(cell.split()).replace("|", "\\|") for cell in cells) + " |"


def code(text: str) -> str:
    """Return text as code."""
    return f"`{text}`"


def shown(value: object) -> str:
    """Return a value of a scenario in a few characters."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    if isinstance(value, list | tuple):
        return ", ".join(shown(item) for item in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {shown(item)}" for key, item in value.items()) or "none"
    return str(value)


def sentence(docstring: str | None) -> str:
    """Return the first line of a docstring."""
    return (docstring or "").strip().split("\n")[0]
