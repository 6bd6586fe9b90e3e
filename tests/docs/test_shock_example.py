"""The worked example of shocks on the model page loads, runs, and its shocks strike."""

from __future__ import annotations

from pathlib import Path

from docs.tables.pages import DOCS
from sim.model.firing import SHOCK
from sim.model.names import DISENGAGED
from sim.scenario.build import build_parameters
from sim.scenario.load import load_scenario
from tests.docs.support import FENCE
from tests.support import events_of, play

RUNS = 400
LOG_ROWS = 3000


def example() -> str:
    """Return the example as it is written on the page."""
    text = (DOCS / "model.md").read_text(encoding="utf-8")
    (block,) = (m.group(2) for m in FENCE.finditer(text) if m.group(1) == "yaml" and "shocks:" in m.group(2))
    return block


def test_the_example_does_what_it_says(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(example(), encoding="utf-8")
    scenario = load_scenario(path)
    worlds, logs = play(build_parameters(scenario), RUNS, log_rows=LOG_ROWS)
    strikes = events_of(logs, "shock")
    once, again, walk_out = (sum(strikes[:, 3] == shock) for shock in range(len(scenario.shocks)))
    assert worlds["fired"][:, SHOCK].sum() == len(strikes)
    assert 0.7 * RUNS < once < 0.9 * RUNS, "a chance of .8, once"
    assert again > RUNS, "it comes again and again"
    assert 0.1 * RUNS < walk_out < 0.3 * RUNS, "a chance of .2, on a fixed day"
    assert (strikes[strikes[:, 3] == 2, 0] == 120.0).all()
    shifts = events_of(logs, "stance_shift")
    assert ((shifts[:, 0] == 120.0) & (shifts[:, 4] == DISENGAGED)).sum() > 0
