"""What luck has drawn and not yet told, drawn anew as Kyiv could know it, so that a fork leaks nothing.

Drawn anew, given what has elapsed:

- what Moscow hides, given its answers (``moscow_mind``); Washington's belief about it stays;
- the exposures to a Ukrainian collapse and a Russian withdrawal, and the fall of a leader: without memory;
- breakthroughs, strain shocks, events in Kyiv, declared shocks, Washington's spell, pauses of aid and
  intelligence, tabled files, European texts of their own: by their laws, given that the wait is longer
  than it has lasted; Washington's next text likewise, its wait counted in means of the stance of each day,
  which is how shifts of stance stretch it;
- vetoes, given how long they have stood, and whether a standing one will be by-passed;
- Washington's propensity to enforce, given its deadlines that were enforced and that were not.

Kept as drawn: what Washington believes of both sides, since its texts show it; strengths at the front; the
chance that renewals lapse, and one that is about to; a running deadline, whose day is public. All luck that
falls later is fresh anyway.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from analysis.ledger.moscow_mind import answers_heard, draw_mind
from analysis.ledger.replay import Replay
from sim.batch.column_kinds import Floats
from sim.engines.replication import Rows
from sim.model import laws, schedule
from sim.model.brussels import file_clock, is_renewal
from sim.model.names import ASSETS, DAYS_PER_MONTH, DAYS_PER_YEAR, LOAN, N_FILES, PACKAGE
from sim.model.parameters import Parameters
from sim.model.schedule import NEVER

PLAIN_WAITS = {
    schedule.BREAKTHROUGH: laws.BREAKTHROUGH_WAIT_LAW,
    schedule.STRAIN: laws.STRAIN_WAIT_LAW,
    schedule.KYIV: laws.HOME_EVENT_LAW,
    schedule.EUROPEAN_TALKS: laws.EUROPEAN_TEXT_LAW,
    schedule.AID_RETURNS: laws.AID_PAUSE_LAW,
    schedule.INTELLIGENCE_RETURNS: laws.INTELLIGENCE_PAUSE_LAW,
    **{schedule.SHOCK_1 + place: laws.SHOCK_LAW + place for place in range(schedule.SHOCK_LIMIT)},
}
"""Clocks whose wait is one draw from one law, and never stretched."""
FILE_WAITS = {ASSETS: laws.ASSETS_LAW, LOAN: laws.LOAN_LAW, PACKAGE: laws.PACKAGE_LAW}
LAST_SHARE = 1.0 - 1e-12
GRID = 2000


@dataclass(frozen=True)
class Hidden:
    """What is drawn anew at one live text, a row a fork, shared by the arms.

    ``due`` has shape (forks, clocks), NaN where a clock keeps its day; ``exposure`` (forks, 3) that to a
    collapse, a withdrawal, the fall of a leader; ``propensity`` (forks,); ``mind`` resolve and noise of
    Moscow, None if it hides nothing.
    """

    due: Floats
    exposure: Floats
    propensity: Floats
    mind: tuple[Floats, Floats] | None

    def some(self, first: int, forks: int) -> Hidden:
        """Return what is drawn for so many forks from ``first``, counted from 0."""
        rows = slice(first, first + forks)
        mind = None if self.mind is None else (self.mind[0][rows], self.mind[1][rows])
        return Hidden(self.due[rows], self.exposure[rows], self.propensity[rows], mind)

    def put_into(self, worlds: Rows, parameters: Parameters) -> None:
        """Put it into worlds right after Kyiv's answer, in place; clocks that stand still stay so."""
        new = ~np.isnan(self.due) & (worlds["due"] < NEVER)
        new[:, schedule.WASHINGTON] &= worlds["forced_stance"] == 0  # an answer by policy comes at once
        if parameters.window_days > 0.0:
            new[:, schedule.TALKS] = False  # a closed window has moved the day
        for file in range(N_FILES - 1):  # whether a standing veto will be by-passed is hidden, too
            standing = worlds["veto_stands"][:, file] == 1
            new[standing, file_clock(file)] = True
        worlds["due"] = np.where(new, self.due, worlds["due"])
        rates = (
            (schedule.UKRAINIAN_COLLAPSE, worlds["ua_collapse_hazard"] / DAYS_PER_MONTH),
            (schedule.RUSSIAN_WITHDRAWAL, worlds["ru_withdrawal_hazard"] / DAYS_PER_MONTH),
            (schedule.TURNOVER, np.full(len(worlds), 2.0 * parameters.turnover_rate / DAYS_PER_YEAR)),
        )
        for (clock, rate), exposure in zip(rates, self.exposure.T, strict=True):
            pending = worlds["due"][:, clock] < NEVER
            worlds["due"][pending, clock] = (worlds["day"] + exposure / np.maximum(rate, 1e-300))[pending]
        worlds["enforcement"] = self.propensity
        if self.mind is not None:
            change = self.mind[0] + self.mind[1] - worlds["ru_resolve"] - worlds["ru_noise"]
            worlds["us_error_on_moscow"] -= change  # Washington believes what it believed
            worlds["ru_resolve"], worlds["ru_noise"] = self.mind


