"""All that a contest shows, reckoned once: five tables for the screen, the picture, sentences and files."""

from __future__ import annotations

from dataclasses import dataclass, fields

import pandas as pd

from analysis.contest.equilibria import equilibria
from analysis.contest.plays import Contest
from analysis.contest.replies import best_responses, exploitability
from analysis.contest.resampling import RESAMPLED_TABLES, RESAMPLES, resampled_means
from analysis.contest.table import cells, differences
from analysis.outcomes import strategy_label


@dataclass(frozen=True)
class Findings:
    """The tables of a contest; each field is described where it is made, by the function of its name."""

    cells: pd.DataFrame
    differences: pd.DataFrame
    best_responses: pd.DataFrame
    equilibria: pd.DataFrame
    exploitability: pd.DataFrame

    @classmethod
    def of(cls, contest: Contest, resamples: int = RESAMPLES) -> Findings:
        """Reckon all tables of a contest."""
        resampled = resampled_means(contest, resamples)
        return cls(
            cells(contest),
            differences(contest),
            best_responses(contest, resampled),
            equilibria(contest, resampled[:RESAMPLED_TABLES]),
            exploitability(contest, resampled),
        )

    def tables(self) -> dict[str, pd.DataFrame]:
        """Return the tables by name."""
        return {one.name: getattr(self, one.name) for one in fields(self)}


def label(name: str) -> str:
    """Return the words for a strategy or a policy.

    >>> label("stall_while_advancing")
    'Stall while advancing'
    """
    return strategy_label(name)
