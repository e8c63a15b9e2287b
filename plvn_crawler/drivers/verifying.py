"""Kept pages, read again and held against what is filed; nothing is written. What re-reading would change is named."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from archive import captures, states
from archive.errors import ArchiveError
from archive.findings import Finding
from archive.records import Article
from archive.showing import legal_references
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.explaining import Notes
from plvn_crawler.pages.laws import read_laws

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.opening import Archive
    from plvn_crawler.pages.correcting import Profile

OTHER = "read by another reader, not compared"


def chosen(archive: Archive, sample: int | None = None) -> list[int]:
    """Articles to read again: all, or so many by chance, so that one sample after another covers all."""
    rows = archive.rows(
        "SELECT id FROM articles WHERE capture_id IS NOT NULL ORDER BY random() LIMIT ?",
        (-1 if sample is None else sample,),
    )
    return sorted(row["id"] for row in rows)


def steps(archive: Archive, numbers: list[int], profile: Profile, found: list[Finding]) -> Iterator[str]:
    """Yields the outcome of each article."""
    for number in numbers:
        held, capture_id = _held(archive, number)
        where = f"article {held['key']} (id {number}), capture {capture_id}"
        try:
            page, _ = captures.load(archive, capture_id)
        except ArchiveError as error:
            found.append(Finding("reading", where, str(error)))
            yield "not readable"
            continue
        result = read_article(replace(page, purpose="article"), Notes(), profile)
        if not isinstance(result, Article):
            found.append(Finding("reading", where, f"its page is refused today: {result.why}"))
            yield "refused"
        elif result.reader != held["reader"]:
            yield OTHER
        else:
            read = _read(result) | _laws(result, held)
            differing = [name for name, value in read.items() if held[name] != value]
            if differing:
                words = ", ".join(differing)
                found.append(Finding("reading", where, f"the same reader reads other words: {words}"))
            yield "differs" if differing else "same"


def _held(archive: Archive, number: int) -> tuple[dict[str, Any], int]:
    archive.connection.execute("BEGIN")
    try:
        row = archive.one("SELECT key, reader, body_html, capture_id FROM articles WHERE id = ?", (number,))
        assert row is not None, "articles are never deleted"
        held = states.of_row(archive.connection, number)
        links = archive.rows(
            "SELECT box, position, title, url, summary, caption FROM related_links WHERE article_id = ?", (number,)
        )
        sections = archive.rows(
            "SELECT name FROM article_sections JOIN sections ON id = section_id WHERE article_id = ? ORDER BY position",
            (number,),
        )
        laws = archive.one("SELECT reader FROM law_readings WHERE article_id = ?", (number,))
        named = legal_references(archive, number)
    finally:
        archive.connection.rollback()
    related = {(link["box"], link["position"]): tuple(link.values())[2:] for link in links}
    more: dict[str, Any] = {"related": related, "breadcrumbs": [section["name"] for section in sections]}
    more |= {"laws_reader": laws and laws["reader"], "legal_refs": [tuple(row.values()) for row in named]}
    return held | more | {name: row[name] for name in ("key", "reader", "body_html")}, row["capture_id"]


def _laws(article: Article, held: dict[str, Any]) -> dict[str, Any]:
    """Of what the article names, unless another version of that reader, or none, has been through it."""
    laws = read_laws(article)
    return {"legal_refs": list(laws.references)} if held["laws_reader"] == laws.reader else {}


def _read(article: Article) -> dict[str, Any]:
    """The same of a reading, as it would be filed."""
    related: dict[tuple[str, int], tuple[str | None, ...]] = {}
    for link in article.related:
        related.setdefault((link.box, link.position), (link.title, link.url, link.summary, link.caption))
    sections = list(article.breadcrumbs) or ([article.section] if article.section else [])
    return states.of_article(article) | {
        "related": related,
        "breadcrumbs": sections,
        "body_html": article.body_html,
        "key": article.key,
    }
