"""Tells whoever looks how far the run is: a bar on a terminal, a line now and then in a log."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn
from rich.progress import Progress as Bar
from scrapy import signals
from scrapy.exceptions import NotConfigured
from twisted.internet.task import LoopingCall

from archive import clock, ledger
from plvn_crawler.pipelines.job import SECONDS_A_PAGE

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request

    from archive.runs import Run
    from plvn_crawler.pipelines.job import JobSpider

logger = logging.getLogger(__name__)

BAR_SECONDS = 1.0
LINE_SECONDS = 30.0

_FILED = ("new", "revised", "unchanged", "not_modified", "refused", "withdrawn", "failed", "robots")


class Progress:
    """Listens, counts, tells."""

    def __init__(self, crawler: Crawler) -> None:
        if not hasattr(crawler.spider, "job"):
            raise NotConfigured("this spider keeps no ledger")
        self.spider: JobSpider = crawler.spider  # type: ignore[assignment]  # it has what is used of it
        self.run: Run = self.spider.job.run
        self.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.bar = _bar()
        self.task = self.bar.add_task(self.spider.name, total=None, new=0, revised=0)
        self.clock = LoopingCall(self.tell)
        self.is_estimated = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        progress = cls(crawler)
        crawler.signals.connect(progress.opened, signal=signals.spider_opened)
        crawler.signals.connect(progress.asked, signal=signals.request_reached_downloader)
        crawler.signals.connect(progress.closing, signal=signals.engine_stopped)
        crawler.signals.connect(progress.closed, signal=signals.spider_closed)
        return progress

    def opened(self) -> None:
        self._say_how_long()
        if self.bar.console.is_terminal:
            self.bar.start()
        self.clock.start(BAR_SECONDS if self.bar.console.is_terminal else LINE_SECONDS, now=False)

    def asked(self, request: Request) -> None:
        """The first article is asked for: where all lists come before it, it is known now how many there are."""
        if request.meta.get("purpose") != "article" or self.is_estimated:
            return
        self.is_estimated = True
        if self.spider.scope().lists_first:
            self._say_how_long("listed and due", whole=True)

    def _say_how_long(self, known: str = "known and due", *, whole: bool = False) -> None:
        """An honest estimate: what is due, at the pace that was asked for."""
        due = ledger.count_due(self.spider.job.archive, self.spider.scope(), clock.now())
        due = due if self.spider.limit is None else min(due, self.spider.limit)
        if not due:
            self._say_what_is_due_when()
            return
        minutes = due * max(self.delay, SECONDS_A_PAGE) / 60
        time = f"{minutes:.0f} minutes" if minutes < 180 else f"{minutes / 60:.0f} hours"
        more = "" if whole else " listings may name more."
        pace = f"about {time} at {self.delay:g} s a page"
        self._say(f"{due} articles are {known}, {pace};{more} Ctrl-C stops, the next run goes on.")

    def _say_what_is_due_when(self) -> None:
        """Nothing is due of what the job is about. What there is to do for one that begins with listings is learnt from
        them.
        """
        lists_first = self.spider.scope().lists_first
        if self.spider.begins_with() and not lists_first:
            return
        known, due_at = ledger.known(self.spider.job.archive, self.spider.scope())
        if known:
            when = f"the first of them is due at {due_at[:16].replace('T', ' ')}" if due_at else "none will be"
            told = f"none of the {known} articles of this range that are known is due now, {when}"
        else:
            told = "no article of this range is known yet"
        self._say(f"{told}; sitemaps and listings are read first" if lists_first else f"nothing to do: {told}")

    def _say(self, words: str) -> None:
        self.bar.console.print(f"{self.spider.name}: {words}", highlight=False, soft_wrap=True)

    def tell(self) -> None:
        counts = self.run.counts
        done = sum(counts[name] for name in _FILED)
        due = ledger.count_due(self.spider.job.archive, self.spider.scope(), clock.now())
        if self.spider.limit is not None:
            due = min(due, max(0, self.spider.limit - done))
        self.bar.update(self.task, completed=done, total=done + due, new=counts["new"], revised=counts["revised"])
        if not self.bar.console.is_terminal:
            logger.info("%d done, %d due, %d new, %d revised", done, due, counts["new"], counts["revised"])

    def closed(self) -> None:
        if self.clock.running:
            self.clock.stop()

    def closing(self) -> None:
        if self.bar.console.is_terminal:
            self.bar.stop()


def _bar() -> Bar:
    return Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("pages · {task.fields[new]} new · {task.fields[revised]} revised ·"),
        TimeElapsedColumn(),
        TextColumn("· left"),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
