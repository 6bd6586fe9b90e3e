"""A key that the schema does not know is refused at every depth, and the nearest known one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.scenario.yaml_files import Keys
from tests.scenario.support import (
    BASE,
    at,
    baseline_data,
    by_section,
    changed,
    dotted,
    is_map_of_free_names,
    refusal,
    refuse,
    values,
    write,
)

MAPS = [
    keys
    for keys, value in values(baseline_data())
    if isinstance(value, dict) and not is_map_of_free_names(keys)
]


@pytest.mark.parametrize("maps", by_section(MAPS))
def test_a_slip_in_any_key_is_told_with_the_right_spelling(maps: list[Keys]) -> None:
    for keys in maps:
        for known in at(baseline_data(), keys):
            slip = (*keys, known + "x")
            assert f"{dotted(slip)}: unknown key. Did you mean {known}?" in refuse(changed((slip, 1)))


def test_keys_like_nothing_known_are_told_what_is_known() -> None:
    data = baseline_data()
    data["europe"]["zzz"] = 1
    message = refuse(data)
    assert message.endswith(
        "europe.zzz: unknown key. Known here: eu_supply, full_stock_months, stock_months, autonomy, "
        "unity, strain"
    )


@pytest.mark.parametrize("name", ["law", "distribution", "kind", "uniform", "plain", "reservation"])
@pytest.mark.parametrize("keys", [(), ("front",), ("europe", "eu_supply"), ("front", "breakthrough_km2")])
def test_words_of_the_schema_are_unknown_keys_where_they_do_not_belong(keys: Keys, name: str) -> None:
    data = baseline_data()
    if name in at(data, keys):
        name = "lognormal"
    at(data, keys)[name] = 1
    message = refuse(data)
    assert f"{dotted((*keys, name))}: unknown key." in message
    assert len(message.splitlines()) == 1


def test_a_word_that_names_a_kind_does_not_wipe_out_a_section(tmp_path: Path) -> None:
    message = refusal(write(tmp_path, BASE + "front: {kind: 4}\n"))
    assert len(message.splitlines()) == 1
    assert "mine.yaml:3: front.kind: unknown key." in message
