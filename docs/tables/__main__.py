"""Write every generated table anew into the pages."""

from __future__ import annotations

import sys

from docs.tables.pages import PAGES, filled

for page in PAGES:
    page.write_text(filled(page.read_text(encoding="utf-8")), encoding="utf-8")
    sys.stdout.write(f"{page}\n")
