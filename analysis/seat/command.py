"""What ``armistice play`` does: shows each text, asks for an answer, keeps all, shows the score."""

from __future__ import annotations

import io
import json
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import typer
from rich.console import Console
from rich.text import Text

from analysis.commands import records
from analysis.laboratory.tables import write_tables
from analysis.seat.lines import lines_seen
from analysis.seat.score import score, verdict
from analysis.seat.screen import RULES, heading, show_end, show_sitting
from analysis.seat.seat import Sitting, sit
from analysis.story.asked import How, Which
from analysis.story.commands import (
    FILE_WIDTH,
    draw,
    new_folder,
    replication_as_object,
    world_of,
    write_text,
)
from analysis.story.screen import show_story, story_screen
from analysis.story.tell import Line, story
from sim.model.names import ISSUES
from sim.scenario.load import load_scenario
from sim.scenario.schema import Scenario
from sim.scenario.strategy import Answer

WORDS: dict[str, Answer] = {"y": "yes", "yes": "yes", "a": "amend", "amend": "amend", "n": "no", "no": "no"}
ASK = "Your answer: (y)es, (a)mend, (n)o; (s)tory so far, (q)uit > "
HELP = "Answer yes, amend or no; s tells the story so far, q stops and keeps your answers."
FILE = "answers.yaml"
HEAD = """\
# Answers given by hand in Kyiv's seat: a strategy. It plays the same again with
#   {again}
"""


@dataclass(frozen=True)
class Game:
    """Which replication of which scenario is played; ``name`` is the scenario as the user named it."""

    name: str
    scenario: Scenario
    which: Which

    def sit(self, answers: Sequence[Answer]) -> Sitting:
        """Return the seat after some answers."""
        return sit(self.scenario, answers, self.which.run, self.which.seed, world=self.which.world)

    def words(self, command: str, *more: str) -> str:
        """Return a command about this replication, as the user would write it."""
        which = self.which
        asked = ["armistice", command, self.name, "--run", str(which.run)]
        for option, value, usual in (
            ("--seed", which.seed, 1),
            ("--world", which.world, 0),
            ("--worlds", which.worlds, None),
            ("--design", which.design, None),
        ):
            if value != usual:
                asked += [option, str(value)]
        for setting in which.settings:
            asked += ["--set", setting]
        return shlex.join([*asked, *more])


def play_command(name: str, which: Which, answers: Sequence[Answer], how: How) -> None:
    """Give Kyiv's seat to the user: from the first unanswered text to the end, or to where they stop."""
    game = Game(name, world_of(load_scenario(name, which.settings), which), which)
    if how.out is not None:
        new_folder(how.out, "")  # refused before anything is played, if there is something in it
    console = Console(quiet=how.as_json)
    given = list(answers)
    sitting = game.sit(given)
    console.print(Text(who_plays_in_words(sitting), style="bold"))
    console.print(Text(f"{RULES}\n", style="dim"))
    if not how.as_json:
        given += asked_for(console, game, answers)
        sitting = game.sit(given)
    table = score(sitting) if sitting.is_over else None
    written = keep(game, sitting, given, table, how) if given or how.out is not None else []
    if how.as_json:
        typer.echo(json.dumps(as_object(sitting, table, written), ensure_ascii=False))
        return
    if table is not None:
        show_end(console, sitting, table)
    else:
        console.print(
            "\nStopped; your answers are kept. Go on with:" if given else "\nStopped. Begin again with:"
        )
        more = ("--answers", ",".join(given)) if given else ()
        console.print(f"  {game.words('play', *more)}", highlight=False, soft_wrap=True)
    if written:
        folder = written[0].parent
        names = ", ".join(str(path.relative_to(folder)) for path in written)
        console.print(f"\nWritten to {folder}/: {names}", highlight=False, soft_wrap=True)


def who_plays_in_words(sitting: Sitting) -> str:
    """Return which replication it is, without the name of a strategy."""
    told = sitting.told
    world = f"world {told.world:,}, " if told.world else ""
    return f"{told.scenario.name}, {world}run {told.run:,}, seed {told.seed}"


