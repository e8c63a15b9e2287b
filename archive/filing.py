"""Filing: what is new, unchanged or revised, decided and written in one transaction with the ledger's next state."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from archive import captures, clock, due, ledger, past, states
from archive.deriving import derive, search_texts
from archive.letters import slug
from archive.records import LONGEST_TARGET, Article, FailedFetch, LegalReference, Listing, Refused

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from archive.opening import Archive
    from archive.records import FetchedPage, ListedUrl, Reading
    from archive.runs import Run
    from archive.states import State

Outcome = Literal["new", "revised", "unchanged", "not_modified", "refused", "withdrawn", "failed", "robots", "listing"]
Cause = Literal["publisher", "reader"]


@dataclass(frozen=True, slots=True)
class AddressBook:
    """What the archive must be told about the paper's addresses, since it knows nothing of the site."""

    key_of: Callable[[str], str]
    listed: Callable[[str], ListedUrl | None]
    """An address as printed to its canonical form and purpose; None for what is no web address."""
    section_of: Callable[[str], str | None]
    may_ask: Callable[[str], bool]


class Filing:
    """Files what comes down the line, and counts it for the run."""

    def __init__(self, archive: Archive, run: Run, addresses: AddressBook) -> None:
        self.archive = archive
        self.run = run
        self.addresses = addresses
        self.listings: set[str] = set()
        """Listings that this run has asked for. Lists name each other, in circles too: none is asked for twice."""

    def failure(self, failure: FailedFetch) -> Outcome:
        """No page came: the address is due again later."""
        robots = failure.why.startswith("robots")
        outcome: Outcome = "robots" if robots else "failed"
        if failure.purpose != "article":
            self.listings.add(failure.url)
        with self.archive.transaction() as connection:
            url_id = ledger.settle_failure(connection, failure, clock.now(), robots=robots)
            capture_id = captures.index(connection, *failure.kept, self.run.id) if failure.kept else None
            if url_id is not None and failure.purpose == "article":
                visit = ledger.Visit(
                    url_id, self.run.id, failure.fetched_at, failure.status, outcome, capture_id, failure.why
                )
                ledger.enter_visit(connection, visit)
                ledger.settle_withdrawal(connection, url_id, self.run.id, failure.fetched_at, clock.now())
        self.run.counts[outcome] += 1
        self.run.measures.failure(outcome, failure)
        return outcome

    def listing(self, page: FetchedPage, listing: Listing) -> Outcome:
        """A page that lists others: what it names enters the ledger."""
        now = clock.now()
        self.listings |= {page.asked_url or page.url, page.url}
        self.archive.lists_wait = True
        with self.archive.transaction(may_wait=True) as connection:
            entering = self.entering(connection, now)
            new = entering.by(listing)
            ledger.settle_listing(connection, page, now, listing.trouble or entering.trouble)
        self.run.counts["listed"] += new
        self.run.measures.listing(listing, page.status)
        return "listing"

    def page(self, reading: Reading) -> Outcome:
        """The answer for an article's address: read, refused, withdrawn, or not modified, if that can be."""
        page = reading.page
        if page.status == 304 and not self._may_be_not_modified(page):
            asked = page.asked_url or page.url
            return self.failure(FailedFetch(asked, "304 to a question without a condition", page.fetched_at, 304))
        with self.archive.transaction(may_wait=True) as connection:
            outcome = _Answer(connection, self, reading).file()
        return self._count(outcome, reading)

    def _may_be_not_modified(self, page: FetchedPage) -> bool:
        """Whether the question named what is held: by its validators, of an article that is here."""
        row = self.archive.connection.execute(
            "SELECT 1 FROM urls u JOIN articles a ON a.id = u.article_id"
            " WHERE u.url = ? AND coalesce(u.etag, u.last_modified) IS NOT NULL",
            (page.asked_url or page.url,),
        ).fetchone()
        return row is not None

    def reread(self, reading: Reading) -> Outcome:
        """A kept page read again: at most a revision by the reader; the ledger does not move."""
        with self.archive.transaction() as connection:
            assert reading.capture is not None
            outcome = _file_result(connection, self, reading, reading.capture.id, "reader")
        return self._count(outcome, reading)

    def read_by_another(self, article: Article) -> int | None:
        """The capture that the held words of this article were read from, if another reader read them.

        It is read again before a newer page is filed, so that the reader's change is never taken for the publisher's.
        """
        row = self.archive.connection.execute(
            "SELECT capture_id FROM articles WHERE key = ? AND reader <> ?", (article.key, article.reader)
        ).fetchone()
        return row[0] if row else None

    def entering(self, connection: sqlite3.Connection, now: str) -> ledger.Entering:
        book = self.addresses
        return ledger.Entering(connection, now, book.key_of, book.section_of, book.may_ask, self.listings)

    def address_of(self, page: FetchedPage) -> str:
        """Whose answer this is: that of the address it came from, if that is an article's, else that of the one asked.
        A front that an article leads to says nothing of the front.
        """
        asked = page.asked_url or page.url
        arrived = self.addresses.listed(page.url)
        return arrived.url if arrived and arrived.purpose == "article" else asked

    def _count(self, outcome: Outcome, reading: Reading) -> Outcome:
        self.run.counts[outcome] += 1
        self.run.measures.page(outcome, reading)
        self.run.rules.update(f"{field}: {rule}" for field, rule in reading.notes.items())
        return outcome


