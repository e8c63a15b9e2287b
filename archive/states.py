"""The state of an article's text: what is compared, fingerprinted, and kept when a newer one takes its place."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import sqlite3

    from archive.records import Article

State = dict[str, Any]

PARAGRAPH_END = "\n\n"


def of_article(article: Article) -> State:
    """The fields whose change makes a revision. Boxes, counters and the publisher's own modified_at do not."""
    return {
        "title": article.title,
        "lead": article.lead,
        "body": list(article.body),
        "captions": [{"text": caption.text, "credit": caption.credit} for caption in article.captions],
        "images": [image.identity for image in article.images],
        "published_at": article.published_at,
        "authors": list(article.authors),
        "source": article.source,
        "section": article.section,
        "tags": list(article.tags),
        "kind": article.kind,
    }


def of_row(connection: sqlite3.Connection, article_id: int) -> State:
    """The same, as the archive holds it now."""
    title, lead, body, published_at, source, section, kind = connection.execute(
        "SELECT title, lead, body_text, published_at, source, section, kind FROM articles WHERE id = ?", (article_id,)
    ).fetchone()

    def column(sql: str) -> list[str]:
        return [row[0] for row in connection.execute(sql, (article_id,))]

    captions = connection.execute(
        "SELECT text, credit FROM captions WHERE article_id = ? ORDER BY position", (article_id,)
    )
    return {
        "title": title,
        "lead": lead,
        "body": body.split(PARAGRAPH_END) if body else [],
        "captions": [{"text": text, "credit": credit} for text, credit in captions],
        "images": column("SELECT identity FROM images WHERE article_id = ? ORDER BY position"),
        "published_at": published_at,
        "authors": column(
            "SELECT name FROM article_authors JOIN authors ON id = author_id WHERE article_id = ? ORDER BY position"
        ),
        "source": source,
        "section": section,
        "tags": column("SELECT name FROM article_tags JOIN tags ON id = tag_id WHERE article_id = ? ORDER BY position"),
        "kind": kind,
    }


def fingerprint(state: State) -> str:
    """SHA-256 of the state in NFC with white space folded: the same words give the same fingerprint."""
    return hashlib.sha256(as_json(_normal(state)).encode()).hexdigest()


def differing(old: State, new: State) -> list[str]:
    """Names of the fields that differ in more than white space and Unicode form, in the order of `of_article`."""
    return [field for field in new if _normal(old.get(field)) != _normal(new[field])]


def as_json(state: State) -> str:
    return json.dumps(state, ensure_ascii=False, separators=(",", ":"))


def _normal(value: Any) -> Any:
    if isinstance(value, str):
        composed = unicodedata.normalize("NFC", value)
        # No white space but the blank is printable. Nearly all texts come folded: to see that is cheaper than to fold.
        is_folded = composed.isprintable() and "  " not in composed and composed[:1] != " " != composed[-1:]
        return composed if is_folded else " ".join(composed.split())
    if isinstance(value, list):
        return [_normal(item) for item in value]
    if isinstance(value, dict):
        return {key: _normal(item) for key, item in value.items()}
    return value
