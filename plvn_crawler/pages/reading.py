"""The front door of this floor: one page in, what it says out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Article
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.explaining import Notes
from plvn_crawler.pages.laws import read_laws
from plvn_crawler.pages.listing import read_listing

if TYPE_CHECKING:
    from archive.records import FetchedPage, Laws, Result
    from plvn_crawler.pages.correcting import Profile


def read(page: FetchedPage, site: str, profile: Profile) -> tuple[Result, dict[str, str], Laws | None]:
    """What the page says, by its purpose, which rule gave what, and the laws that an article names."""
    if page.purpose != "article":
        return read_listing(page, site), {}, None
    notes = Notes()
    result = read_article(page, notes, profile)
    return result, notes.as_rules(), read_laws(result) if isinstance(result, Article) else None
