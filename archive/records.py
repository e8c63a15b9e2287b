"""The whole vocabulary: what goes down the line, from the page as fetched to the article as filed.

All times are ISO 8601 texts in the paper's time, `2024-03-08T15:27:00+07:00`, so that they sort as texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from archive.likeness import Sketch, Text

Kind = Literal["article", "longform", "live", "interview", "photo", "video", "other"]
PublishedSource = Literal["head", "json-ld", "time", "text", "sitemap"]
RefusalReason = Literal["wall", "empty", "error-page", "listing", "not-html", "no-article", "too-large"]
"""wall: a cookie or robot check instead of the page · empty: no bytes, or a template without words · error-page: an
error said with status 200 · listing: a front, section, search or tag page · not-html: other bytes than a page ·
no-article: no title or no text could be found · too-large: over the size that is read."""


LONGEST_TARGET = 200
"""Characters of a redirect's target that a reason repeats."""


@dataclass(frozen=True, slots=True)
class FetchedPage:
    """One answer of the site, or of a file that stands for it.

    url: where the answer came from, after redirects. asked_url: the address that the ledger asked for.
    body: the payload with any Content-Encoding undone. fetched_at: see the module.
    """

    url: str
    body: bytes
    fetched_at: str
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    asked_url: str = ""
    redirects: tuple[str, ...] = ()
    purpose: str = "article"

    def header(self, name: str) -> str | None:
        wanted = name.lower()
        return next((value for key, value in self.headers if key.lower() == wanted), None)


@dataclass(frozen=True, slots=True)
class Image:
    """One photograph. identity: its `YYYY_MM_DD/<file>` tail, the same under every host and width."""

    url: str
    identity: str
    alt: str = ""


@dataclass(frozen=True, slots=True)
class Caption:
    """A caption as first printed, credit and all; `credit` repeats the part that names the photographer or source.

    image_url: the first image that it stands under; `images` lists the identities of all of them.
    times: how often it stood on the page.
    """

    text: str
    credit: str | None = None
    image_url: str | None = None
    times: int = 1
    images: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RelatedLink:
    """A story in a box. box: the heading as printed, or `in-text`. position: from 1, in its box."""

    box: str
    position: int
    title: str
    url: str
    summary: str | None = None
    caption: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """What a careful person would copy from an article's page. Field names are the keys of `plvn read`."""

    url: str
    key: str
    era: str
    """A, B, C, D, a name from the operator's profile, or `rescue`."""
    kind: Kind
    title: str
    lead: str | None
    agency: str | None
    """The mark that opens the lead, `PLVN` of "(PLVN) - "; the lead keeps it."""
    published_at: str | None
    published_text: str | None
    """The date's words as the page gives them."""
    published_source: PublishedSource | None
    modified_at: str | None
    authors: tuple[str, ...]
    source: str | None
    """Another paper or agency named as the origin, without "Theo": `TTXVN`."""
    section: str | None
    breadcrumbs: tuple[str, ...]
    tags: tuple[str, ...]
    body: tuple[str, ...]
    body_html: str
    captions: tuple[Caption, ...]
    images: tuple[Image, ...]
    related: tuple[RelatedLink, ...]
    reader: str
    """Name and version of what read the page: `C@1`."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A page that is no article. `why`: a RefusalReason, then, after a colon, what was seen."""

    url: str
    why: str
    reader: str = ""


@dataclass(frozen=True, slots=True)
class ListedUrl:
    """An address that a listing names. lastmod: the publisher's word for its last edit, if given."""

    url: str
    purpose: str = "article"
    lastmod: str | None = None
    title: str | None = None
    why: str | None = None
    """Why it is only noted, whatever it may lead to."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A front, section, feed or sitemap page: what it lists, in order."""

    url: str
    purpose: str
    listed: tuple[ListedUrl, ...] = ()
    trouble: str | None = None
    """What could not be read of it, in words; None when all was."""


Result = Article | Refused | Listing


class LegalReference(NamedTuple):
    """A legal document named in an article, with at most one of its provisions.

    text: as printed, with its provisions; several of them are one reference each, at the same place.
    document: what to group by, `168/2024/NĐ-CP`, `Bộ luật Hình sự 2015`; None for a "this Law" that the article does
    not name. number: None for what is named without; `168` where the article never prints the rest.
    issuer, year: None where neither number nor words tell. article, clause, point: Điều, Khoản, Điểm.
    field: title, lead, body or captions. paragraph: from 1, in its field. start, end: characters of that paragraph.
    """

    text: str
    document: str | None
    kind: str
    number: str | None
    name: str | None
    issuer: str | None
    year: int | None
    article: str | None
    clause: str | None
    point: str | None
    field: str
    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Laws:
    """The legal references of an article, in the order of its text. reader: what found them, `laws@2`."""

    reader: str
    references: tuple[LegalReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from the words of an article.

    fingerprint: SHA-256 (hex) of its state (states.py). word_count: of the body. folded: title, lead, body and captions
    without marks, for search.
    """

    fingerprint: str
    word_count: int
    folded: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capture:
    """Where a raw page lies: file under warc/, byte offset and length of its gzip member, SHA-256 (hex) of the payload.

    revisit: the payload was held already, the record only points to it.
    """

    file: str
    offset: int
    length: int
    sha256: str
    revisit: bool = False
    id: int | None = None


@dataclass(frozen=True, slots=True)
class FailedFetch:
    """No page: the site did not answer, or answered with an error. `why` is one plain clause."""

    url: str
    why: str
    fetched_at: str
    status: int | None = None
    retry_after: float | None = None
    """Seconds, from the Retry-After header."""
    purpose: str = "article"
    kept: tuple[FetchedPage, Capture] | None = None
    """What came instead of the page, when something did."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A kept page on its way down the line, with what was read from it."""

    page: FetchedPage
    capture: Capture | None
    result: Result | None = None
    notes: dict[str, str] = field(default_factory=dict)
    """Which rule gave which field, for counters and `--explain`."""
    laws: Laws | None = None
    """None: nobody has looked for them."""
    derived: Derived | None = None
    """None: filing computes it."""
    sketched: tuple[Text, Sketch] | None = None
    """Its text as stories.py compares it, and the sketch of that. None: comparing computes them."""
