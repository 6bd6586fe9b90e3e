"""The titles of the pictures of stress tests, by their names in files."""

from __future__ import annotations

TITLES: dict[str, str] = {
    "stress_tornado": "Which assumptions carry the answer",
    "stress_breakeven": "Where the answer flips",
    "stress_morris": "Which assumptions matter, alone or with others",
    "stress_sobol": "What share of the variance each assumption brings about",
    "stress_discover": "Where it goes wrong",
    "stress_robust": "Which strategy is never far from the best",
    "stress_ablation": "What each claim of the source does",
    "stress_theories": "What four theories of bargaining say",
    "stress_worst": "The plausible world that hurts most",
    "stress_information": "What knowing an assumption is worth",
}
