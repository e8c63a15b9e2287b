"""Where title and text are: the title by what the head says, the text by the densest run of paragraphs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from plvn_crawler.pages.choosing import looks_like_listing
from plvn_crawler.pages.headings import is_comment_heading
from plvn_crawler.pages.rescue.hints import (
    BODY_HINT,
    IMPRINT,
    LEAD_HINT,
    LONGEST_TILE,
    RELATED,
    SHORT,
    called,
    is_certain_noise,
    is_noise,
    is_noise_by_tag,
    link_share,
)
from plvn_crawler.pages.visible import BLOCK_TAGS, all_text, holds, inner_link, visible_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage


_TEXT_TAGS = frozenset(
    {"p", "div", "td", "section", "article", "main", "center", "pre", "dd", "body", "h2", "h3", "li", "span",
     "blockquote"}
)  # fmt: skip
_INLINE = frozenset({"b", "strong", "i", "em", "span", "font", "u", "sup", "sub", "mark"})
_COMMENT_TAGS = frozenset({"h2", "h3", "h4", "h5", "div", "p", "span", "strong", "b"})
_PARAGRAPH_TAGS = ("p", "div", "section")
_MINOR_TAGS = frozenset({"li", "span", "h2", "h3"})
_FRAMES = frozenset({"div", "section", "header", "footer", "main", "ul", "table", "center", "aside"})
_CANDIDATES = 6
_MORE = 1.25
_MORE_WITH_LEAD = 1.6
"""How much more running text the parent must hold to be the body: a parent that holds the title holds the lead too."""
_STEPS_UP = 8
_STEPS_UP_ALIKE = 12
_LONGEST_IMPRINT = 200
_FEW_CHARACTERS = 400
_A_LEAD = 150
_MUCH_MORE = 3


@dataclass(slots=True)
class _Weighed:
    """Elements that hold running text, best first, and the characters of it in each element of the page."""

    ranked: list[Element]
    words_in: dict[Element, int]


def body(page: StrangePage, title: Element | None) -> Element | None:
    """The element with the densest run of paragraphs. A name that says noise may be a frame around the whole article
    ("elementor-widget", "print-area"): where little lies outside of such names, only those of comments and feet count,
    and where no more than a lead does, only tags.
    """
    weighed = _weighed(page, title, _noise(page, is_noise))
    root = _densest(weighed, title)
    for judge, few in ((is_certain_noise, _FEW_CHARACTERS), (is_noise_by_tag, _A_LEAD)):
        found = weighed.words_in.get(root, 0) if root is not None else 0
        if found >= few or (judge is is_noise_by_tag and looks_like_listing(page.context) is not None):
            break
        whole = _weighed(page, title, _noise(page, judge))
        other = _densest(whole, title)
        if other is not None and whole.words_in[other] > _MUCH_MORE * found:
            weighed, root = whole, other
    if root is None:
        return _hinted(page)
    if root.tag == "body":
        page.beside = frozenset(
            child
            for child in root
            if child.tag in _FRAMES and not weighed.words_in.get(child) and not holds(child, "img")
        )
    page.candidates = [element for element in weighed.ranked if element.tag != "body"]
    most = weighed.words_in.get(root, 0) / 2
    page.spine = frozenset(element for element in root.iterdescendants() if weighed.words_in.get(element, 0) > most)
    page.alike = _alike(root, weighed.words_in)
    return root


def _alike(root: Element, words_in: dict[Element, int]) -> frozenset[Element]:
    """Elements of one class that hold most of the text between them: its paragraphs, though the class say "qc"."""
    named: defaultdict[str, list[Element]] = defaultdict(list)
    for element in root.iterdescendants(*_PARAGRAPH_TAGS):
        if words_in.get(element) and element.get("class"):
            named[element.get("class") or ""].append(element)
    least = words_in.get(root, 0) / 2
    alike = (some for some in named.values() if len(some) > 1 and sum(words_in[one] for one in some) > least)
    return frozenset(one for some in alike for one in some)


def _densest(weighed: _Weighed, title: Element | None) -> Element | None:
    return _widened(weighed.ranked[0], weighed.words_in, title) if weighed.ranked else None


def _weighed(page: StrangePage, title: Element | None, noise: set[Element]) -> _Weighed:
    scores, words_in = _densities(page, title, noise)
    for element in scores:
        label = called(element)
        if BODY_HINT.search(label) or element.get("itemprop") == "articleBody" or element.get("data-role") == "content":
            scores[element] *= 1.6
        if LEAD_HINT.search(label) or RELATED.search(label):
            scores[element] *= 0.4
        if element.tag == "body":
            scores[element] *= 0.5
    ranked = sorted(scores, key=lambda element: (-scores[element], page.place[element]))[:_CANDIDATES]
    for element in ranked:
        scores[element] *= (1 - min(1.0, link_share(element))) ** 2
    ranked.sort(key=lambda element: (-scores[element], page.place[element]))
    return _Weighed(ranked, words_in)


def _densities(
    page: StrangePage, title: Element | None, noise: set[Element]
) -> tuple[dict[Element, float], dict[Element, int]]:
    """For every element that holds running text: its score, and the characters of text in it."""
    after = page.place.get(title, 0) if title is not None else 0
    titled = frozenset(title.iter()) if title is not None else frozenset()
    scores: dict[Element, float] = {}
    words_in: dict[Element, int] = {}
    for element in page.elements:
        tag = str(element.tag)
        if (tag not in _TEXT_TAGS and "-" not in tag) or element in titled:
            continue
        length = _own_words(element)
        if length < (60 if tag in _MINOR_TAGS else SHORT) or element in noise or _is_imprint(element, length):
            continue
        words_in[element] = words_in.get(element, 0) + length
        pieces = _pieces(element)
        score = (1.0 if page.place[element] >= after else 0.5) * (pieces + min(length / 100, 6 * pieces))
        holder = element.getparent() if tag in _MINOR_TAGS or tag in {"p", "blockquote"} else element
        for factor in (1.0, 0.5, 0.25):
            if holder is None or holder.tag == "html":
                break
            scores[holder] = scores.get(holder, 0) + factor * score
            holder = holder.getparent()
        for ancestor in element.iterancestors():
            words_in[ancestor] = words_in.get(ancestor, 0) + length
    return scores, words_in


def _is_imprint(element: Element, length: int) -> bool:
    return length <= _LONGEST_IMPRINT and IMPRINT.match(all_text(element)) is not None


def _noise(page: StrangePage, judge: Callable[[Element], bool]) -> set[Element]:
    """All elements in menus, side columns, footers: as in_noise, from the top down in one go. What a heading says to be
    readers' comments is noise in any case.
    """
    noise = _tiles(page) | page.others.runs.keys()
    for element in page.elements:
        if element in page.safe or element.tag in {"body", "html"}:
            continue
        if element.getparent() in noise or judge(element):
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
        if child.tag in _INLINE:
            length += len(all_text(child).strip()) if len(child) < 4 else _outside_blocks(child)
        elif child.tag == "a" and element.tag != "li" and length:
            length += len(all_text(child).strip()) // 2
        length += len((child.tail or "").strip())
    return length


def _outside_blocks(element: Element) -> int:
    """Characters in an inline element that a page wraps around a whole text, `font` for instance, blocks left out."""
    length = len((element.text or "").strip())
    for child in element:
        if child.tag not in BLOCK_TAGS:
            length += len(all_text(child).strip())
        length += len((child.tail or "").strip())
    return length


def _pieces(element: Element) -> int:
    """Paragraphs that `<br><br>` makes of an element's own text, near enough."""
    breaks = sum(
        1 if child.tag == "br" else sum(1 for _ in child.iterdescendants("br"))
        for child in element
        if child.tag == "br" or child.tag in _INLINE
    )
    return 1 + breaks // 2


def _is_cut(part: Element, words_in: dict[Element, int]) -> bool:
    """Whether others beside an element, called and tagged as it is, hold text as well: pieces of one text."""
    name = (part.get("class") or "").split()[:1]
    return any(
        words_in.get(near) and near.tag == part.tag and (near.get("class") or "").split()[:1] == name
        for near in (*part.itersiblings(), *part.itersiblings(preceding=True))
    )


def _widened(best: Element, words_in: dict[Element, int], title: Element | None) -> Element:
    """A body cut into pieces (sections, a frame a paragraph, advertisements between parts) is what holds them all:
    the highest ancestor that still adds much text to what lies below it.
    """
    above_title = frozenset(title.iterancestors()) if title is not None else frozenset()
    current = below = best
    for step, ancestor in enumerate(islice(best.iterancestors(), _STEPS_UP_ALIKE)):
        if ancestor.tag == "html":
            break
        more = _MORE_WITH_LEAD if ancestor in above_title or ancestor.tag == "body" else _MORE
        far = step >= _STEPS_UP or ancestor.tag == "body"
        if words_in.get(ancestor, 0) >= more * words_in.get(current, 0) and (not far or _is_cut(below, words_in)):
            current = ancestor
        below = ancestor
    return current
