"""The ledger of addresses: what is known, in which state, and what is due. The archive is the queue (DESIGN, 1).

Functions that take a connection write, and are called inside the caller's transaction.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from archive import clock, due

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Container, Iterable

    from archive.opening import Archive
    from archive.records import FailedFetch, FetchedPage, ListedUrl, Listing

LISTINGS = ("robots", "sitemap", "front", "section", "feed", "api")
"""Purposes of pages that list others and are asked for themselves."""

ON_REQUEST = ("tag", "topic")
"""Purposes of pages that list others too, and are asked for only where a job names them."""

MOST_PAGES = 200
"""Pages of one listing. One that pages for ever ends here; the sitemaps carry the rest."""
MOST_NESTED = 3
"""Levels of sitemaps under an index. The standard and the paper have one (PLVN-SITE §4)."""
MOST_SITEMAPS = 2000
"""Sitemaps followed on one origin. Both of the paper's indexes together name under 600 in 2026, and 24 more a year."""
MOST_LISTINGS = {"sitemap": 100, "section": 500, "feed": 300}
"""Of these, sitemaps of no month, sections and feeds: they are read before the news, and must never starve it."""


@dataclass(frozen=True, slots=True)
class Due:
    """An address to ask for now, with what a conditional request needs."""

    id: int
    url: str
    purpose: str
    due_at: str
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Scope:
    """Which addresses a job is about. Dates are `YYYY-MM-DD`, inclusive; sections are slugs; empty means all."""

    site: str
    sections: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None
    urls: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    held: bool = False
    """Only what was read as an article once: also what is withdrawn, or shows another page now."""
    lists_first: bool = False
    """Whether all sitemaps are read before the first article, so that it can be said how many there are."""

    def where(self) -> tuple[str, dict[str, Any]]:
        """An SQL condition on `urls AS u LEFT JOIN articles AS a`, and its parameters."""
        # "0" is the character after "/": the range is every address on the origin.
        clauses = ["u.url >= :site || '/' AND u.url < :site || '0'"]
        values: dict[str, Any] = {"site": self.site}
        if self.urls:
            clauses.append(self._of_urls(values))
        if self.states:
            clauses.append(f"u.state IN ({_marks('state', self.states, values)})")
        if self.held:
            clauses.append("u.state IN ('held', 'withdrawn') OR (u.state = 'refused' AND u.article_id IS NOT NULL)")
        if self.since or self.until:
            clauses.append(self._in_range(values))
        if self.sections:
            clauses.append(self._in_sections(values))
        return " AND ".join(f"({clause})" for clause in clauses), values

    def _of_urls(self, values: dict[str, Any]) -> str:
        """These addresses; the others of their articles, which settle what became of one that is gone; and, where one
        is a listing (a tag, a section), its further pages and what they name that is not held.
        """
        named = _marks("url", self.urls, values)
        # "@" is the character after "?".
        return (
            f"u.url IN ({named}) OR u.key IN (SELECT key FROM urls WHERE url IN ({named}) AND purpose = 'article')"
            f" OR EXISTS (SELECT 1 FROM urls t WHERE t.url IN ({named}) AND t.purpose <> 'article'"
            " AND ((u.url >= t.url || '?' AND u.url < t.url || '@') OR (u.state IN ('new', 'failed') AND EXISTS ("
            "SELECT 1 FROM urls k JOIN sightings x ON x.url_id = k.id WHERE k.key = u.key"
            " AND (x.listing = t.url OR (x.listing >= t.url || '?' AND x.listing < t.url || '@'))))))"
        )

    def _in_range(self, values: dict[str, Any]) -> str:
        """An article by its own date; else by its sitemap's month and the publisher's last edit, which is never before
        publication; else by that edit alone. What nobody dates is noted and waits for a job without a range.
        """
        since = self.since or "1985-01-01"
        until = self.until or "9999-12-31"
        # A month is cut in UTC (PLVN-SITE §4): the 1st before 07:00 stands in the month before.
        values |= {
            "since": since,
            "before": clock.later(f"{since}T00:00:00+07:00", -86400)[:7],
            "first_day": f"{since}T99",
        }
        values |= {"until": f"{until}T99", "until_month": until[:7], "in_sections": bool(self.sections)}
        return (
            "CASE WHEN u.purpose IN ('robots', 'sitemap')"
            " THEN u.month IS NULL OR u.month BETWEEN :before AND :until_month"
            # A page of a listing has the newest date of the page before it: paging ends where the range does.
            " WHEN u.purpose <> 'article' THEN :in_sections AND coalesce(u.lastmod >= :since, 1)"
            " WHEN a.published_at IS NOT NULL THEN a.published_at BETWEEN :since AND :until"
            " WHEN u.month >= substr(:since, 1, 7) THEN u.month <= :until_month AND coalesce(u.lastmod >= :since, 1)"
            " WHEN u.month IS NOT NULL THEN u.month = :before AND u.lastmod BETWEEN :since AND :first_day"
            " ELSE coalesce(u.lastmod BETWEEN :since AND :until, 0) END"
        )

    def _in_sections(self, values: dict[str, Any]) -> str:
        """What a front or a page of the section lists, and what its own breadcrumbs put there. A range of days needs
        the sitemaps as well, which know the days and no section.
        """
        slugs = _marks("slug", self.sections, values)
        return (
            f"u.section IN ({slugs})"
            " OR EXISTS (SELECT 1 FROM article_sections x JOIN sections s ON s.id = x.section_id"
            f" WHERE x.article_id = u.article_id AND s.slug IN ({slugs}))"
            " OR EXISTS (SELECT 1 FROM sightings x JOIN urls l ON l.url = x.listing"
            " JOIN urls k ON k.id = x.url_id"
            f" WHERE k.key = u.key AND l.purpose <> 'article' AND l.section IN ({slugs}))"
            + (" OR u.purpose IN ('robots', 'sitemap')" if self.since or self.until else "")
        )


