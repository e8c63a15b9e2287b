"""Which lines head a box of other stories, or the readers' comments, whatever their element and class are."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element

_LINES = frozenset({"h2", "h3", "h4", "h5", "h6", "p", "div", "header", "span", "strong", "b", "a", "label"})
_MOST_CHILDREN = 4
_LONGEST = 60
_MORE = re.compile(r"(?i)\s*(?:xem\s+(?:thêm|tất\s+cả|hết|toàn\s+bộ)|tất\s+cả|\(\s*\d+\s*\)|[>»›→]+)\s*$")
_ONLY_MORE = re.compile(r"(?i)^(?:xem\s+(?:thêm|tất\s+cả|hết|toàn\s+bộ)|tất\s+cả|[>»›→\s]+)+$")
_FIRST_LINES = 12
"""Elements within which a box's heading stands, frames and icons before it included."""
_FIRST_PIECES = 100
"""Elements and blanks before a line's first word; a damaged page may hold thousands, one inside the other."""


def is_box_heading(element: Element) -> bool:
    """Whether the whole element is such a line, a link to more and a count aside. Cheap first: its opening words."""
    if element.tag not in _LINES or len(element) > _MOST_CHILDREN:
        return False
    first = _first_words(element)
    if len(first) > _LONGEST or not wording.may_head_a_box(first):
        return False
    return fold(heading_words(element)).strip("#:") in wording.BOX_HEADINGS


def _first_words(element: Element) -> str:
    """The first text in an element that is not blank; an empty one where none comes within the first pieces."""
    waiting: list[Element | str] = [element]
    for _ in range(_FIRST_PIECES):
        if not waiting:
            break
        node = waiting.pop()
        words = node if isinstance(node, str) else node.text
        if words and not words.isspace():
            return words
        if not isinstance(node, str):
            for child in reversed(node):
                if child.tail:
                    waiting.append(child.tail)
                waiting.append(child)
    return ""


def heading_words(element: Element) -> str:
    """A heading as printed, without what stands behind it in its row: a link to more, a count, an arrow."""
    whole = clean(" ".join(element.itertext()))
    words = whole
    while (shorter := _MORE.sub("", words)) and shorter != words:
        words = shorter
    return words or whole


def is_more(element: Element) -> bool:
    """Whether an element only leads on to more of a box: no heading of its own, where another stands beside it."""
    words = visible_text(element, _LONGEST)
    if not words or not _ONLY_MORE.match(words):
        return False
    return element.tag == "a" or element.getprevious() is not None


def is_comment_heading(element: Element) -> bool:
    """Whether the whole element says that readers' comments follow: "Ý kiến bạn đọc (15)", "Bình luận (3)"."""
    if element.tag not in _LINES or len(element) > _MOST_CHILDREN:
        return False
    first = element.text
    if first is not None and len(first) > _LONGEST:
        return False
    words = visible_text(element, _LONGEST)
    return bool(words) and wording.COMMENT_HEADING.match(words) is not None


def own_heading(element: Element) -> str | None:
    """The heading of a box that holds it as its first line, as printed; None where it has none."""
    words = element.text
    if words and not words.isspace():
        return None
    for line in islice(element.iterdescendants(*_LINES), _FIRST_LINES):
        if is_box_heading(line):
            return heading_words(line)
        if line.text and not line.text.isspace():
            return None
    return None
