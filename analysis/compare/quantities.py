"""What strategies are compared by: payoffs and their parts, how and when the war ends, what land it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.laboratory.runs import numbers_of
from analysis.outcomes import SIGNATURES, outcome_label
from analysis.payoffs import ACTORS_SPOKEN, PARTS_SPOKEN
from analysis.world_outputs import outcome_share
from sim.batch.summary import SHOWN_OUTCOMES
from sim.model.names import ACTORS, PAYOFF_PARTS

Floats = npt.NDArray[np.float64]
Kind = Literal["payoff", "share", "days", "km2"]
UNITS: dict[Kind, str] = {"payoff": "utility", "share": "share of runs", "days": "days", "km2": "km²"}
COLUMNS = (
    *("outcome", "day", "occupied_km2", "resumption_day"),
    *(f"payoff_{actor}" for actor in ACTORS),
    *(f"payoff_{actor}_{part}" for actor in ACTORS for part in PAYOFF_PARTS),
)
"""The columns of the results that all quantities need."""

SIGNED, COLLAPSE, IMPOSED = "share:signature", "share:ukrainian_collapse", "share:imposed_settlement"
RENEWED, BROKEN = "share:renewed_war", "share:broken_of_texts"
DAYS, LAND = "days_to_signature", "territory_lost_km2"
PAYOFF = "payoff:ukraine"
_LABELS = {
    SIGNED: "Any signed text",
    RENEWED: "Renewed war",
    BROKEN: "Broken, of the texts in force",
    DAYS: "Days to a signature, at most the horizon",
    LAND: "Land lost by the end of the war phase",
}


@dataclass(frozen=True)
class Quantity:
    """One number of every run; with ``among``, the mean is over the runs that it marks alone."""

    name: str
    kind: Kind
    values: Callable[[pd.DataFrame], Floats]
    among: Callable[[pd.DataFrame], Floats] | None = None

    @property
    def unit(self) -> str:
        """The unit of the number, in words."""
        return UNITS[self.kind] if self.among is None else "share of texts in force"

    def by_run(self, runs: pd.DataFrame) -> Floats:
        """Return one value a run, whose mean is the estimate and whose spread gives its error.

        Of a share of some runs it is the linearised value p + (y - p x) / mean(x), with y what happened, x
        whether the run counts, and p their ratio (Cochran 1977, *Sampling Techniques*, chapter 6).
        """
        values = self.values(runs)
        if self.among is None:
            return values
        counts = self.among(runs)
        if not counts.any():
            return np.full(len(values), np.nan)
        share = values.sum() / counts.sum()
        return np.asarray(share + (values - share * counts) / counts.mean(), np.float64)


def quantities_of(horizon_days: float, start_km2: float) -> tuple[Quantity, ...]:
    """Return all quantities of a scenario, in the order of the tables.

    A text is signed when it is in force. Runs without one count ``horizon_days`` as their days to a
    signature, so that the mean is the restricted mean time: the horizon less the area under the cumulative
    incidence of a signature (Andersen 2013, *Statistics in Medicine* 32, 5278-5285). Land is what Russia
    holds as the war phase ends less ``start_km2``.
    """
    return (
        *(payoff(actor) for actor in reversed(ACTORS)),
        *(payoff(actor, part) for actor in reversed(ACTORS) for part in PAYOFF_PARTS),
        Quantity(SIGNED, "share", is_signed),
        *(Quantity(f"share:{name}", "share", outcome_share(name).values) for name in SHOWN_OUTCOMES),
        Quantity(RENEWED, "share", is_broken),
        Quantity(BROKEN, "share", is_broken, is_signed),
        Quantity(DAYS, "days", partial(days_to_signature, horizon_days=horizon_days)),
        Quantity(LAND, "km2", lambda runs: numbers_of(runs, "occupied_km2") - start_km2),
    )


def payoff(actor: str, part: str = "") -> Quantity:
    """Return an actor's payoff over the whole window, or one part of it."""
    column = payoff_name(actor, part).replace(":", "_")
    return Quantity(payoff_name(actor, part), "payoff", lambda runs: numbers_of(runs, column))


def payoff_name(actor: str, part: str = "") -> str:
    """Return the name of a payoff, or of a part of it.

    >>> payoff_name("ukraine"), payoff_name("ukraine", "front")
    ('payoff:ukraine', 'payoff:ukraine:front')
    """
    return f"payoff:{actor}:{part}" if part else f"payoff:{actor}"


def is_signed(runs: pd.DataFrame) -> Floats:
    """Return 1 where a text was in force within the horizon, else 0."""
    return np.asarray(runs["outcome"].isin(SIGNATURES), np.float64)


def is_broken(runs: pd.DataFrame) -> Floats:
    """Return 1 where war resumed against a text in force, else 0."""
    return np.asarray(runs["resumption_day"].notna(), np.float64)


def days_to_signature(runs: pd.DataFrame, horizon_days: float) -> Floats:
    """Return the day on which a text was in force, the horizon where none was."""
    return np.where(is_signed(runs) > 0.0, numbers_of(runs, "day"), horizon_days)


def label_of(name: str) -> str:
    """Return the words for a quantity.

    >>> label_of("payoff:united_states"), label_of("payoff:ukraine:front"), label_of("share:armistice")
    ('Payoff, United States', 'Ukraine: the front in war', 'Armistice')
    """
    kind, *rest = name.split(":")
    if name in _LABELS:
        return _LABELS[name]
    if kind == "payoff":
        actor = ACTORS_SPOKEN[rest[0]]
        return f"{actor}: {PARTS_SPOKEN[rest[1]]}" if len(rest) > 1 else f"Payoff, {actor}"
    return outcome_label(rest[0])
