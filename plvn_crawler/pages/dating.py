"""When an article was published: head, JSON-LD, time element, visible text, in this order of trust.

One exception. Era D's head may be in UTC without saying so: a head that differs from the visible time by exactly seven
hours gives way to what a reader sees (PLVN-SITE §2), and the time of the last edit is moved with it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from plvn_crawler.pages.visible import all_text
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from archive.records import PublishedSource
    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.markup import Element

_HEAD = ("article:published_time", "datepublished", "pubdate", "og:published_time", "article:published",
         "dc.date.issued",
         "publish-date", "its_publication", "sailthru.date", "publishdate", "date", "dc.date",
         "cxenseparse:recs:publishtime")  # fmt: skip
_HEAD_EDIT = (
    "article:modified_time",
    "datemodified",
    "lastmod",
    "og:updated_time",
    "article_updatetime",
    "last-modified",
)
_A_MINUTE = 1 / 60


@dataclass(frozen=True, slots=True)
class Dates:
    published: str | None = None
    words: str | None = None
    source: PublishedSource | None = None
    modified: str | None = None


def date_line(element: Element, fetched_at: str | None) -> Element | None:
    """The shortest line in the element that tells the same moment as the whole, or one where the whole does not."""
    if element.tag in {"time", "meta"}:
        return element
    whole = dates.read(clean(all_text(element)), fetched_at)
    found = element if whole is not None else None
    for inner in element.iterdescendants():
        if inner.text and any(sign.isdigit() for sign in inner.text):
            told = dates.read(inner.text, fetched_at)
            if told is not None and (whole is None or told == whole):
                return inner
    return found


def read_dates(context: Context, element: Element | None, rule: object, *, rough: bool = False) -> Dates:
    """element: where the template prints the date, if it was found; rule: what found it. rough: its row may tell other
    things too.
    """
    fetched = context.page.fetched_at or None
    source: PublishedSource
    head = context.head
    printed = clean(all_text(element)) if element is not None else ""
    seen = dates.read(printed, None)
    told = _of_attributes(element)
    read = dates.read_row if rough else dates.read
    if rough:
        seen = dates.read_row(printed)
        told = seen if seen and told and told[:10] == seen[:10] and _is_midnight(told) else told
    seen = _not_ahead(seen, fetched)
    shown = seen if seen and told and _seven_hours_off(told, seen) else None
    shown = shown or _not_ahead(told, fetched) or read(printed, fetched)
    of_element: PublishedSource = "time" if element is not None and element.tag == "time" else "text"

    # Local time that is called UTC lies ahead of the fetching: compare first, then refuse what is of the future.
    raw, source = head.meta(*_HEAD), "head"
    published = dates.read(raw)
    if published is None or (dates.is_ahead(published, fetched) and not _seven_hours_off(published, seen)):
        raw, source = head.ld("datePublished") or raw, "json-ld"
        published = dates.read(head.ld("datePublished"))
    modified = dates.read(head.meta(*_HEAD_EDIT)) or dates.read(head.ld("dateModified"))

    if published is not None and seen is not None and _seven_hours_off(published, seen):
        apart = dates.hours_between(published, seen) or 0.0
        context.gave("published_at", f"{rule}: the head is seven hours off")
        moved = dates.shifted(modified, round(apart)) if modified else None
        return Dates(seen, printed, of_element, _not_ahead(moved, fetched))
    published, modified = _not_ahead(published, fetched), _not_ahead(modified, fetched)
    if published is not None:
        context.gave("published_at", source)
        return Dates(published, (printed if shown else "") or clean(raw or ""), source, modified)
    if shown is not None:
        context.gave("published_at", rule)
        return Dates(shown, printed or _raw_attribute(element), of_element, modified)
    return Dates(None, printed or clean(raw or "") or None, None, modified)


def _not_ahead(iso: str | None, fetched: str | None) -> str | None:
    return None if iso is None or dates.is_ahead(iso, fetched) else iso


def _is_midnight(iso: str) -> bool:
    return iso[11:19] == "00:00:00"


def _seven_hours_off(one: str, other: str | None) -> bool:
    """Whether a template calls its local time UTC, or the other way round. A day without a time of day, which is
    read as midnight, cannot tell.
    """
    if other is None or (one[:10] == other[:10] and _is_midnight(other)):
        return False
    apart = dates.hours_between(one, other)
    return apart is not None and abs(abs(apart) - 7) <= _A_MINUTE


def _of_attributes(element: Element | None) -> str | None:
    if element is None:
        return None
    for name in ("datetime", "data-time", "content", "title"):
        found = dates.read(element.get(name))
        if found is not None:
            return found
    return None


def _raw_attribute(element: Element | None) -> str | None:
    if element is None:
        return None
    return clean(element.get("datetime") or element.get("data-time") or "") or None
