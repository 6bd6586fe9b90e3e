"""What Kyiv can see as it answers a live text, and the tree by which the strategy ``optimal`` answers.

Its own worth, costs and pressure it knows, the text and the map are public, Washington's patience and
Russia's economy it reads from the press. Hidden from it are the others' resolve and strength, Washington's
estimates, and every date that luck has drawn but not yet told.
"""

from __future__ import annotations

from sim.model.names import COMPREHENSIVE, DISENGAGED, EUROPE, PRESSING_KYIV, PRESSING_MOSCOW
from sim.model.parameters import Parameters
from sim.model.rule import rule
from sim.model.state import N_SEEN, World
from sim.model.washington import patience_today

# In the order of World.seen; append only, since trees that users keep name them.
SEEN = (
    "day",
    "margin",
    "value_of_signing",
    "war_value",
    "cost_at_home",
    "pressure",
    "expected_offer",
    "comprehensive",
    "european",
    "revisions",
    "live_texts",
    "pressing_kyiv",
    "pressing_moscow",
    "disengaged",
    "patience",
    "threat_credibility",
    "occupied_km2",
    "recent_gain_km2",
    "expected_gain_km2",
    "intensity",
    "ua_strength",
    "cohesion",
    "funding_months",
    "stock_months",
    "autonomy",
    "unity",
    "ru_economy",
    "sanctions_level",
)
assert len(SEEN) == N_SEEN
LEAF = -1


@rule
def observe(
    world: World, parameters: Parameters, value: float, reservation: float, cost_at_home: float
) -> None:
    """Note what Kyiv sees of the text on the table and of its day, in the order of ``SEEN``."""
    seen = world.seen
    seen[0] = world.day
    seen[1] = value - reservation
    seen[2] = value
    seen[3] = world.ua_war_value
    seen[4] = cost_at_home
    seen[5] = world.ua_pressure
    seen[6] = world.ua_expected_offer
    seen[7] = 1.0 if world.text_scope == COMPREHENSIVE else 0.0
    seen[8] = 1.0 if world.text_drafter == EUROPE else 0.0
    seen[9] = float(world.text_revisions)
    seen[10] = float(world.texts_live)
    seen[11] = 1.0 if world.stance == PRESSING_KYIV else 0.0
    seen[12] = 1.0 if world.stance == PRESSING_MOSCOW else 0.0
    seen[13] = 1.0 if world.stance == DISENGAGED else 0.0
    seen[14] = patience_today(world, parameters)
    seen[15] = world.threat_credibility
    seen[16] = world.occupied_km2
    seen[17] = world.mean_gain_seen_km2
    seen[18] = world.ua_belief_gain_km2
    seen[19] = world.intensity
    seen[20] = world.ua_strength
    seen[21] = world.cohesion
    seen[22] = world.funding_months
    seen[23] = world.stock_months
    seen[24] = world.autonomy
    seen[25] = world.unity
    seen[26] = world.ru_economy
    seen[27] = world.sanctions_level


@rule
def tree_waits(world: World, parameters: Parameters) -> bool:
    """Walk the tree of the strategy ``optimal`` down to a leaf; return whether it says wait."""
    node = 0
    while parameters.tree_feature[node] != LEAF:
        if world.seen[parameters.tree_feature[node]] <= parameters.tree_threshold[node]:
            node = parameters.tree_below[node]
        else:
            node = parameters.tree_above[node]
    return parameters.tree_waits[node] == 1
