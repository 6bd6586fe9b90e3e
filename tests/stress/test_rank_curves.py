"""Curves on ranks: lines are met, chance is smoothed away, intervals hold, few values do no harm."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.linalg import eigh

from analysis.laboratory.paired import Floats
from analysis.stress import rank_curves
from analysis.stress.rank_curves import basis_at, fitted_curves, places_of

PLACES = np.linspace(0.01, 0.99, 25)


def test_a_line_without_noise_is_met_and_a_wave_nearly() -> None:
    places = places_of(np.random.default_rng(1).normal(size=300))
    values = np.stack([2.0 - 3.0 * places, np.sin(2.0 * np.pi * places)], axis=1)
    found = fitted_curves(basis_at(places), values).at(basis_at(PLACES))
    np.testing.assert_allclose(found[:, 0], 2.0 - 3.0 * PLACES, atol=1e-3)
    np.testing.assert_allclose(found[:, 1], np.sin(2.0 * np.pi * PLACES), atol=0.05)


def test_of_chance_alone_little_more_than_its_mean_is_left() -> None:
    draw = np.random.default_rng(2)
    places = places_of(draw.normal(size=400))
    found = fitted_curves(basis_at(places), 1.0 + draw.normal(size=(400, 200))).at(basis_at(PLACES))
    assert np.median(np.ptp(found, axis=0)) < 0.3
    assert found.mean() == pytest.approx(1.0, abs=0.02)


def test_every_curve_is_fitted_as_if_it_were_alone() -> None:
    draw = np.random.default_rng(3)
    basis, values = basis_at(places_of(draw.normal(size=80))), draw.normal(size=(80, 4))
    together = fitted_curves(basis, values).at(basis)
    alone = [fitted_curves(basis, values[:, [place]]).at(basis)[:, 0] for place in range(4)]
    np.testing.assert_allclose(together.T, alone)


def test_intervals_of_a_curve_hold_the_truth_nineteen_times_in_twenty() -> None:
    draw, inside = np.random.default_rng(4), []
    for _ in range(60):
        places = places_of(draw.normal(size=300))
        values = (np.sin(3.0 * places) + draw.normal(size=300))[:, None]
        curves = fitted_curves(basis_at(places), values, with_scatter=True)
        off = curves.at(basis_at(PLACES)) - np.sin(3.0 * PLACES)[:, None]
        inside.append(np.abs(off) <= 1.96 * curves.deviations(basis_at(PLACES)))
    assert 0.90 < np.mean(inside) < 0.99


def test_drawn_curves_scatter_as_much_as_is_said_and_as_strategies_do_together() -> None:
    draw = np.random.default_rng(5)
    places = places_of(draw.normal(size=200))
    shared = draw.normal(size=(200, 1))
    curves = fitted_curves(basis_at(places), shared + 0.1 * draw.normal(size=(200, 2)), with_scatter=True)
    drawn = curves.drawn(basis_at(PLACES), draw.standard_normal((4_000, 8, 2)))
    np.testing.assert_allclose(drawn.std(axis=0), curves.deviations(basis_at(PLACES)), rtol=0.1)
    np.testing.assert_allclose(drawn.mean(axis=0), curves.at(basis_at(PLACES)), atol=0.02)
    assert np.corrcoef(drawn[:, 12, 0], drawn[:, 12, 1])[0, 1] > 0.9


def test_which_axes_equal_eigenvalues_come_with_makes_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    draw = np.random.default_rng(7)
    places, normal = places_of(draw.normal(size=200)), draw.standard_normal((50, 8, 2))
    values = draw.normal(size=(200, 2))

    def drawn() -> Floats:
        return fitted_curves(basis_at(places), values, with_scatter=True).drawn(basis_at(PLACES), normal)

    def eigh_of_another_machine(left: Floats, right: Floats) -> tuple[Floats, Floats]:
        found, axes = eigh(left, right)
        lines = axes[:, :2] @ np.array([[0.6, -0.8], [0.8, 0.6]])
        return found, np.column_stack([lines, -axes[:, 2:]])

    here = drawn()
    monkeypatch.setattr(rank_curves, "eigh", eigh_of_another_machine)
    np.testing.assert_allclose(drawn(), here, atol=1e-9)


def test_an_assumption_of_two_values_has_their_means() -> None:
    draw = np.random.default_rng(6)
    chosen = draw.integers(0, 2, 400).astype(float)
    values = (5.0 * chosen + 0.1 * draw.normal(size=400))[:, None]
    basis = basis_at(places_of(chosen))
    curves = fitted_curves(basis, values, with_scatter=True)
    np.testing.assert_allclose(curves.at(basis)[:, 0], 5.0 * chosen, atol=0.05)
    assert np.isfinite(curves.deviations(basis)).all()


def test_the_scatter_must_be_asked_for() -> None:
    basis = basis_at(PLACES)
    with pytest.raises(ValueError, match="without their scatter"):
        fitted_curves(basis, PLACES[:, None]).deviations(basis)
