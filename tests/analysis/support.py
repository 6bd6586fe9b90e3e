"""What the tests of analyses share."""

from __future__ import annotations

SEED = 3
