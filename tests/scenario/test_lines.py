"""Every message names the file and the line where the culprit was written, whoever inherits it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario import shipped
from sim.scenario.load import load_scenario
from sim.scenario.yaml_files import parse_document, read_document
from tests.scenario.support import BASE, refusal, write

CULPRITS = {
    "front:\n\n  intensity: 3\n": 5,
    "front:\n  mean_gain_km2:\n    distribution: uniform\n    low: x\n    high: 4\n"
    "    source: a\n    why: b\n": 6,
    "front:\n  season:\n  - 1\n  - -1\n" + "  - 1\n" * 10: 6,
    "\n\n\nunheard_of: 1\n": 6,
    "europe: {eu_supply: 0.3,\n  autonomy: 2}\n": 4,
    "strategy:\n  kind: delay_until\n  until: soon\n  then: reservation\n": 5,
    "horizon_days: 5\n": 3,
}


@pytest.mark.parametrize(("text", "line"), CULPRITS.items())
def test_the_line_is_that_of_the_key(tmp_path: Path, text: str, line: int) -> None:
    path = write(tmp_path, BASE + text)
    message = refusal(path)
    assert message.startswith(f"{path}:{line}: ")
    assert len(message.splitlines()) == 1


@pytest.mark.parametrize(("text", "line"), CULPRITS.items())
def test_a_culprit_in_a_base_is_told_there(tmp_path: Path, text: str, line: int) -> None:
    base = write(tmp_path, BASE + text, "deep/base.yaml")
    write(tmp_path, "version: 1\nextends: deep/base.yaml\nfollow_up_years: 4\n", "middle.yaml")
    path = write(tmp_path, "version: 1\nextends: middle.yaml\neurope: {full_stock_months: 5}\n")
    assert refusal(path).startswith(f"{base}:{line}: ")


@pytest.mark.parametrize(("text", "line"), CULPRITS.items())
def test_a_culprit_in_an_overlay_is_told_there(tmp_path: Path, text: str, line: int) -> None:
    write(tmp_path, BASE + "front: {intensity: 0.5}\nhorizon_days: 700\n", "base.yaml")
    path = write(tmp_path, "version: 1\nextends: base.yaml\n" + text)
    assert refusal(path).startswith(f"{path}:{line}: ")


def test_culprits_of_several_files_are_told_one_a_line(tmp_path: Path) -> None:
    base = write(tmp_path, BASE + "front: {intensity: 3}\n", "base.yaml")
    path = write(tmp_path, "version: 1\nextends: base.yaml\n\nhorizon_days: 5\n")
    assert refusal(path, ["follow_up_years=-1"]).splitlines() == [
        f"{path}:4: horizon_days: must be at least 31, is 5",
        "--set follow_up_years=-1: follow_up_years: must be at least 0, is -1",
        f"{base}:3: front.intensity: must lie in [0, 1], is 3; a share of 1: for 3 % write 0.03",
    ]


def test_an_overlay_may_mend_what_is_wrong_in_its_base(tmp_path: Path) -> None:
    write(tmp_path, BASE + "front: {intensity: 3}\n", "base.yaml")
    path = write(tmp_path, "version: 1\nextends: base.yaml\nfront: {intensity: 0.5}\n")
    assert load_scenario(path).front.intensity == 0.5


def test_a_law_half_edited_is_told_where_it_was_edited(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "europe:\n  eu_supply:\n    low: 7\n")
    assert refusal(path).startswith(f"{path}:4: europe.eu_supply: must rise from low to high")


def test_a_culprit_in_a_strategy_file_is_told_there(tmp_path: Path) -> None:
    strategy = write(tmp_path, "kind: delay_until\nuntil: 2026-01-01\n\nthen: fight\n", "wait.yaml")
    path = write(tmp_path, BASE + "strategy: ./wait.yaml\n")
    assert (
        refusal(path) == f"{strategy}:4: strategy.then: must be 'reservation' or 'accept_first', is 'fight'"
    )


def test_a_culprit_in_a_merged_map_is_told_where_the_map_stands(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "front:\n  <<:\n    intensity: 3\n  quiet_months: 2\n")
    assert refusal(path).startswith(f"{path}:5: front.intensity: ")


@given(
    keys=st.lists(st.from_regex(r"\A[a-z]{1,8}\Z"), min_size=1, max_size=12, unique=True),
    gaps=st.lists(st.integers(0, 3), min_size=12, max_size=12),
)
def test_every_key_remembers_its_line_whatever_stands_between(keys: list[str], gaps: list[int]) -> None:
    lines, wanted = [], {}
    for key, gap in zip(keys, gaps, strict=False):
        lines += ["# a comment"] * gap
        wanted[f'"{key}"'] = len(lines) + 1
        lines.append(f'"{key}": [1,\n  {{x: 2}}]')
        lines = "\n".join(lines).split("\n")
    document = parse_document("\n".join(lines), "f.yaml")
    for key in keys:
        line = wanted[f'"{key}"']
        assert document.place((key,)) == document.place((key, 0)) == f"f.yaml:{line}"
        assert (
            document.place((key, 1, "x")) == document.place((key, 1, "x", "unknown")) == f"f.yaml:{line + 1}"
        )


def test_the_shipped_baseline_knows_the_line_of_its_last_key() -> None:
    path = shipped.scenarios()["baseline"]
    lines = path.read_text(encoding="utf-8").splitlines()
    last = next(number for number, line in enumerate(lines, 1) if "revision_wait_days:" in line)
    place = read_document(path).place(("talks", "revision_wait_days", "low"))
    assert place == f"{path}:{last}"
