"""The wait for the compiler is told once a process, and only where there is one."""

from __future__ import annotations

import pytest

from sim.engines import compiled, play


@pytest.fixture
def without_cache_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process be one that has prepared nothing yet and can write no machine code to the disk."""
    monkeypatch.setattr(play, "_prepared", set(), raising=False)
    monkeypatch.setattr(compiled, "cache_folder", lambda: None)


@pytest.mark.usefixtures("without_cache_folder")
@pytest.mark.parametrize("engine", ["compiled", "simpy"])
def test_it_is_told_once(engine: play.Engine) -> None:
    told: list[str] = []
    play.prepare(engine, told.append)
    assert [line.split()[0] for line in told] == ["Compiling", "It"]
    play.prepare(engine, told.append)
    assert len(told) == 2


@pytest.mark.usefixtures("without_cache_folder")
def test_each_engine_is_prepared_by_itself() -> None:
    told: list[str] = []
    play.prepare("compiled", told.append)
    play.prepare("simpy", told.append)
    assert len(told) == 4
