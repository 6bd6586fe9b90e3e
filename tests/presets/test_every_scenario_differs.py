"""Every shipped scenario moves its headline beyond chance; one that equals the baseline fails."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sim.engines.replication import Rows
from sim.model.firing import LAPSE
from sim.model.names import DISENGAGED, PRESSING_MOSCOW
from tests.presets.support import PRESETS, SIGMAS, Values, ended, sigmas, signed_by, worlds

HALF_A_YEAR = 183.0


def collapses(rows: Rows) -> Values:
    return ended(rows, "ukrainian_collapse")


def deals(rows: Rows) -> Values:
    return ended(rows, "armistice", "comprehensive_peace", "imposed_settlement")


def deals_within_half_a_year(rows: Rows) -> Values:
    return signed_by(rows, HALF_A_YEAR)


def share_of_days(stance: int) -> Callable[[Rows], Values]:
    return lambda rows: rows["stance_days"][:, stance] / rows["end_day"]


def count(field: str) -> Callable[[Rows], Values]:
    return lambda rows: rows[field].astype(float)


# What the story of each scenario must move, and which way: more than the baseline, or less.
HEADLINES: dict[str, tuple[str, tuple[Callable[[Rows], Values], ...]]] = {
    "early_us_disengagement": ("more", (collapses, share_of_days(DISENGAGED))),
    "us_turn_on_moscow": ("more", (deals, share_of_days(PRESSING_MOSCOW))),
    "ultimatum_with_enforcement": (
        "more",
        (lambda rows: ended(rows, "imposed_settlement"), count("deadlines_enforced")),
    ),
    "hungarian_veto_removed": ("less", (count("vetoes"), count("veto_days"))),
    "veto_hardened": ("more", (count("vetoes"), lambda rows: rows["fired"][:, LAPSE].astype(float))),
    "european_rearmament": ("less", (collapses,)),
    "russian_breakthrough": ("less", (deals,)),
    "russian_economic_squeeze": ("more", (lambda rows: ended(rows, "russian_withdrawal"), deals)),
    "ukrainian_domestic_crisis": ("more", (collapses,)),
    "partial_relief_deal": ("more", (deals,)),
    "moscow_stalls": ("less", (deals, count("texts_live"))),
    "moscow_demands_maximum": ("less", (deals, count("texts_live"))),
    "washington_walks_away": ("more", (collapses, share_of_days(DISENGAGED))),
    "theory_commitment": ("less", (deals_within_half_a_year,)),
    "theory_ripeness": ("less", (deals, count("texts_tabled"))),
    "theory_base_rate": ("less", (count("texts_tabled"),)),
    "literature_switches": ("less", (deals_within_half_a_year,)),
    "istanbul_2025": ("more", (collapses,)),
    "signing_pays": ("more", (deals, collapses)),
    "waiting_pays": ("more", (lambda rows: ended(rows, "russian_withdrawal", "frozen_conflict"),)),
}


def test_every_scenario_has_a_headline() -> None:
    assert set(HEADLINES) == set(PRESETS)


@pytest.mark.parametrize("name", PRESETS)
def test_a_scenario_moves_its_headline_beyond_chance(name: str) -> None:
    direction, headlines = HEADLINES[name]
    for headline in headlines:
        difference = sigmas(headline(worlds(name)), headline(worlds("baseline")))
        assert (difference if direction == "more" else -difference) > SIGMAS


@pytest.mark.parametrize("name", PRESETS)
def test_no_replication_of_a_scenario_fails(name: str) -> None:
    assert not worlds(name)["fault"].any()


def test_a_copy_of_the_baseline_would_be_found_out() -> None:
    rows = worlds("baseline")
    assert sigmas(deals(rows), deals(rows)) == 0.0
