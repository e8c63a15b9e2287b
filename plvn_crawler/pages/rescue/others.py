"""Other stories on a strange page, told by their form alone: a run of headlines that lead to other pages of the house,
each with at most a lead, a picture and a date beside it, under a heading with no sentence in it or under none.

The page is taken as lines, which are the same whether tables, lists, frames or breaks divide them; an element whose
lines are such a run is no text of the article, and its leads count for none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.rescue.hints import NAME
from plvn_crawler.pages.visible import BLOCK_TAGS, holds, visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.house import House
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage

_SHORTEST_HEADLINE = 18
_FEWEST_HEADLINE_WORDS = 4
_LONGEST_HEADLINE = 250
_LONGEST_LABEL = 70
"""Characters of a line that tells no more than a date, a section, a count; a sentence is longer."""
_LONGEST_LEAD = 500
_MOST_BESIDE = 40
"""Characters around a headline in its line: a number, a date, a source."""
_FEWEST = 2
_FEWEST_FLAT = 3
_MOST_HEADING = 60
_MOST_OF_A_CARD = 4
_LONGEST_CARD_TITLE = 150
_BUTTON = re.compile(
    r"(?i)^\W*(?:xem|đọc|chi tiết|read|more|tìm hiểu)"
    r"(?: (?:thêm|tiếp|ngay|chi tiết|bài|tin|more|toàn bộ)){0,2}\W*$"
)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_OWN_LINE = frozenset({*BLOCK_TAGS, "table", "dl", "a-block"})
_UNSEEN = wording.SKIPPED_TAGS - {"nav", "form"}
_SENTENCE_END = re.compile(r"[.!?…]['\"”’)\]]*$")
_OF_A_LIST = re.compile(r"(?i)\b(?:tin|bài|mới|khác|cùng|nhiều|liên quan|chủ đề|nổi bật|đọc|xem|chuyên mục|video|số)\b")


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
class Others:
    """Elements that hold other stories only, each with the heading above its run, if any; those headings; all that
    stands in a run; how many stories there are.
    """

    runs: dict[Element, str | None] = field(default_factory=dict)
    headings: set[Element] = field(default_factory=set)
    inside: set[Element] = field(default_factory=set)
    count: int = 0

    def words(self) -> str:
        return " ".join(visible_text(element) for element in self.runs)


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
        line.goes_on = behind.lstrip(" ,;:")[:1].islower() and len(behind) > _MOST_BESIDE
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
        address = self._house.address(link) if link is not None else None
        return (
            len(words) >= _SHORTEST_HEADLINE
            and words.count(" ") + 1 >= _FEWEST_HEADLINE_WORDS
            and len(before) <= _MOST_BESIDE
            and address is not None
            and address.split("#")[0] != self._own
            and self._house.may_be_story(address)
        )


@dataclass(slots=True)
class _Run:
    """Headlines counted so far, and the leads of the last one."""

    headlines: list[str] = field(default_factory=list)
    leads: list[int] = field(default_factory=list)
    labels: int = 0
    weight: int = 0
    link: Element | None = None

    def take(self, line: Line) -> bool:
        """Whether the line belongs into a run; False for prose."""
        if line.link is not None and line.link is self.link:
            return len(line.words) <= _LONGEST_LEAD  # the rest of a card that is one link
        if line.headline and not line.goes_on:
            self._headline(line)
            return True
        if len(line.words) <= _LONGEST_LABEL and not is_sentence(line.words):
            self.labels += len(line.words) if not line.linked else 0
            return True
        return self._lead(len(line.words))

    def _headline(self, line: Line) -> None:
        self.headlines.append(fold(line.headline))
        self.link = line.link
        self.weight += len(line.headline)
        behind = line.beside > _MOST_BESIDE or len(line.headline) > _LONGEST_HEADLINE
        self.leads.append(int(behind))

    def _lead(self, length: int) -> bool:
        if not self.headlines or self.leads[-1] > 1 or length > _LONGEST_LEAD:
            return False
        self.leads[-1] += 1
        self.weight += length
        return True

    def is_one(self) -> bool:
        """Whether what was taken is a run of other stories. One lead behind the last of many that have none is a
        text's paragraph.
        """
        if len(set(self.headlines)) < _FEWEST or self.labels > self.weight + _LONGEST_LABEL:
            return False
        return not (self.leads[-1] and not any(self.leads[:-1]))


def is_sentence(words: str) -> bool:
    """Whether a line of some length ends as sentences do."""
    return bool(_SENTENCE_END.search(words)) and words.count(" ") >= 5


def find(page: StrangePage) -> Others:
    """The elements that are nothing but other stories, outermost first, with the headings above them."""
    root = next(page.context.markup.root.iter("body"), page.context.markup.root)
    lines = _Reader(page.context.house, page.context.url).over(root)
    found = Others()
    waiting = [root]
    while waiting:
        element = waiting.pop()
        low, high = lines.spans.get(element, (0, 0))
        if element in lines.spans and lines.headlines[high] - lines.headlines[low] < _FEWEST:
            continue
        if element in lines.spans and element is not root and element not in page.safe and _is_run(lines, low, high):
            _take(page, lines, [element], found)
            continue
        children = [child for child in element if isinstance(child.tag, str)]
        taken = _runs_among(page, lines, children, found)
        waiting += [child for child in children if child not in taken]
    return found


def _is_run(lines: Lines, low: int, high: int) -> bool:
    run = _Run()
    return all(run.take(line) for line in lines.lines[low:high]) and run.is_one()


def _take(page: StrangePage, lines: Lines, run: list[Element], found: Others) -> None:
    """A run, with the heading right before it, if it does not begin with one of its own."""
    found.runs.update(dict.fromkeys(run))
    for element in run:
        low, high = lines.spans.get(element, (0, 0))
        found.count += lines.headlines[high] - lines.headlines[low]
        found.inside.update(element.iter())
    first = lines_of(lines, run[0])[0]
    if not first.headline:
        if any(sign.isalpha() for sign in first.words) and dates.read(first.words) is None:
            found.runs.update(dict.fromkeys(run, first.words))
        return
    before = run[0].getprevious()
    while before is not None and (before.tag in {"br", "hr"} or not visible_text(before)):
        before = before.getprevious()
    if before is None or before in page.safe or before in found.runs or not _is_own_line(before):
        return
    words = visible_text(before, _MOST_HEADING)
    if words and not _is_byline(before, words) and _may_head(words, lines, run[-1]):
        found.runs.update(dict.fromkeys(run, words))
        found.headings.add(before)


def _is_own_line(element: Element) -> bool:
    """Whether no words stand right before or behind an element."""
    near = element.getprevious()
    above = near.tail if near is not None else getattr(element.getparent(), "text", None)
    return not (above or "").strip() and not (element.tail or "").strip()


def _is_byline(element: Element, words: str) -> bool:
    """A name right behind the text is the author's."""
    return element.tag not in _HEADINGS and NAME.match(words) is not None and not _OF_A_LIST.search(words)


