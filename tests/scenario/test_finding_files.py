"""A scenario is named by a shipped name or a path; what is not there is told with what is."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario
from tests.scenario.support import BASE, refusal, write


def test_a_slip_in_a_shipped_name_is_told_with_the_right_name() -> None:
    assert refusal("basline").startswith(
        "basline: no such scenario. Did you mean baseline? Give the path of a "
    )


def test_a_missing_file_is_told_with_the_shipped_names(tmp_path: Path) -> None:
    path = tmp_path / "nowhere.yaml"
    message = refusal(path)
    assert message.startswith(f"{path}: no such scenario. Give the path of a YAML file, or one of: ")
    assert "baseline" in message


def test_a_folder_is_no_scenario(tmp_path: Path) -> None:
    assert refusal(tmp_path).startswith(f"{tmp_path}: is a folder; a scenario is a YAML file or one of: ")


@pytest.mark.parametrize("written", ["", "   "])
def test_an_empty_name_is_told(written: str) -> None:
    assert refusal(written).startswith("the name of a scenario is empty; give a YAML file, or one of: ")


@pytest.mark.parametrize("written", ["a" * 5000, "a" * 300 + ".yaml", "~nobody-of-that-name/a.yaml"])
def test_a_path_that_the_system_cannot_follow_is_told(written: str) -> None:
    message = refusal(written)
    assert ": cannot be read as a scenario: " in message
    assert len(message) < 200


@given(written=st.text(min_size=1, max_size=40))
def test_any_name_is_found_or_refused(written: str) -> None:
    if written not in shipped.scenarios():
        with pytest.raises(ScenarioError):
            load_scenario(written)


@pytest.mark.parametrize("name", ["mine.yaml", "mine.yml", "mine", "my plan (2).yaml", "план.yaml"])
def test_a_file_may_have_any_ending_and_names_the_scenario(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, BASE, name)
    assert load_scenario(path).name == path.stem
    assert load_scenario(str(path)) == load_scenario(path)


def test_a_path_is_relative_to_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, BASE)
    monkeypatch.chdir(tmp_path)
    assert load_scenario("mine.yaml").name == "mine"


def test_a_shipped_name_wins_over_a_file_without_ending(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, BASE + "horizon_days: 99\n", "baseline")
    monkeypatch.chdir(tmp_path)
    assert load_scenario("baseline").horizon_days != 99
    assert load_scenario("./baseline").horizon_days == 99


@pytest.mark.parametrize("name", ["a/b", "a\\b", "..", " a", "a?", "a" * 81, "", "a\tb"])
def test_a_name_that_no_file_can_have_is_refused(name: str, tmp_path: Path) -> None:
    quoted = name.replace("\\", "\\\\").replace("\t", "\\t")
    path = write(tmp_path, BASE + f'name: "{quoted}"\n')
    assert refusal(path).startswith(f"{path}:3: name: must ")
