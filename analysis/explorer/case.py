"""A case: one scenario as the user has turned it, and Kyiv's strategies in it.

A case is what a link holds, what a pin keeps and what is played. It can be written as a command, which gives
the same numbers: the explorer has no rule and no number of its own.

>>> case = Case(values=(("bargaining.war_share", 0.3),), theory="ripeness")
>>> case.query()
{'set': ['bargaining.war_share:0.3'], 'theory': ['ripeness']}
>>> Case.of_query(case.query()) == case
True
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from urllib.parse import parse_qs, urlencode

WAIT = "wait"
"""The name here of the strategy that signs nothing for some months."""
FEWEST_RUNS, USUAL_RUNS, MOST_RUNS = 1_000, 5_000, 20_000
LONGEST_WAIT_MONTHS = 24
LARGEST_SEED = 999_999_999
"""What a browser shows whole; `armistice run` takes larger ones."""
MOST_VALUES = 100
LONGEST_WORD = 80


class CaseError(ValueError):
    """A link that says what cannot be; one line a problem."""


@dataclass(frozen=True)
class Case:
    """What is played.

    ``values`` are assumptions by the paths of their keys, where they are not central; ``theory`` is empty
    for the scenario's own; ``off`` are claims of the source switched off, ``on`` mechanisms from the
    literature switched on. ``strategy`` and ``against`` are shipped names, the scenario's own, or ``wait``,
    which signs nothing for ``months``.
    """

    scenario: str = "baseline"
    values: tuple[tuple[str, float], ...] = ()
    theory: str = ""
    off: tuple[str, ...] = ()
    on: tuple[str, ...] = ()
    strategy: str = WAIT
    months: int = 6
    against: str = "accept_first"
    runs: int = USUAL_RUNS
    seed: int = 1

    def query(self) -> dict[str, list[str]]:
        """Return what differs from the usual case, as the parameters of a link."""
        usual = Case()
        written: dict[str, list[str]] = {}
        for one in fields(self):
            value = getattr(self, one.name)
            if value == getattr(usual, one.name):
                continue
            if one.name == "values":
                written["set"] = [f"{path}:{number!r}" for path, number in self.values]
            else:
                written[one.name] = [str(item) for item in (value if isinstance(value, tuple) else (value,))]
        return written

    @property
    def link(self) -> str:
        """The parameters of a link as one text."""
        return urlencode(self.query(), doseq=True)

    @classmethod
    def of_query(cls, written: Mapping[str, Sequence[str]]) -> Case:
        """Return the case of a link; what is not of a case is left alone. Raises CaseError."""
        case = cls(
            scenario=word(written, "scenario", cls.scenario),
            theory=word(written, "theory", ""),
            off=tuple(sorted(set(written.get("off", ())))),
            on=tuple(sorted(set(written.get("on", ())))),
            strategy=word(written, "strategy", cls.strategy),
            months=whole(written, "months", cls.months, 1, LONGEST_WAIT_MONTHS),
            against=word(written, "against", cls.against),
            runs=whole(written, "runs", cls.runs, FEWEST_RUNS, MOST_RUNS),
            seed=whole(written, "seed", cls.seed, 0, LARGEST_SEED),
        )
        given = list(written.get("set", ()))
        if len(given) > MOST_VALUES:
            raise CaseError(f"set: at most {MOST_VALUES} assumptions can be moved, the link has {len(given)}")
        return case.with_values(dict(map(value_of, given)))

    @classmethod
    def of_link(cls, link: str) -> Case:
        """Return the case of the text of a link, empty for the usual one. Raises CaseError."""
        try:
            written = parse_qs(link, strict_parsing=True) if link else {}
        except ValueError:
            written = {"": []}
        if not written.keys() <= {*(one.name for one in fields(cls)), "set"} - {"values"}:
            raise CaseError(f"pin: must look like months=9&seed=2, is {link[:LONGEST_WORD]!r}")
        return cls.of_query(written)

    def with_values(self, values: Mapping[str, float]) -> Case:
        """Return the case with other values of assumptions."""
        return replace(self, values=tuple(sorted(values.items())))


def word(written: Mapping[str, Sequence[str]], key: str, usual: str) -> str:
    """Return a word of a link."""
    found = written.get(key, (usual,))
    if len(found) != 1 or len(found[0]) > LONGEST_WORD:
        raise CaseError(f"{key}: must be one word of at most {LONGEST_WORD} characters")
    return found[0]


def whole(written: Mapping[str, Sequence[str]], key: str, usual: int, least: int, most: int) -> int:
    """Return a whole number of a link."""
    found = word(written, key, str(usual))
    if not (found.isascii() and found.isdecimal() and least <= int(found) <= most):
        raise CaseError(f"{key}: must be a whole number from {least:,} to {most:,}, is {found!r}")
    return int(found)


def value_of(written: str) -> tuple[str, float]:
    """Return path and value of an assumption in a link."""
    path, _, value = written.rpartition(":")
    try:
        number = float(value)
    except ValueError:
        number = math.nan
    if not path or not math.isfinite(number):
        raise CaseError(f"set: must look like bargaining.war_share:0.3, is {written[:LONGEST_WORD]!r}")
    return path, number
