"""Going on with a batch that was interrupted: what is done, and whether it is the same batch.

Missing = wanted - done, whatever engine, workers or size of parts did the rest. A part is done if
its bytes are those that were written; one that is damaged is removed, said so, and played again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sim.batch.errors import StoreError
from sim.batch.manifest import what_has_changed
from sim.batch.parts import Part
from sim.batch.places import remove_file
from sim.batch.plan import Task
from sim.batch.store import ResultsFolder, refuse_twins
from sim.scenario.load import NOT_PART_OF_THE_HASH
from sim.scenario.register import shown
from sim.scenario.worlds import Worlds

SAME = {
    "seed": "its seed",
    "worlds": "its number of sampled worlds (--worlds)",
    "same_luck": "that luck is the same in every world",
    "events": "its writing of events (--events)",
    "results_version": "the version of its results",
    "numbers_version": "the version of its numbers",
    "armistice_version": "its armistice-sim",
}
"""Keys of the manifest that must agree, besides scenario and strategies."""
BEFORE_WORLDS = {"worlds": 0, "same_luck": False}
"""What manifests mean that were written before there were sampled worlds."""
SHOWN_DIFFERENCES = 3


def what_is_done(
    folder: ResultsFolder,
    wanted: dict[str, Any],
    names: tuple[str, ...],
    say: Callable[[str], None],
    worlds: Worlds | None = None,
) -> list[Part]:
    """Return the whole parts of a folder in which the batch ``wanted`` (its manifest) was begun.

    Half-written files and damaged parts are removed, once it is known that they are of this batch.
    Raises StoreError if another batch is there, something else, or more runs than wanted.
    """
    if not folder.has_manifest():
        if folder.parts("runs"):
            raise StoreError(
                f"{folder.path}: has runs but no manifest, so nobody knows of what; choose another --out"
            )
        folder.need_empty()
        return []
    folder.refuse_newer()
    found = folder.read_manifest()
    refuse_another_batch(folder, found, as_far_as_begun(found, wanted, worlds))
    folder.remove_what_is_half_written()
    for line in what_has_changed(found):
        say(f"Note: {folder.path}: {line}")
    for stranger in folder.strangers():
        say(f"{stranger}: is no part of the batch; whoever reads the whole folder at once would count it")
    whole = keep_whole(folder, with_events=wanted["events"], say=say)
    refuse_twins(whole)
    refuse_fewer(folder, whole, wanted["runs"], names)
    return whole


def as_far_as_begun(found: dict[str, Any], wanted: dict[str, Any], worlds: Worlds | None) -> dict[str, Any]:
    """Return the manifest wanted, of no more worlds than were begun: others may come after the same first."""
    begun = found.get("worlds", 0)
    if worlds is None or not 0 < begun < len(worlds) or worlds.design == "lhs":
        return wanted  # a Latin hypercube of more worlds has other ones
    return wanted | {"worlds": begun, "worlds_hash": worlds.first(begun).values_hash}


def refuse_fewer(folder: ResultsFolder, parts: list[Part], wanted: int, names: tuple[str, ...]) -> None:
    """Raise StoreError if parts hold other strategies, or more runs than wanted."""
    strange = next((part for part in parts if part.strategy not in names), None)
    if strange:
        raise StoreError(f"{strange.path}: is of none of {', '.join(names)}; remove it")
    there = max((part.first_run + part.runs for part in parts), default=0)
    if there > wanted:
        raise StoreError(
            f"{folder.path}: has up to {there:,} runs of a strategy, more than the {wanted:,} asked for; "
            "ask for as many as before, or more, or choose another --out"
        )


def keep_whole(folder: ResultsFolder, *, with_events: bool, say: Callable[[str], None]) -> list[Part]:
    """Return the parts that are whole, with their events if there are to be any; remove the others."""
    kept = [part for part in whole_or_removed(folder.parts("runs"), say) if its_own(part, say)]
    if not with_events:
        return kept
    events = [
        part for part in whole_or_removed(folder.parts("events"), say) if its_own(part, say, of_all=False)
    ]
    have_events, have_runs = ({part.address for part in parts} for parts in (events, kept))
    for part in events:
        if part.address not in have_runs:
            remove_file(part.path)
    without = [part for part in kept if part.address not in have_events]
    for part in without:
        remove_file(part.path)
    if without:
        lost = sum(part.replications for part in without)
        say(f"{folder.path / 'events'}: has no events of {lost:,} runs; these are played again")
    return [part for part in kept if part.address in have_events]


def its_own(part: Part, say: Callable[[str], None], *, of_all: bool = True) -> bool:
    """Return whether a part holds the runs that its name says; remove one that does not and say so."""
    if part.holds_its_runs() if of_all else part.holds_none_but_its_runs():
        return True
    remove_file(part.path)
    say(f"{part.path}: held other runs than its name says; these are played again")
    return False


def whole_or_removed(parts: list[Part], say: Callable[[str], None]) -> Iterator[Part]:
    """Yield whole parts; remove damaged ones and say so."""
    for part in parts:
        if part.checksum is not None and part.is_whole():
            yield part
        else:
            remove_file(part.path)
            say(f"{part.path}: was damaged; its {part.replications:,} runs are played again")


def refuse_another_batch(folder: ResultsFolder, found: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Raise StoreError if the manifest found is not that of the batch wanted; say what differs."""
    differences = list(different_batch(found, wanted))
    if differences:
        shown = "; ".join(differences[:SHOWN_DIFFERENCES])
        more = len(differences) - SHOWN_DIFFERENCES
        raise StoreError(
            f"{folder.path}: holds another batch: {shown}{f'; and {more} more' if more > 0 else ''}. "
            "Ask for the same as before, or choose another --out"
        )


