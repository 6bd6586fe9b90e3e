"""What one server has for all who look: the shelf of scenarios, and what was played."""

from __future__ import annotations

import threading
from dataclasses import dataclass

from analysis.commands import available_cores
from analysis.explorer.playing import Store
from analysis.explorer.shelf import USUAL, Shelf
from sim.batch.hands import Hands


@dataclass(frozen=True)
class Served:
    """The shelf and the store of a server."""

    shelf: Shelf
    store: Store


_lock = threading.Lock()
_served: list[Served] = []


def serve(own: str = USUAL, workers: int | None = None) -> Served:
    """Begin anew, with the scenario that the explorer is started with, and so many threads."""
    with _lock:
        _served[:] = [Served(Shelf(own), Store(Hands(workers or available_cores())))]
        return _served[0]


def served() -> Served:
    """Return what is served, begun with the baseline if nobody began it."""
    return _served[0] if _served else serve()
