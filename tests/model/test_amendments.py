"""Europe amends its three files toward its ideal, within what Washington bears, never against Kyiv."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given as over
from hypothesis import strategies as st

from sim.engines.replication import Numbers
from sim.model import firing
from sim.model.amendments import amend_text, influence, toward_europe
from sim.model.names import EUROPE, FORCES, GUARANTEES, ISSUES, RECONSTRUCTION, UNITED_STATES
from sim.model.parameters import Parameters
from tests.support import events_of, morning, own_parameters, parameters, play

FILES = (GUARANTEES, FORCES, RECONSTRUCTION)
EXACT = "drafting.misread_log_sd=0"


@over(position=st.floats(0.0, 1.0), step=st.floats(0.0, 1.0), issue=st.sampled_from(FILES))
def test_a_step_goes_toward_the_ideal_and_never_against_kyiv(
    position: float, step: float, issue: int
) -> None:
    ideal = parameters().ideal[EUROPE * len(ISSUES) + issue]
    after = toward_europe(parameters(), issue, position, step)
    assert after <= position, "lower is better for Kyiv"
    assert after == pytest.approx(position + step * (ideal - position) if position > ideal else position)


def test_influence_is_weakened_by_disunity_and_strain() -> None:
    given = own_parameters("drafting.european_influence=0.4")
    world = morning(given)
    world.unity, world.strain = 0.5, 0.25
    assert influence(world, given) == pytest.approx(0.4 * 0.5 * 0.75)


def loss_of_washington(given_settings: tuple[str, ...], package: int, files: list[float]) -> float:
    """Return by hand what new positions on the files cost Washington: saliences times distances."""
    given = parameters(settings=given_settings)
    ideal, weight = (np.array(field).reshape(4, -1)[UNITED_STATES] for field in (given.ideal, given.salience))
    drafted = np.array(given.menu_terms).reshape(-1, len(ISSUES))[package]
    return sum(
        float(weight[issue] * (abs(new - ideal[issue]) - abs(drafted[issue] - ideal[issue])))
        for issue, new in zip(FILES, files, strict=True)
    )


def positions_after(given: Parameters, package: int, step: float) -> list[float]:
    """Return by hand where a step toward Europe's ideal takes the three files."""
    drafted = [given.menu_terms[package * len(ISSUES) + issue] for issue in FILES]
    ideals = [given.ideal[EUROPE * len(ISSUES) + issue] for issue in FILES]
    return [
        position + step * min(0.0, ideal - position) for position, ideal in zip(drafted, ideals, strict=True)
    ]


def costliest_package(settings: tuple[str, ...], step: float) -> int:
    """Return the package whose amendment would cost Washington most."""
    given = parameters(settings=settings)
    losses = [
        loss_of_washington(settings, package, positions_after(given, package, step))
        for package in range(given.menu_size)
    ]
    return int(np.argmax(losses))


@pytest.mark.parametrize("package", [0, 10, 40, 70, 131])
def test_the_loss_to_washington_never_exceeds_the_cap(package: int) -> None:
    settings = (EXACT, "drafting.amendment_cap=0.01", "drafting.european_influence=0.6")
    given = parameters(settings=settings)
    world = morning(given)
    world.unity, world.strain = 1.0, 0.0
    withdrawn = amend_text(world, given, [], package)
    loss = loss_of_washington(settings, package, list(world.files_terms))
    assert world.amendment_loss == pytest.approx(loss, abs=1e-12)
    assert loss <= 0.01
    assert not withdrawn


def test_steps_are_halved_until_the_cap_is_kept() -> None:
    settings = (EXACT, "drafting.amendment_cap=0.002", "drafting.european_influence=0.6")
    given = parameters(settings=settings)
    package = costliest_package(settings, 0.6)
    world = morning(given)
    world.unity, world.strain = 1.0, 0.0
    amend_text(world, given, [], package)
    step = 0.6
    while loss_of_washington(settings, package, positions_after(given, package, step)) > 0.002:
        step /= 2
    assert step < 0.6, "the whole step would have cost too much"
    assert list(world.files_terms) == pytest.approx(positions_after(given, package, step))
    assert world.fired[firing.AMENDMENT_CAP] == 1


def test_without_the_cap_a_text_that_costs_twice_the_bound_is_withdrawn() -> None:
    uncapped = (EXACT, "mechanisms.s10_no_clash=false", "drafting.european_influence=0.6")
    package = costliest_package(uncapped, 0.6)
    given = own_parameters(*uncapped)
    loss = loss_of_washington(uncapped, package, positions_after(given, package, 0.6))
    for cap, wanted in ((0.49 * loss, True), (0.51 * loss, False)):
        given.amendment_cap = cap
        world = morning(given)
        world.unity, world.strain = 1.0, 0.0
        assert amend_text(world, given, [], package) is wanted
        assert world.amendment_loss == pytest.approx(loss)


def amended_positions(*settings: str) -> Numbers:
    _, logs = play(parameters(settings=settings), 800, log_rows=1500)
    texts: Numbers = events_of(logs, "text_tabled")
    return texts


def test_no_influence_no_amendments() -> None:
    _, logs = play(parameters(settings=("drafting.european_influence=0",)), 300, log_rows=1500)
    assert len(events_of(logs, "text_tabled")) > 300
    assert len(events_of(logs, "text_amended")) == 0


def test_influence_makes_the_three_files_better_for_kyiv() -> None:
    strong, none = (amended_positions(f"drafting.european_influence={share}") for share in (0.6, 0))
    for issue in FILES:
        assert strong[:, 5 + issue].mean() < none[:, 5 + issue].mean()


def test_withdrawn_texts_are_never_answered() -> None:
    settings = (
        "mechanisms.s10_no_clash=false",
        "drafting.amendment_cap=0.001",
        "drafting.european_influence=0.6",
    )
    worlds, logs = play(parameters(settings=settings), 300, log_rows=1500)
    assert worlds["texts_withdrawn"].sum() > 50
    for log in logs:
        for place in np.flatnonzero(log[:, 2] == 10):
            if place + 1 < len(log):
                assert log[place + 1, 2] not in {5, 6}
