"""Last of the line: the archive decides what is new, unchanged or revised."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from scrapy.exceptions import DropItem

from archive import captures
from archive.records import Article, FailedFetch, Listing, Reading, Refused
from plvn_crawler.pipelines.extract import ExtractArticle
from plvn_crawler.pipelines.job import Job, of_crawler

if TYPE_CHECKING:
    from collections.abc import Callable

    from scrapy.crawler import Crawler


class FileArticle:
    """Reading → Article or Refused as filed, for feeds (`scrapy crawl NAME -O out.jsonl`); whatever else came down the
    line ends here, filed as well.
    """

    def __init__(self, job: Job, on_filed: Callable[[str, str, str], None] = lambda *_: None) -> None:
        self.job = job
        self.filing = job.filing()
        self.on_filed = on_filed

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(of_crawler(crawler), crawler.spider.filed)  # type: ignore[union-attr]  # the job's spider has it

    def process_item(self, item: Reading | FailedFetch) -> Article | Refused:
        if isinstance(item, FailedFetch):
            outcome = self.filing.failure(item)
            self.on_filed(item.url, outcome, item.why)
            raise DropItem(item.why)
        page, result = item.page, item.result
        asked = page.asked_url or page.url
        if page.purpose != "article":
            listing = result if isinstance(result, Listing) else Listing(page.url, page.purpose)
            self.on_filed(asked, self.filing.listing(page, listing), "")
            raise DropItem("a listing")
        if isinstance(result, Article):
            self._reread_first(result)
        outcome = self.filing.page(item)
        self.on_filed(asked, outcome, "")
        if isinstance(result, Refused):
            return replace(result, url=self.filing.address_of(page))
        if isinstance(result, Article):
            return result
        raise DropItem(outcome)

    def _reread_first(self, article: Article) -> None:
        """Held words of another reader are read again before a newer page is filed over them."""
        capture_id = self.filing.read_by_another(article)
        if capture_id is not None:
            page, capture = captures.load(self.job.archive, capture_id)
            kept = ExtractArticle(self.job).process_item(Reading(page, capture))
            if isinstance(kept, Reading) and isinstance(kept.result, Article):
                self.filing.reread(kept)
