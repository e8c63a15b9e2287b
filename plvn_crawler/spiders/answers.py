"""From Scrapy's responses and failures to the archive's records."""

from __future__ import annotations

from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
)

from archive import clock
from archive.records import LONGEST_TARGET, FailedFetch, FetchedPage
from plvn_crawler.spiders.robots import RobotsUnknownError

if TYPE_CHECKING:
    from scrapy.http import Response
    from twisted.python.failure import Failure


def page(response: Response, asked: str, purpose: str) -> FetchedPage:
    meta = response.request.meta  # type: ignore[union-attr]  # an answer has a request
    return FetchedPage(
        url=response.url,
        body=response.body,
        fetched_at=clock.now(),
        status=response.status,
        headers=tuple(
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
        ),
        asked_url=asked,
        redirects=tuple(meta.get("redirect_urls", ())),
        purpose=purpose,
    )


def error(response: Response, asked: str, purpose: str) -> FailedFetch:
    """An answer that is no page of the paper: 403, 5xx and their like."""
    why = f"the site answered {response.status}"
    if 300 <= response.status < 400:
        why += _where(response)
    return FailedFetch(asked, why, clock.now(), response.status, _retry_after(response), purpose)


def _where(response: Response) -> str:
    """Of a redirect that cannot be followed."""
    header = response.headers.get("Location") or b""
    target = "".join(filter(str.isprintable, header.decode("latin-1")))[:LONGEST_TARGET].strip()
    if not target:
        return " without saying where it leads"
    return f" and leads to {target}{'' if urlsplit(target).scheme in WEB else ', which is no web address'}"


def no_answer(failure: Failure, asked: str, purpose: str) -> FailedFetch:
    """Nothing came: robots.txt forbids it, or the network failed. `why` is one clause."""
    return FailedFetch(asked, _why(failure), clock.now(), purpose=purpose)


WEB = ("", "http", "https")
NOBODY_THERE = (CannotResolveHostError, DownloadConnectionRefusedError)
"""What says that there is no site to ask for anything, robots.txt included."""
_CLAUSES: tuple[tuple[type[Exception], str], ...] = (
    (CannotResolveHostError, "the host's name was not found"),
    (DownloadConnectionRefusedError, "the connection was refused"),
    (DownloadTimeoutError, "no answer within the time"),
    (DownloadCancelledError, "the answer is larger than any page of the paper"),
    (DownloadFailedError, "the connection broke off"),
    (ResponseDataLossError, "the answer broke off"),
)


def _why(failure: Failure) -> str:
    error: BaseException | None = failure.value
    if isinstance(error, RobotsUnknownError):
        if error.__cause__ is None:
            return str(error)
        error = error.__cause__
    said = str(error)
    if isinstance(error, IgnoreRequest):
        if said.startswith("it leads"):
            return said
        words = (
            ("robots", "robots.txt forbids it"),
            ("max redir", "it redirects in a circle"),
            ("exceeded", "the answer is larger than any page of the paper"),
        )
        return next((clause for sign, clause in words if sign in said.lower()), f"not asked for: {said}")
    clause = next((clause for kind, clause in _CLAUSES if isinstance(error, kind)), None)
    return clause or f"{type(error).__name__}: {said[:200]}"


def _retry_after(response: Response) -> float | None:
    """Seconds; the header holds seconds or a date (RFC 9110, 10.2.3)."""
    header = response.headers.get("Retry-After")
    text = header.decode("latin-1").strip() if header else ""
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    return max(0.0, (moment - clock.parse(clock.now())).total_seconds())
