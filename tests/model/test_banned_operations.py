"""Rules use only arithmetic that plain Python and compiled code do alike, to the bit."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from sim.model.rule import RULES

MODEL = Path(__file__).resolve().parents[2] / "sim" / "model"
RULE_MODULES = sorted({function.__module__.rsplit(".", 1)[1] for function in RULES})
ARITHMETIC = "arithmetic"
BANNED_CALLS = {"sum", "min", "max", "pow", "round", "divmod", "print", "open"}
ALLOWED_MATH = {"exp", "log", "sqrt", "erfc"}
ALLOWED_IMPORTS = ("sim.model", "__future__", "typing", "collections.abc", "dataclasses")


def rule_trees(module: str) -> Iterator[ast.FunctionDef]:
    """Yield the functions of a module that carry the mark."""
    tree = ast.parse((MODEL / f"{module}.py").read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(mark, ast.Name) and mark.id == "rule" for mark in node.decorator_list
        ):
            yield node


def complaints(function: ast.FunctionDef, module: str) -> Iterator[str]:
    """Yield what a rule does that it must not do."""
    for node in ast.walk(function):
        place = f"{module}.{function.name}, line {getattr(node, 'lineno', '?')}"
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Pow):
            yield f"{place}: ** (use power, or multiply)"
        if isinstance(node, ast.BinOp | ast.AugAssign) and isinstance(node.op, ast.Div):
            below = node.right if isinstance(node, ast.BinOp) else node.value
            if module != ARITHMETIC and not never_zero(below):
                yield f"{place}: / by what may be 0 (use ratio)"
        called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
        if called in BANNED_CALLS or (called == "int" and module != ARITHMETIC):
            yield f"{place}: {called}()"
        if isinstance(node, ast.Attribute) and ast.unparse(node.value) == "math":
            allowed = module == ARITHMETIC and node.attr in ALLOWED_MATH
            if not allowed:
                yield f"{place}: math.{node.attr}"
        if isinstance(node, ast.Try | ast.With | ast.Lambda | ast.ListComp | ast.DictComp | ast.GeneratorExp):
            yield f"{place}: {type(node).__name__}"


def never_zero(below: ast.expr) -> bool:
    """Tell whether a divisor is a constant, a named constant, or a parameter bounded above 0."""
    if isinstance(below, ast.Constant):
        return bool(below.value)
    if isinstance(below, ast.Name):
        return below.id.isupper()
    if isinstance(below, ast.BinOp) and isinstance(below.op, ast.Mult):
        return never_zero(below.left) and never_zero(below.right)
    return False


@pytest.mark.parametrize("module", RULE_MODULES)
def test_rules_keep_to_the_arithmetic_they_may_use(module: str) -> None:
    found = [complaint for function in rule_trees(module) for complaint in complaints(function, module)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("module", RULE_MODULES)
def test_rule_modules_import_only_each_other(module: str) -> None:
    tree = ast.parse((MODEL / f"{module}.py").read_text(encoding="utf-8"))
    names: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names.append(node.module or "")
    allowed = (*ALLOWED_IMPORTS, "math") if module == ARITHMETIC else ALLOWED_IMPORTS
    assert not [name for name in names if not name.startswith(allowed)]


@pytest.mark.parametrize(
    "code",
    [
        "x = world.day ** 2",
        "x = sum(world.due)",
        "x = max(1.0, world.day)",
        "x = math.pow(2.0, 3.0)",
        "x = 1.0 / world.day",
        "world.day /= world.intensity",
        "x = math.hypot(1.0, 2.0)",
        "x = int(world.day)",
    ],
)
def test_the_check_sees_what_is_banned(code: str) -> None:
    tree = ast.parse(f"@rule\ndef bad(world):\n    {code}\n")
    function = tree.body[0]
    assert isinstance(function, ast.FunctionDef)
    assert list(complaints(function, "somewhere"))
