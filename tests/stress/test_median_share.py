"""A median day comes with the share of runs that it is the median of, for every world played."""

from __future__ import annotations

from pathlib import Path

from analysis.stress.question import Options
from tests.stress.support import small


def test_the_share_of_negotiated_endings_stands_beside_the_median(tmp_path: Path) -> None:
    found = small("median_day", "tornado", tmp_path / "out", Options(runs=40, leading=2))
    shares = found.tables["signed_share"]
    assert set(shares["stage"]) == {"first_look", "leading", "central_share"}
    assert shares["signed"].between(0.0, 1.0).all()
    assert len(shares[shares["stage"] == "leading"]) == 5
    central = shares[shares["stage"] == "central_share"]["signed"].item()
    assert f"at central values {100 * central:.1f}% (" in found.sentences[-1]
    assert "a world without any counts at the horizon, day 1,2" in found.sentences[-1]


def test_other_outputs_have_no_such_table(tmp_path: Path) -> None:
    assert (
        "signed_share"
        not in small("payoff:russia", "tornado", tmp_path / "out", Options(runs=10, leading=2)).tables
    )