def _marks(name: str, items: tuple[str, ...], values: dict[str, Any]) -> str:
    values |= {f"{name}{number}": item for number, item in enumerate(items)}
    return ", ".join(f":{name}{number}" for number in range(len(items)))


def next_due(archive: Archive, scope: Scope, now: str, limit: int, besides: Iterable[int] = ()) -> list[Due]:
    """What to ask for next: listings first, the newest first, second tries last.

    besides: ids of addresses that are being asked for already.
    """
    where, values = scope.where()
    busy = ", ".join(str(int(number)) for number in besides) or "0"
    rows = archive.connection.execute(
        "SELECT u.id, u.url, u.purpose, u.due_at, u.etag, u.last_modified"
        " FROM urls u INDEXED BY urls_due LEFT JOIN articles a ON a.id = u.article_id"
        f" WHERE u.due_at <= :now AND u.id NOT IN ({busy}) AND {where}"
        " ORDER BY (u.purpose = 'article' AND u.attempts > 0),"
        " (u.purpose = 'article' OR (u.month IS NOT NULL AND NOT :lists_first)),"
        " coalesce(a.published_at, u.lastmod, u.month) DESC,"
        " u.purpose = 'article', u.id LIMIT :limit",
        values | {"now": now, "limit": limit, "lists_first": scope.lists_first},
    )
    return [Due(*row) for row in rows]


def soonest(archive: Archive, scope: Scope) -> str | None:
    """When the next address falls due that is not due yet; None if none ever does."""
    where, values = scope.where()
    row = archive.one(
        f"SELECT min(u.due_at) AS due_at FROM urls u LEFT JOIN articles a ON a.id = u.article_id WHERE {where}", values
    )
    return row["due_at"] if row else None


def count_due(archive: Archive, scope: Scope, now: str) -> int:
    where, values = scope.where()
    row = archive.one(
        "SELECT count(*) AS n FROM urls u LEFT JOIN articles a ON a.id = u.article_id"
        f" WHERE u.due_at <= :now AND u.purpose = 'article' AND {where}",
        values | {"now": now},
    )
    return int(row["n"]) if row else 0


def known(archive: Archive, scope: Scope) -> tuple[int, str | None]:
    """How many addresses of articles the scope has, and when the first of them falls due."""
    where, values = scope.where()
    row = archive.one(
        "SELECT count(*) AS n, min(u.due_at) AS due_at FROM urls u LEFT JOIN articles a ON a.id = u.article_id"
        f" WHERE u.purpose = 'article' AND u.state NOT IN ('alias', 'redirected', 'seen') AND {where}",
        values,
    )
    return (int(row["n"]), row["due_at"]) if row else (0, None)


