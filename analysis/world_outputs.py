"""What may be asked of every world: the share of an outcome, a mean payoff, the median day of a signature."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.outcomes import SIGNATURES
from sim.batch.summary import SHOWN_OUTCOMES
from sim.model.names import ACTORS

Floats = npt.NDArray[np.float64]


class OutputError(ValueError):
    """An output that nobody knows; the message says which there are."""


@dataclass(frozen=True)
class Output:
    """One number of a world: its name, the columns it needs, and its value in each run.

    ``is_median`` says that the number of a world is the median of the values that are there, and not the
    mean of all.
    """

    name: str
    columns: tuple[str, ...]
    values: Callable[[pd.DataFrame], Floats]
    is_median: bool = False


def outcome_share(outcome: str) -> Output:
    """Return the share of runs that end in an outcome."""
    return Output(
        f"share:{outcome}",
        ("outcome",),
        lambda runs: (runs["outcome"] == outcome).to_numpy().astype(np.float64),
    )


def mean_payoff(actor: str) -> Output:
    """Return the mean payoff of an actor over the whole window."""
    column = f"payoff_{actor}"
    return Output(f"payoff:{actor}", (column,), lambda runs: runs[column].to_numpy(np.float64))


def days_of_signature(runs: pd.DataFrame) -> Floats:
    """Return the day on which a text entered into force, not-a-number where none did."""
    signed = runs["outcome"].isin(SIGNATURES)
    return runs["day"].where(signed).to_numpy(np.float64)


OUTPUTS: dict[str, Output] = {
    output.name: output
    for output in (
        *map(outcome_share, SHOWN_OUTCOMES),
        Output(
            "share:signature",
            ("outcome",),
            lambda runs: runs["outcome"].isin(SIGNATURES).to_numpy().astype(np.float64),
        ),
        Output("median_day", ("outcome", "day"), days_of_signature, is_median=True),
        *map(mean_payoff, ACTORS),
    )
}
"""All outputs by name. The median day is that of negotiated endings; a world without any has none."""


def outputs_named(names: Sequence[str]) -> tuple[Output, ...]:
    """Return outputs by name, each once. Raises OutputError for one that is unknown, and for none."""
    if isinstance(names, str) or not names:
        raise OutputError(f"outputs must be a list of one name or more; there are {', '.join(OUTPUTS)}")
    for name in names:
        if name not in OUTPUTS:
            near = difflib.get_close_matches(name, OUTPUTS, n=1)
            hint = f" Did you mean {near[0]}?" if near else ""
            raise OutputError(f"output {name!r} is unknown; there are {', '.join(OUTPUTS)}.{hint}")
    return tuple(OUTPUTS[name] for name in dict.fromkeys(names))
