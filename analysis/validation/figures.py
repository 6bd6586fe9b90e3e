"""The figures that the model is held against: what is known of each, its source, how the runs tell it.

Everything here was known on 25 November 2025 unless ``later`` says otherwise. These are not
targets: a figure outside its range wants an explanation, not tuning. Adding one is one entry.
"""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from analysis.validation import measures
from analysis.validation.estimates import Estimate, jeffreys_interval, span_interval
from analysis.validation.measures import MONTHS, NEUTRAL, ON_KYIV, ON_MOSCOW, Measure
from analysis.validation.tables import Tables

SHARE, A_YEAR, DAYS, KM2, PLAIN = "share", "per year", "days", "km²/month", ""
EVIDENCE_DATE = dt.date(2025, 11, 25)
MARCH, YEAR_END, NEXT_YEAR_END = dt.date(2026, 3, 31), dt.date(2025, 12, 31), dt.date(2026, 12, 31)

INSIDE, OUTSIDE, UNSETTLED = "inside", "outside", "unsettled"
NO_RANGE, NO_FIGURE = "no range known", "not simulated"
VERDICTS = {
    INSIDE: "the model's whole interval lies in the evidence's range",
    OUTSIDE: "none of the model's interval does",
    UNSETTLED: "some of it does: more runs would tell, or it lies on the edge",
    NO_RANGE: "the evidence is a single figure, to be judged by eye",
    NO_FIGURE: "the runs cannot tell: nothing of the kind happened, or the horizon is too short",
}


@dataclass(frozen=True)
class Figure:
    """One figure of the evidence, and how the runs tell theirs. ``later``: published after the start."""

    name: str
    group: str
    label: str
    unit: str
    low: float | None
    central: float | None
    high: float | None
    source: str
    measure: Measure
    later: bool = False

    def compare(self, tables: Tables) -> Comparison:
        """Set the model's figure beside the evidence."""
        estimate = self.measure(tables)
        return Comparison(self, estimate, self.verdict(estimate))

    def verdict(self, estimate: Estimate) -> str:
        """Say whether the model's interval lies in the evidence's range."""
        if not estimate.known:
            return NO_FIGURE
        if self.low is None and self.high is None:
            return NO_RANGE
        floor = -math.inf if self.low is None else self.low
        ceiling = math.inf if self.high is None else self.high
        # One replication has no interval: its figure stands alone.
        low, high = (x if not math.isnan(x) else estimate.value for x in (estimate.low, estimate.high))
        if floor <= low and high <= ceiling:
            return INSIDE
        return OUTSIDE if high < floor or low > ceiling else UNSETTLED


@dataclass(frozen=True)
class Comparison:
    """A figure beside the model's."""

    figure: Figure
    estimate: Estimate
    verdict: str


def over_days_left(chance: float, asked: dt.date, until: dt.date = YEAR_END) -> float:
    """Return a forecast's chance over what was left of its window on the evidence date.

    At a constant hazard: 1 - (1 - p)^(days left / days asked about).

    >>> round(over_days_left(0.4, dt.date(2025, 8, 15)), 3)
    0.127
    """
    left, all_days = (until - EVIDENCE_DATE).days + 1, (until - asked).days + 1
    return float(1.0 - (1.0 - chance) ** (left / all_days))


ENDING, FORECASTS, FRONT = "How and when the war phase ends", "Forecasts by others", "The front"
WASHINGTON, BRUSSELS, AFTER = "Washington", "Brussels", "After an agreement"

CROWDS_ASKED = dt.date(2025, 5, 8)
CROWDS = (
    "RAND Forecasting Initiative {}, Metaculus {}, Glimt {} on 8 May 2025, for a ceasefire made in 2025 "
    "(randforecastinginitiative.org)"
)
COW = "Correlates of War v4.0 (own count)"
DEEPSTATE = "DeepState polygons, net change of Aug 2024 - Oct 2025 (n = 15; own count); "
SPELLS = "own coding of dated events, 20 Jan - 25 Nov 2025; range: sampling error of the eleven spells"
BLOCKS = "eleven reported blocks of 2022-25 on Ukraine and Russia (press; eu-veto-tracker)"
FORTNA = "Fortna, ceasefires in civil wars (n = 96; own count from her data)"

