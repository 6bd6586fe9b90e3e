"""From files and ``--set`` to a checked scenario."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from sim.scenario import shipped
from sim.scenario.errors import ScenarioError, printable
from sim.scenario.explain import explain
from sim.scenario.names_and_dates import whole_day
from sim.scenario.schema import SCHEMA_VERSION, Scenario
from sim.scenario.strategy import Optimal, Strategy
from sim.scenario.yaml_files import Document, Keys, overlay, parse, read_document, to_plain

STRATEGY: TypeAdapter[Any] = TypeAdapter(Strategy)
HASH_LENGTH = 16
NOT_PART_OF_THE_HASH = {"name", "description", "source", "why"}


def load_scenario(written: str | Path, settings: Iterable[str] = ()) -> Scenario:
    """Return the scenario of a file or shipped name, with ``path=value`` settings put over it.

    Raises ScenarioError with one line per problem: file, line, what, and what is allowed.
    """
    scenario = validate(read_scenario(written, settings))
    refuse_elsewhere(scenario.strategy, scenario)
    return scenario


def read_scenario(written: str | Path, settings: Iterable[str] = ()) -> Document:
    """Return everything that a scenario says, each value with its place, not yet checked."""
    path = shipped.find(str(written), shipped.scenarios(), "scenario")
    document = read_with_bases(path, ())
    settings_read = [parse_setting(setting) for setting in settings]
    for setting in settings_read:
        document = overlay(document, setting)
    for setting in settings_read:
        refuse_past_votes(document, setting)
    drop_removed(document.data)
    strategy = document.data.get("strategy")
    if isinstance(strategy, dict) and "kind" in strategy:
        strategy.setdefault("name", strategy["kind"])
    document.data.setdefault("name", path.stem)
    return document


def read_with_bases(path: Path, above: tuple[Path, ...]) -> Document:
    """Read a file and everything it extends, the most basic first."""
    document = read_document(path)
    refuse_newer(document)
    put_strategy_in(document, beside=path)
    if "extends" not in document.data:
        refuse_past_votes(document, document)
        return document
    base = document.data.pop("extends")
    if not isinstance(base, str):
        raise ScenarioError(f"{document.place(('extends',))}: extends must name one scenario, or its file")
    try:
        base_path = shipped.find(base, shipped.scenarios(), "scenario", beside=path)
    except ScenarioError as error:
        raise ScenarioError(f"{document.place(('extends',))}: extends: {error}") from None
    chain = (*above, path.resolve())
    if base_path.resolve() in chain:
        circle = " extends ".join(str(file) for file in (*chain, base_path.resolve()))
        raise ScenarioError(f"{document.place(('extends',))}: extends: goes in a circle: {circle}")
    document.data.setdefault("name", path.stem)
    base_document = read_with_bases(base_path, chain)
    base_document.data.pop("description", None)
    whole = overlay(base_document, document)
    refuse_past_votes(whole, document)
    return whole


def refuse_past_votes(whole: Document, written: Document) -> None:
    """Refuse a vote dated before the start, unless it is inherited: a later start makes it history."""
    start, votes = day_written(whole.data.get("start_date")), written.data.get("elections")
    if start is None or not isinstance(votes, dict):
        return
    for name, vote in votes.items():
        date = day_written(vote.get("date")) if isinstance(vote, dict) else None
        if date is not None and date < start:
            place = written.place(("elections", name, "date"))
            raise ScenarioError(
                f"{place}: elections.{printable(name)}.date: must not lie before start_date, {start}, "
                f"is {date}; put what it changed into the values of the start, and leave the vote out"
            )


def day_written(value: object) -> dt.date | None:
    """Return the day that a date says, None if it is none: that is told later."""
    try:
        day = whole_day(value)
    except ValueError:
        return None
    return day if isinstance(day, dt.date) else None


def drop_removed(data: dict[str, Any]) -> None:
    """Take out of maps of free names what an overlay left empty: ``elections: {france: }``."""
    council = data.get("council")
    holders = [data.get("elections"), data.get("shocks"), data.get("correlations")]
    if isinstance(council, dict):
        holders += [council.get("members"), council.get("pending")]
    for holder in holders:
        if isinstance(holder, dict):
            for name in [name for name, value in holder.items() if value is None]:
                del holder[name]


def parse_setting(setting: str) -> Document:
    """Turn ``a.b=value`` into a one-key overlay."""
    keys, equals, value = setting.partition("=")
    names = [name.strip() for name in keys.split(".")]
    place = f"--set {printable(setting)}"
    if not equals or not all(names):
        raise ScenarioError(f"{place}: must look like path=value, for example --set horizon_days=730")
    places: dict[Keys, str] = {tuple(names[:depth]): place for depth in range(len(names) + 1)}
    try:
        data: Any = to_plain(parse(value, place), tuple(names), place, places)
    except ScenarioError as error:
        raise ScenarioError(str(error).replace(f"{place}:1:", f"{place}:")) from None
    for name in reversed(names):
        data = {name: data}
    document = Document(data, dict.fromkeys(places, place))
    refuse_newer(document)
    put_strategy_in(document)
    return document


def refuse_newer(document: Document) -> None:
    """Refuse a scenario written for a newer schema."""
    version = document.data.get("version")
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise ScenarioError(
            f"{document.place(('version',))}: version {version} is newer than this program understands "
            f"({SCHEMA_VERSION}); update armistice-sim"
        )


def put_strategy_in(document: Document, beside: Path | None = None) -> None:
    """Replace the name of a strategy by its file's content; a path is relative to who names it."""
    written = document.data.get("strategy")
    if isinstance(written, str):
        try:
            found = read_strategy(written, beside)
        except ScenarioError as error:
            raise ScenarioError(f"{document.place(('strategy',))}: strategy: {error}") from None
        document.data["strategy"] = found.data
        document.places |= {("strategy", *keys): place for keys, place in found.places.items() if keys}
        document.files += found.files


