"""A plan covers every missing replication once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sim.batch.plan import LARGEST_TASK_RUNS, LARGEST_TASK_RUNS_WITH_EVENTS, Plan, Task, missing_stretches
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
    plan = Plan(missing_stretches(strategies, runs, []), workers, engine)
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
    plan = Plan(missing_stretches(3, runs, done), workers, "compiled")
    played = addresses(list(plan.tasks()))
    assert len(played) == len(set(played)) == plan.total
    wanted = {(strategy, run) for strategy in range(3) for run in range(runs)}
    assert set(played) == wanted - set(addresses(done))


@given(runs=st.integers(1, 50_000), workers=st.integers(1, 9), engine=st.sampled_from(ENGINES))
def test_tasks_with_events_are_small(runs: int, workers: int, engine: Engine) -> None:
    plan = Plan(missing_stretches(1, runs, []), workers, engine, events=True)
    assert max(task.runs for task in plan.tasks()) <= LARGEST_TASK_RUNS_WITH_EVENTS
    assert sum(task.runs for task in plan.tasks()) == runs
