"""Kyiv's strategies: by shipped name, by path, or written into the scenario."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sim.model.names import DELAY_UNTIL as DELAY_CODE
from sim.model.names import RESERVATION, STRATEGIES
from sim.scenario import shipped
from sim.scenario.build import build_parameters
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.strategy import DelayUntil
from tests.scenario.support import BASE, refusal, write

WAIT = "kind: delay_until\nuntil: 2026-06-01\nthen: accept_first\n"


def refused(names: list[str], scenario: str | Path = "baseline") -> str:
    """Return the message with which strategies are refused."""
    with pytest.raises(ScenarioError) as caught:
        load_strategies(names, load_scenario(scenario))
    return str(caught.value)


SHIPPED = [name for name in STRATEGIES if name != "by_hand"]


def test_every_kind_of_strategy_is_shipped_under_its_name_but_answers_by_hand() -> None:
    assert set(SHIPPED) <= set(shipped.strategies())
    assert "by_hand" not in shipped.strategies()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_strategy_is_found_by_its_shipped_name(tmp_path: Path, name: str) -> None:
    strategy = load_scenario(write(tmp_path, BASE + f"strategy: {name}\n")).strategy
    assert (strategy.name, strategy.kind) == (name, name)
    assert load_strategies([name], load_scenario("baseline"))[0] == strategy


def test_a_path_is_relative_to_the_scenario_that_names_it(tmp_path: Path) -> None:
    write(tmp_path, WAIT, "ways/wait.yaml")
    path = write(tmp_path, BASE + "strategy: ../ways/wait.yaml\n", "worlds/mine.yaml")
    strategy = load_scenario(path).strategy
    assert isinstance(strategy, DelayUntil)
    assert (strategy.name, strategy.until) == ("wait", dt.date(2026, 6, 1))


def test_a_path_named_by_a_base_is_relative_to_the_base(tmp_path: Path) -> None:
    write(tmp_path, WAIT, "far/wait.yaml")
    write(tmp_path, BASE + "strategy: ./wait.yaml\n", "far/base.yaml")
    path = write(tmp_path, "version: 1\nextends: far/base.yaml\n")
    assert load_scenario(path).strategy.name == "wait"


def test_a_path_that_is_set_or_asked_for_is_relative_to_the_current_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, WAIT, "wait.yaml")
    path = write(tmp_path, BASE, "worlds/mine.yaml")
    monkeypatch.chdir(tmp_path)
    assert load_scenario(path, ["strategy=wait.yaml"]).strategy.name == "wait"
    assert load_strategies(["wait.yaml"], load_scenario(path))[0].name == "wait"


def test_a_strategy_may_be_written_into_the_scenario(tmp_path: Path) -> None:
    text = BASE + "strategy:\n  kind: delay_until\n  until: 2026-03-01\n  then: reservation\n"
    strategy = load_scenario(write(tmp_path, text)).strategy
    assert strategy.name == "delay_until"
    assert load_scenario(write(tmp_path, text + "  name: spring\n")).strategy.name == "spring"


def test_part_of_an_inherited_strategy_can_be_changed(tmp_path: Path) -> None:
    write(tmp_path, BASE + "strategy: delay_until\n", "base.yaml")
    path = write(tmp_path, "version: 1\nextends: base.yaml\nstrategy: {until: 2027-05-01}\n")
    strategy = load_scenario(path).strategy
    assert isinstance(strategy, DelayUntil)
    assert (strategy.until, strategy.then, strategy.name) == (
        dt.date(2027, 5, 1),
        "reservation",
        "delay_until",
    )


def test_a_strategy_that_names_its_kind_replaces_the_inherited_one(tmp_path: Path) -> None:
    write(tmp_path, BASE + "strategy: delay_until\n", "base.yaml")
    path = write(tmp_path, "version: 1\nextends: base.yaml\nstrategy: {kind: accept_first}\n")
    assert load_scenario(path).strategy.model_dump() == {
        "name": "accept_first", "kind": "accept_first", "description": "",
    }  # fmt: skip


@pytest.mark.parametrize(("written", "near"), [("reservaton", "reservation"), ("delay-until", "delay_until")])
def test_an_unknown_strategy_is_told_with_the_nearest(tmp_path: Path, written: str, near: str) -> None:
    path = write(tmp_path, BASE + f"strategy: {written}\n")
    wanted = f"{written}: no such strategy. Did you mean {near}? Give the path of a YAML file, or one of: "
    assert refusal(path).startswith(f"{path}:3: strategy: {wanted}")
    assert refused([written]).startswith(wanted)


@pytest.mark.parametrize(
    "names", [["reservation", "reservation"], ["delay_until", "accept_first", "delay_until"]]
)
def test_the_same_strategy_twice_is_refused(names: list[str]) -> None:
    assert refused(names) == f"strategies must have different names, got: {', '.join(names)}"


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    one, two = write(tmp_path, WAIT, "a/wait.yaml"), write(tmp_path, WAIT, "b/wait.yaml")
    assert refused([str(one), str(two)]) == "strategies must have different names, got: wait, wait"


def test_the_scenarios_own_name_means_its_own_strategy(tmp_path: Path) -> None:
    text = BASE + "strategy: {kind: delay_until, until: 2026-03-01, then: accept_first, name: reservation}\n"
    scenario = load_scenario(write(tmp_path, text))
    assert load_strategies(["reservation", "accept_first"], scenario)[0] is scenario.strategy


@pytest.mark.parametrize("names", [[""], ["reservation", ""], [" "]])
def test_an_empty_name_is_told(names: list[str]) -> None:
    assert refused(names).startswith(
        "the name of a strategy is empty; give a YAML file, or one of: accept_first, "
    )


BAD_FILES = {
    "kind: reservation\nuntil: 2026-01-01\n": ":2: until: unknown key. Known here: name, description, kind",
    "kind: reserve\n": ":1: kind must be one of accept_first, reservation, delay_until, ",
    "description: none\n": ":1: needs the key kind (accept_first, reservation, delay_until, ",
    "kind: delay_until\n": ":1: until, then are missing; add them",
    "kind: delay_until\nthen: reservation\nuntil: soon\n": ":3: until: must be a date like 2025-11-25, ",
    "kind: delay_until\nthen: delay_until\nuntil: 2026-01-01\n": ":2: then: must be 'reservation' or",
    "kind: delay_until\nthen: reservation\nuntil: 2025-01-01\n": ":3: wait waits until 2025-01-01, ",
    "kind: reservation\nname: a/b\n": ":2: name: must be usable in a file's name, is 'a/b'",
    "- a\n": ":1: must be a map of keys to values (key: value), is a list",
    "kind: [\n": ":2: is not valid YAML: ",
}


@pytest.mark.parametrize(("text", "message"), BAD_FILES.items(), ids=range(len(BAD_FILES)))
def test_a_bad_strategy_file_is_told_with_its_line(tmp_path: Path, text: str, message: str) -> None:
    path = write(tmp_path, text, "wait.yaml")
    assert refused([str(path)]).startswith(f"{path}{message}")


def test_a_folder_is_no_strategy(tmp_path: Path) -> None:
    assert refused([str(tmp_path)]).startswith(
        f"{tmp_path}: is a folder; a strategy is a YAML file or one of: "
    )


def test_waiting_is_counted_in_days_from_the_start(tmp_path: Path) -> None:
    text = BASE + "strategy: {kind: delay_until, until: 2026-01-04, then: reservation}\n"
    parameters = build_parameters(load_scenario(write(tmp_path, text)))
    assert parameters.strategy == DELAY_CODE
    assert parameters.delay_until_day == 40.0
    assert parameters.strategy_after_delay == RESERVATION


def test_another_strategy_changes_nothing_but_the_strategy() -> None:
    scenario = load_scenario("baseline")
    own = build_parameters(scenario)
    for strategy in load_strategies(["accept_first", "delay_until"], scenario):
        other = build_parameters(scenario, strategy)
        assert other.strategy == STRATEGIES.index(strategy.kind) != own.strategy
        other.strategy, other.strategy_after_delay = own.strategy, own.strategy_after_delay
        other.delay_until_day = own.delay_until_day
        assert other == own


def test_a_strategy_does_not_set_the_world() -> None:
    waiting = "{kind: leverage_trigger, autonomy: 0.9, stock_months: 20, then: reservation}"
    given = build_parameters(load_scenario("baseline", [f"strategy={waiting}"]))
    usual = build_parameters(load_scenario("baseline"))
    assert (given.autonomy, given.stock_months) == (usual.autonomy, usual.stock_months)
