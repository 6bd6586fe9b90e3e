"""The examples in the help run as written, one after the other in one empty folder."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

from analysis.cli.entry import COMMANDS
from analysis.cli.examples import EXAMPLES
from tests.cli.support import armistice, succeed

SERVES = "explore"
"""Ends when it is told to: its examples are served in tests/explorer/test_serving.py."""


def test_the_examples_run_in_order(tmp_path: Path) -> None:
    for command, lines in EXAMPLES.items():
        for line in lines if command != SERVES else ():
            words = shlex.split(line)
            assert words[0] == "armistice"
            done = armistice(*words[1:], folder=tmp_path)
            assert (line, done.code) == (line, 0), done.stderr
            assert done.stdout, line


def test_every_command_has_examples_and_shows_them(tmp_path: Path) -> None:
    names = [command.__name__ for command in COMMANDS]
    assert set(EXAMPLES) == set(names)
    whole = succeed("--help", folder=tmp_path)
    for name, lines in EXAMPLES.items():
        assert lines[0] in whole
        printed = succeed(name, "--help", folder=tmp_path)
        assert all(f"  {line}\n" in printed for line in lines)


def test_usage_is_plain(tmp_path: Path) -> None:
    for command in COMMANDS:
        printed = succeed(command.__name__, "--help", folder=tmp_path)
        assert re.match(r"Usage: armistice \w+ \[OPTIONS\]( \[?[\w|]+\]?)*\n", printed)
        assert "<=" not in printed


def test_without_a_command_the_help_is_shown(tmp_path: Path) -> None:
    assert succeed(folder=tmp_path) == succeed("--help", folder=tmp_path)
