"""The luck of many replications at once, without playing them.

A number of luck depends on its address alone (``sim.model.draws``), so what a run met can be told
from its number. This is the same generator over arrays.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from sim.model.draws import (
    MASK_32,
    MULTIPLIER_0,
    MULTIPLIER_1,
    ROUNDS,
    STREAM_SHIFT,
    TWO_TO_MINUS_52,
    WEYL_0,
    WEYL_1,
)

Floats = npt.NDArray[np.float64]
Words = npt.NDArray[np.uint64]

LOW_HALF = np.uint64(MASK_32)
HALF = np.uint64(32)


def uniforms(seed: int, run: npt.ArrayLike, stream: int, index: int = 0, world: int = 0) -> Floats:
    """Return the number ``index`` of a stream of luck in each run, as rules get it from ``draws.uniform``.

    ``run`` has any shape, and so has the result; the numbers are uniform in (0, 1).

    >>> print(uniforms(1, [0, 1], stream=3).round(4))
    [0.8774 0.0103]
    """
    runs = np.asarray(run, np.uint64)
    address = [np.full_like(runs, part & MASK_32) for part in (world, 0, (stream << STREAM_SHIFT) | index)]
    word_0, word_1 = philox([runs & LOW_HALF, *address], seed & MASK_32, (seed >> 32) & MASK_32)
    whole = (word_0 << np.uint64(20)) | (word_1 >> np.uint64(12))
    numbers: Floats = (whole + 0.5) * TWO_TO_MINUS_52
    return numbers


def philox(counter: list[Words], key_0: int, key_1: int) -> tuple[Words, Words]:
    """Return the first two words of Philox4x32-10 for every counter; see ``draws.philox``."""
    word_0, word_1, word_2, word_3 = counter
    for _ in range(ROUNDS):
        product_0 = np.uint64(MULTIPLIER_0) * word_0
        product_1 = np.uint64(MULTIPLIER_1) * word_2
        word_0 = (product_1 >> HALF) ^ word_1 ^ np.uint64(key_0)
        word_1 = product_1 & LOW_HALF
        word_2 = (product_0 >> HALF) ^ word_3 ^ np.uint64(key_1)
        word_3 = product_0 & LOW_HALF
        key_0 = (key_0 + WEYL_0) & MASK_32
        key_1 = (key_1 + WEYL_1) & MASK_32
    return word_0, word_1
