"""Boxes of other stories: under which heading they stand, and what each tells of its stories.

A box is a heading with links to stories below it, outside of side columns, menus and footers. Advertisements and tiles
that lead to other houses are no stories. Blocks between the paragraphs, and blocks without a heading, are `in-text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.records import RelatedLink
from plvn_crawler.pages import wording
from plvn_crawler.pages.images import absolute
from plvn_crawler.site import urls
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element, Markup

IN_TEXT = "in-text"
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)
_FOREIGN_STORY = re.compile(r"\d{5,}[^/]*$|-[a-z]?\d{4,}\.\w+$|(?:-[a-z0-9]+){3,}(?:\.\w{2,5})?/?$", re.IGNORECASE)
_SUMMARY_TOKENS = re.compile(r"summary|desc|sapo|lead|intro|excerpt", re.IGNORECASE)
_META_TOKENS = re.compile(r"meta|time|date|source|category|comment|author|tag|icon|cate(?:$|[-_])|label", re.IGNORECASE)
_HEADING_TAGS = frozenset({"h2", "h3", "h4", "h5"})
_TITLE_TOKENS = re.compile(r"title|heading|headline", re.IGNORECASE)
_MOST_STORIES = 200


@dataclass(slots=True)
class Boxes:
    """The stories found so far, numbered box by box."""

    base: str
    links: list[RelatedLink] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    own_key: str = ""

    def add(self, box: str, elements: list[Element], skip: Element | None = None) -> int:
        """The stories in some elements, filed under a heading; how many they were."""
        number = self.counts.get(box, 0)
        before = number
        for story in stories(elements, self.base, skip):
            if number >= _MOST_STORIES:
                break
            number += 1
            self.links.append(
                RelatedLink(box, number, story.title, story.url, story.summary or None, story.caption or None)
            )
        self.counts[box] = number
        return number - before


@dataclass(slots=True)
class Story:
    url: str
    title: str
    summary: str = ""
    caption: str = ""


def is_story_url(url: str, base: str) -> bool:
    """Whether an address leads to an article of the same house."""
    if urls.is_of_the_paper(url, base):
        return urls.kind_of_page(url, base) == "article" or _foreign_story(url)
    return _house(url) == _house(base) and _foreign_story(url)


def _foreign_story(url: str) -> bool:
    path = urlsplit(url).path
    return bool(_FOREIGN_STORY.search(path)) and "/tag/" not in path and not re.search(r"-tag\d+\.html$", path)


def _house(url: str) -> str:
    """The registered domain, near enough: baophapluat.vn, dantri.com.vn."""
    host = (urlsplit(url).hostname or "").lower()
    parts = host.split(".")
    if parts and parts[-1].isdigit():
        return host
    size = 3 if len(parts) > 2 and parts[-2] in {"com", "gov", "net", "org", "edu", "info"} else 2
    return ".".join(parts[-size:])


def same_house(url: str, base: str) -> bool:
    return _house(url) == _house(base) or urls.is_of_the_paper(url, base)


# ---- boxes on the page


def find_boxes(boxes: Boxes, body: Element | None, taken: set[Element], headings: list[Element]) -> None:
    """Every box outside of the body's element, in the order of the page. taken: elements that are read already."""
    inside = frozenset(body.iterancestors()) if body is not None else frozenset()
    known = set(headings)
    for heading in headings:
        if heading in taken or _is_aside(heading, body, taken):
            continue
        words = _heading_words(heading)
        if not words or len(words) > 80:
            continue
        content = _below(heading, known, inside)
        if content:
            boxes.add(words, content, heading)


def heading_candidates(markup: Markup, *, by_words: bool = False) -> list[Element]:
    """Elements that may head a box. by_words: also any short line that says so, whatever its element is."""
    found = {element for token in wording.HEADING_TOKENS for element in markup.classed(token)}
    for tag in ("h2", "h3", "h4"):
        for element in markup.tagged(tag):
            if element not in found and not any(ancestor in found for ancestor in _near(element)):
                found.add(element)
    found -= {element for element in found if any(inner in found for inner in element.iterdescendants())}
    ordered = [element for element in markup.root.iter() if element in found] if found else []
    if not by_words:
        return ordered
    return [element for element in markup.root.iter() if element in found or _says_box(element)]


def _says_box(element: Element) -> bool:
    words = element.text
    if not words or len(words) > 60 or element.tag not in {"p", "div", "span", "strong", "b", "a", "h5", "h6", "label"}:
        return False
    return fold(words).strip("#:") in wording.BOX_HEADINGS


def _near(element: Element) -> list[Element]:
    parent = element.getparent()
    above = parent.getparent() if parent is not None else None
    return [node for node in (parent, above) if node is not None]


def _heading_words(heading: Element) -> str:
    """The heading as printed; a select or a button in it is no part of it."""
    words = [heading.text or ""]
    for child in heading:
        if (
            isinstance(child.tag, str)
            and child.tag not in wording.SKIPPED_TAGS
            and child.tag not in {"ul", "ol", "div"}
        ):
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    return clean(" ".join(words)) or clean("".join(heading.itertext()))


