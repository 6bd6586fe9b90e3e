"""The mark that makes a function a rule of the world.

A rule is a small pure-Python function of ``(world, parameters, ...)``. The mark only
remembers it: nothing is compiled and no compiler is imported here. The compiled engine
later hands every remembered rule to the compiler, so the same text runs in both engines.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

Function = TypeVar("Function", bound=Callable[..., Any])

RULES: list[Callable[..., Any]] = []


def rule(function: Function) -> Function:
    """Remember ``function`` as a rule and return it unchanged."""
    RULES.append(function)
    return function
