"""A page without a browser, and the numbers on it."""

from __future__ import annotations

from pathlib import Path

from streamlit.testing.v1 import AppTest

import analysis.explorer
from analysis.explorer.served import serve

SCRIPT = Path(analysis.explorer.__file__).with_name("script.py")
FEW = "1000"
LONGEST_S = 120


def page(own: str = "baseline", **link: str | list[str]) -> AppTest:
    """Return the page of a link, with few runs unless the link says otherwise; nothing is wrong with it."""
    test = opened(own, **link)
    sound(test)
    return test


def opened(own: str = "baseline", **link: str | list[str]) -> AppTest:
    """Return the page of a link, served anew, whatever is wrong with it."""
    serve(own)
    test = AppTest.from_file(str(SCRIPT), default_timeout=LONGEST_S)
    for key, value in ({"runs": FEW} | link).items():
        test.query_params[key] = value
    test.run()
    return test


def sound(test: AppTest) -> None:
    """Assert that nothing went wrong on a page."""
    assert not test.exception, test.exception
    assert not test.error, [one.value for one in test.error]


def told(test: AppTest) -> str:
    """Return all text of a page, tables and pictures' words included."""
    parts = [
        str(one.value) for kind in (test.markdown, test.caption, test.warning, test.info) for one in kind
    ]
    return "\n".join([*parts, *tables(test)])


def tables(test: AppTest) -> list[str]:
    """Return the HTML on a page: tables and pictures, in order."""
    return [one.proto.body for one in test.get("html")]


def words_of(value: str) -> str:
    """Return a message as it is read: without what keeps its characters from being markup."""
    return value.replace("\\", "").replace("\N{WORD JOINER}", "")


def link(test: AppTest, key: str) -> str:
    """Return a parameter of the page's address; versions of Streamlit differ in whether it is a list."""
    value = test.query_params[key]
    return value if isinstance(value, str) else value[0]
