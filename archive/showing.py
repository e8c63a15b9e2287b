"""Answers for people: one article with all that belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import states, stories
from archive.errors import NotFoundError
from archive.records import LegalReference

if TYPE_CHECKING:
    from archive.opening import Archive


def article(archive: Archive, name: str) -> dict[str, Any]:
    """One article by key, id or any of its addresses, with the keys of `plvn read` and, behind them, its history."""
    return record(archive, row_of(archive, name))


def row_of(archive: Archive, name: str) -> dict[str, Any]:
    """The row of `articles` by key, id or address. Raises NotFoundError."""
    # One after the other, since SQLite would go through all articles for an OR of the three.
    for condition in (
        "key = :name",
        "id = CAST(:name AS INTEGER) AND CAST(id AS TEXT) = :name",
        "id = (SELECT article_id FROM urls WHERE url = :name)",
        "key = (SELECT key FROM urls WHERE url = :name)",
    ):
        if row := archive.one(f"SELECT * FROM articles WHERE {condition}", {"name": name}):
            return row
    raise NotFoundError(
        f"no article {name!r} in {archive.path}. Its key is the post506101 of its address, or its slug."
    )


def legal_references(archive: Archive, article_id: int) -> list[dict[str, Any]]:
    """The legal documents that an article names, in the order of its text."""
    columns = ", ".join(LegalReference._fields)
    return archive.rows(f"SELECT {columns} FROM legal_refs WHERE article_id = ? ORDER BY position", (article_id,))


def record(archive: Archive, row: dict[str, Any]) -> dict[str, Any]:
    """The same of a row of `articles` that is at hand, for whoever goes through many."""
    number = (row["id"],)

    def names(sql: str) -> list[str]:
        return [found["name"] for found in archive.rows(sql, number)]

    return {
        "url": row["url"],
        "key": row["key"],
        "era": row["era"],
        "kind": row["kind"],
        "title": row["title"],
        "lead": row["lead"],
        "agency": row["agency"],
        "published_at": row["published_at"],
        "published_text": row["published_text"],
        "published_source": row["published_source"],
        "modified_at": row["modified_at"],
        "authors": names(
            "SELECT name FROM article_authors JOIN authors ON id = author_id WHERE article_id = ? ORDER BY position"
        ),
        "source": row["source"],
        "section": row["section"],
        "breadcrumbs": names(
            "SELECT name FROM article_sections JOIN sections ON id = section_id WHERE article_id = ? ORDER BY position"
        ),
        "tags": names("SELECT name FROM article_tags JOIN tags ON id = tag_id WHERE article_id = ? ORDER BY position"),
        "body": row["body_text"].split(states.PARAGRAPH_END) if row["body_text"] else [],
        "body_html": row["body_html"],
        "captions": archive.rows(
            "SELECT text, credit, image_url, times FROM captions WHERE article_id = ? ORDER BY position", number
        ),
        "images": archive.rows("SELECT url, identity, alt FROM images WHERE article_id = ? ORDER BY position", number),
        "related": archive.rows(
            "SELECT box, position, title, url, summary, caption, target_key FROM related_links WHERE article_id = ?"
            " ORDER BY box, position",
            number,
        ),
        "legal_refs": legal_references(archive, row["id"]),
        "reader": row["reader"],
        "id": row["id"],
        "word_count": row["word_count"],
        "withdrawn_at": row["withdrawn_at"],
        "urls": archive.rows(
            "SELECT url, state, status, visited_at FROM urls WHERE key = ? AND purpose = 'article' ORDER BY id",
            (row["key"],),
        ),
        "revisions": archive.rows(
            "SELECT number, seen_at, cause, fields, reader, run_id FROM revisions WHERE article_id = ? ORDER BY number",
            number,
        ),
        "same_story": stories.of_article(archive, row["id"]),
        "capture": archive.one(
            "SELECT id, url, fetched_at, file, offset, length, sha256 FROM captures WHERE id = ?", (row["capture_id"],)
        ),
    }
