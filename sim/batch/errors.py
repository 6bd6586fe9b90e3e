"""What can be wrong with where results lie or are played; each message says why and what to do."""

from __future__ import annotations


class StoreError(RuntimeError):
    """A results folder that cannot be used."""


class InUseError(StoreError):
    """A results folder to which another process writes."""


class ClusterError(RuntimeError):
    """A cluster that cannot be reached, or on which the batch cannot go on."""
