"""Slips that users make: each is told with its line, what is wrong, and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.scenario.support import BASE, refusal, write

ROOM = "source: a, why: b}"
LAW = "wait_days: {law: fixed, value: 9}"


def shock(effect: str) -> str:
    """Return a scenario's section with one shock of one effect, written on line 6."""
    return f"shocks:\n  drought:\n    {LAW}\n    effects: [{effect}]\n    source: a\n    why: b\n"


def shocks(count: int, effects: int = 1) -> str:
    """Return so many shocks, one a line."""
    moves = ", ".join(["{lever: unity, add: 0.1}"] * effects)
    lines = [f"  s{number}: {{{LAW}, effects: [{moves}], {ROOM}\n" for number in range(count)]
    return "shocks:\n" + "".join(lines)


SLIPS = {
    "unknown lever": (shock("{lever: cohesoin, add: 1}"), 6, "is 'cohesoin'. Did you mean cohesion?"),
    "lever of no member": (
        shock("{lever: members.hungry, set: 0}"),
        6,
        "is 'members.hungry'. Did you mean members.hungary?",
    ),
    "two operations": (
        shock("{lever: unity, add: 1, set: 2}"),
        6,
        "exactly one of add, multiply, set, has add and set",
    ),
    "no operation": (shock("{lever: unity}"), 6, "must have exactly one of add, multiply, set, has none"),
    "operation misspelt": (
        shock("{lever: unity, mutiply: 2}"),
        6,
        "mutiply: unknown key. Did you mean multiply?",
    ),
    "stance misspelt": (shock("{lever: stance, stance: broker}"), 6, "or 'disengaged', is 'broker'"),
    "stance of a number": (
        shock("{lever: unity, stance: brokering}"),
        6,
        "stance: belongs to the lever stance only; for unity ",
    ),
    "stance as a number": (shock("{lever: stance, set: 2}"), 6, "the lever stance needs the key stance ("),
    "effect as text": (shock("unity + 1"), 6, "effects.0: must be a map of keys to values, is 'unity + 1'"),
    "effect without a number": (
        shock("{lever: unity, add: little}"),
        6,
        "add: must be a number, is 'little'",
    ),
    "no effects": (shock(""), 6, "effects: must have 1 or more items, has 0"),
    "nine shocks": (shocks(9), 3, "shocks: must have 8 items at most, has 9"),
    "more effects than room": (
        shocks(1, effects=65),
        4,
        "must be left out: elections and shocks have room for",
    ),
    "shock without end": (
        shocks(1).replace("value: 9}", "value: 0.1}, repeats: true"),
        4,
        "must be 1 day or more on average, is 0.1",
    ),
    "repeats in words": (
        shocks(1).replace("value: 9}", "value: 9}, repeats: often"),
        4,
        "must be true or false, is",
    ),
    "law without mean": (
        shocks(1).replace("fixed, value: 9", "exponential"),
        4,
        "wait_days: mean is missing; add it",
    ),
    "name with a slash": (shocks(1).replace("s0", "a/b"), 4, "must be usable in a file's name, is 'a/b'"),
    "name of a law": (
        shocks(1).replace("s0", "uniform").replace("0.1", "x"),
        4,
        "shocks.uniform.effects.0.add: must",
    ),
    "election without source": (
        (
            "elections:\n  spain:\n    date: 2027-01-01\n    chance: 0.5\n"
            "    effects: [{lever: unity, add: 0.1}]\n    why: b\n"
        ),
        4,
        "elections.spain: source is missing; add it",
    ),
    "election misspelt": (
        "elections:\n  hungray: {chance: 0.5}\n",
        4,
        "are missing; add them. Did you mean hungary?",
    ),
    "key of an election misspelt": (
        "elections:\n  hungary: {chanse: 0.5}\n",
        4,
        "chanse: unknown key. Did you mean chance?",
    ),
    "chance above 1": ("elections:\n  hungary: {chance: 1.5}\n", 4, "chance: must lie in [0, 1], is 1.5"),
    "date in words": (
        "elections:\n  hungary: {date: spring}\n",
        4,
        "date: must be a date like 2025-11-25, is spring",
    ),
    "file misspelt": (
        "council:\n  members:\n    hungary: {vetoes: {loans: 0.2}}\n",
        5,
        "loans: unknown key. Did you mean loan?",
    ),
    "member without vetoes": (
        "council:\n  members:\n    austria: {}\n",
        5,
        "austria: vetoes is missing; add it",
    ),
    "too many members": (
        "council:\n  members:\n" + "".join(f"    m{number}: {{vetoes: {{}}}}\n" for number in range(4)),
        4,
        "council.members: must have 6 items at most, has 8",
    ),
    "pending veto of nobody": (
        "council:\n  pending: {loan: austria}\n",
        4,
        "pending.loan: must be one of council.members",
    ),
    "pending veto on no file": (
        "council:\n  pending: {loans: belgium}\n",
        4,
        "'loan' or 'package', is 'loans'",
    ),
    "switch in words": (
        "mechanisms:\n  s01_agenda: 'off'\n",
        4,
        "s01_agenda: must be true or false, is 'off'",
    ),
    "switch as a number": ("switches:\n  spoilers: 1\n", 4, "switches.spoilers: must be true or false, is 1"),
    "claim misspelt": ("mechanisms:\n  s01_agneda: false\n", 4, "unknown key. Did you mean s01_agenda?"),
    "policy misspelt": (
        "washington:\n  policy: ultimatums\n",
        4,
        "'ultimatum' or 'walk_away', is 'ultimatums'",
    ),
    "theory misspelt": ("theory: ripe\n", 3, "theory: must be 'bargaining', 'commitment', 'ripeness' or"),
    "endings above 1": (
        "theories:\n  base_rate_negotiated: 0.8\n  base_rate_decisive: 0.3\n",
        3,
        "together at most 1, are 1.1",
    ),
    "leverage without condition": (
        "strategy: {kind: leverage_trigger, then: reservation}\n",
        3,
        "needs one or more of front_km2, stock_months",
    ),
    "rift in words": (
        "strategy: {kind: leverage_trigger, rift: 'yes', then: reservation}\n",
        3,
        "rift: must be true or false, is",
    ),
    "red line on no issue": (
        "strategy: {kind: red_lines, limits: {land: 0.3}, then: reservation}\n",
        3,
        "limits.land: unknown key. Known",
    ),
    "strategy after itself": (
        "strategy: {kind: delay_for, texts: 1, then: delay_for}\n",
        3,
        "then: must be 'reservation' or 'accept_first'",
    ),
    "shares of events": (
        "ukraine:\n  home_events:\n    rally: {share: 0.99}\n",
        4,
        "shares of the events must sum to 1",
    ),
    "process without function": (
        "processes: [my_module]\n",
        3,
        "must look like module:function, is 'my_module'",
    ),
    "small variance": (
        "front:\n  gain_innovation_sd_km2: 2\n",
        4,
        "is less than breakthroughs alone bring about",
    ),
}


@pytest.mark.parametrize(("text", "line", "wanted"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_told_in_one_line(tmp_path: Path, text: str, line: int, wanted: str) -> None:
    message = refusal(write(tmp_path, BASE + text))
    assert len(message.splitlines()) == 1
    assert message.startswith(f"{tmp_path / 'mine.yaml'}:{line}: ")
    assert wanted in message
