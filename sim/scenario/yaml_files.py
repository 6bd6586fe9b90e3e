"""YAML read safely, every key remembering its file and line; overlays merged over their base."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.constructor import ConstructorError, SafeConstructor
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.parser import ParserError
from ruamel.yaml.reader import ReaderError
from ruamel.yaml.scanner import ScannerError

from sim.scenario.errors import ScenarioError, printable

Keys = tuple[str | int, ...]

# A mapping with one of these keys is one value: an overlay that names it replaces the whole.
WHOLE_VALUES = ("law", "distribution", "kind")

MEND_SYNTAX = "close every bracket and quote, and indent with blanks, two a level"
MEND_ENCODING = "a scenario is YAML in UTF-8, such as armistice new writes"

# Far above any scenario; reached by aliases that multiply each other.
MOST_VALUES = 50_000
# Seven times the baseline; what is larger would be read for minutes.
LONGEST_PROBLEM = 200
# As far as real numbers reach: 1e308.
LARGEST_NUMBER_BITS = 1023
LARGEST_FILE = 500_000


@dataclass
class Document:
    """Plain data, and where each key of it was written.

    ``layers`` has the places of each document that was laid over another, the topmost first;
    ``files`` are all files read, the topmost first.
    """

    data: dict[str, Any]
    places: dict[Keys, str] = field(default_factory=dict)
    layers: tuple[dict[Keys, str], ...] = ()
    files: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Begin with one layer."""
        self.layers = self.layers or (self.places,)

    def place(self, keys: Keys) -> str:
        """Return the file and line of a key, or of the nearest key above it."""
        while keys and keys not in self.places:
            keys = keys[:-1]
        return self.places.get(keys, "")


class LinedMap(dict[str, Any]):
    """A mapping that knows the line of each key."""

    lines: dict[str, int]


class LinedList(list[Any]):
    """A list that knows the line of each item."""

    lines: list[int]


class LinedConstructor(SafeConstructor):
    """Builds plain values only, refuses every tag it does not know, and remembers lines."""

    def construct_object(self, node: Any, deep: bool = False) -> Any:
        """Build one value; what Python refuses (30 February) is told with its line."""
        if node in self.recursive_objects:
            raise ConstructorError(None, None, "a value that holds itself", node.start_mark)
        try:
            return super().construct_object(node, deep=deep)
        except ValueError as error:
            raise ConstructorError(None, None, str(error), node.start_mark) from None
        except (LookupError, TypeError, AttributeError, AssertionError, ArithmeticError):
            # ruamel.yaml trusts that what follows a tag such as !!bool or !!int is of that kind.
            problem = f"a value that its tag {node.tag.rpartition(':')[2]!r} does not allow"
            raise ConstructorError(None, None, problem, node.start_mark) from None

    def flatten_mapping(self, node: Any) -> None:
        """Copy in what merge keys name, and stop where merges multiply each other."""
        super().flatten_mapping(node)
        if len(node.value) > MOST_VALUES:
            problem = f"more than {MOST_VALUES:,} keys; do merges multiply?"
            raise ConstructorError(None, None, problem, node.start_mark)

    def lined_map(self, node: Any) -> LinedMap:
        """Build a mapping."""
        for key, _ in node.value:
            if not isinstance(key, ScalarNode):
                raise ConstructorError(None, None, "a key must be one word", key.start_mark)
        built = LinedMap({str(key): value for key, value in self.construct_mapping(node, deep=True).items()})
        built.lines = {str(self.construct_object(key)): key.start_mark.line + 1 for key, _ in node.value}
        return built

    def lined_list(self, node: Any) -> LinedList:
        """Build a list."""
        built = LinedList(self.construct_sequence(node, deep=True))
        built.lines = [item.start_mark.line + 1 for item in node.value]
        return built


LinedConstructor.add_constructor("tag:yaml.org,2002:map", LinedConstructor.lined_map)
LinedConstructor.add_constructor("tag:yaml.org,2002:seq", LinedConstructor.lined_list)


def read_document(path: Path) -> Document:
    """Read one YAML file whose top level is a mapping.

    Raises ScenarioError naming file and line for anything else.
    """
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise ScenarioError(
                f"{path}: is too large to be a scenario: {size / 1e6:.1f} MB, at most "
                f"{LARGEST_FILE / 1e6:g} MB are allowed"
            )
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        raise ScenarioError(
            f"{path}: is not a text file (byte {error.start} is not UTF-8); {MEND_ENCODING}"
        ) from None
    except OSError as error:
        raise ScenarioError(f"{path}: cannot be read: {error.strerror}") from None
    document = parse_document(text, str(path))
    document.files = (str(path),)
    return document


