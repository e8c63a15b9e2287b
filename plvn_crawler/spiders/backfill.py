"""History: every article that the sitemaps list for a range of days, newest first, resumable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import ledger
from plvn_crawler.spiders.ledger_spider import LedgerSpider

if TYPE_CHECKING:
    from archive.ledger import Scope


class Backfill(LedgerSpider):
    """More arguments: since and until (YYYY-MM-DD). With sections, their listings are paged through instead."""

    name = "backfill"
    paths = ("/robots.txt", "/sitemap.xml", "/sitemaps.xml")

    def __init__(self, since: str = "", until: str = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        self.since, self.until = since or None, until or None

    def scope(self) -> Scope:
        return ledger.Scope(self.site, self.sections, self.since, self.until)

    def asked(self) -> dict[str, Any]:
        return super().asked() | {"from": self.since, "to": self.until}
