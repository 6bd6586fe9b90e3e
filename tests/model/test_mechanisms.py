"""Switching a mechanism off does what theory says, on the same luck."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers, Rows
from sim.model.names import FROZEN, IMPOSED, PRESSING_KYIV, SIGNATURE
from tests.support import NO_TAIL, NOTHING_HAPPENS, events_of, parameters, play

RUNS = 6000


def worlds(*settings: str, strategy: str = "reservation") -> Rows:
    return play(parameters(settings=settings, strategy=strategy), RUNS)[0]


def signed(rows: Rows) -> Numbers:
    ends: Numbers = (rows["cause"] == SIGNATURE).astype(float)
    return ends


def surely_positive(differences: Numbers) -> bool:
    """Tell whether a paired difference lies above 0 beyond Monte Carlo error (3 sigma)."""
    return bool(differences.mean() > 3 * differences.std(ddof=1) / np.sqrt(len(differences)))


def test_without_pressure_nothing_is_imposed() -> None:
    assert (worlds()["outcome"] == IMPOSED).sum() > 0
    assert (worlds("bargaining.pressure_on_kyiv=0")["outcome"] == IMPOSED).sum() == 0


def test_imposed_settlements_were_initialled_under_pressure() -> None:
    rows = worlds()
    assert (rows["pressure_at_signature"][rows["outcome"] == IMPOSED] > 0.0).all()


def test_lower_costs_at_home_make_more_deals() -> None:
    cheap = signed(worlds("bargaining.audience_slope_ukraine=0", "bargaining.audience_cost_ukraine=0.02"))
    assert surely_positive(cheap - signed(worlds()))


def test_costlier_war_makes_more_deals() -> None:
    costly = signed(worlds("bargaining.war_cost_russia=0.4"))
    assert surely_positive(costly - signed(worlds()))


def test_refusals_turn_washington_on_kyiv() -> None:
    """Under delay, with the tilt on, Washington spends more shifts pressing Kyiv than with it off."""
    on = parameters(settings=("washington.impatience_to_pressure=2.5",), strategy="delay_until")
    off = parameters(settings=("washington.impatience_to_pressure=0",), strategy="delay_until")
    shares = []
    for given in (on, off):
        _, logs = play(given, 3000, log_rows=1500)
        shares.append(
            np.array([(log[log[:, 2] == 2, 4] == PRESSING_KYIV).sum() for log in logs], dtype=float)
        )
    assert surely_positive(shares[0] - shares[1])


def test_less_supply_loses_more_ground() -> None:
    cut = worlds("europe.eu_supply=0.1")["end_occupied_km2"]
    assert surely_positive(cut - worlds()["end_occupied_km2"])


def test_an_armistice_line_is_the_front_of_the_day() -> None:
    given = parameters()
    _, logs = play(given, 500, log_rows=1500)
    texts = events_of(logs, "text_tabled")
    armistices = texts[texts[:, 3] == 1]
    assert len(armistices) > 100
    assert len(np.unique(armistices[:, 5])) > 50
    assert (armistices[:, 6] == 0.25).all()
    assert (armistices[:, 10] == 0.7).all()


def test_a_front_that_does_not_move_freezes() -> None:
    still = worlds("front.mean_gain_km2=5", "front.breakthrough_wait_days.mean=5000")
    frozen = still["outcome"] == FROZEN
    assert 0.05 < frozen.mean() < 0.95
    assert (still["end_intensity"][frozen] < 0.25).all()
    assert (still["end_day"][frozen] >= 3 * 30.4375).all()


def test_the_front_is_persistent() -> None:
    """Without season and strengths the gains are an AR(1) series around their mean."""
    flat = f"front.season=[{', '.join(['1.0'] * 12)}]"
    given = parameters(settings=(*NOTHING_HAPPENS, NO_TAIL, flat, "front.strength_to_gain=0"))
    _, logs = play(given, 1000, log_rows=400)
    gains = np.stack([log[log[:, 2] == 0, 3] for log in logs])[:, 5:] - given.mean_gain_km2
    before, after = gains[:, :-1].ravel(), gains[:, 1:].ravel()
    phi = (before * after).sum() / (before * before).sum()
    assert abs(phi - given.gain_persistence) < 4 * np.sqrt((1 - phi**2) / before.size)
    spread = given.gain_innovation_sd_km2 / np.sqrt(1 - given.gain_persistence**2)
    assert abs(gains.std() / spread - 1) < 0.05


def test_a_bonus_for_relief_tables_more_relief() -> None:
    """Compared on the first text of each run, where both worlds table one."""
    first_texts = []
    for bonus in (0.3, 0.0):
        _, logs = play(parameters(settings=(f"drafting.relief_bonus={bonus}",)), 2000, log_rows=1500)
        relief = [log[log[:, 2] == 4, 11] for log in logs]
        first_texts.append(np.array([texts[0] if len(texts) else np.nan for texts in relief]))
    differences = first_texts[0] - first_texts[1]
    both = differences[~np.isnan(differences)]
    assert len(both) > 1800
    assert surely_positive(both)
