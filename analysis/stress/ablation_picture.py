"""The ablation table as a picture: each claim in words, its effect on the answer and on the main outcomes."""

from __future__ import annotations

from matplotlib.figure import Figure

from analysis.laboratory.words import number
from analysis.stress.ablation import DEAD, Ablation, Effect, short_outcomes
from analysis.stress.drawing import GAIN_COLOUR, LOSS_COLOUR, OPEN_COLOUR, fitted, words
from analysis.stress.rows import Column, Dots, Rows, draw_rows
from analysis.style import BODY_PT

LABEL_IN, COLUMN_IN = 3.2, 0.72


def draw_ablation(found: Ablation, software: str = "") -> Figure:
    """Return the picture."""
    question, output = found.question, found.question.output
    dead = [one.number for one in found.effects if one.status == DEAD]
    dead_in_words = f"Dead, not one run changed: {', '.join(dead)}. " if dead else ""
    told = words(
        question,
        "What each claim of the source does",
        f"{output.label}: {output.said(found.base)} as the scenario is, and its change when one claim is "
        "switched off",
        f"{found.runs:,} runs of each, all on the same luck. Whiskers: 95% for all claims together. Right: "
        "change of the "
        "shares of outcomes in points, told ones, all together, with a star. "
        f"{dead_in_words}S24 has no switch.",
        software,
    )
    colours = {1: GAIN_COLOUR, -1: LOSS_COLOUR, 0: OPEN_COLOUR}
    names = short_outcomes()
    columns = [
        Column(heading, [starred(one, name) for one in found.effects], COLUMN_IN * (len(names) - 1 - place))
        for place, (name, heading) in enumerate(names.items())
    ]
    rows = Rows(
        [fitted(f"{one.number}  {one.claim}", LABEL_IN - 0.12, BODY_PT) for one in found.effects],
        [Dots([one.asked for one in found.effects], [colours[one.asked.sign] for one in found.effects])],
        f"Change ({output.unit_of_change})",
        columns,
        scale=output.scale,
        label_in=LABEL_IN,
        right_in=COLUMN_IN * len(names) + 0.1,
        key={"rises": GAIN_COLOUR, "falls": LOSS_COLOUR, "cannot be told": OPEN_COLOUR},
    )
    return draw_rows(told, rows)


def starred(one: Effect, name: str) -> str:
    """Return a change of a share in points, with a star where it is beyond doubt."""
    change = one.others[name]
    return f"{number(100 * change.mean, 1, signed=True)}{'*' if change.sign else ' '}"
