"""Kyiv's best stopping policy: by regression Monte Carlo, bounded from above, kept as a small tree."""
