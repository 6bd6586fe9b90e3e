"""Tables of numbers: every value of the baseline with its range, source and reason."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from docs.tables.markdown import code, table
from docs.tables.meanings import COMPUTED
from sim.model.names import ACTORS, ISSUES
from sim.scenario import register, shipped
from sim.scenario.load import read_with_bases
from sim.scenario.register import is_assumption, parameters, read, said_of, shown
from sim.scenario.schema import Scenario
from sim.scenario.yaml_files import Document, Keys

ELSEWHERE = ("actors", "elections", "mechanisms")
NO_SOURCE = "assumption, held fixed"
A_CHOICE = "a choice of the scenario"
KEY_DEPTH = 2
HEADS = ("key", "value", "range", "unit", "meaning", "source", "why")


@cache
def baseline() -> Document:
    """Return what the baseline's file says."""
    return read_with_bases(shipped.scenarios()["baseline"], ())


def comment_over(keys: Keys) -> str:
    """Return the comment right above a key of the baseline's file, empty if there is none."""
    return register.comment_at(baseline().place(keys)) if keys in baseline().layers[0] else ""


def note(keys: Keys) -> str:
    """Return the comment over a value, or over the map right around it unless that is its section."""
    own = comment_over(keys)
    return own if own or len(keys) <= KEY_DEPTH else comment_over(keys[:-1])


def values(keys: Keys, value: Any) -> Iterator[tuple[Keys, Any]]:
    """Yield what makes a row: a number, a distribution, a law, a list, or a map of plain numbers."""
    is_whole = not isinstance(value, dict) or is_assumption(value) or "law" in value
    if is_whole or (len(keys) > 1 and not any(isinstance(item, dict) for item in value.values())):
        yield keys, value
        return
    for key, item in value.items():
        yield from values((*keys, key), item)


def parts(keys: Keys, value: Any) -> tuple[str, str, str, str]:
    """Return value, range, source and reason as a row shows them."""
    if is_assumption(value):
        return (
            shown(read(value).central),
            read(value).spread,
            value["source"],
            joined(value["why"], note(keys)),
        )
    if isinstance(value, dict) and "law" in value:
        inner = {key: item for key, item in value.items() if is_assumption(item)}
        plain = {
            key: read(item).central if key in inner else item for key, item in value.items() if key != "law"
        }
        ranges = "; ".join(f"{key} {read(item).spread}" for key, item in inner.items())
        if inner:
            sources = "; ".join(item["source"] for item in inner.values())
            why = "; ".join(item["why"] for item in inner.values())
            return f"{value['law']}: {shown(plain)}", ranges, sources, joined(why, note(keys))
        return f"{value['law']}: {shown(plain)}", "fixed", note(keys) or NO_SOURCE, ""
    is_choice = len(keys) == 1 or isinstance(value, bool | str)
    return shown(value), "fixed", note(keys) or (A_CHOICE if is_choice else NO_SOURCE), ""


def joined(why: str, comment: str) -> str:
    """Return a reason with the comment that stands over it."""
    return f"{why}. {comment}" if comment else why


def row(keys: Keys, value: Any) -> list[str]:
    """Return a row of the table of numbers."""
    unit, meaning = said_of(keys)
    what, ranges, source, why = parts(keys, value)
    return [code(".".join(str(key) for key in keys)), what, ranges, unit, meaning, source, why]


def baseline_table() -> str:
    """Return every value of the baseline, section by section."""
    data = baseline().data
    top = {name: data[name] for name in Scenario.model_fields if not isinstance(data.get(name, {}), dict)}
    top["strategy"] = data["strategy"]["kind"]
    found = ["**At the top**\n\n" + table(HEADS, (row((name,), value) for name, value in top.items()))]
    for name in Scenario.model_fields:
        if isinstance(data.get(name), dict) and name not in (*ELSEWHERE, "strategy"):
            rows = [row(keys, value) for keys, value in values((name,), data[name])]
            found.append(f"**{name}**\n\n" + table(HEADS, rows))
    return "\n\n".join(found)


def preferences_table() -> str:
    """Return the actors' ideals and saliences, and where they come from."""
    rows = []
    for actor in ACTORS:
        for kind in ("ideal", "salience"):
            written = baseline().data["actors"][actor][kind]
            rows.append([code(f"actors.{actor}.{kind}"), *(position(written[issue]) for issue in ISSUES)])
    found = [table(("", *ISSUES), rows)]
    found.append(comment_over(("actors",)))
    return "\n\n".join(found)


def preference_sources_table() -> str:
    """Return where each ideal and each salience comes from."""
    rows = (
        [code(".".join(str(key) for key in keys)), position(value), value["source"], value["why"]]
        for keys, value in values(("actors",), baseline().data["actors"])
        if is_assumption(value)
    )
    return table(("key", "value and range", "source", "why"), rows)


def position(value: Any) -> str:
    """Return a position or salience, with its range if it has one."""
    return f"{shown(read(value).central)} ({read(value).spread})" if is_assumption(value) else shown(value)


def elections_table() -> str:
    """Return the elections of the baseline."""
    rows = []
    for name, election in baseline().data["elections"].items():
        effects = "; ".join(effect(one) for one in election["effects"])
        chance = election["chance"]
        source = f"{election['source']}. {chance['source']}" if is_assumption(chance) else election["source"]
        rows.append(
            [code(name), dated(name, election["date"]), position(chance), effects, source, election["why"]]
        )
    return table(("election", "date", "chance of a new policy", "effects", "source", "why"), rows)


def dated(name: str, date: object) -> str:
    """Return the date of an election, with what is said over it."""
    comment = comment_over(("elections", name, "date"))
    return f"{date} ({comment})" if comment else str(date)


def effect(written: dict[str, Any]) -> str:
    """Return what an event does to a lever."""
    lever = written["lever"]
    operation, value = next((key, item) for key, item in written.items() if key != "lever")
    ranged = f" ({read(value).spread})" if is_assumption(value) else ""
    size = read(value).central if is_assumption(value) else value
    if operation == "add":
        return f"{code(lever)} {size:+g}{ranged}"
    return f"{code(lever)} {'×' if operation == 'multiply' else '='} {shown(size)}{ranged}"


def computed_table() -> str:
    """Return the parameters that no key of their own name sets."""
    rows = [[code(name), *parameters()[name], how] for name, how in COMPUTED.items()]
    return table(("parameter", "unit", "meaning", "set from"), rows)
