"""No shipped strategy is another name for the default: each signs more or less often, or later."""

from __future__ import annotations

import pytest

from sim.scenario import shipped
from sim.scenario.strategy import Strategy
from tests.presets.support import SIGMAS, sigmas, signed_by, worlds
from tests.scenario.support import baseline_data

DAYS = (127.0, 401.0, 1240.0)


@pytest.mark.parametrize("name", [name for name in shipped.strategies() if name != "reservation"])
def test_a_strategy_signs_at_another_pace_than_the_default(name: str) -> None:
    differences = [
        abs(sigmas(signed_by(worlds("baseline", name), day), signed_by(worlds("baseline"), day)))
        for day in DAYS
    ]
    assert max(differences) > SIGMAS


def test_the_default_is_the_reservation_value() -> None:
    assert baseline_data()["strategy"]["kind"] == "reservation"


def test_every_kind_of_strategy_has_a_file_but_answers_by_hand() -> None:
    kinds = {kind.model_fields["kind"].annotation.__args__[0] for kind in Strategy.__args__[0].__args__}
    written = {path.read_text(encoding="utf-8").split("kind: ")[1].split()[0]
               for path in shipped.strategies().values()}  # fmt: skip
    assert written == kinds - {"by_hand"}
