"""What a break-even study says: where the answer flips, and where it cannot."""

from __future__ import annotations

from analysis.laboratory.words import percent
from analysis.stress.assumption_words import label, ranged
from analysis.stress.breakeven import FLIPS, HOLDS, UNTOLD, BreakEven, flip_in_words
from analysis.stress.finding import Shown
from analysis.stress.flip_pairs import PAIRED


def sentences(found: BreakEven) -> tuple[str, ...]:
    """Say how the answer stands, what flips it alone, what may, and what two do together."""
    output, quantiles = found.question.output, found.question.quantiles
    stands = f"{output.label}: with every assumption at its central value {found.margin.stands()}"
    head = f"{stands}." if found.stands else f"{stands}, though not beyond doubt with {found.runs:,} runs."
    flips = [one for one in found.strips if one.status == FLIPS]
    told = [
        f"{label(one.known.path)} alone flips it at {flip_in_words(one, quantiles)}"
        f"{f': {one.after}' if found.margin.is_of_outcomes else ''}."
        for one in flips[:3]
    ]
    if len(flips) > len(told):
        told.append(f"So do {'; '.join(label(one.known.path) for one in flips[len(told) :])}.")
    if not flips:
        told.append("No assumption alone flips it beyond doubt within its range.")
    untold = [label(one.known.path) for one in found.strips if one.status == UNTOLD]
    if untold:
        told.append(f"Of these it cannot be told with {found.runs:,} runs a point: {'; '.join(untold)}.")
    holding = sum(one.status == HOLDS for one in found.strips)
    if holding:
        told.append(f"It holds over the whole range of {holding} of the {len(found.strips)} looked at.")
    return (*of_another_number(found), head, *told, *of_pairs(found))


def of_another_number(found: BreakEven) -> tuple[str, ...]:
    """Say that a number without a sign is not what flips, where no bound is set to it."""
    if not found.margin.is_of_outcomes or found.question.output.kind == "share":
        return ()
    what = "payoff" if found.question.output.kind == "payoff" else "day"
    asked = f"A {what} has no sign to flip: asked is what would change the most frequent outcome"
    return (f"{asked}; --bound asks about the {what} itself.",)


def of_pairs(found: BreakEven) -> tuple[str, ...]:
    """Say which pairs flip the answer, and in how much of their ranges."""
    flipping = [pair for pair in found.pairs if (pair.signs < 0).any()]
    if not found.pairs:
        return ()
    if not flipping:
        return (f"No pair of the first {PAIRED} flips it beyond doubt in any corner of both ranges.",)
    holding = {one.known.path for one in found.strips if one.status == HOLDS}
    told = []
    for pair in flipping:
        new = holding.issuperset((pair.first.path, pair.second.path))
        told.append(
            f"{pair.name}: flipped in {percent(pair.flipped, 0)} of what is believed of both"
            f"{', though neither flips it alone' if new else ''}."
        )
    return tuple(told)


def shown(found: BreakEven) -> Shown:
    """Return the table on the terminal."""
    quantiles = found.question.quantiles
    rows = [
        (
            label(one.known.path),
            ranged(one.known.path, one.value(quantiles[0]), one.value(quantiles[1])),
            flip_in_words(one, quantiles),
            one.after if one.root is not None else "",
        )
        for one in found.strips
    ]
    flips = "the leading outcome" if of_another_number(found) else "the answer"
    return Shown(
        f"{found.question.output.label}: where {flips} flips",
        ("Assumption", "Range", "Flips at (95%)", "Then"),
        rows,
        frozenset({0, 1, 2, 3}),
    )
