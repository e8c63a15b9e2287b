"""The index of the raw shelf: which capture holds which page, and what a crash left unindexed."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive.errors import DamagedError, NotFoundError
from archive.packing import pack
from archive.raw import Shelved
from archive.records import Capture, FetchedPage

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from archive.opening import Archive
    from archive.packing import Packed


def keep(archive: Archive, page: FetchedPage, packed: Packed | None = None) -> Capture:
    """Write the page to the shelf, as a revisit where its payload is held already. Its row comes with the filing.

    packed: its record, where somebody has made it.
    """
    if archive.lists_wait:
        archive.commit()
    sha256 = packed.sha256 if packed else hashlib.sha256(page.body).hexdigest()
    same = archive.connection.execute(
        "SELECT url, fetched_at FROM captures WHERE sha256 = ? AND revisit_of IS NULL ORDER BY id LIMIT 1",
        (sha256,),
    ).fetchone()
    if packed is None or same:
        packed = pack(page, FetchedPage(same[0], b"", same[1]) if same else None)
    return archive.raw.add(packed)


def index(connection: sqlite3.Connection, page: FetchedPage, capture: Capture, run_id: int) -> int:
    """The row for a record on the shelf; its id."""
    return int(
        connection.execute(
            "INSERT INTO captures (url, fetched_at, status, file, offset, length, sha256, revisit_of, run_id)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7,"
            " CASE WHEN ?8 THEN (SELECT min(id) FROM captures WHERE sha256 = ?7 AND revisit_of IS NULL) END, ?9)"
            " RETURNING id",
            (
                page.url,
                page.fetched_at,
                page.status,
                capture.file,
                capture.offset,
                capture.length,
                capture.sha256,
                capture.revisit,
                run_id,
            ),
        ).fetchone()[0]
    )


def is_held(archive: Archive, page: FetchedPage) -> bool:
    """Whether this very capture, same address, second and payload, is on the shelf."""
    return bool(
        archive.rows(
            "SELECT 1 FROM captures WHERE url = ? AND fetched_at = ? AND sha256 = ?",
            (page.url, page.fetched_at, hashlib.sha256(page.body).hexdigest()),
        )
    )


def load(archive: Archive, capture_id: int) -> tuple[FetchedPage, Capture]:
    """The page of a capture, with its payload also where the record itself is a revisit."""
    row = archive.one("SELECT * FROM captures WHERE id = ?", (capture_id,))
    if row is None:
        raise NotFoundError(f"no capture number {capture_id} in {archive.path}")
    page = archive.raw.read(row["file"], row["offset"])
    if row["revisit_of"] is not None:
        original = archive.one("SELECT file, offset FROM captures WHERE id = ?", (row["revisit_of"],))
        if original is None:
            raise DamagedError(f"capture {row['revisit_of']}, which holds the payload of {capture_id}, is not there")
        page = replace(page, body=archive.raw.read(original["file"], original["offset"]).body)
    return page, _capture(row)


def unindexed(archive: Archive) -> Iterator[Shelved]:
    """Whole records that a crash left on the shelf without a row; an incomplete last one is cut off."""
    ends = archive.rows("SELECT file, max(offset + length) AS past FROM captures GROUP BY file")
    for found in archive.raw.found_after({row["file"]: row["past"] for row in ends}):
        body = found.page.body
        if found.capture.revisit:
            original = archive.one(
                "SELECT file, offset FROM captures WHERE sha256 = ? AND revisit_of IS NULL", (found.capture.sha256,)
            )
            if original is None:
                continue
            body = archive.raw.read(original["file"], original["offset"]).body
        yield Shelved(replace(found.page, body=body), found.capture)


def _capture(row: dict[str, Any]) -> Capture:
    return Capture(
        row["file"], row["offset"], row["length"], row["sha256"], revisit=row["revisit_of"] is not None, id=row["id"]
    )
