"""A stopping problem as the solver sees it: states at which to stop or to wait, and what follows.

Stopping need not end it: a text that is signed can fail to be ratified, and the talks go on.
"""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]
States = npt.NDArray[Any]

WAIT, STOP = 0, 1
ACTIONS = (WAIT, STOP)


class Problem(Protocol):
    """States are numpy rows, which can be picked and copied; each has luck of its own."""

    def start(self, first_path: int, paths: int) -> States:
        """Return paths at their first decision, or at their ends; other numbers are other luck."""

    def step(self, states: States, actions: Whole) -> States:
        """Return the states, copies, at their next decision after an action each, or at their ends."""

    def on_branches(self, states: States, branches: Whole) -> States:
        """Return copies whose luck from the action on is that of a branch (1, 2, …), independent of others.

        The same branch of the same state is the same luck, whatever the action.
        """

    def undecided(self, states: States) -> Flags:
        """Return which states are at a decision; the others have ended."""

    def seen(self, states: States) -> Floats:
        """Return what the decision may hang on, shape (states, features)."""

    def known(self, states: States) -> Floats:
        """Return all that is the case, hidden or not, shape (states, facts); what is seen comes first."""

    def payoff(self, states: States) -> Floats:
        """Return the payoff of states that have ended."""
