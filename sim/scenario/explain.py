"""From pydantic's errors to one line each: file, line, what was wrong, what is allowed."""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError

from sim.scenario.distributions import Distribution
from sim.scenario.errors import MisplacedError, SeveralMisplacedError, printable
from sim.scenario.laws import Law
from sim.scenario.register import said_of_any
from sim.scenario.strategy import Strategy
from sim.scenario.yaml_files import WHOLE_VALUES, Document, Keys

LONGEST_SHOWN = 60
LONGEST_NUMBER = 20
PERCENT = 100
NUMBER_KINDS = ("float_type", "int_type", "int_parsing")
# A number, thousands marks allowed, and what was written behind it.
WITH_UNIT = re.compile(r"\s*(-?\d+(?:[,_ ]\d{3})*(?:\.\d+)?)\s*([^\d.,]\S*|%|)\s*$")

# What pydantic's error types say here; the names in braces are filled in by pydantic.
PLAIN_WORDS = {
    "float_type": "must be a number, is {given}",
    "finite_number": "must be a finite number, is {given}",
    "int_type": "must be a whole number, is {given}",
    "int_from_float": "must be a whole number, is {given}",
    "int_parsing": "must be a whole number, is {given}",
    "string_type": "must be text, is {given}",
    "string_too_short": "must not be empty",
    "string_too_long": "must have at most {max_length} characters",
    "tuple_type": "must be a list, is {given}",
    "model_type": "must be a map of keys to values, is {given}",
    "dict_type": "must be a map of keys to values, is {given}",
    "bool_type": "must be true or false, is {given}",
    "string_pattern_mismatch": "must look like module:function, is {given}",
    "literal_error": "must be {expected}, is {given}",
    "greater_than": "must be above {gt:g}, is {given}",
    "greater_than_equal": "must be at least {ge:g}, is {given}",
    "less_than": "must be below {lt:g}, is {given}",
    "less_than_equal": "must be at most {le:g}, is {given}",
    "too_short": "must have {min_length} or more items, has {count}",
    "too_long": "must have {max_length} items at most, has {count}",
}


def explain(error: ValidationError, document: Document, root: Any) -> str:
    """Return one line for each problem found; ``root`` is the type that the document should have."""
    lines: dict[str, None] = {}
    missing: dict[Keys, list[str]] = {}
    problems = [(problem, written_keys(problem, document.data, root)) for problem in single_problems(error)]
    problems = [(problem, keys) for problem, keys in problems if not follows(problem, keys, problems)]
    for problem, keys in problems:
        if problem["type"] == "missing":
            missing.setdefault(keys[:-1], []).append(str(keys[-1]))
    for problem, keys in problems:
        if problem["type"] == "missing":
            parents = keys[:-1]
            lines[line(parents, describe_missing(missing[parents], parents, document, root), document)] = None
        else:
            lines[line(keys, describe(problem, keys, document, root), document)] = None
    return "\n".join(lines)


def single_problems(error: ValidationError) -> Iterator[Any]:
    """Yield each problem; a check that found several keys to blame yields one problem a key."""
    for problem in error.errors(include_url=False):
        found = problem.get("ctx", {}).get("error")
        if isinstance(found, SeveralMisplacedError):
            for single in found.errors:
                yield {**problem, "msg": str(single), "ctx": {"error": single}}
        else:
            yield problem


def follows(problem: Any, keys: Keys, problems: Sequence[tuple[Any, Keys]]) -> bool:
    """Tell whether a list is too short only because its items, told beside it, are wrong."""
    is_short = problem["type"] == "too_short"
    return is_short and any(other != keys and other[: len(keys)] == keys for _, other in problems)


def line(keys: Keys, message: str, document: Document) -> str:
    """Return a message behind its file, line and key."""
    path = ".".join(str(key) for key in keys)
    return f"{document.place(keys)}: {printable(f'{path}: {message}' if path else message)}"


