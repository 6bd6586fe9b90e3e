"""How an event that is taken away is called."""

from __future__ import annotations

from analysis.ledger.pivotal import Removable
from analysis.ledger.replay import Replay
from analysis.story.context import TEXTS, Context
from analysis.story.tell import TELLERS
from sim.model.names import ANSWERS, SCOPES

ANSWERS_SPOKEN = {"no": "says no", "amend": "asks for changes", "yes": "signs"}


def name_of(played: Replay, one: Removable) -> dict[str, str]:
    """Return who acted and what happened, in few words, as two columns."""
    context = Context(played.told)
    said = TELLERS[one.event.kind](context, one.event)
    if one.event.kind in TEXTS:
        number = context.text_number(one.event)
        return {"who": said.who, "what": f"Text {number}, {scope(one)}{answers(played, one)}"}
    return {"who": said.who, "what": said.what.split(": ")[0].split(". ")[0].rstrip(".")}


def scope(one: Removable) -> str:
    """Return the scope of a text in one word."""
    return SCOPES[one.event.code("scope")]


def answers(played: Replay, one: Removable) -> str:
    """Return what Moscow and, where it was live, Kyiv answered to a text."""
    told = [
        f"{who} {ANSWERS_SPOKEN[ANSWERS[event.code('answer')]]}"
        for event in played.events(one.ring)
        for kind, who in (("moscow_answers", "Moscow"), ("kyiv_answers", "Kyiv"))
        if event.kind == kind
    ]
    return f": {', '.join(told)}" if told else ""
