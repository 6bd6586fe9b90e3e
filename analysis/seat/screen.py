"""Kyiv's seat on the terminal: what has happened, the text that waits, its worth, the end, the score."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
from rich.console import Console
from rich.table import Table
from rich.text import Text

from analysis.laboratory.seen import SIGHTS
from analysis.outcomes import outcome_label, strategy_label
from analysis.picture_words import spoken_date
from analysis.screen import NARROWEST, plain_table
from analysis.seat.lines import lines_seen
from analysis.seat.score import verdict
from analysis.seat.seat import BY_HAND, Sitting
from analysis.story.context import TEXTS, Context
from analysis.story.screen import story_screen
from analysis.story.tell import ends_in_words
from analysis.story.words import STANCES_SPOKEN, issue_name, scope_in_words, worth
from sim.model.names import ISSUES, UKRAINE

YOURS = "Your answers"
AT_HOME = ("value_of_signing", "war_value", "cost_at_home", "pressure", "expected_offer")
THE_DAY = (
    *("occupied_km2", "recent_gain_km2", "expected_gain_km2", "intensity", "ua_strength", "cohesion"),
    *("funding_months", "stock_months", "autonomy", "unity", "patience", "threat_credibility"),
    *("ru_economy", "sanctions_level"),
)
RULES = (
    "You hold Kyiv's seat. You see what Kyiv can know; the others' minds and what luck has not yet told are "
    "hidden. Answer each text that Moscow has accepted: yes, amend or no. Terms run from 0, Ukraine's "
    "maximal demand, to 1, Russia's."
)
ONE_RUN = (
    "One replication: it tells what these answers did on this luck, not which strategy is better. "
    "`armistice compare` tells that, `armistice ledger` what each answer was worth as it was given."
)


@dataclass(frozen=True)
class Figure:
    """One thing that Kyiv sees, in words and figures."""

    label: str
    value: str


def figures(sitting: Sitting, names: tuple[str, ...]) -> list[Figure]:
    """Return things that Kyiv sees as it answers."""
    found = []
    for name in names:
        sight = SIGHTS[name]
        value = f"{sitting.seen[name]:,.{sight.decimals}f}".replace("-", "−")
        found.append(Figure(f"{sight.label[0].upper()}{sight.label[1:]}", f"{value} {sight.unit}".strip()))
    return found


def stance(sitting: Sitting) -> str:
    """Return how Washington stands, as the last shift left it."""
    shifts = [event.code("to_stance") for event in sitting.told.of_kind("stance_shift")]
    return STANCES_SPOKEN[shifts[-1] if shifts else int(sitting.told.opening.stance)]


def heading(sitting: Sitting) -> str:
    """Return one line: which text waits, of what kind, by whom, since when."""
    offer = sitting.texts[-1]
    drafter = "Washington" if offer.kind == TEXTS[0] else "Europe"
    kind = scope_in_words(offer.code("scope"))
    tabled = Context(sitting.told).text_number(offer)
    return (
        f"{spoken_date(sitting.date)}: text {tabled} is before you, {kind} drafted by {drafter}. It is the "
        f"{ordinal(sitting.number)} that Moscow accepts."
    )


def ordinal(number: int) -> str:
    """Return a number as an ordinal.

    >>> [ordinal(number) for number in (1, 2, 3, 4, 11, 12, 22, 101, 113)]
    ['1st', '2nd', '3rd', '4th', '11th', '12th', '22nd', '101st', '113th']
    """
    last = 0 if number % 100 in (11, 12, 13) else number % 10
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(last, 'th')}"


def show_sitting(console: Console, sitting: Sitting) -> None:
    """Show what has happened since the last answer, and the text that waits."""
    console.width = max(console.width, NARROWEST)
    console.print(story_screen(lines_seen(sitting.told, last_answer(sitting))))
    console.print(Text(f"\n{heading(sitting)}", style="bold"))
    console.print(terms_table(sitting))
    console.print(Text(worth_in_words(sitting)))
    console.print(Text(f"Washington is {stance(sitting)}.", style="dim"))
    console.print(figures_table(figures(sitting, THE_DAY)))


def last_answer(sitting: Sitting) -> int:
    """Return the place in the log of Kyiv's last answer, 0 before the first one."""
    answers = [event.number for event in sitting.told.events if event.kind == "kyiv_answers"]
    return answers[-1] if answers else 0


