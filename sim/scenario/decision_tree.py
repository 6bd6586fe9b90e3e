"""The tree of the strategy ``optimal`` as a user reads and writes it: numbered questions that end in answers.

It reads like the key of a field guide: each row asks whether something that Kyiv sees is at most a number,
and names the row to go on with, or the answer, for either case.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import Discriminator, Field, Tag, model_validator

from sim.model.observing import LEAF, SEEN
from sim.model.parameters import TREE_NODES, Parameters
from sim.scenario.assumption import Finite
from sim.scenario.frozen import Frozen

Answer = Literal["sign", "wait"]
MOST_QUESTIONS = TREE_NODES // 2
"""A tree of so many questions has one leaf more than that."""


def row_or_answer(value: object) -> str:
    """Tell whether a user wrote the number of a row or an answer."""
    return "row" if isinstance(value, int) else "answer"


Next = Annotated[
    Annotated[int, Field(ge=2, le=MOST_QUESTIONS), Tag("row")] | Annotated[Answer, Tag("answer")],
    Discriminator(row_or_answer),
]


class Question(Frozen):
    """A row: what it asks, and what follows if that is ``at_most`` a number, and otherwise."""

    asks: Literal[SEEN]  # type: ignore[valid-type] # the names stand beside the rule that reads them
    at_most: Finite
    then: Next
    otherwise: Next


class Tree(Frozen):
    """Questions, counted from 1; each but the first is led to by exactly one before it."""

    rows: Annotated[tuple[Question, ...], Field(min_length=1, max_length=MOST_QUESTIONS)]

    @model_validator(mode="after")
    def leads_on(self) -> Self:
        """Refuse rows that nothing leads to, that are led to twice, or that lead back."""
        led_to: list[int] = []
        for number, row in enumerate(self.rows, start=1):
            for follows in (row.then, row.otherwise):
                if isinstance(follows, int):
                    if not number < follows <= len(self.rows):
                        raise ValueError(
                            f"row {number} leads to row {follows}; it must be a later one of the "
                            f"{len(self.rows)} there are"
                        )
                    led_to.append(follows)
        if sorted(led_to) != list(range(2, len(self.rows) + 1)):
            raise ValueError("every row but the first must be led to by exactly one other")
        return self


def write_tree(parameters: Parameters, rows: Sequence[Question]) -> None:
    """Write a tree into the parameters: its questions first, its leaves behind them."""
    leaf = len(rows)
    for place, row in enumerate(rows):
        parameters.tree_feature[place] = SEEN.index(row.asks)
        parameters.tree_threshold[place] = row.at_most
        following = []
        for follows in (row.then, row.otherwise):
            if isinstance(follows, int):
                following.append(follows - 1)
                continue
            parameters.tree_feature[leaf] = LEAF
            parameters.tree_waits[leaf] = int(follows == "wait")
            following.append(leaf)
            leaf += 1
        parameters.tree_below[place], parameters.tree_above[place] = following
