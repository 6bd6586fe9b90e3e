"""A batch that the tests of a file report, and its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.support import succeed
from tests.report.support import Page, read_page

RUN = "run baseline --strategies reservation,accept_first --runs 400 --no-plots --out batch"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a batch with its briefing."""
    place = tmp_path_factory.mktemp("report")
    succeed(*RUN.split(), folder=place)
    succeed("report", "batch", folder=place)
    return place / "batch"


@pytest.fixture(scope="session")
def page(folder: Path) -> Page:
    """Give the briefing, taken apart."""
    return read_page((folder / "report.html").read_text(encoding="utf-8"))
