"""A comparison on the terminal: ranks, differences, dominance, weights, sentences, in 80 columns."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis import screen
from analysis.compare.comparison import Comparison
from analysis.compare.quantities import (
    BROKEN,
    COLLAPSE,
    DAYS,
    IMPOSED,
    LAND,
    PAYOFF,
    RENEWED,
    SIGNED,
    payoff_name,
)
from analysis.compare.weights import Weighed
from analysis.compare.words import digits
from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import number
from analysis.outcomes import strategy_label
from analysis.screen import MISSING, NARROWEST, counted, plain_table
from sim.batch.run import Batch

TIE = "≈"
SAME = "="
ANSWERS = {"dominates": "+", "does not": "−", "the same": SAME, "cannot be told": "?"}
MOST_IN_A_MATRIX = 11
"""A matrix of more strategies does not fit the terminal: it is in the tables."""
OF_RANKS = "Rank: what the runs leave open, all pairs together; those inside the noise share ranks.\n"
OF_DIFFERENCES = (
    f"±: 95% interval, each on its own. {TIE}: cannot be told from no difference. {SAME}: the same in every "
    "run. Runs ×: so many times the runs would be needed without the same luck. Days: to a signature, the "
    "horizon where there is none. Land: what Russia gains before the war phase ends. Broken: share of the "
    "texts in force.\n"
)
OF_DOMINANCE = (
    f"By first, then by second order: + dominates, − does not, ? cannot be told, {SAME} the same in every "
    "run. All answers of an order together: 95%.\n"
)
OF_WEIGHTS = (
    "*: central. A=B: each may be the best, the highest mean first; below, the mean of the first less that "
    "of the second, 95% for all pairs of a cell together. The sides act by k, too.\n"
)
Shown = Callable[[Estimate], tuple[str, str]]


def payoff_cell(found: Estimate) -> tuple[str, str]:
    """Return a payoff and half its interval."""
    return number(found.mean, signed=True), number(found.half_width)


def points_cell(found: Estimate) -> tuple[str, str]:
    """Return a share in percentage points and half its interval."""
    return number(100 * found.mean, 1, signed=True), number(100 * found.half_width, 1)


def whole_cell(found: Estimate) -> tuple[str, str]:
    """Return days or km² and half their interval."""
    return number(found.mean, 0, signed=True), number(found.half_width, 0)


# Title, then each column: heading, quantity, how it is shown.
Columns = tuple[tuple[str, str, Shown], ...]
DIFFERENCES: tuple[tuple[str, Columns], ...] = (
    (
        "Ukraine's payoff and its parts",
        (
            ("\nPayoff", PAYOFF, payoff_cell),
            ("\nTerms", payoff_name("ukraine", "terms"), payoff_cell),
            ("Front\nin war", payoff_name("ukraine", "front"), payoff_cell),
            ("\nFighting", payoff_name("ukraine", "fighting"), payoff_cell),
            ("Division\nat home", payoff_name("ukraine", "division"), payoff_cell),
            ("Renewed\nwar", payoff_name("ukraine", "renewed_war"), payoff_cell),
        ),
    ),
    (
        "payoffs of the others",
        tuple(
            (spoken, payoff_name(actor), payoff_cell)
            for spoken, actor in (("Russia", "russia"), ("Europe", "europe"), ("US", "united_states"))
        ),
    ),
    (
        "chances in points, days to a signature, land lost in km²",
        (
            ("\nSigned", SIGNED, points_cell),
            ("\nCollapse", COLLAPSE, points_cell),
            ("\nImposed", IMPOSED, points_cell),
            ("Renewed\nwar", RENEWED, points_cell),
            ("Broken,\nof texts", BROKEN, points_cell),
            ("\nDays", DAYS, whole_cell),
            ("\nLand", LAND, whole_cell),
        ),
    ),
    (
        "the other outcomes, in points",
        (
            ("\nPeace", "share:comprehensive_peace", points_cell),
            ("\nArmistice", "share:armistice", points_cell),
            ("\nFrozen", "share:frozen_conflict", points_cell),
            ("Russian\nwithdrawal", "share:russian_withdrawal", points_cell),
            ("War\ncontinues", "share:war_continues", points_cell),
        ),
    ),
)


def show_comparison(console: Console, found: Comparison, said: Sequence[str]) -> None:
    """Show everything in the order in which it is read."""
    console.width = max(console.width, NARROWEST)
    show_table(console, ranking_screen(found))
    console.print(OF_RANKS)
    for title, columns in DIFFERENCES:
        show_table(console, difference_screen(found, title, columns))
    console.print(OF_DIFFERENCES)
    if len(found.strategies) <= MOST_IN_A_MATRIX:
        show_table(console, dominance_screen(found))
        console.print(OF_DOMINANCE)
    else:
        console.print("Who dominates whom: tables/dominance.csv\n")
    if found.weighed is not None:
        show_table(console, weights_screen(found.weighed, letters_of(found)))
        console.print(OF_WEIGHTS)
    for sentence in said:
        console.print(Text(sentence))


def show_table(console: Console, table: Table) -> None:
    """Show a table under its title, which may be wider than a narrow table."""
    console.print(Text(str(table.title), style="bold"))
    table.title = None
    console.print(table)


def letters_of(found: Comparison) -> dict[str, str]:
    """Return a short name for each strategy: A for the highest mean payoff, and so on."""
    names = [*ascii_uppercase, *(f"{one}{two}" for one in ascii_uppercase for two in ascii_uppercase)]
    return dict(zip(found.ranked, names, strict=False))


def ranking_screen(found: Comparison) -> Table:
    """Return the ranking by Ukraine's mean payoff; ties share their ranks."""
    title = f"Ranking by Ukraine's mean payoff: {counted(found.runs, 'run')} of each on the same luck"
    shown = plain_table(title)
    letters = letters_of(found)
    shown.add_column("\n", no_wrap=True)
    shown.add_column("\nRank", no_wrap=True, justify="right")
    shown.add_column("\nStrategy", overflow="fold")
    for heading in ("Mean\npayoff", "95%\ninterval", "Behind\nA", "95%, all\ntogether"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in found.ranking.table.to_dict(orient="records"):
        low, high = row["rank_low"], row["rank_high"]
        is_leader = math.isnan(row["behind_low"])
        shown.add_row(
            letters[row["strategy"]],
            f"{low}" if low == high else f"{low}–{high}",
            strategy_label(row["strategy"]),
            number(row["mean"]),
            span(row["low"], row["high"]),
            MISSING if is_leader else number(row["behind"]),
            MISSING if is_leader else span(row["behind_low"], row["behind_high"]),
        )
    return shown


def span(low: float, high: float) -> str:
    """Return an interval of payoffs; neither end seems to be zero that is not."""
    return " to ".join(number(end, digits(Estimate(end, end, end, 1))) for end in (low, high))


def difference_screen(found: Comparison, title: str, columns: Columns) -> Table:
    """Return what the strategies come to less the reference, each with half its interval below it."""
    shown = plain_table(f"Less {strategy_label(found.reference)}: {title}")
    tall = any("\n" in heading for heading, _, _ in columns)
    shown.add_column("\nStrategy" if tall else "Strategy", overflow="fold")
    for heading, _, _ in columns:
        shown.add_column(heading, justify="right", no_wrap=True)
    with_runs = columns[0][1] == PAYOFF
    if with_runs:
        shown.add_column("Runs\n×", justify="right", no_wrap=True)
    for strategy in (name for name in found.ranked if name != found.reference):
        cells = []
        for _, quantity, show in columns:
            one = found.less_reference(strategy, quantity)
            shown_as = SAME if found.is_same(strategy, quantity) else cell(one, show)
            cells.append(MISSING if math.isnan(one.mean) else shown_as)
        if with_runs:
            times = found.unpaired_runs(strategy)
            cells.append(MISSING if math.isnan(times) else f"{times:,.1f}")
        shown.add_row(strategy_label(strategy), *cells)
    return shown


def cell(found: Estimate, show: Shown) -> str:
    """Return a difference over half its interval; a tie is marked."""
    mean, half = show(found)
    return f"{'' if found.sign else TIE}{mean}\n±{half}"


def dominance_screen(found: Comparison) -> Table:
    """Return who dominates whom: the row over the column, by first and by second order."""
    letters = letters_of(found)
    shown = plain_table("Ukraine's payoff: does the row dominate the column?")
    shown.add_column("Strategy", overflow="fold")
    for letter in letters.values():
        shown.add_column(letter, justify="center", no_wrap=True)
    for strategy, letter in letters.items():
        answers = [
            "·"
            if over == strategy
            else "".join(ANSWERS[found.dominates(strategy, over, order)] for order in (1, 2))
            for over in letters
        ]
        shown.add_row(f"{letter} {strategy_label(strategy)}", *answers)
    return shown


def weights_screen(weighed: Weighed, letters: dict[str, str]) -> Table:
    """Return the leader at each pair of weights and how far it is ahead of the second."""
    grid = weighed.grid
    own = "" if weighed.runs == weighed.central_runs else f" ({weighed.central_runs:,} in the central one)"
    shown = plain_table(f"Best for Ukraine by weights, {counted(weighed.runs, 'run')} a cell{own}")
    shown.add_column("Fighting k", no_wrap=True)
    for rate in grid.time:
        mark = "*" if rate == grid.central_time else ""
        shown.add_column(f"r {100 * rate:.3g}% a year{mark}", justify="center")
    rows = weighed.table.to_dict(orient="records")
    for place, cost in enumerate(grid.fighting):
        mark = "*" if cost == grid.central_fighting else ""
        line = rows[place * len(grid.time) : (place + 1) * len(grid.time)]
        shown.add_row(f"{cost:.3g}{mark}", *(weights_cell(row, letters) for row in line))
    return shown


def weights_cell(row: Mapping[Hashable, Any], letters: dict[str, str]) -> str:
    """Return who may be the best at one pair of weights, and how far ahead the first is of the second."""
    leaders = "=".join(letters[name] for name in row["leaders"].split(", "))
    ahead = Estimate(row["difference"], row["low"], row["high"], row["runs"])
    mean, half = payoff_cell(ahead)
    return f"{leaders}\n{mean} ±{half}"


def show_files(console: Console, batch: Batch, tables: Sequence[Path], pictures: Sequence[Path]) -> None:
    """Show where everything is."""
    names = ["runs/", "manifest.json"]
    names += ["tables/"] if tables else []
    names += ["weights/"] if (batch.folder / "weights").is_dir() else []
    names += ["plots/"] if pictures else []
    told = f"\n{screen.how_it_went(batch)} {batch.folder}/: {', '.join(names)}"
    console.print(Text(told), soft_wrap=True)  # a folder's name may hold brackets and colons
