"""Which numbers the model gives: a version that rises whenever a shipped scenario's results change.

Every manifest carries it, so that ``resume`` and ``rerun`` can tell a batch whose numbers this
version no longer gives. A test keeps a fingerprint of the baseline beside it; CHANGELOG.md says
what changed and why, under **Numbers change** and the same number.
"""

from __future__ import annotations

NUMBERS_VERSION = 1


def numbers_changed(written: int | None) -> str | None:
    """Return what to say of a batch made with another version of the numbers, None for today's."""
    if written == NUMBERS_VERSION:
        return None
    than = "unknown" if written is None else str(written)
    return (
        f"the numbers of the model have changed since (version {than} then, {NUMBERS_VERSION} now): "
        'CHANGELOG.md says what and why, under "Numbers change"'
    )
