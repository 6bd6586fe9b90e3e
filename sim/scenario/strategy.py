"""Kyiv's strategies as a user writes them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from sim.scenario.names_and_dates import Date, Name
from sim.scenario.numbers import Frozen


class Named(Frozen):
    """What every strategy carries."""

    name: Name
    description: str = ""

    def check_start(self, start_date: dt.date) -> None:
        """Refuse what cannot be on this start date; most strategies can."""


class AcceptFirst(Named):
    """Sign any text that Moscow has accepted."""

    kind: Literal["accept_first"]


class Reservation(Named):
    """Sign when signing is worth at least the reservation value."""

    kind: Literal["reservation"]


class DelayUntil(Named):
    """Sign nothing before a date, then follow another strategy."""

    kind: Literal["delay_until"]
    until: Date
    then: Literal["reservation", "accept_first"]

    def check_start(self, start_date: dt.date) -> None:
        """Refuse a date before the start."""
        if self.until < start_date:
            raise ValueError(
                f"{self.name} waits until {self.until}, before the start on {start_date}; choose a later day"
            )


Strategy = Annotated[AcceptFirst | Reservation | DelayUntil, Field(discriminator="kind")]
