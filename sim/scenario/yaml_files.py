"""YAML read safely, every key remembering its file and line; overlays merged over their base."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sim.scenario.errors import ScenarioError

Keys = tuple[str | int, ...]

# A mapping with one of these keys is one value: an overlay that names it replaces the whole.
WHOLE_VALUES = ("law", "distribution", "kind")


@dataclass
class Document:
    """Plain data, and where each key of it was written."""

    data: dict[str, Any]
    places: dict[Keys, str] = field(default_factory=dict)

    def place(self, keys: Keys) -> str:
        """Return the file and line of a key, or of the nearest key above it."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, "")


def read_document(path: Path) -> Document:
    """Read one YAML file whose top level is a mapping.

    Raises ScenarioError naming file and line for anything else.
    """
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError(f"{path}: is not a text file (byte {error.start} is not UTF-8)") from None
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read: {error.strerror}") from None
    return parse_document(text, str(path))


def parse_document(text: str, name: str) -> Document:
    """Parse YAML text; ``name`` is how messages call it."""
    loaded = parse(text, name)
    if loaded is None:
        raise ScenarioError(f"{name}: is empty; a scenario can be as short as two lines: version: 1, extends: baseline")
    if not isinstance(loaded, CommentedMap):
        raise ScenarioError(f"{name}: must be a mapping of keys to values, is a {type(loaded).__name__}")
    places: dict[Keys, str] = {(): name}
    return Document(to_plain(loaded, (), name, places), places)


def parse(text: str, name: str) -> Any:
    """Parse YAML 1.2 without ever building anything but plain values."""
    try:
        return YAML(typ="rt", pure=True).load(io.StringIO(text))
    except MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        problem = " ".join(str(part) for part in (error.context, error.problem) if part)
        raise ScenarioError(f"{name}{line}: is not valid YAML: {problem}") from None
    except (YAMLError, ValueError, RecursionError) as error:
        raise ScenarioError(f"{name}: is not valid YAML: {error}") from None


def to_plain(value: Any, keys: Keys, name: str, places: dict[Keys, str]) -> Any:
    """Return plain Python data, noting the line of every key and item."""
    if isinstance(value, CommentedMap):
        plain = {}
        for key in value:
            here = (*keys, str(key))
            places[here] = f"{name}:{value.lc.key(key)[0] + 1}" if key in value.lc.data else places[keys]
            plain[str(key)] = to_plain(value[key], here, name, places)
        return plain
    if isinstance(value, CommentedSeq):
        items = []
        for index, item in enumerate(value):
            here = (*keys, index)
            places[here] = f"{name}:{value.lc.item(index)[0] + 1}"
            items.append(to_plain(item, here, name, places))
        return items
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, dt.datetime):
        return dt.datetime.fromisoformat(value.isoformat())
    for plain_type in (dt.date, int, float, str):
        if isinstance(value, plain_type):
            return value if plain_type is dt.date else plain_type(value)
    raise ScenarioError(f"{places[keys]}: {'.'.join(map(str, keys))} has a value of unknown kind: {value!r}")


def overlay(base: Document, above: Document) -> Document:
    """Return ``base`` with everything that ``above`` says put over it, key by key."""
    places = {keys: place for keys, place in base.places.items() if not replaced(keys, base, above)}
    return Document(merge(base.data, above.data), places | above.places)


def merge(base: Any, above: Any) -> Any:
    """Merge two plain values: mappings key by key, everything else replaced."""
    both_maps = isinstance(base, dict) and isinstance(above, dict)
    if not both_maps or any(key in above for key in WHOLE_VALUES):
        return above
    return base | {key: merge(base[key], value) if key in base else value for key, value in above.items()}


def replaced(keys: Keys, base: Document, above: Document) -> bool:
    """Tell whether a key of ``base`` is gone: something above it was replaced whole."""
    value_above: Any = above.data
    for depth, key in enumerate(keys):
        if not isinstance(value_above, dict) or any(whole in value_above for whole in WHOLE_VALUES):
            return depth > 0
        if key not in value_above:
            return False
        value_above = value_above[key]
    return False