class _Answer:
    """One answer of the site for the address of an article, inside its transaction."""

    def __init__(self, connection: sqlite3.Connection, filing: Filing, reading: Reading) -> None:
        self.connection = connection
        self.filing = filing
        self.reading = reading
        self.page = reading.page
        self.why = _why(filing, reading)
        self.now = clock.now()

    def file(self) -> Outcome:
        capture = self.reading.capture
        capture_id = None
        if capture:
            capture_id = captures.index(self.connection, self.page, capture, self.filing.run.id)
        outcome: Outcome
        if self.page.status == 304:
            outcome = "not_modified"
        elif self.page.status in {404, 410}:
            outcome = "withdrawn"
        else:
            outcome = _file_result(self.connection, self.filing, self.reading, capture_id, "publisher")
        url_id = self._settle(outcome)
        if outcome == "not_modified":
            self.filing.run.counts["bytes_saved"] += self._length_held(url_id)
        visit = ledger.Visit(
            url_id, self.filing.run.id, self.page.fetched_at, self.page.status, outcome, capture_id, self.why
        )
        ledger.enter_visit(self.connection, visit)
        if isinstance(self.reading.result, Article):
            self._enter_related(self.reading.result)
        return outcome

    def _address(self) -> str:
        """The address that answered; one that only led to it is marked as redirected."""
        asked, url = self.page.asked_url or self.page.url, self.filing.address_of(self.page)
        if url != asked:
            self.connection.execute(
                "UPDATE urls SET state = 'redirected', redirects_to = ?, due_at = NULL, visited_at = ?, attempts = 0"
                " WHERE url = ?",
                (url, self.page.fetched_at, asked),
            )
        return url

    def _refused_in_a_row(self, url: str) -> int:
        """With this time, which is no visit yet."""
        row = self.connection.execute(
            "SELECT count(*) FROM visits v JOIN urls u ON u.id = v.url_id WHERE u.url = ? AND v.outcome = 'refused'"
            " AND v.id > coalesce((SELECT max(g.id) FROM visits g WHERE g.url_id = u.id"
            " AND g.outcome IN ('new', 'revised', 'unchanged', 'not_modified')), 0)",
            (url,),
        ).fetchone()
        return 1 + int(row[0])

    def _length_held(self, url_id: int) -> int:
        """Bytes, compressed, of the page as it was sent the last time."""
        row = self.connection.execute(
            "SELECT max(c.length) FROM visits v JOIN captures c ON c.id = v.capture_id WHERE v.url_id = ?", (url_id,)
        ).fetchone()
        return row[0] or 0

    def _settle(self, outcome: Outcome) -> int:
        """The ledger's next state; the id of the address. A capture from the past does not move it."""
        url = self._address()
        key = self.filing.addresses.key_of(url)
        article = self.connection.execute("SELECT id, published_at FROM articles WHERE key = ?", (key,)).fetchone()
        article_id, published_at = article or (None, None)
        state, due_at = "held", due.after_reading(published_at, self.now)
        if outcome == "refused":
            state, due_at = "refused", due.after_refusal(self.now, self._refused_in_a_row(url) if article_id else None)
        elif outcome == "withdrawn":
            state, due_at = "withdrawn", due.after_refusal(self.now)
        answered = ledger.Answered(url, key, state, due_at, self.why, article_id)
        url_id, moved = ledger.settle(self.connection, self.page, answered, self.now)
        if not moved:
            return url_id
        if article_id is not None and outcome != "new":
            self.filing.run.measures.held[outcome] += 1
        if outcome in {"withdrawn", "refused"}:
            ledger.settle_withdrawal(self.connection, url_id, self.filing.run.id, self.page.fetched_at, self.now)
        elif article_id is not None and outcome != "new":
            self.connection.execute(
                "UPDATE articles SET withdrawn_at = NULL WHERE id = ? AND withdrawn_at IS NOT NULL", (article_id,)
            )
        return url_id

    def _enter_related(self, article: Article) -> None:
        listed = [self.filing.addresses.listed(link.url) for link in article.related]
        listing = Listing(self.page.url, "article", tuple(entry for entry in listed if entry))
        self.filing.run.counts["listed"] += self.filing.entering(self.connection, self.now).by(listing)


