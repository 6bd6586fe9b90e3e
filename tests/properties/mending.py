"""What must add up or rise, put right after single numbers have moved."""

from __future__ import annotations

from typing import Any


def mend(data: dict[str, Any]) -> None:
    """Put sums, means and orders right; numbers are plain or ranges."""
    for actor in data["actors"].values():
        scale(actor["salience"])
    scale(data["washington"]["stance_start"])
    for row in data["washington"]["transitions"].values():
        scale(row)
    kinds = data["ukraine"]["home_events"].values()
    whole = sum(number(kind["share"]) for kind in kinds)
    for kind in kinds:
        kind["share"] = number(kind["share"]) / whole
    season = data["front"]["season"]
    data["front"]["season"] = [factor * len(season) / sum(season) for factor in season]
    data["issues"]["territory_km2"] = rising(data["issues"]["territory_km2"])
    data["front"]["occupied_km2"] = min(data["front"]["occupied_km2"], 600_000.0)
    beliefs = data["breaking_points"]
    beliefs["belief_sum_cap"] = max(number(beliefs["belief_cap"]), number(beliefs["belief_sum_cap"]))
    ends = data["theories"]
    negotiated = number(ends["base_rate_negotiated"])
    ends["base_rate_decisive"] = min(number(ends["base_rate_decisive"]), 1.0 - negotiated)
    for law in laws_in(data):
        order(law)
    breakthroughs_fit(data)


def number(value: Any) -> float:
    """Return a number, of a range its mode."""
    return float(value["mode"] if isinstance(value, dict) else value)


def scale(weights: dict[str, Any]) -> None:
    """Make weights sum to 1."""
    whole = sum(number(weight) for weight in weights.values())
    for name, weight in weights.items():
        weights[name] = number(weight) / whole


def rising(areas: list[float]) -> list[float]:
    """Keep a scale rising, each step at least a thousand."""
    low, middle, high = (number(area) for area in areas)
    middle = max(middle, low + 1000.0)
    return [low, middle, max(high, middle + 1000.0)]


def laws_in(data: Any) -> list[dict[str, Any]]:
    """Return every law of a scenario."""
    if not isinstance(data, dict):
        return []
    here = [data] if "law" in data else []
    return here + [law for value in data.values() for law in laws_in(value)]


def order(law: dict[str, Any]) -> None:
    """Keep the ends of a law apart and in order."""
    if "low" in law:
        law["high"] = max(number(law["high"]), number(law["low"]) + 1.0)


def breakthroughs_fit(data: dict[str, Any]) -> None:
    """Make breakthroughs small enough for the variance of a month's gain."""
    data["front"]["breakthrough_km2"] = {"law": "lognormal", "median": 100.0, "log_sd": 0.5}
    wait = data["front"]["breakthrough_wait_days"]
    wait["mean"] = max(100.0, number(wait["mean"]))
