"""Whole stories printed behind the article, as pages do that scroll on without an end: the next one begins where a
headline of the first's kind stands in a frame of the first's kind, with a date or a place of its own.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from plvn_crawler.pages.rescue.hints import LINE_TAGS
from plvn_crawler.pages.visible import inner_link, running_text, visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage

_SHORTEST_TITLE = 15
_LONGEST_TITLE = 300
_A_TEXT = 150
"""Characters of running text in a story; a tile has less."""
_NEAR = 12
"""Elements behind a headline among which its date stands."""
_LONGEST_ROW = 80
_NEXT = re.compile(r"(?i)^\W*(?:bài|tin|đọc|bài viết|xem)\s+(?:tiếp(?: theo)?|kế tiếp|sau)\W*$|^\W*(?:up )?next\b")
_PLACES = ("data-url", "data-href", "data-id", "data-link", "data-title", "data-slug", "itemid", "resource", "about")


def following(page: StrangePage, title: Element | None) -> list[Element]:
    """What stands on the page from the next story on, outermost elements; empty where there is none."""
    if title is None:
        return []
    words = fold(visible_text(title, _LONGEST_TITLE))
    linked = inner_link(title) is not None
    name = title.get("class")
    for other in page.elements[page.place[title] + 1 :]:
        if other.tag != title.tag or other.get("class") != name or other in page.others.inside:
            continue
        told = visible_text(other, _LONGEST_TITLE)
        if len(told) < _SHORTEST_TITLE or fold(told) == words or (inner_link(other) is not None and not linked):
            continue
        frames = _frames(title, other)
        if frames is not None and _begins_another(page, title, other, *frames):
            return _from(*frames)
    return []


def _from(first: Element, second: Element) -> list[Element]:
    """The next story's frame and those of the ones behind it; all that follows where no frame holds a whole story."""
    if _length(first) < _A_TEXT:
        return [second, *second.itersiblings("*")]
    name = (first.tag, first.get("class"))
    return [second, *(node for node in second.itersiblings("*") if (node.tag, node.get("class")) == name)]


def _length(element: Element) -> int:
    """Characters of running text outside of links."""
    return len(clean(running_text(element, lambda node: node.tag == "a")))


def _frames(title: Element, other: Element) -> tuple[Element, Element] | None:
    """The two siblings, the title in or as one, the other headline in or as the next of its kind."""
    above = {title, *title.iterancestors()}
    if other in above:
        return None
    second = other
    for parent in other.iterancestors():
        if parent in above:
            first = next((child for child in parent if child in above), None)
            return (first, second) if first is not None else None
        second = parent
    return None


def _begins_another(page: StrangePage, title: Element, other: Element, first: Element, second: Element) -> bool:
    if first.tag != second.tag or first.get("class") != second.get("class"):
        return False
    if first.tag not in {"article", "h1"} and not first.get("class"):
        return False
    whole = _length(first) >= _A_TEXT
    between = sum(map(_length, _from_to(first, second)))
    behind = _length(second) if whole else sum(map(_length, (second, *second.itersiblings("*"))))
    if between < _A_TEXT or behind < _A_TEXT:
        return False
    if any(_is_elsewhere(*pair) for pair in zip(_chain(title, first), _chain(other, second), strict=False)):
        return True
    before = second.getprevious()
    said = before is not None and _NEXT.match(visible_text(before, _LONGEST_ROW)) is not None
    return said or (_is_dated(page, title) and _is_dated(page, other))


def _chain(heading: Element, frame: Element) -> list[Element]:
    """The elements from a heading's parent up to its frame."""
    found = []
    for element in heading.iterancestors():
        if heading is frame:
            break
        found.append(element)
        if element is frame:
            break
    return found


def _from_to(first: Element, second: Element) -> list[Element]:
    found = [first]
    for node in first.itersiblings("*"):
        if node is second:
            break
        found.append(node)
    return found


def _is_elsewhere(first: Element, second: Element) -> bool:
    """Whether two frames are articles by their tag, or tell their address or number, and it is not the same."""
    if first.tag == second.tag == "article":
        return True
    return any(first.get(name) and second.get(name) and first.get(name) != second.get(name) for name in _PLACES)


def _is_dated(page: StrangePage, heading: Element) -> bool:
    start = page.place[heading] + sum(1 for _ in heading.iterdescendants()) + 1
    for node in islice(page.elements, start, start + _NEAR):
        if node.tag not in LINE_TAGS:
            continue
        if node.tag == "time" and dates.read(node.get("datetime")) is not None:
            return True
        words = visible_text(node, _LONGEST_ROW)
        if 0 < len(words) < _LONGEST_ROW and dates.read_row(words) is not None:
            return True
    return False
