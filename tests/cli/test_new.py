"""``new`` writes a scaffold that is sound at once, and line by line as it is filled in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.support import armistice, succeed

PROSE = re.compile(r"#( \S|$)")


def uncommented(text: str, wanted: str = "") -> str:
    """Return the scaffold with its YAML lines uncommented, as its head tells users to do."""
    return "".join(
        line[1:] if line.startswith("#") and not PROSE.match(line) and wanted in line else line
        for line in text.splitlines(keepends=True)
    )


@pytest.mark.parametrize("extends", ["baseline", "istanbul_2025", "signing_pays"])
def test_a_scaffold_is_sound_at_once_and_with_every_line_uncommented(tmp_path: Path, extends: str) -> None:
    succeed("new", "mine.yaml", "--extends", extends, folder=tmp_path)
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "mine: sound." in succeed("check", "mine.yaml", "--brief", folder=tmp_path)
    (tmp_path / "whole.yaml").write_text(uncommented(text), encoding="utf-8")
    assert uncommented(text).count("distribution: ") > 8
    printed = json.loads(succeed("check", "whole.yaml", "--json", folder=tmp_path))
    assert printed["without_source"] == {}
    assert "shocks.my_shock.chance" in printed["values"]


def test_a_scaffold_shows_present_values_ranges_and_units(tmp_path: Path) -> None:
    succeed("new", "mine.yaml", folder=tmp_path)
    text = (tmp_path / "mine.yaml").read_text(encoding="utf-8")
    assert "(km²/month); at present 384, range 250 to 520" in text
    assert text.startswith("# yaml-language-server: $schema=")


def test_a_scaffold_may_extend_a_file_and_stand_in_another_folder(tmp_path: Path) -> None:
    (tmp_path / "base.yaml").write_text("version: 1\nextends: baseline\n", encoding="utf-8")
    (tmp_path / "deep").mkdir()
    succeed("new", "deep/mine.yaml", "--extends", "base.yaml", folder=tmp_path)
    assert "mine: sound." in succeed("check", "deep/mine.yaml", "--brief", folder=tmp_path)


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("mine", encoding="utf-8")
    done = armistice("new", "mine.yaml", folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert done.stderr == "error: mine.yaml: exists, and is not overwritten; choose another name\n"
    assert (tmp_path / "mine.yaml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("no/such/mine.yaml",), "its folder does not exist"),
        (("mine.yaml", "--extends", "basline"), "no such scenario. Did you mean baseline?"),
        ((".",), "exists, and is not overwritten"),
        (("a" * 300 + ".yaml",), "cannot be written: File name too long"),
    ],
)
def test_what_cannot_be_written_is_told(tmp_path: Path, arguments: tuple[str, ...], told: str) -> None:
    done = armistice("new", *arguments, folder=tmp_path)
    assert (done.code, done.stdout) == (2, "")
    assert told in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_new_as_json(tmp_path: Path) -> None:
    printed = json.loads(succeed("new", "mine.yaml", "--json", folder=tmp_path))
    assert printed == {"file": "mine.yaml", "extends": "baseline"}
