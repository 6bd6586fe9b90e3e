"""Delay against delay: Kyiv's strategies against Moscow's policies, on the same luck.

Two players choose once, for the whole war; Washington's policy is a setting under which they play, not a
third player. Each has payoffs in its own utility, never compared with the other's.
"""
