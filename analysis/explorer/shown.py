"""Pictures and tables on the page: real tables, and pictures with words for those who do not see them."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from html import escape

import streamlit as st

from analysis.palette import INK, QUIET_INK, ROW_SHADE, RULE
from analysis.report.parts import Grid, Shown

MARKUP = re.compile(r"([!-+\-./:<-@\[-`{-~])")
ADDRESS, NO_BREAK = re.compile(r"://|www\.|@"), "\N{WORD JOINER}"
"""What makes an address of words, which the page would turn into a link: a sign without width breaks it."""
SHORT = 10
"""A heading of a row with no more characters stays on one line."""
STYLE = f"""
<style>
.block-container {{ padding-top: 2.2rem; max-width: 82rem; }}
.grid-around {{ overflow-x: auto; }}
table.grid {{ border-collapse: collapse; font-size: 0.9rem; color: {INK}; width: 100%;
  margin: 0.2rem 0 0.6rem; }}
table.grid caption {{ text-align: left; color: {QUIET_INK}; font-size: 0.85rem; padding-bottom: 0.25rem;
  caption-side: top; }}
table.grid th, table.grid td {{ padding: 0.25rem 0.7rem 0.25rem 0; text-align: right; vertical-align: top;
  border-bottom: 1px solid {RULE}; font-variant-numeric: tabular-nums; }}
table.grid th {{ font-weight: 600; }}
table.grid td {{ white-space: nowrap; }}
table.grid .words {{ text-align: left; white-space: normal; }}
table.grid tbody tr:nth-child(even) {{ background: {ROW_SHADE}; }}
table.grid th[scope="row"] {{ min-width: 9rem; }}
table.grid th.short[scope="row"] {{ min-width: 0; }}
table.grid .short {{ white-space: nowrap; }}
table.grid.small {{ font-size: 0.8rem; }}
.picture-around {{ overflow-x: auto; }}
@media (max-width: 640px) {{ .picture-around img.picture {{ width: 40rem; max-width: none; }} }}
img.picture {{ width: 100%; max-width: 56rem; height: auto; display: block; }}
</style>
"""


def plain(words: str) -> str:
    """Return words of which nothing is markup for the page: no link, no picture, no formula.

    >>> plain("[x](y)").count(chr(92))
    4
    """
    unlinked = ADDRESS.sub(lambda found: f"{found[0][0]}{NO_BREAK}{found[0][1:]}", " ".join(words.split()))
    return MARKUP.sub(r"\\\1", unlinked)


def grid(found: Grid) -> str:
    """Return a table as HTML; all that stands in it is escaped."""
    kinds = [' class="words"' if place in found.words else "" for place in range(len(found.headings))]
    head = "".join(
        f'<th scope="col"{kind}>{escape(words)}</th>'
        for kind, words in zip(kinds, found.headings, strict=True)
    )
    body = "".join(f"<tr>{row_of(kinds, row)}</tr>" for row in found.rows)
    size = " small" if found.small else ""
    return (
        f'<div class="grid-around" tabindex="0" role="region" aria-label="{escape(found.caption)}">'
        f'<table class="grid{size}"><caption>{escape(found.caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def row_of(kinds: Sequence[str], cells: Sequence[str]) -> str:
    """Return the cells of a row; the first is its heading."""
    kind = ' class="words short"' if len(cells[0]) <= SHORT else kinds[0]
    first = f'<th scope="row"{kind}>{escape(cells[0])}</th>'
    return first + "".join(
        f"<td{kind}>{escape(cell)}</td>" for kind, cell in zip(kinds[1:], cells[1:], strict=True)
    )


def show_grid(found: Grid) -> None:
    """Put a table on the page."""
    st.html(grid(found))


def show_svg(svg: bytes, alternative: str) -> None:
    """Put a picture on the page, with words in its place for those who do not see it."""
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode('ascii')}"
    picture = f'<img class="picture" alt="{escape(alternative)}" src="{source}">'
    st.html(f'<div class="picture-around" tabindex="0">{picture}</div>')


def show(one: Shown) -> None:
    """Put a picture on the page, how to read it, and the table behind it."""
    show_svg(one.svg, one.alternative)
    with st.expander(f"{one.title}: how to read it, and its table"):
        st.write(one.how_to_read)
        show_grid(one.table)
