"""Copies of the database that can be trusted: made while a crawl writes, verified after writing."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

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
    unfinished = target.with_name(f"{target.name}.unfinished")
    try:
        with closing(sqlite3.connect(unfinished)) as copy:
            archive.connection.backup(copy)
            found = copy.execute("PRAGMA integrity_check(1)").fetchone()[0]
            broken = copy.execute("PRAGMA foreign_key_check").fetchone()
        if found != "ok" or broken:
            raise DamagedError(f"the copy of {archive.path} is not sound ({found}). Check the archive: plvn check")
        unfinished.replace(target)
    except (OSError, sqlite3.OperationalError) as error:
        raise NotWritableError(f"cannot write {target}: {error}. Choose another file.") from error
    finally:
        unfinished.unlink(missing_ok=True)
