"""The tilt that stands in for Moscow's refusals when S21 is off is the mean of what it replaces."""

from __future__ import annotations

import numpy as np
import pytest

from sim.scenario.mechanisms import MEAN_BLAME
from tests.support import events_of, parameters, play

BLAME = 6


def test_mean_blame_gives_the_mean_tilt_of_the_baseline() -> None:
    given = parameters()
    _, logs = play(given, runs=1000, log_rows=2000)
    blame = events_of(logs, "stance_shift")[:, BLAME]
    mean_tilt = np.exp(given.blame_to_pressure * blame).mean()
    assert np.exp(given.blame_to_pressure * MEAN_BLAME) == pytest.approx(mean_tilt, rel=0.05)
