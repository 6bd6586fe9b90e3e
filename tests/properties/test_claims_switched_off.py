"""In any generated scenario a claim that is switched off leaves no trace of what it stands for."""

from __future__ import annotations

from hypothesis import given

from sim.model import names
from tests.properties.worlds import MANY, Played, details, each, levers_moved, played


def is_off(world: Played, claim: str) -> bool:
    """Tell whether a claim is switched off."""
    return not world.data["mechanisms"][claim]


@MANY
@given(world=played(off="s05_pressure"))
def test_without_pressure_nothing_is_imposed(world: Played) -> None:
    assert is_off(world, "s05_pressure")
    assert (world.worlds["outcome"] != names.IMPOSED).all()
    assert not world.worlds["ua_pressure"].any()


@MANY
@given(world=played(off="s07_unanimity"))
def test_without_unanimity_nobody_vetoes(world: Played) -> None:
    assert is_off(world, "s07_unanimity")
    assert not world.worlds["vetoes"].any()
    assert not world.worlds["vetoed_by"].any()


@MANY
@given(world=played(off="s08_exposure"))
def test_without_exposure_there_is_no_strain(world: Played) -> None:
    assert is_off(world, "s08_exposure")
    if "strain" not in levers_moved(world.data):
        for _, log in each(world):
            assert not details(log, "european_month", "strain").any()


@MANY
@given(world=played(off="s21_luck_and_rift"))
def test_without_luck_no_breakthrough_moves_the_front(world: Played) -> None:
    assert is_off(world, "s21_luck_and_rift")
    for _, log in each(world):
        assert not details(log, "breakthrough", "km2").any()


@MANY
@given(world=played(off="s09_european_influence"))
def test_without_european_influence_no_text_is_withdrawn(world: Played) -> None:
    assert is_off(world, "s09_european_influence")
    assert not world.worlds["texts_withdrawn"].any()
