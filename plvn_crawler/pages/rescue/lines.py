"""A strange page as its lines, which are the same whether tables, lists, frames or breaks divide them, each with the
headline of another story that it begins with, if any.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.visible import BLOCK_TAGS, holds
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from plvn_crawler.pages.house import House
    from plvn_crawler.pages.markup import Element

MOST_BESIDE = 40
"""Characters around a headline in its line: a number, a date, a source."""
_SHORTEST_HEADLINE = 18
_FEWEST_HEADLINE_WORDS = 4
_MOST_OF_A_CARD = 4
_LONGEST_CARD_TITLE = 150
_BUTTON = re.compile(
    r"(?i)^\W*(?:xem|đọc|chi tiết|read|more|tìm hiểu)"
    r"(?: (?:thêm|tiếp|ngay|chi tiết|bài|tin|more|toàn bộ)){0,2}\W*$"
)
_OWN_LINE = frozenset({*BLOCK_TAGS, "table", "dl", "a-block"})
_UNSEEN = wording.SKIPPED_TAGS - {"nav", "form"}
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]*$")
_BY_SCRIPT = re.compile(r"(?i)\s*(?:#!?|javascript:.*)\s*$")


@dataclass(slots=True)
class Line:
    """A line of the page as printed. headline: the words of its link to a story, when it begins with one. link: its
    first one. beside: characters before and behind the headline's link.
    """

    words: str
    headline: str = ""
    link: Element | None = None
    linked: bool = False
    beside: int = 0
    goes_on: bool = False


@dataclass(slots=True)
class Lines:
    """All lines, and for each block its first one and the one behind its last."""

    lines: list[Line] = field(default_factory=list)
    spans: dict[Element, tuple[int, int]] = field(default_factory=dict)
    headlines: list[int] = field(default_factory=lambda: [0])
    """How many headlines stand before each line."""


@dataclass(slots=True)
class _End:
    """The end of an element. of_link: what ends is its link, its line may go on."""

    element: Element
    of_link: bool = False


class _Reader:
    """One walk over a page, without recursion."""

    def __init__(self, house: House, own: str) -> None:
        self.found = Lines()
        self._house = house
        self._own = own.split("#", maxsplit=1)[0]
        self._pieces: list[tuple[str, Element | None]] = []
        self._link: Element | None = None

    def over(self, root: Element) -> Lines:
        waiting: list[Element | str | _End] = [root]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                self._pieces.append((node, self._link))
            elif isinstance(node, _End):
                self._leave(node)
            else:
                self._enter(node, waiting)
        self._end_line()
        for number in range(len(self.found.lines)):
            self._name_card(number)
        for line in self.found.lines:
            self.found.headlines.append(self.found.headlines[-1] + bool(line.headline))
        return self.found

    def _enter(self, element: Element, waiting: list[Element | str | _End]) -> None:
        tag = element.tag
        if tag in _UNSEEN or not isinstance(tag, str):
            return
        if tag == "br":
            self._end_line()
            return
        if tag in _OWN_LINE or (tag == "a" and holds(element, "img")):
            self._end_line()
            self.found.spans[element] = (len(self.found.lines), 0)
            waiting.append(_End(element))
        if tag == "a" and self._link is None and element.get("href"):
            self._link = element
            waiting.append(_End(element, of_link=True))
        for child in reversed(element):
            if child.tail:
                waiting.append(child.tail)
            waiting.append(child)
        if element.text:
            self._pieces.append((element.text, self._link))

    def _leave(self, end: _End) -> None:
        if end.of_link:
            self._link = None
            return
        self._end_line()
        self.found.spans[end.element] = (self.found.spans[end.element][0], len(self.found.lines))

    def _end_line(self) -> None:
        pieces, self._pieces = self._pieces, []
        whole = clean("".join(words for words, _ in pieces))
        if not whole:
            return
        line = Line(whole, linked=any(link is not None and words.strip() for words, link in pieces))
        self.found.lines.append(line)
        first = next(
            (number for number, (words, link) in enumerate(pieces) if link is not None and words.strip()), None
        )
        if first is None:
            return
        line.link = pieces[first][1]
        told = clean("".join(words for words, link in pieces if link is line.link))
        before = clean("".join(words for words, _ in pieces[:first]))
        behind = whole[whole.find(told, len(before)) + len(told) :].strip()
        line.beside = len(before) + len(behind)
        line.goes_on = behind.lstrip(" ,;:")[:1].islower() and len(behind) > MOST_BESIDE
        if self._is_headline(told, before, line.link):
            line.headline = told

    def _name_card(self, number: int) -> None:
        """A button that leads on to a story, "Xem", "Đọc tiếp »": its headline is the line without a link above its
        lead.
        """
        button = self.found.lines[number]
        if button.link is None or button.beside or not _BUTTON.match(button.words):
            return
        address = self._house.address(button.link)
        if address is None or not self._house.may_be_story(address):
            return
        for line in reversed(self.found.lines[max(0, number - _MOST_OF_A_CARD) : number]):
            if line.link is not None:
                return
            if _SHORTEST_HEADLINE <= len(line.words) <= _LONGEST_CARD_TITLE and not is_sentence(line.words):
                line.headline = line.words
                return

    def _is_headline(self, words: str, before: str, link: Element | None) -> bool:
        return (
            len(words) >= _SHORTEST_HEADLINE
            and words.count(" ") + 1 >= _FEWEST_HEADLINE_WORDS
            and len(before) <= MOST_BESIDE
            and link is not None
            and self._leads_on(link)
        )

    def _leads_on(self, link: Element) -> bool:
        """To another page of the house, or to one that a script knows: an empty fragment names no place on this one."""
        if _BY_SCRIPT.match(link.get("href") or ""):
            return True
        address = self._house.address(link)
        return address is not None and address.split("#")[0] != self._own and self._house.may_be_story(address)


def of_page(root: Element, house: House, own: str) -> Lines:
    """own: the page's address; a link to it leads to no other story."""
    return _Reader(house, own).over(root)


def is_sentence(words: str) -> bool:
    """Whether a line of some length ends as sentences do."""
    return bool(_SENTENCE_END.search(words)) and words.count(" ") >= 5
