"""The title of a strange page: what the head tells, found again on the page, else how a line is set or named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plvn_crawler.pages.head import without_site_name
from plvn_crawler.pages.rescue.hints import LEAD_HINT, called, in_noise
from plvn_crawler.pages.rescue.opinion import agreement
from plvn_crawler.pages.visible import holds, inner_link, visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage

Line = tuple[str, "Element"]

_TITLE_HINT = re.compile(r"(?i)(?:title|tieu-?_?de|headline|heading)(?!.*(?:box|page|site|block|menu|sub|list))")
_TITLE_TAGS = frozenset({"div", "span", "p", "td", "h2", "h3", "strong", "b", "font"})
_LONGEST_TITLE = 300
_SHORTEST_TITLE = 20
_LONGEST_NAME_OF_A_PAPER = 40
_PAPER = re.compile(r"(?i)^(?:báo|tạp chí|đài|cổng thông tin|trang thông tin)\s+(?!cáo|động|hiệu|chí|hại|lũ|bão)")
_LONGEST_NAME_OF_A_SITE = 60
_FRAMED = re.compile(r"^[.:*=~|\[<-]{2,}\s*\w.*[.:*=~|\]>-]{2,}$")
_OF_A_PAPER = re.compile(
    r"(?i)\b(?:thời báo|nhật báo|tuần báo|nguyệt san|tạp chí|bản tin|trang tin|cổng (?:thông tin|điện tử)|điện tử|"
    r"online|news|portal|website|trang chủ)\b"
)
_SHORTEST_HEADING = 15
_HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
_FRONT = re.compile(r"(?i)^/?(?:index\.\w+|default\.aspx|home|trang-chu|web/guest)?/?$")
_NEAR = 30
_FEW_INSIDE = 2
_LONGEST_HEADING = 400


def title(page: StrangePage) -> tuple[str, Element | None]:
    """The title with its element; the element is None where only the head has it, the title empty where nothing has."""
    head = page.context.head
    told = _told(page)
    headings = [(visible_text(element), element) for element in page.context.markup.tagged("h1")]
    headings = [
        (words, element)
        for words, element in headings
        if words and len(words) < _LONGEST_HEADING and not _leads_home(page, element)
    ]
    found = _as_told(headings, told) or _printed(page, told) or _part_of(page, told, headings)
    if found is not None:
        return found
    good = [line for line in headings if len(line[0]) >= _SHORTEST_HEADING and not in_noise(line[1])]
    if good:
        return good[0]
    named = None if head.meta("og:title") or head.ld("headline") else _named_title(page)
    return named or ((told[0], None) if told else _set_title(page) or ("", None))


def _leads_home(page: StrangePage, heading: Element) -> bool:
    """A heading that is a link to the front page: the name of the paper."""
    link = inner_link(heading)
    if link is None:
        return False
    url = page.context.house.address(link)
    return url is not None and _FRONT.match(urlsplit(url).path) is not None and not urlsplit(url).query


def better(page: StrangePage, title: str, element: Element | None, root: Element) -> Line | None:
    """The heading right above the text, where what was found for a title is not on the page, or stands far above and is
    not what the head tells: the name of a portal, or of the frame of a page.
    """
    head = page.context.head
    if element is None:
        if head.meta("og:title", "twitter:title") or head.ld("headline"):
            return None
        start = max(0, page.text_after(0, root, page.place[root]) - 2 * _NEAR)
    elif any(fold(title) in fold(name) for name in _told(page)):
        return None
    else:
        start = page.place[element]
    for node in page.own(start + 1, page.text_after(start, root, page.place[root])):
        if node.tag not in _HEADINGS or in_noise(node, page.safe):
            continue
        words = visible_text(node, _LONGEST_TITLE)
        link = inner_link(node)
        own = link is None or page.context.house.address(link) in {None, page.context.url}
        if len(words) >= _SHORTEST_TITLE and words[-1] != "." and own and not LEAD_HINT.search(called(node)):
            return words, node
    if element is not None or not _names_the_site(title):
        return None
    return _set_line(page.own(start + 1, page.text_after(start, root, page.place[root]))[::-1])


def _told(page: StrangePage) -> list[str]:
    """Titles that the head tells, without the name of the paper."""
    head = page.context.head
    site = head.site_name()
    whole = without_site_name(head.title() or "", site)
    told = (head.meta("og:title"), head.ld("headline"), head.meta("twitter:title"), head.title())
    names = [without_site_name(words, site) for words in told if words]
    return [words for words in names if fold(words) != fold(site) and not (words == whole and names_a_paper(words))]


def _as_told(headings: list[Line], told: list[str]) -> Line | None:
    for name in told:
        for words, element in headings:
            if fold(words) == fold(name):
                return words, element
    for name in told:
        for words, element in headings:
            if agreement(words, name) > 0.6:
                return words, element
    return None


def _printed(page: StrangePage, told: list[str]) -> Line | None:
    """Any line that repeats what is told, one in a menu or a side column only where there is no other."""
    wanted = {fold(name) for name in told if len(name) > 10}
    aside: Line | None = None
    for element in page.own(0, len(page.elements)):
        if (
            element.tag in _TITLE_TAGS
            and len(element) <= 2
            and fold(words := visible_text(element, _LONGEST_TITLE)) in wanted
            and not any(a.tag == "a" for a in element.iterancestors())
        ):
            if not in_noise(element):
                return words, element
            aside = aside or (words, element)
    return aside


def _part_of(page: StrangePage, told: list[str], headings: list[tuple[str, Element]]) -> tuple[str, Element] | None:
    """The longest heading that stands in what the head tells, with the names of paper and section around it."""
    others = [
        (visible_text(element, _LONGEST_TITLE), element)
        for tag in ("h2", "h3")
        for element in page.context.markup.tagged(tag)
        if inner_link(element) is None and not in_noise(element) and element not in page.others.inside
    ]
    for name in told:
        parts = [
            pair for pair in (*headings, *others) if len(pair[0]) >= _SHORTEST_TITLE and fold(pair[0]) in fold(name)
        ]
        if parts:
            return max(parts, key=lambda pair: len(pair[0]))
    return None


def names_a_paper(words: str) -> bool:
    """A title element that says no more than the name of the paper."""
    return len(words) <= _LONGEST_NAME_OF_A_PAPER and bool(_PAPER.match(words))


def _names_the_site(words: str) -> bool:
    """A title element framed in signs, or with a word that papers are called by: the same on each page of theirs."""
    if _FRAMED.match(words) or names_a_paper(words):
        return True
    return len(words) <= _LONGEST_NAME_OF_A_SITE and _OF_A_PAPER.search(words) is not None


def _named_title(page: StrangePage) -> tuple[str, Element] | None:
    """The first line without a link that is named a title, on a page whose head tells the paper's name alone."""
    for element in page.own(0, len(page.elements)):
        label = called(element)
        if label != " " and element.tag in _TITLE_TAGS and _TITLE_HINT.search(label):
            words = visible_text(element, 250)
            alone = not holds(element, "a") and next(element.iterancestors("a"), None) is None
            if len(words) >= 15 and alone and not in_noise(element):
                return words, element
    return None