FIGURES: tuple[Figure, ...] = (
    Figure(
        "agreement_by_31_march_2026", ENDING, "Ceasefire or settlement in force by 31 Mar 2026", SHARE,
        0.10, 0.24, 0.25,
        "Polymarket 24 %, in an article of 9 Dec 2025, two weeks after the start "
        "(blog.polytrackhq.app); range: with the base rate of wars this old, a judgement",
        measures.agreement_by(MARCH), later=True,
    ),
    Figure(
        "agreement_by_31_december_2026", ENDING, "Ceasefire or settlement in force by 31 Dec 2026", SHARE,
        0.25, None, 0.60,
        f"base rate of wars this old, .47 a year (.21-.89), {COW}; range: a judgement",
        measures.agreement_by(NEXT_YEAR_END),
    ),
    Figure(
        "ended_within_1_year", ENDING, "War ended in any way within 1 year", SHARE,
        jeffreys_interval(2, 9)[0], 2 / 9, jeffreys_interval(2, 9)[1],
        f"{COW}: 2 of the 9 wars that reached 1,370 days; range: Jeffreys",
        measures.ended_within(1.0),
    ),
    Figure(
        "ended_within_2_years", ENDING, "War ended in any way within 2 years", SHARE,
        jeffreys_interval(6, 9)[0], 6 / 9, jeffreys_interval(6, 9)[1],
        f"{COW}: 6 of the 9 wars that reached 1,370 days; range: Jeffreys",
        measures.ended_within(2.0),
    ),
    Figure(
        "ending_hazard", ENDING, "Endings of any kind per year of war", A_YEAR,
        0.21, 0.47, 0.89,
        f"{COW}: 9 wars past 1,370 days, 19.2 war-years; range: exact 95 %",
        measures.ending_hazard,
    ),
    Figure(
        "decisive_share", ENDING, "Collapse or withdrawal, of all endings", SHARE,
        0.10, 0.30, 0.50,
        f"{COW}: a winner in 3 of 10 wars past one year since 1946; about a third of wars 1823-2003 end in "
        "total victory (Min, Talking while Fighting); range: a judgement",
        measures.share_of_endings(*measures.DECISIVE),
    ),
    Figure(
        "comprehensive_share", ENDING, "Comprehensive peace, of all endings", SHARE,
        0.0, None, 0.10,
        f"{COW}: one compromise in 30 wars past one year; a full peace is rare at first; range: a judgement",
        measures.share_of_endings("comprehensive_peace"),
    ),
    Figure(
        "armistice_of_signed", ENDING, "Armistice, of all signed endings", SHARE,
        jeffreys_interval(5, 6)[0], 5 / 6, jeffreys_interval(5, 6)[1],
        f"{COW}: five stalemates and one compromise in the wars past one year; range: Jeffreys. That a "
        "stalemate is an armistice, a compromise another text, is a judgement",
        measures.share_of_signed("armistice"),
    ),
    Figure(
        "agreement_by_31_december_2025", FORECASTS, "Ceasefire or settlement in force by 31 Dec 2025", SHARE,
        None, 0.06, None,
        "Polymarket 6 %, in an article of 9 Dec 2025, two weeks after the start (blog.polytrackhq.app)",
        measures.agreement_by(YEAR_END), later=True,
    ),
    Figure(
        "no_agreement_before_2026_crowds", FORECASTS, "No ceasefire before 2026, crowds of May 2025", SHARE,
        1 - over_days_left(1 - 0.47, CROWDS_ASKED),
        1 - over_days_left(1 - 0.60, CROWDS_ASKED),
        1 - over_days_left(1 - 0.72, CROWDS_ASKED),
        CROWDS.format("72 %", "47 %", "60 %").replace(", for a ceasefire made in 2025", "")
        + ", put at a constant hazard over the days left on 25 Nov",
        measures.no_agreement_by(YEAR_END),
    ),
    Figure(
        "agreement_by_31_december_2025_august", FORECASTS, "Ceasefire in 2025, market of August 2025", SHARE,
        None, over_days_left(0.40, dt.date(2025, 8, 15)), None,
        "Polymarket 40 % on 15 Aug 2025 (preview.deepnewz.com), put at a constant hazard over the days left "
        "on 25 Nov",
        measures.agreement_by(YEAR_END),
    ),
    Figure(
        "agreement_by_31_december_2025_metaculus", FORECASTS, "Ceasefire by 2026, crowd of Nov 2024", SHARE,
        None, over_days_left(0.50, dt.date(2024, 11, 15)), None,
        "Metaculus 50 % in Nov 2024 (mirrored by improvethenews), put at a constant hazard over the "
        "days left on 25 Nov 2025",
        measures.agreement_by(YEAR_END),
    ),
    Figure(
        "monthly_gain_mean", FRONT, f"Mean Russian net gain, first {MONTHS} months at war", KM2,
        232.0, 384.0, 536.0,
        f"{DEEPSTATE}range: 95 % of a mean of 15 months with persistence .54; ISW's figures are 1.22 times "
        "as large",
        measures.mean_gain,
    ),
    Figure(
        "monthly_gain_sd", FRONT, "Its standard deviation within a run", KM2,
        120.0, 164.0, 259.0,
        f"{DEEPSTATE}range: 95 % (chi-square)",
        measures.spread_of_gains,
    ),
    Figure(
        "monthly_gain_persistence", FRONT, "Its month-to-month persistence, AR(1)", PLAIN,
        0.11, 0.54, 0.97,
        f"{DEEPSTATE}range: 95 %, standard error √((1 - φ²)/n)",
        measures.persistence_of_gains,
    ),
    Figure(
        "stance_neutral", WASHINGTON, "Days with Washington neutral", SHARE,
        0.25, 0.59, 0.93, SPELLS, measures.time_share(NEUTRAL),
    ),
    Figure(
        "stance_on_moscow", WASHINGTON, "Days with Washington pressing Moscow", SHARE,
        0.0, 0.26, 0.55, SPELLS, measures.time_share(ON_MOSCOW),
    ),
    Figure(
        "stance_on_kyiv", WASHINGTON, "Days with Washington pressing Kyiv", SHARE,
        0.0, 0.15, 0.35, SPELLS, measures.time_share(ON_KYIV),
    ),
    Figure(
        "stance_spell", WASHINGTON, "Mean completed spell of a US stance", DAYS,
        17.0, 30.0, 43.0,
        "own coding of dated events, 2025: ten completed spells of 6 to 69 days, sd 18; range: 95 % of the "
        "mean (t)",
        measures.mean_spell,
    ),
    Figure(
        "stance_spell_span", WASHINGTON, "Completed spells that last 6 to 69 days", SHARE,
        span_interval(10)[0], 9 / 11, span_interval(10)[1],
        "own coding of dated events, 2025: shortest and longest of ten completed spells; such a span takes "
        "in nine of eleven spells on average; range: 95 % of what it takes in (Wilks 1941)",
        measures.spells_between(6.0, 69.0),
    ),
    Figure(
        "aid_pause", WASHINGTON, "Pause of aid when a deadline is enforced", DAYS,
        8.0, 8.5, 9.0,
        "US pause of 3 - 11/12 Mar 2025 (dailymaverick, interfax); the Pentagon's of July 2025 took 6-7 days",
        measures.mean_detail("aid_pause", "detail_1"),
    ),
    Figure(
        "intelligence_pause", WASHINGTON, "Pause of intelligence", DAYS,
        6.0, 6.5, 7.0,
        "US pause of 5 - 11/12 Mar 2025 (interfax, overtdefense)",
        measures.mean_detail("aid_pause", "detail_2"),
    ),
    Figure(
        "deadlines_enforced", WASHINGTON, "Public deadlines enforced on their date", SHARE,
        *(jeffreys_interval(0, 4)[0], 0.0, jeffreys_interval(0, 4)[1]),
        "none of four US deadlines of 2025 (April, 8 Aug, late August, Thanksgiving; own coding); "
        "range: Jeffreys",
        measures.deadlines_enforced,
    ),
    Figure(
        "vetoes_a_year", BRUSSELS, "New EU vetoes per year of war", A_YEAR,
        2.0, 2.3, 4.0,
        "eu-veto-tracker, 8 on Russia and Ukraine from 2022 to June 2025, reported ones only; range: with "
        "those that it lacks",
        measures.vetoes_a_year,
    ),
    Figure(
        "vetoes_lifted_within_7_weeks", BRUSSELS, "Vetoes lifted within seven weeks", SHARE,
        jeffreys_interval(9, 11)[0], 9 / 11, jeffreys_interval(9, 11)[1],
        f"nine of {BLOCKS}, the longest after 48 days; range: Jeffreys",
        measures.lifted_within(49.0),
    ),
    Figure(
        "days_to_lift", BRUSSELS, "Median wait until a veto is lifted", DAYS,
        6.0, 22.0, 39.0,
        f"nine resolved of {BLOCKS}; range: 95 % of the median, second to eighth of nine",
        measures.days_to_lift,
    ),
    Figure(
        "vetoes_standing", BRUSSELS, "Vetoes off the renewals that stand", SHARE,
        jeffreys_interval(2, 8)[0], 0.20, jeffreys_interval(2, 8)[1],
        f"two unresolved for over a year of {BLOCKS}, eight of them off the renewals; range: Jeffreys",
        measures.standing_vetoes,
    ),
    Figure(
        "renewals_lapsed", BRUSSELS, "Sanctions renewals that lapse", SHARE,
        *(jeffreys_interval(0, 44)[0], 0.0, jeffreys_interval(0, 44)[1]),
        "none of about 44 since 2014 (21 sectoral, 23 listings, from the calendar); range: Jeffreys",
        measures.renewals_lapsed,
    ),
    Figure(
        "broken_within_30_days", AFTER, "Agreements broken within 30 days", SHARE,
        0.33, 0.58, 0.69, CROWDS.format("58 %", "33 %", "69 %"), measures.held_less_than("30_days"),
    ),
    Figure(
        "held_91_days", AFTER, "Agreements that hold 91 days or more", SHARE,
        0.08, 0.17, 0.27, CROWDS.format("17 %", "27 %", "8 %"), measures.held_at_least("91_days"),
    ),
    Figure(
        "recurrence_5_years", AFTER, "Renewed war per year, first five years", A_YEAR,
        0.017, None, 0.41,
        f"floor: {COW}, new wars between the same states 1946-2007; ceiling: first year after ceasefires of "
        "civil wars (Fortna)",
        measures.recurrence(5.0),
    ),
    Figure(
        "recurrence_1_year", AFTER, "Renewed war per year, first year", A_YEAR,
        0.23, 0.41, 0.53,
        f"{FORTNA}: .23 with peacekeepers, .53 without; another kind of war, interstate wars resume less "
        "often",
        measures.recurrence(1.0),
    ),
)  # fmt: skip
