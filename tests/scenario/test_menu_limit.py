"""A menu larger than the parameters hold is refused when the scenario is read."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from sim.model.parameters import MENU_LIMIT
from sim.scenario.build import build_parameters
from tests.scenario.support import BASE, accept, changed, refusal, refuse, write


@given(russian=st.integers(1, 21), own=st.integers(1, 6), exponents=st.integers(1, 6))
def test_a_menu_fits_or_is_refused(russian: int, own: int, exponents: int) -> None:
    data = changed(
        (("drafting", "russian_weights"), [0.04 * number for number in range(russian)]),
        (("drafting", "own_weights"), [1.0] * own),
        (("drafting", "salience_exponents"), [2.0] * exponents),
    )
    packages = 2 * russian * own * exponents
    if packages <= MENU_LIMIT:
        assert build_parameters(accept(data)).menu_size == packages
    else:
        assert f" × 2 make {packages} packages, at most 256 are allowed; shorten a list" in refuse(data)


def test_the_message_names_the_section_and_the_lengths(tmp_path: Path) -> None:
    path = write(tmp_path, BASE + "\ndrafting:\n  own_weights: [1, 2, 3, 4, 5, 6]\n")
    assert refusal(path) == (
        f"{path}:4: drafting: russian_weights × own_weights × salience_exponents × 2 scopes = 11 × 6 × 2 × 2 "
        "make 264 packages, at most 256 are allowed; shorten a list"
    )
