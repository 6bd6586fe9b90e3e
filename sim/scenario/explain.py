"""From pydantic's errors to one line each: file, line, what was wrong, what is allowed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from typing import Any

from pydantic import ValidationError

from sim.scenario.yaml_files import Document, Keys

# Names that pydantic puts into a location for branches of a union; users did not write them.
BRANCHES = {
    "plain", "distribution", "uniform", "triangular", "pert", "normal", "lognormal", "fixed", "exponential",
    "weibull", "gamma", "beta", "accept_first", "reservation", "delay_until",
}  # fmt: skip


def explain(error: ValidationError, document: Document) -> str:
    """Return one line for each problem found."""
    lines = []
    for problem in error.errors(include_url=False):
        keys = written_keys(problem["loc"], document.data)
        place = document.place(keys)
        path = ".".join(str(key) for key in keys)
        lines.append(f"{place}: {path + ': ' if path else ''}{describe(problem, keys, error, document)}")
    return "\n".join(lines)


def written_keys(location: Sequence[str | int], data: Any) -> Keys:
    """Return the location without the names of union branches."""
    keys: list[str | int] = []
    value = data
    for step in location:
        known = (isinstance(value, dict) and step in value) or (
            isinstance(value, list) and isinstance(step, int) and step < len(value)
        )
        if known:
            value = value[step]
            keys.append(step)
        elif step not in BRANCHES:
            keys.append(step)
            value = None
    return tuple(keys)


def describe(problem: Any, keys: Keys, error: ValidationError, document: Document) -> str:
    """Say what is wrong with one key and what is allowed."""
    kind, given = problem["type"], problem["input"]
    if kind == "extra_forbidden":
        return f"unknown key.{suggestion(str(keys[-1]), keys[:-1], error)}"
    if kind == "missing":
        return "is missing; add it, or start the file with extends: baseline"
    if kind == "float_type":
        return f"must be a number, is {given!r}"
    if kind == "finite_number":
        return f"must be a finite number, is {given!r}"
    if kind == "union_tag_not_found":
        tag = str(problem["ctx"]["discriminator"]).strip("'")
        return f"needs the key {tag}, which says what it is"
    if kind == "union_tag_invalid":
        return f"{problem['ctx']['tag']!r} is unknown; allowed: {problem['ctx']['expected_tags']}"
    message = str(problem["msg"]).removeprefix("Value error, ")
    shown = repr(given)
    longest = 60
    if isinstance(given, dict | list | tuple) or kind == "value_error" or len(shown) > longest:
        return message
    return f"{message[0].lower()}{message[1:]}, is {shown}"


def suggestion(written: str, parents: Keys, error: ValidationError) -> str:
    """Return the nearest known key beside an unknown one, and all of them."""
    known = known_keys(parents, error)
    if not known:
        return ""
    near = difflib.get_close_matches(written, known, n=1)
    if near:
        return f" Did you mean {near[0]}?"
    return f" Known here: {', '.join(known)}"


def known_keys(parents: Keys, error: ValidationError) -> list[str]:
    """Return the keys allowed under ``parents`` of a scenario."""
    from sim.scenario.schema import Scenario

    model: Any = Scenario if error.title == "Scenario" else None
    for key in parents:
        fields = getattr(model, "model_fields", {})
        model = fields[key].annotation if key in fields else None
    return list(getattr(model, "model_fields", {}))
