"""What the terminal says of the audit: causes, thresholds, what never fired."""

from __future__ import annotations

from typing import Any

import pytest

from analysis.audit import firing_counts, firing_table, shares_by_cause, threshold_warnings
from analysis.audit_screen import by_strategy, causes, mechanisms
from sim.batch.intervals import wilson_interval
from sim.model.firing import MECHANISMS


def audited(causes: dict[str, dict[str, int]], never: tuple[str, ...] = (), off: tuple[str, ...] = ()) -> Any:
    """Return the audit of one strategy in which everything else fired twice in every run."""
    runs = sum(sum(outcomes.values()) for outcomes in causes.values())
    silent = {*never, *off}
    return {
        "runs": runs,
        "mechanisms": {
            name: {
                "firings": 0 if name in silent else 2 * runs,
                "runs": 0 if name in silent else runs,
                "on": name not in off,
            }
            for name in MECHANISMS
        },
        "causes": causes,
        "never_fired": list(never),
        "off": dict.fromkeys(off, "a reason"),
    }


def batch(never: tuple[str, ...] = (), off: tuple[str, ...] = (), **strategies: Any) -> dict[str, Any]:
    return {"strategies": strategies, "never_fired": list(never), "off": dict.fromkeys(off, "a reason")}


MANY_BREAK = {
    "signature": {"armistice": 20},
    "breaking_point": {"ukrainian_collapse": 20, "russian_withdrawal": 10},
    "horizon": {"war_continues": 50},
}
FEW_BREAK = {"signature": {"armistice": 40}, "breaking_point": {"ukrainian_collapse": 40}}


def test_shares_are_of_all_runs_the_most_frequent_first() -> None:
    assert list(shares_by_cause(audited(MANY_BREAK)).items()) == [
        ("horizon", 0.5), ("breaking_point", 0.3), ("signature", 0.2),
    ]  # fmt: skip
    assert causes(audited(MANY_BREAK)) == "horizon 50.0%, breaking point 30.0%, signature 20.0%"


def test_a_threshold_that_makes_more_than_half_of_the_endings_is_told() -> None:
    (warning,) = threshold_warnings(batch(wait_long=audited(MANY_BREAK), sign=audited(FEW_BREAK)))
    assert warning.startswith("breaking points made more than half of the endings before the horizon ")
    assert "(60% under wait long)" in warning


@pytest.mark.parametrize("ended", [FEW_BREAK, {"signature": {"armistice": 5}}, {}])
def test_half_of_the_endings_and_less_is_no_warning(ended: dict[str, dict[str, int]]) -> None:
    assert threshold_warnings(batch(sign=audited(ended))) == []


def test_what_never_fired_is_named_with_its_bound() -> None:
    one = audited(FEW_BREAK, never=("veto",), off=("spoiler", "shock"))
    audit = batch(("veto",), ("spoiler", "shock"), sign=one)
    on = len(MECHANISMS) - 2
    assert firing_counts(audit) == (on - 1, on)
    bound = 100 * float(wilson_interval(0, 80)[1])
    assert mechanisms(audit) == (
        f"Mechanisms: {on - 1} of {on} fired; never: veto (so, at 95%, in fewer than {bound:.1f}% of runs)."
    )


def test_when_all_fired_it_says_so() -> None:
    audit = batch(off=("shock",), sign=audited(FEW_BREAK, off=("shock",)))
    on = len(MECHANISMS) - 1
    assert mechanisms(audit) == f"Mechanisms: {on} of {on} fired; every one that is on."


def test_a_mechanism_of_one_strategy_is_bounded_by_its_own_runs() -> None:
    audit = batch(("kyiv_waits",), sign=audited(MANY_BREAK, off=("kyiv_waits",)),
                  wait=audited(FEW_BREAK, never=("kyiv_waits",)))  # fmt: skip
    bound = 100 * float(wilson_interval(0, 80)[1])
    assert f"in fewer than {bound:.1f}% of runs" in mechanisms(audit)


def test_the_table_has_every_mechanism_of_every_strategy() -> None:
    audit = batch(sign=audited(FEW_BREAK, off=("shock",)), wait=audited(MANY_BREAK, never=("veto",)))
    table = firing_table(audit)
    rows = {(row["strategy"], row["mechanism"]): row for row in table.to_dict("records")}
    assert len(rows) == len(table) == 2 * len(MECHANISMS)
    for key, per_100_runs, share, on in (
        (("sign", "veto"), 200.0, 1.0, True),
        (("wait", "veto"), 0.0, 0.0, True),
        (("sign", "shock"), 0.0, 0.0, False),
    ):
        assert (rows[key]["per_100_runs"], rows[key]["share"], rows[key]["on"]) == (per_100_runs, share, on)
    assert rows["sign", "shock"]["reason_off"] == "a reason"
    assert table["share"].between(table["share_low"], table["share_high"]).all()


def test_one_strategy_takes_one_line_and_several_a_line_each() -> None:
    assert list(by_strategy("Ended", {"sign": "a"})) == ["Ended: a."]
    assert list(by_strategy("Ended", {"sign": "a", "wait": "b"})) == ["Ended:", "  Sign: a.", "  Wait: b."]
