"""What the classes of the line share during one run, however they are driven."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol

from scrapy.exceptions import NotConfigured

from archive.errors import NotReadableError
from archive.filing import AddressBook, Filing
from archive.records import ListedUrl
from plvn_crawler.pages.correcting import DEFAULT, Profile, ProfileError, profile_from_text
from plvn_crawler.site import profile as site
from plvn_crawler.site import urls

if TYPE_CHECKING:
    from pathlib import Path

    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from archive.ledger import Scope
    from archive.opening import Archive
    from archive.runs import Run


PROFILE = "profile.toml"
"""In the data folder: hosts, sections and selectors that the operator corrected."""


SECONDS_A_PAGE = 0.02
"""What a page takes without any delay, measured on the sample newspaper."""


@dataclass(frozen=True, slots=True)
class Job:
    """An open archive, the run that writes to it, and the site that it is about."""

    archive: Archive
    run: Run
    site: str
    profile: Profile = DEFAULT

    def filing(self) -> Filing:
        return Filing(self.archive, self.run, address_book(self.site))


class JobSpider(Protocol):
    """What a spider that keeps the ledger shows to those who listen to it."""

    name: str
    site: str
    job: Job
    limit: int | None
    end_reason: str
    fronts_first: bool
    pages_again: bool
    asks_again: bool
    sections: tuple[str, ...]

    def asked(self) -> dict[str, Any]: ...
    def begins_with(self) -> list[str]: ...
    def scope(self) -> Scope: ...
    def broke(self) -> None: ...


def profile_from_file(path: Path) -> Profile:
    """The operator's corrections; the built-in profile where there is no file. NotReadableError names file and line.
    Hosts and sections hold for all of this process from here on.
    """
    try:
        corrected = profile_from_text(path.read_text(encoding="utf-8-sig")) if path.exists() else DEFAULT
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = "UTF-16" if error.object.startswith((b"\xff\xfe", b"\xfe\xff")) else "another encoding"
        raise NotReadableError(
            f"{path}: line {line}: the text is not UTF-8 but {found}; save it as UTF-8. See docs/a-new-template.md."
        ) from error
    except (ProfileError, OSError) as error:
        raise NotReadableError(f"{path}: {error}. See docs/a-new-template.md.") from error
    site.learn(corrected.hosts, corrected.sections)
    return corrected


def address_book(site: str) -> AddressBook:
    # The same stories stand in the boxes of one page after another.
    @lru_cache(maxsize=4096)
    def listed(url: str) -> ListedUrl | None:
        address = urls.canonical(url, site)
        return ListedUrl(address, urls.kind_of_page(address, site)) if address else None

    remember = lru_cache(maxsize=4096)
    return AddressBook(remember(urls.article_key), listed, urls.section_slug, remember(urls.may_be_asked))


def comes_fast(settings: BaseSettings) -> bool:
    """Whether pages may come faster than one process keeps, reads and files them."""
    return settings.getfloat("DOWNLOAD_DELAY") < SECONDS_A_PAGE


def of_crawler(crawler: Crawler) -> Job:
    """The job of a spider that keeps the ledger; other spiders (scrapy shell) have none, and no line."""
    job = getattr(crawler.spider, "job", None)
    if not isinstance(job, Job):
        raise NotConfigured("no archive is open: this spider keeps no ledger")
    return job
