"""The policy as a file: a strategy for ``--strategies`` and scenarios, read like the key of a field guide."""

from __future__ import annotations

from pathlib import Path

from analysis.keeping import told_if_unwritable
from analysis.laboratory.seen import asked
from sim.batch.places import put_in_place
from sim.scenario.decision_tree import Question
from sim.scenario.strategy import Optimal

NAME = "optimal.yaml"
HEAD = """# Kyiv's best policy found for {scenario}, made by `{command}`.
# At a live text begin with row 1: if what it asks is at most the number, go on with `then`, else with
# `otherwise`, until one says sign or wait. `values` is the hash of the scenario it was computed for.
kind: optimal
description: {description}
values: "{values}"
tree:
  rows:
"""


def write_policy(folder: Path, strategy: Optimal, scenario: str, command: str) -> Path:
    """Write a policy as ``folder/optimal.yaml``; return the path. Raises StoreError if that cannot be."""
    path = folder / NAME
    with told_if_unwritable(folder), put_in_place(path) as temporary:
        temporary.write_text(policy_text(strategy, scenario, command), encoding="utf-8")
    return path


def policy_text(strategy: Optimal, scenario: str, command: str) -> str:
    """Return the text of a policy's file."""
    head = HEAD.format(
        scenario=scenario, command=command, description=strategy.description, values=strategy.values
    )
    return head + "".join(row_text(number, row) for number, row in enumerate(strategy.tree.rows, start=1))


def row_text(number: int, row: Question) -> str:
    """Return one row, with its number and what it asks in words."""
    asks = f"asks: {row.asks}, at_most: {row.at_most!r}, then: {row.then}, otherwise: {row.otherwise}"
    return f"    - {{{asks}}} # {number}: {asked(row.asks, row.at_most, above=False)}?\n"
