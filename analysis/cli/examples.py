"""Examples in the help of each command; tests run them in this order, in one empty folder."""

from __future__ import annotations

EXAMPLES: dict[str, tuple[str, ...]] = {
    "run": (
        "armistice run baseline --runs 1000 --out results/first",
        "armistice run baseline --runs 1000 --strategies reservation,accept_first",
        "armistice run baseline --runs 1000 --set bargaining.war_cost_ukraine=0.1 --json",
        "armistice run baseline --precision 0.02 --out results/sure --no-plots",
        "armistice run baseline --precision 0.02 --out results/sure --no-plots --resume",
        "armistice run baseline --worlds 60 --runs 50 --out results/worlds",
    ),
    "rerun": ("armistice rerun results/first/manifest.json",),
    "validate": ("armistice validate --runs 500",),
    "derivatives": ("armistice derivatives --runs 20",),
    "optimal": (
        "armistice optimal baseline --runs 500 --paths 300 --out results/policy",
        "armistice run baseline --runs 500 --strategies results/policy/optimal.yaml,reservation",
    ),
    "delay": (
        "armistice delay baseline --runs 400 --out results/delay",
        "armistice delay baseline --runs 400 --months 3,6,12 --at 6 --no-plots --json",
    ),
    "compare": (
        "armistice compare baseline --strategies reservation,accept_first --runs 1000 --weights-runs 100",
        "armistice compare baseline --runs 300 --no-weights --no-plots --reference accept_first",
    ),
    "plot": (
        "armistice plot results/first",
        "armistice plot results/first --by 2026-03-31,2026-12-31 --open-on 2026-01-15",
    ),
    "adjust": (
        "armistice run baseline --runs 4000 --out results/many --no-plots",
        "armistice adjust results/many",
    ),
    "audit": ("armistice audit results/first",),
    "report": ("armistice report results/first",),
    "explore": (
        "armistice explore",
        "armistice explore moscow_stalls --no-browser --port 8600",
    ),
    "trace": (
        "armistice trace baseline --run 17",
        "armistice trace baseline --run 4 --strategy accept_first --all --no-plots",
        "armistice trace baseline --world 12 --run 4 --no-plots",
    ),
    "diff": (
        "armistice diff reservation accept_first --run 17",
        "armistice diff baseline moscow_stalls --run 17 --no-plots",
    ),
    "contest": (
        "armistice contest baseline --runs 200 --out results/contest",
        "armistice contest waiting_pays --runs 200 --washington broker --moscow earnest --json",
    ),
    "stress": (
        "armistice stress baseline --output share:armistice --method tornado --runs 50 --only bargaining.",
    ),
    "ledger": (
        "armistice ledger baseline --run 4 --forks 200",
        "armistice ledger baseline --run 27 --strategy accept_first --months 2,12 --forks 100 --json",
    ),
    "play": (
        "armistice play baseline --run 7 --answers no,amend,yes",
        "armistice play baseline --run 7 --answers no --json",
    ),
    "new": ("armistice new mine.yaml", "armistice new colder.yaml --extends moscow_stalls"),
    "check": (
        "armistice check mine.yaml",
        "armistice check baseline --set front.mean_gain_km2=500 --brief",
        "armistice check baseline --json",
    ),
    "assumptions": (
        "armistice assumptions baseline",
        "armistice assumptions baseline --only bargaining.",
        "armistice assumptions baseline --json",
    ),
    "schema": (
        "armistice schema scenario",
        "armistice schema results",
        "armistice schema results --table",
    ),
}


def epilog(command: str) -> str:
    """Return the examples of a command as the end of its help, one a line."""
    return "\b\n" + "\n".join(("Examples:", *(f"  {line}" for line in EXAMPLES[command])))


def first_examples() -> str:
    """Return the first example of every command, for the help of the whole."""
    return "\b\n" + "\n".join(("Examples:", *(f"  {lines[0]}" for lines in EXAMPLES.values())))