def draw_hidden(replay: Replay, ring: int, forks: int, luck: np.random.Generator) -> Hidden:
    """Draw anew what Kyiv cannot know at a ring that brings it a text."""
    given, eve = replay.told.parameters, replay.states[ring]
    day, since = replay.day(ring), written_on(replay, ring)
    shares = luck.random((forks, schedule.N_CLOCKS))
    due = np.full((forks, schedule.N_CLOCKS), np.nan)
    shifted = (replay.states["clock"][1 : ring + 1] == schedule.WASHINGTON).any()
    spell = (laws.SPELL_LAW if shifted else laws.FIRST_SPELL_LAW) + int(eve["stance"])
    for clock, law in (*PLAIN_WAITS.items(), (schedule.WASHINGTON, spell)):
        if eve["due"][clock] < NEVER:
            due[:, clock] = since[clock] + longer_waits(given, law, day - since[clock], shares[:, clock])
    due[:, schedule.TALKS] = next_texts(replay, ring, shares[:, schedule.TALKS])
    for file in range(N_FILES - 1):
        clock = file_clock(file)
        due[:, clock] = file_days(given, eve, file, day, since[clock], shares[:, clock], luck)
    return Hidden(
        due,
        luck.exponential(size=(forks, 3)),
        propensities(given, int(eve["deadlines"]), int(eve["deadlines_enforced"]), luck.random(forks)),
        moscows_mind(replay, ring, forks, luck),
    )


def moscows_mind(
    replay: Replay, ring: int, forks: int, luck: np.random.Generator
) -> tuple[Floats, Floats] | None:
    """Return Moscow's resolve and noise given its answers, what declared events added included."""
    heard, known = answers_heard(replay, ring)
    drawn = draw_mind(replay.told.parameters, heard, forks, luck)
    return None if drawn is None else (drawn[0] + known, drawn[1])


def written_on(replay: Replay, ring: int) -> Floats:
    """Return the day on which each clock's due day was last written before a ring; its own ring counts."""
    due = replay.states["due"][: ring + 1]
    written = np.zeros(schedule.N_CLOCKS)
    rings, clocks = np.nonzero(due[1:] != due[:-1])
    np.maximum.at(written, clocks, replay.states["day"][rings + 1])
    clock = replay.clock(ring)
    written[clock] = replay.day(ring)
    return written


