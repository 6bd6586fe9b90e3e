"""A scenario may extend another, by shipped name or by a path relative to its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.load import load_scenario
from tests.scenario.support import BASE, refusal, write


def test_a_file_of_two_lines_is_the_baseline_under_its_own_name(tmp_path: Path) -> None:
    scenario = load_scenario(write(tmp_path, BASE))
    baseline = load_scenario("baseline")
    assert scenario.name == "mine"
    assert scenario.description == ""
    assert scenario.model_copy(update={"name": "baseline", "description": baseline.description}) == baseline


def test_a_path_is_relative_to_the_file_that_writes_it(tmp_path: Path) -> None:
    write(tmp_path, BASE + "horizon_days: 100\n", "lower/base.yaml")
    write(tmp_path, "version: 1\nextends: ../lower/base.yaml\nfollow_up_years: 4\n", "middle/middle.yaml")
    path = write(tmp_path, "version: 1\nextends: middle/middle.yaml\n")
    scenario = load_scenario(path)
    assert (scenario.horizon_days, scenario.follow_up_years, scenario.name) == (100, 4.0, "mine")


def test_the_last_of_a_chain_has_the_last_word(tmp_path: Path) -> None:
    write(tmp_path, BASE + "horizon_days: 100\nfollow_up_years: 1\neurope: {autonomy: 0.1}\n", "a.yaml")
    write(tmp_path, "version: 1\nextends: a.yaml\nfollow_up_years: 2\neurope: {autonomy: 0.2}\n", "b.yaml")
    scenario = load_scenario(write(tmp_path, "version: 1\nextends: b.yaml\neurope: {autonomy: 0.3}\n"))
    assert (scenario.horizon_days, scenario.follow_up_years, scenario.europe.autonomy) == (100, 2.0, 0.3)


def test_an_absolute_path_is_followed(tmp_path: Path) -> None:
    base = write(tmp_path, BASE + "horizon_days: 100\n", "far/base.yaml")
    assert load_scenario(write(tmp_path, f"version: 1\nextends: {base}\n")).horizon_days == 100


def test_a_file_called_baseline_may_extend_the_shipped_baseline(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "horizon_days: 100\n", "baseline.yaml")
    assert load_scenario(path).horizon_days == 100


def test_a_name_written_in_a_base_is_not_inherited(tmp_path: Path) -> None:
    write(tmp_path, BASE + "name: other\ndescription: something else\n", "base.yaml")
    scenario = load_scenario(write(tmp_path, "version: 1\nextends: base.yaml\n"))
    assert (scenario.name, scenario.description) == ("mine", "")


@pytest.mark.parametrize("length", [1, 2, 3])
def test_a_circle_is_told(tmp_path: Path, length: int) -> None:
    names = [f"{letter}.yaml" for letter in "abc"[:length]]
    for name, following in zip(names, [*names[1:], names[0]], strict=True):
        write(tmp_path, f"version: 1\nextends: {following}\n", name)
    message = refusal(tmp_path / names[0])
    assert message.startswith(f"{tmp_path / names[-1]}:2: extends: goes in a circle: ")
    circle = " extends ".join(str((tmp_path / name).resolve()) for name in [*names, names[0]])
    assert message.endswith(f": {circle}")


@pytest.mark.parametrize("base", ["basline", "./nowhere.yaml", "~nobody-of-that-name/x.yaml"])
def test_an_unknown_base_is_told_at_the_line_of_extends(tmp_path: Path, base: str) -> None:
    path = write(tmp_path, f"version: 1\n\nextends: {base}\n")
    assert refusal(path).startswith(f"{path}:3: extends: {base}: ")


def test_a_folder_as_base_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "version: 1\nextends: ./\n")
    assert "mine.yaml:2: extends: " in refusal(path)
    assert "is a folder" in refusal(path)


@pytest.mark.parametrize("base", ["[baseline]", "{a: 1}", "3", "true", "", "''"])
def test_a_base_is_one_name(tmp_path: Path, base: str) -> None:
    path = write(tmp_path, f"version: 1\nextends: {base}\n")
    assert refusal(path).startswith(f"{path}:2: extends")


def test_a_broken_base_is_told_in_its_own_file(tmp_path: Path) -> None:
    base = write(tmp_path, "version: 1\nfront: [\n", "base.yaml")
    assert refusal(write(tmp_path, "version: 1\nextends: base.yaml\n")).startswith(
        f"{base}:3: is not valid YAML"
    )
    base = write(tmp_path, "", "base.yaml")
    assert refusal(tmp_path / "mine.yaml").startswith(f"{base}: is empty")
