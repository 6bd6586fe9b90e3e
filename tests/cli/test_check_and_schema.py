"""``check`` says whether a scenario can be run and what is in it; ``schema`` prints what may be written."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from ruamel.yaml import YAML

from sim.batch.columns import EVENTS_SCHEMA, RESULTS, RESULTS_SCHEMA
from sim.scenario import shipped
from sim.scenario.schema import Scenario
from tests.cli.support import armistice, run_batch, succeed

MINE = "version: 1\nextends: baseline\n"


def checked(*arguments: str, folder: Path) -> dict[str, Any]:
    """Return the object that ``check --json`` prints."""
    printed = json.loads(succeed("check", *arguments, "--json", folder=folder))
    assert isinstance(printed, dict)
    return printed


@pytest.mark.parametrize("name", shipped.scenarios())
def test_every_shipped_scenario_is_sound(tmp_path: Path, name: str) -> None:
    assert succeed("check", name, "--brief", folder=tmp_path).startswith(f"{name}: sound. Starts ")


@pytest.mark.parametrize("name", shipped.scenarios())
def test_every_value_of_a_shipped_scenario_has_a_source(tmp_path: Path, name: str) -> None:
    printed = checked(name, folder=tmp_path)
    assert printed["without_source"] == {}
    assert len(printed["values"]) > 400
    assert not [path for path, value in printed["values"].items() if not value["meaning"]]


def test_check_tells_what_would_be_run(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE + "horizon_days: 700\n", encoding="utf-8")
    printed = succeed("check", "mine.yaml", "--set", "strategy=accept_first", "--brief", folder=tmp_path)
    assert printed == (
        "mine: sound. Starts 2025-11-25, horizon 700 days, strategy accept_first, 132 packages on the menu.\n"
    )
    assert [path.name for path in tmp_path.iterdir()] == ["mine.yaml"]


def test_check_tells_where_everything_comes_from(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE + "strategy: red_lines\n", encoding="utf-8")
    lines = succeed("check", "mine.yaml", folder=tmp_path).splitlines()
    assert lines[0].startswith("mine: sound. Starts ")
    for package in ("sim", "analysis", "configs"):
        assert any(line.startswith(f"  {package}: /") for line in lines)
    for file in ("mine.yaml", "baseline.yaml", "red_lines.yaml"):
        assert any(line.startswith("  read: ") and line.endswith(file) for line in lines)


def test_check_prints_values_with_range_unit_and_place(tmp_path: Path) -> None:
    lines = succeed("check", "baseline", folder=tmp_path).splitlines()
    (line,) = [line for line in lines if line.startswith("  front.mean_gain_km2 = ")]
    assert line.startswith("  front.mean_gain_km2 = 384 (250 to 520) km²/month, ")
    assert "baseline.yaml:" in line


def test_a_value_without_a_source_is_told_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        MINE + "front:\n  intensity: 0.5\n  # Counted by hand.\n  quiet_months: 4\n", encoding="utf-8"
    )
    printed = succeed("check", "mine.yaml", folder=tmp_path)
    told = printed.partition("Without a source (1):")[2].strip()
    assert told.startswith("mine.yaml:4: front.intensity = 0.5: add a comment right above it")


def test_what_is_set_on_the_command_line_has_no_source(tmp_path: Path) -> None:
    settings = (
        "washington.us_supply.committed=0.5",
        "front.breakthrough_wait_days.mean=150",
        "horizon_days=99",
    )
    options = [word for setting in settings for word in ("--set", setting)]
    printed = checked("baseline", *options, folder=tmp_path)
    assert set(printed["without_source"]) == {
        "washington.us_supply.committed",
        "front.breakthrough_wait_days",
        "horizon_days",
    }
    assert all("command line" in why for why in printed["without_source"].values())
    own = "europe.unity={distribution: uniform, low: 0.2, high: 0.9, source: a book, why: a reason}"
    assert checked("baseline", "--set", own, folder=tmp_path)["without_source"] == {}


def test_a_source_does_not_speak_for_numbers_put_in_later(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(MINE + "front:\n  mean_gain_km2: {mode: 500}\n", encoding="utf-8")
    missing = checked("mine.yaml", folder=tmp_path)["without_source"]
    assert list(missing) == ["front.mean_gain_km2"]
    assert "written for other numbers" in missing["front.mean_gain_km2"]


def test_check_notes_code_and_votes_before_the_start(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text(
        MINE + "start_date: 2027-01-01\nprocesses: [mine:blockade]\n", encoding="utf-8"
    )
    lines = succeed("check", "mine.yaml", folder=tmp_path).splitlines()
    notes = [line for line in lines if line.startswith("Note: ")]
    assert "mine:blockade, with --allow-code only" in notes[0]
    assert "history and left out: " in notes[1]


def test_check_finds_what_only_the_building_finds(tmp_path: Path) -> None:
    done = armistice("check", "baseline", "--set", "front.gain_innovation_sd_km2=1", folder=tmp_path)
    assert done.code == 2
    assert "must be raised, or make breakthrough_km2 smaller" in done.stderr


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory) -> jsonschema.Draft202012Validator:
    """Return the schema that editors get."""
    printed = json.loads(succeed("schema", "scenario", folder=tmp_path_factory.mktemp("schema")))
    jsonschema.Draft202012Validator.check_schema(printed)
    return jsonschema.Draft202012Validator(printed)


def read(text: str) -> Any:
    """Return YAML as an editor sees it: dates are text."""
    return as_text(YAML(typ="safe", pure=True).load(text))


def as_text(value: Any) -> Any:
    """Return a value whose dates are text."""
    if isinstance(value, dict):
        return {key: as_text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_text(item) for item in value]
    return str(value) if isinstance(value, dt.date) else value


def test_the_schema_of_scenarios_knows_every_key_and_describes_it(
    schema: jsonschema.Draft202012Validator,
) -> None:
    found: Any = schema.schema
    assert set(found["properties"]) == set(Scenario.model_fields) | {"extends"}
    assert found["additionalProperties"] is False
    assert found["properties"]["start_date"]["format"] == "date"
    sections = [found, *found["$defs"].values()]
    bare = [key for one in sections for key, inner in one["properties"].items() if "description" not in inner]
    assert bare == []
    assert found["$defs"]["Front"]["properties"]["occupied_km2"]["description"].endswith("(km²)")


@pytest.mark.parametrize("path", shipped.scenarios().values(), ids=shipped.scenarios())
def test_every_shipped_file_fits_the_schema(path: Path, schema: jsonschema.Draft202012Validator) -> None:
    schema.validate(read(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "text",
    [
        "horizon_days: 700",
        "strategy: delay_until",
        "strategy: {kind: delay_for, texts: 3, then: reservation}",
        "front: {mean_gain_km2: {mode: 500}}",
        "front: {breakthrough_wait_days: {mean: 100}}",
        "council: {members: {hungary: null}, pending: {loan: null}}",
        "elections: {hungary: {chance: 0.2}, france: null}",
    ],
)
def test_what_an_overlay_may_say_fits_the_schema(text: str, schema: jsonschema.Draft202012Validator) -> None:
    schema.validate(read(MINE + text))


@pytest.mark.parametrize(
    "text",
    [
        "horizon_days: long",
        "horizon_days: 5",
        "frnot: {intensity: 1}",
        "front: {intensty: 1}",
        "front: {intensity: 1.5}",
        "front: {intensity: high}",
        "front: {mean_gain_km2: {distribution: uniform, low: 1, high: 2}}",
        "front: {breakthrough_wait_days: {law: exponential, median: 3}}",
        "strategy: {kind: delay_for, texts: 3}",
        "theory: ripe",
        "switches: {spoilers: sometimes}",
    ],
)
def test_typical_mistakes_do_not_fit_the_schema(text: str, schema: jsonschema.Draft202012Validator) -> None:
    assert not schema.is_valid(read(MINE + text))


def test_the_schema_of_results_names_every_column_with_type_unit_and_meaning(tmp_path: Path) -> None:
    printed = json.loads(succeed("schema", "results", folder=tmp_path))
    jsonschema.Draft202012Validator.check_schema(printed)
    runs = printed["properties"]["runs"]["items"]["properties"]
    assert list(runs) == RESULTS_SCHEMA.names
    assert list(printed["properties"]["events"]["items"]["properties"]) == EVENTS_SCHEMA.names
    assert all(column["type"] and column["description"] for column in runs.values())
    assert runs["day"]["unit"] == "days"


def test_rows_of_a_batch_fit_the_schema_of_results(tmp_path: Path) -> None:
    import pyarrow.parquet as pq

    run_batch("--out", "out", "--events", folder=tmp_path)
    printed = json.loads(succeed("schema", "results", folder=tmp_path))
    rows = {name: pq.read_table(tmp_path / "out" / name).to_pylist()[:50] for name in ("runs", "events")}
    for name, table in rows.items():
        assert table
        jsonschema.validate(table, printed["properties"][name])


def test_the_schema_of_results_can_be_read_as_a_table(tmp_path: Path) -> None:
    printed = succeed("schema", "results", "--table", folder=tmp_path)
    assert all(column.name in printed for column in RESULTS)
    assert "error" in printed
    assert armistice("schema", "scenario", "--table", folder=tmp_path).code == 2
