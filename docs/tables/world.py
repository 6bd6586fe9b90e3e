"""Tables of the world: state variables, rules, events, mechanisms, streams of luck."""

from __future__ import annotations

import inspect
import pkgutil
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

import sim.model
from docs.tables.markdown import code, sentence, table
from sim.engines.replication import Luck, PlainReplication
from sim.model.draws import STREAMS
from sim.model.firing import MECHANISMS
from sim.model.log import EVENTS
from sim.model.records import columns
from sim.model.rule import RULES
from sim.model.state import World
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from sim.scenario.register import shown

TRIES = 12


def groups(record: type[Any]) -> dict[str, str]:
    """Return the heading, a comment of the source, under which each field is declared."""
    heading, after_comment = "", False
    found: dict[str, str] = {}
    for written in inspect.getsource(record).splitlines():
        text = written.strip()
        if text.startswith("# "):
            heading = f"{heading} {text[2:]}" if after_comment else text[2:]
        elif ": " in text and " = " in text and text.split(":", 1)[0].isidentifier():
            found[text.split(":", 1)[0]] = heading.rstrip(".")
        after_comment = text.startswith("# ")
    return found


@cache
def first_mornings() -> list[World]:
    """Return the world as several replications of the baseline begin."""
    parameters = build_parameters(load_scenario("baseline"))
    replications = [PlainReplication(parameters, Luck(seed=1, run=run)) for run in range(TRIES)]
    for replication in replications:
        replication.begin()
    return [replication.world for replication in replications]


def start_of(name: str) -> str:
    """Return a state variable's value on the first morning of the baseline."""
    values = [getattr(world, name) for world in first_mornings()]
    if name in ("seed", "world", "run", "branch"):
        return "given"
    if any(value != values[0] for value in values):
        return "drawn"
    if isinstance(values[0], list):
        same = len(set(values[0])) == 1
        return shown(values[0][0]) if same else "by entry"
    return shown(values[0])


def state_table() -> str:
    """Return every state variable with unit, start and meaning."""
    heading = groups(World)
    parts: list[str] = []
    names = {column.name: column for column in columns(World)}
    for group in dict.fromkeys(heading.values()):
        rows = [
            [
                code(name),
                str(names[name].length or ""),
                names[name].unit,
                start_of(name),
                names[name].meaning,
            ]
            for name in names
            if heading.get(name) == group
        ]
        parts.append(f"**{group}**\n\n" + table(("variable", "entries", "unit", "start", "meaning"), rows))
    return "\n\n".join(parts)


def modules() -> list[ModuleType]:
    """Return every module of the model."""
    return [import_module(f"sim.model.{found.name}") for found in pkgutil.iter_modules(sim.model.__path__)]


def rules_table() -> str:
    """Return every rule, module by module, in the words of its docstring."""
    parts = []
    for module in modules():
        rules = [function for function in RULES if function.__module__ == module.__name__]
        path = module.__name__.replace(".", "/")
        heading = f"**[{path}.py](../{path}.py)**: {sentence(module.__doc__)}"
        if rules:
            rows = [[code(function.__name__), sentence(function.__doc__)] for function in rules]
            heading += "\n\n" + table(("rule", "what it does"), rows)
        parts.append(heading)
    return "\n\n".join(parts)


def events_table() -> str:
    """Return what the event log tells."""
    return table(
        ("event", "details, in order"),
        ([code(name), ", ".join(code(detail) for detail in details)] for name, details in EVENTS.items()),
    )


def firing_table() -> str:
    """Return the mechanisms whose firings are counted."""
    return table(
        ("column", "counts how often"),
        ([code(f"fired_{name}"), meaning] for name, meaning in MECHANISMS.items()),
    )


def streams_table() -> str:
    """Return the streams of luck."""
    return table(("number", "stream"), ([str(number), code(name)] for number, name in enumerate(STREAMS)))
