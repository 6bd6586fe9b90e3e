"""The model pages say what the code does: generated tables are in step, and nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from docs.tables.claims import CARRIED, EXPECTED
from docs.tables.clocks import RINGS
from docs.tables.meanings import COMPUTED
from docs.tables.pages import COMMAND, MARKED, PAGES, TABLES, filled
from docs.tables.world import modules
from sim.model.draws import STREAMS
from sim.model.firing import MECHANISMS as FIRED
from sim.model.log import EVENTS
from sim.model.names import CAUSES, OUTCOMES, PAYOFF_PARTS, STRATEGIES, THEORIES
from sim.model.parameters import Parameters
from sim.model.records import columns
from sim.model.rule import RULES
from sim.model.schedule import CLOCKS
from sim.model.shocks import LEVERS
from sim.model.state import World
from sim.scenario.build import SWITCHED_NUMBERS
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.shipped import scenarios
from tests.docs.support import pages, scenario_models, sections

ROOT = Path(__file__).resolve().parents[2]
SHOWN_ELSEWHERE = ("actors", "mechanisms")


def left_out(names: Iterable[str]) -> list[str]:
    """Return the names that no page shows as code."""
    text = pages()
    return [name for name in names if f"`{name}`" not in text]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tables_are_those_of_the_code_and_the_baseline(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert filled(text) == text, f"{page.name} is out of step: run {COMMAND}"


def test_every_table_stands_on_one_page() -> None:
    standing = [match.group(1) for match in MARKED.finditer(pages())]
    assert sorted(standing) == sorted(TABLES)


@pytest.mark.parametrize(
    ("what", "names"),
    [
        ("state variables", [column.name for column in columns(World)]),
        ("rules", [function.__name__ for function in RULES]),
        ("clocks", list(CLOCKS)),
        ("claims", [*MECHANISMS]),
        ("strategies", list(STRATEGIES)),
        ("theories", list(THEORIES)),
        ("switches", [f"switches.{name}" for name in SWITCHED_NUMBERS]),
        ("levers", list(LEVERS)),
        ("events", list(EVENTS)),
        ("mechanisms", [f"fired_{name}" for name in FIRED]),
        ("streams", list(STREAMS)),
        ("outcomes", list(OUTCOMES[1:])),
        ("causes", list(CAUSES[1:])),
        ("parts of payoffs", list(PAYOFF_PARTS)),
    ],
)
def test_nothing_is_left_out(what: str, names: list[str]) -> None:
    assert not left_out(names), what


def test_every_scenario_key_is_shown() -> None:
    text = pages()
    wanted = [f"{section}.{key}" for section, keys in sections().items() for key in keys]
    missing = [
        path for path in wanted if f"`{path}" not in text and path.split(".")[0] not in SHOWN_ELSEWHERE
    ]
    names = {key for model in scenario_models() for key in model.model_fields}
    missing += [name for name in sorted(names) if not re.search(rf"\b{name}\b", text)]
    assert not missing


def test_every_parameter_is_set_by_a_key_or_explained() -> None:
    parameters = {column.name for column in columns(Parameters)}
    keys = {key for section in sections().values() for key in section} | {"horizon_days"}
    assert parameters - keys == set(COMPUTED)


def test_every_claim_and_clock_is_explained() -> None:
    assert set(EXPECTED) == set(CARRIED) == set(MECHANISMS)
    assert set(RINGS) == set(CLOCKS)


def test_every_module_of_the_model_is_linked() -> None:
    links = {f"sim/model/{module.__name__.rpartition('.')[2]}.py" for module in modules()}
    page = PAGES[0].read_text(encoding="utf-8")
    assert not [link for link in links if f"](../{link})" not in page]


def test_every_source_of_the_baseline_is_on_the_page() -> None:
    written = scenarios()["baseline"].read_text(encoding="utf-8")
    sources = re.findall(r'source: "?([^",}\n]+)', written)
    assert len(sources) > 100
    text = pages()
    assert not [source for source in sources if source.strip() not in text]


def test_contributors_are_told_the_command() -> None:
    assert COMMAND in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
