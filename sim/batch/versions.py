"""Which software made a batch."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version


def software_version() -> str:
    """Return the installed version, or ``unknown`` in a checkout that is not installed."""
    try:
        return version("armistice-sim")
    except PackageNotFoundError:
        return "unknown"
