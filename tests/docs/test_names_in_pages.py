"""Names in formulas and in code on the pages are names of the code: prose does not outlive a rename."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.tables.pages import DOCS, MARKED
from docs.tables.world import modules
from sim.batch.columns import RESULTS
from sim.model import names
from sim.model.firing import MECHANISMS as FIRED
from sim.model.log import EVENTS
from sim.model.parameters import Parameters
from sim.model.records import columns
from sim.model.rule import RULES
from sim.model.schedule import CLOCKS
from sim.model.shocks import LEVERS
from sim.model.state import World
from sim.scenario.mechanisms import MECHANISMS
from tests.docs.support import FENCE, scenario_models, sections

ROOT = DOCS.parent
HANDWRITTEN = [DOCS / "model.md", DOCS / "architecture.md"]
NAME = re.compile(r"(?<![\w./])[a-z]{2,}(?:_[a-z0-9]+)+(?![\w/(*])")
SUBSCRIPT = re.compile(r"_(?:i|ik)$")


def codes(page: Path) -> list[str]:
    """Return formulas and code spans of a page, generated tables left out."""
    text = re.sub(r"\]\([^)]*\)", "]", MARKED.sub("", page.read_text(encoding="utf-8")))
    formulas = [match.group(2) for match in FENCE.finditer(text) if match.group(1) == "text"]
    spans = re.findall(r"`([^`\n]+)`", FENCE.sub("", text))
    return [*formulas, *spans]


def known() -> set[str]:
    """Return every name that the model, the scenario or the results have."""
    listed = [value for value in vars(names).values() if isinstance(value, tuple)]
    declared = {column.name for record in (World, Parameters) for column in columns(record)}
    keys = {key for model in scenario_models() for key in model.model_fields}
    files = {path.stem for room in ("sim", "analysis", "tests") for path in (ROOT / room).rglob("*.py")}
    files |= {path.stem for path in (ROOT / "configs").rglob("*.yaml")}
    plain = {*CLOCKS, *EVENTS, *FIRED, *LEVERS, *MECHANISMS, *(column.name for column in RESULTS)}
    functions = {function.__name__ for function in RULES}
    for path in [*(ROOT / "sim").rglob("*.py"), *(ROOT / "tests").glob("*.py")]:
        functions |= set(re.findall(r"(?:def|class) (\w+)", path.read_text(encoding="utf-8")))
    return {name for each in listed for name in each} | declared | keys | files | plain | functions


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_every_name_in_code_is_known(page: Path) -> None:
    everything = known()
    used = {SUBSCRIPT.sub("", name) for text in codes(page) for name in NAME.findall(text)}
    assert len(used) > 10
    assert not sorted(name for name in used if "_" in name and name not in everything)


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_every_path_of_a_scenario_is_known(page: Path) -> None:
    functions = {(m.__name__.rpartition(".")[2], name) for m in modules() for name in vars(m)}
    paths = {
        tuple(text.split(".")[:2])
        for text in codes(page)
        if re.fullmatch(r"[a-z_]+(\.(?!py$)[a-z_]+)+", text)
    }
    unknown = [path for path in paths if path[0] in sections() and path[1] not in sections()[path[0]]]
    assert not [path for path in unknown if path not in functions]


@pytest.mark.parametrize("page", HANDWRITTEN, ids=lambda page: page.name)
def test_every_file_named_exists(page: Path) -> None:
    named = {
        text
        for code in codes(page)
        for text in re.findall(r"(?:sim|analysis|tests|configs|docs)/[\w./]+", code)
    }
    assert not [text for text in named if not (ROOT / text).exists()]
