"""Where title and text are: the title by what the head says, the text by the densest run of paragraphs."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from plvn_crawler.pages.head import without_site_name
from plvn_crawler.pages.headings import is_comment_heading
from plvn_crawler.pages.rescue.hints import (
    BODY_HINT,
    LEAD_HINT,
    LONGEST_TILE,
    RELATED,
    SHORT,
    called,
    in_noise,
    is_noise,
    link_share,
)
from plvn_crawler.pages.rescue.opinion import agreement
from plvn_crawler.pages.visible import all_text, holds, inner_link, visible_text
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage


_TITLE_HINT = re.compile(r"(?i)(?:title|tieu-?_?de|headline|heading)(?!.*(?:box|page|site|block|menu|sub|list))")
_TEXT_TAGS = frozenset({"p", "div", "td", "section", "article", "h2", "h3", "li", "span", "blockquote"})
_TITLE_TAGS = frozenset({"div", "span", "p", "td", "h2", "h3", "strong", "b", "font"})
_COMMENT_TAGS = frozenset({"h2", "h3", "h4", "h5", "div", "p", "span", "strong", "b"})
_MINOR_TAGS = frozenset({"li", "span", "h2", "h3"})
_LONGEST_TITLE = 300
_SHORTEST_TITLE = 20
_LONGEST_NAME_OF_A_PAPER = 40
_PAPER = re.compile(r"(?i)^(?:báo|tạp chí|đài|cổng thông tin|trang thông tin)\s+(?!cáo|động|hiệu|chí|hại|lũ|bão)")
_CANDIDATES = 6
_MORE = 1.25
_MORE_WITH_LEAD = 1.6
"""How much more running text the parent must hold to be the body: a parent that holds the title holds the lead too."""
_STEPS_UP = 8


def title(page: StrangePage) -> tuple[str, Element | None]:
    head = page.context.head
    site = head.site_name()
    told = [
        without_site_name(words, site)
        for words in (head.meta("og:title"), head.ld("headline"), head.meta("twitter:title"), head.title())
        if words
    ]
    whole = without_site_name(head.title() or "", site)
    told = [words for words in told if fold(words) != fold(site) and not (words == whole and _names_a_paper(words))]
    headings = [(visible_text(element), element) for element in page.context.markup.tagged("h1")]
    headings = [(words, element) for words, element in headings if words and len(words) < 400]
    for name in told:
        for words, element in headings:
            if fold(words) == fold(name):
                return words, element
    for name in told:
        for words, element in headings:
            if agreement(words, name) > 0.6 or (len(words) > 20 and fold(words) in fold(name)):
                return words, element
    wanted = {fold(name) for name in told if len(name) > 10}
    for element in page.elements:
        if (
            element.tag in _TITLE_TAGS
            and len(element) <= 2
            and fold(words := visible_text(element, _LONGEST_TITLE)) in wanted
            and not in_noise(element)
            and not any(a.tag == "a" for a in element.iterancestors())
        ):
            return words, element
    good = [(words, element) for words, element in headings if len(words) >= 15 and not in_noise(element)]
    if good:
        return good[0]
    named = None if head.meta("og:title") or head.ld("headline") else _named_title(page)
    return named or ((told[0], None) if told else _set_title(page) or ("", None))


def _names_a_paper(words: str) -> bool:
    """A title element that says no more than the name of the paper."""
    return len(words) <= _LONGEST_NAME_OF_A_PAPER and bool(_PAPER.match(words))


def _named_title(page: StrangePage) -> tuple[str, Element] | None:
    """The first line without a link that is named a title, on a page whose head tells the paper's name alone."""
    for element in page.elements:
        label = called(element)
        if label != " " and element.tag in _TITLE_TAGS and _TITLE_HINT.search(label):
            words = visible_text(element, 250)
            alone = not holds(element, "a") and next(element.iterancestors("a"), None) is None
            if len(words) >= 15 and alone and not in_noise(element):
                return words, element
    return None


def _set_title(page: StrangePage) -> tuple[str, Element] | None:
    """Where nothing names a title: the first line set in bold or large, as pages of font elements have it."""
    for element in page.elements:
        if element.tag in {"b", "strong", "big"} or (
            element.tag == "font" and (element.get("size") or "")[-1:] in "4567"
        ):
            words = visible_text(element, _LONGEST_TITLE)
            alone = next(element.iterancestors("a"), None) is None and not holds(element, "a")
            if len(words) >= _SHORTEST_TITLE and alone and not in_noise(element):
                return words, element
    return None