def _why(filing: Filing, reading: Reading) -> str | None:
    """Of a refusal, with the page that was shown in the place of the one that was asked for."""
    if not isinstance(reading.result, Refused):
        return None
    why, page = reading.result.why, reading.page
    if page.asked_url in {"", page.url} or filing.address_of(page) != page.asked_url:
        return why
    return f"{why}{'; ' if ': ' in why else ': '}redirected to {page.url[:LONGEST_TARGET]}"


def _file_result(
    connection: sqlite3.Connection, filing: Filing, reading: Reading, capture_id: int | None, cause: Cause
) -> Outcome:
    result, at = reading.result, reading.page.fetched_at if cause == "publisher" else clock.now()
    if isinstance(result, Refused):
        url = filing.address_of(reading.page)
        reason, _, detail = (_why(filing, reading) or "").partition(": ")
        connection.execute(
            "INSERT INTO refusals (url, key, reason, detail, reader, first_at, last_at, capture_id, run_id)"
            " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?6, ?7, ?8) ON CONFLICT (url) DO UPDATE SET reason = excluded.reason,"
            " detail = excluded.detail, reader = excluded.reader, last_at = excluded.last_at, resolved_at = NULL,"
            " capture_id = excluded.capture_id, run_id = excluded.run_id",
            (url, filing.addresses.key_of(url), reason, detail or None, result.reader, at, capture_id, filing.run.id),
        )
        return "refused"
    assert isinstance(result, Article)
    connection.execute(
        "UPDATE refusals SET resolved_at = ? WHERE url = ? AND resolved_at IS NULL",
        (at, filing.address_of(reading.page)),
    )
    return _FiledArticle(connection, filing, reading, capture_id, at).file(cause)


@lru_cache
def _insert(columns: tuple[str, ...]) -> str:
    return f"INSERT INTO articles ({', '.join(columns)}) VALUES ({', '.join(f':{name}' for name in columns)})"


@lru_cache
def _update(columns: tuple[str, ...]) -> str:
    """All but the key and what was the first."""
    later = (f"{name} = :{name}" for name in columns if name not in {"key", "first_filed_at"})
    return f"UPDATE articles SET {', '.join(later)} WHERE id = :id"


