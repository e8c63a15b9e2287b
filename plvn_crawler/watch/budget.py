"""--max-requests and --max-minutes, counted as the site is asked: robots.txt, which its reader hands to the ledger a
second time, is one answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.extensions.closespider import CloseSpider

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response


class Budget(CloseSpider):
    """Extension in the place of Scrapy's CloseSpider."""

    def page_count(self, response: Response, request: Request, spider: Spider) -> None:
        if "cached" not in response.flags:
            super().page_count(response, request, spider)
