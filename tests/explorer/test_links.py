"""A link holds a case and restores it; what cannot be is refused with what is allowed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as some

from analysis.explorer.case import FEWEST_RUNS, LARGEST_SEED, LONGEST_WAIT_MONTHS, MOST_RUNS, Case, CaseError
from analysis.explorer.state import Page

paths = some.from_regex(r"[a-z_]{1,12}(\.[a-z_0-9]{1,12}){1,4}", fullmatch=True)
numbers = some.floats(allow_nan=False, allow_infinity=False)
words = some.from_regex(r"[a-z0-9_]{1,20}", fullmatch=True)
cases = some.builds(
    lambda values, off, on, **others: Case(
        **others, off=tuple(sorted(off)), on=tuple(sorted(on))
    ).with_values(values),
    values=some.dictionaries(paths, numbers, max_size=5),
    off=some.sets(words, max_size=3),
    on=some.sets(words, max_size=3),
    scenario=words,
    theory=words,
    strategy=words,
    months=some.integers(1, LONGEST_WAIT_MONTHS),
    against=words,
    runs=some.integers(FEWEST_RUNS, MOST_RUNS),
    seed=some.integers(0, LARGEST_SEED),
)


@given(cases)
def test_a_link_restores_the_case(case: Case) -> None:
    assert Case.of_link(case.link) == case


def test_the_usual_case_has_an_empty_link() -> None:
    assert not Case().link
    assert not Page().query()


def test_a_link_has_what_was_turned_alone() -> None:
    case = replace(Case(), months=9).with_values({"bargaining.war_share": 0.3})
    assert case.link == "set=bargaining.war_share%3A0.3&months=9"


@pytest.mark.parametrize(
    ("link", "told"),
    [
        ("runs=10", "runs: must be a whole number from 1,000 to 20,000, is '10'"),
        ("runs=many", "runs: must be a whole number"),
        ("seed=-1", "seed: must be a whole number from 0"),
        ("seed=²", "seed: must be a whole number from 0"),
        ("months=25", "months: must be a whole number from 1 to 24"),
        ("months=6&months=7", "months: must be one word"),
        ("set=bargaining.war_share", "set: must look like"),
        ("set=bargaining.war_share:nan", "set: must look like"),
        ("set=:1", "set: must look like"),
        ("strategy=" + "x" * 81, "strategy: must be one word of at most 80 characters"),
        ("&".join(f"set=a.b{place}:1" for place in range(101)), "at most 100 assumptions"),
    ],
)
def test_what_cannot_be_is_refused(link: str, told: str) -> None:
    with pytest.raises(CaseError, match=r"^\w+: ") as refused:
        Case.of_link(link)
    assert told in str(refused.value)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"view": ["elsewhere"]}, "view: must be one of outcomes"),
        ({"hand": ["yes,perhaps"]}, "hand: must be at most 128 answers, each yes, amend, no"),
        ({"hand": [",".join(["no"] * 129)]}, "hand: must be at most 128 answers"),
        ({"run": ["1000000"]}, "run: must be a whole number from 0 to 999,999"),
        ({"pin": ["seed=1"] * 5}, "pin: at most 4 cases"),
        ({"pin": ["runs=1"]}, "runs: must be a whole number"),
        ({"pin": ["nonsense"]}, "pin: must look like months=9&seed=2, is 'nonsense'"),
        ({"pin": ["<img src=x>"]}, "pin: must look like months=9&seed=2"),
    ],
)
def test_a_page_that_cannot_be_is_refused(written: dict[str, list[str]], told: str) -> None:
    with pytest.raises(CaseError) as refused:
        Page.of_query(written)
    assert told in str(refused.value)


def test_a_page_comes_back() -> None:
    page = Page("seat", 12, 1, True, ("no", "amend"), ("months=3", "seed=2"))
    assert Page.of_query(page.query()) == page