def body(page: StrangePage, title: Element | None) -> Element | None:
    """The element with the densest run of paragraphs."""
    scores, words_in = _densities(page, title)
    if not scores:
        return _hinted(page)
    for element in scores:
        label = called(element)
        if BODY_HINT.search(label) or element.get("itemprop") == "articleBody" or element.get("data-role") == "content":
            scores[element] *= 1.6
        if LEAD_HINT.search(label) or RELATED.search(label):
            scores[element] *= 0.4
    ranked = sorted(scores, key=lambda element: (-scores[element], page.place[element]))[:_CANDIDATES]
    for element in ranked:
        scores[element] *= (1 - min(1.0, link_share(element))) ** 2
    ranked.sort(key=lambda element: (-scores[element], page.place[element]))
    page.candidates = ranked
    return _widened(ranked[0], words_in, title)


def _densities(page: StrangePage, title: Element | None) -> tuple[dict[Element, float], dict[Element, int]]:
    """For every element that holds running text: its score, and the characters of text in it."""
    after = page.place.get(title, 0) if title is not None else 0
    noise = _noise(page)
    scores: dict[Element, float] = {}
    words_in: dict[Element, int] = {}
    for element in page.elements:
        tag = element.tag
        if tag not in _TEXT_TAGS:
            continue
        length = _own_words(element)
        if length < (60 if tag in _MINOR_TAGS else SHORT) or element in noise:
            continue
        words_in[element] = words_in.get(element, 0) + length
        score = (1.0 if page.place[element] >= after else 0.5) * (1 + min(length / 100, 6))
        holder = element.getparent() if tag in _MINOR_TAGS or tag in {"p", "blockquote"} else element
        for factor in (1.0, 0.5, 0.25):
            if holder is None or holder.tag in {"body", "html"}:
                break
            scores[holder] = scores.get(holder, 0) + factor * score
            holder = holder.getparent()
        for ancestor in element.iterancestors():
            words_in[ancestor] = words_in.get(ancestor, 0) + length
    return scores, words_in


def _noise(page: StrangePage) -> set[Element]:
    """All elements in menus, side columns, footers: as in_noise, from the top down in one go."""
    noise = _tiles(page)
    for element in page.elements:
        if element in page.safe or element.tag in {"body", "html"}:
            continue
        if element.getparent() in noise or is_noise(element):
            noise.add(element)
        elif element.tag in _COMMENT_TAGS and is_comment_heading(element):
            frame = element.getparent()
            if frame is not None and frame not in page.safe and frame.tag != "body":
                noise.update(frame.iterdescendants("*"))
    return noise


def _tiles(page: StrangePage) -> set[Element]:
    """Other stories, each told by its linked heading: its summary is running text, and none of this article's."""
    found: set[Element] = set()
    linked: dict[Element, int] = {}
    headings = [
        heading
        for tag in ("h2", "h3", "h4")
        for heading in page.context.markup.tagged(tag)
        if inner_link(heading) is not None or getattr(heading.getparent(), "tag", "") == "a"
    ]
    for heading in headings:
        for ancestor in heading.iterancestors():
            linked[ancestor] = linked.get(ancestor, 0) + 1
    for heading in headings:
        tile = heading
        for ancestor in heading.iterancestors():
            if linked[ancestor] > 1 or ancestor in page.safe or not visible_text(ancestor, LONGEST_TILE):
                break
            tile = ancestor
        if tile not in page.safe:
            found.add(tile)
    return found


def _hinted(page: StrangePage) -> Element | None:
    for element in page.elements:
        if element.get("itemprop") == "articleBody":
            return element
    return None


def _own_words(element: Element) -> int:
    """Characters that stand in the element outside of links, block children left out."""
    length = len((element.text or "").strip())
    for child in element:
        if not isinstance(child.tag, str):
            continue
        if child.tag in {"b", "strong", "i", "em", "span", "font", "u", "sup", "sub", "mark"} and len(child) < 4:
            length += len(all_text(child).strip())
        elif child.tag == "a" and element.tag != "li" and length:
            length += len(all_text(child).strip()) // 2
        length += len((child.tail or "").strip())
    return length


def _widened(best: Element, words_in: dict[Element, int], title: Element | None) -> Element:
    """A body cut into pieces (sections, a frame a paragraph, advertisements between parts) is what holds them all:
    the highest ancestor that still adds much text to what lies below it.
    """
    above_title = frozenset(title.iterancestors()) if title is not None else frozenset()
    current = best
    for ancestor in islice(best.iterancestors(), _STEPS_UP):
        if ancestor.tag in {"body", "html"}:
            break
        more = _MORE_WITH_LEAD if ancestor in above_title else _MORE
        if words_in.get(ancestor, 0) >= more * words_in.get(current, 0):
            current = ancestor
    return current
