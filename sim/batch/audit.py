"""The firing audit: what ended the runs, how often every mechanism acted, and which never did.

A mechanism that is switched on and never fires changes nothing: an error of the model or of
the scenario, or too few runs for something rare. One that the scenario switches off is listed
apart; under sampled assumptions it may be on in some worlds, and counts as on once it has fired.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.batch.summary import ENDING_CAUSES, SHOWN_OUTCOMES, Summary
from sim.batch.switched_off import switched_off
from sim.model.firing import MECHANISMS
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Strategy


def firing_audit(summary: Summary, scenario: Scenario, strategies: Sequence[Strategy]) -> dict[str, Any]:
    """Return the audit of a batch as plain data, fit for JSON.

    ``strategies``: for each by name, ``runs`` (sound ones), ``mechanisms`` (``firings``, ``runs`` in
    which it fired, ``on``), ``causes`` (endings by cause and outcome, those that occurred),
    ``never_fired`` and ``off`` (mechanism: reason). Then for the batch ``never_fired``, on under
    some strategy and fired under none, and ``off``, off under all.
    """
    by_strategy = {
        strategy.name: audit_of_strategy(summary, place, switched_off(scenario, strategy))
        for place, strategy in enumerate(strategies)
    }
    audits = list(by_strategy.values())
    return {
        "strategies": by_strategy,
        "never_fired": [
            name
            for name in MECHANISMS
            if any(name in audit["never_fired"] for audit in audits)
            and not any(audit["mechanisms"][name]["firings"] for audit in audits)
        ],
        "off": {
            name: reason
            for name, reason in audits[0]["off"].items()
            if all(name in audit["off"] for audit in audits)
        },
    }


def audit_of_strategy(summary: Summary, place: int, off: dict[str, str]) -> dict[str, Any]:
    """Return the audit of one strategy."""
    fired = dict(zip(MECHANISMS, summary.fired[place].tolist(), strict=True))
    runs_fired = dict(zip(MECHANISMS, summary.runs_fired[place].tolist(), strict=True))
    off = {name: reason for name, reason in off.items() if not fired[name]}
    return {
        "runs": int(summary.runs[place]),
        "mechanisms": {
            name: {"firings": fired[name], "runs": runs_fired[name], "on": name not in off}
            for name in MECHANISMS
        },
        "causes": endings_by_cause(summary, place),
        "never_fired": [name for name in MECHANISMS if name not in off and not fired[name]],
        "off": off,
    }


def endings_by_cause(summary: Summary, place: int) -> dict[str, dict[str, int]]:
    """Return how many runs of a strategy each cause ended in each outcome, where there were any."""
    counts = {
        cause: {outcome: number for outcome, number in zip(SHOWN_OUTCOMES, row, strict=True) if number}
        for cause, row in zip(ENDING_CAUSES, summary.causes[place].tolist(), strict=True)
    }
    return {cause: outcomes for cause, outcomes in counts.items() if outcomes}
