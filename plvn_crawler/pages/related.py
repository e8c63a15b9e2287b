"""Boxes of other stories: under which heading they stand, and what each tells of its stories.

A box is a heading with links to stories below it, outside of side columns, menus and footers. Advertisements and tiles
that lead to other houses are no stories. Blocks between the paragraphs, and blocks without a heading, are `in-text`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from archive.records import RelatedLink
from plvn_crawler.pages import wording
from plvn_crawler.pages.images import absolute
from plvn_crawler.site import urls
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element, Markup

_HOST = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)
IN_TEXT = "in-text"
_FILE_NAME = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|bmp)$", re.IGNORECASE)
_FOREIGN_STORY = re.compile(r"\d{5,}[^/]*$|-[a-z]?\d{4,}\.\w+$|(?:-[a-z0-9]+){3,}(?:\.\w{2,5})?/?$", re.IGNORECASE)
_SUMMARY_TOKENS = re.compile(r"summary|desc|sapo|lead(?!ing)|intro|excerpt", re.IGNORECASE)
_META_TOKENS = re.compile(r"meta|time|date|source|category|comment|author|tag|icon|cate(?:$|[-_])|label", re.IGNORECASE)
_HEADING_TAGS = frozenset({"h2", "h3", "h4", "h5"})
_TITLE_TOKENS = re.compile(r"title|heading|headline", re.IGNORECASE)
_MOST_STORIES = 200
_SHORTEST_SUMMARY = 25
_WORD_TAGS = frozenset({"p", "div", "span", "h3", "h4", "em", "figcaption"})


@dataclass(slots=True)
class Boxes:
    """The stories found so far, numbered box by box."""

    base: str
    links: list[RelatedLink] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    """Places in `links` of stories with a summary whose picture's alt repeats the title."""

    def add(self, box: str, elements: list[Element], skip: Element | None = None) -> int:
        """The stories in some elements, filed under a heading; how many they were."""
        number = self.counts.get(box, 0)
        before = number
        for story in stories(elements, self.base, skip):
            if number >= _MOST_STORIES:
                break
            number += 1
            if story.alt_is_title and story.summary:
                self.repeated.append(len(self.links))
            self.links.append(
                RelatedLink(box, number, story.title, story.url, story.summary or None, story.caption or None)
            )
        self.counts[box] = number
        return number - before

    def finish(self) -> tuple[RelatedLink, ...]:
        """All links. An alt that repeats the title is the template's default, unless the tiles beside it carry captions
        of their own: then it is a caption that happens to repeat the title (PLVN-SITE §3, form 6).
        """
        if any(link.caption for link in self.links):
            for place in self.repeated:
                self.links[place] = replace(self.links[place], caption=self.links[place].title)
        return tuple(self.links)


@dataclass(slots=True)
class Story:
    url: str
    title: str
    summary: str = ""
    caption: str = ""
    alt_is_title: bool = False


def is_story_url(url: str, base: str) -> bool:
    """Whether an address leads to an article of the same house."""
    if urls.is_of_the_paper(url, base):
        return urls.kind_of_page(url, base) == "article" or _foreign_story(url)
    return _house(url) == _house(base) and _foreign_story(url)


def _foreign_story(url: str) -> bool:
    path = urlsplit(url).path
    return bool(_FOREIGN_STORY.search(path)) and "/tag/" not in path and not re.search(r"-tag\d+\.html$", path)


def _house(url: str) -> str:
    found = _HOST.match(url)
    return _house_of_host(found.group(1).lower()) if found else ""


@lru_cache(maxsize=256)
def _house_of_host(host: str) -> str:
    """The registered domain, near enough: baophapluat.vn, dantri.com.vn."""
    parts = host.split(".")
    if parts and parts[-1].isdigit():
        return host
    size = 3 if len(parts) > 2 and parts[-2] in {"com", "gov", "net", "org", "edu", "info"} else 2
    return ".".join(parts[-size:])


def same_house(url: str, base: str) -> bool:
    if url[:24] == base[:24] and "/" in url[8:24]:
        return True  # the same origin, which is the common case
    return _house(url) == _house(base) or urls.is_of_the_paper(url, base)


