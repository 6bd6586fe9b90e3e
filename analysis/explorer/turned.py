"""A case turned into what is played: the scenario with all that was moved, and two strategies.

Everything goes through settings such as ``armistice run --set`` takes, so that the command of a case is the
case, and so is the file that it can be written to.
"""

from __future__ import annotations

import io
import json
import shlex
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML

from analysis.delay.plans import date_after
from analysis.explorer.case import WAIT, Case, CaseError
from analysis.explorer.dials import Dial, dials_of, settings_of
from analysis.explorer.shelf import Shelf
from analysis.outcomes import strategy_label
from sim.batch.versions import software_version
from sim.model.names import THEORIES
from sim.scenario import shipped
from sim.scenario.load import load_scenario, load_strategies, read_scenario
from sim.scenario.mechanisms import MECHANISMS
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy
from sim.scenario.theories import Switches

FILE = "explored.yaml"
SWITCHES = tuple(name for name, known in Switches.model_fields.items() if known.annotation is bool)


@dataclass(frozen=True)
class Turned:
    """A case ready to be played.

    ``before`` is the scenario as it was, ``scenario`` as it is turned; ``settings`` lead from one to the
    other. ``place`` is the file or shipped name. ``strategies`` are the chosen one and the one it is set
    against.
    """

    case: Case
    place: str
    before: Scenario
    scenario: Scenario
    strategies: tuple[Strategy, Strategy]
    settings: tuple[str, ...]
    dials: dict[str, Dial] = field(repr=False)

    @property
    def labels(self) -> tuple[str, str]:
        """The two strategies in words."""
        chosen, reference = self.strategies
        return strategy_label(chosen.name), strategy_label(reference.name)

    def command(self, name: str) -> str:
        """Return the command that plays the same; ``name`` is how it names the scenario."""
        chosen, reference = self.strategies
        words = ["armistice", "run", name]
        for setting in self.settings:
            words += ["--set", setting]
        words += ["--strategies", f"{chosen.name},{reference.name}"]
        return shlex.join([*words, "--runs", str(self.case.runs), "--seed", str(self.case.seed)])

    def file(self) -> str:
        """Return the scenario as a file that plays the same: over its shipped base, or else whole.

        What was moved keeps its range, so that it can be moved again; Kyiv's strategy is the chosen one.
        """
        if self.place in shipped.scenarios():
            data: dict[str, Any] = {"version": 1, "extends": self.place}
            for setting in self.settings:
                put(data, setting, self.dials)
        else:
            data = {"version": 1, **plain(read_scenario(self.place, self.settings).data)}
        chosen, reference = self.strategies
        if self.case.strategy != WAIT:
            data["strategy"] = chosen.model_dump(mode="json", exclude_none=True)
        data["description"] = f"{self.before.name} as it was turned in the explorer: {in_words(self)}"
        text = io.StringIO()
        yaml = YAML(typ="safe", pure=True)
        yaml.default_flow_style = False
        yaml.width = 110
        yaml.dump(data, text)
        head = f"# Written by the explorer of armistice {software_version()}. It plays the same with\n"
        again = f"{chosen.name},{reference.name} --runs {self.case.runs} --seed {self.case.seed}"
        return f"{head}#   armistice run {FILE} --strategies {again}\n{text.getvalue()}"


def turn(case: Case, shelf: Shelf) -> Turned:
    """Return a case ready to be played. Raises CaseError for names that are not known, ScenarioError else."""
    place, before, dials, settings = check(case, shelf)
    if case.strategy == case.against:
        raise CaseError("Choose two different strategies: one is set against the other")
    if case.strategy == WAIT:
        settings.append(f"strategy={json.dumps(waiting(before, case.months))}")
    scenario = load_scenario(place, settings)
    chosen = scenario.strategy.name if case.strategy == WAIT else case.strategy
    names = [named(one, before, scenario) for one in (chosen, case.against)]
    one, other = load_strategies(names, scenario)
    return Turned(case, place, before, scenario, (one, other), tuple(settings), dials)


def check(case: Case, shelf: Shelf) -> tuple[str, Scenario, dict[str, Dial], list[str]]:
    """Return place and scenario of a case before it is turned, the dials, and the settings that turn it.

    Raises CaseError and ScenarioError for names and values that cannot be, whatever is made of them.
    """
    place = shelf.place_of(case.scenario)
    before = load_scenario(place)
    if before.processes:
        raise CaseError(f"{before.name}: has Python processes of its own, which the explorer does not run")
    dials = dials_of(before)
    allowed = (*shipped.strategies(), before.strategy.name)
    for name in (case.strategy, case.against):
        if name not in (WAIT, *allowed):
            raise CaseError(f"strategy: {name!r} is none of {', '.join(allowed)}, {WAIT}")
    if case.against == WAIT:
        raise CaseError(f"against: {WAIT!r} can be the first strategy alone")
    return place, before, dials, [*choices(case), *settings_of(before, case.values, dials)]


def named(strategy: str, before: Scenario, scenario: Scenario) -> str:
    """Return the name of a strategy where the scenario is turned. Raises CaseError if it has none there."""
    if strategy in (*shipped.strategies(), scenario.strategy.name):
        return strategy
    raise CaseError(
        f"{before.strategy.name}: the scenario's own strategy can be set against shipped ones, not against "
        "waiting"
    )


def choices(case: Case) -> list[str]:
    """Return the theory and the switches of a case as settings. Raises CaseError for unknown ones."""
    for kind, given, known in (
        ("theory", (case.theory,) if case.theory else (), THEORIES),
        ("off", case.off, tuple(MECHANISMS)),
        ("on", case.on, SWITCHES),
    ):
        unknown = [one for one in given if one not in known]
        if unknown:
            raise CaseError(f"{kind}: {unknown[0]!r} is none of {', '.join(known)}")
    theory = [f"theory={case.theory}"] if case.theory else []
    off = [f"mechanisms.{name}=false" for name in case.off]
    return [*theory, *off, *(f"switches.{name}=true" for name in case.on)]


def waiting(scenario: Scenario, months: int) -> dict[str, str]:
    """Return the strategy that signs nothing for some months, and then the first live text."""
    until = date_after(scenario.start_date, months).isoformat()
    name = f"wait_{months}_months" if months > 1 else "wait_1_month"
    return {"kind": "delay_until", "name": name, "until": until, "then": "accept_first"}


def in_words(turned: Turned, nothing: str = "nothing moved") -> str:
    """Return what was turned, in a line; ``nothing`` where nothing was."""
    case = turned.case
    moved = [f"{turned.dials[path].label} {value:.4g}" for path, value in case.values]
    off = [f"without {name[:3].upper()} ({MECHANISMS[name].claim})" for name in case.off]
    on = [f"with {name.replace('_', ' ')}" for name in case.on]
    theory = [f"theory {case.theory.replace('_', ' ')}"] if case.theory else []
    return ", ".join([*theory, *moved, *off, *on]) or nothing


def put(data: dict[str, Any], setting: str, dials: dict[str, Dial]) -> None:
    """Put a setting into nested maps; the number of an assumption with its range, source and reason."""
    path, _, written = setting.partition("=")
    *way, last = path.split(".")
    for key in way:
        data = data.setdefault(key, {})
    try:
        value = json.loads(written)
    except json.JSONDecodeError:  # a word, such as that of a theory
        value = written
    data[last] = dials[path].moved_to(value) if path in dials else value


def plain(value: Any) -> Any:
    """Return data read from a file as plain maps and lists."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    is_list: Sequence[Any] | None = value if isinstance(value, list | tuple) else None
    return value if is_list is None else [plain(item) for item in is_list]
