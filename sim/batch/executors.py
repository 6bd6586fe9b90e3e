"""Who does the work: this thread, a pool of threads, or a pool of processes.

Compiled tasks release the interpreter lock and run in threads; SimPy tasks need processes.
Results come back in the order in which they are done, and only a few tasks are ever under
way, so memory does not grow with the batch.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from itertools import islice
from typing import TypeVar

from sim.engines.play import Engine

Item = TypeVar("Item")
Result = TypeVar("Result")
TASKS_UNDER_WAY_PER_WORKER = 2


def map_unordered(
    function: Callable[[Item], Result], items: Iterable[Item], engine: Engine, workers: int
) -> Iterator[Result]:
    """Yield ``function(item)`` for every item as it is done.

    ``function`` must be picklable for the SimPy engine with more than one worker. Closing the
    iterator, or an error, drops what has not begun.
    """
    if workers == 1:
        yield from map(function, items)
        return
    pool = open_pool(engine, workers)
    try:
        yield from gather(pool, function, items, workers * TASKS_UNDER_WAY_PER_WORKER)
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        raise
    pool.shutdown()


def open_pool(engine: Engine, workers: int) -> Executor:
    """Open the pool that suits an engine."""
    if engine == "compiled":
        return ThreadPoolExecutor(workers, thread_name_prefix="armistice")
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=leave_interrupts_to_the_parent)


def leave_interrupts_to_the_parent() -> None:
    """Let a worker finish its task on Ctrl-C: the parent drops the rest and says so once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def gather(
    pool: Executor, function: Callable[[Item], Result], items: Iterable[Item], under_way: int
) -> Iterator[Result]:
    """Keep ``under_way`` tasks with the pool and yield results as they come."""
    left = iter(items)
    pending: set[Future[Result]] = {pool.submit(function, item) for item in islice(left, under_way)}
    while pending:
        done, pending = wait(pending, return_when=FIRST_COMPLETED)
        pending |= {pool.submit(function, item) for item in islice(left, len(done))}
        for future in done:
            yield future.result()
