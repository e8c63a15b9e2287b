"""Copies of the database that can be trusted: made while a crawl writes, verified after writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from archive import soundness
from archive.errors import DamagedError, NotWritableError

if TYPE_CHECKING:
    from pathlib import Path

    from archive.opening import Archive


def backup(archive: Archive, target: Path) -> None:
    """Write a consistent copy to `target`, replacing an earlier one only when the new one is whole and sound.

    Raises NotWritableError or DamagedError; an earlier copy under the same name is then left as it was.
    """
    if target.exists() and target.samefile(archive.path):
        raise NotWritableError(f"{target} is the archive itself; name another file for its copy.")
    if target.exists() and not _is_archive(target):
        raise NotWritableError(f"{target} is there and is no copy of an archive, so it is kept; name another file.")
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            archive.connection.backup(copy)
            found = soundness.faults(copy)
        if found:
            raise DamagedError(
                f"the copy of {archive.path} is not sound ({'; '.join(found)}). Check the archive: plvn check"
            )
        unfinished.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise NotWritableError(f"cannot write {target}: {error}. Choose another file.") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _is_archive(file: Path) -> bool:
    """Whether the file is a database like ours, damaged perhaps: what its first page says."""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as held:
            return held.execute("SELECT 1 FROM sqlite_master WHERE name = 'captures'").fetchone() is not None
    except sqlite3.Error:
        return False
