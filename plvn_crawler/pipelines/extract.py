"""Second of the line: from a page to what it says. All reading is done in plvn_crawler.pages."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from archive.records import FailedFetch, Reading, Refused
from plvn_crawler.pages.reading import Said, read
from plvn_crawler.pipelines.job import Job, of_crawler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class ExtractArticle:
    """Reading of a page → the same with its Article, Refused or Listing; what is read already goes on as it is."""

    def __init__(self, job: Job) -> None:
        self.job = job

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(of_crawler(crawler))

    def process_item(self, item: Reading | FailedFetch) -> Reading | FailedFetch:
        if isinstance(item, FailedFetch) or item.page.status != 200 or item.result is not None:
            return item
        try:
            said = read(item.page, self.job.site, self.job.profile)
        except Exception as error:
            # Readers are total and tested to be. Should one fail all the same, the raw page is kept, the failure is in
            # the ledger by name, and the run goes on.
            logger.exception("the reader failed on %s", item.page.url)
            why = f"no-article: the reader failed ({type(error).__name__})"
            said = Said(Refused(item.page.url, why, "none"), {})
        return replace(item, **said._asdict())
