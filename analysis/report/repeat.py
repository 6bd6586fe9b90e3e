"""How to repeat what a briefing tells."""

from __future__ import annotations

import shlex

from analysis.report.batch import ToldBatch
from analysis.report.parts import Grid, Listed, Section
from sim.batch.store import MANIFEST_NAME

SAME = (
    "The same version, scenario, seed and runs give the same table, value for value; other libraries or "
    "platforms may differ in last digits. `manifest.json` has the whole scenario."
)


def repeat(batch: ToldBatch, command: str) -> Section:
    """Return the commands that play the batch and make the briefing again, and what they hang on."""
    manifest = batch.manifest
    out = str(batch.folder.path)
    again = shlex.join(["armistice", "rerun", f"{out}/{MANIFEST_NAME}"])
    commands = (
        ("Play the same batch again, and compare the tables", again),
        ("Make this briefing again", command),
    )
    rows = [
        ("Scenario", f"{batch.scenario.name}, values {manifest['scenario_hash']}"),
        ("Strategies", ", ".join(batch.names)),
        ("Runs of each, seed", f"{manifest['runs']:,}, {batch.seed}"),
        ("Fingerprint of the table", str(manifest["fingerprint"])),
        ("Software", f"armistice-sim {manifest['armistice_version']}, {manifest['engine']} engine"),
        ("Libraries", ", ".join(f"{name} {version}" for name, version in manifest["packages"].items())),
        ("Python, platform", f"{manifest['python']}, {manifest['platform']}"),
    ]
    about = Grid("What the numbers hang on", ("What", "Which"), rows, frozenset({0, 1}))
    return Section("repeat", "How to repeat it", [SAME], [Listed(commands, are_commands=True), about])
