"""How the documentation site is built: ``python -m sphinx -W -b html docs site``."""

from __future__ import annotations

import sys
from importlib.metadata import version as version_of
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

project = "Armistice"
author = "The Armistice developers"
release = version_of("armistice-sim")
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["__pycache__"]
nitpicky = False
myst_heading_anchors = 4
myst_enable_extensions = ["dollarmath"]
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
html_theme = "furo"
html_title = f"Armistice {release}"
html_show_sphinx = False
html_show_copyright = False
html_copy_source = False
