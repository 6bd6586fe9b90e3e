"""The table of claims: mechanism, what off means, what should follow, and the test that shows it."""

from __future__ import annotations

from docs.tables.markdown import code, table
from sim.scenario.mechanisms import MECHANISMS

TESTS = "tests/claims"

# What happens on average when the mechanism is switched off, on the same luck.
EXPECTED = {
    "s01_agenda": "tabled texts lie farther from the US ideal",
    "s02_no_open_commitment": "tabled guarantees are stronger",
    "s03_china": "tabled texts offer less relief",
    "s04_leadership": "fewer rounds in 100 days",
    "s05_pressure": "no imposed settlements",
    "s06_brief_substitute": "Ukrainian strength falls less after a US cut",
    "s07_unanimity": "the loan and the assets, each by itself, are decided sooner",
    "s08_exposure": "European aid is steadier (lower variance)",
    "s09_european_influence": "guarantees, force limits and reconstruction are worse for Kyiv",
    "s10_no_clash": "larger amendments, and more texts withdrawn by Washington",
    "s11_frozen_front": "tabled territory varies more",
    "s12_force_limits": "tabled limits on forces are lighter",
    "s13_nato": "tabled texts bar NATO less",
    "s14_gradual_relief": "Moscow accepts less often (and see section 11)",
    "s15_washington_only": "Moscow accepts European texts more often",
    "s16_no_imposed_will": "Moscow refuses more often",
    "s17_explosive_land": "more agreements, a larger share of them early, and sooner in runs that have one",
    "s18_vague_promises": "texts with weak guarantees are signed more often",
    "s19_no_caps": "tabled limits on forces are tighter, and Kyiv refuses less",
    "s20_lost_agency": "tabled texts lie closer to Kyiv's ideal",
    "s21_luck_and_rift": "a text trigger gains as much over the best date, against theory: section 11",
    "s22_us_turn": "waiting gains value",
    "s23_next_war": "war is renewed less often where nobody rearms (the sign was not assumed)",
}

# Which number or rule carries the mechanism, and where.
CARRIED = {
    "s01_agenda": ("own gain in the score of a draft", "drafting"),
    "s02_no_open_commitment": ("US ideal on `guarantees`", "menu"),
    "s03_china": ("`relief_bonus` × `china_dependence`", "drafting"),
    "s04_leadership": ("`autonomy_to_wait`", "europe"),
    "s05_pressure": ("`pressure_on_kyiv` × dependence × credibility", "bargaining"),
    "s06_brief_substitute": ("`stock_drain`, `cover_share`, `intelligence_substitute`", "supply"),
    "s07_unanimity": ("members that may veto", "brussels"),
    "s08_exposure": ("`strain`", "europe"),
    "s09_european_influence": ("`european_influence`", "amendments"),
    "s10_no_clash": ("`amendment_cap`", "amendments"),
    "s11_frozen_front": ("line of an armistice = front", "drafting"),
    "s12_force_limits": ("Russian salience of `forces`", "utility"),
    "s13_nato": ("Russian salience of `nato` apart from `presence`", "utility"),
    "s14_gradual_relief": ("partial relief in an armistice", "ratification"),
    "s15_washington_only": ("European texts lack US relief", "drafting"),
    "s16_no_imposed_will": ("Moscow's belief that Ukraine breaks", "breaking_points"),
    "s17_explosive_land": (
        "`audience_slope_ukraine`, `tabling_cost`, odds of ratification", "ratification",
    ),
    "s18_vague_promises": ("S-shaped deterrence", "signing"),
    "s19_no_caps": ("Ukrainian ideal on `forces`, `resumption_forces`", "signing"),
    "s20_lost_agency": ("`drafting_dependence`", "drafting"),
    "s21_luck_and_rift": ("breakthroughs, `blame_to_pressure`", "washington"),
    "s22_us_turn": ("`patience`, `impatience_to_pressure`, `impatience_to_exit`", "washington"),
    "s23_next_war": ("`rearmament_ukraine`, `rearmament_russia`", "follow_up"),
}  # fmt: skip

US_PRIORITIES = (
    "S24",
    "The settlement reflects US priorities, amended by Europe",
    "measured: change of the tabled terms when one actor's ideals move by .1",
    "no switch",
    "US ideals move the terms most in sum, European ideals the European issues alone (see section 11)",
    "test_s24_us_priorities.py",
)


def claims_table() -> str:
    """Return one row a claim."""
    rows = []
    for name, mechanism in MECHANISMS.items():
        carrier, module = CARRIED[name]
        rows.append(
            [
                name[:3].upper().replace("S0", "S"),
                mechanism.claim,
                f"{carrier} ([{module}](../sim/model/{module}.py))",
                f"{code(name)}: {mechanism.without}",
                EXPECTED[name],
                test_link(f"test_{name}.py"),
            ]
        )
    rows.append([*US_PRIORITIES[:-1], test_link(US_PRIORITIES[-1])])
    return table(("", "claim", "mechanism", "switch, and the world without it", "then", "test"), rows)


def test_link(file: str) -> str:
    """Return a link to the test of a claim."""
    return f"[{file}](../{TESTS}/{file})"
