"""The words of elements as a reader sees them, and how much of them stands in links. No recursion: any depth."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from plvn_crawler.pages import wording
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from plvn_crawler.pages.markup import Element

BLOCK_TAGS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li",
     "dl", "dt", "dd", "blockquote", "pre", "address", "center", "figure", "figcaption", "hr", "details", "summary",
     "fieldset", "aside", "body", "html", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "hgroup", "legend"}
)  # fmt: skip

_UNSEEN = wording.SKIPPED_TAGS | wording.MEDIA_TAGS
"""What stands inside a video's element is shown where no video can be."""
_SET_APART = BLOCK_TAGS | wording.SEEN_TAGS | {"br"}
NEVER_SEEN = _UNSEEN - wording.SEEN_TAGS
_MOST_PIECES = 1000
_SHORTEST_TITLE = 15
_MOST_OF_A_CARD = 80
"""Elements of another story's card; on a damaged page thousands may stand one inside the other."""


def all_text(element: Element) -> str:
    """Every text in an element, seen or not, white space as it stands. itertext() gives the same in ten to thirty times
    as long: it makes a Python object of each element.
    """
    return etree.tostring(element, method="text", encoding="unicode", with_tail=False)


def visible_text(element: Element, most: int | None = None) -> str:
    """The words of an element as a line. most: an element with more characters than this gives an empty one."""
    if len(element) == 0:
        return clean(element.text) if element.text else ""
    if most is not None:
        if next(islice(element.iterdescendants(), 4 * most, None), None) is not None:
            return ""
        if len(all_text(element)) > 4 * most:
            return ""
    line = clean(running_text(element))
    return line if most is None or len(line) <= most else ""


def running_text(
    element: Element, cut: Callable[[Element], bool] | None = None, unseen: frozenset[str] = _UNSEEN
) -> str:
    """All the visible words of an element, white space as it stands; blocks and line breaks are set apart by blanks.

    unseen: tags whose words are left out: those of no text, or NEVER_SEEN, of those alone that no reader sees.
    """
    words: list[str] = []
    waiting: list[Element | str] = [element]
    first = True
    while waiting:
        node = waiting.pop()
        if isinstance(node, str):
            words.append(node)
            continue
        if not first and (node.tag in unseen or (cut is not None and cut(node))):
            continue
        first = False
        if node.tag in _SET_APART:
            words.append(" ")
            waiting.append(" ")
        for child in reversed(node):
            if child.tail:
                waiting.append(child.tail)
            waiting.append(child)
        if node.text:
            words.append(node.text)
    return "".join(words)


def words_outside_links(element: Element, most: int) -> str | None:
    """What stands in an element beside its links; None where that is longer than `most` characters."""
    words: list[str] = [element.text or ""]
    length = 0
    waiting: list[Element | str] = list(reversed(element))
    while waiting:
        length += len(words[-1].strip())
        if length > most or len(words) > _MOST_PIECES:
            return None
        node = waiting.pop()
        if isinstance(node, str):
            words.append(node)
            continue
        if node.tail:
            waiting.append(node.tail)
        if node.tag != "a" and isinstance(node.tag, str) and node.tag not in wording.SKIPPED_TAGS:
            words.append(node.text or "")
            waiting.extend(reversed(node))
    outside = clean(" ".join(words))
    return outside if len(outside) <= most else None


def has_link(element: Element) -> bool:
    return element.tag == "a" or inner_link(element) is not None


def inner_link(element: Element) -> Element | None:
    """The first link in an element that leads anywhere."""
    for link in element.iterdescendants("a"):
        if link.get("href") is not None:
            return link
    return None


def holds(element: Element, tag: str) -> bool:
    """Whether one of this tag stands in an element, at any depth."""
    return next(element.iterdescendants(tag), None) is not None


def link_share(elements: list[Element]) -> float:
    """How much of the words of some elements stands in links, 0 to 1; 1 where they hold no words."""
    whole = linked = 0
    for element in elements:
        whole += len(clean(running_text(element)))
        linked += sum(len(clean(all_text(link))) for link in element.iter("a"))
    return linked / whole if whole else 1.0


def leads_with_link(element: Element, most: int, before: int) -> bool:
    """Whether an element of at most `most` characters opens with a link of some words, `before` characters of label
    aside: a title above its summary.
    """
    if next(islice(element.iterdescendants(), _MOST_OF_A_CARD, None), None) is not None:
        return False
    words = visible_text(element, most)
    if not words:
        return False
    for link in element.iter("a"):
        title = visible_text(link)
        if len(title) >= _SHORTEST_TITLE:
            return 0 <= words.find(title) <= before
    return False
