"""A month of the sample newspaper, filed as a schedule of crawls would file it: eight runs a day, quiet nights, thin
weekends, and a week of Tết. The pages are read by the real reader.
"""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from builders import SITE

from archive import alarms, clock, tet
from archive.records import Article, FetchedPage, ListedUrl, Listing, Reading, Refused
from archive.runs import Run
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.explaining import Notes
from plvn_crawler.pipelines.job import Job
from tests.newspaper import Newspaper
from tests.newspaper.answers import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from archive.filing import Filing
    from archive.opening import Archive

    Change = Callable[[str], str]

HOURS = {6: 4, 8: 6, 10: 9, 12: 8, 14: 6, 17: 9, 20: 5, 23: 2}
"""Hour of a run → how many articles it finds on a working day, on average."""


@lru_cache(maxsize=1)
def pages() -> list[tuple[str, str, str | None]]:
    """(address, page, its date) of the template of today."""
    paper = Newspaper(size=400, seed=5)
    desk = Desk(paper, 1)
    answers = [(truth.article, desk.answer(urlsplit(truth.article.url).path, {})) for truth in paper.truth(edition=1)]
    return [
        (article.url, answer.body.decode(), article.published_at)
        for article, answer in answers
        if article.era == "D" and answer.status == 200
    ]


@lru_cache(maxsize=8192)
def _read(number: int, change: Change | None) -> tuple[Article | Refused, dict[str, str]]:
    url, page, _ = pages()[number]
    notes = Notes()
    body = (change(page) if change else page).encode()
    return read_article(FetchedPage(url, body, "2026-11-01T08:00:00+07:00"), notes), notes.rules


class Month:
    """Runs go on by the clock of the month; `run` files one and gives its alarms."""

    def __init__(self, archive: Archive, patch: pytest.MonkeyPatch, start: datetime, seed: int = 1) -> None:
        self.archive = archive
        self.random = random.Random(seed)
        self.now = start
        self.number = 0
        self.days_old = 0
        """How long before a run its articles were published: history, as a backlog is read."""
        self.names: set[str] = set()
        patch.setattr(clock, "now", lambda: clock.stamp(self.now))

    def days(self, count: int) -> list[dict[str, Any]]:
        """So many whole days; all alarms that were raised."""
        found = []
        for _ in range(count):
            for hour in HOURS:
                self.now = self.now.replace(hour=hour, minute=5, second=0)
                found += self.run(self.count(hour))
            self.now += timedelta(days=1)
        return found

    def count(self, hour: int) -> int:
        share = 0.5 if self.now.weekday() >= 5 else 1.0
        if tet.is_quiet(self.now.date()):
            share *= 0.15
        mean = HOURS[hour] * share
        return max(0, round(self.random.gauss(mean, mean**0.5)))

    def run(
        self,
        count: int,
        *,
        change: Change | None = None,
        share: float = 1.0,
        answer: Callable[[Filing, str, str], None] | None = None,
        lists: Callable[[Listing], Listing] = lambda listing: listing,
    ) -> list[dict[str, Any]]:
        run = Run(self.archive, "crawl", {"sections": [], "limit": None}, SITE)
        filing = Job(self.archive, run, SITE).filing()
        at = clock.now()
        for purpose, named in (("front", 40), ("section", 25 * 9), ("sitemap", 900 + self.number)):
            listed = tuple(ListedUrl(f"{SITE}/tin-so-{n}-post{n}.html") for n in range(named))
            # The measures only: what a listing names is due in other tests.
            run.measures.listing(lists(Listing(f"{SITE}/{purpose}", purpose, listed)), 200)
        for chosen in self.random.sample(range(len(pages())), count):
            self.number += 1
            address = f"{SITE}/bai-viet-so-{self.number}-post{self.number}.html"
            if answer:
                answer(filing, address, at)
            else:
                self._file(filing, chosen, change if self.random.random() < share else None, address, at)
        found = alarms.examine(self.archive, run)
        run.alarms = found
        run.finish(0, "done")
        self.names |= {alarm["name"] for alarm in found}
        return found

    def _file(self, filing: Filing, chosen: int, change: Change | None, url: str, at: str) -> None:
        result, rules = _read(chosen, change)
        page = FetchedPage(url, b"", at, asked_url=url)
        if isinstance(result, Article):
            # A page that shows its own date shows that of today; a frozen one does not move.
            today = clock.later(at, -self.random.randrange(60, 7000) - 86400 * self.days_old)
            dated = result.published_at == pages()[chosen][2]
            result = replace(
                result, url=url, key=f"post{self.number}", published_at=today if dated else result.published_at
            )
        else:
            result = replace(result, url=url)
        filing.page(Reading(page, None, result, dict(rules)))
