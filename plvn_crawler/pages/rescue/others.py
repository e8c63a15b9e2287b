"""Other stories on a strange page, told by their form alone: a run of headlines that lead to other pages of the house,
each with at most a lead, a picture and a date beside it, under a heading with no sentence in it or under none.

An element whose lines are such a run is no text of the article, and its leads count for none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.rescue.hints import NAME
from plvn_crawler.pages.rescue.lines import MOST_BESIDE, is_sentence, of_page
from plvn_crawler.pages.rescue.strange import Others
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.lines import Line, Lines
    from plvn_crawler.pages.rescue.strange import StrangePage

_LONGEST_HEADLINE = 250
_LONGEST_LABEL = 70
"""Characters of a line that tells no more than a date, a section, a count; a sentence is longer."""
_LONGEST_LEAD = 500
_FEWEST = 2
_FEWEST_FLAT = 3
_MOST_HEADING = 60
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt"})
_OF_A_LIST = re.compile(r"(?i)\b(?:tin|bài|mới|khác|cùng|nhiều|liên quan|chủ đề|nổi bật|đọc|xem|chuyên mục|video|số)\b")


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
        behind = line.beside > MOST_BESIDE or len(line.headline) > _LONGEST_HEADLINE
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


def find(page: StrangePage) -> Others:
    """The elements that are nothing but other stories, outermost first, with the headings above them."""
    root = next(page.context.markup.root.iter("body"), page.context.markup.root)
    lines = of_page(root, page.context.house, page.context.url)
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
