"""At one live text, forked: sign now, wait some months, never sign, on common fresh luck."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np
from numpy.lib.recfunctions import repack_fields

from analysis.laboratory.finished import payoffs_of_kyiv
from analysis.ledger.hidden import Hidden, draw_hidden
from analysis.ledger.replay import Replay, play_on, ring_once
from sim.batch.column_kinds import Floats
from sim.batch.hands import Hands
from sim.engines.decisions import prepare_advance
from sim.engines.replication import Rows
from sim.model.names import ACCEPT_FIRST, DAYS_PER_MONTH, DELAY_UNTIL
from sim.model.parameters import Parameters
from sim.model.records import to_rows

SIGN, NEVER_SIGN = "sign_now", "never_sign"
FOR_EVER = 1e9
MIND = 0x1ED6E4
ENDS = ["outcome", "cause", "end_day"]
TASK_FORKS = 250
"""Forks of an arm that a thread or worker plays at once."""


@dataclass(frozen=True)
class Arm:
    """A course of action at a text: until when Kyiv waits before it signs any live text.

    ``months`` is 0 to sign now, infinity never to sign.
    """

    name: str
    months: float

    def parameters(self, given: Parameters, day: float) -> Rows:
        """Return the parameters of a Kyiv that acts so from a day on, one row."""
        if self.months == 0:
            return to_rows(replace(given, strategy=ACCEPT_FIRST))
        until = min(FOR_EVER, day + self.months * DAYS_PER_MONTH)
        changed = replace(
            given, strategy=DELAY_UNTIL, delay_until_day=until, strategy_after_delay=ACCEPT_FIRST
        )
        return to_rows(changed)


@dataclass(frozen=True)
class Forked:
    """What came of one arm, fork by fork: the ends of worlds, Kyiv's payoffs, how many initialled at once.

    ``ends`` has the fields ENDS of the worlds.
    """

    arm: Arm
    ends: Rows
    payoffs: Floats
    signed_at_once: int

    @classmethod
    def together(cls, some: Sequence[Forked]) -> Forked:
        """Return forks of one arm, played in pieces, as one."""
        return cls(
            some[0].arm,
            np.concatenate([one.ends for one in some]),
            np.concatenate([one.payoffs for one in some]),
            sum(one.signed_at_once for one in some),
        )


def arms_of(months: Sequence[float], days_left: float = np.inf) -> list[Arm]:
    """Return the arms: sign now, wait so many months, never sign.

    A wait that would end no sooner than the horizon, ``days_left`` from now, is never signing under another
    name, and is left out.
    """
    ends = [(count, count * DAYS_PER_MONTH) for count in months]
    waits = [Arm(f"wait_{count:g}", count) for count, days in ends if days < days_left]
    return [Arm(SIGN, 0.0), *waits, Arm(NEVER_SIGN, np.inf)]


@dataclass(frozen=True)
class Piece:
    """Some forks of one arm at the text of a ring, numbered from ``first``; ``hidden`` is drawn for these."""

    ring: int
    arm: Arm
    first: int
    forks: int
    hidden: Hidden | None


def fork_text(
    replay: Replay,
    ring: int,
    arms: Sequence[Arm],
    forks: int,
    *,
    hindsight: bool = False,
    hands: Hands | None = None,
) -> list[Forked]:
    """Fork a replication at Kyiv's answer to the text of a ring, and play every arm to its end.

    Fork k of every arm has the same fresh luck and, unless in ``hindsight``, the same redraw of what Kyiv
    cannot know.
    """
    hidden = None if hindsight else draw_hidden(replay, ring, forks, own_luck(replay, ring))
    starts = range(0, forks, TASK_FORKS)
    pieces = [
        Piece(ring, arm, first, count, None if hidden is None else hidden.some(first, count))
        for arm in arms
        for first, count in ((first, min(TASK_FORKS, forks - first)) for first in starts)
    ]
    found = (hands or Hands()).map(partial(fork_piece, replay), pieces, prepare_advance)
    at_once = len(starts)
    return [Forked.together(found[place : place + at_once]) for place in range(0, len(found), at_once)]


def fork_piece(replay: Replay, piece: Piece) -> Forked:
    """Play some forks of one arm to their ends."""
    given = replay.told.parameters
    parameters = piece.arm.parameters(given, replay.day(piece.ring))
    worlds = np.repeat(replay.states[piece.ring : piece.ring + 1], piece.forks)
    worlds["branch_at_answer"] = np.arange(piece.first + 1, piece.first + piece.forks + 1)
    ring_once(worlds, parameters)
    signed = int((worlds["initialled"] == 1).sum())
    if piece.hidden is not None:
        piece.hidden.put_into(worlds, given)
    play_on(worlds, parameters)
    return Forked(piece.arm, repack_fields(worlds[ENDS]), payoffs_of_kyiv(worlds), signed)


def own_luck(replay: Replay, ring: int) -> np.random.Generator:
    """Return the luck of what is redrawn at a text: a function of the replication's address and the text."""
    told = replay.told
    number = int(replay.states["texts_live"][ring])
    return np.random.Generator(
        np.random.Philox(np.random.SeedSequence((MIND, told.seed, told.world, told.run, number)))
    )
