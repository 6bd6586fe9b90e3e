"""Washington guarantees no text that Europe drafted without it, whatever its stance becomes."""

from __future__ import annotations

from sim.model.names import COMMITTED, DISENGAGED, EUROPE, UNITED_STATES
from sim.model.signing import guarantee_strength
from tests.support import morning, own_parameters


def test_the_stance_moves_what_washington_guarantees_and_nothing_else() -> None:
    given = own_parameters()
    world = morning(given)

    def strength(drafter: int, stance: int) -> float:
        world.text_drafter, world.stance = drafter, stance
        return guarantee_strength(world, given, guarantees=0.3, presence=0.5)

    assert strength(UNITED_STATES, COMMITTED) > strength(UNITED_STATES, DISENGAGED)
    assert strength(EUROPE, COMMITTED) == strength(EUROPE, DISENGAGED) > 0.0
    assert strength(EUROPE, DISENGAGED) < strength(UNITED_STATES, DISENGAGED)