def quarantined(archive: Archive, limit: int) -> list[dict[str, Any]]:
    """Addresses that were given up after too many failures, the latest first."""
    return archive.rows(
        "SELECT url, key, why, status, attempts, first_seen_at, visited_at FROM urls WHERE state = 'quarantined'"
        " ORDER BY visited_at DESC LIMIT ?",
        (limit,),
    )


def keep_robots(connection: sqlite3.Connection, host: str, text: str, now: str) -> None:
    """The robots.txt that a host gave; empty where it said that it has none."""
    connection.execute(
        "INSERT INTO robots (host, fetched_at, body) VALUES (?, ?, ?)"
        " ON CONFLICT (host) DO UPDATE SET fetched_at = excluded.fetched_at, body = excluded.body",
        (host, now, text),
    )


def good_robots(archive: Archive, host: str, since: str) -> dict[str, Any] | None:
    """`fetched_at` and `body` of the last robots.txt that a host gave, unless it is older than `since`."""
    return archive.one("SELECT fetched_at, body FROM robots WHERE host = ? AND fetched_at >= ?", (host, since))


def ask(connection: sqlite3.Connection, entry: ListedUrl, key: str | None, section: str | None, now: str) -> None:
    """Make an address due now because a job begins with it; `section` is the slug of a section's front."""
    state = "new" if entry.purpose == "article" else "listing"
    connection.execute(
        "INSERT INTO urls (url, key, purpose, state, first_seen_at, last_seen_at, seen_in, due_at, section, article_id)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?5, 'asked', ?5, ?6, (SELECT id FROM articles WHERE key = ?2))"
        " ON CONFLICT (url) DO UPDATE SET due_at = excluded.due_at,"
        " state = CASE WHEN state IN ('seen', 'alias', 'quarantined') THEN excluded.state ELSE state END",
        (entry.url, key, entry.purpose, state, now, section),
    )


def ask_again(connection: sqlite3.Connection, scope: Scope, now: str, not_since: str | None = None) -> int:
    """Make every address of the scope due now, but for those visited since `not_since`; how many."""
    where, values = scope.where()
    return connection.execute(
        "UPDATE urls SET due_at = :now WHERE id IN (SELECT u.id FROM urls u LEFT JOIN articles a"
        f" ON a.id = u.article_id WHERE {where} AND u.state NOT IN ('alias', 'redirected', 'seen')"
        " AND (:not_since IS NULL OR u.visited_at IS NULL OR u.visited_at < :not_since))",
        values | {"now": now, "not_since": not_since},
    ).rowcount


def ask_pages_again(
    connection: sqlite3.Connection, sections: tuple[str, ...], now: str, not_since: str | None = None
) -> None:
    """Make every known page of these sections' listings due now, but for those visited since `not_since`: where a range
    of days begins, only paging tells, and the last page known leads on to the next.
    """
    values: dict[str, Any] = {"now": now, "not_since": not_since}
    connection.execute(
        "UPDATE urls SET due_at = :now WHERE state = 'listing' AND purpose IN ('section', 'api')"
        f" AND section IN ({_marks('slug', sections, values)}) AND coalesce(status, 0) NOT IN (404, 410)"
        " AND (:not_since IS NULL OR visited_at IS NULL OR visited_at < :not_since)",
        values,
    )


def ask_fronts_again(connection: sqlite3.Connection, site: str, now: str) -> None:
    """Make the fronts, sections and feeds that are known due now: what is new stands there first; and the sitemaps that
    robots.txt named, which may be out of reach itself this time.
    """
    connection.execute(
        "UPDATE urls SET due_at = ?1 WHERE state = 'listing' AND (purpose IN ('front', 'section', 'feed')"
        " OR purpose = 'sitemap' AND seen_in = ?2 || '/robots.txt')"
        " AND url >= ?2 || '/' AND url < ?2 || '0' AND instr(url, '?') = 0 AND coalesce(status, 0) NOT IN (404, 410)",
        (now, site),
    )


