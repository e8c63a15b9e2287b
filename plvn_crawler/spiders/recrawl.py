"""Articles that are held, fetched again, conditionally: by address, date, section, or because they are due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from archive import ledger
from plvn_crawler.site import urls
from plvn_crawler.spiders.ledger_spider import LedgerSpider

if TYPE_CHECKING:
    from archive.ledger import Scope


class Recrawl(LedgerSpider):
    """More arguments: url (several: separated by spaces), since and until (YYYY-MM-DD), due (only what is due),
    quarantined (what was given up after too many failures).
    """

    name = "recrawl"

    def __init__(
        self, url: str = "", since: str = "", until: str = "", due: str = "", quarantined: str = "", **arguments: Any
    ) -> None:
        super().__init__(**arguments)
        self.urls = tuple(url.split())
        self.since, self.until = since or None, until or None
        self.quarantined = bool(quarantined)
        self.due = bool(due)
        # What is named by its address is asked for as what the run begins with, and by that address alone.
        self.asks_again = not due and not self.urls

    def scope(self) -> Scope:
        addresses = tuple(self.begins_with())
        # What was quarantined is "failed" once it is asked for again and fails once more.
        states = ("quarantined", "failed") if self.quarantined else ()
        held = not self.quarantined and not addresses
        return ledger.Scope(self.site, self.sections, self.since, self.until, addresses, states, held=held)

    def begins_with(self) -> list[str]:
        found = [address for url in self.urls if (address := urls.canonical(url, self.site))]
        if self.urls and not found:
            # Without addresses the scope would be all that is held. plvn says so earlier, and better.
            raise ValueError(f"no web address: {' '.join(self.urls)}")
        return found

    def asked(self) -> dict[str, Any]:
        return super().asked() | {
            "urls": list(self.urls),
            "from": self.since,
            "to": self.until,
            "due": self.due,
            "quarantined": self.quarantined,
        }
