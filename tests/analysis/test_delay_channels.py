"""Each channel of waiting: what shutting it does to the world, and which way waiting moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from functools import cache

import numpy as np
import pytest

from analysis.delay.channels import CHANNELS, GAIN, payoffs_where, unchanged
from analysis.delay.plans import plans_for
from analysis.delay.split import split_by_channel
from analysis.delay.together import level_of_each
from analysis.laboratory.paired import Floats, mean_of
from sim.engines.play import play
from sim.engines.replication import Luck, Rows
from sim.model.names import PRESSING_KYIV, PRESSING_MOSCOW
from sim.model.parameters import Parameters
from sim.model.records import to_rows
from sim.model.washington import tilt
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from tests.support import morning

BASELINE = load_scenario("baseline")
BASELINE_KM2 = build_parameters(BASELINE).occupied_km2
WAITING = plans_for(BASELINE, [12]).waits["accept_first", 12]
RUNS, SEED = 4_000, 7
# A year of war in which nothing is ever signed, to see what moves.
A_YEAR = [
    *("horizon_days=360", "follow_up_years=1", "breaking_points.collapse_hazard=0"),
    "breaking_points.withdrawal_hazard=0",
]


def year_of_war(*changes: Callable[[Parameters], None]) -> Rows:
    """Return the ends of the war phase of runs in which Kyiv signs nothing for a year."""
    scenario = load_scenario("baseline", A_YEAR)
    never = plans_for(scenario, [24]).waits["accept_first", 24]

    def change(parameters: Parameters) -> None:
        for one in changes:
            one(parameters)

    return play("compiled", to_rows(build_parameters(scenario, never, change)), Luck(SEED, 0), 200).worlds


@cache
def gained_in(months: int, change: Callable[[Parameters], None]) -> Floats:
    """Return W of so many months, run by run, in a world with a change."""
    plans = plans_for(BASELINE, [months]).waits
    waited, signed = (
        payoffs_where(BASELINE, plans["accept_first", wait], change, seed=SEED, runs=RUNS)
        for wait in (months, 0)
    )
    return waited - signed


def flat(parameters: Parameters) -> None:
    parameters.strength_to_gain = parameters.strength_to_breakthrough = 0.0


def test_without_luck_on_the_front_it_moves_alike_in_every_run() -> None:
    with_luck, without = (
        year_of_war(flat, change)["end_occupied_km2"] for change in (unchanged, CHANNELS["front_luck"].shut)
    )
    assert with_luck.std() > 100.0
    assert without.std() == pytest.approx(0.0, abs=1e-6)
    error = with_luck.std() / np.sqrt(len(with_luck))
    assert abs(with_luck.mean() - without.mean()) < 4 * error, "luck is at its mean, not gone"


def test_without_territory_the_front_stands_still_on_average_and_fighting_goes_on() -> None:
    start = BASELINE_KM2
    assert year_of_war(unchanged)["end_occupied_km2"].mean() > start + 3_000
    still = year_of_war(CHANNELS["territory"].shut)
    assert abs(still["end_occupied_km2"].mean() - start) < 150
    assert (still["end_intensity"] == 1.0).all()


def test_without_growth_autonomy_stays() -> None:
    assert (year_of_war(unchanged)["autonomy"] > 0.3).all()
    # the French election may cost some
    assert (year_of_war(CHANNELS["autonomy"].shut)["autonomy"] <= 0.3).all()


def test_without_decline_the_russian_economy_stays_where_it_is() -> None:
    assert year_of_war(unchanged)["ru_economy"].mean() < -0.02
    assert (year_of_war(CHANNELS["russian_decline"].shut)["ru_economy"] == 0.0).all()


def test_without_a_collapse_nobody_collapses() -> None:
    given = build_parameters(BASELINE, WAITING, CHANNELS["collapse"].shut)
    worlds = play("compiled", to_rows(given), Luck(SEED, 0), 400).worlds
    assert worlds["ua_collapse_hazard"].max() < 1e-9


def test_cohesion_stays_where_it_starts() -> None:
    assert year_of_war(unchanged)["end_cohesion"].std() > 0.01
    still = year_of_war(CHANNELS["cohesion"].shut)["end_cohesion"]
    assert still == pytest.approx(np.full(len(still), 0.65))


@pytest.mark.parametrize(("name", "stance"), [("us_turn", PRESSING_KYIV), ("rift", PRESSING_MOSCOW)])
def test_washington_is_not_tilted(name: str, stance: int) -> None:
    for change, is_tilted in ((unchanged, True), (CHANNELS[name].shut, False)):
        given = build_parameters(BASELINE, change=change)
        world = morning(given)
        world.patience, world.moscow_blame = 0.2, 3.0
        assert (tilt(world, given, stance, 1.0, 1.0) > 1.0) == is_tilted


def test_a_channel_changes_nothing_but_its_own() -> None:
    whole = asdict(build_parameters(BASELINE))
    names: list[str] = []
    for channel in CHANNELS.values():
        shut = asdict(build_parameters(BASELINE, change=channel.shut))
        own = [name for name, value in whole.items() if value != shut[name]]
        assert own
        names += own
    assert len(names) == len(set(names)), "no number belongs to two channels"


# What is lost or grown adds up; a rift comes of refusals that are remembered for some months only.
SPOKEN_AT = {name: 12 if name == "rift" else 18 for name in CHANNELS if name != "front_luck"}


@pytest.mark.parametrize(("name", "months"), SPOKEN_AT.items())
def test_a_channel_moves_waiting_the_way_theory_says(name: str, months: int) -> None:
    brings = mean_of(gained_in(months, unchanged) - gained_in(months, CHANNELS[name].shut))
    assert brings.sign == CHANNELS[name].expected


def test_luck_on_the_front_brings_little_to_one_who_waits_for_a_date() -> None:
    """Good and bad luck are taken alike: luck is worth something to one who chooses by it."""
    assert CHANNELS["front_luck"].expected == GAIN
    brings = mean_of(gained_in(18, unchanged) - gained_in(18, CHANNELS["front_luck"].shut))
    assert abs(brings.mean) < 0.003


def test_the_split_adds_up() -> None:
    runs = 300
    plans, whole = plans_for(BASELINE, [18]).waits, gained_in(18, unchanged)
    signing, waiting = plans["accept_first", 0], plans["accept_first", 18]
    table = split_by_channel(BASELINE, signing, waiting, whole[:runs], seed=SEED).set_index("channel")
    assert list(table.index) == [*CHANNELS, "interplay", "left", "all"]
    together = mean_of(whole[:runs], level_of_each(len(table)))
    assert (table["low"]["all"], table["high"]["all"]) == pytest.approx((together.low, together.high))
    assert table["value"].drop("all").sum() == pytest.approx(table["value"]["all"])
    assert table["value"]["all"] == pytest.approx(whole[:runs].mean())
    assert table["value"]["rift"] == pytest.approx(
        (whole - gained_in(18, CHANNELS["rift"].shut))[:runs].mean()
    )
