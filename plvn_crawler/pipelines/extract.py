"""Second of the line: from a page to what it says. All reading is done in plvn_crawler.pages."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from archive.records import FailedFetch, Reading, Refused
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.explaining import Notes
from plvn_crawler.pages.listing import read_listing
from plvn_crawler.pipelines.job import Job, of_crawler

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)


class ExtractArticle:
    """Reading of a page → the same with its Article, Refused or Listing."""

    def __init__(self, job: Job) -> None:
        self.job = job

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        return cls(of_crawler(crawler))

    def process_item(self, item: Reading | FailedFetch) -> Reading | FailedFetch:
        if isinstance(item, FailedFetch) or item.page.status != 200:
            return item
        if item.page.purpose != "article":
            return replace(item, result=read_listing(item.page, self.job.site))
        notes = Notes()
        try:
            result = read_article(item.page, notes, self.job.profile)
        except Exception as error:
            # Readers are total and tested to be. Should one fail all the same, the raw page is kept, the failure is in
            # the ledger by name, and the run goes on.
            logger.exception("the reader failed on %s", item.page.url)
            result = Refused(item.page.url, f"no-article: the reader failed ({type(error).__name__})", "none")
        return replace(item, result=result, notes=notes.as_rules())
