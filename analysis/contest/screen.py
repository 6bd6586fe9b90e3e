"""A contest on the terminal: a table for each of Washington's policies, sentences, files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.contest.findings import Findings, label
from analysis.contest.plays import KYIV, PLAYERS, Contest, Game
from analysis.contest.replies import ties
from analysis.contest.sentences import CAPITALS, NOTE
from analysis.laboratory.words import number
from analysis.screen import NARROWEST, counted, plain_table, who_plays
from sim.batch.settings import BatchSettings

ALONE, TIED = "*", "~"
MARKS = {False: ALONE, True: TIED, None: " "}
LABEL_WIDTH, CELL_WIDTH = 19, 13
LEGEND = (
    f"Payoffs with the half-width of their 95% intervals. {ALONE} best reply to the other side's choice, "
    f"{TIED} one of several that cannot be told apart from the best."
)


def show_task(notes: Console, game: Game, how: BatchSettings) -> None:
    """Say what is about to be run."""
    notes.print(
        f"{game.scenario.name}: {counted(how.runs, 'run')} of {', '.join(game.kyiv)}, against "
        f"{', '.join(game.moscow)}, under {', '.join(game.washington)}; seed {how.seed}, "
        f"{how.engine} engine, {who_plays(how)}",
        highlight=False,
    )


def show_contest(console: Console, contest: Contest, found: Findings, told: Sequence[str]) -> None:
    """Show the tables and the sentences."""
    console.width = max(console.width, NARROWEST)
    for washington in contest.plan.washington:
        console.print(contest_table(contest, found, washington))
    for line in (LEGEND, "", *told, "", NOTE):
        console.print(line, highlight=False)


def contest_table(contest: Contest, found: Findings, washington: str) -> Table:
    """Return the table of one policy of Washington's, two lines a strategy of Kyiv's, for 80 columns."""
    runs = counted(contest.runs, "run")
    shown = plain_table(f"Washington: {label(washington)}, {runs} a cell")
    shown.add_column("Kyiv", width=LABEL_WIDTH, vertical="top")
    shown.add_column("Payoff of", width=6)
    for moscow in contest.plan.moscow:
        shown.add_column(label(moscow), width=CELL_WIDTH, justify="right", vertical="bottom")
    payoffs = found.cells[found.cells["washington"] == washington]
    replies = ties(found.best_responses[found.best_responses["washington"] == washington])
    for kyiv in contest.plan.kyiv:
        lines: dict[str, list[str]] = {player: [] for player in PLAYERS}
        for row in payoffs[payoffs["kyiv"] == kyiv].to_dict(orient="records"):
            player, moscow = row["player"], row["moscow"]
            key = (player, moscow, kyiv) if player == PLAYERS[KYIV] else (player, kyiv, moscow)
            half = number((row["high"] - row["low"]) / 2).removeprefix("0")
            lines[player].append(f"{number(row['mean'])} ±{half}{MARKS[replies.get(key)]}")
        names = "\n".join(CAPITALS[player] for player in PLAYERS)
        shown.add_row(label(kyiv), names, *("\n".join(both) for both in zip(*lines.values(), strict=True)))
    return shown


def show_files(console: Console, folder: Path, rows: int, played: int, pictures: Sequence[Path]) -> None:
    """Show how many runs there are and where the files are."""
    now = "all of them there before" if not played else f"{played:,} of them played now"
    written = ["contest.json", "a folder for each policy of Washington's", "tables/"]
    written += ["plots/"] if pictures else []
    console.print(Text(f"\n{rows:,} rows, {now}. In {folder}/: {', '.join(written)}"), soft_wrap=True)