def terms_table(sitting: Sitting) -> Table:
    """Return the terms of the text that waits, those of the text before it, and Kyiv's ideal."""
    shown = plain_table("")
    shown.title = None
    shown.add_column("Issue", no_wrap=True)
    shown.add_column("This text", justify="right")
    if len(sitting.texts) > 1:
        shown.add_column("The one before", justify="right")
    shown.add_column("Your ideal", justify="right")
    ideal = sitting.told.parameters.ideal[UKRAINE * len(ISSUES) :]
    for place, issue in enumerate(ISSUES):
        name = issue_name(issue)
        before = [f"{sitting.terms(-2)[place]:.2f}"] if len(sitting.texts) > 1 else []
        now = f"{sitting.terms(-1)[place]:.2f}"
        shown.add_row(f"{name[0].upper()}{name[1:]}", now, *before, f"{ideal[place]:.2f}")
    return shown


def worth_in_words(sitting: Sitting) -> str:
    """Return what the text is worth to Kyiv, against what fighting on is and what signing costs it."""
    seen = sitting.seen
    reservation = seen["value_of_signing"] - seen["margin"]
    side = "above" if seen["margin"] >= 0 else "below"
    value, war = worth(seen["value_of_signing"]), worth(seen["war_value"])
    words = (
        f"Signing is worth {value}, fighting on {war}. At home the text costs {worth(seen['cost_at_home'])}"
    )
    if seen["pressure"] > 0:
        words += f", and Washington's pressure makes refusing cost {worth(seen['pressure'])}"
    return (
        f"{words}. With your resolve the least that you would sign for is {worth(reservation)}: the text is "
        f"{worth(abs(seen['margin']))} {side} it. A later text is expected to be worth "
        f"{worth(seen['expected_offer'])}."
    )


def figures_table(found: list[Figure]) -> Table:
    """Return figures in two columns."""
    shown = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    half = (len(found) + 1) // 2
    for _ in range(2):
        shown.add_column()
        shown.add_column(justify="right", no_wrap=True)
    for left, right in zip(found[:half], [*found[half:], Figure("", "")][:half], strict=True):
        shown.add_row(left.label, left.value, right.label, right.value)
    return shown


def show_end(console: Console, sitting: Sitting, table: pd.DataFrame) -> None:
    """Show what came after the last answer, how it ended, and the score."""
    console.width = max(console.width, NARROWEST)
    console.print(story_screen(lines_seen(sitting.told, last_answer(sitting))))
    ends = ends_in_words(sitting.told)
    console.print(Text(f"\n{ends[0].upper()}{ends[1:]}.", style="bold"))
    for sentence in left_over(sitting):
        console.print(Text(sentence, style="dim"))
    console.print(score_table(table))
    console.print(Text(verdict(table)))
    console.print(Text(ONE_RUN, style="dim"))


def left_over(sitting: Sitting) -> Iterator[str]:
    """Yield what is said of answers that met no text."""
    if sitting.unused:
        which = "answer" if sitting.unused == 1 else f"{sitting.unused} answers"
        yield f"The last {which} met no text."
    if not sitting.texts:
        yield "In this run no text came before Kyiv; other runs may have some."


def score_table(table: pd.DataFrame) -> Table:
    """Return the score: how the replication ends by hand and by each strategy, best for Kyiv first."""
    shown = plain_table("The same luck, by strategy")
    for name, justify in (("Strategy", "left"), ("Ends in", "left"), ("On", "left")):
        shown.add_column(name, justify="left" if justify == "left" else "right", no_wrap=True)
    shown.add_column("Payoff", justify="right")
    shown.add_column("Against yours", justify="right")
    for row in table.itertuples(index=False):
        own = row.strategy == BY_HAND
        name = YOURS if own else strategy_label(str(row.strategy))
        difference = "" if own else f"{row.difference:+.3f}".replace("-", "−")
        shown.add_row(
            name,
            outcome_label(str(row.outcome)),
            str(row.date),
            f"{row.payoff:.3f}",
            difference,
            style="bold" if own else "",
        )
    return shown
