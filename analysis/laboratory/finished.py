"""What Kyiv gets in worlds that have been played to their ends."""

from __future__ import annotations

import numpy as np

from analysis.laboratory.paired import Floats
from sim.batch.column_kinds import payoff_total
from sim.batch.errors import StoreError
from sim.engines.replication import Rows
from sim.model.names import FAULTS, UKRAINE

PAYOFF_OF_KYIV = payoff_total(UKRAINE)


def payoffs_of_kyiv(worlds: Rows) -> Floats:
    """Return Kyiv's payoff J of finished worlds. Raises StoreError if one of them failed."""
    faults = np.flatnonzero(worlds["fault"])
    if len(faults):
        first = worlds[faults[0]]
        raise StoreError(
            f"run {first['run']} failed, as {len(faults):,} of {len(worlds):,} did: "
            f"{FAULTS[first['fault']]}; `armistice check` shows the values"
        )
    return np.asarray(PAYOFF_OF_KYIV.read(worlds), np.float64)
