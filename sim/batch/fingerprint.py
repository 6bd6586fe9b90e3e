"""A number that says whether two tables hold the same values, whatever their parts and order.

Each cell is mixed with its column's name, the cells of a row are added and mixed again, and the
rows are added, all modulo 2^64. So parts can be added up as they come. It tells change and damage,
and is no guard against forgery.
"""

from __future__ import annotations

import hashlib
from typing import Any, cast

import numpy as np
import numpy.typing as npt
import pyarrow as pa

Words = npt.NDArray[np.uint64]

EMPTY_CELL = 0x9E3779B97F4A7C15


def fingerprint(table: pa.Table, digits: int | None = None) -> int:
    """Return the fingerprint of a table, below 2^64; that of two tables together is the sum.

    ``digits`` rounds real numbers to so many significant digits, which takes away what differs
    between processors and libraries.
    """
    rows = np.zeros(table.num_rows, np.uint64)
    for name in table.column_names:
        rows += mixed(cells(table[name], digits) ^ np.uint64(text_hash(name)))
    return int(mixed(rows).sum(dtype=np.uint64))


def add_fingerprints(first: int, second: int) -> int:
    """Return the fingerprint of two tables together."""
    return (first + second) % 2**64


def cells(column: pa.ChunkedArray[Any], digits: int | None) -> Words:
    """Return each cell as 64 bits; empty cells are all alike."""
    words = [np.zeros(0, np.uint64)]
    for chunk in column.chunks:
        bits = bits_of(chunk, digits)
        if chunk.null_count:
            bits = np.where(chunk.is_null().to_numpy(zero_copy_only=False), np.uint64(EMPTY_CELL), bits)
        words.append(bits)
    return np.concatenate(words)


def bits_of(chunk: pa.Array[Any], digits: int | None) -> Words:
    """Return the values of a chunk as 64 bits, names by their text."""
    if pa.types.is_dictionary(chunk.type):
        encoded = cast("pa.DictionaryArray[Any, Any]", chunk)
        names = np.array([*(text_hash(str(name)) for name in encoded.dictionary.to_pylist()), 0], np.uint64)
        found: Words = names[encoded.indices.fill_null(0).to_numpy(zero_copy_only=False)]
        return found
    if pa.types.is_string(chunk.type):
        return np.array([0 if text is None else text_hash(text) for text in chunk.to_pylist()], np.uint64)
    if pa.types.is_floating(chunk.type):
        numbers = chunk.fill_null(0.0).to_numpy(zero_copy_only=False).astype(np.float64) + 0.0  # no -0
        return (numbers if digits is None else rounded(numbers, digits)).view(np.uint64)
    filled = chunk.fill_null(False) if pa.types.is_boolean(chunk.type) else chunk.fill_null(0)
    return filled.to_numpy(zero_copy_only=False).astype(np.int64).view(np.uint64)


def rounded(numbers: npt.NDArray[np.float64], digits: int) -> npt.NDArray[np.float64]:
    """Return numbers rounded to significant digits."""
    _, exponents = np.frexp(numbers)
    steps = 10.0 ** (digits - 1 - np.floor(exponents * np.log10(2.0)))
    found: npt.NDArray[np.float64] = np.rint(numbers * steps) / steps + 0.0
    return found


def text_hash(text: str) -> int:
    """Return 64 bits that depend on a text alone."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "little")


def mixed(words: Words) -> Words:
    """Return words mixed so that every bit hangs on every bit (the finaliser of SplitMix64)."""
    with np.errstate(over="ignore"):
        words = (words ^ (words >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        words = (words ^ (words >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return words ^ (words >> np.uint64(31))
