"""What the tiles of a box tell of their stories: address, title, summary, caption. Advertisements are no stories.

A tile is an `article`, a `.story`, or, where a box has neither, the largest element whose links all lead to one story.
A page has some dozens of them, and reading them takes as long as reading the text: one look at each tile's elements.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.classes import said
from plvn_crawler.pages.visible import all_text, inner_link
from plvn_crawler.text.cleaning import clean, is_same

if TYPE_CHECKING:
    from plvn_crawler.pages.house import House
    from plvn_crawler.pages.markup import Element

_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)
_HEADING_TAGS = frozenset({"h2", "h3", "h4", "h5"})
_MOST_TILES = 400
"""Of one box; a damaged page may hold thousands, one inside the other."""
_SHORTEST_SUMMARY = 25
_SHORTEST_TITLE = 15
_WORDED_TAGS = frozenset({"p", "div", "span", "h3", "h4", "em", "figcaption"})
_PICTURE_TAGS = frozenset({"img", "picture"})
_NOT_TITLE = frozenset({"script", "style", "noscript", "i", "svg", "figcaption", "time"})


@dataclass(slots=True)
class Story:
    url: str
    title: str
    summary: str = ""
    caption: str = ""
    alt_is_title: bool = False


_Link = tuple["Element", str, str]
"""A link, its address, its words."""


@dataclass(slots=True)
class _Look:
    """What one look at a tile's elements found."""

    links: list[_Link] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)
    summaries: list[Element] = field(default_factory=list)
    lines: list[Element] = field(default_factory=list)


def stories(elements: list[Element], house: House, skip: Element | None = None) -> list[Story]:
    """The stories of a box, each once, advertisements left out."""
    found: list[Story] = []
    if elements and any(_marks_advert(ancestor) for ancestor in elements[0].iterancestors()):
        return found
    for element in elements:
        if element is skip or _marks_advert(element):
            continue
        tiles = _tiles(element)
        bought: dict[Element, bool] = {element: False}
        for tile in tiles:
            if not _is_bought(tile, bought):
                found += _of_tile(tile, house)
        if not tiles:
            found += _of_links(element, house)
    once: dict[tuple[str, str], Story] = {}
    for story in found:
        once.setdefault((story.url, story.title), story)
    return list(once.values())


def is_tile(element: Element) -> bool:
    return element.tag == "article" or "story" in said(element).tokens


def _tiles(element: Element) -> list[Element]:
    """Elements that hold one story each: `article`, or `.story` where no article is."""
    if is_tile(element):
        return [element]
    tiles = list(islice(element.iter("article"), _MOST_TILES))
    if not tiles:
        tiles = list(islice((node for node in element.iter("div", "li") if is_tile(node)), _MOST_TILES))
    if len(tiles) < 2:
        return tiles
    known = frozenset(tiles)
    return [tile for tile in tiles if not any(ancestor in known for ancestor in _up_to(tile, element))]


def _up_to(node: Element, tile: Element) -> list[Element]:
    above: list[Element] = []
    ancestor = node.getparent()
    while ancestor is not None and ancestor is not tile:
        above.append(ancestor)
        ancestor = ancestor.getparent()
    return above


def _marks_advert(element: Element) -> bool:
    """An advertisement's element, or a promotional tile that looks like a story."""
    return (
        said(element).advert
        or not wording.ADVERT_ATTRIBUTES.isdisjoint(element.keys())
        or wording.ADVERT_ID.match(element.get("id", "")) is not None
    )


def _is_bought(element: Element, known: dict[Element, bool]) -> bool:
    """Whether the element, or one between it and the box, is an advertisement. known: the box, and what was told."""
    told = known.get(element)
    if told is None:
        parent = element.getparent()
        told = known[element] = _marks_advert(element) or (parent is not None and _is_bought(parent, known))
    return told


# ---- one tile


def _look_at(tile: Element, house: House) -> _Look:
    found = _Look()
    for node in tile.iter():  # asking lxml for the tags alone takes longer than a tile's few elements
        tag = node.tag
        if tag == "a":
            url = house.address(node)
            if url is not None:
                found.links.append((node, url, _link_words(node)))
        elif tag == "img":
            found.images.append(node)
        elif tag in _WORDED_TAGS:
            told = said(node)
            if tag == "figcaption" or told.caption:
                found.captions.append(node)
            elif told.summary:
                found.summaries.append(node)
            elif tag == "p" or (tag not in _HEADING_TAGS and node.text and len(node.text) >= _SHORTEST_SUMMARY):
                found.lines.append(node)
    return found


def _of_tile(tile: Element, house: House) -> list[Story]:
    look = _look_at(tile, house)
    main = _title_link(look.links)
    if main is None:
        return []
    link, url, words = main
    found = [_story(url, _title_of(link, words), tile, look)]
    for other, address, words in look.links:
        another = address != url and len(words) >= _SHORTEST_TITLE and house.is_story(address)
        if another and not _in_summary(other, tile):
            found.append(Story(address, words))
    return found