class Entering:
    """Enters into the ledger what a listing names."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        now: str,
        key_of: Callable[[str], str],
        section_of: Callable[[str], str | None],
        may_ask: Callable[[str], bool],
        asked: Container[str],
    ) -> None:
        """asked: listings that the run has asked for already; they have said what they have to say."""
        self.connection = connection
        self.now = now
        self.asked = asked
        self.key_of = key_of
        self.section_of = section_of
        self.may_ask = may_ask
        self.new = 0
        self.newest_months: list[str] = []
        self.trouble: str | None = None
        """Which of the listing's own lists were not followed, and why."""
        self._ancestors: tuple[str, ...] = ()
        self._known: dict[str, int] = {}

    def by(self, listing: Listing) -> int:
        """How many addresses of articles were not known before. Paging goes on only while there are some."""
        month = self._month(listing.url) if listing.purpose == "sitemap" else None
        self._ancestors = self._sitemaps_above(listing.url) if listing.purpose == "sitemap" else ()
        months = {self._month(entry.url) or "" for entry in listing.listed if entry.purpose == "sitemap"}
        self.newest_months = sorted(months)[-2:]
        # What an article's boxes name may be of any section, and of any day.
        of_article = listing.purpose == "article"
        section = None if of_article else self.section_of(listing.url) or self._section_of_row(listing.url)
        pages: list[ListedUrl] = []
        others: list[ListedUrl] = []
        for entry in listing.listed:
            (pages if _is_paging(entry, listing) else others).append(entry)
        self._known = self._seen_again(others, month, section)
        sighted = [self._enter(entry, listing.url, month, section) for entry in others]
        self.connection.executemany(
            "INSERT INTO sightings (url_id, listing, first_at, last_at) VALUES (?1, ?2, ?3, ?3)"
            " ON CONFLICT (url_id, listing) DO UPDATE SET last_at = excluded.last_at",
            [(url_id, listing.url, self.now) for url_id in dict.fromkeys(sighted)],  # a page may name one twice
        )
        newest = max((entry.lastmod for entry in others if entry.purpose == "article" and entry.lastmod), default=None)
        for entry in pages:
            self._enter_page(replace(entry, lastmod=newest), listing.url, section)
        return self.new

    def _enter(self, entry: ListedUrl, seen_in: str, month: str | None, section: str | None) -> int:
        if entry.why:
            return self._note(entry, seen_in, entry.why)
        if entry.purpose == "article" and self.may_ask(entry.url):
            return self._enter_article(entry, seen_in, month, section)
        if entry.purpose in LISTINGS and self.may_ask(entry.url):
            return self._enter_listing(entry, seen_in)
        return self._insert(entry, seen_in, "seen", due_at=None)[0]

    def _enter_article(self, entry: ListedUrl, seen_in: str, month: str | None, section: str | None) -> int:
        if entry.lastmod is None and entry.url in self._known:
            return self._known[entry.url]
        key = self.key_of(entry.url)
        other = self.connection.execute(
            "SELECT 1 FROM urls WHERE key = ? AND url <> ?"
            " AND state NOT IN ('alias', 'redirected', 'quarantined', 'seen') LIMIT 1",
            (key, entry.url),
        ).fetchone()
        state, due_at = ("alias", None) if other else ("new", self.now)
        url_id, is_new = self._insert(entry, seen_in, state, due_at, key, month, section)
        if is_new and not other:
            self.new += 1
            return url_id
        # Whichever address a listing names, it speaks of the article: what it says holds for the one that is fetched.
        # A newer lastmod than the one listed before, or than our last visit, makes it due now. The site's word is
        # compared with its own earlier word first: its clock and ours need not agree.
        said = {"now": self.now, "key": key, "lastmod": entry.lastmod, "month": month, "section": section}
        self.connection.execute(
            "UPDATE urls SET due_at = :now WHERE key = :key AND state IN ('held', 'refused', 'withdrawn')"
            " AND :lastmod > coalesce(lastmod, visited_at)",
            said,
        )
        self.connection.execute(
            "UPDATE urls SET lastmod = coalesce(max(:lastmod, coalesce(lastmod, '')), lastmod),"
            " month = coalesce(month, :month), section = coalesce(section, :section)"
            " WHERE id = :id OR (key = :key AND purpose = 'article' AND state NOT IN ('alias', 'redirected'))",
            said | {"id": url_id},
        )
        self.connection.execute("UPDATE urls SET last_seen_at = ? WHERE id = ?", (self.now, url_id))
        return url_id

    def _seen_again(self, entries: list[ListedUrl], month: str | None, section: str | None) -> dict[str, int]:
        """The ids of articles' addresses that are known and fetched as such. One statement for all, since nearly all
        that a page's boxes name is: no lastmod, nothing new to say of the article's other addresses.
        """
        again = [
            entry.url
            for entry in entries
            if entry.purpose == "article" and entry.lastmod is None and not entry.why and self.may_ask(entry.url)
        ]
        return dict(
            self.connection.execute(
                "UPDATE urls SET last_seen_at = :now, month = coalesce(month, :month),"
                " section = coalesce(section, :section) WHERE url IN (SELECT value FROM json_each(:urls))"
                " AND state NOT IN ('alias', 'redirected') RETURNING url, id",
                {"urls": json.dumps(again), "now": self.now, "month": month, "section": section},
            ).fetchall()
        )

    def _enter_listing(self, entry: ListedUrl, seen_in: str) -> int:
        """A child sitemap is due when it was never read or changed since; sections when they were never read: each
        crawl begins by asking for them all. Nothing is asked for twice in a run: lists may name each other in a circle.
        """
        month = self._month(entry.url) if entry.purpose == "sitemap" else None
        if entry.purpose == "sitemap" and entry.url in self._ancestors:
            self.trouble = f"it lists {entry.url}, which leads back here; that is not asked for again"
        known = self.connection.execute("SELECT id FROM urls WHERE url = ?", (entry.url,)).fetchone()
        if known is None:
            if too_many := self._too_many(entry.purpose, month):
                self.trouble = self.trouble or too_many
                return self._note(entry, seen_in, too_many)
            section = self.section_of(entry.url)
            return self._insert(entry, seen_in, "listing", self.now, month=month, section=section)[0]
        undated_sitemap = entry.purpose == "sitemap" and month is None
        self.connection.execute(
            "UPDATE urls SET last_seen_at = :now, due_at = CASE WHEN state = 'seen' OR :asked THEN due_at"
            " WHEN :always OR :lastmod > coalesce(lastmod, '') THEN :now ELSE due_at END,"
            " lastmod = coalesce(:lastmod, lastmod) WHERE id = :id",
            {
                "now": self.now,
                "asked": entry.url in self.asked,
                "id": known[0],
                "lastmod": entry.lastmod,
                "always": undated_sitemap or month in self.newest_months,
            },
        )
        return int(known[0])

    def _note(self, entry: ListedUrl, seen_in: str, why: str) -> int:
        """An address that is not asked for, with the reason."""
        url_id, is_new = self._insert(entry, seen_in, "seen", due_at=None)
        if is_new:
            self.connection.execute("UPDATE urls SET why = ? WHERE id = ?", (why, url_id))
        return url_id

    def _sitemaps_above(self, url: str) -> tuple[str, ...]:
        """The sitemap, the one that named it first, and so on up: an index and its indexes."""
        found = self.connection.execute(
            "WITH RECURSIVE above (url, seen_in, steps) AS ("
            "  SELECT url, seen_in, 0 FROM urls WHERE url = ? UNION ALL"
            "  SELECT u.url, u.seen_in, steps + 1 FROM above JOIN urls u ON u.url = above.seen_in"
            "  WHERE u.purpose = 'sitemap' AND steps < ?) SELECT url FROM above",
            (url, MOST_NESTED),
        )
        return tuple(row[0] for row in found)

    def _too_many(self, purpose: str, month: str | None) -> str | None:
        """Why one more list of this kind is noted and not followed; None where it is."""
        if len(self._ancestors) > MOST_NESTED:
            return f"sitemaps are nested more than {MOST_NESTED} deep"
        most = MOST_SITEMAPS if month else MOST_LISTINGS.get(purpose, MOST_SITEMAPS)
        count = self.connection.execute(
            "SELECT count(*) FROM urls WHERE purpose = ? AND state = 'listing' AND instr(url, '?') = 0"
            " AND (? OR month IS NULL)",
            (purpose, month is not None),
        ).fetchone()[0]
        return f"more than {most} lists of this kind are named" if count >= most else None

    def _month(self, url: str) -> str | None:
        """`2025-09` of `/sitemaps/news-2025-9.xml` and `/sitemaps/articles/2025/9`; None for a month that is to come:
        it would be read before all news.
        """
        found = _MONTH.search(url)
        month = f"{found[1]}-{int(found[2]):02}" if found else None
        return month if month and month <= self.now[:7] else None

    def _enter_page(self, entry: ListedUrl, seen_in: str, section: str | None) -> None:
        if _page_number(entry.url) > MOST_PAGES:
            self.trouble = f"paged to number {MOST_PAGES} and no further"
            return
        if not self.may_ask(entry.url):
            return
        url_id, is_new = self._insert(entry, seen_in, "listing", self.now, section=section)
        if not is_new and self.new and entry.url not in self.asked:
            self.connection.execute(
                "UPDATE urls SET due_at = ?, lastmod = ? WHERE id = ?", (self.now, entry.lastmod, url_id)
            )

    def _insert(
        self,
        entry: ListedUrl,
        seen_in: str,
        state: str,
        due_at: str | None,
        key: str | None = None,
        month: str | None = None,
        section: str | None = None,
    ) -> tuple[int, bool]:
        row = self.connection.execute("SELECT id FROM urls WHERE url = ?", (entry.url,)).fetchone()
        if row:
            return int(row[0]), False
        inserted = self.connection.execute(
            "INSERT INTO urls (url, key, purpose, state, first_seen_at, last_seen_at, seen_in, lastmod, month, section,"
            " due_at, article_id) VALUES (:url, :key, :purpose, :state, :now, :now, :seen_in, :lastmod, :month,"
            " :section, :due_at, (SELECT id FROM articles WHERE key = :key))",
            {
                "url": entry.url,
                "key": key,
                "purpose": entry.purpose,
                "state": state,
                "now": self.now,
                "seen_in": seen_in,
                "lastmod": entry.lastmod,
                "month": month,
                "section": section,
                "due_at": due_at,
            },
        )
        assert inserted.lastrowid is not None
        return inserted.lastrowid, True

    def _section_of_row(self, url: str) -> str | None:
        row = self.connection.execute("SELECT section FROM urls WHERE url = ?", (url,)).fetchone()
        return row[0] if row else None


