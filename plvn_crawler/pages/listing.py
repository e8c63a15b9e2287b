"""Whatever a listing's address returned, as the addresses that it lists, in order, each once.

Decided by content and path, never by a root tag: today's index is an `urlset`, its months are probably HTML (PLVN-SITE
§4). Sitemaps and feeds are read by their tags as text, so broken ones give what they hold and no entity is expanded.
"""

from __future__ import annotations

import json
import re
import zlib
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from html import unescape
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin, urlsplit

from archive.records import ListedUrl, Listing
from plvn_crawler.pages import choosing, wording
from plvn_crawler.pages.context import base_of
from plvn_crawler.pages.markup import TooLargeError, as_utf8, parse
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.site import urls
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from archive.records import FetchedPage
    from plvn_crawler.pages.markup import Element, Markup

MAX_INFLATED = 64_000_000
MAX_LISTED = 100_000
"""A sitemap may hold 50,000 addresses by its standard."""

_XML = re.compile(r"<(?:[\w-]+:)?(?:urlset|sitemapindex|rss|feed|loc)\b|<rdf:RDF\b", re.IGNORECASE)
_ESCAPED_XML = re.compile(r"&lt;(?:[\w-]+:)?(?:urlset|sitemapindex|loc|url)\b", re.IGNORECASE)
_ENTRY = re.compile(r"<(?:(?!image|video|news)\w+:)?(?:url|sitemap)\s*(?:\s[^>]*)?>", re.IGNORECASE)
_LOC = re.compile(r"<(?:(?!image|video|news|xhtml)[\w-]+:)?loc\b[^>]*>\s*(?:<!\[CDATA\[)?\s*([^<\]]*)", re.IGNORECASE)
_ITEM = re.compile(r"<(?:item|entry)\b[^>]*>", re.IGNORECASE)
_ATOM_LINK = re.compile(r"<link\b[^>]*?\bhref\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_FEED = re.compile(r"\s*application/(?:rss|atom)\+xml\b", re.IGNORECASE)
_API = re.compile(r"domainApi\s*[\"']?\s*[:=]\s*[\"']([^\"'\s]+)")
_LARGE = 1_000_000
_LONG_HREF = re.compile(rb"(href\s*=\s*[\"']?[^\"'<>\s]{%d})[^\"'<>\s]+" % (urls.MAX_LENGTH + 1), re.IGNORECASE)
"""An address of many megabytes must not make the whole page too large to read."""
_API_PAGE = re.compile(r"^(.*/api/morenews-zone-[\w-]+?-)(\d+)(\.html)$")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_NO_LISTING = frozenset({"nav", "footer", "aside", "form"})


@dataclass(slots=True)
class _Collected:
    """The list being made. An address named again keeps its place and gains the title that it lacked."""

    site: str
    base: str
    fetched_at: str | None
    rows: dict[str, ListedUrl] = field(default_factory=dict)

    def add(
        self, address: str, lastmod: str | None = None, title: str | None = None, purpose: str | None = None
    ) -> None:
        if len(address) > urls.MAX_LENGTH:
            self.note(address)
            return
        address = clean(unescape(unescape(address)) if "&" in address else address)
        url = urls.canonical(address, self.site, self.base) if address else None
        if url is None or len(self.rows) >= MAX_LISTED:
            return
        moment = self._moment(lastmod)
        words = clean(unescape(unescape(title))) or None if title else None
        known = self.rows.get(url)
        if known is None:
            self.rows[url] = ListedUrl(url, purpose or urls.kind_of_page(url, self.site), moment, words)
        elif (known.title is None and words) or (known.lastmod is None and moment):
            self.rows[url] = ListedUrl(url, known.purpose, known.lastmod or moment, known.title or words)

    def note(self, address: str) -> None:
        """An address that is too long to be one: the ledger says so."""
        url = urls.cut(address, self.site)
        if len(self.rows) < MAX_LISTED:
            self.rows[url] = ListedUrl(
                url, "other", why=f"more than {urls.MAX_LENGTH} characters: cut, it leads nowhere"
            )

    def _moment(self, words: str | None) -> str | None:
        if not words:
            return None
        told = clean(unescape(words))
        found = dates.read(told, self.fetched_at)
        if found is None:
            try:
                found = dates.read(
                    parsedate_to_datetime(re.sub(r"GMT\+0?7\b", "+0700", told)).isoformat(), self.fetched_at
                )
            except (ValueError, TypeError, IndexError):
                return None
        return found


def read_listing(page: FetchedPage, site: str) -> Listing:
    """What a front, section, feed, sitemap, load-more answer or robots.txt lists. Total: no bytes make it raise."""
    purpose = page.purpose if page.purpose != "article" else _purpose(page.url, site)
    collected = _Collected(site, page.url, page.fetched_at or None)
    try:
        trouble = _read(page, collected)
    except Exception as error:  # noqa: BLE001 - the promise of this door
        trouble = f"the reader failed with {type(error).__name__}"
    if trouble is None and not collected.rows:
        trouble = "no address was found in it"
    return Listing(page.url, purpose, tuple(collected.rows.values()), trouble)


def _purpose(url: str, site: str) -> str:
    return "api" if urlsplit(url).path.startswith("/api/") else urls.kind_of_page(url, site)


def _read(page: FetchedPage, collected: _Collected) -> str | None:
    body, trouble = inflated(page.body)
    if len(body) < choosing.WALL_BYTES and b"document.cookie" in body:
        return f"wall: {len(body)} bytes that set a cookie"
    text = as_utf8(body, page.header("content-type")).decode("utf-8", "replace").lstrip("\ufeff \t\r\n")
    if not _XML.search(text) and _ESCAPED_XML.search(text):
        text = unescape(text)
    path = urlsplit(page.url).path
    said: str | None = None
    if path.endswith("/robots.txt") or re.match(r"(?i)user-agent\s*:|sitemap\s*:", text):
        _read_robots(text, collected)
    elif text.startswith(("{", "[")):
        said = _read_answer(text, page.url, collected)
    elif _XML.search(text):
        said = _read_xml(text, collected)
    else:
        said = _read_html(body, page, collected)
    # What was cut off by us, or on its way here, has no end of its own.
    return trouble or said


def inflated(body: bytes, limit: int = MAX_INFLATED) -> tuple[bytes, str | None]:
    """The body with a gzip layer undone, told by its first bytes, and what went wrong with it."""
    trouble: str | None = None
    for _ in range(2):  # a .gz file served with a Content-Encoding of its own
        if not body.startswith(b"\x1f\x8b"):
            break
        machine = zlib.decompressobj(zlib.MAX_WBITS | 16)
        try:
            body = machine.decompress(body, limit)
        except zlib.error:
            return b"", "the gzip bytes are broken"
        if machine.unconsumed_tail:
            return body, f"larger than {limit} bytes unpacked; the rest was left"
        if not machine.eof:
            trouble = "the gzip bytes are cut short"
    return body, trouble


def _read_robots(text: str, collected: _Collected) -> None:
    for found in re.finditer(r"(?im)^\s*sitemap\s*:\s*(\S+)", text):
        collected.add(found.group(1), purpose="sitemap")


# ---- sitemaps and feeds


def _read_xml(text: str, collected: _Collected) -> str | None:
    """By tags, not by a parser: an entity of the file's own stays unread, and a missing end loses nothing before it."""
    feed = _ITEM.search(text)
    if feed is not None and not _LOC.search(text, 0, feed.start()):
        for entry in _ITEM.split(text)[1:]:
            _read_item(entry, collected)
    else:
        entries = _ENTRY.split(text)
        for entry in entries[1:] if len(entries) > 1 else [text]:
            _read_entry(entry, collected)
    if "<!ENTITY" in text[:100_000]:
        return "entities of its own were not expanded"
    closed = re.search(r"</(?:[\w-]+:)?(?:urlset|sitemapindex|rss|feed|rdf)\s*>\s*\Z", text[-500:], re.IGNORECASE)
    return None if closed else f"the XML has no end; {len(collected.rows)} addresses were read"


def _read_entry(entry: str, collected: _Collected) -> None:
    locations = _LOC.findall(entry)
    for address in locations[:1] if len(locations) == 1 else locations:
        lastmod = _inside(entry, "lastmod") or _inside(entry, "news:publication_date")
        collected.add(address, lastmod if len(locations) == 1 else None, _inside(entry, "news:title"))


def _read_item(entry: str, collected: _Collected) -> None:
    address = _inside(entry, "link")
    if not address:
        atom = _ATOM_LINK.search(entry)
        address = atom.group(1) if atom else _inside(entry, "guid")
    if address:
        moment = _inside(entry, "pubDate") or _inside(entry, "updated") or _inside(entry, "published")
        collected.add(address, moment or _inside(entry, "dc:date"), _inside(entry, "title"))


def _inside(entry: str, tag: str) -> str | None:
    found = re.search(rf"<{tag}\b[^>]*>\s*(?:<!\[CDATA\[(.*?)\]\]>|([^<]*))", entry[:20_000], re.IGNORECASE | re.DOTALL)
    return (found.group(1) or found.group(2) or "").strip() or None if found else None


# ---- load-more answers


def _read_answer(text: str, url: str, collected: _Collected) -> str | None:
    try:
        answer = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return "the JSON cannot be read"
    stories = _stories(answer)
    collected.base = collected.site  # the answer's addresses are relative to the paper, not to its API's host
    for story in stories:
        address = story.get("redirect_link") or story.get("url") or ""
        moment = story.get("update_time") or story.get("date")
        title = story.get("title")
        if isinstance(address, str):
            collected.add(address, str(moment) if moment else None, title if isinstance(title, str) else None)
    following = _API_PAGE.match(url)
    if stories and following:
        head, number, tail = following.groups()
        address = f"{head}{int(number) + 1}{tail}"
        collected.rows.setdefault(address, ListedUrl(address, "api"))
    return None


def _stories(answer: Any) -> list[dict[str, Any]]:
    """The objects with an address, wherever the answer keeps them, in its order; a zone's own address is none."""
    found: list[dict[str, Any]] = []
    waiting = [answer]
    while waiting and len(found) < MAX_LISTED:
        node = waiting.pop()
        if isinstance(node, list):
            waiting.extend(reversed(node))
        elif isinstance(node, dict):
            if isinstance(node.get("url") or node.get("redirect_link"), str) and (
                node.get("title") or node.get("content_id")
            ):
                found.append(node)
            else:
                waiting.extend(value for value in reversed(node.values()) if isinstance(value, dict | list))
    return found


# ---- pages


def _read_html(body: bytes, page: FetchedPage, collected: _Collected) -> str | None:
    if len(body) > _LARGE:
        body = _LONG_HREF.sub(rb"\1", body)
    try:
        markup = parse(body, page.header("content-type"))
    except TooLargeError as error:
        return f"too large: {error}"
    if markup is None:
        return "no element in it"
    collected.base = base_of(page.url, markup)
    for element in markup.root.iter("a", "link", "button"):
        if element.tag == "button":
            _read_button(element, markup, collected)
            continue
        href = (element.get("href") or "").strip()
        if not href or href.startswith(("#", "javascript:", "mailto:", "tel:", "data:")):
            continue
        if element.tag == "link":
            _read_head_link(element, href, collected)
            continue
        _read_link(element, href, collected)
    return None


def _read_head_link(element: Element, href: str, collected: _Collected) -> None:
    """The next page, and the feeds that a front or section has of its own."""
    relations = (element.get("rel") or "").lower().split()
    if "next" in relations:
        collected.add(href)
    elif "alternate" in relations and _FEED.match(element.get("type") or ""):
        collected.add(
            href, purpose="feed" if urls.is_of_the_paper(urljoin(collected.base, href), collected.site) else None
        )


def _read_link(element: Element, href: str, collected: _Collected) -> None:
    if len(href) > urls.MAX_LENGTH:
        collected.note(href)
        return
    url = urls.canonical(href, collected.site, collected.base)
    if url is None:
        return
    kind = urls.kind_of_page(url, collected.site)
    if kind == "offsite" and not _in_listing_area(element):
        return
    title = (
        visible_text(element) or clean(element.get("title") or "")
        if kind in {"article", "offsite"}
        else visible_text(element)
    )
    collected.add(url, _tile_time(element) if kind == "article" else None, title or None, kind)


def _tile_time(link: Element) -> str | None:
    """The moment that a story's tile prints beside its link (PLVN-SITE §4, Listing markup); None where it prints none,
    or several.
    """
    tile = next((above for above in link.iterancestors() if above.tag == "article"), None)
    moments = {time.get("datetime") or "" for time in tile.iter("time")} if tile is not None else set()
    return moments.pop() or None if len(moments) == 1 else None


def _in_listing_area(link: Element) -> bool:
    """In a story's tile or heading, outside of menus, side columns and footers."""
    listed = False
    for ancestor in link.iterancestors():
        tokens = (ancestor.get("class") or "").split()
        if ancestor.tag in _NO_LISTING or ancestor.get("id") in wording.SIDE_IDS:
            return False
        if not wording.SIDE_TOKENS.isdisjoint(tokens) or not wording.ADVERTS.isdisjoint(tokens):
            return False
        if ancestor.tag in {"article", "h2", "h3"} or "story" in tokens or ancestor.get("id") == "latest-articles":
            listed = True
    return listed


def _read_button(button: Element, markup: Markup, collected: _Collected) -> None:
    """The load-more button of ePi names the zone and the page that it would fetch (PLVN-SITE §4)."""
    zone, number = button.get("data-zone"), button.get("data-page") or "1"
    if "control__loadmore" not in (button.get("class") or "") or not zone or not re.fullmatch(r"[\w-]{1,40}", zone):
        return
    if not number.isdigit() or len(number) > 6 or button.get("data-type", "zone") != "zone":
        return
    url = urljoin(_api_origin(markup, collected), f"/api/morenews-zone-{zone}-{number}.html")
    collected.rows.setdefault(url, ListedUrl(url, "api"))


def _api_origin(markup: Markup, collected: _Collected) -> str:
    home = urlsplit(collected.site)
    if (home.hostname or "") in _LOOPBACK:
        return f"{home.scheme}://{home.netloc}"
    for script in markup.tagged("script"):
        told = _API.search(script.text or "")
        if told and urlsplit(told.group(1)).scheme in {"http", "https"}:
            return told.group(1)
    return f"https://api.{(home.hostname or '').removeprefix('www.')}"
