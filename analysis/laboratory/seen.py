"""What Kyiv sees at a live text, in words with units."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.laboratory.words import number


@dataclass(frozen=True, slots=True)
class Sight:
    """The words for one thing that is seen: its name, unit and decimals; or, of two states, both."""

    label: str
    unit: str = ""
    decimals: int = 2
    states: tuple[str, str] | None = None


SIGHTS: dict[str, Sight] = {
    "day": Sight("day of the text", "", 0),
    "margin": Sight("worth of signing above the reservation", "", 3),
    "value_of_signing": Sight("value of the text", "", 3),
    "war_value": Sight("value of fighting on", "", 3),
    "cost_at_home": Sight("cost of the text at home", "", 3),
    "pressure": Sight("US pressure on Kyiv", "", 3),
    "expected_offer": Sight("expected later offer", "", 3),
    "comprehensive": Sight("scope", states=("text for an armistice", "text for a comprehensive peace")),
    "european": Sight("drafter", states=("text by Washington", "text by Europe")),
    "revisions": Sight("revisions of the text", "", 1),
    "live_texts": Sight("live texts so far", "", 1),
    "pressing_kyiv": Sight("stance", states=("Washington not pressing Kyiv", "Washington pressing Kyiv")),
    "pressing_moscow": Sight(
        "stance", states=("Washington not pressing Moscow", "Washington pressing Moscow")
    ),
    "disengaged": Sight("stance", states=("Washington engaged", "Washington disengaged")),
    "patience": Sight("US patience"),
    "threat_credibility": Sight("belief in US threats"),
    "occupied_km2": Sight("Russian-held area", "km²", 0),
    "recent_gain_km2": Sight("recent Russian gain", "km² a month", 0),
    "expected_gain_km2": Sight("Russian gain that Kyiv expects", "km² a month", 0),
    "intensity": Sight("intensity of fighting"),
    "ua_strength": Sight("Ukrainian strength", "log", 3),
    "cohesion": Sight("Ukrainian cohesion"),
    "funding_months": Sight("Ukraine's budget in hand", "months", 1),
    "stock_months": Sight("European stocks", "months", 1),
    "autonomy": Sight("European autonomy"),
    "unity": Sight("European unity"),
    "ru_economy": Sight("Russian economy", "", 3),
    "sanctions_level": Sight("sanctions in force"),
}


def asked(feature: str, threshold: float, *, above: bool) -> str:
    """Return one side of a question in words.

    >>> asked("stock_months", 7.25, above=True), asked("pressing_kyiv", 0.5, above=False)
    ('European stocks above 7.2 months', 'Washington not pressing Kyiv')
    """
    sight = SIGHTS[feature]
    if sight.states is not None:
        return sight.states[above]
    side = "above" if above else "at most"
    return f"{sight.label} {side} {number(threshold, sight.decimals)} {sight.unit}".rstrip()


def spoken(feature: str) -> str:
    """Return the words for something that Kyiv sees; of two states, the one that is the case.

    >>> spoken("stock_months"), spoken("pressing_moscow")
    ('European stocks', 'Washington pressing Moscow')
    """
    sight = SIGHTS[feature]
    return sight.label if sight.states is None else sight.states[1]


def with_unit(feature: str) -> str:
    """Return the words for something that Kyiv sees with its unit, for an axis.

    >>> with_unit("stock_months"), with_unit("margin")
    ('European stocks, months', 'Worth of signing above the reservation')
    """
    words = f"{spoken(feature)}, {SIGHTS[feature].unit}".removesuffix(", ")
    return words[0].upper() + words[1:]
