"""Threads that each hold the archive open: a page is made in one of them, from one state of the archive."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from archive.errors import ArchiveError, DamagedError
from archive.opening import open_to_read

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from archive.opening import Archive

T = TypeVar("T")

THREADS = 3
SECONDS = 20.0
"""Of one page. A question that takes longer would keep the others waiting; the command line asks without a limit."""

STEPS = 20_000
"""Of SQLite's machine between two looks at the clock, about a millisecond."""


class TooLongError(ArchiveError):
    """A page that was not made in SECONDS."""


class Reader:
    """An archive open in one thread, and what was counted of it while it stood still."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._version = -1
        self._counted: dict[Hashable, Any] = {}

    def counted(self, key: Hashable, count: Callable[[], T]) -> T:
        """What `count` gives, remembered until anybody commits: it is never older than the archive as it now is."""
        version = self.archive.connection.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._version = version
            self._counted.clear()
        if key not in self._counted:
            self._counted[key] = count()
        found: T = self._counted[key]
        return found


class Pool:
    """Makes pages in threads of its own, so that no question keeps the server from answering others."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._mine = threading.local()
        self._threads = ThreadPoolExecutor(THREADS, thread_name_prefix="plvn-page")

    async def run(self, work: Callable[[Reader], T]) -> T:
        """What `work` makes of the archive. Raises what archive.errors names, and TooLongError."""
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._run, work)

    def _run(self, work: Callable[[Reader], T]) -> T:
        reader: Reader | None = getattr(self._mine, "reader", None)
        if reader is None:
            reader = self._mine.reader = Reader(open_to_read(self._place))
        connection = reader.archive.connection
        until = time.monotonic() + SECONDS
        connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
        # One transaction a page: a crawl may commit between two of its questions.
        connection.execute("BEGIN")
        try:
            return work(reader)
        except sqlite3.Error as error:
            if "interrupted" in str(error):
                raise TooLongError(
                    f"This takes longer than {SECONDS:.0f} seconds, which is more than a page may take."
                    " Narrow it, or ask with plvn on the command line."
                ) from error
            raise DamagedError(f"{reader.archive.path} cannot be read: {error}. See: plvn check --integrity") from error
        finally:
            connection.set_progress_handler(None, 0)
            if connection.in_transaction:
                connection.execute("ROLLBACK")
