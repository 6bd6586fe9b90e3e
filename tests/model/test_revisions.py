"""A revised text keeps its scope and is better for the side that asked."""

from __future__ import annotations

import numpy as np

from sim.engines.replication import Numbers
from sim.model.log import EVENTS
from sim.model.names import AMEND, RUSSIA, TERRITORY, UKRAINE
from sim.model.utility import utility
from tests.support import parameters, play

CODES = {name: code for code, name in enumerate(EVENTS)}


def worth(actor: int, text: Numbers, line: float) -> float:
    terms = text[5:13].tolist()
    if text[3] == 1:
        terms[TERRITORY] = line
    return utility(parameters(), actor, terms)


def test_revised_texts_move_toward_who_asked() -> None:
    _, logs = play(parameters(settings=("drafting.misread_log_sd=0",)), 1500, log_rows=1500)
    compared = 0
    for log in logs:
        before: Numbers | None = None
        asked = -1
        for row in log:
            if row[2] == CODES["text_tabled"]:
                if row[4] > 0:
                    assert before is not None
                    assert row[3] == before[3], "the scope of a text does not change under revision"
                    line = row[5 + TERRITORY]
                    assert worth(asked, row, line) > worth(asked, before, line) - 1e-12
                    assert 7 <= row[0] - before[0] <= 21
                    compared += 1
                assert row[4] <= parameters().revision_limit
                before = row
            elif row[2] == CODES["moscow_answers"] and row[3] == AMEND:
                asked = RUSSIA
            elif row[2] == CODES["kyiv_answers"] and row[3] == AMEND:
                asked = UKRAINE
    assert compared > 300


def test_no_revisions_when_none_are_allowed() -> None:
    worlds, logs = play(parameters(settings=("bargaining.revision_limit=0",)), 500, log_rows=1500)
    texts = np.concatenate([log[log[:, 2] == CODES["text_tabled"]] for log in logs])
    assert (texts[:, 4] == 0).all()
    assert worlds["moscow_amends"].sum() > 0
