"""How each figure is read off the tables: one function a kind of figure, an estimate with its interval."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.outcomes import SIGNATURES
from analysis.validation.estimates import (
    UNKNOWN,
    Estimate,
    clustered_median,
    clustered_rate,
    clustered_share,
    ratio,
    share,
    square_root,
    within_run_persistence,
    within_run_variance,
)
from analysis.validation.tables import Tables
from sim.model.names import (
    ASSETS,
    DAYS_PER_YEAR,
    LISTINGS,
    LOAN,
    PACKAGE,
    PRESSING_KYIV,
    PRESSING_MOSCOW,
    SECTORAL,
    STANCES,
)

Floats = npt.NDArray[np.float64]
Measure = Callable[[Tables], Estimate]

UNENDED = "war_continues"
DECISIVE = ("ukrainian_collapse", "russian_withdrawal")
# As many months as the historical series has, so that short series are compared with short series.
MONTHS = 15
RENEWALS = (SECTORAL, LISTINGS)
OTHER_FILES = (ASSETS, LOAN, PACKAGE)
ON_KYIV, ON_MOSCOW, NEUTRAL = "on_kyiv", "on_moscow", "neutral"
# The evidence knows three states: what is neither pressure is neutral.
CODING = np.array(
    [
        ON_KYIV if stance == PRESSING_KYIV else ON_MOSCOW if stance == PRESSING_MOSCOW else NEUTRAL
        for stance in range(len(STANCES))
    ]
)


def agreement_by(date: dt.date) -> Measure:
    """Share of runs with a ceasefire or settlement signed and in force by the end of a date."""

    def measure(tables: Tables) -> Estimate:
        days = tables.days_until(date)
        if not 0 < days <= tables.horizon_days:
            return UNKNOWN
        runs = tables.runs
        signed = runs["outcome"].isin(SIGNATURES) & (runs["day"] < days)
        return share(int(signed.sum()), len(runs))

    return measure


def no_agreement_by(date: dt.date) -> Measure:
    """Share of runs without one."""

    def measure(tables: Tables) -> Estimate:
        found = agreement_by(date)(tables)
        return Estimate(1 - found.value, 1 - found.high, 1 - found.low, found.of)

    return measure


def ended_within(years: float) -> Measure:
    """Share of runs whose war phase ended, in whatever way, within some years."""

    def measure(tables: Tables) -> Estimate:
        days = years * DAYS_PER_YEAR
        if days > tables.horizon_days:
            return UNKNOWN
        ended = (tables.runs["outcome"] != UNENDED) & (tables.runs["day"] <= days)
        return share(int(ended.sum()), len(tables.runs))

    return measure


def ending_hazard(tables: Tables) -> Estimate:
    """Endings of the war phase, of any kind, per year of war up to the horizon."""
    ended = tables.runs["outcome"] != UNENDED
    return clustered_rate(ended.to_numpy(float), tables.runs["day"].to_numpy(float) / DAYS_PER_YEAR)


def share_of_endings(*outcomes: str) -> Measure:
    """Share of some outcomes in all endings of the war phase."""

    def measure(tables: Tables) -> Estimate:
        outcome = tables.runs["outcome"]
        return share(int(outcome.isin(outcomes).sum()), int((outcome != UNENDED).sum()))

    return measure


def share_of_signed(outcome: str) -> Measure:
    """Share of an outcome in the endings of the war phase by a text."""

    def measure(tables: Tables) -> Estimate:
        signed = tables.runs["outcome"][tables.runs["outcome"].isin(SIGNATURES)]
        return share(int((signed == outcome).sum()), len(signed))

    return measure


def monthly_gains(tables: Tables) -> Floats:
    """Return the net gains of the first months, breakthroughs included, of runs still at war then.

    Shape (runs, MONTHS), km² a month: the difference of the area held at monthly looks.
    """
    held = tables.of_kind("month_on_the_front")[["run", "detail_2"]]
    held = held.assign(month=held.groupby("run").cumcount() + 1)
    area = held[held["month"] <= MONTHS].pivot_table(index="run", columns="month", values="detail_2")
    whole = area.reindex(columns=range(1, MONTHS + 1)).dropna().to_numpy(float)
    return np.diff(whole, prepend=tables.start_km2, axis=1)


def mean_gain(tables: Tables) -> Estimate:
    """Mean monthly gain."""
    gains = monthly_gains(tables)
    return ratio(gains.sum(axis=1), np.full(len(gains), float(MONTHS)))


def spread_of_gains(tables: Tables) -> Estimate:
    """Standard deviation of the monthly gains of a run about their mean."""
    return square_root(within_run_variance(monthly_gains(tables)))


def persistence_of_gains(tables: Tables) -> Estimate:
    """AR(1) coefficient of the monthly gains of a run."""
    return within_run_persistence(monthly_gains(tables))


def time_share(state: str) -> Measure:
    """Share of the war phase's days in which Washington is in one of the three states."""

    def measure(tables: Tables) -> Estimate:
        days = tables.runs[[f"days_{stance}" for stance in STANCES]].to_numpy(float)
        return clustered_share(days[:, state == CODING].sum(axis=1), days.sum(axis=1))

    return measure


