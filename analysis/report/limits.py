"""What the model cannot say, as briefings tell it; the model page, section 12, has the same points."""

from __future__ import annotations

from analysis.report.parts import Listed, Section

HISTORIES = "Shares are shares of simulated histories; intervals say how far another seed would move them."
SIZES = (
    "Directions often come from theory, polls or cases, sizes rarely: the cost of fighting, division at "
    "home, European production, Russian decline and belief in guarantors decide it; nobody has measured them."
)
LIMITS = (
    ("It is not a forecast.", HISTORIES),
    ("Most sizes are assumptions.", SIZES),
    (
        "Utilities are not comparable between actors,",
        "and a payoff is no moral judgement: people under occupation, justice and lives do not count in it.",
    ),
    (
        "Actors are few and single-minded.",
        "No factions apart from hidden resolve, no other wars, no nuclear use, no attack on NATO.",
    ),
    ("Bargaining is one text at a time.", "No side deals, no sequence of partial truces."),
    ("Space is one number.", "Which towns change hands does not matter here, although it does."),
    (
        "Strategies are not an equilibrium.",
        "Moscow and Washington follow policies and reply to Kyiv only through the state of the world.",
    ),
    ("Elections and shocks", "are those that were written down; other surprises do not happen."),
    (
        "The follow-up is coarser than the war.",
        "Renewed war and wars past the horizon end at a base rate from few cases.",
    ),
    (
        "The coding of 2025",
        "(stances, texts, vetoes) is a judgement on public reports, and few events make wide errors.",
    ),
)


def limits() -> Section:
    """Return what the model cannot say."""
    return Section("limits", "What this cannot tell", (), [Listed(LIMITS)])
