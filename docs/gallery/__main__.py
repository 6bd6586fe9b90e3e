"""Run the baseline, draw its pictures, and write the gallery page anew."""

from __future__ import annotations

import sys
from pathlib import Path

from docs.gallery.make import make

docs = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[1]
for path in make(docs, *(map(int, sys.argv[2:3]))):
    sys.stdout.write(f"{path}\n")