_PARTS = ("captions", "images", "related_links", "article_authors", "article_tags", "article_sections")
_OF_LAWS = ("legal_refs", "law_readings")


class _FiledArticle:
    """The rows of one article, written when its text is new or differs."""

    def __init__(
        self, connection: sqlite3.Connection, filing: Filing, reading: Reading, capture_id: int | None, at: str
    ) -> None:
        assert isinstance(reading.result, Article)
        self.connection = connection
        self.filing = filing
        self.article = reading.result
        self.laws = reading.laws
        self.derived = reading.derived or derive(self.article)
        self.sketched = reading.sketched
        self.capture_id = capture_id
        self.at = at

    def file(self, cause: Cause) -> Outcome:
        row = self.connection.execute(
            "SELECT id, fingerprint, reader, capture_id FROM articles WHERE key = ?", (self.article.key,)
        ).fetchone()
        if row is None:
            article_id = self._write_article(None)
            self._write_revision(article_id, 1, "first", [])
            return "new"
        article_id, fingerprint, reader, capture_id = row
        state = states.of_article(self.article)
        if cause == "publisher" and self._newest_sight(article_id) > self.at:
            return self._file_past(article_id, state)
        if fingerprint == self.derived.fingerprint:
            self._refresh(article_id, reader)
            self.filing.run.measures.again(None, state, self.article.url)
            return "unchanged"
        old = states.of_row(self.connection, article_id)
        self.filing.run.measures.again(old, state, self.article.url)
        number = self.connection.execute(
            "SELECT max(number) FROM revisions WHERE article_id = ?", (article_id,)
        ).fetchone()[0]
        self.connection.execute(
            "UPDATE revisions SET record = ? WHERE article_id = ? AND number = ?",
            (states.as_json(old), article_id, number),
        )
        self._write_article(article_id)
        # The same bytes cannot be an edit: whatever differs then is our own doing.
        same_bytes = self._payload(capture_id) == self._payload(self.capture_id)
        self._write_revision(article_id, number + 1, "reader" if same_bytes else cause, states.differing(old, state))
        return "revised"

    def _newest_sight(self, article_id: int) -> str:
        # Our own re-reading is no sight of the page: it may be filed a second after the page that caused it came.
        row = self.connection.execute(
            "SELECT max(seen_at) FROM revisions WHERE article_id = ? AND cause <> 'reader'", (article_id,)
        ).fetchone()
        return str(row[0])

    def _file_past(self, article_id: int, state: State) -> Outcome:
        """A capture older than what is held, from somebody else's archive."""
        own = past.insert(
            self.connection,
            article_id,
            state,
            self.at,
            self.article.reader,
            self.capture_id,
            self.filing.run.id,
        )
        return "revised" if own else "unchanged"

    def _payload(self, capture_id: int | None) -> str | None:
        row = self.connection.execute("SELECT sha256 FROM captures WHERE id = ?", (capture_id,)).fetchone()
        return row[0] if row else None

    def _refresh(self, article_id: int, reader: str) -> None:
        """The text stands as it was; what surrounds it follows the newest reading."""
        if reader == self.article.reader:
            self.connection.execute(
                "UPDATE articles SET url = ?, modified_at = ? WHERE id = ?",
                (self.article.url, self.article.modified_at, article_id),
            )
        else:
            self._write_article(article_id)
            return
        held = self.connection.execute("SELECT reader FROM law_readings WHERE article_id = ?", (article_id,)).fetchone()
        if self.laws and held != (self.laws.reader,):
            self._forget(article_id, _OF_LAWS)
            self._write_laws(article_id)

    def _write_article(self, article_id: int | None) -> int:
        article = self.article
        row = {
            "key": article.key,
            "url": article.url,
            "title": article.title,
            "lead": article.lead,
            "agency": article.agency,
            "body_text": states.PARAGRAPH_END.join(article.body),
            "body_html": article.body_html,
            "published_at": article.published_at,
            "published_text": article.published_text,
            "published_source": article.published_source,
            "modified_at": article.modified_at,
            "section": article.section,
            "source": article.source,
            "era": article.era,
            "kind": article.kind,
            "word_count": self.derived.word_count,
            "reader": article.reader,
            "fingerprint": self.derived.fingerprint,
            "capture_id": self.capture_id,
            "first_filed_at": self.at,
        }
        if article_id is None:
            article_id = self.connection.execute(_insert(tuple(row)), row).lastrowid
            assert article_id is not None
        else:
            self.connection.execute(_update(tuple(row)), row | {"id": article_id})
            self._forget(article_id, _PARTS + _OF_LAWS)
        self._write_parts(article_id)
        return article_id

    def _forget(self, article_id: int, tables: tuple[str, ...]) -> None:
        for table in tables:
            self.connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article_id,))

    def _write_parts(self, article_id: int) -> None:
        article = self.article
        many = self.connection.executemany
        many(
            "INSERT INTO captions VALUES (?, ?, ?, ?, ?, ?)",
            (
                (article_id, position, caption.text, caption.credit, caption.image_url, caption.times)
                for position, caption in enumerate(article.captions, 1)
            ),
        )
        under = {
            identity: position for position, caption in enumerate(article.captions, 1) for identity in caption.images
        }
        many(
            "INSERT INTO images VALUES (?, ?, ?, ?, ?, ?)",
            (
                (article_id, position, image.url, image.identity, image.alt, under.get(image.identity))
                for position, image in enumerate(article.images, 1)
            ),
        )
        many(
            "INSERT OR IGNORE INTO related_links VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    article_id, link.box, link.position, link.title, link.url, self._target_key(link.url),
                    link.summary, link.caption,
                )
                for link in article.related
            ),
        )  # fmt: skip
        self._write_laws(article_id)
        self._link("authors", "article_authors", article_id, article.authors)
        self._link("tags", "article_tags", article_id, article.tags)
        sections = article.breadcrumbs or ((article.section,) if article.section else ())
        self._link("sections", "article_sections", article_id, sections)
        self.filing.archive.to_index[article_id] = (*search_texts(article), *self.derived.folded)
        self.filing.archive.sketched = (article_id, self.sketched) if self.sketched else None

    def _write_laws(self, article_id: int) -> None:
        if self.laws is None:
            return
        self.connection.executemany(
            f"INSERT INTO legal_refs VALUES (?, ?{', ?' * len(LegalReference._fields)})",
            ((article_id, position, *found) for position, found in enumerate(self.laws.references, 1)),
        )
        self.connection.execute("INSERT INTO law_readings VALUES (?, ?)", (article_id, self.laws.reader))

    def _link(self, names: str, links: str, article_id: int, entries: tuple[str, ...]) -> None:
        link = f"INSERT OR IGNORE INTO {links} SELECT ?, id, ? FROM {names} WHERE name = ?"
        linked = [(article_id, position, name) for position, name in enumerate(entries, 1)]
        many = self.connection.executemany
        if many(link, linked).rowcount == len(linked):
            return
        if names == "sections":
            many("INSERT OR IGNORE INTO sections (name, slug) VALUES (?, ?)", ((name, slug(name)) for name in entries))
        else:
            many(f"INSERT OR IGNORE INTO {names} (name) VALUES (?)", ((name,) for name in entries))
        many(link, linked)

    def _target_key(self, url: str) -> str | None:
        listed = self.filing.addresses.listed(url)
        return self.filing.addresses.key_of(listed.url) if listed and listed.purpose == "article" else None

    def _write_revision(self, article_id: int, number: int, cause: str, fields: list[str]) -> None:
        self.connection.execute(
            "INSERT INTO revisions"
            " (article_id, number, seen_at, cause, fields, reader, fingerprint, capture_id, run_id)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                article_id, number, self.at, cause, ", ".join(fields), self.article.reader, self.derived.fingerprint,
                self.capture_id, self.filing.run.id,
            ),
        )  # fmt: skip
