"""Opens the archive as its one writer, begins the run in its ledger, and closes both: a run is there or it is not."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from scrapy import signals
from scrapy.exceptions import NotConfigured
from twisted.internet.task import LoopingCall

from archive import clock, ledger, stories
from archive.errors import ArchiveError
from archive.opening import TOGETHER_SECONDS, open_to_write
from archive.records import ListedUrl
from archive.runs import Run, interrupted_since
from plvn_crawler.pipelines.job import PROFILE, Job, profile_from_file
from plvn_crawler.pipelines.line import Line
from plvn_crawler.site import urls

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response
    from twisted.python.failure import Failure

    from plvn_crawler.pipelines.job import JobSpider

logger = logging.getLogger(__name__)

LARGEST_ROBOTS = 512 * 1024
"""Bytes of robots.txt that are kept; RFC 9309, 2.5 asks for 500 KiB at least."""

EXIT_CODES = {
    "finished": 0,
    "closespider_pagecount": 0,
    "closespider_timeout": 0,
    "shutdown": 130,
    "unreachable": 4,
    "blocked": 4,
    "wall": 4,
    "no_robots": 4,
}
SENTENCES = {
    "finished": "done",
    "shutdown": "stopped by hand; nothing is lost, the next run goes on from here",
    "unreachable": "the site cannot be reached",
    "blocked": "the site stopped answering; taken for a ban or an outage, so it is left alone",
    "wall": "the site shows a check instead of its pages; it is not climbed",
    "no_robots": "robots.txt cannot be had and no copy under a day old is known, so nothing may be asked for",
    "error": "a page could not be filed; it is due still",
    "closespider_pagecount": "its budget of requests is used up; the next run goes on from here",
    "closespider_timeout": "its time is used up; the next run goes on from here",
}


class RunLedger:
    """Gives the spider its job before the pipelines ask for it."""

    def __init__(self, crawler: Crawler) -> None:
        spider = crawler.spider
        if not hasattr(spider, "asked"):
            raise NotConfigured("this spider keeps no ledger")
        self.crawler = crawler
        self.spider: JobSpider = spider  # type: ignore[assignment]  # it has what is used of it
        profile = profile_from_file(Path(crawler.settings["PLVN_DATA"]) / PROFILE)
        archive = open_to_write(crawler.settings["PLVN_DATA"], f"plvn {self.spider.name}")
        try:
            interrupted = interrupted_since(archive, self.spider.name, self.spider.asked())
            self.run = Run(archive, self.spider.name, self.spider.asked(), self.spider.site)
            job = Job(archive, self.run, self.spider.site, profile)
            recovered = Line(job).recover()
            if recovered:
                logger.warning("filed %d pages that an interrupted run had fetched", recovered)
            self._begin(job, interrupted)
        except BaseException:
            archive.close()
            raise
        self.spider.job = job
        self.same_stories = stories.Comparing(archive)
        self.commits = LoopingCall(archive.commit)
        archive.commits_together = True

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        try:
            ledger_of_runs = cls(crawler)
        except ArchiveError as error:
            # plvn prints the sentence itself; this line is for `scrapy crawl`.
            logging.getLogger("plvn").error("%s", error)  # noqa: TRY400 (a sentence, not a traceback)
            raise
        crawler.signals.connect(ledger_of_runs.opened, signal=signals.spider_opened)
        crawler.signals.connect(ledger_of_runs.closed, signal=signals.spider_closed)
        crawler.signals.connect(ledger_of_runs.received, signal=signals.response_received)
        crawler.signals.connect(ledger_of_runs.filed, signal=signals.item_scraped)
        return ledger_of_runs

    def _begin(self, job: Job, interrupted: str | None) -> None:
        now = clock.now()
        spider = self.spider
        with job.archive.transaction() as connection:
            for url in spider.begins_with():
                entry = ListedUrl(url, urls.kind_of_page(url, spider.site))
                key = urls.article_key(url) if entry.purpose == "article" else None
                ledger.ask(connection, entry, key, urls.section_slug(url), now)
            if spider.fronts_first:
                ledger.ask_fronts_again(connection, spider.site, now)
            if spider.pages_again and spider.sections:
                ledger.ask_pages_again(connection, spider.sections, now, not_since=interrupted)
            if spider.asks_again:
                ledger.ask_again(connection, spider.scope(), now, not_since=interrupted)

    def opened(self) -> None:
        """Pages that come faster than TOGETHER_SECONDS are committed together; a page alone is by this clock."""
        self.commits.start(TOGETHER_SECONDS, now=False).addErrback(self._cannot_commit)

    def _cannot_commit(self, failure: Failure) -> None:
        logger.error("the pages of the last moment could not be filed and are due still: %s", failure.value)
        self.spider.broke()

    def filed(self) -> None:
        """An article has come: one is compared with those that are held, as long as the next page is on its way."""
        self.same_stories.settle_next()

    def received(self, response: Response, request: Request) -> None:
        if "cached" in response.flags:
            return  # robots.txt, handed to the ledger a second time
        self.run.counts["requests"] += 1
        self._keep_robots(response, request)

    def _keep_robots(self, response: Response, request: Request) -> None:
        """The last good robots.txt of each host outlives the run: it stands in when there is none to be had."""
        asked = urlsplit(request.meta.get("redirect_urls", [request.url])[0])
        if asked.path != "/robots.txt" or response.status >= 500 or response.status == 429:
            return
        text = response.body[:LARGEST_ROBOTS].decode("utf-8", "replace") if response.status < 300 else ""
        with self.spider.job.archive.transaction() as connection:
            ledger.keep_robots(connection, asked.netloc, text, clock.now())

    def closed(self, reason: str) -> None:
        if self.commits.running:
            self.commits.stop()
        reason = reason if reason != "finished" else self.spider.end_reason
        counts = self.crawler.stats.get_stats() if self.crawler.stats else {}
        self.run.counts["bytes"] = int(counts.get("downloader/response_bytes", 0))
        self.run.finish(EXIT_CODES.get(reason, 1), SENTENCES.get(reason, reason))
        self.spider.job.archive.close()
