"""The register of a scenario: every value with its range, unit, meaning, place and source.

A number is sourced by its own distribution, by the ``source`` of the election or shock that it is part
of, or by a comment right above it (or above the map around it) in the file that writes it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from sim.model.parameters import Parameters
from sim.model.records import columns
from sim.scenario.assumption import Assumption
from sim.scenario.distributions import Distribution
from sim.scenario.meanings import INNER, MEANINGS
from sim.scenario.yaml_files import Document, Keys

SECTION_DEPTH = 2
# Sections whose keys have the same meaning under every name, and choices that need no source.
FREE_NAMES = ("elections", "shocks", "strategy")
CHOICES = (
    *("version", "name", "description", "start_date", "horizon_days", "processes", "strategy"),
    "correlations",
)
WITHOUT_OWN = ("strategy", "correlations")
"""Sections whose numbers have no source of their own: choices, or sourced as a whole."""
COMMAND_LINE = "--set "


@dataclass(frozen=True)
class Entry:
    """One value of a scenario; ``missing`` says why it counts as without a source, empty if it has one."""

    keys: Keys
    value: Any
    range: str
    unit: str
    meaning: str
    source: str
    why: str
    distributions: tuple[dict[str, Any], ...]
    place: str
    missing: str

    @property
    def path(self) -> str:
        """The dotted key."""
        return ".".join(str(key) for key in self.keys)


def register(document: Document) -> list[Entry]:
    """Return every value of a scenario, in the order in which it is written."""
    return [entry(document, keys, value) for keys, value in leaves((), document.data) if keys[-1] != "name"]


def entry(document: Document, keys: Keys, value: Any) -> Entry:
    """Return what is to be said of one value."""
    unit, meaning = said_of_any(keys)
    source = source_of(document, keys, value)
    return Entry(
        keys,
        middle(value),
        ranges(value),
        unit,
        meaning,
        source,
        "; ".join(dict.fromkeys(str(held.get("why", "")) for held in distributions_in(value))),
        tuple(distributions_in(value)),
        document.place(keys),
        why_missing(document, keys, value, source),
    )


def leaves(keys: Keys, value: Any) -> Iterator[tuple[Keys, Any]]:
    """Yield every value: a number, text, a date, a list of such, a distribution or a law."""
    if isinstance(value, dict) and not is_assumption(value) and "law" not in value:
        for key, item in value.items():
            if key not in ("source", "why"):
                yield from leaves((*keys, key), item)
    elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
        for place, item in enumerate(value):
            yield from leaves((*keys, place), item)
    else:
        yield keys, value


def why_missing(document: Document, keys: Keys, value: Any, source: str) -> str:
    """Say why a value counts as without a source; empty if it has one or is a choice."""
    is_free = keys[0] in CHOICES or isinstance(value, bool | str) or value is None
    if document.place(keys).startswith(COMMAND_LINE):
        is_number = isinstance(value, int | float | dict | list) and not isinstance(value, bool)
        if is_number and keys[0] not in WITHOUT_OWN and not has_own_source(document, keys, value):
            return "set on the command line, which has no source: write it in a file"
    elif not is_free and not source:
        return (
            "add a comment right above it that says where it is from, or write a distribution with source "
            "and why"
        )
    elif isinstance(value, dict) and not is_free and not has_own_source(document, keys, value):
        inner = [key for key, item in value.items() if is_assumption(item)]
        if is_assumption(value) or inner:
            return "its source was written for other numbers: write the whole distribution anew"
    return ""


def has_own_source(document: Document, keys: Keys, value: Any) -> bool:
    """Tell whether every distribution in a value, one at least, was written together with its source."""
    held = [(keys, value)] if is_assumption(value) else []
    if isinstance(value, dict) and not held:
        held = [((*keys, key), item) for key, item in value.items() if is_assumption(item)]
        numbers = [item for key, item in value.items() if key != "law"]
        if document.place(keys).startswith(COMMAND_LINE) and len(held) < len(numbers):
            return False
    return bool(held) and all(
        origin(document.place((*inner, key))) == origin(document.place((*inner, "source")))
        for inner, item in held
        for key in item
    )


def origin(place: str) -> str:
    """Return the file of a place, or its setting."""
    return place if place.startswith(COMMAND_LINE) else place.rpartition(":")[0]


def source_of(document: Document, keys: Keys, value: Any) -> str:
    """Return where a value is from, empty if nothing says so."""
    if is_assumption(value):
        return str(value.get("source", ""))
    if is_law(value) and (inner := distributions_in(value)):
        return "; ".join(dict.fromkeys(str(held["source"]) for held in inner))
    held: Any = document.data
    for key in keys[:-1]:
        held = held[key]
        if isinstance(held, dict) and isinstance(held.get("source"), str):
            return str(held["source"])
    return note(document, keys)


def note(document: Document, keys: Keys) -> str:
    """Return the comment over a value, or over the nearest map around it below its section."""
    layer = next((layer for layer in document.layers if keys in layer), document.places)
    for depth in range(len(keys), 0, -1):
        if depth < SECTION_DEPTH and depth < len(keys):
            break
        if keys[:depth] in layer and (comment := comment_at(layer[keys[:depth]])):
            return comment
    return ""


def comment_at(place: str) -> str:
    """Return the comment right above a line of a file, empty if there is none."""
    file, _, number = place.rpartition(":")
    if place.startswith(COMMAND_LINE) or not number.isdecimal():
        return ""
    found: list[str] = []
    for line in reversed(lines_of(file, age_of(file))[: int(number) - 1]):
        if not line.strip().startswith("#"):
            break
        found.insert(0, line.strip()[1:].strip())
    return " ".join(found)


def age_of(file: str) -> tuple[str, int]:
    """Return which file a path means now, and when it was changed."""
    try:
        return str(Path(file).resolve()), Path(file).stat().st_mtime_ns
    except (OSError, RuntimeError):
        return file, 0


@lru_cache(maxsize=16)
def lines_of(file: str, _age: tuple[str, int]) -> list[str]:
    """Return the lines of a file, none if it is gone; a file that has changed is read again."""
    try:
        return Path(file).read_text(encoding="utf-8").split("\n")
    except (OSError, ValueError):
        return []


@cache
def parameters() -> dict[str, tuple[str, str]]:
    """Return unit and meaning of every parameter."""
    return {column.name: (column.unit, column.meaning) for column in columns(Parameters)}


def said_of(keys: Keys) -> tuple[str, str]:
    """Return unit and meaning of a value: of the parameter of its name, or of what it is part of.

    Raises KeyError for a value of which nothing is said.
    """
    for depth in range(len(keys), 0, -1):
        path = ".".join(str(key) for key in keys[:depth])
        if path in MEANINGS:
            return MEANINGS[path]
        if depth <= SECTION_DEPTH and str(keys[depth - 1]) in parameters():
            return parameters()[str(keys[depth - 1])]
    raise KeyError(f"sim/scenario/meanings.py says nothing of {'.'.join(map(str, keys))}")


def said_of_any(keys: Keys) -> tuple[str, str]:
    """Return unit and meaning of a value, empty texts if nothing is said of it."""
    if keys and keys[0] in FREE_NAMES:
        named = [str(key) for key in keys[1:] if str(key) in INNER]
        return INNER[named[-1]] if named else MEANINGS[str(keys[0])]
    try:
        return said_of(keys)
    except KeyError:
        return "", ""


def is_assumption(value: Any) -> bool:
    """Tell whether a value is a distribution."""
    return isinstance(value, dict) and "distribution" in value


def distributions_in(value: Any) -> list[dict[str, Any]]:
    """Return the distributions that a value is, or that stand in a law."""
    if is_assumption(value):
        return [value]
    return [item for item in value.values() if is_assumption(item)] if is_law(value) else []


def is_law(value: Any) -> bool:
    """Tell whether a value is a law of chance."""
    return isinstance(value, dict) and "law" in value


@cache
def assumption() -> TypeAdapter[Assumption]:
    """Return what reads a distribution; it takes a moment to make."""
    return TypeAdapter(Distribution)


def read(value: dict[str, Any]) -> Assumption:
    """Return the distribution that a map describes; what it is not yet told does not matter here."""
    return assumption().validate_python({"source": "-", "why": "-"} | value)


def middle(value: Any) -> Any:
    """Return a value as a run uses it: every distribution in it replaced by its central value."""
    if is_assumption(value):
        return read(value).central
    if isinstance(value, dict):
        return {key: middle(item) for key, item in value.items()}
    return [middle(item) for item in value] if isinstance(value, list) else value


def ranges(value: Any) -> str:
    """Return the range of a value, of each number of a law; empty if it is held fixed."""
    if is_assumption(value):
        return read(value).spread
    if is_law(value):
        return "; ".join(f"{key} {read(item).spread}" for key, item in value.items() if is_assumption(item))
    return ""


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
    return "none" if value is None else str(value)