def _is_aside(heading: Element, body: Element | None, taken: set[Element]) -> bool:
    """In a side column, a menu, a footer, the body itself, or a story of another box."""
    for ancestor in heading.iterancestors():
        if ancestor is body or ancestor in taken or ancestor.tag in wording.SIDE_TAGS:
            return True
        if ancestor.get("id") in wording.SIDE_IDS:
            return True
        classes = ancestor.get("class")
        if classes:
            tokens = classes.split()
            if not wording.SIDE_TOKENS.isdisjoint(tokens) or "story" in tokens:
                return True
        if ancestor.tag == "footer" and body is not None and not _shares_article(ancestor, body):
            return True
    return heading.find(".//a[@href]") is not None and _heads_a_story(heading)


def _shares_article(footer: Element, body: Element) -> bool:
    return any(ancestor.tag == "article" for ancestor in footer.iterancestors()) or footer in body.iterancestors()


def _heads_a_story(heading: Element) -> bool:
    """A story's own title, not a box's: it stands in a story's element, or it is long and leads to an article."""
    words = clean("".join(heading.itertext()))
    if fold(words).strip("#:") in wording.BOX_HEADINGS:
        return False
    if any(token in (heading.get("class") or "") for token in ("story__", "news-title", "title-news")):
        return True
    link = heading.find(".//a[@href]")
    href = (link.get("href") or "") if link is not None else ""
    return len(words) > 30 or bool(_FOREIGN_STORY.search(urlsplit(href).path if "[" not in href else ""))


def _below(heading: Element, headings: set[Element], above_body: frozenset[Element]) -> list[Element]:
    """The elements that a heading heads: its siblings up to the next heading, or those of its nearest ancestor."""
    node = heading
    for _ in range(6):
        content: list[Element] = []
        for sibling in node.itersiblings():
            if not isinstance(sibling.tag, str):
                continue
            if sibling in headings or any(
                inner in headings for inner in sibling.iter(*_HEADING_TAGS, "div", "span") if _box_like(inner)
            ):
                break
            content.append(sibling)
        if any(sibling.tag == "a" or sibling.find(".//a[@href]") is not None for sibling in content):
            return content
        parent = node.getparent()
        if parent is None or parent in above_body or parent.tag in {"body", "html"}:
            return []
        node = parent
    return []


def _box_like(element: Element) -> bool:
    """A heading of another box, not a story's title."""
    return element.find(".//a[@href]") is None or not _heads_a_story(element)


# ---- stories in a box


def stories(elements: list[Element], base: str, skip: Element | None = None) -> list[Story]:
    """The stories of a box, each once, advertisements left out."""
    found: list[Story] = []
    for element in elements:
        if _is_advert(element) or element is skip:
            continue
        tiles = _tiles(element)
        if tiles:
            for tile in tiles:
                found += _of_tile(tile, base)
        else:
            found += _of_links(element, base)
    seen: set[str] = set()
    once: list[Story] = []
    for story in found:
        if story.url + story.title not in seen:
            seen.add(story.url + story.title)
            once.append(story)
    return once


def _tiles(element: Element) -> list[Element]:
    """Elements that hold one story each: `article`, or `.story` where no article is."""
    if _is_tile(element):
        return [element]
    tiles = [node for node in element.iter("article", "div", "li") if _is_tile(node)]
    return [tile for tile in tiles if not any(ancestor in tiles for ancestor in tile.iterancestors())]


def _is_tile(element: Element) -> bool:
    return element.tag == "article" or "story" in (element.get("class") or "").split()


def _is_advert(element: Element) -> bool:
    """An advertisement, or a promotional tile that looks like a story."""
    for node in (element, *element.iterancestors()):
        classes = node.get("class")
        if classes and not wording.ADVERTS.isdisjoint(classes.split()):
            return True
        name = node.get("id")
        if name and wording.ADVERT_ID.match(name):
            return True
        if (
            node.get("data-sponsored") is not None
            or node.get("data-ads") is not None
            or node.get("data-ad") is not None
        ):
            return True
    return False


def _usable(link: Element, base: str) -> str | None:
    """The address of a link to a story, or None: no address, another house, bought."""
    href = (link.get("href") or "").strip()
    if not href or href.startswith(("#", "javascript:", "mailto:", "tel:")):
        return None
    if "sponsored" in (link.get("rel") or "").lower():
        return None
    url = absolute(href, base)
    return url if url is not None and same_house(url, base) else None


def _of_tile(tile: Element, base: str) -> list[Story]:
    if _is_advert(tile):
        return []
    links = [(link, url) for link in tile.iter("a") if (url := _usable(link, base)) is not None]
    if not links:
        return []
    main = _title_link(links)
    if main is None:
        return []
    link, url = main
    title = _title_of(link)
    found = [Story(url, title, _summary(tile, title, links), _caption(tile, title))]
    for other, address in links:
        words = _link_words(other)
        if address != url and len(words) >= 15 and is_story_url(address, base) and not _in_summary(other, tile):
            found.append(Story(address, words))
    return found


