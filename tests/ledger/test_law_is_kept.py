"""Drawing anew what is hidden changes no law: over many runs all that follows has the means it had."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.laboratory.paired import Floats, difference_of
from analysis.ledger.forks import Arm, fork_text
from analysis.ledger.hidden import draw_hidden
from analysis.ledger.replay import play_on, ring_once
from sim.model import schedule
from sim.model.schedule import CLOCKS
from tests.ledger.support import replayed

RUNS, FORKS, SURE = 60, 4, 0.9999
CLOCKS_SEEN = ("breakthrough", "washington", "strain", "package", "kyiv", "talks")


@dataclass(frozen=True)
class Both:
    """A number of each run as its own luck has it, and the mean over redraws of what is hidden."""

    own: list[float]
    redrawn: list[float]


@pytest.fixture(scope="module")
def found() -> dict[str, Both]:
    """Return waits from the first live text on, what Moscow hides, and Kyiv's payoff if it never signs."""
    both = {name: Both([], []) for name in (*CLOCKS_SEEN, "hidden", "payoff")}
    never = Arm("never_sign", np.inf)
    for run in range(300, 300 + RUNS):
        played = replayed(run)
        if not played.live:
            continue
        ring = played.live[0]
        day, after = played.day(ring), played.states[ring + 1]
        drawn = draw_hidden(played, ring, FORKS, np.random.default_rng(run))
        for name in CLOCKS_SEEN:
            clock = CLOCKS.index(name)
            waits = drawn.due[:, clock]
            if after["due"][clock] < schedule.NEVER and np.isfinite(waits).all():
                both[name].own.append(after["due"][clock] - day)
                both[name].redrawn.append(float(waits.mean()) - day)
        assert drawn.mind is not None
        both["hidden"].own.append(after["ru_resolve"] + after["ru_noise"])
        both["hidden"].redrawn.append(float(np.add(*drawn.mind).mean()))
        both["payoff"].own.append(on_its_own_luck(run, never)[0])
        both["payoff"].redrawn.append(float(fork_text(played, ring, [never], FORKS)[0].payoffs.mean()))
    return both


def on_its_own_luck(run: int, arm: Arm) -> Floats:
    """Return Kyiv's payoff where it acts so from the first live text on, and luck stays as it is."""
    played = replayed(run)
    ring = played.live[0]
    world = played.states[ring : ring + 1].copy()
    parameters = arm.parameters(played.told.parameters, played.day(ring))
    ring_once(world, parameters)
    play_on(world, parameters)
    return payoffs_of_kyiv(world)


@pytest.mark.parametrize("name", [*CLOCKS_SEEN, "hidden", "payoff"])
def test_the_mean_stays(found: dict[str, Both], name: str) -> None:
    both = found[name]
    difference = difference_of(both.redrawn, both.own, SURE)
    assert difference.runs > 20
    assert difference.sign == 0, difference
