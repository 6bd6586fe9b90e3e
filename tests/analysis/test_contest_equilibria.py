"""Equilibria of games whose answer is in every textbook, of games with ties, and of any game."""

from __future__ import annotations

import itertools

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.contest.equilibria import Equilibrium, equilibria_of, undominated

Floats = npt.NDArray[np.float64]


def probabilities(found: list[Equilibrium]) -> list[list[float]]:
    return [[*one.rows, *one.columns] for one in found]


def test_matching_pennies_are_tossed() -> None:
    (found,) = equilibria_of([[1, -1], [-1, 1]], [[-1, 1], [1, -1]])
    assert probabilities([found]) == [pytest.approx([0.5, 0.5, 0.5, 0.5])]
    assert (found.is_pure, found.alone) == (False, True)


def test_prisoners_both_confess() -> None:
    (found,) = equilibria_of([[3, 0], [5, 1]], [[3, 5], [0, 1]])
    assert probabilities([found]) == [[0.0, 1.0, 0.0, 1.0]]
    assert (found.is_pure, found.alone) == (True, True)


def test_the_battle_of_the_sexes_has_three() -> None:
    found = equilibria_of([[2, 0], [0, 1]], [[1, 0], [0, 2]])
    expected = [[1, 0, 1, 0], [0, 1, 0, 1], [2 / 3, 1 / 3, 1 / 3, 2 / 3]]
    assert probabilities(found) == [pytest.approx(one) for one in expected]


def test_a_mix_is_found_where_others_are_almost_nothing() -> None:
    """Solved for all columns at once, the third one's probability is 1e-17, and the equilibrium was lost."""
    rows = np.array([[0, 0, 0], [2, 0, 0], [0, 0, 0], [0, 1, 1]])
    columns = np.array([[0, 0, 0], [1, 0, 0], [0, 0, 0], [0, 0, 1]])
    found = equilibria_of(rows, columns)
    expected = [[0, 1, 0, 0, 1, 0, 0], [0, 0, 0, 1, 0, 0, 1], [0, 0.5, 0, 0.5, 1 / 3, 0, 2 / 3]]
    assert probabilities(found) == [pytest.approx(one) for one in expected]


def test_rock_paper_scissors_is_one_in_three() -> None:
    rows = np.array([[0, -1, 1], [1, 0, -1], [-1, 1, 0]])
    assert probabilities(equilibria_of(rows, -rows)) == [pytest.approx([1 / 3] * 6)]


def test_a_dominated_row_is_never_played() -> None:
    rows, columns = np.array([[2, 0], [0, 1], [-1, -1]]), np.array([[1, 0], [0, 2], [9, 0]])
    kept = undominated(rows.astype(float), columns.astype(float))
    assert [side.tolist() for side in kept] == [[0, 1], [0, 1]]
    found = equilibria_of(rows, columns)
    assert len(found) == 3
    assert all(one.rows[2] == 0.0 for one in found)


def test_what_is_dominated_once_others_are_gone_goes_too() -> None:
    rows, columns = [[3.0, 0.0], [2.0, 1.0], [1.0, 0.5]], [[1.0, 2.0], [0.0, 3.0], [5.0, 6.0]]
    assert [side.tolist() for side in undominated(np.array(rows), np.array(columns))] == [[1], [1]]
    assert probabilities(equilibria_of(rows, columns)) == [[0, 1, 0, 0, 1]]


def test_a_side_with_one_choice_meets_the_best_reply() -> None:
    assert probabilities(equilibria_of([[1], [3], [2]], [[0], [0], [0]])) == [[0, 1, 0, 1]]
    assert probabilities(equilibria_of([[0, 0]], [[1, 2]])) == [[1, 0, 1]]
    assert probabilities(equilibria_of([[5]], [[7]])) == [[1, 1]]


def test_ties_give_several_that_are_not_alone() -> None:
    found = equilibria_of([[1, 2], [1, 0]], [[3, 0], [3, 0]])
    assert probabilities(found) == [[1, 0, 1, 0], [0, 1, 1, 0]]
    assert not any(one.alone for one in found)


def test_where_one_side_alone_mixes_the_corners_are_told() -> None:
    """The first row is best while the other side mixes from 1 : 2 to 2 : 1, which that side likes anyway."""
    found = equilibria_of([[2, 2], [3, 0], [0, 3]], [[1, 1], [1, 2], [2, 1]])
    corners = [[1, 0, 0, 1 / 3, 2 / 3], [1, 0, 0, 2 / 3, 1 / 3]]
    assert sorted(probabilities(found)) == [pytest.approx(one) for one in corners]
    assert not any(one.alone for one in found)


