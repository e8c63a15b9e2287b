"""Where pages come fast, ExtractArticle's work is done in a process beside this one while the next page is fetched."""

from __future__ import annotations

import asyncio
import logging
import pickle
import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import NotConfigured

from archive.records import FailedFetch, Reading
from plvn_crawler.pages.apart import LENGTH
from plvn_crawler.pipelines.job import Job, comes_fast, of_crawler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archive.records import FetchedPage, Laws, Result

logger = logging.getLogger(__name__)

MOST_SECONDS = 120.0
"""For one page: the largest take a few seconds."""


class ReadBeside:
    """Reading of a page → the same with its result, in the order in which they came. Should that process die, what it
    has not read goes on unread, and ExtractArticle reads it as in any other run.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
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

    async def process_item(self, item: Reading | FailedFetch) -> Reading | FailedFetch:
        page = item.page if isinstance(item, Reading) and item.page.status == 200 else None
        if page:
            self._send(page)
        async with self._turn:  # who waits longest is let in first, so what came first is filed first
            said = await self._receive(page) if page and self._process else None
        if said and isinstance(item, Reading):
            result, notes, laws = said
            return replace(item, result=result, notes=notes, laws=laws)
        return item

    def _send(self, what: object) -> None:
        # Not waited for: the spider asks for no more than a few pages ahead.
        if self._process and self._process.stdin:
            self._process.stdin.write(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))

    async def _receive(self, page: FetchedPage) -> tuple[Result, dict[str, str], Laws | None] | None:
        assert self._process
        assert self._process.stdout
        try:
            async with asyncio.timeout(MOST_SECONDS):
                (length,) = LENGTH.unpack(await self._process.stdout.readexactly(LENGTH.size))
                said: tuple[Result, dict[str, str], Laws | None] | None = pickle.loads(  # noqa: S301 (our own process)
                    await self._process.stdout.readexactly(length)
                )
        except (asyncio.IncompleteReadError, OSError, TimeoutError) as error:
            logger.warning("the process that reads is gone (%r at %s): this one reads from here on", error, page.url)
            await self.close_spider()
            return None
        return said

    async def close_spider(self) -> None:
        process, self._process = self._process, None
        if process and process.returncode is None:
            process.kill()
            await process.wait()
