"""The pictures of a study of waiting, by name."""

from __future__ import annotations

from matplotlib.figure import Figure

from analysis.delay.curve_picture import draw_curves
from analysis.delay.rows_picture import draw_channels, draw_conditions
from analysis.delay.study import Study
from analysis.delay.tree_picture import draw_tree

TITLES = {
    "delay_curve": "What waiting is worth, by months",
    "delay_channels": "What waiting gains and loses",
    "delay_conditions": "What it is worth to wait for a condition",
    "delay_tree": "In which states waiting pays",
}


def figures(study: Study, software: str = "") -> dict[str, Figure]:
    """Return every picture of a study; there is no tree where too few runs have a live text."""
    trees = {} if study.tree is None else {"delay_tree": draw_tree(study, software)}
    return {
        "delay_curve": draw_curves(study, software),
        "delay_channels": draw_channels(study, software),
        "delay_conditions": draw_conditions(study, software),
        **trees,
    }
