"""A briefing as one page of HTML that asks for nothing outside itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from analysis.picture_words import DISCLAIMER, window
from analysis.report.batch import ToldBatch
from analysis.report.parts import Section
from sim.batch.versions import software_version

HERE = Path(__file__).parent
TEMPLATE, STYLE = "page.html", "page.css"


def html(batch: ToldBatch, sections: Sequence[Section]) -> str:
    """Return the page; everything that comes from a scenario or a table is escaped."""
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(TEMPLATE).render(
        title=f"Armistice briefing: {batch.scenario.name}",
        scenario=batch.scenario.name,
        description=batch.scenario.description,
        strategies=", ".join(batch.labels),
        window=window(batch.summary),
        disclaimer=DISCLAIMER,
        software=f"armistice-sim {software_version()}",
        sections=sections,
        style=(HERE / STYLE).read_text(encoding="utf-8"),
    )
