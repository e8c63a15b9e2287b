"""Boxes of other stories: under which heading they stand. What each tells of its stories is for pages/tiles.py.

A box is a heading with links to stories below it, outside of side columns, menus and footers. Advertisements and tiles
that lead to other houses are no stories. Blocks between the paragraphs, and blocks without a heading, are `in-text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from archive.records import RelatedLink
from plvn_crawler.pages import wording
from plvn_crawler.pages.classes import said
from plvn_crawler.pages.headings import is_more
from plvn_crawler.pages.images import absolute
from plvn_crawler.pages.tiles import is_tile, stories
from plvn_crawler.pages.visible import all_text, inner_link
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from plvn_crawler.pages.house import House
    from plvn_crawler.pages.markup import Element, Markup

IN_TEXT = "in-text"
_MOST_STORIES = 200
_LONGEST_HEADING = 80
_LONGEST_LINKED = 30
"""Characters. A longer heading that is a link is a story's title."""
_LONGEST_SAID = 60
_STEPS_UP = 6
_HEADINGS = frozenset({"h2", "h3", "h4"})
_SAYING_TAGS = frozenset({"p", "div", "span", "strong", "b", "a", "h5", "h6", "label"})
"""Elements in which templates without classes of their own print the heading of a box."""


@dataclass(slots=True)
class Boxes:
    """The stories found so far, numbered box by box."""

    house: House
    links: list[RelatedLink] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    repeated: list[int] = field(default_factory=list)
    """Places in `links` of stories with a summary whose picture's alt repeats the title."""

    def add(self, box: str, elements: list[Element], skip: Element | None = None) -> int:
        """The stories in some elements, filed under a heading; how many they were."""
        number = self.counts.get(box, 0)
        before = number
        for story in stories(elements, self.house, skip):
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


# ---- boxes on the page


def find_boxes(boxes: Boxes, body: Element | None, taken: set[Element], headings: list[Element]) -> None:
    """Every box outside of the body's element, in the order of the page. taken: elements that are read already."""
    ground = _Ground(body, taken)
    usable = [
        heading
        for heading in headings
        if heading not in taken and not ground.is_aside(heading) and not _heads_a_story(heading, boxes.house)
    ]
    known = {*usable, *_above(usable)}
    for heading in usable:
        words = _heading_words(heading)
        if not words or len(words) > _LONGEST_HEADING:
            continue
        content = _below(heading, known, ground.above_body, boxes.house)
        if content:
            boxes.add(words, content, heading)


class _Ground:
    """Where on the page boxes of the article may stand; each element is judged once."""

    def __init__(self, body: Element | None, taken: set[Element]) -> None:
        self.body = body
        self.taken = taken
        self.above_body = frozenset(body.iterancestors()) if body is not None else frozenset()
        self._judged: dict[Element, bool] = {}

    def is_aside(self, heading: Element) -> bool:
        """In a side column, a menu, a footer, the body itself, or a story of another box."""
        passed: list[Element] = []
        told = False
        for ancestor in heading.iterancestors():
            known = self._judged.get(ancestor)
            if known is None:
                passed.append(ancestor)
                known = self._is_side(ancestor)
                if not known:
                    continue
            told = known
            break
        self._judged.update(dict.fromkeys(passed, told))
        return told

    def _is_side(self, element: Element) -> bool:
        tag = element.tag
        if element is self.body or element in self.taken or tag in wording.SIDE_TAGS:
            return True
        if element.get("id") in wording.SIDE_IDS:
            return True
        told = said(element)
        if told.side or "story" in told.tokens:
            return True
        if tag == "article" and element not in self.above_body:
            return True  # a story's own title, or an advertisement's that looks like one
        return tag == "footer" and self.body is not None and not self._holds_article(element)

    def _holds_article(self, footer: Element) -> bool:
        return footer in self.above_body or next(footer.iterancestors("article"), None) is not None


