"""The methods of stress testing: what each asks, its module, and its pictures.

A module has ``ask(question, player) -> Finding``; how many runs it takes by default stands at its top.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from analysis.stress.errors import StressError
from analysis.stress.finding import Finding
from analysis.stress.player import Player
from analysis.stress.question import Question

Ask = Callable[[Question, Player], Finding]


@dataclass(frozen=True)
class Method:
    """A method: the question that it answers, and where it is written."""

    asks: str
    module: str

    def ask(self) -> Ask:
        """Return what asks it; its module and libraries are loaded now."""
        found: Ask = import_module(f"analysis.stress.{self.module}").ask
        return found


METHODS: dict[str, Method] = {
    "tornado": Method("how far each assumption alone moves the answer over its range", "tornado"),
    "breakeven": Method("at which value of an assumption, or of two, the answer flips", "breakeven"),
    "morris": Method("which of all assumptions matter, alone or together with others", "morris"),
    "sobol": Method("what share of the variance each leading assumption brings about", "sobol"),
    "discover": Method("in which corner of the assumptions it goes wrong", "discover"),
    "robust": Method("which strategy is never far from the best, whatever world it is", "robust"),
    "ablation": Method("what each claim of the source does, by switching it off", "ablation"),
    "theories": Method("what the four theories of bargaining say on the same luck", "theories"),
    "worst": Method("which plausible world hurts the answer most", "worst"),
    "information": Method("what it would be worth to know one assumption exactly", "information"),
}


def method_named(name: str) -> Method:
    """Return a method. Raises StressError for one that there is not."""
    if name not in METHODS:
        raise StressError(f"--method {name!r} is unknown; allowed: {', '.join(METHODS)}")
    return METHODS[name]
