"""Kept pages, read again with today's readers: a better reader improves the whole past of the archive. Offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.errors import NotFoundError
from plvn_crawler.pages.rescue import READER
from plvn_crawler.pipelines.line import Line
from plvn_crawler.text.law.resolving import READER as LAWS_READER

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.opening import Archive
    from plvn_crawler.pages.correcting import Profile
    from plvn_crawler.pipelines.job import Job


def chosen(archive: Archive, keys: tuple[str, ...] = (), behind: Profile | None = None) -> list[int]:
    """The captures to read: those that the words of the named articles came from, else those of all articles and
    refusals; with `behind`, only what was not read by the readers of that profile, or by today's reader of laws.
    """
    if not keys:
        rows = archive.rows(
            "SELECT a.capture_id, a.reader, l.reader AS laws FROM articles a LEFT JOIN law_readings l"
            " ON l.article_id = a.id WHERE a.capture_id IS NOT NULL"
            " UNION SELECT capture_id, reader, :laws FROM refusals"
            " WHERE resolved_at IS NULL AND capture_id IS NOT NULL ORDER BY 1",
            {"laws": LAWS_READER},
        )
        current = {READER, *(rules.reader for rules in behind.eras)} if behind else set()
        return [row["capture_id"] for row in rows if row["reader"] not in current or row["laws"] != LAWS_READER]
    numbers = []
    for key in keys:
        row = archive.one("SELECT capture_id FROM articles WHERE key = ? AND capture_id IS NOT NULL", (key,))
        if row is None:
            raise NotFoundError(f"no article {key} in {archive.path}. Its key is the end of its address: post506101.")
        numbers.append(row["capture_id"])
    return numbers


def reread(job: Job, capture_ids: list[int]) -> Iterator[str]:
    """Drive the captures down the line, one after another; yields each outcome."""
    line = Line(job)
    line.recover()
    for capture_id in capture_ids:
        yield line.reread(capture_id) or "no page"