def different_batch(found: dict[str, Any], wanted: dict[str, Any]) -> Iterator[str]:
    """Yield, as sentences, in what two manifests are of different batches."""
    if found.get("scenario_hash") != wanted["scenario_hash"]:
        yield from different_values(found["scenario"], wanted["scenario"])
    there, now = ({one["name"]: one for one in manifest["strategies"]} for manifest in (found, wanted))
    if list(there) != list(now):
        yield f"its strategies are {', '.join(there)}, not {', '.join(now)}"
    else:
        yield from different_values(there, now)
    if found.get("worlds", 0) == wanted["worlds"] and found.get("worlds_hash") != wanted["worlds_hash"]:
        yield "its worlds have other values: another seed, design or range drew them"
    for key, meaning in SAME.items():
        there_is = found.get(key, BEFORE_WORLDS.get(key))
        if there_is != wanted[key]:
            yield f"{meaning} is {not_alike(there_is, wanted[key])}"


def different_values(found: Any, wanted: Any, path: str = "") -> Iterator[str]:
    """Yield, as sentences, where two plain values differ in what can change a number."""
    if isinstance(found, dict) and isinstance(wanted, dict):
        for key in dict.fromkeys([*found, *wanted]):
            if key not in NOT_PART_OF_THE_HASH:
                under = f"{path}.{key}" if path else key
                yield from different_values(found.get(key), wanted.get(key), under)
    elif found != wanted:
        yield f"its {path} is {not_alike(found, wanted)}"


def not_alike(found: Any, wanted: Any) -> str:
    """Return two different values in a few words.

    >>> not_alike({"distribution": "uniform", "low": 1.0, "high": 2.0}, 1.5)
    'distribution uniform, low 1, high 2, not 1.5'
    """
    values = tuple(shown(value) for value in (found, wanted))
    there, now = values if values[0] != values[1] else (repr(found), repr(wanted))
    return f"{there}, not {now}"


def as_blocks(parts: list[Part], names: tuple[str, ...]) -> list[Task]:
    """Return the replications that parts hold."""
    return [
        Task(names.index(part.strategy), part.first_run, part.runs, part.first_world, part.worlds)
        for part in parts
    ]
