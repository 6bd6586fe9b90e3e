"""What pictures show of a scenario beside its results: ideals, the start, how long is looked on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sim.model.names import DAYS_PER_YEAR, N_ACTORS, N_ISSUES, TERRITORY
from sim.model.utility import territory_position
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Setting:
    """Numbers of a scenario at central values.

    ``ideals`` are the positions that each actor wants, shape (actors, issues); ``unsettled`` those
    if nothing is signed, the line where it was at the start, shape (issues,).
    """

    start_date: dt.date
    ideals: Floats
    unsettled: Floats
    occupied_km2: float
    follow_up_days: float

    @classmethod
    def of(cls, scenario: Scenario) -> Setting:
        """Read the numbers off a scenario."""
        given = build_parameters(scenario)
        unsettled = np.array(given.unsettled, float)
        unsettled[TERRITORY] = territory_position(given, given.occupied_km2)
        return cls(
            scenario.start_date,
            np.array(given.ideal, float).reshape(N_ACTORS, N_ISSUES),
            unsettled,
            given.occupied_km2,
            given.planning_window_days - given.horizon_days,
        )

    @property
    def follow_up_years(self) -> float:
        """Years that every agreement is followed for, whenever it was signed."""
        return self.follow_up_days / DAYS_PER_YEAR
