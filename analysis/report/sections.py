"""The sections of a briefing that the batch itself answers."""

from __future__ import annotations

from collections.abc import Sequence

from analysis.audit import firing_counts, firing_table, threshold_warnings
from analysis.enough import how_sure
from analysis.laboratory.words import listed
from analysis.outcomes import SIGNATURES, signature_share, strategy_label
from analysis.picture_words import spoken_date
from analysis.report.batch import ToldBatch
from analysis.report.cells import payoff, share
from analysis.report.parts import Grid, Section
from analysis.report.pictures import picture, year_ends
from analysis.screen import counted, percent

CHANCE_ALONE = (
    "Intervals are 95%, and of Monte Carlo error alone: how far another seed would move a figure, not how "
    "sure the assumptions are. Strategies meet the same luck, run by run."
)

SCALES = (
    "Each issue runs from 0, Ukraine's maximal demand, to 1, Russia's. Payoffs are on each actor's own "
    "scale, 1 its ideal from the first day on: strategies can be compared for one actor, actors cannot."
)


IN_SUMMARY = 2
"""So many sentences of the comparison stand in the summary, and not again below."""


def summary(batch: ToldBatch, studied: Sequence[str] = ()) -> Section:
    """Return the summary: how often, when, what for Kyiv, what studies found first, and how sure."""
    start, horizon = batch.summary.start_date, batch.scenario.horizon_days
    runs = int(batch.summary.runs.max())
    begins = (
        f"{counted(runs, 'simulated run')} of each strategy, from {spoken_date(start)} over {horizon:,} "
        f"days, under the assumptions of the scenario {batch.scenario.name}."
    )
    said = [begins]
    said += [ends_of(batch, name) for name in batch.names]
    said += [worth_of(batch), *batch.compared[:IN_SUMMARY], *studied]
    said += [f"{warning[:1].upper()}{warning[1:]}." for warning in threshold_warnings(batch.audit)]
    return Section("summary", "Summary", [*said, CHANCE_ALONE])


def ends_of(batch: ToldBatch, name: str) -> str:
    """Say how the runs of a strategy end."""
    table = signature_share(batch.summary, [batch.summary.horizon_days])
    signed = table[table["strategy"] == name].iloc[0]
    rows = batch.outcomes[batch.outcomes["strategy"] == name].set_index("outcome")
    others = [
        f"{words} in {share(*(float(rows[column][key]) for column in SHARE))}"
        for key, words in (("war_continues", "the war goes on"), ("ukrainian_collapse", "Ukraine collapses"))
        if rows["count"][key]
    ]
    middle = rows.loc[[*SIGNATURES]].sort_values("count").iloc[-1]
    when = ""
    if middle["count"]:
        kind = str(middle.name).replace("_", " ")
        when = f"; half of the {kind} endings come by {middle['median_date']}"
    told = share(float(signed["share"]), float(signed["share_low"]), float(signed["share_high"]))
    counted_here = (
        "comprehensive_peace",
        "armistice",
        "imposed_settlement",
        "war_continues",
        "ukrainian_collapse",
    )
    rest = int(rows["count"].sum() - rows["count"][list(counted_here)].sum())
    if rest:
        others.append(f"it ends otherwise in {percent(rest / int(rows['count'].sum()))}")
    more = f"; {listed(others)}" if others else ""
    return f"{strategy_label(name)}: a text is in force by the horizon in {told} of runs{when}{more}."


SHARE = ("share", "share_low", "share_high")


def worth_of(batch: ToldBatch) -> str:
    """Say what the strategies are worth to Kyiv."""
    rows = batch.payoffs[(batch.payoffs["actor"] == "ukraine") & (batch.payoffs["window"] == "whole")]
    found = [
        f"{strategy_label(row['strategy'])} {payoff(row['mean'], row['low'], row['high'])}"
        for row in rows.to_dict(orient="records")
    ]
    return f"Ukraine's mean payoff, from 0 to 1 on its own scale: {listed(found)}."


def outcomes(batch: ToldBatch) -> Section:
    """Return how the war phase ends, and when."""
    days = year_ends(batch)
    table = signature_share(batch.summary, days)
    rows = [
        (str(date), *(share(row["share"], row["share_low"], row["share_high"]) for row in own))
        for date, own in (
            (date, own.to_dict(orient="records")) for date, own in table.groupby("by_date", sort=False)
        )
    ]
    by_date = Grid("Share of runs with a signed text in force (95% interval)", ("By", *batch.labels), rows)
    names = ("outcome_shares", "cumulative_incidence", "timing_by_outcome", "front_line", "agreements_held")
    shown = [picture(batch, name) for name in names]
    return Section(
        "outcomes",
        "How and when it ends",
        [how_sure(batch.summary)],
        [shown[0], shown[1], by_date, *shown[2:]],
    )


def who_gets_what(batch: ToldBatch) -> Section:
    """Return what is signed on the eight issues, and what it is worth to whom."""
    return Section(
        "terms", "Who gets what", [SCALES], [picture(batch, "final_terms"), picture(batch, "payoffs")]
    )


def audit(batch: ToldBatch) -> Section:
    """Return what ended the runs, and how often every mechanism fired."""
    fired, on = firing_counts(batch.audit)
    never = batch.audit["never_fired"]
    said = [
        f"{fired} of {on} mechanisms that are on fired"
        + (f"; never: {', '.join(never)}." if never else "; every one that is on.")
    ]
    said += [f"{warning[:1].upper()}{warning[1:]}." for warning in threshold_warnings(batch.audit)]
    return Section(
        "audit",
        "What ended the runs, and what acted",
        said,
        [picture(batch, "what_ended_the_runs"), firings(batch)],
    )


def firings(batch: ToldBatch) -> Grid:
    """Return how often every mechanism fired, by strategy."""
    table = firing_table(batch.audit)
    rows = []
    for mechanism, own in table.groupby("mechanism", sort=False):
        first = own.iloc[0]
        cells = [
            f"{row['per_100_runs']:.1f} ({percent(row['share'])})" if row["on"] else "off"
            for row in own.to_dict(orient="records")
        ]
        rows.append((str(mechanism).replace("_", " "), str(first["meaning"]), *cells))
    headings = ("Mechanism", "What it does", *batch.labels)
    caption = "Firings per 100 runs (share of runs in which it fired at all)"
    return Grid(caption, headings, rows, frozenset({0, 1}), small=True)
