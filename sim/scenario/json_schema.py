"""The JSON Schema of the files that users write, for editors: every key with its unit and meaning.

A file may extend another one, so it needs only what differs: a key is required only where a value is
replaced whole (a law, a distribution, a strategy), and a law may be edited in part.
"""

from __future__ import annotations

from typing import Any

from sim.model.names import FILES, ISSUES, STANCES
from sim.scenario import shipped
from sim.scenario.meanings import INNER
from sim.scenario.register import parameters, said_of_any
from sim.scenario.schema import Scenario
from sim.scenario.yaml_files import WHOLE_VALUES

Schema = dict[str, Any]
# Models that are lists' items, written whole.
ALWAYS_WHOLE = ("Effect",)
ISSUE = "position on this issue: 0 Ukraine's maximal demand, 1 Russia's; or the weight of it"
BY_NAME = {
    **{stance: f"with this US stance: {stance.replace('_', ' ')}" for stance in STANCES},
    **dict.fromkeys(ISSUES, f"{ISSUE} (share)"),
    "members": "EU members that may veto, by names of your own",
    "name": "what results and reports call it",
    "description": "what it is, in a sentence",
    **dict.fromkeys(FILES, "chance of a veto when this file is voted (share)"),
    "share": "share of the kind among events (share)",
    "cohesion": "added to Ukrainian cohesion (share)",
    "strength": "added to the logarithm of Ukrainian strength (log)",
    "scandal": "a scandal at the top",
    "rally": "a rally round the flag",
    "mobilisation_crisis": "a crisis of mobilisation",
    "pending": "file that a member holds up on the start date; null takes it out",
}


def scenario_json_schema() -> Schema:
    """Return the JSON Schema of a scenario's file."""
    schema = Scenario.model_json_schema()
    definitions: dict[str, Schema] = schema["$defs"]
    for name, definition in definitions.items():
        if name not in ALWAYS_WHOLE and not is_whole(definition):
            definition.pop("required", None)
        elif "name" in definition.get("required", []):  # a strategy that names none is called by its kind
            definition["required"].remove("name")
    describe_sections(schema, definitions)
    schema["$defs"] = {name: with_edits(definition, definitions) for name, definition in definitions.items()}
    schema = {key: value for key, value in with_edits(schema, definitions).items() if key != "required"}
    properties: dict[str, Schema] = schema["properties"]
    properties["extends"] = {
        "type": "string",
        "description": "The scenario that this one changes: a shipped name, or the path of a YAML file",
        "examples": list(shipped.scenarios()),
    }
    by_name = {"type": "string", "description": "A shipped strategy, or the path of a YAML file"}
    properties["strategy"] = {
        "description": properties["strategy"]["description"],
        "anyOf": [by_name | {"examples": list(shipped.strategies())}, without(properties["strategy"])],
    }
    for holder, key in ((properties, "elections"), (properties, "shocks"), (members_of(schema), "members")):
        holder[key]["additionalProperties"] = {
            "anyOf": [holder[key]["additionalProperties"], {"type": "null", "description": "takes it out"}]
        }
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def members_of(schema: Schema) -> dict[str, Schema]:
    """Return the properties of the section that holds the Council's members."""
    found: dict[str, Schema] = schema["$defs"]["Council"]["properties"]
    return found


def is_whole(definition: Schema) -> bool:
    """Tell whether a definition is a law, a distribution or a strategy."""
    return any("const" in definition.get("properties", {}).get(key, {}) for key in WHOLE_VALUES)


def describe_sections(schema: Schema, definitions: dict[str, Schema]) -> None:
    """Give every key its meaning and unit: those of a section by its path, others by their name."""
    for section, described in schema["properties"].items():
        describe(described, (section,))
        name = described.get("$ref", "").rpartition("/")[2]
        described.setdefault("description", definitions.get(name, {}).get("description", section))
        for key, inner in definitions.get(name, {}).get("properties", {}).items():
            describe(inner, (section, key))
    for definition in definitions.values():
        for key, inner in definition.get("properties", {}).items():
            if key in INNER:
                add(inner, *INNER[key])
            elif key in parameters() and key not in BY_NAME:
                add(inner, *parameters()[key])
            inner.setdefault("description", BY_NAME.get(key, key.replace("_", " ")))


def describe(described: Schema, keys: tuple[str, ...]) -> None:
    """Give one key what is said of it."""
    unit, meaning = said_of_any(keys)
    add(described, unit, meaning)


def add(described: Schema, unit: str, meaning: str) -> None:
    """Add a meaning with its unit, unless something is said already."""
    if meaning:
        described.setdefault("description", f"{meaning} ({unit})" if unit else meaning)
        if unit:
            described.setdefault("unit", unit)


def without(schema: Schema) -> Schema:
    """Return a schema without its description."""
    return {key: value for key, value in schema.items() if key != "description"}


def with_edits(schema: Any, definitions: dict[str, Schema]) -> Any:
    """Return a schema in which every choice by law, distribution or kind may also be edited in part."""
    if isinstance(schema, list):
        return [with_edits(item, definitions) for item in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: with_edits(value, definitions) for key, value in schema.items()}
    if "discriminator" not in schema:
        return changed
    tag = changed.pop("discriminator")["propertyName"]
    branches = changed.pop("oneOf")
    models = [definitions[branch["$ref"].rpartition("/")[2]] for branch in branches]
    properties = {
        key: {} if key == tag else with_edits(value, definitions)
        for model in models
        for key, value in model["properties"].items()
    }
    edit = {
        "type": "object",
        "description": f"Some keys of what is inherited; to replace the whole, name its {tag}",
        "properties": {key: value for key, value in properties.items() if key != tag},
        "additionalProperties": False,
        "minProperties": 1,
    }
    return changed | {"anyOf": [*branches, edit]}