def _in_summary(link: Element, tile: Element) -> bool:
    return any(ancestor.tag == "p" or said(ancestor).summary for ancestor in _up_to(link, tile))


def _title_link(links: list[_Link]) -> _Link | None:
    """The link that carries the story's title: one in a heading, else the one with the most words."""
    longest: _Link | None = None
    for told in links:
        if told[2]:
            if _in_heading(told[0]):
                return told
            if longest is None or len(told[2]) > len(longest[2]):
                longest = told
    return longest or next((told for told in links if clean(told[0].get("title") or "")), None)


def _in_heading(link: Element) -> bool:
    parent = link.getparent()
    above = parent.getparent() if parent is not None else None
    for node in (parent, link, above):
        if node is not None and (node.tag in _HEADING_TAGS or said(node).title):
            return True
    return any(child.tag in {"h2", "h3"} for child in link)


def _title_of(link: Element, words: str) -> str:
    """The link's words; where they are cut short, or only a picture stands there, its title attribute."""
    if words and not words.endswith(("...", "…")):
        return words
    full = clean(link.get("title") or "")
    return full if full.startswith(words.rstrip(".… ")) and full else words


def _link_words(link: Element) -> str:
    """The visible words of a link, its heading's where it holds one beside other things."""
    size = len(link)
    if size == 0:
        return clean(link.text) if link.text else ""
    if size == 1 and link[0].tag in _PICTURE_TAGS:
        beside = (link.text or "") + (link[0].tail or "")
        return "" if not beside or beside.isspace() else clean(beside)
    for inner in link.iterdescendants():
        if inner.tag in _HEADING_TAGS:
            return clean(all_text(inner))
    words: list[str] = [link.text or ""]
    for child in link:
        if isinstance(child.tag, str) and child.tag not in _NOT_TITLE:
            words.append(all_text(child))
        words.append(child.tail or "")
    return clean(" ".join(words))


def _summary(tile: Element, title: str, look: _Look) -> str:
    """What a tile tells of its story: an element that says so, else a line of words outside of links and dates."""
    for node in look.summaries:
        words = clean(all_text(node))
        if words and not is_same(words, title):
            return words
    for node in look.lines:
        if inner_link(node) is not None or any(_is_no_summary(element) for element in (node, *_up_to(node, tile))):
            continue
        words = clean(all_text(node))
        if _is_told(node, words) and not is_same(words, title):
            return words
    return ""


def _is_told(line: Element, words: str) -> bool:
    """Long enough to tell something; a paragraph may be shorter than other elements, but no label and no date."""
    if len(words) >= _SHORTEST_SUMMARY:
        return True
    return line.tag == "p" and words.endswith((".", "…", "!", "?")) and words.count(" ") >= 2


def _is_no_summary(element: Element) -> bool:
    told = said(element)
    return element.tag in {"a", "figure", "figcaption"} or told.caption or told.meta


def _story(url: str, title: str, tile: Element, look: _Look) -> Story:
    """A caption printed below the thumbnail, whatever it says; else the picture's alt where it is not the title."""
    story = Story(url, title, _summary(tile, title, look))
    for node in look.captions:
        story.caption = clean(all_text(node))
        if story.caption:
            return story
    for image in look.images:
        told = image.get("alt")
        alt = clean(told) if told else ""
        if alt and not _FILE_NAME.search(alt):
            if not is_same(alt, title):
                story.caption = alt
                return story
            story.alt_is_title = True
    return story


# ---- boxes without tiles


def _of_links(element: Element, house: House) -> list[Story]:
    """Stories of a box without tiles: the links to one address that share an element are one story."""
    bought: dict[Element, bool] = {element: False}
    links: dict[str, list[Element]] = {}
    addresses: dict[Element, set[str]] = {}
    for link in element.iter("a"):
        url = house.address(link)
        if url is None or not house.is_story(url) or _is_bought(link, bought):
            continue
        links.setdefault(url, []).append(link)
        for node in (link, *link.iterancestors()):
            addresses.setdefault(node, set()).add(url)
            if node is element:
                break
    found: list[Story] = []
    for url, anchors in links.items():
        main = _title_link([(link, url, _link_words(link)) for link in anchors])
        if main is None:
            continue
        title = _title_of(main[0], main[2])
        if title:
            tile = _widest(anchors[0], element, addresses)
            found.append(_story(url, title, tile, _look_at(tile, house)))
    return found


def _widest(link: Element, box: Element, addresses: dict[Element, set[str]]) -> Element:
    """The largest element around a link whose links all lead to the same story."""
    tile = link
    while tile is not box:
        parent = tile.getparent()
        if parent is None or len(addresses.get(parent, ())) != 1:
            break
        tile = parent
    return tile
