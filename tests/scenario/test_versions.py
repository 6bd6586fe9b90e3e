"""A scenario says for which version of the schema it was written; newer ones are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scenario.support import changed, refusal, refuse, write


@pytest.mark.parametrize("version", [2, 3, 1000])
def test_a_newer_version_is_refused_before_anything_else(tmp_path: Path, version: int) -> None:
    path = write(tmp_path, f"extends: baseline\n\nversion: {version}\nunheard_of: 3\n")
    assert refusal(path) == (
        f"{path}:3: version {version} is newer than this program understands (1); update armistice-sim"
    )


def test_a_base_of_a_newer_version_is_refused_whatever_extends_it(tmp_path: Path) -> None:
    base = write(tmp_path, "version: 2\nextends: baseline\n", "base.yaml")
    path = write(tmp_path, "version: 1\nextends: base.yaml\n")
    assert refusal(path).startswith(f"{base}:1: version 2 is newer")


def test_a_newer_version_by_setting_is_refused() -> None:
    assert refusal("baseline", ["version=2"]).startswith("--set version=2: version 2 is newer")


@pytest.mark.parametrize("version", [0, -1, "1", 1.5, None])
def test_a_version_that_never_was_is_refused(version: Any) -> None:
    assert "version: must be 1, is " in refuse(changed((("version",), version)))
