"""What a briefing is made of: sections of sentences, pictures with the tables behind them, and tables."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Grid:
    """A table: its caption, headings, and cells in words.

    Columns in ``words`` are flush left, the others are numbers, flush right; ``small`` is small type.
    """

    caption: str
    headings: tuple[str, ...]
    rows: Sequence[Sequence[str]]
    words: frozenset[int] = frozenset({0})
    small: bool = False

    kind = "grid"


@dataclass(frozen=True)
class Shown:
    """A picture: SVG, what it shows in words for those who do not see it, how to read it, its table."""

    name: str
    title: str
    svg: bytes
    alternative: str
    how_to_read: str
    table: Grid

    kind = "picture"

    @property
    def source(self) -> str:
        """The picture as an address that holds all of it."""
        return f"data:image/svg+xml;base64,{base64.b64encode(self.svg).decode('ascii')}"


@dataclass(frozen=True)
class Told:
    """A story: a heading, a sentence, and lines of date, who, what and why."""

    title: str
    sentence: str
    lines: Sequence[tuple[str, str, str, str]]

    kind = "story"


@dataclass(frozen=True)
class Listed:
    """Points with a title in bold and words after it, or commands to copy."""

    points: Sequence[tuple[str, str]]
    are_commands: bool = False

    kind = "list"


Block = Grid | Shown | Told | Listed


@dataclass(frozen=True)
class Section:
    """A section of a briefing: where links lead, its heading, its sentences, and what stands below them."""

    anchor: str
    title: str
    sentences: Sequence[str] = ()
    blocks: Sequence[Block] = field(default_factory=tuple)
    is_appendix: bool = False
