"""What is claimed of the evidence holds together, and each figure says where it is from."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest

from analysis.validation.figures import A_YEAR, DAYS, FIGURES, KM2, PLAIN, SHARE, Figure, over_days_left

each_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)


def test_names_and_labels_are_unique() -> None:
    assert (
        len({figure.name for figure in FIGURES}) == len({figure.label for figure in FIGURES}) == len(FIGURES)
    )


def test_groups_stand_together() -> None:
    groups = [figure.group for figure in FIGURES]
    changes = sum(before != after for before, after in pairwise(groups))
    assert changes == len(set(groups)) - 1


@each_figure
def test_the_evidence_is_in_order(figure: Figure) -> None:
    known = [x for x in (figure.low, figure.central, figure.high) if x is not None]
    assert known
    assert known == sorted(known)
    assert figure.unit in {SHARE, A_YEAR, DAYS, KM2, PLAIN}
    assert min(known) >= 0
    if figure.unit == SHARE:
        assert max(known) <= 1


@each_figure
def test_a_source_published_after_the_start_is_labelled_so(figure: Figure) -> None:
    assert len(figure.source) > 20
    assert figure.later == ("after the start" in figure.source)


def test_a_forecast_over_its_whole_window_is_itself() -> None:
    assert over_days_left(0.4, dt.date(2025, 11, 25)) == pytest.approx(0.4)


def test_what_is_left_of_a_forecast_and_what_has_passed_make_the_whole() -> None:
    """237 days asked about, 37 left: staying out of it multiplies."""
    left = 1 - over_days_left(0.28, dt.date(2025, 5, 8))
    assert left ** (238 / 37) == pytest.approx(0.72)
