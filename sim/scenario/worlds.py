"""Worlds: one set of values for all assumptions each, drawn from what is believed about them.

World 0 has every assumption at its central value; sampled worlds count from 1.
"""

from __future__ import annotations

import difflib
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
from pydantic import ValidationError

from sim.scenario.correlations import correlated
from sim.scenario.designs import shares_of
from sim.scenario.errors import ScenarioError
from sim.scenario.inputs import Input, Keys, inputs_of
from sim.scenario.possible import make_possible, must_fit, put
from sim.scenario.schema import Scenario

Floats = npt.NDArray[np.float64]
LOOKED_AT = 30
"""So many worlds are tried before anything is played: a range that goes too far shows in one of them."""


@dataclass(frozen=True)
class Worlds:
    """Values of the assumptions of a scenario, world by world.

    ``values`` has the shape (worlds, inputs): as drawn, before shares that must add up are scaled.
    ``design`` names how they were drawn, None if they were given.
    """

    scenario: Scenario
    inputs: tuple[Input, ...]
    values: Floats
    design: str | None = None

    def __len__(self) -> int:
        """Return the number of worlds."""
        return len(self.values)

    @property
    def paths(self) -> tuple[str, ...]:
        """The dotted keys of the assumptions."""
        return tuple(known.path for known in self.inputs)

    @property
    def values_hash(self) -> str:
        """A hash of all values and where they belong."""
        text = "\n".join(self.paths).encode() + np.ascontiguousarray(self.values).tobytes()
        return hashlib.sha256(text).hexdigest()

    def first(self, worlds: int) -> Worlds:
        """Return the first of the worlds."""
        return replace(self, values=self.values[:worlds])

    def scenario_of(self, world: int) -> Scenario:
        """Return the scenario of a world, counted from 0: its numbers are plain, so that nothing correlates.

        Raises ScenarioError if the world cannot be.
        """
        data = self.scenario.model_dump()
        for known, value in zip(self.inputs, self.values[world].tolist(), strict=True):
            put(data, known.keys, value)
        for keys, value in self.at_their_centre.items():
            put(data, keys, value)
        data["correlations"] = {}
        try:
            make_possible(data, {known.keys for known in self.inputs})
            return Scenario.model_validate(data)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            where = ".".join(map(str, first["loc"])) or "the whole"
            told = f"{where}: {str(first['msg']).removeprefix('Value error, ')}"
        except ScenarioError as error:
            told = str(error)
        what = "make a range narrower" if self.design else "give it another value"
        raise ScenarioError(f"{self.scenario.name}: world {world + 1} cannot be: {told}; {what}")

    @cached_property
    def at_their_centre(self) -> dict[Keys, float]:
        """The central values of what must fit to a given value and is not given itself."""
        given = {known.keys for known in self.inputs}
        like = {key for keys in must_fit(self.scenario) if given.intersection(keys) for key in keys}
        others = inputs_of(self.scenario) if like - given else ()
        return {known.keys: known.distribution.central for known in others if known.keys in like - given}

    def refuse_impossible(self, first: int = LOOKED_AT) -> None:
        """Raise ScenarioError if one of the first worlds cannot be."""
        for world in range(min(first, len(self))):
            self.scenario_of(world)


def sample_worlds(scenario: Scenario, worlds: int, seed: int = 1, design: str = "random") -> Worlds:
    """Draw worlds from the assumptions of a scenario, correlated as it says.

    The same scenario, design, number and seed give the same worlds; an assumption keeps its shares when
    others come or go (but for Sobol points). Raises ScenarioError for an unknown design, or no worlds.
    """
    if worlds < 1:
        raise ScenarioError(f"{scenario.name}: there must be one world at least, not {worlds}")
    inputs = inputs_of(scenario)
    paths = [known.path for known in inputs]
    shares = shares_of(design, worlds, paths, seed)
    shares = correlated(shares, paths, scenario.correlations)
    columns = [known.distribution.quantile(shares[:, place]) for place, known in enumerate(inputs)]
    values = np.column_stack(columns) if columns else np.empty((worlds, 0))
    return Worlds(scenario, inputs, values, design)


def given_worlds(scenario: Scenario, values: Mapping[str, npt.ArrayLike]) -> Worlds:
    """Return worlds with given values: for some assumptions, by the path of their key, one value a world.

    All other assumptions stay at their central values. Raises ScenarioError for a path that leads to no
    assumption, for values that are no finite numbers, and for columns of different length.
    """
    known = {one.path: one for one in inputs_of(scenario)}
    columns = []
    for path, column in values.items():
        if path not in known:
            near = difflib.get_close_matches(path, known, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise ScenarioError(f"{scenario.name}: {path} is no number that is a distribution.{hint}")
        columns.append(as_numbers(scenario, path, column))
    lengths = {column.shape for column in columns}
    if len(lengths) != 1 or columns[0].ndim != 1 or not len(columns[0]):
        raise ScenarioError(f"{scenario.name}: worlds need one value each of every assumption that is given")
    table = np.column_stack(columns)
    if not np.isfinite(table).all():
        raise ScenarioError(f"{scenario.name}: values of worlds must be finite numbers")
    return Worlds(scenario, tuple(known[path] for path in values), table)


def as_numbers(scenario: Scenario, path: str, column: npt.ArrayLike) -> Floats:
    """Return a column of values. Raises ScenarioError if they are no numbers."""
    try:
        return np.asarray(column, np.float64)
    except (TypeError, ValueError):
        raise ScenarioError(f"{scenario.name}: the values of {path} must be numbers") from None