def asked_for(console: Console, game: Game, given: Sequence[Answer]) -> Iterator[Answer]:
    """Yield the user's answers, text by text, until it is over or they stop."""
    answers = list(given)
    while not (sitting := game.sit(answers)).is_over:
        show_sitting(console, sitting)
        answer = ask(console, sitting)
        if answer is None:
            return
        console.print()
        answers.append(answer)
        yield answer


def ask(console: Console, sitting: Sitting) -> Answer | None:
    """Return the user's answer to the text that waits, None if they stop or there is no more input."""
    while True:
        console.print(f"\n{ASK}", end="", highlight=False, markup=False)
        try:
            line = sys.stdin.readline()
        except KeyboardInterrupt:
            line = ""
        word = line.strip().lower()
        if not line or word in ("q", "quit"):
            console.print()
            return None
        if word in WORDS:
            return WORDS[word]
        if word in ("s", "story"):
            console.print(story_screen(lines_seen(sitting.told, whole=True)))
        else:
            console.print(HELP)


def keep(
    game: Game, sitting: Sitting, given: Sequence[Answer], table: pd.DataFrame | None, how: How
) -> list[Path]:
    """Write the answers as a strategy, the transcript, and once it is over the score and the timeline."""
    folder = new_folder(how.out, f"{game.scenario.name}-run-{game.which.run}-play")
    written = [write_text(folder / "transcript.txt", transcript(game, given, table))]
    if sitting.texts and given:
        written.append(write_text(folder / FILE, answers_text(game, sitting, folder / FILE)))
    if table is not None:
        written += write_tables(folder, {"score": table})
        written += draw(folder, {"timeline": sitting.told}, None) if how.plots else []
    return written


def answers_text(game: Game, sitting: Sitting, path: Path) -> str:
    """Return the answers as the file of a strategy."""
    strategy = sitting.strategy
    again = game.words("trace", "--strategy", str(path))
    return HEAD.format(again=again) + "\n".join(
        (
            f"kind: {strategy.kind}",
            f"answers: [{', '.join(strategy.answers)}]",
            f"then: {strategy.then} # answers texts beyond those, where other luck brings some",
            f"description: {strategy.description}",
        )
    )


def transcript(game: Game, given: Sequence[Answer], table: pd.DataFrame | None) -> str:
    """Return all that was shown, each answer, and after the end the whole story with what was hidden."""
    text = io.StringIO()
    console = Console(file=text, width=FILE_WIDTH)
    for place in range(len(given) + 1):
        sitting = game.sit(given[:place])
        if place == 0:
            console.print(f"{who_plays_in_words(sitting)}\n{RULES}\n")
        if sitting.is_over and table is not None:
            show_end(console, sitting, table)
            console.print("\nThe whole story, with what was hidden from Kyiv:\n")
            show_story(console, sitting.told, story(sitting.told))
            break
        show_sitting(console, sitting)
        if place < len(given):
            console.print(f"\nKyiv answers: {given[place]}.\n")
    return text.getvalue()


def as_object(sitting: Sitting, table: pd.DataFrame | None, written: Sequence[Path]) -> dict[str, Any]:
    """Return the seat as one JSON object: what waits and what is seen, or the end and the score."""
    told = sitting.told
    shared = {"answers": list(sitting.answers), "is_over": sitting.is_over, "texts": len(sitting.texts)}
    if table is not None:
        return {
            **replication_as_object(told),
            **shared,
            "unused_answers": sitting.unused,
            "score": records(table),
            "verdict": verdict(table),
            "files": list(map(str, written)),
        }
    return {
        "scenario": told.scenario.name,
        "world": told.world,
        "run": told.run,
        "seed": told.seed,
        **shared,
        "waits": heading(sitting),
        "terms": dict(zip(ISSUES, sitting.terms(-1), strict=True)),
        "seen": sitting.seen,
        "story": [line_seen(line) for line in lines_seen(told)],
        "files": list(map(str, written)),
    }


def line_seen(line: Line) -> dict[str, Any]:
    """Return a line as a JSON object, without the numbers that Kyiv does not see."""
    said = {"who": line.said.who, "what": line.said.what, "why": line.said.why}
    return {"day": line.day, "date": line.date.isoformat(), "event": line.kind, **said}
