"""The archive to take away: CSV, JSON Lines, Parquet or SQLite, with a data card, a codebook and checksums.

Written beside the place it is for, and moved there whole: a folder under that name is always a finished export.
"""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

from archive.errors import NotWritableError
from archive.export import beside, frozen, parquet, plain
from archive.export.choice import Choice
from archive.export.tables import all_of
from archive.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.opening import Archive

FORMATS = {"csv": plain.write_csv, "jsonl": plain.write_jsonl, "parquet": parquet.write, "sqlite": frozen.write}

__all__ = ["FORMATS", "Choice", "Export"]


class Export:
    """One export, checked before it begins: `steps` does it, `total` is how many there are, `counts` what came of it.

    Raises NotWritableError, NotFoundError, or ImportError where a format's tool is not installed.
    """

    def __init__(self, archive: Archive, target: Path, kind: str, choice: Choice) -> None:
        self.archive = archive
        self.target = target.resolve()
        self.kind = kind
        self.tables = all_of(archive)
        if kind == "parquet":
            parquet.must_be_there()
        self.choice = choice.asked(archive)
        _must_be_free(self.target)
        self.counts = {table.name: table.count(archive, self.choice) for table in self.tables}
        self.total = self.counts["articles"] if kind == "jsonl" else sum(self.counts.values())

    def steps(self) -> Iterator[str]:
        """Yields the table of each row written. Stopped half-way, it leaves what was there before."""
        unfinished = self.target.with_name(f".{self.target.name}.unfinished")
        # One transaction: what a crawl files meanwhile is in none of the tables, instead of in some.
        self.archive.connection.execute("BEGIN")
        try:
            self.counts = {table.name: table.count(self.archive, self.choice) for table in self.tables}
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(parents=True)
            yield from FORMATS[self.kind](self.archive, self.choice, self.tables, unfinished)
            self._write_beside(unfinished)
            _put(unfinished, self.target)
        except OSError as error:
            raise NotWritableError(
                f"cannot write the export {self.target}: {error.strerror or error}. Nothing was replaced."
            ) from error
        finally:
            self.archive.connection.rollback()
            shutil.rmtree(unfinished, ignore_errors=True)

    def _write_beside(self, folder: Path) -> None:
        if self.kind != "sqlite":
            beside.write(self.archive, self.kind, self.choice, self.tables, self.counts, folder)
            return
        # The copy came by a connection of its own, perhaps a run later than this one sees: it is described by itself.
        with open_to_read(folder / frozen.FILE) as copy:
            self.counts = {table.name: table.count(copy, self.choice) for table in self.tables}
            beside.write(copy, self.kind, self.choice, self.tables, self.counts, folder)


def _must_be_free(target: Path) -> None:
    """Free, empty, or an earlier export with nothing of anybody's added: it will be replaced."""
    if target.is_dir():
        strange = sorted(set(beside.files(target)) - beside.summed(target))
        if strange:
            raise NotWritableError(
                f"{target} is not empty, and {strange[0]} in it is of no earlier export. Choose another folder."
            )
    elif target.exists():
        raise NotWritableError(f"{target} is a file. Choose a folder that is new or empty.")


def _put(unfinished: Path, target: Path) -> None:
    former = target.with_name(f".{target.name}.former")
    shutil.rmtree(former, ignore_errors=True)
    if target.exists():
        target.rename(former)
    unfinished.rename(target)
    shutil.rmtree(former, ignore_errors=True)