def parse_document(text: str, name: str) -> Document:
    """Parse YAML text; ``name`` is how messages call it."""
    loaded = parse(text, name)
    if loaded is None:
        raise ScenarioError(f"{name}: is empty; two lines make a scenario: version: 1, extends: baseline")
    if not isinstance(loaded, LinedMap):
        kind = "a list" if isinstance(loaded, LinedList) else "a single value"
        raise ScenarioError(f"{name}:1: must be a map of keys to values (key: value), is {kind}")
    places: dict[Keys, str] = {(): f"{name}:1"}
    return Document(to_plain(loaded, (), name, places), places)


@lru_cache(maxsize=16)
def parse(text: str, name: str) -> Any:
    """Parse YAML 1.2 without ever building anything but plain values.

    What is returned is shared between calls (a base is read by all that extend it): copy it.
    """
    yaml = YAML(typ="safe", pure=True)
    yaml.Constructor = LinedConstructor
    try:
        return yaml.load(io.StringIO(text))
    except MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark else ""
        problem = " ".join(str(part) for part in (error.context, error.problem) if part)
        mend = f"{begun(error)}; {MEND_SYNTAX}" if isinstance(error, ScannerError | ParserError) else ""
        raise ScenarioError(f"{name}{line}: is not valid YAML: {in_short(problem)}{mend}") from None
    except ReaderError as error:
        line = f":{text.count(chr(10), 0, error.position) + 1}"
        raise ScenarioError(f"{name}{line}: holds a character that YAML does not allow") from None
    except (YAMLError, ValueError) as error:
        raise ScenarioError(f"{name}: is not valid YAML: {in_short(str(error))}") from None
    except RecursionError:
        raise ScenarioError(f"{name}: is nested too deeply to be a scenario") from None


def begun(error: MarkedYAMLError) -> str:
    """Return on which earlier line what is wrong began, such as a bracket that is never closed."""
    if error.context_mark is None or error.problem_mark is None:
        return ""
    first = error.context_mark.line + 1
    return f" (begun on line {first})" if first <= error.problem_mark.line else ""


def in_short(problem: str) -> str:
    """Return what the reader of YAML found in one line, without the values that it repeats."""
    told = printable(" ".join(problem.partition(" with value ")[0].split()))
    return told if len(told) <= LONGEST_PROBLEM else f"{told[:LONGEST_PROBLEM]}…"


def to_plain(value: Any, keys: Keys, name: str, places: dict[Keys, str]) -> Any:
    """Return plain Python data, noting the line of every key and item."""
    if isinstance(value, LinedMap | LinedList):
        steps: Any = value.items() if isinstance(value, LinedMap) else enumerate(value)
        lines: Any = value.lines
        plain = {}
        for step, item in steps:
            here = (*keys, step)
            places[here] = f"{name}:{lines[step]}"
            if len(places) > MOST_VALUES:
                raise ScenarioError(f"{places[here]}: more than {MOST_VALUES:,} values; do aliases multiply?")
            plain[step] = to_plain(item, here, name, places)
        return plain if isinstance(value, LinedMap) else list(plain.values())
    path = printable(".".join(map(str, keys)))
    if isinstance(value, int) and value.bit_length() > LARGEST_NUMBER_BITS:
        raise ScenarioError(f"{places[keys]}: {path}: is too large a number")
    if value is None or isinstance(value, bool | int | float | str | dt.date):
        return value
    raise ScenarioError(
        f"{places[keys]}: {path}: must be text, a number, a date, a list or a map, "
        f"is of the kind {type(value).__name__}"
    )


def overlay(base: Document, above: Document) -> Document:
    """Return ``base`` with everything that ``above`` says put over it, key by key."""
    places = {keys: place for keys, place in base.places.items() if not replaced(keys, base, above)}
    layers, files = above.layers + base.layers, above.files + base.files
    return Document(merge(base.data, above.data), places | above.places, layers, files)


def merge(base: Any, above: Any) -> Any:
    """Merge two plain values: mappings key by key, everything else replaced."""
    if not merges(base, above):
        return above
    return base | {key: merge(base[key], value) if key in base else value for key, value in above.items()}


def merges(base: Any, above: Any) -> bool:
    """Tell whether ``above`` edits ``base`` key by key instead of replacing it."""
    if not (isinstance(base, dict) and isinstance(above, dict)):
        return False
    return not any(key in base and key in above for key in WHOLE_VALUES)


def replaced(keys: Keys, base: Document, above: Document) -> bool:
    """Tell whether a key of ``base`` is gone: something above it was replaced whole."""
    value_below: Any = base.data
    value_above: Any = above.data
    for key in keys:
        if not merges(value_below, value_above):
            return True
        if key not in value_above or key not in value_below:
            return False
        value_below, value_above = value_below[key], value_above[key]
    return False
