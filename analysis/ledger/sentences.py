"""What a ledger says, in a few sentences that claim no more than its intervals show."""

from __future__ import annotations

import math
from collections import Counter

import pandas as pd

from analysis.laboratory.paired import Estimate
from analysis.laboratory.words import listed, number, with_interval
from analysis.ledger.book import COULD_NOT, NO_WAIT_LEFT, SIGN_IT, UNTOLD, WAIT_FOR_MORE, Ledger
from analysis.ledger.forks import NEVER_SIGN, SIGN
from analysis.outcomes import outcome_label
from analysis.picture_words import spoken_date
from analysis.story.tell import ends_in_words, who_plays

VERDICTS = {
    SIGN_IT: "signing now was worth more than every wait tried",
    WAIT_FOR_MORE: "some wait was worth more than signing now",
    UNTOLD: "it cannot be told whether signing now or some wait was worth more",
    NO_WAIT_LEFT: "no wait tried would end before the horizon",
    COULD_NOT: "Kyiv could not have signed",
}
SAME, OPPOSITE = "same", "opposite"
ONLY_WITH, ONLY_WITHOUT = "told only with hindsight", "told only without hindsight"


def sentences(book: Ledger) -> list[str]:
    """Return three to six sentences."""
    told = book.told
    live = len(book.texts)
    said = [f"{who_plays(told)}: {ends_in_words(told)}; its payoff for Kyiv is {number(book.payoff)}."]
    if live == 0:
        said.append(without_texts(book))
    else:
        said += [verdicts(book.texts), *widest(book.forks)]
        said += [as_played(book.texts), *seen_afterwards(book.texts)]
    said.append(pivots(book.pivotal))
    if live == 0:
        said.append("One run of many: it says nothing of how likely its story is.")
    return said


def without_texts(book: Ledger) -> str:
    """Return that Kyiv had nothing to answer, and which run has."""
    tabled = sum(1 for _ in book.told.of_kind("text_tabled", "european_text_tabled"))
    plural = "text" if tabled == 1 else "texts"
    near = book.run_with_texts
    more = f"; run {near:,} has a live text" if near is not None else ""
    return (
        f"Moscow accepted none of the {tabled:,} {plural} tabled, so that Kyiv had nothing to answer{more}."
    )


def verdicts(texts: pd.DataFrame) -> str:
    """Return at how many texts signing, waiting or neither was better, as Kyiv could know it."""
    live = len(texts)
    if live == 1:
        return f"At its one live text, as Kyiv could know it, {VERDICTS[texts['verdict'].iloc[0]]}."
    counts = texts["verdict"].value_counts()
    parts = [f"at {counts[key]} {words}" for key, words in VERDICTS.items() if counts.get(key, 0)]
    return f"Of its {live} live texts, as Kyiv could know it, {listed(parts)}."


def widest(forks: pd.DataFrame) -> list[str]:
    """Return the wait whose difference from signing now was the largest, with its interval; none of none."""
    waits = forks[~forks["arm"].isin([SIGN, NEVER_SIGN])]
    if waits.empty:
        return []
    one = waits.iloc[int(waits["difference"].abs().to_numpy().argmax())]
    found = Estimate(one["difference"], one["difference_low"], one["difference_high"], 0)
    worth = "is not told apart from" if found.sign == 0 else "differs most from"
    wait = f"{months_in_words(one['months'])} at the text of {date_in_words(one['date'])}"
    return [f"Waiting {wait} {worth} signing it: {with_interval(found, signed=True)} in Kyiv's payoff."]


def as_played(texts: pd.DataFrame) -> str:
    """Return what Kyiv did with its live texts, and where the verdict was otherwise."""
    signed, refused = texts[texts["answer"] == "yes"], texts[texts["answer"] != "yes"]
    done, against = [], ""
    if len(signed):
        against = whereof(signed, WAIT_FOR_MORE, "some wait was worth more")
        done.append(
            f"signed {listed([f'that of {date_in_words(date)}' for date in signed['date']])}{against}"
        )
    if len(refused):
        missed = whereof(refused, SIGN_IT, "signing was worth more")
        down = "turned it down" if len(texts) == 1 else f"turned {len(refused):,} down"
        done.append(f"{down}{missed}")
    return f"Kyiv, as its strategy has it, {(', and ' if against else ' and ').join(done)}."


def whereof(texts: pd.DataFrame, verdict: str, words: str) -> str:
    """Return at how many of some texts a verdict was given, as a clause; nothing if at none."""
    many, given = len(texts), int((texts["verdict"] == verdict).sum())
    if given == 0:
        return ""
    if given < many:
        return f", {given:,} of them where {words}"
    everywhere = {1: "", 2: "both "}.get(many, "all of them ")
    return f", {everywhere}where {words}"