# ---- boxes on the page


def find_boxes(boxes: Boxes, body: Element | None, taken: set[Element], headings: list[Element]) -> None:
    """Every box outside of the body's element, in the order of the page. taken: elements that are read already."""
    inside = frozenset(body.iterancestors()) if body is not None else frozenset()
    usable = [
        heading for heading in headings if heading not in taken and not _is_aside(heading, body, taken, boxes.base)
    ]
    known = {element for heading in usable for element in (heading, *heading.iterancestors())}
    for heading in usable:
        words = _heading_words(heading)
        if not words or len(words) > 80:
            continue
        content = _below(heading, known, inside, boxes.base)
        if content:
            boxes.add(words, content, heading)


def heading_candidates(markup: Markup, *, by_words: bool = False) -> list[Element]:
    """Elements that may head a box. by_words: also any short line that says so, whatever its element is."""
    found = {element for token in wording.HEADING_TOKENS for element in markup.classed(token)}
    for tag in ("h2", "h3", "h4"):
        for element in markup.tagged(tag):
            parent = element.getparent()
            if parent is None or parent.tag == "article" or "story__" in (element.get("class") or ""):
                continue  # a story's own title
            if element not in found and not any(ancestor in found for ancestor in _near(element)):
                found.add(element)
    found -= {element for element in found if any(inner in found for inner in element.iterdescendants())}
    ordered = [element for element in markup.elements if element in found] if found else []
    if not by_words:
        return ordered
    said = [element for element in markup.elements if element in found or _says_box(element)]
    known = set(said)
    return [element for element in said if not any(ancestor in known for ancestor in _near(element))]


def _says_box(element: Element) -> bool:
    words = element.text
    if not words or len(words) > 60 or element.tag not in {"p", "div", "span", "strong", "b", "a", "h5", "h6", "label"}:
        return False
    said = fold(words).strip("#:")
    return said in wording.BOX_HEADINGS or said.startswith(wording.BOX_OPENINGS)


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


def _is_aside(heading: Element, body: Element | None, taken: set[Element], base: str) -> bool:
    """In a side column, a menu, a footer, the body itself, or a story of another box."""
    above = frozenset(body.iterancestors()) if body is not None else frozenset()
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
        if ancestor.tag == "article" and (body is None or ancestor not in above):
            return True  # a story's own title, or an advertisement's that looks like one
        if ancestor.tag == "footer" and body is not None and not _shares_article(ancestor, body):
            return True
    return heading.find(".//a[@href]") is not None and _heads_a_story(heading, base)


def _shares_article(footer: Element, body: Element) -> bool:
    return any(ancestor.tag == "article" for ancestor in footer.iterancestors()) or footer in body.iterancestors()


def _heads_a_story(heading: Element, base: str) -> bool:
    """A story's own title, not a box's: it stands in a story's element, or it is long and leads to an article."""
    words = clean("".join(heading.itertext()))
    if fold(words).strip("#:") in wording.BOX_HEADINGS:
        return False
    if any(token in (heading.get("class") or "") for token in ("story__", "news-title", "title-news")):
        return True
    link = heading.find(".//a[@href]")
    href = (link.get("href") or "") if link is not None else ""
    url = absolute(href, base)
    return len(words) > 30 or (url is not None and is_story_url(url, base))


def _below(heading: Element, headings: set[Element], above_body: frozenset[Element], base: str) -> list[Element]:
    """The elements that a heading heads: its siblings up to the next heading, or those of its nearest ancestor.

    headings: all headings of boxes and what holds them.
    """
    node = heading
    for _ in range(6):
        content: list[Element] = []
        for sibling in node.itersiblings():
            if not isinstance(sibling.tag, str):
                continue
            if sibling in headings or sibling in above_body:
                break
            content.append(sibling)
        if any(_leads_to_stories(sibling, base) for sibling in content):
            return content
        parent = node.getparent()
        if parent is None or parent in above_body or parent.tag in {"body", "html"}:
            return []
        node = parent
    return []


