"""Search as people ask: words with or without marks, phrases, prefixes, filters; best first, with places marked.

Raw SQL asks the same index, `article_search MATCH 'dieu tra'`; what is added here is both places of the tone mark,
filters, order and snippets.
"""

from __future__ import annotations

import difflib
import json
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Any

from archive import highlights, queries
from archive.errors import WrongQuestionError
from archive.letters import fold, slug

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from archive.opening import Archive
    from archive.queries import Query

__all__ = ["best", "fold", "matching", "search", "section_named", "shown", "slug", "some", "unknown_names"]

# Of title, lead, body, captions: a word in the title says what an article is about.
WEIGHTS = (10.0, 4.0, 1.0, 1.0)

_MATCHING = (
    "FROM article_search s CROSS JOIN articles a INDEXED BY articles_of_number ON a.id = s.rowid"
    " WHERE article_search MATCH :expression"
)
_NEWEST = "ORDER BY a.published_at DESC, a.id DESC"

MANY = 5000
"""Articles that are weighed one against the other."""
DENSE = 4
"""Where one article in so many has what is asked for, it is no use to look for all of them."""
NEAR = 500
"""Newest articles that are looked through for a beginning of a few letters."""


def search(archive: Archive, text: str, limit: int = 20) -> list[dict[str, Any]]:
    """Rows of key, title, published_at, url, section, snippet, and where the words stand in title and snippet.

    `highlights` and `title_highlights` are pairs of start and end in characters, so that the texts stay as printed.
    """
    return shown(archive, text, best(archive, text, limit))


def best(archive: Archive, text: str, limit: int) -> list[int]:
    """Numbers of the best articles for a query, in their order."""
    query = queries.parse(text)
    if limit < 1 or not (query.terms or query.filtered):
        return []
    if not query.seen:
        return list(islice(_ranked(archive, query), limit))
    if all(term.indexed is None for term in query.terms):
        # Where many have such a beginning, the newest do; where these do not, it is rare, and the index is quick.
        found = list(islice(_holding(archive, query, islice(_newest(archive, query), NEAR)), limit))
        if len(found) == limit:
            return found
    return list(islice(_holding(archive, query, _ranked(archive, query)), limit))


def some(archive: Archive, text: str, limit: int) -> list[int]:
    """Numbers of articles that a query finds, those filed last first: to count what they share, where the order of the
    best would take long.
    """
    query = queries.parse(text)
    if not query.terms or query.seen:
        return best(archive, text, limit)
    also, bound = _filters(archive, query)
    sql = f"SELECT a.id {_MATCHING}{also} ORDER BY s.rowid DESC LIMIT :most"
    return list(_numbers(archive, sql, bound | {"most": limit, "expression": query.expression()}))


