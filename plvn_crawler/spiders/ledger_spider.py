"""The one way in which pages are asked for: whatever the ledger says is due, newest first, until nothing is.

The ledger is the queue, so a spider holds nothing that a restart would miss: only which addresses are in flight.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from typing import TYPE_CHECKING, Any, ClassVar

import scrapy
from scrapy import signals
from scrapy.exceptions import IgnoreRequest

from archive import clock, ledger
from plvn_crawler.pipelines.job import comes_fast
from plvn_crawler.spiders import answers
from plvn_crawler.spiders.robots import RobotsUnknownError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from typing import Self

    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from twisted.python.failure import Failure

    from archive.ledger import Due, Scope
    from archive.records import FailedFetch, FetchedPage
    from plvn_crawler.pipelines.job import Job

FIRST_BATCH, BATCH = 16, 200
"""Addresses read from the ledger at a time. A listing's news come at once all the same: the batch is then read anew,
and is small, since the next listing may follow at once.
"""
AHEAD = 8
"""Pages that may have come and wait to be read and filed, where they come fast; Scrapy bounds their bytes (5 MB)."""
PATIENCE = 30.0
"""Seconds that a run waits for the next address to fall due when it has nothing else to do."""
LONGEST_WAIT = 600.0
"""Seconds for one request to come to some end. An unwatched job must not hang, whatever swallowed its request."""
MOST_RETRY_AFTER = 300.0
"""Seconds. A site that asks for more is left alone until the next run."""
GIVE_UP_AFTER = 5
"""Addresses that fail in a row, after good answers: taken for a ban or an outage (PLVN-SITE §4, Blocks). One that fails
again and again is its own trouble.
"""


class LedgerSpider(scrapy.Spider):
    """Base of the jobs. Arguments, all optional: section (slugs, comma-separated), limit (articles asked for)."""

    job: Job
    site: str
    window: int
    ahead: int
    paths: ClassVar[tuple[str, ...]] = ()
    """Asked for at the start of each run, unless it is about certain sections: then their fronts are."""
    fronts_first: ClassVar[bool] = False
    """Whether all known fronts, sections and feeds are asked for again at the start."""
    pages_again: ClassVar[bool] = False
    """Whether all known pages of the listings of its sections are asked for again at the start."""
    asks_again = False
    """Whether what is held in the scope is asked for again at the start."""

    def __init__(self, section: str = "", limit: str | int | None = None, **arguments: Any) -> None:
        super().__init__(**arguments)
        self.sections = tuple(slug.strip() for slug in section.split(",") if slug.strip())
        self.limit = int(limit) if limit else None
        self.end_reason = "finished"
        self.answered = 0
        self._failed_in_a_row: set[str] = set()
        """Addresses, since the last good answer."""
        self._articles_asked = 0
        self._paused_until = 0.0
        self._asked: set[str] = set()
        """Addresses that have not answered yet."""
        self._in_flight: dict[str, Due] = {}
        """These, and those whose answers are on their way down the line."""
        self._batch: deque[Due] = deque()
        self._batch_size = FIRST_BATCH
        self._moved = asyncio.Event()

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        spider.site = crawler.settings["PLVN_SITE"]
        spider.window = crawler.settings.getint("CONCURRENT_REQUESTS")
        spider.ahead = AHEAD if comes_fast(crawler.settings) else 0
        crawler.signals.connect(spider.broke, signal=signals.item_error)
        crawler.signals.connect(spider.broke, signal=signals.spider_error)
        return spider

    def scope(self) -> Scope:
        return ledger.Scope(site=self.site, sections=self.sections)

    def begins_with(self) -> list[str]:
        """Addresses that are due now because this run begins with them."""
        paths = [path for slug in self.sections for path in (f"/{slug}/", f"/chuyen-muc/{slug}.html")]
        return [f"{self.site}{path}" for path in paths or self.paths]

    def asked(self) -> dict[str, Any]:
        """What the run was asked to do, for the run ledger."""
        return {"sections": list(self.sections), "limit": self.limit}

    async def start(self) -> AsyncIterator[Request]:
        while self.end_reason == "finished":
            self._moved.clear()
            while due := self._next():
                self._in_flight[due.url] = due
                self._asked.add(due.url)
                yield self._request(due)
            if self._in_flight:
                await self._something_is_filed()
            elif not await self._something_falls_due():
                break
        if self.answered == 0 and self._failed_in_a_row:
            self.end_reason = "unreachable"

    def _next(self) -> Due | None:
        """The next address, if one may be asked for now."""
        if len(self._asked) >= self.window or len(self._in_flight) >= self.window + self.ahead:
            return None
        if time.monotonic() < self._paused_until or not self._is_known():
            return None
        if not self._batch:
            busy = [due.id for due in self._in_flight.values()]
            self._batch.extend(ledger.next_due(self.job.archive, self.scope(), clock.now(), self._batch_size, busy))
            self._batch_size = BATCH
        while self._batch:
            due = self._batch.popleft()
            if due.purpose != "article":
                return due
            if self.limit is None or self._articles_asked < self.limit:
                self._articles_asked += 1
                return due
        return None

    def _is_known(self) -> bool:
        """Whether what comes next can be said before the listings that have come are filed, and be the same as if each
        had been waited for: the order of filing, and with it every number in the archive, must not depend on the pace.
        """
        return all(due.purpose == "article" for due in self._in_flight.values())

    async def _something_is_filed(self) -> None:
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                await self._moved.wait()
        except TimeoutError:
            self.logger.error("no answer, no failure, nothing: %s", ", ".join(self._in_flight))  # noqa: TRY400
            self.end_reason = "error"

    async def _something_falls_due(self) -> bool:
        """Wait for it, if it is worth waiting for."""
        if self.limit is not None and self._articles_asked >= self.limit:
            return False
        pause = self._paused_until - time.monotonic()
        soonest = ledger.soonest(self.job.archive, self.scope())
        if soonest is None:
            return False
        wait = max(pause, (clock.parse(soonest) - clock.parse(clock.now())).total_seconds())
        if wait > max(PATIENCE, pause):
            return False
        await asyncio.sleep(max(wait, 0.05))
        return True

    def _request(self, due: Due) -> Request:
        headers = {}
        if due.purpose == "article":
            headers = {"If-None-Match": due.etag, "If-Modified-Since": due.last_modified}
        return scrapy.Request(
            due.url,
            callback=self.parse,
            errback=self._failed,
            headers={name: value for name, value in headers.items() if value},
            meta={"asked": due.url, "purpose": due.purpose},
            # Whether it may be asked for is said by manners, so that a refusal comes back and is filed.
            dont_filter=True,
        )

    def parse(self, response: Response, **_: Any) -> Iterator[FetchedPage | FailedFetch]:
        meta = response.request.meta  # type: ignore[union-attr]  # an answer has a request
        self._has_answered(meta["asked"])
        self.answered += 1
        if response.status in {200, 304, 404, 410}:
            self._failed_in_a_row.clear()
            yield answers.page(response, meta["asked"], meta["purpose"])
        else:
            failure = answers.error(response, meta["asked"], meta["purpose"])
            if response.status in {403, 429, 503}:
                self._back_off(meta["asked"], failure.retry_after)
            yield failure

    def _failed(self, failure: Failure) -> Iterator[FailedFetch]:
        meta = failure.request.meta  # type: ignore[attr-defined]  # Scrapy puts it there
        self._has_answered(meta["asked"])
        if isinstance(failure.value, RobotsUnknownError):
            nobody = isinstance(failure.value.__cause__, answers.NOBODY_THERE)
            self.end_reason = "unreachable" if nobody else "no_robots"
            self._in_flight.clear()  # what was to be asked for is due as before
            self._moved.set()
            yield answers.no_answer(failure, f"{self.site}/robots.txt", "robots")
            return
        if not isinstance(failure.value, IgnoreRequest):
            reason, most = ("blocked", GIVE_UP_AFTER) if self.answered else ("unreachable", 2)
            self._count_failure(meta["asked"], reason, most)
        yield answers.no_answer(failure, meta["asked"], meta["purpose"])

    def _has_answered(self, asked: str) -> None:
        self._asked.discard(asked)
        if self.ahead:
            self._moved.set()

    def _back_off(self, asked: str, retry_after: float | None) -> None:
        if retry_after is not None and retry_after > MOST_RETRY_AFTER:
            self.end_reason = "blocked"
        elif retry_after is not None:
            self._paused_until = time.monotonic() + retry_after
        self._count_failure(asked, "blocked", GIVE_UP_AFTER)

    def _count_failure(self, asked: str, reason: str, most: int) -> None:
        self._failed_in_a_row.add(asked)
        if len(self._failed_in_a_row) >= most:
            self.end_reason = reason

    def filed(self, asked: str, outcome: str, why: str) -> None:
        """Called by the end of the line: the ledger has moved, so the next may be asked for."""
        if why.startswith("wall"):
            self.end_reason = "wall"
        if outcome == "listing":
            self._batch.clear()
            self._batch_size = FIRST_BATCH
        if outcome in {"new", "revised", "unchanged", "not_modified"}:
            self._failed_in_a_row.clear()
        self._in_flight.pop(asked, None)
        self._moved.set()

    def broke(self) -> None:
        """The line itself failed, a full disk for instance: go no further, the page is due still."""
        self.end_reason = "error"
        self._moved.set()
        self._in_flight.clear()
        self._asked.clear()
