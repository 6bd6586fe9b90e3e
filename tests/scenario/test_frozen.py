"""A scenario cannot be changed after it was checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel, ValidationError

from sim.scenario.explain import is_model, options
from sim.scenario.load import load_scenario
from sim.scenario.schema import Scenario


def parts(value: Any) -> Iterator[BaseModel]:
    """Yield every model of a scenario."""
    if isinstance(value, BaseModel):
        yield value
        for key in type(value).model_fields:
            yield from parts(getattr(value, key))
    elif isinstance(value, tuple | dict):
        for item in value.values() if isinstance(value, dict) else value:
            yield from parts(item)


def all_models(found: dict[type[BaseModel], None], model: type[BaseModel]) -> None:
    """Collect every model that a scenario may hold."""
    found[model] = None
    for item in model.model_fields.values():
        for kind in options(item.annotation):
            inside = [part for argument in get_args(kind) for part in options(argument)]
            for inner in (kind, *inside):
                if is_model(inner) and inner not in found:
                    all_models(found, inner)


def test_no_value_can_be_assigned_anywhere_in_a_scenario() -> None:
    count = 0
    for part in parts(load_scenario("baseline")):
        for key in type(part).model_fields:
            with pytest.raises(ValidationError, match="frozen"):
                setattr(part, key, getattr(part, key))
            count += 1
    assert count > 300


def test_every_model_of_the_schema_is_frozen_and_refuses_unknown_keys() -> None:
    found: dict[type[BaseModel], None] = {}
    all_models(found, Scenario)
    assert len(found) > 30
    for model in found:
        assert model.model_config.get("frozen"), model
        assert model.model_config.get("extra") == "forbid", model


def test_lists_of_a_scenario_are_tuples() -> None:
    assert isinstance(load_scenario("baseline").front.season, tuple)
