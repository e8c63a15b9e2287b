"""History: every article that the sitemaps list for a range of days, newest first, resumable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import ledger
from plvn_crawler.spiders.ledger_spider import LedgerSpider

if TYPE_CHECKING:
    from archive.ledger import Scope


class Backfill(LedgerSpider):
    """More arguments: since and until (YYYY-MM-DD). With sections, their listings are paged through as well: they know
    what belongs to a section, the sitemaps what belongs to a month.
    """

    name = "backfill"
    pages_again = True
    paths = ("/robots.txt", "/sitemap.xml", "/sitemaps.xml")

    def __init__(self, since: str = "", until: str = "", **arguments: Any) -> None:
        super().__init__(**arguments)
        self.since, self.until = since or None, until or None

    def begins_with(self) -> list[str]:
        fronts = super().begins_with() if self.sections else []
        return [*(f"{self.site}{path}" for path in self.paths), *fronts]

    def scope(self) -> Scope:
        return ledger.Scope(self.site, self.sections, self.since, self.until, lists_first=True)

    def asked(self) -> dict[str, Any]:
        return super().asked() | {"from": self.since, "to": self.until}
