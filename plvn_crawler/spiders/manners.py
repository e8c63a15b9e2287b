"""What is not asked for, wherever a redirect may lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from scrapy.exceptions import IgnoreRequest, NotConfigured

from archive.records import LONGEST_TARGET
from plvn_crawler.site import urls

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Request


class Manners:
    """Downloader middleware: leaves the site for no redirect, and never asks for a path that the site's firewall
    punishes (PLVN-SITE §4). Scrapy's own OffsiteMiddleware drops without a word to whoever asked.
    """

    def __init__(self, site: str) -> None:
        self.site = site

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        if not hasattr(crawler.spider, "asked"):
            raise NotConfigured("this spider keeps no ledger")
        return cls(crawler.settings["PLVN_SITE"])

    def process_request(self, request: Request) -> None:
        if not urls.is_of_the_paper(request.url, self.site):
            raise IgnoreRequest(f"it leads off the site, to {request.url[:LONGEST_TARGET]}")
        if not urls.may_be_asked(request.url):
            raise IgnoreRequest(f"it leads to a path that is never asked for, {request.url[:LONGEST_TARGET]}")
