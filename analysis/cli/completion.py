"""What the shell offers when a user presses Tab; nothing heavy is imported, not even to list keys."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

ENGINES = ("auto", "simpy", "compiled")
DESIGNS = ("random", "lhs", "sobol")
STRESS_METHODS = (
    *("tornado", "breakeven", "morris", "sobol", "discover", "robust"),
    *("ablation", "theories", "worst", "information"),
)
ENDINGS = (".yaml", ".yml")


def scenarios(incomplete: str) -> list[str]:
    """Offer shipped scenarios, folders and YAML files."""
    from sim.scenario import shipped

    return [*beginning(incomplete, shipped.scenarios()), *files(incomplete)]


def strategies(incomplete: str) -> list[str]:
    """Offer shipped strategies, also after a comma, none of them twice."""
    from sim.scenario import shipped

    return after_commas(incomplete, shipped.strategies())


def washington_policies(incomplete: str) -> list[str]:
    """Offer Washington's policies, also after a comma."""
    from sim.model.names import WASHINGTON_POLICIES

    return after_commas(incomplete, WASHINGTON_POLICIES)


def moscow_policies(incomplete: str) -> list[str]:
    """Offer Moscow's policies, also after a comma."""
    from sim.model.names import MOSCOW_POLICIES

    return after_commas(incomplete, MOSCOW_POLICIES)


def after_commas(incomplete: str, names: Iterable[str]) -> list[str]:
    """Return the names that go on a list written so far, none of them twice."""
    before, comma, last = incomplete.rpartition(",")
    taken = before.split(",")
    return [before + comma + name for name in beginning(last, (one for one in names if one not in taken))]


def contenders(incomplete: str) -> list[str]:
    """Offer what can be set side by side: scenarios and strategies."""
    from sim.scenario import shipped

    return [*scenarios(incomplete), *beginning(incomplete, shipped.strategies())]


def engines(incomplete: str) -> list[str]:
    """Offer the engines."""
    return beginning(incomplete, ENGINES)


def designs(incomplete: str) -> list[str]:
    """Offer the ways to draw worlds."""
    return beginning(incomplete, DESIGNS)


def stress_methods(incomplete: str) -> list[str]:
    """Offer the methods of stress tests."""
    return beginning(incomplete, STRESS_METHODS)


def stress_outputs(incomplete: str) -> list[str]:
    """Offer what may be asked of a stress test; of strategies the shipped ones."""
    from sim.model.names import OUTCOMES
    from sim.scenario import shipped

    shares = [f"share:{outcome}" for outcome in ("signature", *OUTCOMES) if outcome != "unfinished"]
    names = list(shipped.strategies())
    kind, colon, chosen = incomplete.partition(":")
    if kind == "difference" and colon:
        return [f"difference:{both}" for both in after_commas(chosen, names)]
    payoffs = [f"payoff:{name}" for name in names]
    return beginning(incomplete, [*shares, "median_day", *payoffs, "difference:"])


def schemas(incomplete: str) -> list[str]:
    """Offer the two schemas."""
    return beginning(incomplete, ("scenario", "results"))


def settings(incomplete: str) -> list[str]:
    """Offer the keys of the baseline, with the equals sign that follows."""
    return [f"{key}=" for key in beginning(incomplete, dict.fromkeys(keys()))]


def beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    """Return the names that begin as written so far."""
    return [name for name in names if name.startswith(incomplete)]


def folders(incomplete: str) -> list[str]:
    """Offer folders."""
    return files(incomplete, ())


def manifests(incomplete: str) -> list[str]:
    """Offer JSON files, and folders."""
    return files(incomplete, (".json",))


def files(incomplete: str, endings: tuple[str, ...] = ENDINGS) -> list[str]:
    """Return files with such endings, by default YAML, and folders with the slash that leads into them."""
    folder, slash, start = incomplete.rpartition("/")
    here = Path(folder + slash or ".").expanduser()
    try:
        found = sorted(path for path in here.iterdir() if path.name.startswith(start))
    except (OSError, RuntimeError):  # no such folder, or no permission
        return []
    shown = [path for path in found if path.name[0] != "." or start]
    return [
        folder + slash + path.name + ("/" if path.is_dir() else "")
        for path in shown
        if path.is_dir() or path.suffix in endings
    ]


def keys() -> Iterator[str]:
    """Yield the dotted keys of the baseline down to the second level.

    They are read off its text, two blanks a level, since a reader of YAML would take half a second.
    """
    from sim.scenario import shipped

    section = ""
    for line in shipped.scenarios()["baseline"].read_text(encoding="utf-8").splitlines():
        key, colon, value = line.partition(":")
        depth = len(key) - len(key.lstrip())
        if not colon or not key.strip().replace("_", "").isalnum() or depth > 2:
            continue
        if depth == 0:
            section = key
            if value.strip():
                yield key
        else:
            yield f"{section}.{key.strip()}"