def _leads_to_stories(element: Element, base: str) -> bool:
    for link in [element] if element.tag == "a" else element.iter("a"):
        href = link.get("href")
        if href and not href.startswith(("#", "javascript:")):
            url = absolute(href, base)
            if url is not None and (is_story_url(url, base) or _in_tile(link)):
                return True
    return False


def _in_tile(link: Element) -> bool:
    return any(_is_tile(ancestor) for ancestor in link.iterancestors())


# ---- stories in a box


def stories(elements: list[Element], base: str, skip: Element | None = None) -> list[Story]:
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
                found += _of_tile(tile, base)
        if not tiles:
            found += _of_links(element, base)
    once: dict[tuple[str, str], Story] = {}
    for story in found:
        once.setdefault((story.url, story.title), story)
    return list(once.values())


def _tiles(element: Element) -> list[Element]:
    """Elements that hold one story each: `article`, or `.story` where no article is."""
    if _is_tile(element):
        return [element]
    tiles = list(element.iter("article"))
    if tiles:
        known = frozenset(tiles)
        return [tile for tile in tiles if next(tile.iterancestors("article"), None) not in known]
    tiles = [node for node in element.iter("div", "li") if _is_tile(node)]
    known = frozenset(tiles)
    return [tile for tile in tiles if not any(ancestor in known for ancestor in _up_to(tile, element))]


def _is_tile(element: Element) -> bool:
    return element.tag == "article" or "story" in (element.get("class") or "").split()


def _marks_advert(element: Element) -> bool:
    """An advertisement's element, or a promotional tile that looks like a story."""
    classes = element.get("class")
    if classes and not wording.ADVERTS.isdisjoint(classes.split()):
        return True
    name = element.get("id")
    if name and wording.ADVERT_ID.match(name):
        return True
    get = element.get
    return get("data-sponsored") is not None or get("data-ads") is not None or get("data-ad") is not None


def _is_bought(element: Element, known: dict[Element, bool]) -> bool:
    """Whether the element, or one between it and the box, is an advertisement. known: the box, and what was told."""
    told = known.get(element)
    if told is None:
        parent = element.getparent()
        told = known[element] = _marks_advert(element) or (parent is not None and _is_bought(parent, known))
    return told


def _usable(link: Element, base: str) -> str | None:
    """The address of a link to a story, or None: no address, another house, bought."""
    href = link.get("href")
    if not href or href[0] == "#" or "sponsored" in (link.get("rel") or "").lower():
        return None
    url = absolute(href, base)
    return url if url is not None and same_house(url, base) else None


_Link = tuple["Element", str, str]
"""A link, its address, its words."""


@dataclass(slots=True)
class _Tile:
    """What one look at a tile's elements found."""

    links: list[_Link] = field(default_factory=list)
    images: list[Element] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)
    summaries: list[Element] = field(default_factory=list)
    lines: list[Element] = field(default_factory=list)


def _look_at(tile: Element, base: str) -> _Tile:
    found = _Tile()
    told: dict[str | None, str | None] = {None: None}
    for node in tile.iter():
        tag = node.tag
        if tag == "a":
            href = node.get("href")
            if href not in told:
                told[href] = _usable(node, base)
            url = told[href]
            if url is not None:
                found.links.append((node, url, _link_words(node)))
        elif tag == "img":
            found.images.append(node)
        elif tag in _WORD_TAGS:
            classes = node.get("class")
            if tag == "figcaption" or (classes is not None and _names_caption(classes)):
                found.captions.append(node)
            elif classes is not None and _SUMMARY_TOKENS.search(classes):
                found.summaries.append(node)
            elif tag == "p" or (tag not in _HEADING_TAGS and node.text and len(node.text) >= _SHORTEST_SUMMARY):
                found.lines.append(node)
    return found


def _of_tile(tile: Element, base: str) -> list[Story]:
    look = _look_at(tile, base)
    main = _title_link(look.links)
    if main is None:
        return []
    link, url, words = main
    found = [_story(url, _title_of(link, words), tile, look)]
    for other, address, said in look.links:
        if address != url and len(said) >= 15 and is_story_url(address, base) and not _in_summary(other, tile):
            found.append(Story(address, said))
    return found


