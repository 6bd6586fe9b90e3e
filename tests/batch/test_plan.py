"""A plan covers every wanted replication once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.batch.plan import LARGEST_TASK_RUNS, Plan
from sim.engines.play import Engine

ENGINES: list[Engine] = ["compiled", "simpy"]


@given(
    strategies=st.integers(1, 4),
    runs=st.integers(1, 50_000),
    workers=st.integers(1, 9),
    engine=st.sampled_from(ENGINES),
)
def test_tasks_cover_every_run_once(strategies: int, runs: int, workers: int, engine: Engine) -> None:
    plan = Plan(strategies, runs, workers, engine)
    tasks = list(plan.tasks())
    assert sum(task.runs for task in tasks) == plan.total == strategies * runs
    for strategy in range(strategies):
        own = [task for task in tasks if task.strategy == strategy]
        ends = [task.first_run + task.runs for task in own]
        assert [task.first_run for task in own] == [0, *ends[:-1]]
        assert ends[-1] == runs
    assert max(task.runs for task in tasks) <= LARGEST_TASK_RUNS[engine]
    names = {task.name(tuple("abcd")) for task in tasks}
    assert len(names) == len(tasks)
