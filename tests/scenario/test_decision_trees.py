"""What a policy's tree may look like, and where it may be played."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from sim.model.observing import LEAF, SEEN
from sim.scenario import shipped
from sim.scenario.build import build_parameters
from sim.scenario.decision_tree import MOST_QUESTIONS, Tree
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies

BASELINE = load_scenario("baseline")


def row(then: object = "wait", otherwise: object = "sign", **more: Any) -> dict[str, Any]:
    return {"asks": "margin", "at_most": 0.1, "then": then, "otherwise": otherwise, **more}


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ([], "at least 1 item"),
        ([row(2)], "row 1 leads to row 2; it must be a later one of the 1 there are"),
        ([row(), row()], "every row but the first must be led to by exactly one other"),
        ([row(2, 2), row()], "every row but the first must be led to by exactly one other"),
        ([row(2), row(then=2)], "row 2 leads to row 2"),
        ([row(asks="mood")], "'margin'"),
        ([row(then="maybe")], "'sign' or 'wait'"),
        ([row(at_most=float("inf"))], "finite"),
        ([row(number) for number in range(2, MOST_QUESTIONS + 1)] + [row(), row()], "at most 31 items"),
    ],
)
def test_what_is_no_tree_is_refused(rows: list[dict[str, Any]], told: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Tree.model_validate({"rows": rows})
    assert told in str(caught.value)


def test_the_largest_tree_fills_the_nodes() -> None:
    rows = [row(number) for number in range(2, MOST_QUESTIONS + 1)] + [row()]
    strategy = load_strategies(["optimal"], BASELINE)[0].model_copy(
        update={"tree": Tree.model_validate({"rows": rows})}
    )
    given = build_parameters(BASELINE, strategy)
    questions = sum(feature != LEAF for feature in given.tree_feature)
    assert (questions, len(given.tree_feature)) == (MOST_QUESTIONS, 2 * MOST_QUESTIONS + 1)
    assert {given.tree_feature[place] for place in range(questions)} == {SEEN.index("margin")}


@pytest.mark.parametrize("settings", [["bargaining.war_cost_ukraine=0.1"], ["horizon_days=800"]])
def test_in_another_scenario_the_message_says_which_command_makes_one(settings: list[str]) -> None:
    with pytest.raises(ScenarioError, match="armistice optimal baseline --out DIR"):
        load_strategies(["optimal"], load_scenario("baseline", settings))


def test_kyivs_own_strategy_does_not_matter() -> None:
    assert load_strategies(["optimal"], load_scenario("baseline", ["strategy=accept_first"]))


def test_a_scenario_whose_strategy_it_is_is_refused_elsewhere_too(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("version: 1\nextends: moscow_stalls\nstrategy: optimal\n", encoding="utf-8")
    with pytest.raises(ScenarioError, match="computed for other values than those of mine"):
        load_scenario(path)


def test_a_file_that_says_elsewhere_is_played_anywhere(tmp_path: Path) -> None:
    text = shipped.strategies()["optimal"].read_text(encoding="utf-8")
    path = tmp_path / "optimal.yaml"
    path.write_text(f"{text}elsewhere: true\n", encoding="utf-8")
    assert load_strategies([str(path)], load_scenario("moscow_stalls"))[0].name == "optimal"