def stance_spells(tables: Tables) -> pd.DataFrame:
    """Return the completed spells in the three states: run, state, days.

    A spell begins and ends with a shift within the war phase; shifts from one neutral stance to
    another do not end it, and what runs on the first day has no known beginning.
    """
    shifts = tables.of_kind("stance_shift")
    old = CODING[shifts["detail_1"].to_numpy(int)]
    new = CODING[shifts["detail_2"].to_numpy(int)]
    turns = shifts.assign(state=new)[old != new]
    until = turns.groupby("run")["day"].shift(-1)
    spells: pd.DataFrame = turns.assign(days=until - turns["day"]).dropna(subset="days")
    return spells[["run", "state", "days"]]


def mean_spell(tables: Tables) -> Estimate:
    """Mean length of a completed spell."""
    spells = stance_spells(tables)
    return ratio(tables.summed(spells, "days"), tables.per_run(spells))


def spells_between(shortest: float, longest: float) -> Measure:
    """Share of completed spells that last from the one number of days to the other."""

    def measure(tables: Tables) -> Estimate:
        spells = stance_spells(tables)
        within = spells[spells["days"].between(shortest, longest)]
        return clustered_share(tables.per_run(within), tables.per_run(spells))

    return measure


def mean_detail(event: str, column: str) -> Measure:
    """Mean of a detail over all events of a kind."""

    def measure(tables: Tables) -> Estimate:
        events = tables.of_kind(event)
        return ratio(tables.summed(events, column), tables.per_run(events))

    return measure


def deadlines_enforced(tables: Tables) -> Estimate:
    """Share of the deadlines set that were enforced; those withdrawn in time count as not."""
    passed = tables.of_kind("deadline_passes")
    return clustered_share(tables.summed(passed, "detail_1"), tables.per_run(tables.of_kind("deadline_set")))


def vetoes_a_year(tables: Tables) -> Estimate:
    """New vetoes per year of the war phase; those pending on the first day are not new."""
    years = tables.logged["day"].to_numpy(float) / DAYS_PER_YEAR
    return clustered_rate(tables.per_run(tables.of_kind("council_vote")), years)


def lifted_within(days: float) -> Measure:
    """Share of vetoes lifted within some days, as settled when they were cast."""

    def measure(tables: Tables) -> Estimate:
        vetoes = tables.of_kind("council_vote")
        lifted = vetoes[(vetoes["detail_4"] == 0) & (vetoes["detail_3"] <= days)]
        return clustered_share(tables.per_run(lifted), tables.per_run(vetoes))

    return measure


def days_to_lift(tables: Tables) -> Estimate:
    """Median days until a veto is lifted, of those that do not stand until a government changes."""
    vetoes = tables.of_kind("council_vote")
    lifted = vetoes[vetoes["detail_4"] == 0]
    return clustered_median(lifted["detail_3"], lifted["run"])


def standing_vetoes(tables: Tables) -> Estimate:
    """Share of vetoes on other files than renewals that stand until a government changes."""
    vetoes = tables.of_kind("council_vote")
    others = vetoes[vetoes["detail_1"].isin(OTHER_FILES)]
    return clustered_share(tables.per_run(others[others["detail_4"] == 1]), tables.per_run(others))


def renewals_lapsed(tables: Tables) -> Estimate:
    """Share of renewal votes at which sanctions lapsed."""
    return clustered_share(
        tables.per_run(tables.of_kind("renewal_lapses")), tables.per_run(renewal_votes(tables.events))
    )


def renewal_votes(events: pd.DataFrame) -> pd.DataFrame:
    """Return the events that are renewal votes: a veto, or a decision that does not follow one.

    A vetoed renewal is decided when the veto is lifted, without another vote.
    """
    of_council = events["event"].isin(("council_vote", "council_decision"))
    renewals = events[of_council & events["detail_1"].isin(RENEWALS)]
    previous = renewals.groupby(["run", "detail_1"])["event"].shift()
    after_veto = (renewals["event"] == "council_decision") & (previous == "council_vote")
    return renewals[~after_veto]


def agreements(tables: Tables) -> pd.DataFrame:
    """Return the runs that ended the war phase with a text."""
    return tables.runs[tables.runs["outcome"].isin(SIGNATURES)]


def held_less_than(label: str) -> Measure:
    """Share of agreements broken by renewed war within some time."""

    def measure(tables: Tables) -> Estimate:
        held = agreements(tables)[f"held_{label}"]
        return share(int((held == 0).sum()), len(held))

    return measure


def held_at_least(label: str) -> Measure:
    """Share of agreements that held so long."""

    def measure(tables: Tables) -> Estimate:
        held = agreements(tables)[f"held_{label}"]
        return share(int((held == 1).sum()), len(held))

    return measure


def recurrence(years: float) -> Measure:
    """Renewed wars per year in force, in the first years of agreements."""

    def measure(tables: Tables) -> Estimate:
        signed = agreements(tables)
        lasted = (signed["resumption_day"] - signed["day"]).fillna(math.inf).to_numpy(float) / DAYS_PER_YEAR
        return clustered_rate(lasted <= years, np.minimum(lasted, years))

    return measure
