"""robots.txt as RFC 9309 reads it: where it cannot be had, nothing may be asked for, unless a copy under a day old is
known; where there is none (4xx), everything may. It is asked for once in a run, before anything else.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from protego import Protego
from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest
from scrapy.extensions.throttle import AutoThrottle
from scrapy.utils.misc import build_from_crawler

from archive import clock, ledger

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Request, Response

logger = logging.getLogger(__name__)

LONGEST_CRAWL_DELAY = 60.0
"""Seconds. A larger Crawl-delay is taken for a slip of the pen; the run's own delay and AutoThrottle still hold."""
COPY_SECONDS = 24 * 3600
"""How long a copy may stand for what cannot be had (RFC 9309, 2.4)."""


class RobotsUnknownError(Exception):
    """The site's robots.txt cannot be had, and no copy of the last day is known. Says why, as one clause."""


class Robots(RobotsTxtMiddleware):
    """Downloader middleware in the place of Scrapy's, for which a server's error means that all is allowed."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self.answers: dict[str, Response | Exception] = {}
        self.unknown: dict[str, str] = {}

    async def process_request(self, request: Request, spider: Spider | None = None) -> Response | None:  # type: ignore[override]  # noqa: ARG002 (Scrapy's signature)
        if request.meta.get("dont_obey_robotstxt"):
            return None
        rules = await self.robot_parser(request)
        host = urlsplit(request.url).netloc
        if why := self.unknown.get(host):
            if host == urlsplit(self.crawler.settings["PLVN_SITE"]).netloc:
                answer = self.answers[host]
                raise RobotsUnknownError(why) from (answer if isinstance(answer, Exception) else None)
            raise IgnoreRequest(f"the rules of {host} cannot be had ({why})")
        if request.meta.get("purpose") == "robots" and urlsplit(request.url).path == "/robots.txt":
            return self._answer(host, request)
        self.process_request_2(rules, request)
        return None

    def _answer(self, host: str, request: Request) -> Response | None:
        """The ledger's own request for the file is answered with what this middleware got."""
        answer = self.answers.get(host)
        if isinstance(answer, Exception):
            raise answer
        return answer.replace(request=request, flags=["cached"]) if answer is not None else None

    async def _parse_robots(self, response: Response, netloc: str, request: Request) -> None:
        self.answers[netloc] = response
        # 429 asks for less, which is not "all is allowed", whatever it has in common with 404.
        if response.status >= 500 or response.status == 429:
            self._without(netloc, f"the site answered {response.status}")
            return
        rules = response.replace(body=response.body if response.status < 300 else b"")
        keep_apart(self.crawler, crawl_delay(rules.body, self._default_useragent))
        await super()._parse_robots(rules, netloc, request)

    def _robots_error(self, exc: Exception, netloc: str) -> None:
        self.answers[netloc] = exc
        if isinstance(exc, IgnoreRequest):
            # A redirect in a circle or off the site: RFC 9309, 2.3.1.2 counts it as no robots.txt.
            super()._robots_error(exc, netloc)
        else:
            self._without(netloc, "no answer")

    def _without(self, netloc: str, why: str) -> None:
        waiting = self._parsers[netloc]
        spider = self.crawler.spider
        copy = ledger.good_robots(spider.job.archive, netloc, clock.later(clock.now(), -COPY_SECONDS))  # type: ignore[union-attr]  # the job's spider has it
        rules = None
        if copy is None:
            self.unknown[netloc] = why
        else:
            logger.warning("robots.txt of %s cannot be had (%s): the copy of %s holds", netloc, why, copy["fetched_at"])
            body = copy["body"].encode()
            keep_apart(self.crawler, crawl_delay(body, self._default_useragent))
            rules = build_from_crawler(self._parserimpl, self.crawler, body)
        self._parsers[netloc] = rules
        waiting.callback(rules)  # type: ignore[union-attr]  # a Deferred until now


def crawl_delay(robots: bytes, agent: str) -> float:
    """Seconds between requests that robots.txt asks of us; 0 where it asks nothing."""
    delay = Protego.parse(robots.decode("utf-8", "replace")).crawl_delay(agent)
    return min(float(delay or 0), LONGEST_CRAWL_DELAY)


def keep_apart(crawler: Crawler, seconds: float) -> None:
    """From now on at least so many seconds between two requests, kept where they leave: what a spider spaces out may
    still meet in the downloader's queue.
    """
    downloader = crawler.engine.downloader
    downloader._delay = max(downloader._delay, seconds)  # noqa: SLF001 (AutoThrottle's own way to reach slots to come)
    for slot in downloader.slots.values():
        slot.delay = max(slot.delay, seconds)
    throttle = crawler.get_extension(AutoThrottle)
    if throttle is not None:
        throttle.mindelay = max(throttle.mindelay, seconds)
        throttle.maxdelay = max(throttle.maxdelay, seconds)
