"""The search entries of articles, as docs/the-archive.md describes them: each text as printed and folded."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3


def write(connection: sqlite3.Connection, entries: dict[int, tuple[str, ...]]) -> None:
    """Put entries in the place of what articles (by id) have: title, lead, body, captions, and the same folded.

    All of a transaction at once, at its end: FTS5 writes out what it has collected at every savepoint, explicit or of
    a statement with a foreign key, so that entries one by one become segments of their own, to be merged later.
    """
    many = connection.executemany
    many("DELETE FROM article_search WHERE rowid = ?", ((number,) for number in entries))
    many(
        "INSERT INTO article_search (rowid, title, lead, body, captions, title_folded, lead_folded, body_folded,"
        " captions_folded) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        # FTS5 compares code points: a decomposed đường would never be found by a composed one.
        ((number, *(unicodedata.normalize("NFC", text) for text in texts)) for number, texts in entries.items()),
    )
