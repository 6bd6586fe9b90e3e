"""What goes wrong in a scenario, told in one plain message."""

from __future__ import annotations


class ScenarioError(ValueError):
    """A scenario that cannot be used; the message says where, what, and what is allowed."""
