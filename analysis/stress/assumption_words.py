"""What an assumption is called in tables and pictures: short words, its unit, a value with it."""

from __future__ import annotations

from functools import lru_cache

from analysis.laboratory.words import number
from sim.scenario.register import said_of_any

ACTORS = {"united_states": "Washington", "europe": "Europe", "russia": "Moscow", "ukraine": "Kyiv"}
OF_LAWS = {"mean": "mean", "shape": "shape", "low": "least", "high": "most", "mode": "likeliest"}
WITHOUT_HEAD = ("bargaining", "agreement", "issues")
PROPER = ("kyiv", "moscow", "washington", "us", "eu", "nato", "russia", "ukraine", "europe", "russian")
CAPITAL = {word: word.upper() if len(word) < 3 or word == "nato" else word.title() for word in PROPER}
UNITS = ("km2", "days", "months", "years", "sd")
SHORT_UNITS = {"share": "", "utility": "", "index": "", "log odds": "log odds", "unit of the lever": ""}


@lru_cache(maxsize=1024)
def label(path: str) -> str:
    """Return an assumption's short name.

    >>> label("front.mean_gain_km2"), label("actors.russia.salience.nato")
    ('Front: mean gain', 'Moscow: weight on NATO')
    >>> label("washington.transitions.committed.pressing_kyiv")
    'Washington: from committed to pressing Kyiv'
    >>> label("council.members.hungary.vetoes.assets"), label("washington.spell_days.committed.mean")
    ('Hungary: veto on assets', 'Washington: spell committed, mean')
    """
    section, *rest = path.split(".")
    if section == "actors":
        who, kind, *issue = rest
        what = {"salience": "weight on", "ideal": "ideal on"}.get(kind, spoken(kind))
        return f"{ACTORS.get(who, spoken(who))}: {' '.join([what, *map(spoken, issue)])}"
    if rest[0] == "transitions":
        return f"{spoken(section).capitalize()}: from {spoken(rest[1])} to {spoken(rest[2])}"
    if rest[0] == "members":
        what = "veto on" if rest[2] == "vetoes" else spoken(rest[2])
        return f"{spoken(rest[1]).title()}: {' '.join([what, *map(spoken, rest[3:])])}"
    if section in WITHOUT_HEAD and len(rest) == 1:
        return of_whom(without_unit(rest[0]))
    of_law = OF_LAWS.get(rest[-1]) if len(rest) > 1 else None
    inner = " ".join(spoken(without_unit(part)) for part in (rest[:-1] if of_law else rest))
    head = spoken(section)
    return f"{head[0].upper()}{head[1:]}: {inner}{f', {of_law}' if of_law else ''}"


def of_whom(name: str) -> str:
    """Return a key's name in words, whose number it is in front.

    >>> of_whom("war_cost_ukraine"), of_whom("pressure_on_moscow")
    ('Kyiv: war cost', 'Pressure on Moscow')
    """
    for actor, who in ACTORS.items():
        if name.endswith(f"_{actor}"):
            return f"{who}: {spoken(name.removesuffix(f'_{actor}'))}"
    words = spoken(name)
    return f"{words[0].upper()}{words[1:]}"


def spoken(part: str) -> str:
    """Return part of a key in words."""
    return " ".join(CAPITAL.get(word, word) for word in part.split("_"))


def without_unit(part: str) -> str:
    """Return part of a key without the unit at its end."""
    words = part.split("_")
    while len(words) > 1 and words[-1] in UNITS:
        words.pop()
    return "_".join(words)


@lru_cache(maxsize=1024)
def unit(path: str) -> str:
    """Return the unit of an assumption, empty where it has none to speak of."""
    keys = tuple(int(part) if part.isdecimal() else part for part in path.split("."))
    if keys[-1] == "shape":
        return ""
    found, _ = said_of_any(keys[:-1] if keys[-1] in OF_LAWS else keys)
    return SHORT_UNITS.get(found, found)


def with_unit(path: str, value: float) -> str:
    """Return a value of an assumption with its unit.

    >>> with_unit("front.mean_gain_km2", 412.0), with_unit("ukraine.cohesion", 0.625)
    ('412 km²/month', '0.625')
    """
    return f"{plain(value)} {unit(path)}".rstrip()


def ranged(path: str, low: float, high: float) -> str:
    """Return a range with its unit.

    >>> ranged("front.mean_gain_km2", 250.0, 500.0)
    '250 to 500 km²/month'
    """
    return f"{plain(low)} to {plain(high)} {unit(path)}".rstrip()


def plain(value: float) -> str:
    """Return a number with three digits that matter, and no more.

    >>> [plain(value) for value in (0.0, 0.0123456, 3.14159, 1234.5, -0.5)]
    ['0', '0.0123', '3.14', '1,234', '−0.5']
    """
    size = abs(value)
    decimals = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 1 else 3 if size >= 0.1 else 4
    text = number(value, decimals)
    return text.rstrip("0").rstrip(".") if "." in text else text