_MONTH = re.compile(r"[/-](\d{4})[/-](1[0-2]|0?[1-9])(?:\.xml(?:\.gz)?)?$")
_PAGE = re.compile(r"(?:[?&]page=|/trang-|-)(\d+)(?:\.html)?$")


def _is_paging(entry: ListedUrl, listing: Listing) -> bool:
    return entry.purpose == "api" or (listing.purpose in (*LISTINGS, *ON_REQUEST) and "page=" in entry.url)


def _page_number(url: str) -> int:
    found = _PAGE.search(url)
    return int(found[1]) if found else 1


@dataclass(frozen=True, slots=True)
class Visit:
    """One time that the address of an article was asked for."""

    url_id: int
    run_id: int
    at: str
    status: int | None
    outcome: str
    capture_id: int | None = None
    why: str | None = None


def enter_visit(connection: sqlite3.Connection, visit: Visit) -> None:
    connection.execute(
        "INSERT INTO visits (url_id, run_id, at, status, outcome, capture_id, why) VALUES (?, ?, ?, ?, ?, ?, ?)",
        (visit.url_id, visit.run_id, visit.at, visit.status, visit.outcome, visit.capture_id, visit.why),
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """What an answer says of the address that gave it."""

    url: str
    key: str
    state: str
    due_at: str
    why: str | None
    article_id: int | None


def settle(connection: sqlite3.Connection, page: FetchedPage, said: Answered, now: str) -> tuple[int, bool]:
    """The address answered: its state, and when to look again; entered as asked for by hand if no listing has named it
    yet. A 304 leaves the validators as they are. Those of a page that is no article are not taken: a question that
    names them would be told that nothing has changed. Returns its id, and whether the ledger moved: it does not for an
    answer from before the last visit.
    """
    moved = connection.execute(
        "INSERT INTO urls (url, key, purpose, state, why, first_seen_at, last_seen_at, seen_in, due_at, visited_at,"
        " status, etag, last_modified, article_id) VALUES (:url, :key, 'article', :state, :why, :now, :now, 'asked',"
        " :due_at, :at, :status, :etag, :last_modified, :article_id)"
        " ON CONFLICT (url) DO UPDATE SET state = excluded.state, why = excluded.why, due_at = excluded.due_at,"
        " visited_at = excluded.visited_at, status = excluded.status, attempts = 0,"
        " etag = coalesce(excluded.etag, CASE WHEN excluded.status = 304 THEN etag END), last_modified ="
        " coalesce(excluded.last_modified, CASE WHEN excluded.status = 304 THEN last_modified END),"
        " article_id = coalesce(excluded.article_id, article_id)"
        " WHERE visited_at IS NULL OR visited_at <= excluded.visited_at RETURNING id",
        {
            "url": said.url,
            "key": said.key,
            "state": said.state,
            "why": said.why,
            "now": now,
            "due_at": said.due_at,
            "at": page.fetched_at,
            "status": page.status,
            "etag": page.header("ETag") if said.state == "held" else None,
            "last_modified": page.header("Last-Modified") if said.state == "held" else None,
            "article_id": said.article_id,
        },
    ).fetchone()
    if moved:
        return int(moved[0]), True
    return int(connection.execute("SELECT id FROM urls WHERE url = ?", (said.url,)).fetchone()[0]), False


def settle_withdrawal(connection: sqlite3.Connection, url_id: int, run_id: int, at: str, now: str) -> None:
    """An address of an article does not serve it. If the site denies one of them (404, 410), the others are asked in
    the same run, each once; when none is left that may serve it, the article is withdrawn.
    """
    said = {"id": url_id, "run": run_id, "at": at, "now": now}
    denied = connection.execute(
        "SELECT 1 FROM urls WHERE key = (SELECT key FROM urls WHERE id = ?) AND purpose = 'article'"
        " AND state = 'withdrawn' LIMIT 1",
        (url_id,),
    ).fetchone()
    if not denied:
        return
    connection.execute(
        "UPDATE urls SET due_at = :now,"
        " article_id = coalesce(article_id, (SELECT id FROM articles a WHERE a.key = urls.key)),"
        " state = CASE WHEN EXISTS (SELECT 1 FROM articles a WHERE a.key = urls.key) THEN 'held' ELSE 'new' END"
        " WHERE key = (SELECT key FROM urls WHERE id = :id) AND id <> :id AND purpose = 'article'"
        " AND state IN ('alias', 'held', 'new')"
        " AND NOT EXISTS (SELECT 1 FROM visits v WHERE v.run_id = :run AND v.url_id = urls.id)",
        said,
    )
    connection.execute(
        "UPDATE articles SET withdrawn_at = coalesce(withdrawn_at, :at)"
        " WHERE key = (SELECT key FROM urls WHERE id = :id) AND NOT EXISTS (SELECT 1 FROM urls u"
        " WHERE u.key = articles.key AND u.purpose = 'article' AND u.state IN ('held', 'new', 'failed'))",
        said,
    )


def settle_listing(connection: sqlite3.Connection, page: FetchedPage, now: str, why: str | None) -> None:
    """A listing was read: it is due again only when a job asks for it, or its index names a newer lastmod."""
    for url in {page.asked_url or page.url, page.url}:
        connection.execute(
            "UPDATE urls SET due_at = NULL, visited_at = ?, status = ?, attempts = 0, why = ?, etag = ?,"
            " last_modified = ? WHERE url = ?",
            (now, page.status, why, page.header("ETag"), page.header("Last-Modified"), url),
        )


def settle_failure(connection: sqlite3.Connection, failure: FailedFetch, now: str, *, robots: bool) -> int | None:
    """No page: try again later, ever more rarely, and give up in the end. The id of the address, if it is known."""
    row = connection.execute(
        "SELECT id, attempts, state, article_id IS NOT NULL FROM urls WHERE url = ?", (failure.url,)
    ).fetchone()
    if row is None:
        return None
    url_id, attempts, state = int(row[0]), int(row[1]) + 1, str(row[2])
    is_held = state in {"held", "withdrawn"} or (state == "refused" and row[3])
    due_at = None if robots else due.after_failure(attempts, now, failure.retry_after)
    if state != "listing":
        if robots:
            state = "robots"
        elif not is_held:  # what is held stays held: a server's bad day takes nothing away
            state = "failed" if due_at else "quarantined"
    connection.execute(
        "UPDATE urls SET state = ?, why = ?, due_at = ?, visited_at = ?, status = ?, attempts = ? WHERE id = ?",
        (state, failure.why, due_at, now, failure.status, attempts, url_id),
    )
    return url_id
