"""Which two replications ``armistice diff`` compares: two scenarios, or two strategies in one scenario."""

from __future__ import annotations

from collections.abc import Sequence

from sim.scenario import shipped
from sim.scenario.errors import ScenarioError
from sim.scenario.load import load_scenario, load_strategies
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.yaml_files import read_document

Contender = tuple[Scenario, Strategy | None]


def contenders(
    a: str, b: str, on: str, settings: Sequence[str], strategy: str | None
) -> tuple[Contender, Contender]:
    """Return what ``a`` and ``b`` mean: scenarios, or strategies of Kyiv in the scenario ``on``.

    ``strategy`` is Kyiv's in both scenarios. Raises ScenarioError for names that mean neither, or
    one of each.
    """
    kinds = {name: is_strategy(name) for name in (a, b)}
    if kinds[a] != kinds[b]:
        named = [f"{name} is a {'strategy' if kinds[name] else 'scenario'}" for name in (a, b)]
        raise ScenarioError(
            f"{', '.join(named)}: compare two scenarios, or two strategies "
            "(in --on SCENARIO, baseline unless given)"
        )
    if kinds[a]:
        if strategy:
            raise ScenarioError(f"--strategy {strategy}: {a} and {b} are strategies already; leave it out")
        scenario = load_scenario(on, settings)
        one, other = (load_strategies([name], scenario)[0] for name in (a, b))
        return (scenario, one), (scenario, other)
    return with_strategy(a, settings, strategy), with_strategy(b, settings, strategy)


def with_strategy(name: str, settings: Sequence[str], strategy: str | None) -> Contender:
    """Return a scenario with the strategy asked for, None for its own."""
    scenario = load_scenario(name, settings)
    return scenario, load_strategies([strategy], scenario)[0] if strategy else None


def is_strategy(name: str) -> bool:
    """Tell whether a name or path means a strategy; a scenario's file has no key ``kind``."""
    if name in shipped.scenarios():
        return False
    if name in shipped.strategies():
        return True
    known = {**shipped.scenarios(), **shipped.strategies()}
    return "kind" in read_document(shipped.find(name, known, "scenario or strategy")).data
