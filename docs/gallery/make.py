"""Make the gallery: ``python -m docs.gallery [FOLDER [RUNS]]`` writes gallery.md and pictures/ there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from analysis.how_to_read import HOW_TO_READ
from analysis.plots import PICTURES
from analysis.setting import Setting
from analysis.story.chronicle import chronicle
from analysis.story.timeline_picture import draw_timeline
from analysis.style import render
from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.versions import software_version
from sim.scenario.load import scenario_hash
from sim.scenario.schema import Scenario

RUNS, SEED, TOLD_RUN = 10_000, 1, 4
STRATEGIES = ("reservation", "accept_first")
SCREEN_DPI = 110
TIMELINE = "timeline"

HEAD = """# Gallery

Every picture that Armistice draws, of the baseline, with two sentences on how to read it. Made by
`python -m docs.gallery`: {runs:,} runs of {strategies}, seed {seed}; the timeline is run {told}.
The values of the baseline as drawn have the hash `{values}`.

`armistice run` draws all but the last with every batch, as PNG and SVG under `OUT/plots/`, and
`armistice plot OUT` draws them again from the tables alone; `armistice trace` draws the timeline.
The pictures show Monte Carlo error alone, at the central values of all assumptions.
"""


def make(docs: Path, runs: int = RUNS) -> list[Path]:
    """Draw every picture into ``docs/pictures``, write ``docs/gallery.md``, and return all paths."""
    pictures = docs / "pictures"
    pictures.mkdir(parents=True, exist_ok=True)
    scenario = load_scenario("baseline")
    written = [put(pictures / f"{name}.png", content) for name, content in drawn(scenario, runs).items()]
    page = docs / "gallery.md"
    page.write_text(page_text(runs), encoding="utf-8")
    return [*written, page]


def drawn(scenario: Scenario, runs: int) -> dict[str, bytes]:
    """Return the pictures of a batch and of one run, by name, as PNG."""
    software = f"armistice {software_version()}, seed {SEED}"
    with tempfile.TemporaryDirectory() as folder:
        how = BatchSettings(runs, SEED, workers=len(os.sched_getaffinity(0)))
        summary = run_batch(
            scenario, Path(folder) / "out", load_strategies(STRATEGIES, scenario), how
        ).summary
    setting = Setting.of(scenario)
    figures = {picture.name: picture.draw(summary, setting, software) for picture in PICTURES}
    figures[TIMELINE] = draw_timeline(chronicle(scenario, TOLD_RUN, SEED), software)
    return {name: render(figure, "png", titles()[name], dpi=SCREEN_DPI) for name, figure in figures.items()}


def titles() -> dict[str, str]:
    """Return the heading of each picture by its name, in the order of the page."""
    return {**{picture.name: picture.title for picture in PICTURES}, TIMELINE: "One run told"}


def page_text(runs: int) -> str:
    """Return the page."""
    strategies = " and ".join(f"`{name}`" for name in STRATEGIES)
    values = scenario_hash(load_scenario("baseline"))[:12]
    head = HEAD.format(runs=runs, strategies=strategies, seed=SEED, told=TOLD_RUN, values=values)
    parts = [
        f"## {title}\n\n![{title}: {HOW_TO_READ[name][0]}](pictures/{name}.png)\n\n"
        f"{' '.join(HOW_TO_READ[name])}\n"
        for name, title in titles().items()
    ]
    return "\n".join((head, *parts))


def put(path: Path, content: bytes) -> Path:
    """Write a file and return its path."""
    path.write_bytes(content)
    return path
