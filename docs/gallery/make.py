"""Make the gallery: ``python -m docs.gallery [FOLDER [RUNS]]`` writes gallery.md and pictures/ there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from matplotlib.figure import Figure

from analysis.how_to_read import HOW_TO_READ
from analysis.plots import PICTURES
from analysis.setting import Setting
from analysis.story.chronicle import chronicle
from analysis.story.timeline_picture import draw_timeline
from analysis.stress.pictures import TITLES as STRESS_TITLES
from analysis.style import render
from analysis.worlds_command import table_of
from analysis.worlds_picture import draw_headlines
from analysis.worlds_plots import TITLES
from analysis.worlds_timing import signature_curves
from analysis.worlds_timing_picture import draw_signatures
from analysis.worlds_words import Sampled
from docs.gallery.laboratory import LEDGER_RUN, drawn_in_the_laboratory, runs_of_a_contest, runs_of_waiting
from docs.gallery.laboratory import TITLES as LABORATORY_TITLES
from docs.gallery.stress import drawn_under_stress
from sim import BatchSettings, load_scenario, load_strategies, run_batch
from sim.batch.store import ResultsFolder
from sim.batch.versions import software_version
from sim.scenario.load import scenario_hash
from sim.scenario.schema import Scenario
from sim.scenario.worlds import sample_worlds

RUNS, SEED, TOLD_RUN = 10_000, 1, 4
STRATEGIES = ("reservation", "accept_first")
SCREEN_DPI = 110
TIMELINE = "timeline"

HEAD = """# Gallery

Every picture that Armistice draws, of the baseline, with two sentences on how to read it. Made by
`python -m docs.gallery`: {runs:,} runs of {strategies}, seed {seed}; those across
worlds are of {worlds} sampled worlds of {runs_of_a_world} runs; those of waiting are of {runs_of_waiting:,}
runs of every plan; the timeline is run {told}.
The values of the baseline as drawn have the hash `{values}`.

`armistice run` draws those of one world with every batch, `armistice run --worlds` those across worlds,
as PNG and SVG under `OUT/plots/`; `armistice plot OUT` draws them again from the tables alone;
`armistice compare` draws those that compare strategies (three of them here), `armistice optimal` those of a
best policy, `armistice delay` those of waiting, `armistice contest`
delay against delay ({contest_runs:,} runs a cell here), `armistice trace` the timeline, `armistice ledger`
the ledger of one run, here run {ledger}, `armistice stress` one of each method, with the method's own
numbers of runs. The pictures of one world show Monte Carlo error alone, at the
central values of all assumptions; those across worlds show how far assumptions carry the figures, too.
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
    found = {picture.name: picture.draw(summary, setting, software) for picture in PICTURES}
    found |= drawn_across_worlds(scenario, runs, software)
    found |= drawn_in_the_laboratory(scenario, runs, software)
    found |= drawn_under_stress(scenario, runs, software)
    found[TIMELINE] = draw_timeline(chronicle(scenario, TOLD_RUN, SEED), software)
    return {name: render(figure, "png", titles()[name], dpi=SCREEN_DPI) for name, figure in found.items()}


def worlds_of(runs: int) -> tuple[int, int]:
    """Return how many worlds of how many runs show what so many runs of one world do not."""
    return max(10, runs // 50), max(10, runs // 100)


def drawn_across_worlds(scenario: Scenario, runs: int, software: str) -> dict[str, Figure]:
    """Return the pictures of a batch of sampled worlds, by name."""
    worlds, runs_of_a_world = worlds_of(runs)
    how = BatchSettings(runs_of_a_world, SEED, workers=len(os.sched_getaffinity(0)))
    with tempfile.TemporaryDirectory() as path:
        drawn = sample_worlds(scenario, worlds, SEED)
        run_batch(scenario, Path(path) / "out", load_strategies(STRATEGIES, scenario), how, worlds=drawn)
        folder = ResultsFolder.open(Path(path) / "out")
        sampled = Sampled.of(folder, Setting.of(scenario))
        headlines, signature = TITLES
        return {
            headlines: draw_headlines(table_of(folder), sampled, software),
            signature: draw_signatures(signature_curves(folder, sampled), sampled, software),
        }


def titles() -> dict[str, str]:
    """Return the heading of each picture by its name, in the order of the page."""
    of_batches = {picture.name: picture.title for picture in PICTURES}
    return {**of_batches, **TITLES, **LABORATORY_TITLES, **STRESS_TITLES, TIMELINE: "One run told"}


def page_text(runs: int) -> str:
    """Return the page."""
    strategies = " and ".join(f"`{name}`" for name in STRATEGIES)
    values = scenario_hash(load_scenario("baseline"))[:12]
    worlds, of_a_world = worlds_of(runs)
    head = HEAD.format(
        runs=runs,
        strategies=strategies,
        seed=SEED,
        worlds=worlds,
        runs_of_a_world=of_a_world,
        runs_of_waiting=runs_of_waiting(runs),
        told=TOLD_RUN,
        contest_runs=runs_of_a_contest(runs),
        ledger=LEDGER_RUN,
        values=values,
    )
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
