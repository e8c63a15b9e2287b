"""The only door to the archive: WAL, foreign keys, one writer; migrate what is older, refuse what is not ours."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from archive import indexing
from archive.errors import DamagedError, NotFoundError, NotReadableError, NotWritableError
from archive.lightly import Database
from archive.lock import WriterLock
from archive.migrations import migrations
from archive.raw import RawShelf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.likeness import Sketch, Text

DATABASE = "plvn.db"
BUSY_SECONDS = 30
READING_CACHE_KB = 64_000
"""Of pages that a reader keeps, if it needs so many. With SQLite's own 2,000, questions that go from table to table at
500,000 articles read the same pages again and again, and take twice as long."""

TOGETHER_SECONDS = 0.5
TOGETHER_MOST = 128
"""Transactions that may wait are committed together, so many at the most, and so soon. Pages that come faster than that
share one sync of the disk, and the database's pages that they all change are written once."""


class Archive:
    """An open archive: `db` (sqlite-utils), `raw` (the WARC shelf), `rows` and `one` to ask, `transaction` to write."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, lock: WriterLock | None) -> None:
        self.folder = folder
        self.path = folder / DATABASE
        self.connection = connection
        self.db = Database(connection, recursive_triggers=False, execute_plugins=False)
        self.raw = RawShelf(folder / "warc")
        self.to_index: dict[int, tuple[str, ...]] = {}
        """Search entries of articles that this transaction files, by articles.id; written when it is committed."""
        self.sketched: tuple[int, tuple[Text, Sketch]] | None = None
        """What stories.py compares of the article that was filed last, where its reader has made it."""
        self.commits_together = False
        """Whether somebody calls `commit` when nothing follows: the run ledger of a crawl does."""
        self.lists_wait = False
        """Whether a listing is among what waits. It is committed before the next page stands on the shelf: after a kill
        the pages there are filed first, and it is only asked for again."""
        self._lock = lock
        self._waiting, self._since = 0, 0.0

    @contextlib.contextmanager
    def transaction(self, *, may_wait: bool = False) -> Iterator[sqlite3.Connection]:
        """All or nothing; the write lock is taken at once, so that no reader's snapshot can make it fail half-way.

        may_wait: it may be committed with those that follow, where `commits_together` says that somebody sees to it.
        """
        connection = self.connection
        if not connection.in_transaction:
            connection.execute("BEGIN IMMEDIATE")
            self._waiting, self._since = 0, time.monotonic()
        connection.execute("SAVEPOINT one")
        indexed = dict(self.to_index)
        try:
            yield connection
        except BaseException:
            self.to_index = indexed
            self._undo()
            raise
        connection.execute("RELEASE one")
        self._waiting += 1
        is_late = self._waiting >= TOGETHER_MOST or time.monotonic() - self._since >= TOGETHER_SECONDS
        if is_late or not (may_wait and self.commits_together):
            self.commit()

    def commit(self) -> None:
        """Commit what waits. The raw pages that it points to are on disk first."""
        if not self.connection.in_transaction:
            return
        try:
            indexing.write(self.connection, self.to_index)
            self.raw.sync()
            self.connection.commit()
        except BaseException:
            self.connection.rollback()
            raise
        finally:
            self.to_index.clear()
            self.lists_wait = False

    def _undo(self) -> None:
        """Of one transaction; those that wait stand. A full disk may have undone them all already."""
        if self._waiting and self.connection.in_transaction:
            self.connection.execute("ROLLBACK TO one")
            self.connection.execute("RELEASE one")
        else:
            self.connection.rollback()
            self.to_index.clear()

    def rows(self, sql: str, parameters: tuple[Any, ...] | dict[str, Any] = ()) -> list[dict[str, Any]]:
        return list(self.db.query(sql, parameters))

    def one(self, sql: str, parameters: tuple[Any, ...] | dict[str, Any] = ()) -> dict[str, Any] | None:
        return next(iter(self.rows(sql, parameters)), None)

    def close(self) -> None:
        self.raw.close()
        self.connection.close()
        if self._lock:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_to_write(folder: str | Path, what: str = "a program") -> Archive:
    """Open, or begin, the archive in `folder` as its one writer; `what` is what others are told while they wait.

    Raises LockedError, NotWritableError, DamagedError; nothing that is held is touched in any of these cases.
    """
    folder = Path(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotWritableError(
            f"cannot make the data folder {folder}: {error.strerror}. Choose another with --data."
        ) from error
    if not os.access(folder, os.W_OK):
        raise NotWritableError(f"cannot write to the data folder {folder}. Choose another with --data.")
    lock = WriterLock(folder / "plvn.lock").take(what)
    try:
        # Behind the lock: the first writer of all makes the file empty before it fills it.
        _must_be_sqlite(folder / DATABASE)
        connection = _connect(folder / DATABASE, "rwc")
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = NORMAL")
            # default 2 MB and 1,000 pages: of what each page that is filed touches, most is at hand again for the next,
            # and what several transactions touch is moved from the log into the database once.
            connection.execute("PRAGMA cache_size = -20000")
            connection.execute("PRAGMA wal_autocheckpoint = 4000")
            archive = Archive(folder, connection, lock)
            _must_be_known(archive)
            migrations.apply(archive.db)
            # default a file, because what may be undone of one page alone is written there for each that is filed.
            # Not before the migrations, which sort whole tables.
            connection.execute("PRAGMA temp_store = MEMORY")
        except sqlite3.Error as error:
            connection.close()
            raise DamagedError(_damaged(folder / DATABASE, error)) from error
        except BaseException:
            connection.close()
            raise
    except BaseException:
        lock.release()
        raise
    return archive


def open_to_read(folder: str | Path) -> Archive:
    """Open the archive in `folder` (or the database file itself) for questions only; a crawl may go on meanwhile."""
    folder = Path(folder)
    path = folder if folder.is_file() else folder / DATABASE
    if path.name != DATABASE and not _is_sqlite(path):
        raise NotReadableError(f"{path} is no archive: --data wants its folder, or {DATABASE} itself.")
    must_exist(path)
    _must_be_sqlite(path)
    try:
        connection = _connect(path, "ro")
        connection.execute("PRAGMA query_only = ON")
        connection.execute(f"PRAGMA cache_size = -{READING_CACHE_KB}")
        archive = Archive(path.parent, connection, lock=None)
        archive.path = path
        _must_be_known(archive)
    except sqlite3.Error as error:
        raise DamagedError(_damaged(path, error)) from error
    if migrations.pending(archive.db):
        raise DamagedError(
            f"{path} was made by an older version. Bring it up to date with: plvn --data {folder} reread"
        )
    return archive


def must_exist(path: Path) -> None:
    """NotFoundError where there is no database yet, for what begins none."""
    if not path.exists() or not path.stat().st_size:
        raise NotFoundError(f"no archive at {path}. Begin one with: plvn --data {path.parent} crawl")


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def _must_be_sqlite(path: Path) -> None:
    # An empty file is what a kill in the first moment leaves. Nothing can be lost in it; were it a database cut to
    # nothing, the raw pages beside it are filed again.
    if path.exists() and path.stat().st_size and not _is_sqlite(path):
        raise DamagedError(
            f"{path} is not an SQLite database. Move it away, or restore it from a backup; nothing was changed."
        )


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(16) == b"SQLite format 3\x00"


def _must_be_known(archive: Archive) -> None:
    tables = {row["name"] for row in archive.rows("SELECT name FROM sqlite_master WHERE type = 'table'")}
    applied = {migration.name for migration in migrations.applied(archive.db)}
    # The table of migrations alone is what a kill before the first of them leaves.
    if tables - {migrations.migrations_table} and not applied:
        raise DamagedError(
            f"{archive.path} is an SQLite database, but no archive of this program. Choose another --data."
        )
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    if newer := applied - known:
        raise DamagedError(
            f"{archive.path} was written by a newer version of this program (it has: {', '.join(sorted(newer))}). "
            "Use that version; nothing was changed."
        )


def _damaged(path: Path, error: Exception) -> str:
    return f"{path} cannot be read: {error}. Restore it from a backup; nothing was changed."
