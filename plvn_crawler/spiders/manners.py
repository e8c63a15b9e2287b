"""What is not asked for, wherever a redirect may lead; and the pace that robots.txt asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from protego import Protego
from scrapy.exceptions import IgnoreRequest

from plvn_crawler.site import urls

if TYPE_CHECKING:
    from scrapy.http import Request

LONGEST_CRAWL_DELAY = 60.0
"""Seconds. A larger Crawl-delay is taken for a slip of the pen; the run's own delay and AutoThrottle still hold."""


class Manners:
    """Downloader middleware: never asks for paths that the site's firewall punishes, redirect or no (PLVN-SITE §4)."""

    def process_request(self, request: Request) -> None:
        if not urls.may_be_asked(request.url):
            raise IgnoreRequest("it leads to a path that is never asked for")


def crawl_delay(robots: bytes, agent: str) -> float:
    """Seconds between requests that robots.txt asks of us; 0 where it asks nothing."""
    delay = Protego.parse(robots.decode("utf-8", "replace")).crawl_delay(agent)
    return min(float(delay or 0), LONGEST_CRAWL_DELAY)
