"""Is all of the archive whole? Row against row and fingerprint, beyond the quick look of every `plvn check`.

What is filed is bound together: an article to its parts by the fingerprint, revisions to their numbers and records,
pages to their hashes, rows to rows by keys. So whatever changed or vanished behind the program's back breaks a bond.
"""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any

from archive import health, rehashing, states
from archive.deriving import word_count
from archive.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.opening import Archive

ADDRESSES = """
SELECT 'article ' || a.key AS place, 'no address in urls leads to it' AS what FROM articles a
WHERE NOT EXISTS (SELECT 1 FROM urls u WHERE u.article_id = a.id OR u.key = a.key)
UNION ALL
SELECT u.url, 'refused, but refusals has no row for it' FROM urls u
WHERE u.state = 'refused' AND u.purpose = 'article'
  AND NOT EXISTS (SELECT 1 FROM refusals r WHERE r.url = u.url OR r.key = u.key)
"""

STORIES = """
SELECT 'article ' || a.key AS place, 'it was not compared with others (story_texts), and is not due to be' AS what
FROM articles a INDEXED BY articles_of_number
WHERE NOT EXISTS (SELECT 1 FROM story_texts s WHERE s.article_id = a.id)
  AND NOT EXISTS (SELECT 1 FROM stories_due d WHERE d.article_id = a.id)
UNION ALL
SELECT 'article ' || a.key, 'story_buckets has not the buckets that story_texts says it is in'
FROM story_texts s JOIN articles a INDEXED BY articles_of_number ON a.id = s.article_id
LEFT JOIN (SELECT article_id, count(*) AS n FROM story_buckets GROUP BY article_id) b ON b.article_id = s.article_id
WHERE coalesce(b.n, 0) <> length(s.buckets) / 4
UNION ALL
SELECT 'same story of ' || p.article_id || ' and ' || p.other_id, 'it is not listed in the other direction'
FROM story_pairs p
WHERE NOT EXISTS (SELECT 1 FROM story_pairs q WHERE q.article_id = p.other_id AND q.other_id = p.article_id
  AND q.kind = p.kind AND q.score = p.score)
"""


def total(archive: Archive) -> int:
    """How many steps there will be."""
    return int(
        archive.connection.execute(
            "SELECT (SELECT count(*) FROM captures) + (SELECT count(*) FROM articles)"
        ).fetchone()[0]
    )


def steps(archive: Archive, found: list[Finding]) -> Iterator[str]:
    """Check all that can be checked without reading a page; findings are added to `found` as they come."""
    damage = health.damage(archive, quick=False)
    found += [Finding("database", *_named(words)) for words in damage if not words.endswith("point to nothing")]
    try:
        found += _missing(archive)
        yield from rehashing.steps(archive, found)
        for (number,) in archive.connection.execute("SELECT id FROM articles ORDER BY id").fetchall():
            found += _of_article(archive, number)
            yield "article"
        found += [Finding("address", row["place"], row["what"]) for row in archive.rows(ADDRESSES)]
        found += [Finding("same story", row["place"], row["what"]) for row in archive.rows(STORIES)]
    except sqlite3.DatabaseError as error:
        found.append(Finding("database", archive.path.name, str(error)))


def _missing(archive: Archive) -> list[Finding]:
    """Rows that others point to and that are not there, by table and number."""
    pointing: dict[tuple[str, Any], list[str]] = {}
    for table in [row["name"] for row in archive.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]:
        for key in archive.rows(f"PRAGMA foreign_key_list([{table}])"):
            target, column = key["table"], key["from"]
            to = key["to"] or "id"
            for row in archive.rows(
                f"SELECT DISTINCT [{column}] AS number FROM [{table}] t WHERE [{column}] IS NOT NULL"
                f" AND NOT EXISTS (SELECT 1 FROM [{target}] p WHERE p.[{to}] = t.[{column}])"
            ):
                pointing.setdefault((target, row["number"]), []).append(table)
    return [
        Finding(
            "database", f"{target} {number}", f"the row is not there, but {', '.join(sorted(set(tables)))} point to it"
        )
        for (target, number), tables in pointing.items()
    ]


def _named(words: str) -> tuple[str, str]:
    place, _, what = words.partition(": ")
    return (place, what) if what else ("on disk", words)


def _of_article(archive: Archive, number: int) -> list[Finding]:
    """Its row, parts, revisions and search entry, as they are at one moment."""
    connection = archive.connection
    connection.execute("BEGIN")
    try:
        row = archive.one(
            "SELECT key, fingerprint, title, lead, body_text, word_count FROM articles WHERE id = ?", (number,)
        )
        if row is None:
            return []
        where = f"article {row['key']} (id {number})"
        state = states.of_row(connection, number)
        revisions = archive.rows(
            "SELECT r.number, r.fingerprint, r.record, r.seen_at, CASE WHEN r.cause <> 'reader' THEN c.fetched_at END"
            " AS fetched_at FROM revisions r LEFT JOIN captures c ON c.id = r.capture_id WHERE r.article_id = ?"
            " ORDER BY r.number",
            (number,),
        )
        entry = archive.one("SELECT title, lead, body FROM article_search WHERE rowid = ?", (number,))
    finally:
        connection.rollback()
    out = []
    if states.fingerprint(state) != row["fingerprint"]:
        out.append(Finding("article", where, "its row and parts are not those that were fingerprinted"))
    if row["word_count"] != word_count(row["body_text"]):
        out.append(Finding("article", where, f"word_count is {row['word_count']}, which its body has not"))
    out += [Finding("revision", f"{where}, {place}", what) for place, what in _of_revisions(revisions, row)]
    if entry is None:
        out.append(Finding("search index", where, "it has no entry"))
    elif (entry["title"], entry["lead"] or "", entry["body"]) != (row["title"], row["lead"] or "", row["body_text"]):
        out.append(Finding("search index", where, "its entry holds other words than its row"))
    return out


def _of_revisions(revisions: list[dict[str, Any]], row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    numbers = [revision["number"] for revision in revisions]
    wanted = range(1, max(numbers, default=1) + 1)
    for number in sorted(set(wanted) - set(numbers)):
        yield f"revision {number}", "it is not there"
    for revision in revisions:
        place, newest = f"revision {revision['number']}", revision is revisions[-1]
        if revision["fetched_at"] not in {None, revision["seen_at"]}:
            yield place, f"seen_at is {revision['seen_at']}, its page came at {revision['fetched_at']}"
        if newest and revision["record"] is not None:
            yield place, "it has a record, so a newer one took its place, which is not there"
        elif newest and revision["fingerprint"] != row["fingerprint"]:
            yield place, "it is the newest, but its fingerprint is not the article's"
        elif not newest and not _is(revision["record"], revision["fingerprint"]):
            yield place, "its record is not the one that was fingerprinted"


def _is(record: str | None, fingerprint: str) -> bool:
    try:
        return states.fingerprint(json.loads(record or "")) == fingerprint
    except ValueError:
        return False
