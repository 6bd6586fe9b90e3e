"""What must stand in a manifest for anything to be made of it; a damaged one is told, key by key."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, PositiveFloat, PositiveInt, ValidationError

from sim.batch.settings import LARGEST_SEED

FINISHED_KEYS = (
    *("rows", "failed", "fingerprint", "audit", "rows_played", "wall_time_seconds", "runs_per_s", "engine"),
    *("scenario_hash", "events"),
)
"""What a finished batch's manifest holds besides."""


class Named(BaseModel):
    """A strategy, of which the name is enough."""

    name: str


class WrittenManifest(BaseModel):
    """A manifest as any version wrote it; what a version does not know is left alone."""

    model_config = ConfigDict(strict=True)

    status: str
    scenario: dict[str, Any]
    strategies: Annotated[list[Named], Field(min_length=1)]
    runs: PositiveInt
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)]
    results_version: PositiveInt
    scenario_hash: str | None = None
    numbers_version: int | None = None
    armistice_version: str | None = None
    worlds: NonNegativeInt = 0
    design: str | None = None
    worlds_hash: str | None = None
    same_luck: bool = False
    events: bool = False
    precision: PositiveFloat | None = None
    watched: str | None = None
    by_looks: bool = False
    rows: NonNegativeInt | None = None
    fingerprint: str | None = None
    packages: dict[str, str] = {}
    platform: str | None = None


def what_is_wrong(manifest: object) -> str | None:
    """Return in a sentence why something is not the manifest of a batch; None if it is one."""
    try:
        WrittenManifest.model_validate(manifest)
    except ValidationError as error:
        return "; ".join(
            f"{'.'.join(map(str, problem['loc'])) or 'the whole'}: {problem['msg']}"
            for problem in error.errors(include_url=False)[:3]
        )
    return None
