"""Intervals from halves: an estimate from half of the data, drawn without any twice, again and again.

Halves scatter around the estimate from all data as much as that does around the truth (McCarthy 1969, *Review
of the International Statistical Institute* 37, 239-264). Data drawn twice, as a bootstrap has them, look more
alike than they are, which spoils what is estimated from how much neighbours differ.
"""

from __future__ import annotations

import numpy as np

from analysis.laboratory.paired import Floats
from sim.batch.intervals import CONFIDENCE


def ends_from_halves(found: Floats, halves: Floats) -> Floats:
    """Return the ends of 95% intervals, shape (2, ...), from halves of the shape (halves, ...)."""
    shares = [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2]
    ends: Floats = found + np.quantile(halves - halves.mean(axis=0), shares, axis=0)
    return ends
