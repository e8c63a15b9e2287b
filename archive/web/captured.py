"""A kept raw page, shown inert: in a frame where no script runs, nothing is loaded, and no link leads out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from archive import captures
from archive.web.asking import Asked, File, Page

if TYPE_CHECKING:
    from archive.records import FetchedPage
    from archive.web.pool import Reader

POLICY = (
    "sandbox; default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none';"
    " frame-ancestors 'self'"
)
"""Of the raw page itself. Its own inline styles may colour it; that is all that it may do."""


def capture(reader: Reader, asked: Asked) -> Page:
    number = int(asked.path["number"])
    page, kept = captures.load(reader.archive, number)
    article = reader.archive.one(
        "SELECT a.key, a.title, r.number, r.cause FROM revisions r JOIN articles a ON a.id = r.article_id"
        " WHERE r.capture_id = ?1 UNION ALL SELECT key, title, NULL, NULL FROM articles WHERE capture_id = ?1 LIMIT 1",
        (number,),
    )
    return Page("capture.html", {"page": page, "kept": kept, "size": len(page.body), "article": article})


def payload(reader: Reader, asked: Asked) -> File:
    page, _ = captures.load(reader.archive, int(asked.path["number"]))
    return File(page.body, kind_of(page), policy=POLICY)


def kind_of(page: FetchedPage) -> str:
    """The page's own Content-Type where it is HTML; plain text for everything else, whatever it calls itself."""
    said = page.header("content-type") or "text/html"
    if not re.match(r"\s*(text/html|application/xhtml\+xml)\s*(;|$)", said, re.IGNORECASE):
        return "text/plain; charset=utf-8"
    charset = re.search(r"charset=[\"']?([\w.:-]{1,40})", said, re.IGNORECASE | re.ASCII)
    # Where the header names no encoding the page's own <meta> does.
    return f"text/html; charset={charset[1]}" if charset else "text/html"
