"""From final worlds to tables: one row a replication, one row an event."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from sim.batch.columns import EVENTS_SCHEMA, RESULTS, RESULTS_SCHEMA
from sim.engines.play import Played
from sim.model.log import DETAILS, EVENTS
from sim.model.names import FAULTS
from sim.model.schedule import CLOCKS

Whole = npt.NDArray[np.int64]


def named(
    codes: npt.NDArray[np.int64], names: tuple[str, ...], missing: npt.NDArray[np.bool_] | None = None
) -> pa.DictionaryArray[Any, Any]:
    """Return codes as a dictionary array of names."""
    indices = pa.array(codes.astype(np.int16), pa.int16(), mask=missing)
    return pa.DictionaryArray.from_arrays(indices, pa.array(names, pa.string()))


def results_table(
    strategies: tuple[str, ...], strategy: int, played: Played, world: int | Whole = 0
) -> pa.Table:
    """Return one row for each replication played, failed ones with their error and nothing else.

    ``world`` is that of all of them, or one a replication.
    """
    rows = played.worlds
    errors = error_messages(played)
    failed = np.array([error is not None for error in errors])
    filled: list[Any] = address(strategies, strategy, world, rows["run"])
    for column in RESULTS:
        values = column.read(rows)
        if column.names:
            filled.append(named(values, column.names, failed))
        else:
            empty = failed | np.isnan(values) if values.dtype.kind == "f" else failed
            filled.append(pa.array(values, mask=empty).cast(column.type))
    filled.append(pa.array(errors, pa.string()))
    return pa.Table.from_arrays(filled, schema=RESULTS_SCHEMA)


def address(strategies: tuple[str, ...], strategy: int, world: int | Whole, runs: Whole) -> list[Any]:
    """Return the columns that say which replication a row is."""
    return [
        named(np.full(len(runs), strategy), strategies),
        pa.array(np.broadcast_to(world, len(runs)), pa.int32()),
        pa.array(runs, pa.int64()),
    ]


def error_messages(played: Played) -> list[str | None]:
    """Return the error of each replication, None for sound ones."""
    faults = played.worlds["fault"]
    messages: list[str | None] = [FAULTS[code] if code else None for code in faults]
    for index, message in played.errors.items():
        messages[index] = message
    return messages


def events_table(strategies: tuple[str, ...], strategy: int, played: Played, world: int = 0) -> pa.Table:
    """Return the event logs of the replications played, one row an event."""
    lengths = np.array([len(log) for log in played.logs])
    runs = np.repeat(played.worlds["run"], lengths)
    stacked = np.concatenate(played.logs)
    number = np.concatenate([np.arange(length) for length in lengths])
    arrays = [
        *address(strategies, strategy, world, runs),
        pa.array(number, pa.int32()),
        pa.array(stacked[:, 0]),
        named(stacked[:, 1].astype(np.int64), CLOCKS),
        named(stacked[:, 2].astype(np.int64), tuple(EVENTS)),
        *(pa.array(np.ascontiguousarray(stacked[:, 3 + detail])) for detail in range(DETAILS)),
    ]
    return pa.Table.from_arrays(arrays, schema=EVENTS_SCHEMA)