def _set_title(page: StrangePage) -> Line | None:
    """Where nothing names a title: the first line set in bold or large, as pages of font elements have it."""
    return next((line for line in map(_as_set, page.own(0, len(page.elements))) if line is not None), None)


def _set_line(elements: list[Element]) -> Line | None:
    """The first line among elements that is set large, else the first one in bold."""
    lines = [line for line in map(_as_set, elements) if line is not None and dates.read(line[0]) is None]
    lines = [line for line in lines if line[0][-1] not in ".:"]
    large = (line for line in lines if line[1].tag == "font")
    return next(large, next(iter(lines), None))


def _as_set(element: Element) -> Line | None:
    large = element.tag == "font" and (element.get("size") or "")[-1:] in set("4567")
    if not large and element.tag not in {"b", "strong", "big"}:
        return None
    words = visible_text(element, _LONGEST_TITLE)
    alone = next(element.iterancestors("a"), None) is None and not holds(element, "a")
    return (words, element) if len(words) >= _SHORTEST_TITLE and alone and not in_noise(element) else None


def line_above(page: StrangePage, root: Element) -> tuple[str, Element | None]:
    """The last resort: the nearest heading above the text, else the nearest line, that is no date, link or sentence."""
    start = page.text_after(page.place[root] - 1, root, page.place[root])
    around = frozenset(page.elements[start].iterancestors()) if start < len(page.elements) else frozenset()
    above = [
        (words, element)
        for element in reversed(page.own(0, start)[-2 * _NEAR :])
        if element not in around and (words := _lone_line(element))
    ]
    headed = next((line for line in above if line[1].tag in _HEADINGS), None)
    return headed or next(iter(above), ("", None))


def _lone_line(element: Element) -> str:
    words = visible_text(element, _LONGEST_TITLE) if len(element) <= _FEW_INSIDE else ""
    if len(words) < _SHORTEST_TITLE or element.tag not in _TITLE_TAGS | _HEADINGS or words[-1] == ".":
        return ""
    linked = holds(element, "a") or next(element.iterancestors("a", "nav", "script", "style"), None) is not None
    return words if not linked and dates.read(words) is None else ""
