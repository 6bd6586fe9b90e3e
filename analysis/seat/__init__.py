"""Kyiv's seat, taken by a player: what Kyiv can know at each live text, its answers, and their score."""
