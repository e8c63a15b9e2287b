"""Pictures: which address of an `img` is the photograph's, and when two addresses show one photograph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from archive.records import Image
from plvn_crawler.pages import wording
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element

_DATED = re.compile(r"/(\d{4}_\d{2}_\d{2}/[^/]+)$")
_SECOND_ENDING = re.compile(r"(\.(?:jpe?g|png|gif|bmp|jfif|webp))\.(?:avif|webp)$", re.IGNORECASE)
_SIZE_PART = re.compile(r"^/(?:(?:w|h)?\d{2,4}|\d{2,4}x\d{2,4})(?=/uploaded/)", re.IGNORECASE)
_ADDRESSES = ("data-src", "data-original", "data-lazy-src", "src")
_SETS = ("data-srcset", "srcset")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_PLAIN = re.compile(r"https?://[\w-][\w.-]*(?:/(?!\.)[\w~%&=+:@,;!?$*()-][\w.~%&=+:@,;!?$*()-]*)*/?", re.ASCII)
"""The common case: a whole http address with nothing in it to undo."""
_LONGEST = 4000
_UNSAFE = re.compile("[ \"'<>`]")
_WHOLE = re.compile(r"https?://[\w.-]+(?::\d{1,5})?(?=[/?#]|$)(?!.*/\.\.?/)", re.ASCII)
_SMALL = 40
"""Pixels. Smaller ones are counters, icons and smileys."""
_ICON = re.compile(r"(?:^|[\s_-])(?:icon|ico|emoji|emoticon|logo|sprite)(?:$|[\s_-])|google-news", re.IGNORECASE)


def identity(url: str) -> str:
    """The same for one photograph under every host and width (PLVN-SITE §1).

    >>> identity("https://image.baophapluat.vn/w840/Uploaded/2025/vngtsu/2024_08_30/anh-3-1715.jpg")
    '2024_08_30/anh-3-1715.jpg'
    """
    path = _SECOND_ENDING.sub(r"\1", urlsplit(url).path)
    dated = _DATED.search(path)
    return dated.group(1) if dated else _SIZE_PART.sub("", path)


def image_of(element: Element, base: str) -> Image | None:
    """The photograph that an `img` shows, or None for a pixel, an icon, or one without a usable address."""
    if _is_small(element) or _ICON.search(element.get("class") or "") or not is_photograph(element):
        return None
    url = _address(element, base)
    return None if url is None else Image(url, identity(url), clean(element.get("alt") or ""))


def is_photograph(element: Element) -> bool:
    """Neither a drawing of the template's own, nor the logo in a link to a platform."""
    path = (element.get("data-src") or element.get("src") or "").lower().partition("?")[0]
    if path.endswith(".svg") or ("/static/" in path and "upload" not in path and "/cdn" not in path):
        return False
    link = next(element.iterancestors("a"), None)
    return link is None or not wording.PLATFORMS.match(link.get("href") or "")


def absolute(address: str | None, base: str) -> str | None:
    """An http address made absolute, without its fragment; None for every other scheme, and for what is no address."""
    if not address:
        return None
    if _PLAIN.fullmatch(address) and len(address) <= _LONGEST:
        return address
    address = "".join(address.split()) if "\n" in address or "\t" in address else address.strip()
    if len(address) > _LONGEST or _CONTROL.search(address):
        return None
    address = address.partition("#")[0]
    if _UNSAFE.search(address):
        address = _UNSAFE.sub(lambda sign: f"%{ord(sign.group()):02X}", address)
    if _WHOLE.match(address):
        return address
    return _joined(base, address)


def _joined(base: str, address: str) -> str | None:
    """Joining by the library costs ten microseconds; a path from the root of a whole address needs none of it."""
    if address[:1] == "/" and address[1:2] not in {"/", "\\"} and "/." not in address:
        origin = _WHOLE.match(base)
        if origin is not None:
            return origin.group() + address
    try:
        url = urljoin(base, address)
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _address(element: Element, base: str) -> str | None:
    for name in _ADDRESSES:
        value = element.get(name)
        if value and value.lstrip()[:5].lower() != "data:":
            url = absolute(value, base)
            if url is not None:
                return url
    parent = element.getparent()
    sources = [element, *parent.iterchildren("source")] if parent is not None and parent.tag == "picture" else [element]
    if parent is not None and parent.tag == "source":
        sources.append(parent)  # `<picture><source><img></source>`: libxml2 nests what follows an unclosed source
    for source in sources:
        for name in _SETS:
            url = absolute(_largest(source.get(name)), base)
            if url is not None:
                return url
    return None


def _largest(srcset: str | None) -> str | None:
    """The candidate of a srcset with the greatest width or density."""
    best, best_size = None, -1.0
    for candidate in (srcset or "").split(", "):
        words = candidate.strip(" ,\n\t").split()
        if not words or words[0].lower().startswith("data:"):
            continue
        size = words[1][:-1] if len(words) > 1 else "1"
        try:
            number = float(size)
        except ValueError:
            number = 0.0
        if number > best_size:
            best, best_size = words[0], number
    return best


def _is_small(element: Element) -> bool:
    for name in ("width", "height"):
        number = (element.get(name) or "").removesuffix("px")
        if number.isdigit() and 0 < int(number) <= _SMALL:
            return True
    return False