def share_below(parameters: Parameters, law: int, value: float) -> float:
    """Return the share of a law below a value, by bisection of its quantiles."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = 0.5 * (low + high)
        if laws.sample(parameters, law, middle) < value:
            low = middle
        else:
            high = middle
    return low if value > 0.0 else 0.0


def longer_waits(parameters: Parameters, law: int, elapsed: float, shares: Floats) -> Floats:
    """Return quantiles of a law of waits, given that the wait is longer than what has elapsed."""
    below = share_below(parameters, law, elapsed)
    places = np.minimum(below + (1.0 - below) * shares, LAST_SHARE)
    return np.array([max(elapsed, laws.sample(parameters, law, place)) for place in places.tolist()])


def next_texts(replay: Replay, ring: int, shares: Floats) -> Floats:
    """Return days of Washington's next text, given how far its preparation has come."""
    given, eve = replay.told.parameters, replay.states[ring]
    law = laws.TEXT_WAIT_LAW + int(eve["stance"])
    mean = laws.mean(given, law)
    elapsed = mean * preparation(replay, ring)
    waits = longer_waits(given, law, elapsed, shares)
    return replay.day(ring) + (waits - elapsed) * float(eve["wait_factor"])


def preparation(replay: Replay, ring: int) -> float:
    """Return how long Washington has prepared its next text, in means of each day's stance.

    A shift of stance and the growth of European autonomy stretch what remains of the wait by the ratio of
    means (``sim.model.schedule.stretch``), so that counted in means it goes on as it was.
    """
    if replay.clock(ring) == schedule.TALKS:
        return 0.0
    states = replay.states[: ring + 2]
    begun = np.isin(states["clock"], (schedule.TALKS, schedule.RATIFICATION))
    begun[1:] &= states["due"][1:, schedule.TALKS] != states["due"][:-1, schedule.TALKS]
    begun[0] = True
    first = int(np.flatnonzero(begun[:-1])[-1])
    means = np.array([laws.mean(replay.told.parameters, laws.TEXT_WAIT_LAW + stance) for stance in range(5)])
    pace = 1.0 / (means[states["stance"][first:-1]] * states["wait_factor"][first:-1])
    return float((np.diff(states["day"][first:]) * pace).sum())


def file_days(
    parameters: Parameters,
    eve: Rows,
    file: int,
    day: float,
    since: float,
    shares: Floats,
    luck: np.random.Generator,
) -> Floats:
    """Return days on which a file in Brussels is next moved; NaN where its day is public or at hand."""
    stands = int(eve["veto_stands"][file])
    if int(eve["vetoed_by"][file]) == 0:
        if is_renewal(file):
            return np.full(len(shares), np.nan)
        return since + longer_waits(parameters, FILE_WAITS[file], day - since, shares)
    since = float(eve["veto_since"][file])
    if stands == 1:
        return bypass_days(parameters, day - since, shares, luck.random(len(shares))) + since
    if stands > 1:
        return np.full(len(shares), np.nan)
    lifted = since + longer_waits(parameters, laws.VETO_LAW, day - since, shares)
    return np.minimum(lifted, eve["deadline"][file]) if is_renewal(file) else lifted


def bypass_days(parameters: Parameters, elapsed: float, shares: Floats, marks: Floats) -> Floats:
    """Return waits until a standing veto is by-passed, NEVER where it will not be."""
    left = parameters.bypass_chance * (1.0 - share_below(parameters, laws.BYPASS_LAW, elapsed))
    chance = left / max(left + 1.0 - parameters.bypass_chance, 1e-12)
    return np.where(marks < chance, longer_waits(parameters, laws.BYPASS_LAW, elapsed, shares), NEVER)


def propensities(parameters: Parameters, deadlines: int, enforced: int, shares: Floats) -> Floats:
    """Return Washington's propensity to enforce, given how many of its deadlines it did (Bayes)."""
    grid = (np.arange(GRID) + 0.5) / GRID
    values = np.array([laws.sample(parameters, laws.ENFORCEMENT_LAW, place) for place in grid.tolist()])
    weights = np.cumsum(values**enforced * (1.0 - values) ** (deadlines - enforced))
    if weights[-1] <= 0.0:
        return np.full(len(shares), values.mean())
    found: Floats = values[np.minimum(np.searchsorted(weights, shares * weights[-1]), GRID - 1)]
    return found
