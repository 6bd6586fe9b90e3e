"""S24: the settlement reflects US priorities, amended by Europe.

The table of derivatives: how far the mean tabled position on each issue follows each actor's ideal.
``armistice derivatives`` prints it; section 11 of docs/model.md says what does not come out.
"""

from __future__ import annotations

from functools import cache

import pytest

from analysis.derivatives import Derivatives, derivatives
from sim.model.names import (
    ACTORS,
    EUROPE,
    FORCES,
    GUARANTEES,
    ISSUES,
    RECONSTRUCTION,
    RUSSIA,
    UKRAINE,
    UNITED_STATES,
)
from tests.claims.support import surely_more

RUNS = 1000
FILES = (GUARANTEES, FORCES, RECONSTRUCTION)
OTHERS = tuple(issue for issue in range(len(ISSUES)) if issue not in FILES)

each_file = pytest.mark.parametrize("file", FILES, ids=lambda file: ISSUES[file])


@cache
def table() -> Derivatives:
    """Return the derivatives in the baseline."""
    return derivatives("baseline", (), RUNS)


@pytest.mark.parametrize("other", [EUROPE, RUSSIA, UKRAINE], ids=lambda actor: ACTORS[actor])
def test_us_ideals_move_the_terms_most_in_sum(other: int) -> None:
    assert surely_more(table().sums(UNITED_STATES), table().sums(other))


@each_file
def test_europe_moves_each_of_its_files(file: int) -> None:
    own = table().of(EUROPE, file)
    assert surely_more(own, 0.0 * own)


@each_file
@pytest.mark.parametrize("issue", OTHERS, ids=lambda issue: ISSUES[issue])
def test_europe_moves_each_of_its_files_more_than_any_other_issue(file: int, issue: int) -> None:
    own, other = table().of(EUROPE, file), table().of(EUROPE, issue)
    assert surely_more(own, other)
    assert surely_more(own, -other)


@pytest.mark.parametrize(
    ("file", "leader"),
    [(GUARANTEES, UNITED_STATES), (FORCES, RUSSIA), (RECONSTRUCTION, UNITED_STATES)],
    ids=str,
)
def test_europe_leads_none_of_its_files_as_section_11_says(file: int, leader: int) -> None:
    assert surely_more(table().of(leader, file), table().of(EUROPE, file))
