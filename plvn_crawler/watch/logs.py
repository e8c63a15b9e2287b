"""Scrapy's own messages, without the bodies of pages."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter, LogFormatterResult

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.http import Response
    from twisted.python.failure import Failure


class WithoutBodies(LogFormatter):
    """Names what was filed or failed by its address; an item's text never enters a log."""

    def scraped(self, item: Any, response: Response | Failure | None, spider: Spider) -> LogFormatterResult:
        return _line(logging.DEBUG, "filed %(url)s", getattr(item, "url", ""))

    def dropped(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return _line(logging.DEBUG, f"no article: {exception} %(url)s", _address(item))

    def item_error(
        self, item: Any, exception: BaseException, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        return _line(logging.ERROR, f"could not file: {exception!r} %(url)s", _address(item))


def _line(level: int, message: str, url: str) -> LogFormatterResult:
    return {"level": level, "msg": message.replace("%", "%%").replace("%%(url)s", "%(url)s"), "args": {"url": url}}


def _address(item: Any) -> str:
    return getattr(item, "url", "") or getattr(getattr(item, "page", None), "url", "")
