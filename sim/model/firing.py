"""Which mechanisms acted: a count of firings per mechanism, kept with every replication.

A mechanism is said to fire when it changes something, not when its clock merely rings. The
audit of a batch reads these counts; a mechanism that is switched on and never fires is an
error of the model or of the scenario.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.model.rule import rule

if TYPE_CHECKING:
    from sim.model.state import World

# name: what its firing means.
MECHANISMS: dict[str, str] = {
    "breakthrough": "a side broke through at the front",
    "quiet_front": "a quiet front let the fighting abate",
    "paying_offensive": "an offensive that paid was fed",
    "ukrainian_collapse": "Ukraine broke",
    "russian_withdrawal": "Russia broke",
    "stance_shift": "US policy changed",
    "turn_on_kyiv": "lost patience made Washington press Kyiv or leave, where it would not have",
    "rift_with_moscow": "Moscow's refusals made Washington press Moscow, where it would not have",
    "deadline": "Washington set Kyiv a deadline",
    "enforced_deadline": "a deadline was enforced: aid and intelligence paused",
    "empty_deadline": "a deadline passed without consequence",
    "pressure_on_kyiv": "Kyiv initialled a text that it would have refused without US pressure",
    "pressure_on_moscow": "Moscow accepted a text that it would have refused without US pressure",
    "veto": "an EU member vetoed a file",
    "standing_veto": "a veto stood until the government changes",
    "bypass": "a standing veto was by-passed",
    "lapse": "a sanctions renewal lapsed",
    "asset_loan": "the loan on frozen assets was decided",
    "budget_loan": "a loan from the EU budget was decided",
    "sanctions_package": "a sanctions package was adopted",
    "european_cover": "Europe covered part of a gap in US matériel from its stocks",
    "strain_shock": "an economic shock strained Europe",
    "autonomy_hurry": "European autonomy shortened Washington's wait for a text",
    "amendment": "Europe amended a text",
    "amendment_cap": "Europe cut an amendment back to avoid a clash with Washington",
    "text_withdrawn": "Washington withdrew a text that Europe had amended too far",
    "european_text": "Europe tabled a text of its own",
    "relief_bonus": "a tabled text offered Moscow relief that draws it from China",
    "tabled_concession": "a tabled text ceded land and cost Kyiv cohesion",
    "unfunded": "Ukraine ran short of funding",
    "scandal": "a scandal in Kyiv",
    "rally": "a rally in Kyiv",
    "mobilisation_crisis": "a mobilisation crisis in Ukraine",
    "election": "an election abroad brought a new policy",
    "shock": "a shock declared in the scenario struck",
    "leader_turnover": "a leader fell and the terms were reset",
    "interim_ceasefire": "the guns were silent while a text was ratified",
    "failed_ratification": "an initialled text failed at home",
    "relief_veto": "an EU veto on relief held up or sank a text",
    "referendum_passed": "a referendum made an armistice a comprehensive peace",
    "referendum_failed": "a referendum failed and left an armistice",
    "spoiler": "spoilers broke a live deal",
    "second_ratification": "Moscow or Washington failed to ratify",
    "closed_window": "a refusal closed the window of agreement for a time",
    "weak_guarantor": "Kyiv refused for want of a credible guarantor",
    "commitment_problem": "a side refused because power would shift after signing",
    "not_ripe": "a text was not serious, the conflict not being ripe",
    "rearmament": "both sides rearmed under an agreement",
    "violation": "a ceasefire violation",
    "resumption": "Moscow resumed the war",
    "home_election": "Ukraine voted after martial law",
    "tail_ending": "a war past the horizon, or a renewed one, ended by the base rate",
    "kyiv_waits": "Kyiv turned down a text worth signing because its strategy waits",
    "stalling": "Moscow stalled, or held out for its maximum",
    "walk_away": "Washington walked away after refusals",
}
(
    BREAKTHROUGH,
    QUIET_FRONT,
    PAYING_OFFENSIVE,
    UKRAINIAN_COLLAPSE,
    RUSSIAN_WITHDRAWAL,
    STANCE_SHIFT,
    TURN_ON_KYIV,
    RIFT_WITH_MOSCOW,
    DEADLINE,
    ENFORCED_DEADLINE,
    EMPTY_DEADLINE,
    PRESSURE_ON_KYIV,
    PRESSURE_ON_MOSCOW,
    VETO,
    STANDING_VETO,
    BYPASS,
    LAPSE,
    ASSET_LOAN,
    BUDGET_LOAN,
    SANCTIONS_PACKAGE,
    EUROPEAN_COVER,
    STRAIN_SHOCK,
    AUTONOMY_HURRY,
    AMENDMENT,
    AMENDMENT_CAP,
    TEXT_WITHDRAWN,
    EUROPEAN_TEXT,
    RELIEF_BONUS,
    TABLED_CONCESSION,
    UNFUNDED,
    SCANDAL,
    RALLY,
    MOBILISATION_CRISIS,
    ELECTION,
    SHOCK,
    LEADER_TURNOVER,
    INTERIM_CEASEFIRE,
    FAILED_RATIFICATION,
    RELIEF_VETO,
    REFERENDUM_PASSED,
    REFERENDUM_FAILED,
    SPOILER,
    SECOND_RATIFICATION,
    CLOSED_WINDOW,
    WEAK_GUARANTOR,
    COMMITMENT_PROBLEM,
    NOT_RIPE,
    REARMAMENT,
    VIOLATION,
    RESUMPTION,
    HOME_ELECTION,
    TAIL_ENDING,
    KYIV_WAITS,
    STALLING,
    WALK_AWAY,
) = range(55)
N_MECHANISMS = 55


@rule
def fire(world: World, mechanism: int) -> None:
    """Count that a mechanism acted."""
    world.fired[mechanism] += 1
