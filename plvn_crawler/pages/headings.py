"""Which lines head a box of other stories, or the readers' comments, whatever their element and class are."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element

_LINES = ("h2", "h3", "h4", "h5", "h6", "p", "div", "header", "span", "strong", "b", "a", "label")
_MOST_CHILDREN = 4
_LONGEST = 60
_FIRST_LINES = 12
"""Elements within which a box's heading stands, frames and icons before it included."""


def is_box_heading(element: Element) -> bool:
    """Whether the whole element is such a line. Cheap first: its opening words."""
    if element.tag not in _LINES or len(element) > _MOST_CHILDREN:
        return False
    first = element.text
    if first is None or first.isspace():
        first = next((words for words in element.itertext() if not words.isspace()), "")
    if len(first) > _LONGEST or not wording.may_head_a_box(first):
        return False
    return fold(clean("".join(element.itertext()))).strip("#:") in wording.BOX_HEADINGS


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
            return clean("".join(line.itertext()))
        if line.text and not line.text.isspace():
            return None
    return None