def test_mixes_of_one_side_are_told_beside_pure_equilibria() -> None:
    """Against the third column both rows are worth the same, and Moscow leaves it for no even enough mix."""
    found = equilibria_of([[1, 0, 0.5], [0, 1, 0.5]], [[3, 0, 2], [0, 3, 2]])
    expected = [[1, 0, 1, 0, 0], [0, 1, 0, 1, 0], [2 / 3, 1 / 3, 0, 0, 1], [1 / 3, 2 / 3, 0, 0, 1]]
    assert [pytest.approx(one) for one in expected] == probabilities(found)
    assert [one.alone for one in found] == [one.is_pure for one in found]


def test_no_warning_of_ties_reaches_the_user(recwarn: pytest.WarningsRecorder) -> None:
    assert len(equilibria_of(np.ones((2, 2)), np.ones((2, 2)))) == 4
    assert not list(recwarn)


def gain(rows: Floats, columns: Floats, one: Equilibrium) -> float:
    x, y = np.array(one.rows), np.array(one.columns)
    ours, theirs = rows @ y, x @ columns
    return float(max(ours.max() - x @ ours, theirs.max() - theirs @ y))


def games(values: st.SearchStrategy[float]) -> st.SearchStrategy[tuple[Floats, Floats]]:
    """Return games of up to four by three, their payoffs from ``values``."""

    def of(shape: tuple[int, int]) -> st.SearchStrategy[tuple[Floats, Floats]]:
        size = shape[0] * shape[1]
        one = st.lists(values, min_size=size, max_size=size).map(lambda cells: np.array(cells).reshape(shape))
        return st.tuples(one, one)

    return st.tuples(st.integers(1, 4), st.integers(1, 3)).flatmap(of)


ANY_GAME = st.one_of(games(st.integers(0, 3).map(float)), games(st.floats(0, 1, width=16)))


def pure_ones(rows: Floats, columns: Floats) -> set[tuple[int, int]]:
    return {
        (row, column)
        for row, column in itertools.product(*map(range, rows.shape))
        if rows[row, column] == rows[:, column].max() and columns[row, column] == columns[row].max()
    }


@settings(max_examples=60, deadline=None)
@given(ANY_GAME)
def test_every_game_has_one_and_nobody_gains_by_leaving_it(tables: tuple[Floats, Floats]) -> None:
    found = equilibria_of(*tables)
    assert found
    scale = 1e-6 * max(1.0, *(float(np.ptp(table)) for table in tables))
    assert all(gain(*tables, one) <= scale for one in found)
    pure = {(one.support[0][0], one.support[1][0]) for one in found if one.is_pure}
    assert pure >= pure_ones(*tables)


@settings(max_examples=40, deadline=None)
@given(games(st.integers(0, 3).map(float)), st.data())
def test_names_do_not_matter(tables: tuple[Floats, Floats], data: st.DataObject) -> None:
    rows, columns = (data.draw(st.permutations(range(size))) for size in tables[0].shape)
    shuffled = equilibria_of(*(table[np.ix_(rows, columns)] for table in tables))
    expected = {
        (*(round(one.rows[k], 6) for k in rows), *(round(one.columns[m], 6) for m in columns))
        for one in equilibria_of(*tables)
    }
    assert {tuple(round(value, 6) for value in [*one.rows, *one.columns]) for one in shuffled} == expected


@settings(max_examples=30, deadline=None)
@given(games(st.integers(0, 3).map(float)), st.floats(0.1, 9), st.floats(-9, 9))
def test_units_do_not_matter(tables: tuple[Floats, Floats], scale: float, shift: float) -> None:
    found = [one.support for one in equilibria_of(*tables)]
    assert [one.support for one in equilibria_of(scale * tables[0] + shift, tables[1])] == found


@settings(max_examples=30, deadline=None)
@given(games(st.integers(0, 3).map(float)))
def test_sides_do_not_matter(tables: tuple[Floats, Floats]) -> None:
    found = {one.support for one in equilibria_of(*tables)}
    turned = {one.support[::-1] for one in equilibria_of(tables[1].T, tables[0].T)}
    assert turned == found