def seen_afterwards(texts: pd.DataFrame) -> list[str]:
    """Return how often hindsight would have had the opposite verdict; nothing where no wait was left."""
    own = texts[texts["verdict"] != NO_WAIT_LEFT]
    if own.empty:
        return []
    head = "Had Kyiv known Moscow's mind and the dates that luck had drawn already, the verdict"
    found = Counter(map(compared, own["verdict"], own["hindsight"]))
    if len(texts) == 1:
        return [f"{head} {alone(next(iter(found)), str(own['hindsight'].iloc[0]))}."]
    many, left = len(own), " with a wait left" if len(own) < len(texts) else ""
    if found[SAME] == many:
        everywhere = {1: "the one text", 2: "both texts"}.get(many, f"all {many:,} texts")
        return [f"{head} would have been the same at {everywhere}{left}."]
    where = f"at {found[OPPOSITE] or 'none'} of {many:,} text{'' if many == 1 else 's'}{left}"
    return [f"{head} would have been the opposite {where}{told_apart(found)}."]


def alone(how: str, afterwards: str) -> str:
    """Return what hindsight would have said of the only text."""
    return {
        SAME: "would have been the same",
        OPPOSITE: "would have been the opposite",
        ONLY_WITH: f"would have been to {afterwards}; without that it cannot be told",
        ONLY_WITHOUT: "could not have been told",
    }[how]


def told_apart(found: Counter[str]) -> str:
    """Return at how many texts only one of both can tell, as a clause; nothing if at none."""
    more, less = found[ONLY_WITH], found[ONLY_WITHOUT]
    said = [f"at {more:,} it can be told only with hindsight"] if more else []
    if less:
        said.append(f"at {less:,} {'only without' if more else 'it can be told only without hindsight'}")
    return f"; {listed(said)}" if said else ""


def compared(known: str, afterwards: str) -> str:
    """Return how the verdict of hindsight compares with that as Kyiv could know it.

    >>> compared("sign", "wait"), compared("cannot be told", "wait")
    ('opposite', 'told only with hindsight')
    """
    told, told_then = (verdict in (SIGN_IT, WAIT_FOR_MORE) for verdict in (known, afterwards))
    if told != told_then:
        return ONLY_WITH if told_then else ONLY_WITHOUT
    return OPPOSITE if told and known != afterwards else SAME


def pivots(pivotal: pd.DataFrame) -> str:
    """Return how many events changed the ending when taken away, and which of them the most."""
    tried = len(pivotal)
    if tried == 0:
        return "It has no event that could be taken away."
    others = pivotal[~pivotal["is_the_ending"].astype(bool)]
    changed = others[others["changed"].astype(bool)]
    besides = ", besides the ending itself" if len(others) < tried else ""
    head = f"Of {len(others):,} events taken away one by one on the same luck{besides}, "
    if not len(changed):
        moved = others["payoff_change"].abs().max() if len(others) else math.nan
        return f"{head}none changed the ending; the payoff moved by {number(moved)} at most."
    top = changed.iloc[0]
    named = (
        f"\N{LEFT DOUBLE QUOTATION MARK}{top['who']}: {lowered(top['what'])}\N{RIGHT DOUBLE QUOTATION MARK}"
    )
    ends = outcome_in_words(top["outcome_without"])
    return (
        f"{head}{len(changed):,} changed the ending; most, on {date_in_words(top['date'])}, {named}: "
        f"without it, {ends}, and {number(top['payoff_change'], signed=True)} in Kyiv's payoff."
    )


def date_in_words(date: str) -> str:
    """Return an ISO date in words."""
    return spoken_date(pd.Timestamp(date).date())


def months_in_words(months: float) -> str:
    """Return a wait in words.

    >>> months_in_words(1), months_in_words(4.5)
    ('1 month', '4.5 months')
    """
    return f"{months:g} month{'' if months == 1 else 's'}"


def outcome_in_words(outcome: str) -> str:
    """Return an outcome within a sentence.

    >>> outcome_in_words("war_continues"), outcome_in_words("ukrainian_collapse")
    ('war at the horizon', 'Ukrainian collapse')
    """
    if outcome == "war_continues":
        return "war at the horizon"
    label = outcome_label(outcome)
    return label if label.startswith(("Ukrainian", "Russian")) else label.lower()


def lowered(words: str) -> str:
    """Return words within a sentence, their first letter small unless it begins a name or a number.

    >>> lowered("Turns from brokering to pressing Kyiv"), lowered("Slovakia vetoes the listings")
    ('turns from brokering to pressing Kyiv', 'Slovakia vetoes the listings')
    """
    verbs = ("Turns", "Tables", "Text", "The", "A", "An", "Stays")
    return words[:1].lower() + words[1:] if words.partition(" ")[0] in verbs else words
