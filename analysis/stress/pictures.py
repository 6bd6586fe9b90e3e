"""The titles of the pictures of stress tests, by their names in files."""

from __future__ import annotations

TITLES: dict[str, str] = {
    "stress_tornado": "Which assumptions carry the answer",
}
