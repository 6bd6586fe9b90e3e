"""The base of everything a user writes."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """Base of everything a user writes: typed, frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")
