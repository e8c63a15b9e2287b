"""The archive of the paper: SQLite and WARC. Imports nothing of the crawler, so an analyst can use it alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from archive.notebook import Notebook

__all__ = ["open"]


def open(place: str | Path) -> Notebook:  # noqa: A001 (read as archive.open, like gzip.open)
    """The archive in a data folder, or its plvn.db, to ask from a notebook: `archive.open("data/plvn.db")`."""
    from archive.notebook import Notebook  # noqa: PLC0415 (what imports archive.records must not open SQLite for it)

    return Notebook(place)
