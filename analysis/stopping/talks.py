"""Kyiv's stopping problem: at every live text it signs or waits; its payoff is that of the window."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.stopping.problem import Flags, Floats, States, Whole
from sim.engines.decisions import advance, first_eves, on_eve, prepare_advance
from sim.engines.replication import Rows
from sim.model.names import DELAY_UNTIL, N_STANCES
from sim.model.records import to_rows
from sim.scenario.build import build_parameters
from sim.scenario.schema import Scenario
from sim.scenario.strategy import AcceptFirst

FOREVER_DAYS = 1e9
HIDDEN = (
    "gain_km2", "gain_deviation_km2", "ru_strength", "ru_belief_gain_km2", "ua_collapse_hazard",
    "ru_withdrawal_hazard", "moscow_blame", "us_error_on_moscow", "us_error_on_kyiv", "enforcement",
    "lapse_chance", "strain", "china_dependence", "ua_resolve", "ru_resolve", "ua_noise", "ru_noise",
    "ru_expected_offer", "ua_fighting_value", "ru_fighting_value", "ru_war_value", "quiet_months",
    "low_intensity_months", "refusals_in_a_row", "us_supply_factor", "us_credibility_factor",
    "aid_paused", "intelligence_paused", "assets_decided", "vetoes_standing",
)  # fmt: skip
"""What is the case beside what Kyiv sees, and bears on what follows."""
MOST_DAYS = 5000.0
"""Days to a clock that is not pending, for a fit: longer than any window."""


def both_answers(scenario: Scenario) -> Rows:
    """Return the parameters by which Kyiv waits, and those by which it signs what is on the table."""
    accept = AcceptFirst(name="accept_first", kind="accept_first")
    wait = build_parameters(scenario, accept)
    wait.strategy, wait.delay_until_day = DELAY_UNTIL, FOREVER_DAYS
    return np.concatenate([to_rows(wait), to_rows(build_parameters(scenario, accept))])


@dataclass(frozen=True)
class Talks:
    """Live texts of a scenario; ``luck_world`` sets its luck apart from that of any batch."""

    parameters: Rows
    seed: int
    luck_world: int
    workers: int = 1

    @classmethod
    def of(cls, scenario: Scenario, seed: int, luck_world: int, workers: int = 1) -> Talks:
        """Return the problem of a scenario, whose rules are compiled if need be."""
        prepare_advance()
        return cls(both_answers(scenario), seed, luck_world, workers)

    def start(self, first_path: int, paths: int) -> States:
        """Return replications on the eve of Kyiv's first answer, or at their ends."""
        return first_eves(self.parameters, self.seed, first_path, paths, self.luck_world, self.workers)

    def step(self, states: States, actions: Whole) -> States:
        """Return the replications after an answer each."""
        after = states.copy()
        advance(after, actions, self.parameters, self.workers)
        return after

    def on_branches(self, states: States, branches: Whole) -> States:
        """Return copies with fresh luck from the answer on."""
        copies = states.copy()
        copies["branch_at_answer"] = branches
        return copies

    def undecided(self, states: States) -> Flags:
        """Return which replications stand on the eve of an answer."""
        return on_eve(states)

    def seen(self, states: States) -> Floats:
        """Return what Kyiv sees, in the order of ``sim.model.observing.SEEN``."""
        seen: Floats = states["seen"]
        return seen

    def known(self, states: States) -> Floats:
        """Return what Kyiv sees, what is hidden from it, and the days to every pending date."""
        stance = np.eye(N_STANCES)[states["stance"]]
        waits = np.minimum(states["due"] - states["day"][:, np.newaxis], MOST_DAYS)
        return np.column_stack([states["seen"], *(states[name] for name in HIDDEN), stance, waits])

    def payoff(self, states: States) -> Floats:
        """Return Ukraine's payoff. Raises StoreError if a replication failed."""
        return payoffs_of_kyiv(states)