def _in_summary(link: Element, tile: Element) -> bool:
    for ancestor in link.iterancestors():
        if ancestor is tile:
            return False
        if _SUMMARY_TOKENS.search(ancestor.get("class") or "") or ancestor.tag == "p":
            return True
    return False


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
    if parent is not None and parent.tag in _HEADING_TAGS:
        return True
    for node in (link, *_near(link)):
        classes = node.get("class")
        if node.tag in _HEADING_TAGS or (classes is not None and _TITLE_TOKENS.search(classes)):
            return True
    return link.find("h2") is not None or link.find("h3") is not None


def _title_of(link: Element, words: str) -> str:
    """The link's words; where they are cut short, or only a picture stands there, its title attribute."""
    if words and not words.endswith(("...", "…")):
        return words
    full = clean(link.get("title") or "")
    return full if full.startswith(words.rstrip(".… ")) and full else words


def _link_words(link: Element) -> str:
    """The visible words of a link, its heading's where it holds one beside other things."""
    if len(link) == 0:
        return clean(link.text) if link.text else ""
    if len(link) == 1 and link[0].tag in {"img", "picture"}:
        return clean((link.text or "") + (link[0].tail or ""))
    for inner in link.iterdescendants(*_HEADING_TAGS):
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


def _summary(tile: Element, title: str, look: _Tile) -> str:
    """What a tile tells of its story: an element that says so, else a line of words outside of links and dates."""
    for node in look.summaries:
        words = clean("".join(node.itertext()))
        if words and not _same(words, title):
            return words
    for node in look.lines:
        if node.find(".//a[@href]") is not None or any(
            _is_no_summary(element) for element in (node, *_up_to(node, tile))
        ):
            continue
        words = clean("".join(node.itertext()))
        if _is_told(node, words) and not _same(words, title):
            return words
    return ""


def _is_told(line: Element, words: str) -> bool:
    """Long enough to tell something; a paragraph may be shorter than other elements, but no label and no date."""
    if len(words) >= _SHORTEST_SUMMARY:
        return True
    return line.tag == "p" and words.endswith((".", "…", "!", "?")) and words.count(" ") >= 2


def _is_no_summary(element: Element) -> bool:
    if element.tag in {"a", "figure"} or _is_caption_element(element):
        return True
    classes = element.get("class")
    return classes is not None and _META_TOKENS.search(classes) is not None


def _same(one: str, other: str) -> bool:
    return one == other or fold(one) == fold(other)


def _up_to(node: Element, tile: Element) -> list[Element]:
    above: list[Element] = []
    for ancestor in node.iterancestors():
        if ancestor is tile:
            break
        above.append(ancestor)
    return above


def _is_caption_element(element: Element) -> bool:
    return element.tag == "figcaption" or _names_caption(element.get("class") or "")


def _names_caption(classes: str) -> bool:
    return "caption" in classes or not wording.CAPTION_TOKENS.isdisjoint(classes.split())


def _story(url: str, title: str, tile: Element, look: _Tile) -> Story:
    """A caption printed below the thumbnail, whatever it says; else the picture's alt where it is not the title."""
    story = Story(url, title, _summary(tile, title, look))
    for node in look.captions:
        story.caption = clean("".join(node.itertext()))
        if story.caption:
            return story
    for image in look.images:
        alt = clean(image.get("alt") or "")
        if alt and not _FILE_NAME.search(alt):
            if not _same(alt, title):
                story.caption = alt
                return story
            story.alt_is_title = True
    return story


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
    bought: dict[Element, bool] = {element: False}
    anchors = [element] if element.tag == "a" else list(element.iter("a"))
    usable = [(link, _usable(link, base)) for link in anchors if not _is_bought(link, bought)]
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
        main = _title_link([(other, url, _link_words(other)) for other, address in links if address == url])
        if main is None:
            continue
        title = _title_of(main[0], main[2])
        if title:
            seen.add(url)
            found.append(_story(url, title, tile, _look_at(tile, base)))
    return found
