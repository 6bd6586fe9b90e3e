"""What ``armistice optimal`` shows on the terminal."""

from __future__ import annotations

import math

import pandas as pd
from rich.console import Console

from analysis.laboratory.seen import asked
from analysis.laboratory.words import number
from analysis.outcomes import strategy_label
from analysis.screen import MISSING, NARROWEST, plain_table
from analysis.stopping.small_tree import SmallTree

WHAT = {
    "small_tree": "Policy found",
    "policy_on_what_is_seen": "The same, not kept small",
    "policy_on_what_is_known": "Seeing what is hidden",
    "upper_bound": "Upper bound ²",
    "clairvoyant": "All luck known ahead",
}


def show_regrets(console: Console, regrets: pd.DataFrame) -> None:
    """Show what each fixed strategy gives, and loses against the policy found."""
    console.width = max(console.width, NARROWEST)
    shown = plain_table(
        f"Ukraine's mean payoff by strategy, {int(regrets['runs'].iloc[0]):,} runs on the same luck"
    )
    shown.add_column("\nStrategy", no_wrap=True)
    for heading in ("\nPayoff", "95%\ninterval", "\nRegret", "95%\ninterval"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in regrets.to_dict(orient="records"):
        is_found = row["strategy"] == "optimal"
        shown.add_row(
            "Policy found" if is_found else strategy_label(row["strategy"]),
            number(row["payoff"]),
            interval(row["payoff_low"], row["payoff_high"]),
            MISSING if is_found else number(row["regret"]),
            MISSING if is_found else interval(row["regret_low"], row["regret_high"]),
        )
    console.print(shown)


def show_worth(console: Console, worth: pd.DataFrame) -> None:
    """Show the steps from the small tree to the bounds."""
    shown = plain_table("How much better could any policy be?")
    shown.add_column("\nWhat", no_wrap=True)
    for heading in ("\nPayoff", "95%\ninterval", "\nGain ¹", "95%\ninterval"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for row in worth.to_dict(orient="records"):
        more = float(row["more"])
        shown.add_row(
            WHAT[str(row["what"])],
            number(row["mean"]),
            interval(row["low"], row["high"]),
            MISSING if math.isnan(more) else number(more, signed=True),
            MISSING if math.isnan(more) else interval(row["more_low"], row["more_high"]),
        )
    console.print(shown)
    runs = worth.set_index("what")["runs"]
    console.print(
        "¹ Over the row before, on the same runs; of all luck known ahead: over seeing what is hidden. The "
        f"bound follows {runs['upper_bound']:,} of the runs, and all luck ahead is known in "
        f"{runs['clairvoyant']:,}; the rest is by fitted values.\n² On when to sign, also for one who sees "
        "what is hidden; waiting always answers as the strategies do that delay.",
        highlight=False,
        soft_wrap=True,
    )


def show_policy(console: Console, tree: SmallTree) -> None:
    """Show the tree as the key of a field guide."""
    if tree.always is not None:
        return
    shown = plain_table("The policy: from row 1 on to the row named")
    shown.add_column("Row", justify="right")
    for heading in ("Asks", "Yes", "No"):
        shown.add_column(heading, overflow="fold")
    for place, row in enumerate(tree.rows, start=1):
        asks = asked(row.asks, row.at_most, above=False)
        shown.add_row(str(place), f"{asks[:1].upper()}{asks[1:]}?", str(row.then), str(row.otherwise))
    console.print(shown)


def interval(low: float, high: float) -> str:
    """Return an interval of payoffs."""
    return MISSING if math.isnan(low) else f"{number(low)} to {number(high)}"
