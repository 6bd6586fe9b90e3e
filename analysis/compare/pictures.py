"""The pictures of a comparison, by name, and how they become files."""

from __future__ import annotations

from pathlib import Path

from matplotlib.figure import Figure

from analysis.compare.comparison import Comparison
from analysis.compare.differences_picture import draw_differences
from analysis.compare.distribution_picture import draw_distributions
from analysis.compare.drawing import Drawing
from analysis.compare.weights_picture import draw_weights
from analysis.laboratory.figures import save_figures
from sim.scenario.schema import Scenario

TITLES = {
    "paired_differences": "What changes with the strategy",
    "payoff_distributions": "Who is better off at every level",
    "ranking_by_weights": "Which strategy is best, by weights",
}


def draw_comparison(found: Comparison, scenario: Scenario, software: str = "") -> dict[str, Figure]:
    """Return the pictures by name; that of weights only if they were tried."""
    drawing = Drawing.of(found, scenario, software)
    differences, distributions, weights = TITLES
    figures = {differences: draw_differences(drawing), distributions: draw_distributions(drawing)}
    if found.weighed is not None:
        figures[weights] = draw_weights(drawing, found.weighed)
    return figures


def save_pictures(found: Comparison, scenario: Scenario, plots: Path, software: str = "") -> list[Path]:
    """Write every picture as PNG and SVG into ``plots``; return the paths. Raises StoreError if it cannot."""
    titles = {name: f"{scenario.name}: {title}" for name, title in TITLES.items()}
    return save_figures(plots, draw_comparison(found, scenario, software), titles)
