"""The scenarios that can be opened: shipped ones, the one the explorer was started with, and uploads.

Nothing that comes by a link or an upload is ever a path: links hold names of this shelf, and an uploaded
file may extend and name shipped files alone.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import threading
import weakref
from collections import OrderedDict
from functools import cached_property
from pathlib import Path

from analysis.explorer.case import CaseError
from sim.scenario import shipped
from sim.scenario.errors import ScenarioError, printable
from sim.scenario.load import load_scenario, scenario_hash
from sim.scenario.yaml_files import Document, parse_document

UPLOADED, OWN = "upload-", "own-"
LARGEST_UPLOAD, DEEPEST = 200_000, 40
MOST_UPLOADS = 50
SHOWN_NAME = re.compile(r"[^A-Za-z0-9_-]+")
USUAL = "baseline"


class Shelf:
    """Scenarios by the names that links have; ``own`` is what the explorer was started with."""

    def __init__(self, own: str = USUAL) -> None:
        self.own = own
        self._uploads: OrderedDict[str, Path] = OrderedDict()
        self._lock = threading.Lock()

    @cached_property
    def first(self) -> str:
        """The name of the scenario that is shown first; a file's own tells its values apart from others'."""
        if self.own in shipped.scenarios():
            return self.own
        return f"{OWN}{Path(self.own).stem}-{scenario_hash(load_scenario(self.own))[:8]}"

    @cached_property
    def folder(self) -> Path:
        """The folder of what is uploaded, removed in the end."""
        folder = Path(tempfile.mkdtemp(prefix="armistice-explorer-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        return folder

    def names(self) -> list[str]:
        """Return the names for all who look, the first one first; uploads are known to their visitors."""
        return list(dict.fromkeys((self.first, *shipped.scenarios())))

    def uploads(self) -> list[str]:
        """Return the names of what was uploaded, the oldest first."""
        with self._lock:
            return list(self._uploads)

    def place_of(self, name: str) -> str:
        """Return the file, or the shipped name, that a name stands for. Raises CaseError for any other."""
        if name == self.first:
            return self.own
        if name in shipped.scenarios():
            return name
        with self._lock:
            if name in self._uploads:
                return str(self._uploads[name])
        if name.startswith(UPLOADED):
            raise CaseError("the link is about a scenario that was uploaded and is not here: upload it again")
        if name.startswith(OWN):
            raise CaseError(
                "the link is about a scenario that its explorer was started with: start with the same file"
            )
        raise CaseError(f"scenario: {printable(name)} is none of {', '.join(self.names())}")

    def upload(self, name: str, content: bytes) -> str:
        """Take a scenario in, and return its name here. Raises ScenarioError for what may not be loaded."""
        shown = SHOWN_NAME.sub("_", Path(name).stem)[:40] or "scenario"
        refuse_unsafe(read_text(content, f"{shown}.yaml"))
        key = f"{UPLOADED}{hashlib.sha256(shown.encode() + content).hexdigest()[:12]}"
        folder = self.folder / key
        folder.mkdir(exist_ok=True)
        path = folder / f"{shown}.yaml"
        path.write_bytes(content)
        try:
            load_scenario(path)
        except ScenarioError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise ScenarioError(str(error).replace(f"{folder}/", "")) from None
        with self._lock:
            self._uploads[key] = path
            self._uploads.move_to_end(key)
            while len(self._uploads) > MOST_UPLOADS:
                _, oldest = self._uploads.popitem(last=False)
                shutil.rmtree(oldest.parent, ignore_errors=True)
        return key

    def title(self, name: str) -> str:
        """Return the words for a scenario in a list."""
        with self._lock:
            uploaded = self._uploads.get(name)
        is_own = name == self.first and name not in shipped.scenarios()
        words = (uploaded.stem if uploaded else Path(self.own).stem if is_own else name).replace("_", " ")
        whose = " (uploaded)" if uploaded else " (your file)" if is_own else ""
        return f"{words[:1].upper()}{words[1:]}{whose}"


def read_text(content: bytes, name: str) -> Document:
    """Return what an uploaded file says. Raises ScenarioError if it is too large, or no YAML in UTF-8."""
    if len(content) > LARGEST_UPLOAD:
        raise ScenarioError(f"{name}: is too large to be a scenario: at most {LARGEST_UPLOAD / 1e6:g} MB")
    if deepest(content) > DEEPEST:
        raise ScenarioError(f"{name}: brackets stand in each other more than {DEEPEST} deep")
    try:
        return parse_document(content.decode("utf-8"), name)
    except UnicodeDecodeError:
        raise ScenarioError(f"{name}: is not a text file in UTF-8") from None


def deepest(content: bytes) -> int:
    """Return how deep brackets stand in each other; to read what is very deep would take minutes.

    >>> deepest(b"a: [1, [2]]"), deepest(b"plain")
    (2, 0)
    """
    depth = found = 0
    for byte in content:
        depth += (byte in b"[{") - (byte in b"]}")
        found = max(found, depth)
    return found


def refuse_unsafe(document: Document) -> None:
    """Raise ScenarioError for a scenario that names files of this machine, or code."""
    for key, allowed in (("extends", shipped.scenarios()), ("strategy", shipped.strategies())):
        named = document.data.get(key)
        if isinstance(named, str) and named not in allowed:
            raise ScenarioError(
                f"{document.place((key,))}: {key}: an uploaded scenario may name shipped ones alone: "
                f"{', '.join(allowed)}"
            )
    if document.data.get("processes"):
        raise ScenarioError(
            f"{document.place(('processes',))}: processes: the explorer runs no Python code of scenarios; "
            "`armistice run` does, with --allow-code"
        )
