"""Playing on an existing Dask cluster: tasks go to its workers, a few at a time for each.

The scheduler plays again what a lost worker was playing, and hands tasks to workers that join. Results come
back in the order in which they are done. Closing the iterator, Ctrl-C too, lets go of all that has not begun.
"""

from __future__ import annotations

import logging
import pickle
import threading
import time
import uuid
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from itertools import count, islice
from queue import Empty, SimpleQueue
from typing import Any, TypeVar

from sim.batch.errors import ClusterError
from sim.batch.executors import TASKS_UNDER_WAY_PER_WORKER
from sim.batch.manifest import where_it_runs
from sim.batch.on_cluster import Environment, need_same, software
from sim.batch.settings import scheduler_address
from sim.engines.play import Engine

Item = TypeVar("Item")
Result = TypeVar("Result")

CONNECT_S = 10.0
LOOK_S = 1.0
GOODBYE_S = 1.0
ANSWER_S = 30.0
SHOWN_WORKERS = 3
NO_WORKER = "The scheduler at {} has no worker yet; waiting for one (Ctrl-C ends this)"
COMPILING = "{} compiles the model, as every machine does once: a minute or two …"
SILENT = "No answer from {} within {:.0f} s; the batch begins without knowing what software is there"
WORKER_LEFT = "A worker has left the cluster; what it was playing is played again"

_opening = threading.Lock()
_open: dict[str, Any] = {}
"""Clients by address: a command of many batches connects once."""


class SchedulerLostError(ClusterError):
    """The scheduler does not answer any more, which ``what`` says; a batch goes on by --resume."""

    def __init__(self, address: str) -> None:
        self.what = f"the scheduler at {address} does not answer any more"
        super().__init__(
            f"{self.what}; what is done is kept: go on with --resume, there once it is back, or without "
            "--scheduler"
        )


class Cluster:
    """A Dask cluster, connected to when it is first asked for anything.

    ``say`` is told of a wait for workers, of workers that left, and of what differs on workers.
    ``workers`` are the threads of each by address; ``runs_on`` lists where workers run that is not like here.
    """

    def __init__(self, address: str, engine: Engine, say: Callable[[str], None]) -> None:
        self.address = scheduler_address(address)
        self.engine = engine
        self.say = say
        self.workers: dict[str, int] = {}
        self.answers: SimpleQueue[dict[str, object]] = SimpleQueue()
        self.unanswered: set[str] = set()
        self.is_compiling = False
        self.runs_on: list[dict[str, Any]] = []

    @property
    def client(self) -> Any:
        """The connection. Raises ClusterError if no scheduler answers."""
        with _opening:
            if self.address not in _open:
                _open[self.address] = connect(self.address)
            return _open[self.address]

    def threads(self) -> int:
        """Return the threads of all workers, waiting for the first worker, and check those that are new."""
        if not self.look():
            self.say(NO_WORKER.format(self.address))
        while not self.look():
            time.sleep(LOOK_S)
        last = time.monotonic() + ANSWER_S
        while self.unanswered and time.monotonic() < last:
            self.hear(LOOK_S)
        if self.unanswered:
            self.say(SILENT.format(", ".join(sorted(self.unanswered)[:SHOWN_WORKERS]), ANSWER_S))
            self.unanswered.clear()
        return sum(self.workers.values())

    def look(self) -> int:
        """Look who is there, ask those that are new what they are; return the number of workers."""
        before, self.workers = self.workers, dict(self.asked(lambda client: client.nthreads()))
        if before.keys() - self.workers.keys():
            self.say(WORKER_LEFT)
            if not self.workers:
                self.say(NO_WORKER.format(self.address))
        for name in self.workers.keys() - before.keys():
            self.unanswered.add(name)
            threading.Thread(target=self.ask, args=(self.client, name), daemon=True).start()
        self.unanswered &= self.workers.keys()
        self.hear()
        return len(self.workers)

    def ask(self, client: Any, name: str) -> None:
        """Ask a worker what it is, in a thread, since one that hangs would never answer."""
        answer: dict[str, object] = {name: OSError()}
        with suppress(Exception):  # the connection is gone: whoever waits for results is told
            answer = client.run(Environment.here, self.engine, workers=[name], on_error="return")
        self.answers.put(answer)

    def hear(self, seconds: float = 0.0) -> None:
        """Check what workers have answered, waiting so long for the first."""
        with suppress(Empty):
            answers = self.answers.get(timeout=seconds) if seconds else self.answers.get_nowait()
            while True:
                self.check_all(answers)
                answers = self.answers.get_nowait()

    def check_all(self, answers: dict[str, object]) -> None:
        """Raise ClusterError if the software of a worker is another; say what else differs there."""
        self.unanswered -= answers.keys()
        for name, answer in answers.items():
            if not isinstance(answer, OSError):  # it has not gone meanwhile
                self.check(name, answer)

    def check(self, name: str, answer: object) -> None:
        """Raise ClusterError if a worker's software is another; say what else differs there."""
        if not isinstance(answer, Environment):
            raise ClusterError(
                f"{name}: cannot play: {type(answer).__name__}: {answer}; "
                f"install armistice-sim {software()['armistice-sim']} there, and start the worker again"
            )
        try:
            need_same(software(), answer.software)
        except ClusterError as error:
            raise ClusterError(f"{name}: {error}") from None
        if answer.runs_on != where_it_runs() and answer.runs_on not in self.runs_on:
            self.runs_on.append(answer.runs_on)
            self.say(f"Note: {name} has {', '.join(what_differs(answer.runs_on))}: last digits may differ")
        if answer.must_compile and not self.is_compiling:
            self.say(COMPILING.format(name))
            self.is_compiling = True

    def asked(self, question: Callable[[Any], Any]) -> Any:
        """Return what the scheduler answers. Raises SchedulerLostError if it does not."""
        client = self.client
        if client.status != "running":
            raise self.lost()
        try:
            return question(client)
        except OSError:
            raise self.lost() from None

    def lost(self) -> SchedulerLostError:
        """Forget the connection; return what is said of a scheduler that does not answer any more."""
        self.leave()
        return SchedulerLostError(self.address)

    def map_unordered(self, function: Callable[[Item], Result], items: Iterator[Item]) -> Generator[Result]:
        """Yield ``function(item)`` for every item as it is done.

        ``function`` goes to the scheduler once, items and results should be small. Raises what the function
        raises, SchedulerLostError, and ClusterError where workers end again and again over an item.
        """
        self.threads()
        done: SimpleQueue[Any] = SimpleQueue()
        under_way: set[Any] = set()
        try:
            submit = self.handed_over(function)
            looked = time.monotonic()
            while True:
                for item in islice(items, self.room(len(under_way))):
                    future = submit(item)
                    under_way.add(future)
                    future.add_done_callback(done.put)
                if not under_way:
                    return
                if time.monotonic() - looked > LOOK_S:
                    self.look()
                    looked = time.monotonic()
                with suppress(Empty):
                    future = done.get(timeout=LOOK_S)
                    under_way.discard(future)
                    yield self.result_of(future)
        finally:  # Ctrl-C, too: the cluster forgets what has not begun
            for future in under_way:
                future.release()
            wait_for_all(under_way, done)

    def handed_over(self, function: Callable[[Item], Result]) -> Callable[[Item], Any]:
        """Hand a function to the scheduler, once; return what submits it with an item.

        It goes as bytes that become the function at a worker: should all workers that have it end, the
        scheduler makes it again.
        """
        batch, numbers = uuid.uuid4().hex, count()
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="Sending large graph")
            handed = self.client.submit(
                pickle.loads, pickle.dumps(function), key=f"armistice-hand-over-{batch}"
            )
        return lambda item: self.client.submit(
            call, handed, item, key=f"armistice-play-{batch}-{next(numbers)}"
        )

    def room(self, under_way: int) -> int:
        """Return how many more tasks may be under way."""
        return max(0, max(1, sum(self.workers.values())) * TASKS_UNDER_WAY_PER_WORKER - under_way)

    def result_of(self, future: Any) -> Any:
        """Return what a task came to, and let the cluster forget it."""
        from distributed import KilledWorker

        if future.status in ("cancelled", "lost"):
            raise self.lost()
        try:
            result = future.result()
        except KilledWorker:
            raise ClusterError(
                "workers are ended again and again over the same runs, often for want of memory; "
                "give them more, or fewer threads each"
            ) from None
        except (ImportError, AttributeError) as error:
            raise ClusterError(
                f"a worker cannot play: {error}; install the same armistice-sim there"
            ) from None
        except OSError as error:
            if self.client.status != "running":
                raise self.lost() from None
            raise ClusterError(f"a worker cannot play: {type(error).__name__}: {error}") from None
        future.release()
        return result

    def leave(self) -> None:
        """Let go of everything at the cluster at once."""
        client = _open.pop(self.address, None)
        if client is not None:
            client.close(timeout=GOODBYE_S)


