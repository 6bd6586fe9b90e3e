"""Tables of what a user may choose: strategies, theories, switches, levers, laws, distributions."""

from __future__ import annotations

from typing import Any, get_args

from pydantic import BaseModel

from docs.tables.annotations import models_in
from docs.tables.markdown import code, sentence, table
from sim.model.names import MOSCOW_POLICIES, THEORIES, WASHINGTON_POLICIES
from sim.model.parameters import Parameters
from sim.model.records import columns
from sim.model.shocks import LEVERS, OPERATIONS
from sim.scenario.build import SWITCHED_NUMBERS
from sim.scenario.distributions import Distribution
from sim.scenario.laws import Law
from sim.scenario.register import shown
from sim.scenario.strategy import Strategy

COMMON_KEYS = ("name", "description", "source", "why")

# What each theory says, and which module holds it.
SAYS = {
    "bargaining": ("a side signs when signing is worth at least fighting on (Fearon 1995)", "bargaining"),
    "commitment": (
        "nobody signs while power will shift against it by more than fighting costs both (Powell 2006)",
        "theories",
    ),
    "ripeness": (
        "a text is serious only in a stalemate that hurts both, with a way out in sight (Zartman 2000)",
        "theories",
    ),
    "base_rate": ("wars of this age end at a constant rate, whatever the politics: the null", "tail"),
}

SWITCH_SAYS = {
    "leader_turnover": "a leader falls: resolve is drawn anew, expectations start again (Goemans 2000)",
    "spoilers": "spoilers break an initialled text (Stedman 1997)",
    "two_level_ratification": "Moscow or Washington may fail to ratify, too (Putnam 1988)",
    "windows_of_agreement": "a refusal closes the window for some days (Leventoğlu & Slantchev 2007)",
    "guarantor_credibility": "Kyiv signs nothing below a strength of guarantees (Walter 2002)",
    "durability": "strong agreements last longer than deterrence alone explains (Fortna 2003)",
}

# Other settings that choose how an actor behaves.
POLICIES = {
    "washington.policy": {
        "broker": "as described above",
        "ultimatum": "a refusal of a live US text makes Washington press Kyiv at once, with a deadline",
        "walk_away": "after `washington.walk_away_after` refusals of US texts in a row it disengages; "
        "a wish for changes neither counts nor ends the row, a signature or the walk-out itself does",
    },
    "russia.policy": {
        "earnest": "Moscow accepts what is worth signing",
        "stall_while_advancing": "while the seen gain is above `russia.stall_gain_km2` it wants "
        "`russia.stall_margin` more",
        "demand_maximum": "it accepts no text farther than `russia.demand_tolerance` from its ideals on "
        "territory, forces and NATO",
    },
}


def tag_of(model: type[BaseModel], key: str) -> str:
    """Return the name by which a scenario chooses a model of a union."""
    return str(get_args(model.model_fields[key].annotation)[0])


def of_union(union: Any, tag: str) -> str:
    """Return the table of a union's models: name, keys, meaning."""
    rows = []
    for model in models_in(union):
        if tag in model.model_fields:
            keys = [key for key in model.model_fields if key not in (tag, *COMMON_KEYS)]
            rows.append(
                [
                    code(tag_of(model, tag)),
                    ", ".join(code(key) for key in keys) or "none",
                    sentence(model.__doc__),
                ]
            )
    return table((tag, "keys", "meaning"), rows)


def strategies_table() -> str:
    """Return Kyiv's strategies."""
    return of_union(Strategy, "kind")


def laws_table() -> str:
    """Return the laws of chance."""
    return of_union(Law, "law")


def distributions_table() -> str:
    """Return the distributions of assumptions."""
    return of_union(Distribution, "distribution")


def theories_table() -> str:
    """Return the rival theories and the policies."""
    rows = []
    for theory in THEORIES:
        says, module = SAYS[theory]
        rows.append([code("theory"), code(theory), f"{says} ([{module}](../sim/model/{module}.py))"])
    for key, names in (("washington.policy", WASHINGTON_POLICIES), ("russia.policy", MOSCOW_POLICIES)):
        rows += [[code(key), code(name), POLICIES[key][name]] for name in names]
    return table(("key", "choice", "what it says"), rows)


def switches_table() -> str:
    """Return the named switches, with the number that each brings in."""
    said = {column.name: column for column in columns(Parameters)}
    rows = [
        [code(f"switches.{name}"), SWITCH_SAYS[name], code(number), said[number].unit, shown(off)]
        for name, (number, off) in SWITCHED_NUMBERS.items()
    ]
    return table(("switch", "what it adds", "its number", "unit", "the number while off"), rows)


def levers_table() -> str:
    """Return the levers that elections and shocks may move."""
    operations = ", ".join(code(name) for name in OPERATIONS)
    rows = []
    for name, (unit, low, high) in LEVERS.items():
        if name == "stance":
            rows.append([code(name), "a US stance", "", "`stance`"])
        else:
            rows.append([code(name), unit, f"{shown(low)} to {shown(high)}", operations])
    rows.append(["`members.NAME`", "factor on that member's chance of a veto", "0 to 10", operations])
    return table(("lever", "unit", "held inside", "operations"), rows)
