"""Values of a wrong type are refused in plain words; nothing is guessed from text or truth values."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.scenario.yaml_files import Keys
from tests.scenario.support import baseline_data, changed, dotted, number_paths, refuse, values

NO_NUMBER = st.one_of(
    st.none(),
    st.booleans(),
    st.text(max_size=5),
    st.lists(st.integers(), max_size=2),
    st.floats(0.0, 1.0).map(str),
    st.sampled_from([float("nan"), float("inf"), -float("inf")]),
)
LISTS = [keys for keys, value in values(baseline_data()) if isinstance(value, list)]
SECTIONS = [keys for keys, value in values(baseline_data()) if isinstance(value, dict) and len(keys) == 1]


MAY_BE_EMPTY = {("elections",), ("shocks",), ("council", "pending"), ("processes",)}


@given(keys=st.sampled_from(number_paths()), value=NO_NUMBER)
def test_no_number_is_refused_wherever_a_number_stands(keys: Keys, value: Any) -> None:
    message = refuse(changed((keys, value)))
    if value is None and keys[-1] in {"add", "multiply", "set"}:
        assert f"{dotted(keys[:-1])}: must have exactly one of add, multiply, set, has none" in message
        return
    assert f"{dotted(keys)}: must be a " in message
    assert "number, is " in message


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
@pytest.mark.parametrize("key", ["low", "mode", "high"])
def test_no_end_of_a_distribution_may_be_infinite(key: str, value: float) -> None:
    keys = ("front", "mean_gain_km2", key)
    assert f"{dotted(keys)}: must be a finite number, is {value}" in refuse(changed((keys, value)))


@pytest.mark.parametrize("keys", LISTS, ids=dotted)
@pytest.mark.parametrize(("value", "shown"), [(3, "3"), (None, "empty"), ({}, "a map"), ("a", "'a'")])
def test_no_list_is_refused_where_a_list_stands(keys: Keys, value: Any, shown: str) -> None:
    assert f"{dotted(keys)}: must be a list, is {shown}" in refuse(changed((keys, value)))


@pytest.mark.parametrize("keys", SECTIONS, ids=dotted)
@pytest.mark.parametrize(("value", "shown"), [(3, "3"), (None, "empty"), ([], "a list"), ("a", "'a'")])
def test_no_map_is_refused_where_a_section_stands(keys: Keys, value: Any, shown: str) -> None:
    message = refuse(changed((keys, value)))
    assert f"{dotted(keys)}: must be a map " in message
    assert message.endswith(f", is {shown}")


@pytest.mark.parametrize(
    ("keys", "count", "wanted"),
    [
        (("front", "season"), 11, "must have 12 items, has 11"),
        (("front", "season"), 13, "must have 12 items, has 13"),
        (("issues", "territory_km2"), 2, "must have 3 items, has 2"),
        (("issues", "territory_km2"), 4, "must have 3 items, has 4"),
        (("drafting", "own_weights"), 0, "must have 1 or more items, has 0"),
        (("drafting", "own_weights"), 7, "must have 6 items at most, has 7"),
        (("drafting", "russian_weights"), 22, "must have 21 items at most, has 22"),
    ],
)
def test_lists_of_a_wrong_length_are_refused(keys: Keys, count: int, wanted: str) -> None:
    assert f"{dotted(keys)}: {wanted}" in refuse(changed((keys, [1.0] * count)))


@pytest.mark.parametrize("value", [3, None, True, ["a"]])
@pytest.mark.parametrize("key", ["name", "description"])
def test_names_and_descriptions_are_text(key: str, value: Any) -> None:
    assert f"{key}: must be text, is " in refuse(changed(((key,), value)))


def test_a_law_written_as_a_number_is_told_the_laws() -> None:
    message = refuse(changed((("front", "breakthrough_wait_days"), 200)))
    assert "must be a map with the key law (fixed, exponential, weibull, " in message
    assert message.endswith(", is 200")


@pytest.mark.parametrize(
    ("keys", "tag", "first"),
    [
        (("front", "breakthrough_wait_days"), "law", "fixed, exponential, "),
        (("front", "mean_gain_km2"), "distribution", "uniform, triangular, "),
        (("strategy",), "kind", "accept_first, reservation, "),
    ],
)
def test_an_unknown_kind_is_told_the_known_ones(keys: Keys, tag: str, first: str) -> None:
    message = refuse(changed(((*keys, tag), "cauchy")))
    assert f"{dotted(keys)}: {tag} must be one of {first}" in message
    assert message.endswith(", is 'cauchy'")


def test_very_long_values_are_cut_in_messages() -> None:
    message = refuse(changed((("front", "intensity"), "9" * 5000)))
    assert len(message) < 300


@pytest.mark.parametrize(("turn", "value"), list(enumerate([None, [], {}, "\0"])))
def test_no_message_speaks_of_python_or_of_the_checking_library(turn: int, value: Any) -> None:
    """Every key meets one of the four wrong values, the same one each time."""
    for keys, _ in list(values(baseline_data()))[turn::4]:
        is_free_text = value == "\0" and keys[-1:] and keys[-1] in {"description", "source", "why"}
        may_be_empty = value in ({}, []) and (keys in MAY_BE_EMPTY or keys[-1:] == ("vetoes",))
        takes_back = value is None and keys[:2] == ("council", "pending") and len(keys) == 3
        if keys and not is_free_text and not may_be_empty and not takes_back:
            message = refuse(changed((keys, value))).partition(": ")[2]  # without the path of this checkout
            assert not re.search(r"uple|dict(?!ate)|None|[Ii]nput|instance|validation", message)
            assert re.search(r" must (be|have|lie|sum|not) | needs the key | missing; add ", message), message
