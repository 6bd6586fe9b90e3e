"""The numbers of shipped scenarios stay as they are, or the changelog says what changed and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim import load_scenario
from sim.batch.numbers import NUMBERS_VERSION
from sim.scenario.numbers import central
from tests.numbers import fingerprints
from tests.numbers.fingerprints import kept

CHANGELOG = Path(__file__).parents[2] / "CHANGELOG.md"
TOLD = (
    "the numbers of shipped scenarios have changed. If that is not meant, it is a bug. If it is, raise "
    "NUMBERS_VERSION in sim/batch/numbers.py, say in CHANGELOG.md under **Numbers change (version)** what "
    "and why, and run python -m tests.numbers.fingerprints"
)


def test_the_numbers_are_those_that_are_kept() -> None:
    assert fingerprints.fingerprints() == kept()["fingerprints"], TOLD


def test_the_version_of_the_numbers_is_that_of_the_kept_ones() -> None:
    assert kept()["numbers_version"] == NUMBERS_VERSION, TOLD


def test_the_changelog_tells_of_every_version() -> None:
    text = CHANGELOG.read_text(encoding="utf-8")
    assert untold(text, NUMBERS_VERSION) == []
    assert untold(text, NUMBERS_VERSION + 1) == [NUMBERS_VERSION + 1], "a new version would be missed"


def untold(changelog: str, last: int) -> list[int]:
    """Return the versions of the numbers, after the first, of which a changelog says nothing."""
    return [version for version in range(2, last + 1) if f"**Numbers change ({version})**" not in changelog]


def test_a_change_of_one_assumption_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The test above can fail: half a square kilometre a month is enough."""
    gain = central(load_scenario("baseline").front.mean_gain_km2)
    changed = load_scenario("baseline", [f"front.mean_gain_km2={gain + 0.5}"])
    monkeypatch.setattr(fingerprints, "cases", lambda: {"baseline": ("reservation",)})
    monkeypatch.setattr(fingerprints, "load_scenario", lambda _name: changed)
    assert (
        fingerprints.fingerprints()["baseline, reservation"]
        != kept()["fingerprints"]["baseline, reservation"]
    )


def test_new_numbers_under_the_old_version_are_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    before = fingerprints.KEPT.read_bytes()
    monkeypatch.setattr(
        fingerprints, "fingerprints", lambda: kept()["fingerprints"] | {"baseline, red_lines": "0"}
    )
    with pytest.raises(SystemExit, match=r"numbers of baseline, red_lines differ .* raise NUMBERS_VERSION"):
        fingerprints.main()
    assert fingerprints.KEPT.read_bytes() == before


def test_what_is_kept_is_not_made_anew_from_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fingerprints, "KEPT", tmp_path / "gone.json")
    with pytest.raises(SystemExit, match=r"gone\.json is gone"):
        fingerprints.main()
    assert not (tmp_path / "gone.json").exists()
