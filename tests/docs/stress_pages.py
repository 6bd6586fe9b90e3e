"""What the pages on stress tests have in common: a command and a script that print what they show."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

from tests.docs.running import printed_by_command, printed_by_script

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Page:
    """A page of docs/how-to: its text, and its blocks by kind."""

    name: str

    @property
    def text(self) -> str:
        return (ROOT / "docs" / "how-to" / f"{self.name}.md").read_text(encoding="utf-8")

    @property
    def plain(self) -> str:
        return " ".join(self.text.split())

    def blocks(self, kind: str) -> list[str]:
        return re.findall(rf"^```{kind}\n(.*?)^```$", self.text, re.MULTILINE | re.DOTALL)

    def check_command(self, folder: Path) -> None:
        """Run its one command and find each console block in what it prints; its files are those it names."""
        (line,) = self.blocks("sh")
        program, *words = shlex.split(line)
        assert program == "armistice"
        printed = printed_by_command(*words, folder=folder)
        shown = self.blocks("console")
        assert shown
        for block in shown:
            assert squeezed(block) in squeezed(printed)
        out = folder / words[words.index("--out") + 1]
        named = set(re.findall(r"`(\w+)`", self.plain.split("`OUT/tables/`")[1].split("; `OUT/plots/`")[0]))
        assert {path.stem for path in (out / "tables").iterdir()} == named
        assert {path.stem for path in (out / "plots").iterdir()} == {self.picture}

    @property
    def picture(self) -> str:
        """The name of its one picture, which is that of the page."""
        return self.name

    def check_script(self, folder: Path) -> None:
        """Run its one script: it prints what the text block shows."""
        (script,), (shown,) = self.blocks("python"), self.blocks("text")
        assert printed_by_script(script, folder) == shown


def squeezed(text: str) -> str:
    return " ".join(text.split())
