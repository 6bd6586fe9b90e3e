"""Whatever is thrown at the loader and the command line, it is used, or refused in plain words."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario
from tests.cli.support import armistice

HEAD = "version: 1\nextends: baseline\n"
QUICK = settings(
    max_examples=40,
    deadline=10_000,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
SLOW = settings(QUICK, max_examples=25)
# Nothing of Python or of the libraries behind the loader, in any message.
FOREIGN = re.compile(r"Traceback|pydantic|ruamel|object at 0x|NoneType|Value error")

SHIPPED = [
    path.read_text(encoding="utf-8") for path in shipped.scenarios().values() if path.stem != "baseline"
]
KEYS = st.sampled_from([
    "version", "extends", "name", "description", "start_date", "horizon_days", "front", "intensity",
    "mean_gain_km2", "season", "breakthrough_wait_days", "law", "mean", "distribution", "low", "high",
    "mode", "source", "why", "washington", "stance_start", "brokering", "council", "members", "hungary",
    "vetoes", "pending", "elections", "shocks", "effects", "lever", "date", "chance", "strategy",
    "kind", "until", "then", "theory", "mechanisms", "processes", "<<", "actors", "russia", "salience",
    "territory", "", "a.b", "true", "1",
])  # fmt: skip
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=12),
    st.dates().map(str),
    st.sampled_from(
        ["baseline", "exponential", "triangular", "accept_first", "delay_until", ".nan", "-.inf", "1e999"]
    ),
    st.sampled_from(
        ["0x1F", "0o17", "1_000", "12:30:45", "2025-11-25T00:00:00Z", "~", "!!binary aGk=", "!own x"]
    ),
)
DOCUMENTS = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


def refuses_in_plain_words(written: Path | str, named: str, overlays: Sequence[str] = ()) -> None:
    """Load something; if it is refused, the message must name it in every line and speak plainly."""
    message = refusal(written, overlays)
    lines = message.splitlines()
    assert not FOREIGN.search(message)
    assert all(named in line or "configs/" in line for line in lines), message
    assert all(line.isprintable() for line in lines)


def refusal(written: Path | str, overlays: Sequence[str]) -> str:
    """Return the message with which something is refused, empty if it is not."""
    try:
        load_scenario(written, overlays)
    except ScenarioError as error:
        return str(error) or "a refusal that says nothing"
    return ""


def written(folder: Path, content: bytes | str) -> Path:
    """Write a scenario's file."""
    path = folder / "mine.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    return path


@QUICK
@given(content=st.binary(max_size=200))
@example(content=b"\xff\xfe\x00")
@example(content=b"\xef\xbb\xbfversion: 1\n")
@example(content=b"a: \x00")
def test_random_bytes(tmp_path: Path, content: bytes) -> None:
    refuses_in_plain_words(written(tmp_path, content), "mine.yaml")


@QUICK
@given(text=st.text(max_size=100), head=st.sampled_from(["", HEAD, HEAD + "front:\n  "]))
@example(text="? [a]\n: 1", head="")
@example(text="%YAML 9.9\n---\na: 1", head="")
@example(text="--- 1\n--- 2", head="")
@example(text="a: 1\n...\nb: 2", head="")
@example(text="&a [*a]", head="")
@example(text="*nowhere", head="")
@example(text="x: 1e999999999", head=HEAD)
@example(text="x: 0x" + "f" * 5000, head=HEAD)
@example(text="horizon_days: " + "9" * 5000, head=HEAD)
@example(text="start_date: 2025-13-45", head=HEAD)
@example(text="start_date: 99999-01-01", head=HEAD)
@example(text="description: 2025-01-01T99:99:99Z", head=HEAD)
@example(text="description: !!timestamp later", head=HEAD)
@example(text="horizon_days: !!int many", head=HEAD)
@example(text="horizon_days: !!float many", head=HEAD)
@example(text="switches: {spoilers: !!bool perhaps}", head=HEAD)
@example(text="front: !!null x", head=HEAD)
@example(text="description: !!binary '?'", head=HEAD)
@example(text="<<: 3", head=HEAD)
@example(text="<<: [{a: 1}, 2]", head=HEAD)
@example(text="1: a\n'1': b", head=HEAD)
@example(text="description: !!str [1]", head=HEAD)
@example(text="extends: !!seq x", head="version: 1\n")
@example(text="&x front: *x", head=HEAD)
@example(text="front: &x {<<: *x}", head=HEAD)
@example(text="front: &x {<<: [*x, *x]}", head=HEAD)
def test_random_text(tmp_path: Path, text: str, head: str) -> None:
    refuses_in_plain_words(written(tmp_path, head + text), "mine.yaml")


