"""What a method finds, whatever it is: tables, sentences, what the terminal shows, pictures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pandas as pd

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Draw = Callable[[str], "Mapping[str, Figure]"]


@dataclass(frozen=True)
class Shown:
    """A table on the terminal, 80 columns wide at most: its title, headings, and cells in words.

    The first column is words, flush left; the others are numbers, flush right, unless ``left`` names them.
    """

    title: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    left: frozenset[int] = frozenset({0})


@dataclass(frozen=True)
class Finding:
    """An answer: tidy ``tables`` by their names in files, sentences, and what is shown of it.

    ``draw`` takes what made the picture (software and seed) and returns figures by name.
    """

    tables: dict[str, pd.DataFrame]
    sentences: tuple[str, ...]
    shown: tuple[Shown, ...] = ()
    draw: Draw = field(default=lambda _software: {})
