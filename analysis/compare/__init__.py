"""Strategies of Kyiv on the same luck: differences, dominance, ranks, and what moves the ranks."""
