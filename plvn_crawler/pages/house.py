"""Whose addresses are whose: which links of a page lead to the same newspaper, and which of them to an article.

A page names the same addresses again and again, so each is judged once a page. Nothing is remembered beyond it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plvn_crawler.pages.images import absolute
from plvn_crawler.site import urls

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element

_ORIGIN = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)[^/?#]*", re.IGNORECASE)
_FOREIGN_STORY = re.compile(r"\d{5,}[^/]*$|-[a-z]?\d{4,}\.\w+$|(?:-[a-z0-9]+){3,}(?:\.\w{2,5})?/?$", re.IGNORECASE)
_DOCUMENT = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|zip|rar|mp3|mp4|jpe?g|png|webp|gif)$", re.IGNORECASE)
_NO_STORY = re.compile(r"/(?:tag|tags|tac-gia|author|chu-de|topic|su-kien|event|search|tim-kiem)/|^/?$", re.IGNORECASE)
_TAG = re.compile(r"-tag\d+\.html$")
_PUBLIC_SUFFIXES = frozenset({"com", "gov", "net", "org", "edu", "info"})
"""Second labels under which names are sold in Viet Nam: dantri.com.vn is a house, com.vn is none."""


class House:
    """The newspaper that a page belongs to. base: what the page's relative links start from."""

    __slots__ = ("_origin", "_owned", "_stories", "_usable", "base", "name")

    def __init__(self, base: str) -> None:
        self.base = base
        self.name = _house_of(base)
        origin = _ORIGIN.match(base)
        self._origin = f"{origin.group()}/" if origin else ""
        self._owned: dict[str, bool] = {}
        self._usable: dict[str, str | None] = {}
        self._stories: dict[str, bool] = {}

    def owns(self, url: str) -> bool:
        """Whether an absolute address is of the same house."""
        if self._origin and url.startswith(self._origin):
            return True
        found = _ORIGIN.match(url)
        origin = found.group() if found else url
        owned = self._owned.get(origin)
        if owned is None:
            owned = self._owned[origin] = _house_of(url) == self.name or urls.is_of_the_paper(url, self.base)
        return owned

    def address(self, link: Element) -> str | None:
        """Where a link leads, if it stays in the house and was not bought; else None."""
        href = link.get("href")
        if not href:
            return None
        try:
            url = self._usable[href]
        except KeyError:
            url = None if href[0] == "#" else absolute(href, self.base)
            url = self._usable[href] = url if url is not None and self.owns(url) else None
        if url is None:
            return None
        rel = link.get("rel")
        return None if rel is not None and "sponsored" in rel.lower() else url

    def is_story(self, url: str) -> bool:
        """Whether an absolute address leads to an article of the same house."""
        told = self._stories.get(url)
        if told is None:
            told = self._stories[url] = self._judge(url)
        return told

    def may_be_story(self, url: str) -> bool:
        """For papers whose addresses are not known: any page of the house that its path does not tell to be another
        thing, a document, a tag, an author.
        """
        parts = urlsplit(url)
        path = parts.path
        if _DOCUMENT.search(path) or _TAG.search(path) or not self.owns(url):
            return False
        return not _NO_STORY.search(path) or (path in {"", "/"} and any(sign.isdigit() for sign in parts.query))

    def _judge(self, url: str) -> bool:
        path = urlsplit(url).path
        if _DOCUMENT.search(path):
            return False
        if (self._origin and url.startswith(self._origin)) or urls.is_of_the_paper(url, self.base):
            return urls.kind_of_path(path) == "article" or _foreign_story(path)
        return _house_of(url) == self.name and _foreign_story(path)


def _foreign_story(path: str) -> bool:
    return bool(_FOREIGN_STORY.search(path)) and "/tag/" not in path and not _TAG.search(path)


def _house_of(url: str) -> str:
    found = _ORIGIN.match(url)
    return _house_of_host(found.group(1).lower()) if found else ""


@lru_cache(maxsize=256)
def _house_of_host(host: str) -> str:
    """The registered domain, near enough: baophapluat.vn, dantri.com.vn. A pure function of its text."""
    parts = host.split(".")
    if parts and parts[-1].isdigit():
        return host
    size = 3 if len(parts) > 2 and parts[-2] in _PUBLIC_SUFFIXES else 2
    return ".".join(parts[-size:])
