"""Tables of results as files: CSV to look at, Parquet to go on with, each put in place whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis.keeping import told_if_unwritable
from sim.batch.places import make_folder, put_in_place

FOLDER = "tables"


def write_tables(folder: Path, tables: Mapping[str, pd.DataFrame]) -> list[Path]:
    """Write every table as ``NAME.csv`` and ``NAME.parquet`` into ``folder/tables``; return the paths.

    Numbers in CSV have all their digits, missing ones are empty. Raises StoreError if the folder cannot be
    written.
    """
    written = []
    place = folder / FOLDER
    with told_if_unwritable(place):
        make_folder(place)
        for name, table in tables.items():
            for kind in ("csv", "parquet"):
                path = place / f"{name}.{kind}"
                with put_in_place(path) as temporary:
                    if kind == "csv":
                        table.to_csv(temporary, index=False, lineterminator="\n", encoding="utf-8")
                    else:
                        table.to_parquet(temporary, index=False)
                written.append(path)
    return written
