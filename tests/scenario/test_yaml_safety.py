"""A scenario is data: no tag builds an object, no alias runs away."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.load import load_scenario
from tests.scenario.support import BASE, refusal, write

TAGS = (
    "!!python/object/apply:pathlib.Path.touch",
    "!!python/object/new:pathlib.Path",
    "!!python/name:os.system",
    "!!python/tuple",
    "!own",
)


@pytest.mark.parametrize("tag", TAGS)
@pytest.mark.parametrize("value", ["[{victim}]", "{{path: {victim}}}", "'{victim}'"])
def test_tags_are_refused_and_never_executed(tmp_path: Path, tag: str, value: str) -> None:
    victim = tmp_path / "executed"
    path = write(tmp_path, BASE + f"\nfront: {tag} {value.format(victim=victim)}\n")
    assert refusal(path).startswith(f"{path}:4: is not valid YAML: ")
    assert not victim.exists()


@pytest.mark.parametrize("value", ["!!binary aGk=", "!!set {a, b}", "!!omap [a: 1]"])
def test_kinds_of_yaml_that_no_scenario_has_are_refused(tmp_path: Path, value: str) -> None:
    path = write(tmp_path, BASE + f"description: {value}\n")
    assert refusal(path).startswith(f"{path}:3: description: must be text")


@pytest.mark.parametrize("text", ["front: &a\n  season: *a\n", "front: &a [*a]\n"])
def test_a_value_that_holds_itself_is_refused(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, BASE + text)
    assert refusal(path).startswith(f"{path}:3: is not valid YAML: ")


@pytest.mark.parametrize("text", ["[" * 5000 + "]" * 5000, "{a: " * 5000 + "}" * 5000])
def test_nesting_without_end_is_refused(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, BASE + f"front: {text}\n")
    assert refusal(path) == f"{path}: is nested too deeply to be a scenario"


def test_aliases_that_multiply_are_refused(tmp_path: Path) -> None:
    lines = ["a: &a [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]"]
    lines += [
        f"{new}: &{new} [{', '.join(['*' + old] * 10)}]"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    path = write(tmp_path, BASE + "\n".join(lines))
    message = refusal(path)
    assert message.startswith(f"{path}:")
    assert message.endswith("more than 50,000 values; do aliases multiply?")


def test_merges_that_multiply_are_refused(tmp_path: Path) -> None:
    lines = ["a: &a {k: 1, l: 2}"]
    lines += [
        f"{new}: &{new} {{<<: [{', '.join(['*' + old] * 10)}]}}"
        for old, new in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    path = write(tmp_path, BASE + "\n".join(lines))
    message = refusal(path)
    assert message.startswith(f"{path}:")
    assert message.endswith("more than 50,000 keys; do merges multiply?")


def test_aliases_and_merged_maps_say_the_same_as_written_out(tmp_path: Path) -> None:
    short = BASE + (
        "washington:\n  spell_days:\n"
        "    committed: &spell {law: weibull, shape: 1.2, mean: 50}\n"
        "    brokering: *spell\n"
        "    disengaged:\n      <<: *spell\n      mean: 70\n"
    )
    long = BASE + (
        "washington:\n  spell_days:\n"
        "    committed: {law: weibull, shape: 1.2, mean: 50}\n"
        "    brokering: {law: weibull, shape: 1.2, mean: 50}\n"
        "    disengaged: {law: weibull, shape: 1.2, mean: 70}\n"
    )
    (tmp_path / "a").mkdir()
    aliased = load_scenario(write(tmp_path, short, "a/mine.yaml"))
    assert aliased == load_scenario(write(tmp_path, long, "b/mine.yaml"))
    assert aliased.washington.spell_days.disengaged.row()[-1] == 70.0


@pytest.mark.parametrize("value", ["true", "&mark true", "'0.5'", "!!str 0.5"])
def test_marks_and_quotes_do_not_make_a_number(tmp_path: Path, value: str) -> None:
    path = write(tmp_path, BASE + f"front: {{intensity: {value}}}\n")
    assert refusal(path).startswith(f"{path}:3: front.intensity: must be a number, is ")