def lines_of(lines: Lines, element: Element) -> list[Line]:
    low, high = lines.spans.get(element, (0, 0))
    return lines.lines[low:high]


def _may_head(words: str, lines: Lines, run: Element) -> bool:
    """A line without a sentence: by its words, or a heading with no text of the article behind its run."""
    if len(words) > _MOST_HEADING or is_sentence(words):
        return False
    if wording.heads_a_box(words) or wording.IN_TEXT_LABEL.match(words):
        return True
    behind = [line for node in run.itersiblings() for line in lines_of(lines, node)]
    return not any(is_sentence(line.words) and not line.headline for line in behind)


def _runs_among(page: StrangePage, lines: Lines, children: list[Element], found: Others) -> set[Element]:
    """Runs of several children, each with a story or alternating between headline and lead."""
    taken: set[Element] = set()
    number = 0
    while number < len(children):
        end = _run_from(page, lines, children, number)
        if end is None:
            number += 1
            continue
        _take(page, lines, children[number:end], found)
        taken.update(children[number:end])
        number = end
    return taken


def _run_from(page: StrangePage, lines: Lines, children: list[Element], start: int) -> int | None:
    """Where the run that starts with a child ends, or None."""
    first = lines_of(lines, children[start])
    if not first or not any(line.headline for line in first) or children[start] in page.safe:
        return None
    run = _Run()
    end = None
    holders: list[Element] = []
    flat = False
    for number in range(start, len(children)):
        child = children[number]
        if child in page.safe:
            break
        if child.tag in {"br", "hr", "img", "script", "style"}:
            continue
        told = lines_of(lines, child)
        if not told and child not in lines.spans:
            break
        if not all(run.take(line) for line in told):
            break
        if any(line.headline for line in told):
            holders.append(child)
            end = number + 1
        elif told and run.leads[-1] and len(told[0].words) > _LONGEST_LABEL:
            flat = True
            end = number + 1
    if end is None or len(set(run.headlines)) < _FEWEST:
        return None
    return _checked(lines, children, start, end, flat=flat, holders=holders)


def _checked(
    lines: Lines, children: list[Element], start: int, end: int, *, flat: bool, holders: list[Element]
) -> int | None:
    """The end of a run that stands up to a second look. Headlines and leads that alternate as siblings might be links
    between paragraphs: they must be headings, or stand under one and be three.
    """
    run = _Run()
    for child in children[start:end]:
        for line in lines_of(lines, child):
            run.take(line)
    if flat:
        if not all(run.leads) and run.leads[-1]:
            return None
        told = all(holder.tag in _HEADINGS for holder in holders)
        before = lines_of(lines, children[start - 1]) if start else []
        headed = len(before) == 1 and len(before[0].words) <= _MOST_HEADING and not is_sentence(before[0].words)
        if not told and not (headed and len(holders) >= _FEWEST_FLAT and all(run.leads)):
            return None
    return end if run.is_one() else None
