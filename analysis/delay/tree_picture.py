"""The picture of the states in which waiting pays: a tree read from left to right."""

from __future__ import annotations

from collections.abc import Iterator

from matplotlib.figure import Figure

from analysis import style
from analysis.delay.drawing import colour_of, words
from analysis.delay.questions import question
from analysis.delay.screen import VERDICTS
from analysis.delay.sentences import months
from analysis.delay.states_tree import DEEPEST, Node, leaves
from analysis.delay.study import Study
from analysis.laboratory.words import number
from analysis.palette import INK, QUIET_INK
from analysis.style import BODY_PT, MARGIN_IN, TICK_PT, WIDTH_IN

LEAF_IN, BRANCH_IN, INDENT_IN = 0.52, 1.62, 0.1
HONEST = (
    "Half of the runs grew the tree, the other half says what waiting is worth in each leaf, all leaves "
    "together. Both answers meet the same luck. Months count from the first live text here, from the start "
    "of the scenario in the curve."
)


def draw_tree(study: Study, software: str = "") -> Figure:
    """Return the picture of the tree. Raises ValueError if the study has none."""
    if study.tree is None:
        raise ValueError("too few runs have a live text to draw a tree")
    told = words(
        study,
        f"In which states waiting {months(study.at)} pays",
        "What Kyiv sees at its first live text, and what waiting from there is worth against signing it",
        HONEST,
        software,
    )
    height = LEAF_IN * len(list(leaves(study.tree)))
    with style.house_style():
        figure, bottom = style.framed_figure(height + 0.1, told)
        for piece in placed(study.tree, bottom + height, 0):
            draw_piece(figure, *piece)
    return figure


def middle_of(node: Node, top: float) -> float:
    """Return the height at which a node stands whose leaves begin at ``top``."""
    if node.below is None or node.above is None:
        return top - 0.5 * LEAF_IN
    under = top - LEAF_IN * len(list(leaves(node.below)))
    return 0.5 * (middle_of(node.below, top) + middle_of(node.above, under))


def placed(node: Node, top: float, depth: int) -> Iterator[tuple[Node, float, int, str, float]]:
    """Yield every node but the root with its height, depth, question and its parent's height."""
    if node.below is None or node.above is None:
        return
    here = middle_of(node, top)
    under = top - LEAF_IN * len(list(leaves(node.below)))
    for inner, begins, above in ((node.below, top, False), (node.above, under, True)):
        yield inner, middle_of(inner, begins), depth + 1, question(node, above=above), here
        yield from placed(inner, begins, depth + 1)


def draw_piece(figure: Figure, node: Node, y: float, depth: int, words_of_it: str, parent: float) -> None:
    """Draw one branch with its question, and, at a leaf, what waiting is worth there."""
    left = MARGIN_IN + (depth - 1) * BRANCH_IN
    right = left + BRANCH_IN
    style.draw_line(figure, [left, left + INDENT_IN, right], [parent, y, y])
    lines = style.wrap(words_of_it, BRANCH_IN - INDENT_IN - 0.06, TICK_PT)
    for row, line in enumerate(reversed(lines)):
        at = y + 0.03 + row * style.line_height_in(TICK_PT)
        style.put(figure, left + INDENT_IN + 0.04, at, line, size=TICK_PT, color=INK, va="bottom")
    if not node.is_leaf:
        return
    end = MARGIN_IN + DEEPEST * BRANCH_IN
    if right < end:
        style.draw_line(figure, [right, end], [y, y])
    style.swatch(figure, end + 0.06, y + 0.09, colour_of(node.worth))
    verdict = VERDICTS[node.worth.sign]
    share = f"{100 * node.share:.0f}% of first texts"
    said = f"{verdict[0].upper()}{verdict[1:]}, {share}"
    low, high = (number(bound, 3, signed=True) for bound in (node.worth.low, node.worth.high))
    value = f"{number(node.worth.mean, 3, signed=True)}  [{low}, {high}]"
    style.put(figure, end + 0.22, y + 0.09, said, size=BODY_PT - 0.5, va="center", color=INK)
    style.put(figure, end + 0.22, y - 0.08, value, size=TICK_PT, va="center", color=QUIET_INK)


assert MARGIN_IN + DEEPEST * BRANCH_IN < WIDTH_IN