def written_keys(problem: Any, data: Any, root: Any) -> Keys:
    """Return where a problem is, without the names of union branches, which users did not write.

    A check that knows better which key is to blame says so (``MisplacedError``).
    """
    location = problem["loc"]
    keys: list[str | int] = []
    types, value = options(root), data
    for depth, step in enumerate(location):
        is_unknown_key = problem["type"] == "extra_forbidden" and depth == len(location) - 1
        is_free_name = any(get_origin(kind) is dict for kind in types)
        if step == NAME_ITSELF or (step in BRANCHES and not is_unknown_key and not is_free_name):
            continue
        keys.append(step)
        value = child(value, step)
        types = types_below(types, step, value)
    error = problem.get("ctx", {}).get("error")
    return (*keys, *error.keys) if isinstance(error, MisplacedError) else tuple(keys)


def describe_missing(names: Sequence[str], parents: Keys, document: Document, root: Any) -> str:
    """Say what is missing and what to do; a law, a distribution or a new name inherits nothing."""
    value: Any = document.data
    types, siblings = options(root), value
    is_free_name = False
    for key in parents:
        siblings, value = value, child(value, key)
        is_free_name = any(get_origin(kind) is dict for kind in types)
        types = types_below(types, key, value)
    is_whole = isinstance(value, dict) and any(key in value for key in WHOLE_VALUES)
    verb, them = ("is", "it") if len(names) == 1 else ("are", "them")
    otherwise = "" if is_whole else ", or start the file with extends: baseline"
    if is_free_name:
        others = [name for name in siblings if name != parents[-1]]
        near = difflib.get_close_matches(str(parents[-1]), others, n=1)
        otherwise = f". Did you mean {near[0]}?" if near else ""
    return f"{', '.join(names)} {verb} missing; add {them}{otherwise}"


def describe(problem: Any, keys: Keys, document: Document, root: Any) -> str:
    """Say what is wrong with one key and what is allowed."""
    kind, given = problem["type"], shown(problem["input"])
    if kind == "extra_forbidden" and problem["input"] is None and str(keys[-1]).isdecimal():
        return f"unknown key. Write numbers without thousands marks: a comma begins the next key, {keys[-1]}"
    if kind == "extra_forbidden":
        return f"unknown key.{suggestion(str(keys[-1]), models_at(root, keys[:-1], document.data))}"
    if kind in ("union_tag_not_found", "union_tag_invalid", "model_attributes_type"):
        return describe_choice(problem, models_at(root, keys, document.data))
    if kind in PLAIN_WORDS:
        limits: Mapping[str, Any] = problem.get("ctx", {})
        words = PLAIN_WORDS[kind].format_map({**limits, "given": given, "count": size(problem["input"])})
        return words + (number_alone(problem["input"], keys) if kind in NUMBER_KINDS else "")
    message = str(problem["msg"]).removeprefix("Value error, ") + share_of(problem["input"], problem["msg"])
    return message if kind == "value_error" else f"{message[0].lower()}{message[1:]}, is {given}"


def number_alone(given: object, keys: Keys) -> str:
    """Say how to write a number that was written as text with its unit, empty if it was not."""
    if not isinstance(given, str) or not (found := WITH_UNIT.match(given)):
        return ""
    number = found[1].replace(",", "").replace("_", "").replace(" ", "")
    if len(number) > LONGEST_NUMBER:
        return ""
    unit, _ = said_of_any(keys)
    if found[2] == "%":
        return f"; write a share between 0 and 1: {float(number) / PERCENT:g}" if unit == "share" else ""
    same = not found[2] or found[2].replace("2", "²").rstrip("s") == unit.rstrip("s")
    told = f"; write the number alone, without quotes or unit{f', in {unit}' if unit else ''}"
    return f"{told}: {number}" if same else told


def share_of(given: object, message: str) -> str:
    """Say how to write a percentage as a share, empty if the problem is another."""
    if "must lie in [0, 1]" not in message or isinstance(given, bool) or not isinstance(given, int | float):
        return ""
    return f"; a share of 1: for {given:g} % write {given / PERCENT:g}" if 1 < given <= PERCENT else ""