def _in_summary(link: Element, tile: Element) -> bool:
    for ancestor in link.iterancestors():
        if ancestor is tile:
            return False
        if _SUMMARY_TOKENS.search(ancestor.get("class") or "") or ancestor.tag == "p":
            return True
    return False


def _title_link(links: list[tuple[Element, str]]) -> tuple[Element, str] | None:
    for link, url in links:
        if _link_words(link) and _in_heading(link):
            return link, url
    worded = [pair for pair in links if _link_words(pair[0])]
    if worded:
        return max(worded, key=lambda pair: len(_link_words(pair[0])))
    titled = [pair for pair in links if clean(pair[0].get("title") or "")]
    return titled[0] if titled else None


def _in_heading(link: Element) -> bool:
    for node in (link, *_near(link)):
        if node.tag in _HEADING_TAGS or _TITLE_TOKENS.search(node.get("class") or ""):
            return True
    return link.find("h2") is not None or link.find("h3") is not None


def _title_of(link: Element) -> str:
    """The link's words; where they are cut short, or only a picture stands there, its title attribute."""
    words = _link_words(link)
    full = clean(link.get("title") or "")
    if not words or (words.endswith(("...", "…")) and full.startswith(words.rstrip(".… "))):
        return full or words
    return words


def _link_words(link: Element) -> str:
    """The visible words of a link, its heading's where it holds one beside other things."""
    for tag in _HEADING_TAGS:
        inner = link.find(f".//{tag}")
        if inner is not None:
            return clean("".join(inner.itertext()))
    words: list[str] = [link.text or ""]
    for child in link:
        if isinstance(child.tag, str) and child.tag not in {
            "script",
            "style",
            "noscript",
            "i",
            "svg",
            "figcaption",
            "time",
        }:
            words.append("".join(child.itertext()))
        words.append(child.tail or "")
    return clean(" ".join(words))


def _summary(tile: Element, title: str, links: list[tuple[Element, str]]) -> str:
    linked = {link for link, _ in links}
    for node in tile.iter("div", "p", "span", "h3", "h4"):
        classes = node.get("class") or ""
        if _SUMMARY_TOKENS.search(classes) and not _is_caption_element(node):
            words = clean("".join(node.itertext()))
            if words and fold(words) != fold(title):
                return words
    for node in tile.iter("p", "div", "span"):
        if node in linked or _META_TOKENS.search(node.get("class") or "") or _is_caption_element(node):
            continue
        if any(_META_TOKENS.search(a.get("class") or "") or a.tag == "figure" for a in _up_to(node, tile)):
            continue
        words = clean(node.text or "")
        if len(words) >= 25 and node.find(".//a[@href]") is None and not any(a in linked for a in _up_to(node, tile)):
            words = clean("".join(node.itertext()))
            if fold(words) != fold(title):
                return words
    return ""


def _up_to(node: Element, tile: Element) -> list[Element]:
    above: list[Element] = []
    for ancestor in node.iterancestors():
        if ancestor is tile:
            break
        above.append(ancestor)
    return above


def _is_caption_element(element: Element) -> bool:
    classes = (element.get("class") or "").split()
    return (
        element.tag == "figcaption"
        or any("caption" in token.lower() for token in classes)
        or (not wording.CAPTION_TOKENS.isdisjoint(classes))
    )


def _caption(tile: Element, title: str) -> str:
    """A caption printed below the thumbnail, whatever it says; else the picture's alt where it is not the title."""
    for node in tile.iter("figcaption", "p", "div", "span", "em"):
        if _is_caption_element(node):
            words = clean("".join(node.itertext()))
            if words:
                return words
    for image in tile.iter("img"):
        alt = clean(image.get("alt") or "")
        if alt and fold(alt) != fold(title) and not _FILE_NAME.search(alt):
            return alt
    return ""


def _widest(link: Element, box: Element, addresses: dict[Element, set[str]]) -> Element:
    """The largest element around a link whose links all lead to the same story."""
    tile = link
    while tile is not box:
        parent = tile.getparent()
        if parent is None or len(addresses.get(parent, ())) != 1:
            break
        tile = parent
    return tile


def _of_links(element: Element, base: str) -> list[Story]:
    """Stories of a box without tiles: the links to one address that share an element are one story."""
    anchors = [element] if element.tag == "a" else list(element.iter("a"))
    usable = [(link, _usable(link, base)) for link in anchors if not _is_advert(link)]
    links = [(link, url) for link, url in usable if url is not None and is_story_url(url, base)]
    addresses: dict[Element, set[str]] = {}
    for link, url in links:
        for node in (link, *link.iterancestors()):
            addresses.setdefault(node, set()).add(url)
            if node is element:
                break
    found: list[Story] = []
    seen: set[str] = set()
    for link, url in links:
        if url in seen:
            continue
        tile = _widest(link, element, addresses)
        same = [pair for pair in links if pair[1] == url]
        main = _title_link(same)
        if main is None:
            continue
        title = _title_of(main[0])
        if title:
            seen.add(url)
            found.append(Story(url, title, _summary(tile, title, same), _caption(tile, title)))
    return found