@QUICK
@given(document=DOCUMENTS, head=st.sampled_from(["", HEAD]))
def test_generated_documents(tmp_path: Path, document: Any, head: str) -> None:
    """JSON is YAML: any document, its scalars quoted or not."""
    text = json.dumps(document)
    bare = re.sub(r'"([\w.:!~ -]*)"', r"\1", text)
    for shape in (text, bare):
        as_block = shape[1:-1].replace(", ", "\n") if head and isinstance(document, dict) else shape
        refuses_in_plain_words(written(tmp_path, head + as_block), "mine.yaml")


@SLOW
@given(data=st.data())
def test_mutated_files(tmp_path: Path, data: st.DataObject) -> None:
    """A shipped file with lines deleted, doubled, swapped, moved to the right, cut off or overwritten."""
    lines = data.draw(st.sampled_from(SHIPPED)).splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["delete", "double", "swap", "indent", "cut", "value", "insert"])):
            case "delete" if len(lines) > 1:
                del lines[place]
            case "double":
                lines.insert(other, lines[place])
            case "swap":
                lines[place], lines[other] = lines[other], lines[place]
            case "indent":
                lines[place] = data.draw(st.sampled_from([" ", "  ", "\t"])) + lines[place]
            case "cut":
                lines[place] = lines[place][: data.draw(st.integers(0, len(lines[place])))]
            case "value":
                value = json.dumps(data.draw(DOCUMENTS))
                lines[place] = lines[place].partition(":")[0] + ": " + value + "\n"
            case _:
                at = data.draw(st.integers(0, len(lines[place])))
                more = data.draw(st.text(max_size=3))
                lines[place] = lines[place][:at] + more + lines[place][at:]
    refuses_in_plain_words(written(tmp_path, "".join(lines)), "mine.yaml")


@SLOW
@given(
    path=st.lists(KEYS | st.text(max_size=5), min_size=1, max_size=4).map(".".join),
    value=st.text(max_size=20) | DOCUMENTS.map(json.dumps),
)
@example(path="front.intensity", value="1\n2")
@example(path="strategy", value="\x00")
@example(path="elections.hungary.date", value="1066-10-14")
@example(path="shocks.a\nb", value="{}")
def test_random_settings(path: str, value: str) -> None:
    refuses_in_plain_words("baseline", "--set ", [f"{path}={value}"])


# No program can be given a NUL byte.
NOT_NUL = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
WORDS = st.sampled_from([
    "run", "check", "schema", "plot", "audit", "new", "validate", "scenario", "results", "baseline",
    "nowhere.yaml", "--runs", "--seed", "--set", "--strategies", "--engine", "--workers", "--out",
    "--json", "--brief", "--table", "--quiet", "-q", "--extends", "--", "-", "-1", "0", "1e9", "=",
    "horizon_days=5", "a" * 300, "--nothing", "[", "é",
])  # fmt: skip


@SLOW
@given(words=st.lists(WORDS | st.text(NOT_NUL, max_size=5), max_size=5))
@example(words=["check", "\udcff"])
@example(words=["check", "baseline", "--set", "description=\udcff"])
@example(words=["run", "baseline", "--strategies", "a\nb"])
def test_random_command_lines(tmp_path: Path, words: list[str]) -> None:
    """Few words start a run that is long: those are told to stop before they begin."""
    if words[:1] in (["run"], ["validate"], ["derivatives"]):
        words = [*words, "--engine", "none"] if words[0] != "derivatives" else ["derivatives", "nowhere"]
    done = armistice(*words, folder=tmp_path)
    assert done.code in (0, 2)
    assert not FOREIGN.search(done.stderr)
    if done.code == 2:
        assert done.stderr.startswith("error: ")
        assert done.stdout == ""


@pytest.mark.parametrize("depth", [50, 1000])
@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_in_settings(depth: int, opening: str, closing: str) -> None:
    refuses_in_plain_words("baseline", "--set ", [f"front={opening * depth}{closing * depth}"])
