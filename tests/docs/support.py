"""What the pages are about, collected from the code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from pydantic import BaseModel

from docs.tables.annotations import models_in
from docs.tables.pages import PAGES
from sim.scenario.schema import Scenario

FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@cache
def pages() -> str:
    """Return the text of both model pages."""
    return "\n".join(page.read_text(encoding="utf-8") for page in PAGES)


@cache
def sections() -> dict[str, set[str]]:
    """Return the keys of every section of a scenario that has keys of its own."""
    found = {}
    for name, field in Scenario.model_fields.items():
        models = models_in(field.annotation)
        if len(models) == 1 and models[0] is field.annotation:
            found[name] = set(models[0].model_fields)
    return found


@cache
def scenario_models() -> tuple[type[BaseModel], ...]:
    """Return every model that a scenario is made of."""
    return tuple(dict.fromkeys(walk(Scenario)))


def walk(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """Yield a model and all models inside it."""
    yield model
    for field in model.model_fields.values():
        for inner in models_in(field.annotation):
            yield from walk(inner)
