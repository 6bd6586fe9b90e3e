"""Scenario files written on the spot, and what the loader says of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, read_with_bases, validate
from sim.scenario.schema import Scenario
from sim.scenario.yaml_files import Document, Keys

BASE = "version: 1\nextends: baseline\n"
WHY = {"source": "a book", "why": "a reason"}


def write(folder: Path, text: str, name: str = "mine.yaml") -> Path:
    """Write a scenario file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def refusal(scenario: str | Path, settings: Sequence[str] = ()) -> str:
    """Return the message with which a scenario is refused."""
    with pytest.raises(ScenarioError) as caught:
        load_scenario(scenario, settings)
    return str(caught.value)


@cache
def baseline_document() -> Document:
    """Return what the baseline's files say, the strategy's included; do not change it."""
    document = read_with_bases(shipped.scenarios()["baseline"], ())
    document.data["name"] = "baseline"
    return document


def baseline_data() -> dict[str, Any]:
    """Return a copy of what the baseline says."""
    return deepcopy(baseline_document().data)


def changed(*changes: tuple[Keys, Any]) -> dict[str, Any]:
    """Return the baseline with some values replaced."""
    data = baseline_data()
    for keys, value in changes:
        holder = at(data, keys[:-1])
        holder[keys[-1]] = value
    return data


def accept(data: dict[str, Any]) -> Scenario:
    """Check data against the schema."""
    return validate(Document(data, baseline_document().places))


def refuse(data: dict[str, Any]) -> str:
    """Return the message with which data are refused."""
    with pytest.raises(ScenarioError) as caught:
        accept(data)
    return str(caught.value)


def at(data: Any, keys: Keys) -> Any:
    """Return what stands at a path."""
    for key in keys:
        data = data[key]
    return data


def values(data: Any, keys: Keys = ()) -> Iterator[tuple[Keys, Any]]:
    """Yield every value of nested maps and lists with its path, the outermost first."""
    yield keys, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from values(value, (*keys, key))
    elif isinstance(data, list | tuple):
        for index, value in enumerate(data):
            yield from values(value, (*keys, index))


def number_paths() -> list[Keys]:
    """Return where the baseline has a plain number or a distribution that may be either."""
    found = []
    data = baseline_data()
    for keys, value in values(data):
        inside = any("distribution" in at(data, keys[:depth]) for depth in range(1, len(keys)))
        is_number = is_plain_number(value) or (isinstance(value, dict) and "distribution" in value)
        if is_number and not inside and keys not in {("version",), ("horizon_days",)}:
            found.append(keys)
    return found


def is_map_of_free_names(keys: Keys) -> bool:
    """Tell whether a path leads to a map whose keys a scenario chooses, none of which must be there."""
    return keys in {("council", "members"), ("council", "pending"), ("elections",), ("shocks",)}


def is_plain_number(value: Any) -> bool:
    """Tell whether a value is a number; true and false are not."""
    return isinstance(value, float | int) and not isinstance(value, bool)


def by_section(paths: Iterable[Keys]) -> list[Any]:
    """Return paths as one test parameter for each top-level key: a test a path would be thousands."""
    found: dict[str, list[Keys]] = {}
    for keys in paths:
        found.setdefault(str(keys[0]) if keys else "top", []).append(keys)
    return [pytest.param(paths, id=section) for section, paths in found.items()]


def dotted(keys: Keys) -> str:
    """Return a path as messages write it."""
    return ".".join(str(key) for key in keys)