def read_strategy(written: str, beside: Path | None = None) -> Document:
    """Read the file of a strategy, by shipped name or path."""
    path = shipped.find(written, shipped.strategies(), "strategy", beside)
    document = read_document(path)
    document.data.setdefault("name", path.stem)
    return document


def load_strategies(written: Sequence[str], scenario: Scenario) -> tuple[Strategy, ...]:
    """Return strategies by shipped name or path, checked against the scenario's start date.

    The name of the scenario's own strategy means that one.
    """
    strategies: list[Any] = []
    for name in written:
        if name == scenario.strategy.name:
            strategies.append(scenario.strategy)
            continue
        document = read_strategy(name)
        try:
            strategy = STRATEGY.validate_python(document.data)
            strategy.check_start(scenario.start_date)
        except ValidationError as error:
            raise ScenarioError(explain(error, document, Strategy)) from None
        except ValueError as error:
            raise ScenarioError(f"{document.place(('until',))}: {error}") from None
        refuse_elsewhere(strategy, scenario)
        strategies.append(strategy)
    different_names(strategies)
    return tuple(strategies)


def different_names(strategies: Sequence[Strategy]) -> tuple[str, ...]:
    """Return the names of strategies. Raises ScenarioError if two have the same."""
    names = tuple(strategy.name for strategy in strategies)
    if len(set(names)) != len(names):
        raise ScenarioError(f"strategies must have different names, got: {', '.join(names)}")
    return names


def validate(document: Document) -> Scenario:
    """Check a whole document against the schema."""
    try:
        return Scenario.model_validate(document.data)
    except ValidationError as error:
        raise ScenarioError(explain(error, document, Scenario)) from None


def scenario_hash(scenario: BaseModel) -> str:
    """Return a hash of everything in a scenario that can change a number."""
    text = json.dumps(numbers_only(scenario.model_dump(mode="json")), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def values_hash(scenario: Scenario) -> str:
    """Return a hash of a scenario's values, Kyiv's strategy left out: what a policy is computed for."""
    values = {key: value for key, value in scenario.model_dump(mode="json").items() if key != "strategy"}
    text = json.dumps(numbers_only(values), sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:HASH_LENGTH]


def refuse_elsewhere(strategy: Strategy, scenario: Scenario) -> None:
    """Raise ScenarioError for a policy computed for other values, unless it says that it may be played."""
    if isinstance(strategy, Optimal) and not strategy.elsewhere and strategy.values != values_hash(scenario):
        raise ScenarioError(
            f"{strategy.name}: this policy was computed for other values than those of {scenario.name}, and "
            f"is not the best here. `armistice optimal {scenario.name} --out DIR` computes one (with the "
            "same --set, if any): use DIR/optimal.yaml. To try the other nonetheless, copy its file and set "
            "elsewhere: true in it"
        )


def numbers_only(value: Any) -> Any:
    """Drop names, descriptions and sources."""
    if isinstance(value, dict):
        return {key: numbers_only(item) for key, item in value.items() if key not in NOT_PART_OF_THE_HASH}
    if isinstance(value, list):
        return [numbers_only(item) for item in value]
    return value
