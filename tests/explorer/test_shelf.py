"""Nothing that comes by a link or an upload reads a file of this machine, or runs code of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analysis.explorer.case import CaseError
from analysis.explorer.shelf import MOST_UPLOADS, Shelf
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario

MINE = b"version: 1\nextends: baseline\nbargaining:\n  war_share: 0.3\n"


@pytest.mark.parametrize(
    "name", ["/etc/passwd", "../baseline.yaml", "configs/baseline.yaml", "~/.ssh/id_rsa", "", "upload-0123"]
)
def test_a_name_is_never_a_path(name: str) -> None:
    with pytest.raises(CaseError):
        Shelf().place_of(name)


def test_the_scenario_it_was_started_with_comes_first(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(MINE)
    shelf = Shelf(str(path))
    assert re.fullmatch("own-mine-[0-9a-f]{8}", shelf.first)
    assert shelf.names()[0] == shelf.first
    assert shelf.place_of(shelf.first) == str(path)
    assert shelf.title(shelf.first) == "Mine (your file)"
    with pytest.raises(CaseError, match="start with the same file"):
        Shelf().place_of(shelf.first)
    assert set(shipped.scenarios()) < set(shelf.names())


def test_an_upload_is_opened_by_a_name_of_its_own() -> None:
    shelf = Shelf()
    name = shelf.upload("my scenario.yaml", MINE)
    assert name not in shelf.names(), "it is nobody else's business"
    assert shelf.title(name) == "My scenario (uploaded)"
    assert load_scenario(shelf.place_of(name)).bargaining.war_share == 0.3
    assert shelf.upload("my scenario.yaml", MINE) == name
    assert shelf.upload("another.yaml", MINE) != name


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            b"version: 1\nextends: /etc/passwd\n",
            "mine.yaml:2: extends: an uploaded scenario may name shipped ones",
        ),
        (b"version: 1\nextends: ../mine.yaml\n", "extends: an uploaded scenario may name shipped ones"),
        (b"version: 1\nextends: baseline\nstrategy: /etc/passwd\n", "mine.yaml:3: strategy: an uploaded"),
        (
            b"version: 1\nextends: baseline\nprocesses: [os:system]\n",
            "processes: the explorer runs no Python",
        ),
        (b"version: 1\nextends: baseline\nfront:\n  mean_gain_km2: !!python/name:os.system\n", "mine.yaml:4"),
        (b"\xff\xfe", "mine.yaml: is not a text file in UTF-8"),
        (b"# " + b"x" * 200_000, "mine.yaml: is too large to be a scenario: at most 0.2 MB"),
        (b"a: " + b"[" * 100_000, "mine.yaml: brackets stand in each other more than 40 deep"),
        (
            b"version: 1\nextends: baseline\nbargaining:\n  war_share: 7\n",
            "mine.yaml:4: bargaining.war_share",
        ),
        (b"", "mine.yaml: is empty"),
    ],
)
def test_an_upload_that_may_not_be_is_refused_with_its_line(content: bytes, told: str) -> None:
    shelf = Shelf()
    with pytest.raises(ScenarioError) as refused:
        shelf.upload("../../mine.yaml", content)
    assert told in str(refused.value)
    assert "armistice-explorer-" not in str(refused.value), "the folder of uploads is nobody's business"
    assert not shelf.uploads()
    assert not list(shelf.folder.iterdir()), "nothing of it stays on the disk"


def test_uploads_do_not_pile_up() -> None:
    shelf = Shelf()
    for place in range(MOST_UPLOADS + 5):
        shelf.upload("mine.yaml", MINE + f"# {place}\n".encode())
    assert len(shelf.uploads()) == len(list(shelf.folder.iterdir())) == MOST_UPLOADS


def test_a_file_named_as_a_shipped_scenario_hides_none(tmp_path: Path) -> None:
    path = tmp_path / "baseline.yaml"
    path.write_bytes(MINE)
    shelf = Shelf(str(path))
    assert shelf.place_of("baseline") == "baseline"
    assert shelf.place_of(shelf.first) == str(path)