def wait_for_all(released: set[Any], done: SimpleQueue[Any]) -> None:
    """Wait until Dask has told of all that was released: told as this process ends, it ends in tracebacks."""
    last = time.monotonic() + GOODBYE_S
    with suppress(Empty):
        while released:
            released.discard(done.get(timeout=max(0.0, last - time.monotonic())))


def call(function: Callable[[Item], Result], item: Item) -> Result:
    """Do at a worker what it was handed."""
    return function(item)


def connect(address: str) -> Any:
    """Return a connection to a scheduler. Raises ClusterError if none answers, or Dask is not installed."""
    try:
        from distributed import Client
    except ImportError:
        raise ClusterError(
            "--scheduler needs Dask, which is not installed: python -m pip install 'armistice-sim[cluster]' "
            "(in a checkout: '.[cluster]')"
        ) from None
    for name in logging.root.manager.loggerDict:
        if name.startswith("distributed"):
            logging.getLogger(name).setLevel(logging.CRITICAL)  # what it would say is said here
    answers: SimpleQueue[Any] = SimpleQueue()
    connection: Any = Client  # its types are not told

    def ask() -> None:
        try:
            answers.put(connection(address, timeout=CONNECT_S, set_as_default=False, name="armistice"))
        except Exception as error:  # noqa: BLE001 - handed to the thread that waits
            answers.put(error)

    # Dask waits for ever for the first word of something that listens there and is no scheduler.
    threading.Thread(target=ask, name="armistice-connect", daemon=True).start()
    answer: Any = TimeoutError()
    with suppress(Empty):
        answer = answers.get(timeout=CONNECT_S + LOOK_S)
    if isinstance(answer, Exception):
        raise ClusterError(
            f"no Dask scheduler answers at {address} within {CONNECT_S:.0f} s ({type(answer).__name__}); "
            "start one with: dask scheduler"
        ) from None
    return answer


def what_differs(runs_on: dict[str, Any]) -> Iterator[str]:
    """Yield what a worker has otherwise than this process."""
    here = where_it_runs()
    for name in ("python", "platform"):
        if runs_on[name] != here[name]:
            yield f"{name} {runs_on[name]}, not {here[name]}"
    for name, version in here["packages"].items():
        if runs_on["packages"].get(name) != version:
            yield f"{name} {runs_on['packages'].get(name)}, not {version}"