def heading_candidates(markup: Markup, *, by_words: bool = False) -> list[Element]:
    """Elements that may head a box. by_words: also any short line that says so, whatever its element is."""
    named = {element for token in wording.HEADING_TOKENS for element in markup.classed(token)}
    headings = set(named)
    ordered: list[Element] = []
    tags = {*_HEADINGS, *(element.tag for element in named), *(_SAYING_TAGS if by_words else ())}
    for element in markup.root.iter(*tags):
        tag = element.tag
        if element in named:
            ordered.append(element)
        elif tag in _HEADINGS:
            if not _titles_a_story(element) and not _is_near(element, named):
                headings.add(element)
                ordered.append(element)
        elif tag in _SAYING_TAGS:
            words = element.text
            if words and len(words) <= _LONGEST_SAID and wording.heads_a_box(words) and not is_more(element):
                ordered.append(element)
    frames = headings & _above(headings)
    ordered = [element for element in ordered if element not in frames]
    if not by_words:
        return ordered
    known = set(ordered)
    return [element for element in ordered if not _is_near(element, known)]


def _titles_a_story(heading: Element) -> bool:
    parent = heading.getparent()
    return parent is None or parent.tag == "article" or "story__" in (heading.get("class") or "")


def _above(elements: Collection[Element]) -> set[Element]:
    """What holds any of the elements; each is passed once."""
    above: set[Element] = set()
    for element in elements:
        for ancestor in element.iterancestors():
            if ancestor in above:
                break
            above.add(ancestor)
    return above


def _is_near(element: Element, others: set[Element]) -> bool:
    """Whether one of the two elements around it is among the others."""
    parent = element.getparent()
    return parent is not None and (parent in others or parent.getparent() in others)


def _heading_words(heading: Element) -> str:
    """The heading as printed; a select or a button in it is no part of it."""
    words = [heading.text or ""]
    for child in heading:
        if (
            isinstance(child.tag, str)
            and child.tag not in wording.SKIPPED_TAGS
            and child.tag not in {"ul", "ol", "div"}
        ):
            words.append(all_text(child))
        words.append(child.tail or "")
    return clean(" ".join(words)) or clean(all_text(heading))


def _heads_a_story(heading: Element, house: House) -> bool:
    """A story's own title, not a box's: it stands in a story's element, or it is long and leads to an article."""
    link = inner_link(heading)
    if link is None:
        return False
    words = clean(all_text(heading))
    if fold(words).strip("#:") in wording.BOX_HEADINGS:
        return False
    if any(token in (heading.get("class") or "") for token in ("story__", "news-title", "title-news")):
        return True
    url = absolute(link.get("href"), house.base)
    return len(words) > _LONGEST_LINKED or (url is not None and house.is_story(url))


def _below(heading: Element, headings: set[Element], above_body: frozenset[Element], house: House) -> list[Element]:
    """The elements that a heading heads: its siblings up to the next heading, or those of its nearest ancestor.

    headings: all headings of boxes and what holds them.
    """
    node = heading
    for _ in range(_STEPS_UP):
        content: list[Element] = []
        for sibling in node.itersiblings():
            if not isinstance(sibling.tag, str):
                continue
            if sibling in headings or sibling in above_body:
                break
            content.append(sibling)
        if any(_leads_to_stories(sibling, house) for sibling in content):
            return content
        parent = node.getparent()
        if parent is None or parent in above_body or parent.tag in {"body", "html"}:
            return []
        node = parent
    return []


def _leads_to_stories(element: Element, house: House) -> bool:
    for link in element.iter("a"):
        href = link.get("href")
        if href and href[0] != "#":
            url = absolute(href, house.base)
            if url is not None and (house.is_story(url) or _in_tile(link)):
                return True
    return False


def _in_tile(link: Element) -> bool:
    return any(is_tile(ancestor) for ancestor in link.iterancestors())
