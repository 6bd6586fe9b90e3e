"""The colours of every picture, fixed here: an outcome has the same colour wherever it is shown.

The outcome colours come from the colour-blind palettes of Okabe & Ito (2008) and Tol (2021):
blues for free agreements, plum for an imposed one, green for a war that falls asleep, warm colours
for a war decided by force, grey for a war that goes on. Words are never set in them: a swatch
beside dark text is readable where yellow text would not be.
"""

from __future__ import annotations

OUTCOME_COLOURS = {
    "comprehensive_peace": "#6cbcee",
    "armistice": "#0173b2",
    "imposed_settlement": "#882e72",
    "frozen_conflict": "#029e73",
    "russian_withdrawal": "#e9c716",
    "ukrainian_collapse": "#d55e00",
    "war_continues": "#d3d7db",
}
ANY_SIGNATURE_COLOUR = "#33475b"

INK = "#1f2933"
QUIET_INK = "#5b6670"
RULE = "#c4cad0"
ROW_SHADE = "#f4f6f8"

# Washington's stances: blue toward Moscow's door, orange toward Kyiv's, greys between.
STANCE_COLOURS = {
    "committed": "#0173b2",
    "brokering": "#d3d7db",
    "pressing_kyiv": "#d55e00",
    "pressing_moscow": "#6cbcee",
    "disengaged": "#5b6670",
}

ACTOR_COLOURS = {
    "united_states": "#0173b2",
    "europe": "#029e73",
    "russia": "#d55e00",
    "ukraine": "#e9c716",
}

FAN_COLOURS = ("#d6e4f0", "#8fb8d9")

PART_COLOURS = {
    "terms": "#0173b2",
    "front": "#6cbcee",
    "fighting": "#d55e00",
    "division": "#882e72",
    "renewed_war": "#5b6670",
}
