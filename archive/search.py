"""Search as people ask: words with or without marks, phrases, prefixes, filters; best first, with places marked.

Raw SQL asks the same index, `article_search MATCH 'dieu tra'`; what is added here is both places of the tone mark,
filters, order and snippets.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Any

from archive import highlights, queries
from archive.letters import fold, slug

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.opening import Archive
    from archive.queries import Query

__all__ = ["fold", "search", "slug", "unknown_names"]

# Of title, lead, body, captions: a word in the title says what an article is about.
WEIGHTS = (10.0, 4.0, 1.0, 1.0)


def search(archive: Archive, text: str, limit: int = 20) -> list[dict[str, Any]]:
    """Rows of key, title, published_at, url, section, snippet, score, and where the words stand in title and snippet.

    `highlights` and `title_highlights` are pairs of start and end in characters, so that the texts stay as printed.
    """
    query = queries.parse(text)
    found: list[dict[str, Any]] = []
    if limit < 1 or not (query.terms or query.filtered):
        return found
    for row in _candidates(archive, query, limit):
        texts = {name: row[name] for name in queries.COLUMNS}
        if not _holds(query, texts):
            continue
        shown = [name for name in query.columns if name != "title"] or ["lead", "body"]
        piece, places = highlights.snippet((texts[name] for name in shown), query.terms)
        found.append({
            "key": row["key"],
            "title": row["title"],
            "published_at": row["published_at"],
            "url": row["url"],
            "section": row["section"],
            "snippet": piece,
            "highlights": places,
            "title_highlights": highlights.spans(row["title"], query.terms),
            "score": -row["score"],
        })  # fmt: skip
        if len(found) == limit:
            break
    return found


def unknown_names(archive: Archive, text: str) -> list[str]:
    """Filters of the query that no article can pass since the archive knows no such name: `section:luat-vu-tru`."""
    query = queries.parse(text)
    asked = [("section", query.sections), ("author", query.authors), ("tag", query.tags)]
    return [f"{kind}:{name}" for kind, names in asked for name in names if not _ids(archive, kind, name)]


def _candidates(archive: Archive, query: Query, limit: int) -> Iterator[dict[str, Any]]:
    """Articles that the index and the filters give, best first."""
    conditions, parameters = _conditions(archive, query)
    if query.terms:
        weights = ", ".join(map(str, WEIGHTS + WEIGHTS))
        chosen = f"SELECT s.rowid AS id, bm25(article_search, {weights}) AS score FROM article_search s"
        conditions.insert(0, "article_search MATCH :expression")
        parameters["expression"] = query.expression
        join = " JOIN articles a ON a.id = s.rowid"
    else:
        chosen = "SELECT a.id AS id, 0.0 AS score FROM articles a"
        join = ""
    # The texts are fetched for the chosen few only. A phrase of marked and unmarked words is known from the text alone,
    # so there the number is open.
    most = -1 if any(term.mixed for term in query.terms) else limit
    sql = (
        f"WITH chosen AS ({chosen}{join} WHERE {' AND '.join(conditions)}"
        " ORDER BY score, a.published_at DESC, a.id DESC LIMIT :most)"
        " SELECT a.key, a.title, a.published_at, a.url, a.section, a.lead, a.body_text AS body, c.score,"
        " (SELECT group_concat(text, char(10)) FROM (SELECT text FROM captions WHERE article_id = a.id"
        " ORDER BY position)) AS captions"
        " FROM chosen c JOIN articles a ON a.id = c.id ORDER BY c.score, a.published_at DESC, a.id DESC"
    )
    for row in archive.db.query(sql, parameters | {"most": most}):
        texts = {name: unicodedata.normalize("NFC", row[name] or "") for name in queries.COLUMNS}
        yield row | texts


def _conditions(archive: Archive, query: Query) -> tuple[list[str], dict[str, Any]]:
    conditions, parameters = [], {}
    if query.since:
        conditions.append("a.published_at >= :since")
        parameters["since"] = query.since
    if query.until:
        # Behind every moment of that day, month or year, and before the next.
        conditions.append("a.published_at < :until")
        parameters["until"] = f"{query.until}~"
    for kind, names in (("section", query.sections), ("author", query.authors), ("tag", query.tags)):
        for name in names:
            numbers = ", ".join(map(str, _ids(archive, kind, name)))
            conditions += [f"a.id IN (SELECT article_id FROM article_{kind}s WHERE {kind}_id IN ({numbers}))"]
    return conditions, parameters


def _ids(archive: Archive, kind: str, name: str) -> list[int]:
    """Sections, authors or tags of that name; without marks, or as a slug, it widens as words do."""
    wanted, marked = slug(name), fold(name) != name.lower()
    form = queries.parse(name).terms
    return [
        row["id"]
        for row in archive.rows(f"SELECT id, name FROM {kind}s")
        if slug(row["name"]) == wanted and (not marked or _same(row["name"], form))
    ]


def _same(name: str, terms: list[queries.Term]) -> bool:
    return all(highlights.spans(name, [term]) for term in terms)


def _holds(query: Query, texts: dict[str, str]) -> bool:
    """Whether phrases that mix marked and unmarked words stand in the text; the index has answered for all others."""
    mixed = [term for term in query.terms if term.mixed]
    return all(any(highlights.spans(texts[name], [term]) for name in query.columns) for term in mixed)
