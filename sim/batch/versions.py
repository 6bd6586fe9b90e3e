"""Which software made a batch."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path


def software_version() -> str:
    """Return the installed version, or ``unknown`` in a checkout that is not installed."""
    try:
        return version("armistice-sim")
    except PackageNotFoundError:
        return "unknown"


@cache
def source_hash() -> str:
    """Return a hash of the simulator's source, the same wherever it is installed."""
    package = Path(__file__).resolve().parent.parent
    digest = hashlib.sha256()
    for source in sorted(package.rglob("*.py")):
        digest.update(source.relative_to(package).as_posix().encode() + b"\0" + source.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
