"""Where a number of a scenario is used: the rules that read what changes with it.

Nothing is listed by hand: a number is moved, the parameters that move with it are looked up, and the code
of the rules says which of them reads these. So the answer cannot drift from the code.
"""

from __future__ import annotations

import ast
import datetime as dt
import inspect
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib import import_module
from typing import Any

import numpy as np
from pydantic import BaseModel

import sim.model
from sim.model import laws
from sim.model.menu import MenuGrid
from sim.model.parameters import Parameters
from sim.model.records import columns
from sim.scenario.assumption import Assumption
from sim.scenario.build import menu_grid, written_parameters
from sim.scenario.schema import Scenario
from sim.scenario.yaml_files import Keys

HOLDERS = {"parameters", "grid"}
"""How rules call what they read numbers from."""
A_LAW = "_LAW"
TRIED_SHARES = (0.9, 0.1, 0.75, 0.25)
TRIED_DAYS = (20, 45, 200)


@dataclass(frozen=True)
class Use:
    """Where a number is used: rules as ``module.function``; ``is_off`` if a switch keeps it from them."""

    rules: tuple[str, ...]
    is_off: bool = False

    @property
    def themes(self) -> tuple[str, ...]:
        """The modules of ``sim/model`` that use it."""
        return tuple(dict.fromkeys(rule.partition(".")[0] for rule in self.rules))


class Finder:
    """Finds where the numbers of one scenario are used."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.everything_on = scenario, with_everything_on(scenario)
        self.before = [written(world) for world in (scenario, self.everything_on)]

    def use_of(self, keys: Keys) -> Use:
        """Return where a number, or all numbers under a key, are used."""
        for number in range(len(self.before)):
            names = self.names_moved(keys, number)
            if names:
                found = {rule for name in names for rule in readers().get(name, ())}
                return Use(tuple(sorted(found)), is_off=number > 0)
        return Use(())

    def names_moved(self, keys: Keys, number: int = 0) -> set[str]:
        """Return the parameters and laws that move with a number; ``number`` 1: with everything on."""
        world = (self.scenario, self.everything_on)[number]
        return {name for other in nearby(world, keys) for name in self.moved(other, number)}

    def moved(self, world: Scenario, number: int) -> set[str]:
        """Return the names of what is not as before in a world, none if that world cannot be."""
        try:
            return different(self.before[number], written(world))
        except (ValueError, ArithmeticError):
            return set()


def written(scenario: Scenario) -> dict[str, Any]:
    """Return what rules read from a scenario, by name."""
    parameters = written_parameters(scenario, scenario.strategy)
    grid = menu_grid(scenario, parameters)
    return {column.name: getattr(parameters, column.name) for column in columns(Parameters)} | {
        field.name: getattr(grid, field.name) for field in fields(MenuGrid)
    }


def different(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[str]:
    """Return the names of what differs; of laws, the names of their rows."""
    found = {name for name, value in before.items() if value != after[name]}
    for table, width in (("laws", laws.LAW_WIDTH), ("law_tables", laws.TABLE_POINTS)):
        if table in found:
            found.remove(table)
            rows = np.flatnonzero(np.asarray(before[table]) != np.asarray(after[table])) // width
            found |= {law_of(int(row)) for row in np.unique(rows)}
    return found


def law_of(row: int) -> str:
    """Return the name of the law, or of the first of the stances' or shocks' laws, that a row belongs to.

    >>> law_of(laws.SPELL_LAW + 2)
    'SPELL_LAW'
    """
    starts = {name: start for name, start in vars(laws).items() if name.endswith(A_LAW)}
    return max((start, name) for name, start in starts.items() if start <= row)[1]


@cache
def readers() -> dict[str, tuple[str, ...]]:
    """Return the rules that read each parameter and each law, as ``module.function``."""
    found: dict[str, list[str]] = {}
    for module in pkgutil.iter_modules(sim.model.__path__):
        tree = ast.parse(inspect.getsource(import_module(f"sim.model.{module.name}")))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef):
                for name in dict.fromkeys(names_read(function)):
                    found.setdefault(name, []).append(f"{module.name}.{function.name}")
    return {name: tuple(rules) for name, rules in found.items()}


def names_read(function: ast.FunctionDef) -> Iterator[str]:
    """Yield the parameters and laws that a function reads."""
    for node in ast.walk(function):
        if isinstance(node, ast.Attribute):
            held = node.value.id if isinstance(node.value, ast.Name) else ""
            if held in HOLDERS or node.attr.endswith(A_LAW):
                yield node.attr
        elif isinstance(node, ast.Name) and node.id.endswith(A_LAW):
            yield node.id


def nearby(scenario: Scenario, keys: Keys) -> Iterator[Scenario]:
    """Yield scenarios in which a number, each of the numbers under a key, is another one."""
    for path, value in numbers_under(keys, at(scenario, keys)):
        for other in others(value):
            yield with_value(scenario, path, other)


def numbers_under(keys: Keys, value: Any) -> Iterator[tuple[Keys, Any]]:
    """Yield the numbers, dates and switches in a value, with their paths."""
    if isinstance(value, Assumption | bool | int | float | dt.date):
        yield keys, value
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            yield from numbers_under((*keys, name), getattr(value, name))
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from numbers_under((*keys, name), item)
    elif isinstance(value, tuple | list):
        for place, item in enumerate(value):
            yield from numbers_under((*keys, place), item)


def others(value: Any) -> Iterator[Any]:
    """Yield other values for a number, date or switch."""
    if isinstance(value, Assumption):
        yield from value.quantile(np.array(TRIED_SHARES)).tolist()
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, dt.date):
        yield from (value + dt.timedelta(days=days) for days in TRIED_DAYS)
    elif isinstance(value, int):
        yield value + 1
    else:
        yield 0.9 * value if value else 0.1


def at(value: Any, keys: Keys) -> Any:
    """Return what stands at a path of models, maps and lists."""
    for key in keys:
        value = getattr(value, str(key)) if isinstance(value, BaseModel) else value[key]
    return value


def with_value(held: Any, keys: Keys, value: Any) -> Any:
    """Return models, maps and lists with another value at a path; nothing is checked."""
    if not keys:
        return value
    first, *rest = keys
    if isinstance(held, BaseModel):
        inner = with_value(getattr(held, str(first)), tuple(rest), value)
        return held.model_copy(update={str(first): inner})
    inner = with_value(held[first], tuple(rest), value)
    if isinstance(held, Mapping):
        return {**held, first: inner}
    return tuple(inner if place == first else item for place, item in enumerate(held))


def with_everything_on(scenario: Scenario) -> Scenario:
    """Return a scenario in which no mechanism is off and every switch on."""
    for section in ("mechanisms", "switches"):
        for name in type(getattr(scenario, section)).model_fields:
            scenario = with_value(scenario, (section, name), True)
    return scenario
