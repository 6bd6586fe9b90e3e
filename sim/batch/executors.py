"""Who does the work: this thread, a pool of threads, or a pool of processes.

Compiled tasks release the interpreter lock and run in threads; SimPy tasks need processes.
Results come back in the order in which they are done, and only a few tasks are ever under
way, so memory does not grow with the batch. A process that the system ends costs its tasks,
which are played again in a fresh pool.
"""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import threading
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager, nullcontext
from itertools import chain, islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from sim.engines.play import Engine

Item = TypeVar("Item")
Result = TypeVar("Result")
TASKS_UNDER_WAY_PER_WORKER = 2
POOLS = 4
"""Pools opened at most; when the last one breaks, something ends every worker."""
LONGEST_GOODBYE_S = 1.0
WORKER_LOST = "A worker was ended by the system; what it was playing is played again"


_kept: list[Callable[[Any], Any]] = []
"""In a worker process: the function that it was started with."""


def runs_in_processes(engine: Engine, workers: int) -> bool:
    """Return whether tasks are played in other processes."""
    return engine == "simpy" and workers > 1


def map_unordered(
    function: Callable[[Item], Result],
    items: Iterable[Item],
    engine: Engine,
    workers: int,
    say: Callable[[str], None] | None = None,
) -> Generator[Result]:
    """Yield ``function(item)`` for every item as it is done.

    Where tasks run in processes ``function`` must be picklable, and each process gets it once; items
    and results should be small. Closing the iterator, or an error, drops what has not begun and ends
    processes at once. ``say`` is told of a worker that was lost. Raises BrokenExecutor when workers
    are lost again and again.
    """
    if workers == 1:
        yield from map(function, items)
        return
    in_processes = runs_in_processes(engine, workers)
    with handed_over(function) if in_processes else nullcontext(Path()) as hand_over:
        yield from map_in_pools(function, hand_over, iter(items), engine, workers, say)


def map_in_pools(
    function: Callable[[Item], Result],
    hand_over: Path,
    left: Iterator[Item],
    engine: Engine,
    workers: int,
    say: Callable[[str], None] | None,
) -> Generator[Result]:
    """Do the same in a pool, and in a fresh one each time that one breaks."""
    call = call_kept if runs_in_processes(engine, workers) else function
    for pools_left in reversed(range(POOLS)):
        under_way: dict[Future[Result], Item] = {}
        pool = open_pool(engine, workers, hand_over)
        try:
            yield from gather(pool, call, left, under_way, workers * TASKS_UNDER_WAY_PER_WORKER)
        except BrokenExecutor as error:
            close_at_once(pool)
            if not pools_left:
                raise BrokenExecutor(WORKER_LOST) from error
            if say is not None:
                say(WORKER_LOST)
            left = chain(list(under_way.values()), left)
        except BaseException:
            close_at_once(pool)
            raise
        else:
            pool.shutdown()
            return


def open_pool(engine: Engine, workers: int, hand_over: Path) -> Executor:
    """Open the pool that suits an engine."""
    if not runs_in_processes(engine, workers):
        return ThreadPoolExecutor(workers, thread_name_prefix="armistice")
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(workers, mp_context=context, initializer=begin_worker, initargs=(hand_over,))


def close_at_once(pool: Executor) -> None:
    """Drop what has not begun and end the pool's processes; threads finish their tasks, a second's work."""
    # The pool forgets its processes as it shuts down, and has no way to end them before Python 3.14.
    processes = list((getattr(pool, "_processes", None) or {}).values())
    manager = getattr(pool, "_executor_manager_thread", None)
    for process in processes:
        process.terminate()
    pool.shutdown(wait=not processes, cancel_futures=True)
    for process in processes:
        process.join(LONGEST_GOODBYE_S)
    if processes and manager is not None:
        manager.join(LONGEST_GOODBYE_S)  # or the interpreter would wake it as it closes its pipe


@contextmanager
def handed_over(function: Callable[[Any], Any]) -> Iterator[Path]:
    """Write a function to a file for worker processes to read.

    Its parameters are larger than a pipe holds: a worker that is ended as it begins would leave the
    parent writing to it for ever.
    """
    with TemporaryDirectory(prefix="armistice-") as folder:
        path = Path(folder) / "function.pickle"
        path.write_bytes(pickle.dumps(function))
        yield path


def begin_worker(hand_over: Path) -> None:
    """Begin a worker process: keep its function, leave Ctrl-C to the parent, and end when it ends."""
    _kept.append(pickle.loads(hand_over.read_bytes()))  # noqa: S301 - the parent wrote it just now
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=end_with_the_parent, daemon=True).start()


def end_with_the_parent() -> None:
    """Wait for the parent's end, however it comes; a worker would otherwise wait for tasks for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def call_kept(item: Any) -> Any:
    """Do in a worker process what it was started for."""
    return _kept[0](item)


def gather(
    pool: Executor,
    function: Callable[[Item], Result],
    left: Iterator[Item],
    under_way: dict[Future[Result], Item],
    limit: int,
) -> Iterator[Result]:
    """Keep ``limit`` tasks with the pool and yield results as they come.

    ``under_way`` holds the items whose results have not been handed on.
    """
    for _ in range(limit):
        hand_one_over(pool, function, left, under_way)
    while under_way:
        done, _not_done = wait(under_way, return_when=FIRST_COMPLETED)
        for future in done:
            result = future.result()
            del under_way[future]
            yield result  # before the next goes to the pool, which may break over it
            hand_one_over(pool, function, left, under_way)


def hand_one_over(
    pool: Executor,
    function: Callable[[Item], Result],
    left: Iterator[Item],
    under_way: dict[Future[Result], Item],
) -> None:
    """Give the pool the next item, if there is one; it is under way even if the pool breaks over it."""
    for item in islice(left, 1):
        place: Future[Result] = Future()
        under_way[place] = item
        try:
            future = pool.submit(function, item)
        except OSError as error:  # a process was ended as it was being started
            raise BrokenExecutor(WORKER_LOST) from error
        under_way[future] = item
        del under_way[place]
