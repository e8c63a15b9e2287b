"""A bare Scrapy spider that only downloads, one request at a time, for comparison: addresses on stdin."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import scrapy
from scrapy.crawler import CrawlerProcess

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

ADDRESSES = sys.stdin.read().split()


class Bare(scrapy.Spider):
    name = "bare"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        for url in ADDRESSES:
            yield scrapy.Request(url, callback=self.nothing)

    def nothing(self, response: scrapy.http.Response) -> None:
        """Downloaded, and that is all."""


if __name__ == "__main__":
    process = CrawlerProcess({"CONCURRENT_REQUESTS": 1, "LOG_ENABLED": False, "TELNETCONSOLE_ENABLED": False})
    process.crawl(Bare)
    process.start()
