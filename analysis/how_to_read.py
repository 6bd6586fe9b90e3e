"""Two sentences on how to read each picture: what it shows, and what it must not be read as."""

from __future__ import annotations

HOW_TO_READ: dict[str, tuple[str, str]] = {
    "outcome_shares": (
        "Each bar is the share of runs that end in an outcome, its whisker how far another seed moves it.",
        "Compare strategies within a panel: all panels share one scale.",
    ),
    "cumulative_incidence": (
        "Above any date, read what share of all runs has ended by then, and how; the grey rest still fights.",
        "The dark bands are 95% intervals around the share with a signed text and the share that has ended.",
    ),
    "timing_by_outcome": (
        "Each dot is one run in a hundred: how many a row has is its share, where they lie are its dates.",
        "The bar under them is the middle 90% of the dates of that outcome alone, whatever its share.",
    ),
    "final_terms": (
        "Grey bars show where signed texts lie between Ukraine's maximal demand (0) and Russia's (1).",
        "Coloured marks are what each actor would have, the dotted line what stays if nothing is signed.",
    ),
    "front_line": (
        "The fan holds the middle 50% and 90% of the runs that are still at war at a date.",
        "It is no forecast of the front whatever happens: read the share still at war below it.",
    ),
    "payoffs": (
        "The mark is an actor's mean payoff under a strategy, the bars what adds to it and takes from it.",
        "Compare strategies within a panel, never one actor with another: each has a scale of its own.",
    ),
    "what_ended_the_runs": (
        "Each bar is the share of runs that a cause ended, its colours the outcomes in which they ended.",
        "Where a threshold ends many runs, the result hangs on the number at which it was set.",
    ),
    "agreements_held": (
        "The curve is the share of texts in force that no renewed war has broken after so many years.",
        "It counts only runs with an agreement, so that a strategy with few of them may still look safe.",
    ),
    "headlines_across_worlds": (
        "The dot is the mean over worlds, its bar how far another seed moves it, the line where worlds lie.",
        "The bar on the right is the part of the variance from assumptions: more runs leave it as it is.",
    ),
    "signature_across_worlds": (
        "Above any date, read what share of runs has a signed text by then: the mean, and where worlds lie.",
        "More worlds narrow the dark band alone: the pale one is what the ranges of assumptions leave open.",
    ),
    "best_policy_worth": (
        "Each dot is Ukraine's mean payoff: fixed strategies below, the policy found, and bounds above it.",
        "What lies between the policy and the bound is all that a better one could still gain.",
    ),
    "best_policy_region": (
        "Blue cells are texts that the policy signs, orange ones those at which it waits.",
        "Cells show two of the things that decide; where colours mix, others do.",
    ),
    "delay_curve": (
        "The line is Ukraine's payoff when nothing is signed for so long, less that of signing at once.",
        "Where the pale band leaves zero the curve is told from it; it is no advice on any one text.",
    ),
    "delay_channels": (
        "Each bar is what the value of waiting loses when a channel is shut, its whisker the interval.",
        "Bars alone do not add up: read the interplay, and what is left with every channel shut.",
    ),
    "delay_conditions": (
        "Each dot is Ukraine's payoff if it waits for a condition, less that of signing at once.",
        "Waiting for what is rarely met is fighting on: read the dot beside the share signed.",
    ),
    "delay_tree": (
        "Follow what Kyiv sees at its first live text to a leaf: what waiting from there is worth.",
        "Leaves say where waiting pays, not why: what splits them may only go along with the reason.",
    ),
    "delay_against_delay": (
        "Each cell has Kyiv's payoff over Moscow's: darker is better for Kyiv, a dot is a side's best reply.",
        "Look for the framed cell, where neither gains by choosing otherwise; never compare the two payoffs.",
    ),
    "ledger": (
        "Each mark is what a wait adds to Kyiv's payoff at a live text, its whisker how sure that mean is.",
        "Below the line signing now is better; numbered events, taken away, change how this one run ends.",
    ),
    "paired_differences": (
        "Each dot is what a strategy comes to less the reference on the same luck, whiskers are intervals.",
        "A hollow dot is no finding: its interval includes no difference at all.",
    ),
    "payoff_distributions": (
        "Where a lower line is above 0, Ukraine's payoff falls to a level less often than the reference's.",
        "Only a band above 0 at every level is first-order dominance; a mean may be higher without it.",
    ),
    "ranking_by_weights": (
        "Each cell names the strategy with the highest mean payoff of Ukraine, and how far it is ahead.",
        "Grey cells have no leader that the runs can tell, whatever their order.",
    ),
    "timeline": (
        "Read down from any date: Washington's stance, the answers to texts, the files held up, the front.",
        "It is one run of many, which shows how the model works and says nothing of how likely its story is.",
    ),
    "stress_tornado": (
        "Each bar is how far the answer moves when one assumption alone goes to an end of its range.",
        "It says nothing of assumptions that move together: a short bar alone may be long with another.",
    ),
    "stress_breakeven": (
        "Each strip is what is believed of one assumption: blue where the answer stands, else orange.",
        "A strip that holds says nothing of several assumptions that move together; the maps show two.",
    ),
    "stress_morris": (
        "Each dot is how much the answer moves, on average, when an assumption goes over its range.",
        "What lies inside the grey bar is noise; a large sigma says that it hangs on the others.",
    ),
    "stress_sobol": (
        "Dots are shares of the variance between worlds: that of one assumption alone, and with the others.",
        "Shares hold for these ranges: a number believed to be almost sure has a small one.",
    ),
    "stress_discover": (
        "Above, each step of the search: the bad worlds that a corner holds, and how dense they are.",
        "Below, the corner that was chosen; it describes where bad worlds lie, and is no cause of them.",
    ),
    "stress_robust": (
        "Each cell is what a strategy falls short of the best in the same worlds: pale is good.",
        "A small mean may hide a large regret in a few worlds: read the criteria below it, too.",
    ),
    "stress_ablation": (
        "Each row switches one claim of the source off: the dot is what that does to the answer.",
        "Claims work on each other: one that does nothing alone may matter when another is off.",
    ),
    "stress_theories": (
        "Above, the share signed by date under each theory; below, the answer under each.",
        "The bar splits what is not known with equal weights of the theories, which is a convention.",
    ),
    "stress_information": (
        "Each dot is what knowing an assumption is worth to Kyiv, or how near the best is to losing.",
        "It does not say how far a number moves the outcome: only a changed choice is worth something.",
    ),
    "stress_worst": (
        "Each dot is what one assumption of the worst world brings when it alone goes back to its centre.",
        "It is the worst world that was found, not the worst there is, and no likely one.",
    ),
}
