"""First of the line: the raw page is on disk before anybody reads it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from archive import captures
from archive.records import FailedFetch, FetchedPage, Reading
from plvn_crawler.pipelines.job import Job, of_crawler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from archive.packing import Packed


class KeepRawPage:
    """FetchedPage → Reading that knows where the page lies. Listings are read and not kept: their facts, which address
    was named where and when, go to the ledger; a 304 has nothing to keep. A page that is kept already goes on as it is.
    """

    def __init__(self, job: Job) -> None:
        self.job = job

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(of_crawler(crawler))

    def process_item(
        self, item: FetchedPage | FailedFetch | Reading, packed: Packed | None = None
    ) -> Reading | FailedFetch:
        """packed: the page's record, where somebody has made it."""
        if not isinstance(item, FetchedPage):
            return item
        if item.purpose != "article" or item.status == 304:
            return Reading(item, None)
        return Reading(item, captures.keep(self.job.archive, item, packed))
