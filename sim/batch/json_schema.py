"""The JSON Schema of results: one row of ``OUT/runs`` and of ``OUT/events``, each column with its unit."""

from __future__ import annotations

from typing import Any

import pyarrow as pa

from sim.batch.columns import ADDRESS, ERROR, EVENTS_SCHEMA, RESULTS, RESULTS_VERSION
from sim.model.log import EVENTS

EVENT_COLUMNS: dict[str, tuple[str, str]] = {
    "row": ("", "order within the run, from 0"),
    "day": ("days", "when it happened, from the start date"),
    "clock": ("", "clock that rang"),
    "event": ("", "what happened"),
}


def results_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of the two tables, each as a list of rows."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Results",
        "description": "What a results folder holds, table by table. Empty cells are null.",
        "version": RESULTS_VERSION,
        "type": "object",
        "properties": {
            "runs": table("OUT/runs: one row a replication", run_row()),
            "events": table("OUT/events (written with --events): one row an event", event_row()),
        },
    }


def table(description: str, row: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a table."""
    required = [name for name, column in row.items() if "null" not in column["type"]]
    items = {"type": "object", "properties": row, "required": required, "additionalProperties": False}
    return {"type": "array", "description": description, "items": items}


def run_row() -> dict[str, Any]:
    """Return the columns of a replication."""
    address = {name: column(kind, unit, meaning) for name, kind, unit, meaning in ADDRESS}
    columns = {
        each.name: column(each.type, each.unit, each.meaning, optional=True, names=each.names)
        for each in RESULTS
    }
    name, kind, unit, meaning = ERROR
    return {**address, **columns, name: column(kind, unit, meaning, optional=True)}


def event_row() -> dict[str, Any]:
    """Return the columns of an event; the first ones are those of its replication."""
    said = {name: (unit, meaning) for name, _, unit, meaning in ADDRESS} | EVENT_COLUMNS
    row = {}
    for each in EVENTS_SCHEMA:
        if each.name in said:
            row[each.name] = column(each.type, *said[each.name])
        else:
            place = int(each.name.rpartition("_")[2]) - 1
            row[each.name] = column(each.type, "", detail(place), optional=True)
    row["event"]["enum"] = list(EVENTS)
    return row


def detail(place: int) -> str:
    """Say what one detail is in each event that has it."""
    told = [f"{event}: {names[place]}" for event, names in EVENTS.items() if place < len(names)]
    return "; ".join(told) or "not used"


def column(
    kind: pa.DataType, unit: str, meaning: str, *, optional: bool = False, names: tuple[str, ...] = ()
) -> dict[str, Any]:
    """Return the schema of one column."""
    plain = json_type(kind)
    found: dict[str, Any] = {"type": [plain, "null"] if optional else plain, "description": meaning}
    if unit:
        found["unit"] = unit
    if names:
        found["enum"] = [*names, None]
    return found | {"arrow_type": "name" if pa.types.is_dictionary(kind) else str(kind)}


def json_type(kind: pa.DataType) -> str:
    """Return what JSON calls an Arrow type."""
    if pa.types.is_boolean(kind):
        return "boolean"
    if pa.types.is_integer(kind):
        return "integer"
    return "number" if pa.types.is_floating(kind) else "string"
