"""One case for each kind of bad input: one plain message, exit code 2, nothing else."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.cli.support import armistice

HEAD = "version: 1\nextends: baseline\n"
FILES = {
    "syntax.yaml": HEAD + "front: [1, 2\n",
    "tab.yaml": HEAD + "front:\n\tintensity: 1\n",
    "twice.yaml": HEAD + "theory: ripeness\ntheory: commitment\n",
    "unknown.yaml": HEAD + "front:\n  intensty: 0.5\n",
    "type.yaml": HEAD + "front:\n  intensity: high\n",
    "years.yaml": HEAD + "horizon_days: 3 years\n",
    "km2.yaml": HEAD + "front:\n  occupied_km2: 115,696 km2\n",
    "comma.yaml": HEAD + "front: {occupied_km2: 115,696}\n",
    "percent.yaml": HEAD + "europe:\n  unity: 40 %\n",
    "hundred.yaml": HEAD + "europe:\n  unity: 40\n",
    "hours.yaml": HEAD + "front:\n  breakthrough_wait_days: 36h\n",
    "nan.yaml": HEAD + "front:\n  intensity: .nan\n",
    "inf.yaml": HEAD + "front:\n  mean_gain_km2: -.inf\n",
    "share.yaml": HEAD + "front:\n  intensity: -0.1\n",
    "salience.yaml": HEAD + "actors: {russia: {salience: {territory: 0.9}}}\n",
    "until.yaml": HEAD + "strategy: {kind: delay_until, until: 2020-01-01, then: reservation}\n",
    "vote.yaml": HEAD + "elections:\n  hungary: {date: 2020-04-12}\n",
    "start.yaml": HEAD + "start_date: 1066-10-14\n",
    "date.yaml": HEAD + "start_date: 25.11.2025\n",
    "shape.yaml": HEAD + "front: {breakthrough_wait_days: {law: weibull, shape: -1, mean: 5}}\n",
    "mean.yaml": HEAD + "front: {breakthrough_wait_days: {law: exponential, mean: 0}}\n",
    "order.yaml": HEAD + "front: {breakthrough_wait_days: {law: triangular, low: 5, mode: 3, high: 9}}\n",
    "law.yaml": HEAD + "front: {breakthrough_wait_days: {law: weibul, mean: 5}}\n",
    "circle.yaml": "version: 1\nextends: ./circle.yaml\n",
    "base.yaml": "version: 1\nextends: basline\n",
    "newer.yaml": "version: 9\nextends: baseline\n",
    "strategy.yaml": HEAD + "strategy: reservaton\n",
    "code.yaml": HEAD + "processes: [os:system]\n",
    "python.yaml": HEAD + "description: !!python/object/apply:os.system [touch executed]\n",
    "list.yaml": "- 1\n",
    "empty.yaml": "",
}


@dataclass(frozen=True)
class Case:
    """A command, and what its message must tell."""

    command: str
    told: tuple[str, ...]


def file(name: str, *told: str) -> Case:
    """Return the case of a scenario file that cannot be used."""
    return Case(f"run {name}.yaml --runs 5", told)


CASES = {
    "YAML syntax": file("syntax", "syntax.yaml:4: is not valid YAML"),
    "a tab": file("tab", "tab.yaml:4: is not valid YAML", "\\t"),
    "a key twice": file("twice", "twice.yaml:4: is not valid YAML", "duplicate key"),
    "an unknown key": file("unknown", "unknown.yaml:4: front.intensty: unknown key. Did you mean intensity?"),
    "a wrong type": file("type", "type.yaml:4: front.intensity: must be a number, is 'high'"),
    "years for days": file(
        "years", "years.yaml:3: horizon_days: ", "whole number", "is '3 years'", "in days"
    ),
    "a unit behind a number": file("km2", "km2.yaml:4: ", "write the number alone", "in km²: 115696"),
    "a thousands mark": file("comma", "comma.yaml:3: front.696: ", "without thousands marks"),
    "a percentage": file("percent", "percent.yaml:4: ", "write a share between 0 and 1: 0.4"),
    "a percentage without its sign": file("hundred", "must lie in [0, 1], is 40", "for 40 % write 0.4"),
    "a law as one number": file(
        "hours", "hours.yaml:4: ", "must be a map with the key law (fixed, exponential"
    ),
    "not a number": file("nan", "nan.yaml:4: front.intensity: must be a finite number, is nan"),
    "infinity": file("inf", "inf.yaml:4: front.mean_gain_km2: must be a finite number, is -inf"),
    "not a number in --set": Case("run baseline --set front.intensity=.nan", ("must be a finite number",)),
    "a share outside 0 to 1": file("share", "share.yaml:4: front.intensity: must lie in [0, 1], is -0.1"),
    "saliences": file("salience", "salience.yaml:3: ", "must sum to 1, sum to 1.62"),
    "a strategy before the start": file("until", "until.yaml:3: ", "before the start on 2025-11-25"),
    "a vote before the start": file("vote", "vote.yaml:4: elections.hungary.date: must not lie before"),
    "a start long ago": file("start", "start.yaml:3: start_date: must lie between 1900-01-01 and 2200-01-01"),
    "a date of another form": file("date", "date.yaml:3: start_date: must be a date like 2025-11-25"),
    "an impossible shape": file("shape", "shape.yaml:3: ", "shape: must lie in [0.05, 1000], is -1"),
    "a wait of nothing": file(
        "mean", "mean.yaml:3: front.breakthrough_wait_days.mean: must be above 0, is 0"
    ),
    "a range out of order": file("order", "order.yaml:3: ", "must rise from low to high"),
    "an unknown law": file("law", "law.yaml:3: ", "law must be one of fixed, exponential", "is 'weibul'"),
    "an overlay cycle": file("circle", "circle.yaml:2: extends: goes in a circle"),
    "an unknown base": file(
        "base", "base.yaml:2: extends: basline: no such scenario. Did you mean baseline?"
    ),
    "a newer version": file("newer", "newer.yaml:1: version 9 is newer", "update armistice-sim"),
    "an unknown strategy in a file": file("strategy", "strategy.yaml:3: ", "Did you mean reservation?"),
    "code without leave": file("code", "os:system", "add --allow-code"),
    "a tag that would run code": file("python", "python.yaml:3: is not valid YAML"),
    "a list": file("list", "list.yaml:1: must be a map of keys to values"),
    "an empty file": file("empty", "empty.yaml: is empty; two lines make a scenario"),
    "a folder": Case("run full", ("full: is a folder; a scenario is a YAML file or one of: baseline",)),
    "a device": Case("run /dev/null", ("/dev/null: is a device or a pipe; a scenario is a YAML file",)),
    "a binary file": Case("run binary.yaml", ("binary.yaml: is not a text file",)),
    "a file too large": Case(
        "run large.yaml", ("large.yaml: is too large to be a scenario", "at most 0.5 MB")
    ),
    "a missing file": Case("run nowhere.yaml", ("nowhere.yaml: no such scenario. Give the path of",)),
    "results that are missing": Case("plot nowhere", ("nowhere: is not a results folder",)),
    "a folder with something else": Case("run baseline --runs 5 --out full", ("full: is not empty",)),
    "a file as folder": Case("run baseline --runs 5 --out empty.yaml", ("empty.yaml: cannot be made or",)),
    "a place nobody can write": Case("run baseline --runs 5 --out /proc/out", ("/proc/out: cannot be made",)),
    "no runs": Case("run baseline --runs 0", ("'0' is not allowed", "whole number from 1 to 2,147,483,648")),
    "negative runs": Case("run baseline --runs -5", ("'-5' is not allowed", "from 1 to")),
    "absurd runs": Case("run baseline --runs 1e12", ("'1e12' is not allowed", "from 1 to")),
    "runs in words": Case("run baseline --runs many", ("'many' is not allowed", "from 1 to")),
    "more runs than the disk holds": Case("run baseline --runs 2147483648", (" GB are free", "fewer runs")),
    "no workers": Case("run baseline --workers 0", ("number of workers must be a whole number from 1 to",)),
    "absurd workers": Case("run baseline --workers 100000", ("'100000' is not allowed", "from 1 to 1,024")),
    "a negative seed": Case("run baseline --seed -1", ("the seed must be a whole number from 0 to",)),
    "a strategy misspelt": Case("run baseline --strategies reservaton", ("Did you mean reservation?",)),
    "no strategy": Case("run baseline --strategies ''", ("the name of a strategy is empty",)),
    "an unknown engine": Case("run baseline --engine magic", ("allowed: auto, simpy, compiled",)),
    "an unknown option": Case("run --rnus 5 baseline", ("--rnus", "see armistice run --help")),
    "an unknown command": Case("chek", ("No such command 'chek'", "see armistice --help")),
    "an option without its value": Case("run baseline --runs", ("--runs", "see armistice run --help")),
    "one argument too many": Case("run baseline more", ("unexpected extra argument", "more")),
    "no scenario": Case("check", ("Missing argument 'SCENARIO'",)),
    "an unknown schema": Case("schema all", ("'all' is unknown; allowed: scenario, results",)),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with everything that cannot be used."""
    folder = tmp_path_factory.mktemp("bad")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "binary.yaml").write_bytes(b"\x89PNG\r\n\x1a\n\x00\xff")
    (folder / "large.yaml").write_text(HEAD + "# much\n" * 200_000, encoding="utf-8")
    (folder / "full").mkdir()
    (folder / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    return folder


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_bad_input_ends_in_one_plain_message(folder: Path, case: Case) -> None:
    before = sorted(folder.rglob("*"))
    is_run = case.command.startswith("run ") and not case.command.endswith("--runs")
    done = armistice(*shlex.split(case.command), *(["--quiet"] if is_run else []), folder=folder)
    assert (done.code, done.stdout) == (2, ""), done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("error: ")
    assert [part for part in case.told if part not in done.stderr] == [], done.stderr
    assert [path for path in sorted(folder.rglob("*")) if path not in before] in ([], [folder / "results"])
