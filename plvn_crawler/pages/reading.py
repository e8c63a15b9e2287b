"""The front door of this floor: one page in, what it says out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from archive.deriving import derive
from archive.records import Article
from plvn_crawler.pages.article import read_article
from plvn_crawler.pages.explaining import Notes
from plvn_crawler.pages.laws import read_laws
from plvn_crawler.pages.listing import read_listing

if TYPE_CHECKING:
    from archive.likeness import Sketch, Text
    from archive.records import Derived, FetchedPage, Laws, Result
    from plvn_crawler.pages.correcting import Profile


class Said(NamedTuple):
    """What a page says, in the fields of a Reading: by its purpose, which rule gave what, and, of an article, the laws
    that it names, what follows from its words, and how they are compared.
    """

    result: Result
    notes: dict[str, str]
    laws: Laws | None = None
    derived: Derived | None = None
    sketched: tuple[Text, Sketch] | None = None


def read(page: FetchedPage, site: str, profile: Profile) -> Said:
    if page.purpose != "article":
        return Said(read_listing(page, site), {})
    notes = Notes()
    result = read_article(page, notes, profile)
    if not isinstance(result, Article):
        return Said(result, notes.as_rules())
    return Said(result, notes.as_rules(), read_laws(result), derive(result))
