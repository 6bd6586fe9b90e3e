"""Philox4x32-10 gives its published known answers."""

from __future__ import annotations

from typing import Any

import numba
import pytest

from sim.engines.compiled import compiled_kernels
from sim.model.draws import philox

Words = tuple[int, int, int, int]

# The known-answer vectors of Random123, the authors' own library (file kat_vectors).
KNOWN_ANSWERS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((0xFFFFFFFF,) * 4, (0xFFFFFFFF,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (
        (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344),
        (0xA4093822, 0x299F31D0),
        (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
    ),
]


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_plain(counter: Words, key: tuple[int, int], answer: Words) -> None:
    assert philox(*counter, *key) == answer


@pytest.mark.parametrize(("counter", "key", "answer"), KNOWN_ANSWERS)
def test_compiled(counter: Words, key: tuple[int, int], answer: Words) -> None:
    compiled_kernels()  # hands the rules to the compiler

    def call(c0: int, c1: int, c2: int, c3: int, k0: int, k1: int) -> Words:
        return philox(c0, c1, c2, c3, k0, k1)

    compiled: Any = numba.njit(call)
    assert compiled(*counter, *key) == answer
