"""A plan covers every missing replication once."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.batch.plan import LARGEST_TASK_RUNS, LARGEST_TASK_RUNS_WITH_EVENTS, Plan, Task, missing_blocks
from sim.engines.play import Engine

ENGINES: list[Engine] = ["compiled", "simpy"]
DONE = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 300), st.integers(1, 60)), max_size=12)


@given(
    strategies=st.integers(1, 4),
    runs=st.integers(1, 50_000),
    workers=st.integers(1, 9),
    engine=st.sampled_from(ENGINES),
)
def test_tasks_cover_every_run_once(strategies: int, runs: int, workers: int, engine: Engine) -> None:
    plan = Plan(missing_blocks(strategies, runs, []), workers, engine)
    tasks = list(plan.tasks())
    assert sum(task.runs for task in tasks) == plan.total == strategies * runs
    for strategy in range(strategies):
        own = [task for task in tasks if task.strategy == strategy]
        ends = [task.first_run + task.runs for task in own]
        assert [task.first_run for task in own] == [0, *ends[:-1]]
        assert ends[-1] == runs
    assert max(task.runs for task in tasks) <= LARGEST_TASK_RUNS[engine]


def addresses(stretches: list[Task]) -> list[tuple[int, int]]:
    return [(each.strategy, each.first_run + place) for each in stretches for place in range(each.runs)]


@given(runs=st.integers(1, 300), found=DONE, workers=st.integers(1, 4))
def test_missing_is_wanted_less_done(runs: int, found: list[tuple[int, int, int]], workers: int) -> None:
    done: list[Task] = []
    for stretch in found:
        if not set(addresses([Task(*stretch)])) & set(addresses(done)):
            done.append(Task(*stretch))
    plan = Plan(missing_blocks(3, runs, done), workers, "compiled")
    played = addresses(list(plan.tasks()))
    assert len(played) == len(set(played)) == plan.total
    wanted = {(strategy, run) for strategy in range(3) for run in range(runs)}
    assert set(played) == wanted - set(addresses(done))


@given(runs=st.integers(1, 50_000), workers=st.integers(1, 9), engine=st.sampled_from(ENGINES))
def test_tasks_with_events_are_small(runs: int, workers: int, engine: Engine) -> None:
    plan = Plan(missing_blocks(1, runs, []), workers, engine, events=True)
    assert max(task.runs for task in plan.tasks()) <= LARGEST_TASK_RUNS_WITH_EVENTS
    assert sum(task.runs for task in plan.tasks()) == runs


@given(
    runs=st.integers(1, 3_000),
    worlds=st.integers(1, 40),
    done=st.tuples(st.integers(1, 3_000), st.integers(1, 40), st.integers(1, 40)),
    workers=st.integers(1, 4),
)
def test_every_world_has_its_runs_once(
    runs: int, worlds: int, done: tuple[int, int, int], workers: int
) -> None:
    """Whatever block of runs and worlds is there already."""
    there = Task(
        0, 0, min(done[0], runs), min(done[1], worlds), min(done[2], worlds - min(done[1], worlds) + 1)
    )
    plan = Plan(missing_blocks(1, runs, [there], range(1, worlds + 1)), workers, "compiled")
    count = np.zeros((worlds + 1, runs), np.int64)
    for task in [there, *plan.tasks()]:
        count[task.first_world : task.end_world, task.first_run : task.end_run] += 1
    assert (count[1:] == 1).all()
    assert not count[0].any()


@given(runs=st.integers(1, 30_000), worlds=st.integers(1, 60), workers=st.integers(1, 9))
def test_parts_are_counted_as_they_are_made(runs: int, worlds: int, workers: int) -> None:
    plan = Plan(missing_blocks(2, runs, [], range(1, worlds + 1)), workers, "compiled")
    assert plan.parts == len(list(plan.tasks()))


def test_parts_of_a_vast_batch_are_counted_at_once() -> None:
    assert Plan(missing_blocks(1, 10**15, []), 2, "compiled").parts == 10**15 // 4_000
