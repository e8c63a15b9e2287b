"""What a page says of itself for machines: `meta` elements, the canonical link, JSON-LD as far as it can be read."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from plvn_crawler.pages.visible import all_text
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plvn_crawler.pages.markup import Markup

ARTICLE_TYPES = frozenset(
    {"NewsArticle", "Article", "ReportageNewsArticle", "BlogPosting", "LiveBlogPosting", "VideoObject",
     "OpinionNewsArticle",
     "AnalysisNewsArticle", "Report", "ImageGallery"}
)  # fmt: skip
_TRAILING_COMMA = re.compile(r",(\s*[}\]])")
_PAIR = re.compile(
    r'"(datePublished|dateModified|headline|description|articleSection|@type)"\s*:\s*"((?:[^"\\]|\\.)*)"'
)
_DECODER = json.JSONDecoder(strict=False)
_MAX_JSON = 400_000
_MAX_NODES = 500


class Head:
    """The page's metadata, read when first asked for."""

    def __init__(self, markup: Markup) -> None:
        self._markup = markup
        self._metas: dict[str, list[str]] | None = None
        self._nodes: list[dict[str, Any]] | None = None

    def metas(self) -> dict[str, list[str]]:
        if self._metas is None:
            self._metas = {}
            for element in self._markup.tagged("meta"):
                content = element.get("content")
                if content is None:
                    continue
                for kind in ("property", "name", "itemprop"):
                    name = element.get(kind)
                    if name:
                        self._metas.setdefault(name.strip().lower(), []).append(content)
        return self._metas

    def meta(self, *names: str) -> str | None:
        """The first that is not blank."""
        metas = self.metas()
        for name in names:
            for content in metas.get(name, ()):
                if content and not content.isspace():
                    return content
        return None

    def all(self, name: str) -> list[str]:
        return self.metas().get(name, [])

    def link(self, relation: str) -> str | None:
        for element in self._markup.tagged("link"):
            if relation in (element.get("rel") or "").lower().split():
                return element.get("href")
        return None

    def title(self) -> str | None:
        for element in self._markup.tagged("title"):
            words = clean(all_text(element))
            if words:
                return words
        return None

    def site_name(self) -> str:
        return clean(self.meta("og:site_name") or "")

    # ---- JSON-LD

    def nodes(self) -> list[dict[str, Any]]:
        """Every object of the page's JSON-LD, outermost first."""
        if self._nodes is None:
            self._nodes = []
            for element in self._markup.tagged("script"):
                if "ld+json" in (element.get("type") or ""):
                    source = (element.text or "")[:_MAX_JSON]
                    self._nodes.extend(_walk(loads(source)))
        return self._nodes

    def article(self) -> dict[str, Any]:
        """The node that describes the article, or an empty one."""
        for node in self.nodes():
            if not ARTICLE_TYPES.isdisjoint(types_of(node)) and ("headline" in node or "datePublished" in node):
                return node
        return {}

    def ld(self, name: str) -> str | None:
        value = self.article().get(name)
        return value if isinstance(value, str) and value.strip() else None

    def ld_authors(self) -> list[str]:
        found = self.article().get("author")
        people = found if isinstance(found, list) else [found]
        names = [person.get("name") if isinstance(person, dict) else person for person in people]
        return [clean(name) for name in names if isinstance(name, str) and clean(name)]

    def ld_breadcrumbs(self) -> list[str]:
        for node in self.nodes():
            if "BreadcrumbList" in types_of(node):
                return list(_crumbs(node.get("itemListElement")))
        return []


def types_of(node: dict[str, Any]) -> list[str]:
    found = node.get("@type")
    return [name for name in (found if isinstance(found, list) else [found]) if isinstance(name, str)]


def loads(source: str) -> Any:
    """JSON as the templates write it: raw newlines in texts, trailing commas, comments around it. What cannot be read
    at all gives the few pairs that matter, found one by one.
    """
    text = source.strip().removeprefix("<!--").removesuffix("-->").removeprefix("//<![CDATA[").removesuffix("//]]>")
    text = text.strip().rstrip(";")
    if not text:
        return None
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        try:
            return _DECODER.decode(attempt)
        except (ValueError, RecursionError):
            continue
    pairs: dict[str, Any] = {}
    for name, value in _PAIR.findall(text):
        pairs.setdefault(name, value.replace('\\"', '"').replace("\\/", "/"))
    if pairs and "datePublished" in pairs:
        pairs["@type"] = "NewsArticle"
    return pairs or None


def _walk(value: Any) -> Iterator[dict[str, Any]]:
    waiting = [value]
    count = 0
    while waiting and count < _MAX_NODES:
        node = waiting.pop(0)
        count += 1
        if isinstance(node, dict):
            yield node
            waiting += [inner for inner in node.values() if isinstance(inner, dict | list)]
        elif isinstance(node, list):
            waiting += [inner for inner in node if isinstance(inner, dict | list)]


def _crumbs(value: Any) -> Iterator[str]:
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, list):  # dantri.com.vn wraps each item in a list of its own
            yield from _crumbs(item)
        elif isinstance(item, dict):
            inner = item.get("item")
            name = item.get("name") or (inner.get("name") if isinstance(inner, dict) else None)
            if isinstance(name, str) and clean(name):
                yield clean(name)


def without_site_name(title: str, site_name: str) -> str:
    """A page's title without the newspaper's name behind it.

    >>> without_site_name("Luật mới có hiệu lực | Báo Pháp luật Việt Nam", "")
    'Luật mới có hiệu lực'
    """
    title = clean(title)
    front, bar, _ = title.rpartition(" | ")
    if bar and front:
        return front
    for dash in (" - ", " – ", " — "):
        front, bar, name = title.rpartition(dash)
        told = name.casefold()
        if bar and front and (told == site_name.casefold() or told.startswith(("báo ", "tạp chí ")) or _is_name(told)):
            return front
    return title


def _is_name(words: str) -> bool:
    return bool(re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net)|vnexpress|tuổi trẻ online|dân trí|plo|plvn", words))
