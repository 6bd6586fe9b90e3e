"""The JSON Schema of scenarios, for editors: every number with its unit and meaning."""

from __future__ import annotations

from typing import Any

from sim.model.parameters import Parameters
from sim.model.records import columns
from sim.scenario.schema import Scenario


def scenario_json_schema() -> dict[str, Any]:
    """Return the JSON Schema of a complete scenario.

    A key that sets the parameter of the same name gets that parameter's unit and meaning.
    """
    schema = Scenario.model_json_schema()
    said = {
        column.name: f"{column.meaning} ({column.unit})" if column.unit else column.meaning
        for column in columns(Parameters)
    }
    for section in (schema, *schema["$defs"].values()):
        for key, described in section.get("properties", {}).items():
            if key in said:
                described.setdefault("description", said[key])
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
