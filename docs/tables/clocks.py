"""The table of clocks: when each rings, and the rule that it runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docs.tables.markdown import code, sentence, table
from sim.model import (
    battlefield,
    breakthroughs,
    brussels,
    calendar,
    europe,
    follow_up,
    politics,
    ratification,
    russian_economy,
    settlement,
    shocks,
    talks,
    threats,
    ukrainian_politics,
    washington,
)
from sim.model.schedule import CLOCKS, SHOCK_LIMIT
from sim.model.settlement import stops_with_the_war


@dataclass(frozen=True)
class Clock:
    """When a clock rings, and what it runs."""

    when: str
    runs: Callable[..., Any]


MONTHLY = "every month"
BY_HAZARD = "when the exposure drawn at the start is used up at the hazard of the day, restated each month"
DECLARED = Clock(
    "`shocks.NAME.wait_days` after the start, or after the last time if it repeats", shocks.strike
)

RINGS: dict[str, Clock] = {
    "battlefield": Clock(MONTHLY, battlefield.month_on_the_front),
    "breakthrough": Clock("`front.breakthrough_wait_days` after the last", breakthroughs.breakthrough),
    "ukrainian_collapse": Clock(BY_HAZARD, settlement.ukraine_collapses),
    "russian_withdrawal": Clock(BY_HAZARD, settlement.russia_withdraws),
    "washington": Clock(
        "at the end of a spell: `washington.first_spell_days`, then `washington.spell_days`; at once when a "
        "policy or a shock forces a stance",
        washington.shift_stance,
    ),
    "deadline": Clock(
        "`washington.deadline_days` after Washington begins to press Kyiv", threats.deadline_passes
    ),
    "aid_returns": Clock("`washington.aid_pause_days` after an enforced deadline", threats.aid_returns),
    "intelligence_returns": Clock(
        "`washington.intelligence_pause_days` after an enforced deadline", threats.intelligence_returns
    ),
    "politics": Clock(MONTHLY, politics.month_of_politics),
    "european_capacity": Clock(MONTHLY, europe.european_month),
    "strain": Clock("`capacity.strain_wait_days` after the last", europe.strain_shock),
    "sectoral_renewal": Clock(
        "`council.vote_opens_days` before 31 January and 31 July; after a veto, when it ends",
        brussels.council,
    ),
    "listings_renewal": Clock(
        "`council.vote_opens_days` before 15 March and 15 September; after a veto, when it ends",
        brussels.council,
    ),
    "assets": Clock(
        "`council.assets_wait_days` after the start; after a veto, when it ends", brussels.council
    ),
    "loan": Clock(
        "`council.loan_wait_days` after funds ran low; after a veto, when it ends",
        brussels.council,
    ),
    "package": Clock(
        "`council.package_wait_days` after the last; after a veto, when it ends", brussels.council
    ),
    "moscow": Clock(MONTHLY, russian_economy.russian_month),
    "kyiv": Clock("`ukraine.home_event_wait_days` after the last", ukrainian_politics.home_event),
    "elections": Clock("on the date of the next of `elections`", shocks.election),
    "turnover": Clock(
        "at the rate `switches.turnover_rate` of both sides, if `switches.leader_turnover` is on",
        politics.leader_falls,
    ),
    **{f"shock_{number + 1}": DECLARED for number in range(SHOCK_LIMIT)},
    "talks": Clock(
        "`talks.text_wait_days` of the stance after the last new text, stretched when the stance or European "
        "autonomy changes",
        talks.new_text,
    ),
    "revision": Clock("`talks.revision_wait_days` after a near miss", talks.revised_text),
    "european_talks": Clock(
        "`talks.european_text_wait_days` after Washington disengaged, or after the last",
        talks.european_text,
    ),
    "ratification": Clock(
        "`ratification.ratification_wait_days` after initials, later if the EU's vote on relief is vetoed",
        settlement.ratification_due,
    ),
    "referendum": Clock(
        "`ratification.referendum_wait_days` after the ceasefire of a comprehensive text",
        ratification.hold_referendum,
    ),
    "agreement": Clock("every month under an agreement", follow_up.month_of_agreement),
    "violation": Clock("`follow_up.violation_wait_days` after the last", follow_up.violation),
    "resumption": Clock(
        "when the exposure drawn as the agreement entered into force is used up; for a frozen front, at the "
        "rate `follow_up.frozen_reescalation`",
        follow_up.resume_war,
    ),
    "ukrainian_election": Clock(
        "`follow_up.home_election_wait_days` after an agreement entered into force", follow_up.home_election
    ),
    "base_rate": Clock(
        "at the rate `theories.base_rate`: from the start under the theory of that name, else from the "
        "horizon or from renewed war (then `tail_ends` in sim/model/tail.py)",
        settlement.base_rate_ends_war,
    ),
    "horizon": Clock("on day `horizon_days`", settlement.reach_horizon),
    "window_end": Clock("`follow_up_years` after the horizon", calendar.end_window),
}


def clocks_table() -> str:
    """Return every clock in the order that decides ties."""
    rows = []
    for number, name in enumerate(CLOCKS):
        clock = RINGS[name]
        path = clock.runs.__module__.replace(".", "/")
        rule = f"[{code(clock.runs.__name__)}](../{path}.py)"
        stops = "yes" if stops_with_the_war(number) else ""
        rows.append([str(number), code(name), clock.when, rule, sentence(clock.runs.__doc__), stops])
    return table(("order", "clock", "rings", "rule", "what it does", "stops with the war phase"), rows)