def shown(archive: Archive, text: str, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """What `search` shows of these articles."""
    query = queries.parse(text)
    parts = [name for name in query.columns if name != "title"] or ["lead", "body"]
    found = []
    for row in filter(None, (_row(archive, number) for number in numbers)):
        piece, places = highlights.snippet((row[name] for name in parts), query.terms)
        found.append({
            "key": row["key"],
            "title": row["title"],
            "published_at": row["published_at"],
            "url": row["url"],
            "section": row["section"],
            "snippet": piece,
            "highlights": places,
            "title_highlights": highlights.spans(row["title"], query.terms),
        })  # fmt: skip
    return found


def unknown_names(archive: Archive, text: str) -> list[str]:
    """Filters of the query that no article can pass since the archive knows no such name: `section:luat-vu-tru`."""
    query = queries.parse(text)
    asked = [("section", query.sections), ("author", query.authors), ("tag", query.tags)]
    return [f"{kind}:{name}" for kind, names in asked for name in names if not _ids(archive, kind, name)]


def section_named(archive: Archive, text: str) -> str:
    """A section's name as printed, from that, its slug, or its words without marks. Raises WrongQuestionError."""
    names = [str(row["name"]) for row in archive.rows("SELECT name FROM sections ORDER BY id")]
    if text in names:
        return text
    found = {name for name in names if slug(name) == slug(text) and _is_called(name, text)}
    if not found:
        near = difflib.get_close_matches(text, names, 3, 0.4) or names[:6]
        raise WrongQuestionError(f"no section is called {text}. Near it, or among them: {', '.join(near)}.")
    return min(found)


def _row(archive: Archive, number: int) -> dict[str, Any] | None:
    row = archive.one(
        "SELECT a.key, a.title, a.published_at, a.url, a.section, a.lead, a.body_text AS body,"
        " (SELECT group_concat(text, char(10)) FROM (SELECT text FROM captions WHERE article_id = a.id"
        " ORDER BY position)) AS captions FROM articles a WHERE a.id = ?",
        (number,),
    )
    return row and row | {name: unicodedata.normalize("NFC", row[name] or "") for name in queries.COLUMNS}


def matching(archive: Archive, text: str) -> list[int]:
    """Numbers of all articles that a query finds, in their order: for what takes them all, as an export does."""
    query = queries.parse(text)
    if not (query.terms or query.filtered):
        return []
    also, bound = _filters(archive, query)
    source = _MATCHING if query.terms else "FROM articles a WHERE 1"
    numbers = _numbers(archive, f"SELECT a.id {source}{also} ORDER BY a.id", bound | {"expression": query.expression()})
    return list(_holding(archive, query, numbers) if query.seen else numbers)


def _ranked(archive: Archive, query: Query) -> Iterator[int]:
    """Numbers of articles, best first.

    By bm25, then by date. What more than MANY articles have says little about any of them, and to weigh them all would
    take seconds: there those that have it in the title come first, the newest before the others.
    """
    if not query.terms:
        yield from _newest(archive, query)
        return
    expression = query.expression()
    if len(_having(archive, expression).fetchmany(MANY + 1)) <= MANY:
        also, bound = _filters(archive, query)
        weights = ", ".join(map(str, WEIGHTS + WEIGHTS))
        order = f"ORDER BY bm25(article_search, {weights}), a.published_at DESC, a.id DESC"
        yield from _numbers(archive, f"SELECT a.id {_MATCHING}{also} {order}", bound | {"expression": expression})
        return
    told: set[int] = set()
    for columns in (("title",), query.columns) if "title" in query.columns else (query.columns,):
        for number in _newest_having(archive, query, columns):
            if number not in told:
                told.add(number)
                yield number


def _newest_having(archive: Archive, query: Query, columns: tuple[str, ...]) -> Iterator[int]:
    """Numbers of the articles that have it in these columns, the newest first."""
    expression = query.expression(columns)
    found = _having(archive, expression)
    first = [number for (number,) in found.fetchmany(MANY + 1)]
    if len(first) <= MANY:
        among = " AND a.id IN (SELECT value FROM json_each(:numbers))"
        yield from _newest(archive, query, among, {"numbers": json.dumps(first)}, few=True)
    elif first[-1] < MANY * DENSE:
        # Where many have it, the first few are soon found if each of the newest is looked up.
        has = " AND EXISTS (SELECT 1 FROM article_search WHERE article_search MATCH :expression AND rowid = a.id)"
        yield from _newest(archive, query, has, {"expression": expression})
    else:
        numbers = {*first, *(number for (number,) in found)}
        yield from (number for number in _newest(archive, query) if number in numbers)


def _having(archive: Archive, expression: str) -> sqlite3.Cursor:
    """Numbers of all articles that the index finds, in their order."""
    return archive.connection.execute("SELECT rowid FROM article_search WHERE article_search MATCH ?", (expression,))


def _newest(
    archive: Archive, query: Query, more: str = "", bound: dict[str, Any] | None = None, *, few: bool = False
) -> Iterator[int]:
    """Numbers of the articles that pass the filters, and what more is asked of `articles AS a`, the newest first.

    few: so few pass that to put them in order is quicker than to go back from the newest to all that pass.
    """
    also, values = _filters(archive, query)
    index = "articles_of_number" if few or _few_pass(archive, query) else "articles_by_day"
    sql = f"SELECT a.id FROM articles a INDEXED BY {index} WHERE 1{also}{more} {_NEWEST}"
    return _numbers(archive, sql, values | (bound or {}))


def _few_pass(archive: Archive, query: Query) -> bool:
    """Whether one of the filters by name leaves few articles."""
    return any(
        len(archive.connection.execute(f"{sql} LIMIT ?", (MANY + 1,)).fetchall()) <= MANY
        for sql in _named(archive, query)
    )


def _numbers(archive: Archive, sql: str, bound: dict[str, Any]) -> Iterator[int]:
    for row in archive.connection.execute(sql, bound):
        yield row[0]


def _filters(archive: Archive, query: Query) -> tuple[str, dict[str, Any]]:
    """What the query's filters add to a WHERE on `articles AS a`, and the values for it."""
    conditions, parameters = [], {}
    if query.since:
        conditions.append("a.published_at >= :since")
        parameters["since"] = query.since
    if query.until:
        # Behind every moment of that day, month or year, and before the next.
        conditions.append("a.published_at < :until")
        parameters["until"] = f"{query.until}~"
    conditions += [f"a.id IN ({sql})" for sql in _named(archive, query)]
    return "".join(f" AND {condition}" for condition in conditions), parameters


def _named(archive: Archive, query: Query) -> Iterator[str]:
    """Of each filter by name, the SQL for the numbers of the articles that pass it."""
    for kind, names in (("section", query.sections), ("author", query.authors), ("tag", query.tags)):
        for name in names:
            numbers = ", ".join(map(str, _ids(archive, kind, name)))
            yield f"SELECT article_id FROM article_{kind}s WHERE {kind}_id IN ({numbers})"


def _ids(archive: Archive, kind: str, name: str) -> list[int]:
    """Sections, authors or tags of that name; without marks, or as a slug, it widens as words do."""
    rows = archive.rows(f"SELECT id, name FROM {kind}s")
    return [row["id"] for row in rows if slug(row["name"]) == slug(name) and _is_called(row["name"], name)]


def _is_called(name: str, asked: str) -> bool:
    """Of names that are the same without marks: whether this is the one, where marks were typed."""
    if fold(asked) == asked.lower():
        return True
    return all(highlights.spans(name, [term]) for term in queries.parse(asked).terms)


def _holding(archive: Archive, query: Query, numbers: Iterable[int]) -> Iterator[int]:
    """Those whose texts have what the index could not be asked for; it has answered for all else."""
    for number in numbers:
        row = _row(archive, number)
        if row and all(any(highlights.spans(row[name], [term]) for name in query.columns) for term in query.seen):
            yield number
