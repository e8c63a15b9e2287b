"""What every field's reader is given: the parsed page, its head, where it came from, and the notes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plvn_crawler.pages.images import absolute
from plvn_crawler.site import profile as site

if TYPE_CHECKING:
    from archive.records import FetchedPage
    from plvn_crawler.pages.correcting import Profile
    from plvn_crawler.pages.explaining import Notes
    from plvn_crawler.pages.head import Head
    from plvn_crawler.pages.house import House
    from plvn_crawler.pages.markup import Markup


@dataclass(slots=True)
class Context:
    """url: the page's address, from the head where the bytes came from a file. house: whose page it is."""

    page: FetchedPage
    markup: Markup
    head: Head
    notes: Notes | None
    profile: Profile
    url: str
    house: House

    def gave(self, field: str, rule: object) -> None:
        if self.notes is not None:
            self.notes.gave(field, str(rule))


def page_url(page: FetchedPage, head: Head) -> str:
    """The address the page was fetched from; for a file, the one that the page gives itself."""
    own = absolute(page.url, "")
    if own is not None:
        return own
    for url in (head.link("canonical"), head.meta("og:url"), page.asked_url):
        found = absolute(url, "")
        if found is not None:
            return found
    return page.url or site.SITE


def base_of(url: str, markup: Markup) -> str:
    for element in markup.tagged("base"):
        found = absolute(element.get("href"), url)
        if found is not None:
            return found
    return url
