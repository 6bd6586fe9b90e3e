"""What is not a YAML map is refused with its line, and never with a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario
from sim.scenario.yaml_files import parse_document
from tests.scenario.support import BASE, refusal, write

BROKEN = {
    "a: b: c\n": 3,
    "front: [1, 2\n": 4,
    "front: {a: 1\n": 4,
    "\n\tfront: 3\n": 4,
    "front: 'open\n": 4,
    "---\nversion: 1\n": 3,
    "front: *nowhere\n": 3,
    "front: @\n": 3,
    "front:\n  a: 1\n b: 2\n": 5,
    "front: {intensity: 1" + "0" * 6000 + "}\n": 3,
    "? [a, b]\n: 3\n": 3,
}


@pytest.mark.parametrize(("text", "line"), BROKEN.items(), ids=range(len(BROKEN)))
def test_broken_yaml_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    path = write(tmp_path, BASE + text)
    assert refusal(path).startswith(f"{path}:{line}: is not valid YAML: ")


@pytest.mark.parametrize("text", ["front: {intensity: 1,\n  intensity: 1}\n", "europe: {}\neurope: {}\n"])
def test_a_key_written_twice_is_refused(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, BASE + text)
    message = refusal(path)
    assert message.startswith(f"{path}:4: is not valid YAML: ")
    assert "found duplicate key" in message


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing but a comment\n", "---\n", "null\n"])
def test_an_empty_file_is_told_the_shortest_scenario(tmp_path: Path, text: str) -> None:
    path = write(tmp_path, text)
    assert refusal(path) == f"{path}: is empty; two lines make a scenario: version: 1, extends: baseline"


@pytest.mark.parametrize(
    ("text", "kind"), [("- a\n", "a list"), ("42\n", "a single value"), ("a b\n", "a single value")]
)
def test_a_top_level_that_is_no_map_is_refused(tmp_path: Path, text: str, kind: str) -> None:
    path = write(tmp_path, text)
    assert refusal(path) == f"{path}:1: must be a map of keys to values (key: value), is {kind}"


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n", BASE.encode("utf-16"), b"name: M\xfcnchen\n", bytes(range(128, 256))]
)
def test_what_is_not_utf_8_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(content)
    assert refusal(path).startswith(f"{path}: is not a text file (byte ")


@pytest.mark.parametrize("character", ["\0", "\x07", "\x1b"])
def test_control_characters_are_told_with_their_line(tmp_path: Path, character: str) -> None:
    path = write(tmp_path, BASE + f"name: a{character}\n")
    assert refusal(path) == f"{path}:3: holds a character that YAML does not allow"


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_bytes(
        b"\xef\xbb\xbf" + (BASE + "description: Über\nfront: {intensity: 3}\n").replace("\n", "\r\n").encode()
    )
    assert refusal(path).startswith(f"{path}:4: front.intensity: ")


@given(text=st.one_of(st.text(max_size=60), st.text(alphabet="ab:-[]{}&*!<>|?,'\"# \n1.~%@", max_size=40)))
def test_any_text_is_either_a_map_or_refused(text: str) -> None:
    try:
        message = "" if isinstance(parse_document(text, "f.yaml").data, dict) else "no map"
    except ScenarioError as error:
        message = str(error).removeprefix("f.yaml:")
    assert not message.startswith(("f.yaml", "no map"))


def test_yaml_1_2_words_are_not_truth_values(tmp_path: Path) -> None:
    assert load_scenario(write(tmp_path, BASE + "name: no\n")).name == "no"


def test_a_bracket_that_is_never_closed_is_told_with_the_line_where_it_opens(tmp_path: Path) -> None:
    path = tmp_path / "open.yaml"
    path.write_text("version: 1\nextends: [base\n\n", encoding="utf-8")
    message = refusal(path)
    assert message.startswith(f"{path}:4: is not valid YAML: ")
    assert "(begun on line 2)" in message
    assert message.endswith("close every bracket and quote, and indent with blanks, two a level")
