"""Where pages come fast, most of KeepRawPage's and ExtractArticle's work is done in a process beside this one while the
next page is fetched.
"""

from __future__ import annotations

import asyncio
import logging
import pickle
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from scrapy.exceptions import NotConfigured

from archive.records import FetchedPage, Reading
from plvn_crawler.pages.apart import LENGTH
from plvn_crawler.pipelines.extract import ExtractArticle
from plvn_crawler.pipelines.job import Job, comes_fast, of_crawler
from plvn_crawler.pipelines.keep import KeepRawPage

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archive.packing import Packed
    from archive.records import FailedFetch
    from plvn_crawler.pages.reading import Said

logger = logging.getLogger(__name__)

MOST_SECONDS = 120.0
"""For one page: the largest take a few seconds."""


class ReadBeside:
    """FetchedPage → Reading of the kept page with its result, in the order in which they came. That process packs an
    article's page and reads it, this one writes it down in between. Should it die, what it has not read goes on unread,
    and ExtractArticle reads it as in any other run. A list is read here as soon as it has come, since all wait for it
    and that process may have articles to read first.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.keep = KeepRawPage(job)
        self.extract = ExtractArticle(job)
        self._process: asyncio.subprocess.Process | None = None
        self._turn = asyncio.Lock()

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not comes_fast(crawler.settings):
            raise NotConfigured  # without words, or Scrapy would warn of it: at a gentle pace one process is enough
        return cls(of_crawler(crawler))

    async def open_spider(self) -> None:
        try:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-P", "-m", "plvn_crawler.pages.apart",
                stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE,
            )  # fmt: skip
        except OSError as error:
            logger.warning("no process to read in: %s", error)
            return
        self._send((self.job.site, self.job.profile))

    async def process_item(self, item: FetchedPage | Reading | FailedFetch) -> Reading | FailedFetch:
        page = None
        if isinstance(item, FetchedPage) and item.purpose != "article":
            item = self.extract.process_item(self.keep.process_item(item))
        elif isinstance(item, FetchedPage) and item.status == 200:
            page = item
            self._send(page)
        async with self._turn:  # who waits longest is let in first, so what came first is filed first
            packed: Packed | None = await self._receive() if page else None
            kept = self.keep.process_item(item, packed)
            said: Said | None = await self._receive() if page else None
        return replace(kept, **said._asdict()) if said and isinstance(kept, Reading) else kept

    def _send(self, what: object) -> None:
        # Not waited for: the spider asks for no more than a few pages ahead.
        if self._process and self._process.stdin:
            self._process.stdin.write(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))

    async def _receive(self) -> Any:
        """What that process says next; None when it is gone."""
        if not self._process:
            return None
        assert self._process.stdout
        try:
            async with asyncio.timeout(MOST_SECONDS):
                (length,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
                return pickle.loads(await self._process.stdout.readexactly(length))  # noqa: S301 (our own process)
        except (asyncio.IncompleteReadError, OSError, TimeoutError) as error:
            logger.warning("the process that reads is gone (%r): this one reads from here on", error)
            await self.close_spider()
            return None

    async def close_spider(self) -> None:
        process, self._process = self._process, None
        if process and process.returncode is None:
            process.kill()
            await process.wait()
