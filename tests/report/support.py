"""A page of HTML taken apart, as a reader's software does."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"meta", "link", "img", "br", "hr", "input"}


@dataclass
class Element:
    """An element: its tag, attributes, the elements in it, and all text in it."""

    tag: str
    attributes: dict[str, str]
    inside: list[Element] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text in it, blanks tidied."""
        return " ".join("".join(self.words).split())

    def all(self, *tags: str) -> list[Element]:
        """Every element of these tags in it, in order."""
        found = []
        for one in self.inside:
            if one.tag in tags:
                found.append(one)
            found += one.all(*tags)
        return found

    def every(self) -> list[Element]:
        """Every element in it."""
        return [one for inner in self.inside for one in (inner, *inner.every())]


@dataclass
class Page:
    """A whole page, as text and as elements."""

    source: str
    root: Element

    @property
    def text(self) -> str:
        """All that is to be read."""
        return self.root.text

    def section(self, anchor: str) -> Element:
        """The section of an anchor."""
        return next(one for one in self.root.all("section") if one.attributes.get("id") == anchor)


class Reader(HTMLParser):
    """Builds elements; complains about ends that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].inside.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        closed = self.open.pop()
        assert closed.tag == tag, f"<{closed.tag}> is closed by </{tag}>"

    def handle_data(self, data: str) -> None:
        """Add text to all that is open, but for the style sheet."""
        if self.open[-1].tag != "style":
            for element in self.open:
                element.words.append(data)


def read_page(source: str) -> Page:
    """Take a page apart; every element must be closed."""
    reader = Reader()
    reader.feed(source)
    assert len(reader.open) == 1, f"<{reader.open[-1].tag}> is not closed"
    return Page(source, reader.open[0])
