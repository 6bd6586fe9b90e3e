"""The scaffold of a scenario of one's own: what it extends, and levers to uncomment.

Prose begins with "# " and one letter; a line of YAML follows its "#" at once, or with its own indentation.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sim.scenario import shipped
from sim.scenario.load import read_scenario
from sim.scenario.register import is_assumption, read, said_of_any, shown
from sim.scenario.yaml_files import Document

# The levers that move outcomes most, section by section.
LEVERS: dict[str, tuple[str, ...]] = {
    "front": ("mean_gain_km2",),
    "washington": ("threat_credibility", "patience_per_refusal"),
    "europe": ("eu_supply", "autonomy"),
    "ukraine": ("cohesion", "funding_months"),
    "russia": ("sanctions_drag",),
    "bargaining": ("war_cost_ukraine", "war_cost_russia", "audience_cost_ukraine"),
    "agreement": ("resumption_hazard",),
}
HEAD = """\
# yaml-language-server: $schema=./scenario.schema.json
# The line above lets editors help, once this is done: armistice schema scenario > scenario.schema.json
# A scenario of your own: write what differs from what it extends, and say where it is from.
version: 1
extends: {extends}
description: What differs here, in one sentence

# To use a line below, take away its "#" and nothing else. A number is plain, with its source in a
# comment above it, or a distribution with source and why; a run uses its central value.
# Look at what came of it: armistice check {file}

# Length of the war phase in days, 31 to 1826.
#horizon_days: {horizon_days}

# How Kyiv answers texts that Moscow has accepted: a shipped strategy, a file, or a map with a kind.
# Shipped: {strategies}
#strategy: {strategy}
"""
SHOCK = """
# A shock of your own, told without code: a wait, a chance, and what it moves (add, multiply or set).
#shocks:
#  my_shock:
#    wait_days: {law: exponential, mean: 700}
#    chance: 0.5
#    effects: [{lever: cohesion, add: -0.1}]
#    source: assumption
#    why: say why, and where the numbers are from
"""


def scaffold(extends: str, file: Path) -> str:
    """Return the text of a scaffold that is to be written to ``file``."""
    document = read_scenario(extends)
    strategy = document.data["strategy"]
    head = HEAD.format(
        extends=base_from(extends, file),
        file=file,
        horizon_days=document.data["horizon_days"],
        strategies=", ".join(shipped.strategies()),
        strategy=strategy["name"] if strategy["name"] in shipped.strategies() else "reservation",
    )
    return head + "".join(section(document, name, keys) for name, keys in LEVERS.items()) + SHOCK


def base_from(extends: str, file: Path) -> str:
    """Return how ``file`` names what it extends: a shipped name, or the way to a file from its folder."""
    if extends in shipped.scenarios():
        return extends
    written = Path(extends).expanduser()
    way = str(written) if written.is_absolute() else os.path.relpath(written, file.parent)
    return json.dumps(way, ensure_ascii=False)


def section(document: Document, name: str, keys: tuple[str, ...]) -> str:
    """Return the lines of one section, all of them commented."""
    return (
        "\n" + "\n".join([f"#{name}:", *(line for key in keys for line in lever(document, name, key))]) + "\n"
    )


def lever(document: Document, name: str, key: str) -> Iterator[str]:
    """Yield what is said of a lever, and the lever with its present value."""
    value: Any = document.data[name][key]
    unit, meaning = said_of_any((name, key))
    present = shown(read(value).central if is_assumption(value) else value)
    ranged = f", range {read(value).spread}" if is_assumption(value) else ""
    yield f"# {meaning}{f' ({unit})' if unit else ''}; at present {present}{ranged}".replace("\n", " ")
    yield f"#  {key}: {flow(anew(value))}"


def anew(value: Any) -> Any:
    """Return a value with its source left for the user to say."""
    return value | {"source": "assumption", "why": "say why"} if is_assumption(value) else value


def flow(value: Any) -> str:
    """Return a value as YAML of one line."""
    if isinstance(value, dict):
        shown_as_word = ("distribution", "law", "source")
        items = (f"{key}: {item if key in shown_as_word else flow(item)}" for key, item in value.items())
        return "{" + ", ".join(items) + "}"
    return json.dumps(value, ensure_ascii=False)
