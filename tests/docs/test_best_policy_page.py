"""The page on Kyiv's best policy: its commands and its script run, its policy is the shipped one."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.strategy import Optimal
from tests.cli.support import succeed
from tests.docs.running import printed_by_script

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "docs" / "how-to" / "best_policy.md").read_text(encoding="utf-8")


def blocks(kind: str) -> list[str]:
    return [str(found) for found in re.findall(rf"^```{kind}\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL)]


def test_its_commands_run_one_after_the_other(tmp_path: Path) -> None:
    commands = blocks("bash")
    assert len(commands) == 2
    for command in commands:
        assert succeed(*shlex.split(command)[1:], folder=tmp_path)


def test_its_script_prints_what_it_shows(tmp_path: Path) -> None:
    (script,), (shown,) = blocks("python"), blocks("text")
    assert printed_by_script(script, tmp_path) == shown


def test_its_tree_is_the_shipped_one() -> None:
    (strategy,) = load_strategies(["optimal"], load_scenario("baseline"))
    assert isinstance(strategy, Optimal)
    assert f"a tree of {2 * len(strategy.tree.rows) + 1} nodes" in TEXT
