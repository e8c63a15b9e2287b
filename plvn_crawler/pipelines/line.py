"""The line as plain objects, for whoever drives it without Scrapy: re-reading, and recovery after a crash."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from scrapy.exceptions import DropItem

from archive import captures
from archive.records import Reading
from plvn_crawler.pipelines.check import CheckArticle
from plvn_crawler.pipelines.extract import ExtractArticle
from plvn_crawler.pipelines.file import FileArticle
from plvn_crawler.pipelines.keep import KeepRawPage

if TYPE_CHECKING:
    from archive.filing import Outcome
    from archive.records import FetchedPage
    from plvn_crawler.pipelines.job import Job


class Line:
    """The four classes in their order, with a door for each who drives them."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.keep = KeepRawPage(job)
        self.extract = ExtractArticle(job)
        self.check = CheckArticle()
        self.file = FileArticle(job)

    def push(self, page: FetchedPage) -> None:
        """A page that is not kept yet, as from a spider. Raises DropItem where there is nothing for a feed."""
        self.file.process_item(self.check.process_item(self.extract.process_item(self.keep.process_item(page))))

    def recover(self) -> int:
        """File the pages that a crash left on the shelf without a row; how many."""
        count = 0
        for found in captures.unindexed(self.job.archive):
            read = self.check.process_item(self.extract.process_item(Reading(found.page, found.capture)))
            with suppress(DropItem):
                self.file.process_item(read)
            count += 1
        return count

    def reread(self, capture_id: int) -> Outcome | None:
        """Read one kept page with today's readers; None where the answer was no page."""
        page, capture = captures.load(self.job.archive, capture_id)
        read = self.check.process_item(self.extract.process_item(Reading(replace(page, purpose="article"), capture)))
        if isinstance(read, Reading) and read.result is not None:
            return self.file.filing.reread(read)
        return None
