"""Words and figures that the lines of a story share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.model.names import COUNTRY_KM2, ISSUES, SCOPES

WASHINGTON, MOSCOW, KYIV, BRUSSELS, FRONT = "Washington", "Moscow", "Kyiv", "Brussels", "The front"
EUROPE, ABROAD, AFTER = "Europe", "Elsewhere", "Afterwards"

STANCES_SPOKEN = (
    "committed to Kyiv",
    "brokering",
    "pressing Kyiv",
    "pressing Moscow",
    "disengaged",
)
FILES_SPOKEN = (
    "the sectoral sanctions",
    "the listings",
    "the loan on frozen assets",
    "the budget loan",
    "a new sanctions package",
    "sanctions relief",
)
NATO_ISSUE = "nato"


@dataclass(frozen=True)
class Said:
    """What a line says: who acted, what happened, and why; ``minor`` lines are told on request."""

    who: str
    what: str
    why: str = ""
    minor: bool = False


def spoken(name: str) -> str:
    """Return a name of the scenario as words.

    >>> spoken("united_states_midterms")
    'United States midterms'
    """
    words = name.replace("_", " ").replace("united states", "United States").strip()
    return words[:1].upper() + words[1:]


def worth(value: float) -> str:
    """Return a utility with the decimals that decide answers.

    >>> worth(0.67329), worth(-0.02)
    ('0.673', '−0.020')
    """
    return f"{value:.3f}".replace("-", "−")


def area(km2: float) -> str:
    """Return an area.

    >>> area(115696.4)
    '115,696 km²'
    """
    return f"{km2:,.0f} km²"


def change(km2: float) -> str:
    """Return a gain or loss of land with its sign.

    >>> change(392.2), change(-45.0)
    ('+392 km²', '−45 km²')
    """
    return f"{km2:+,.0f} km²".replace("-", "−")


def share_of_country(km2: float) -> str:
    """Return an area as a share of Ukraine.

    >>> share_of_country(115696)
    '19.2%'
    """
    return f"{100 * km2 / COUNTRY_KM2:.1f}%"


def percent(share: float) -> str:
    """Return a chance or share, without decimals.

    >>> percent(0.815)
    '82%'
    """
    return f"{100 * share:.0f}%"


def days(count: float) -> str:
    """Return a span of whole days.

    >>> days(1.2), days(8.7)
    ('1 day', '9 days')
    """
    whole = round(count)
    return f"{whole:,} day" if whole == 1 else f"{whole:,} days"


def months(count: float) -> str:
    """Return a span of months.

    >>> months(29.0), months(1.0)
    ('29 months', '1 month')
    """
    return f"{count:.0f} month" if round(count) == 1 else f"{count:.0f} months"


def issue_name(issue: str) -> str:
    """Return an issue as words; NATO is a name."""
    return "NATO" if issue == NATO_ISSUE else issue


def terms_in_words(positions: Sequence[float]) -> str:
    """Return the eight terms, 0 Ukraine's maximal demand and 1 Russia's."""
    named = (f"{issue_name(issue)} {position:.2f}" for issue, position in zip(ISSUES, positions, strict=True))
    return ", ".join(named)


def scope_in_words(code: int) -> str:
    """Return what kind of text it is."""
    return "an armistice" if SCOPES[code] == "armistice" else "a comprehensive peace"