def describe_choice(problem: Any, models: Sequence[type[BaseModel]]) -> str:
    """Say which laws, distributions or strategies there are."""
    tag = next(key for key in WHOLE_VALUES if any(key in model.model_fields for model in models))
    names = ", ".join(name for model in models for name in tags(model))
    if problem["type"] == "union_tag_not_found":
        return f"needs the key {tag} ({names})"
    if problem["type"] == "union_tag_invalid":
        return f"{tag} must be one of {names}, is {shown(child(problem['input'], tag))}"
    return f"must be a map with the key {tag} ({names}), is {shown(problem['input'])}"


def size(value: Any) -> int:
    """Return how many items a list or map has, 0 for anything else."""
    return len(value) if isinstance(value, dict | list | tuple) else 0


def shown(value: Any) -> str:
    """Return a value as the user would recognise it, cut if it is long."""
    if value is None:
        return "empty"
    if isinstance(value, dict | list | tuple):
        return "a map" if isinstance(value, dict) else "a list"
    text = str(value) if isinstance(value, dt.date) else repr(value)
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"


def suggestion(written: str, models: Sequence[type[BaseModel]]) -> str:
    """Return the nearest known key beside an unknown one, or all of them."""
    known = list(dict.fromkeys(key for model in models for key in model.model_fields))
    near = difflib.get_close_matches(written, known, n=1)
    return f" Did you mean {near[0]}?" if near else f" Known here: {', '.join(known)}"


def models_at(root: Any, keys: Keys, data: Any) -> list[type[BaseModel]]:
    """Return the models that may stand at ``keys``: of a union, the one that the data name."""
    types, value = fitting(options(root), data), data
    for key in keys:
        value = child(value, key)
        types = types_below(types, key, value)
    return [kind for kind in types if is_model(kind)]


def types_below(types: list[Any], key: str | int, value: Any) -> list[Any]:
    """Return the types that may stand under a key of a model, a name of a map, a place of a list."""
    below: list[Any] = []
    for kind in types:
        if is_model(kind) and key in kind.model_fields:
            below += options(kind.model_fields[key].annotation)
        elif get_origin(kind) is dict:
            below += options(get_args(kind)[1])
        elif get_origin(kind) is tuple and isinstance(key, int):
            below += options(get_args(kind)[0])
    return fitting(below, value)


def options(annotation: Any) -> list[Any]:
    """Return the types that an annotation allows, unions and annotations taken apart."""
    if get_origin(annotation) is Annotated:
        return options(get_args(annotation)[0])
    if get_origin(annotation) in {Union, UnionType}:
        return [kind for part in get_args(annotation) for kind in options(part)]
    return [annotation]


def is_model(kind: Any) -> bool:
    """Tell whether a type is a model of the schema."""
    return isinstance(kind, type) and get_origin(kind) is None and issubclass(kind, BaseModel)


def fitting(types: list[Any], value: Any) -> list[Any]:
    """Return the types whose tag the value has; all, if none."""
    written = [value.get(key) for key in WHOLE_VALUES] if isinstance(value, dict) else []
    return [kind for kind in types if is_model(kind) and any(tag in written for tag in tags(kind))] or types


def tags(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the names by which data choose this model of a union."""
    return tuple(
        tag
        for key in WHOLE_VALUES
        if key in model.model_fields
        for tag in get_args(model.model_fields[key].annotation)
    )


def child(value: Any, key: str | int) -> Any:
    """Return what stands under a key or at a place of a list; None if nothing does."""
    if isinstance(value, dict):
        return value.get(key)
    if isinstance(value, list) and isinstance(key, int) and key < len(value):
        return value[key]
    return None


BRANCHES = {"plain", "distribution"} | {
    tag for union in (Law, Distribution, Strategy) for model in options(union) for tag in tags(model)
}
# How pydantic calls the name in a map of free names, when the name itself is wrong.
NAME_ITSELF = "[key]"
