"""Markup that no era knows: head metadata, then the densest run of paragraphs under the title, boxes cut by their
headings and by their links, the whole checked against trafilatura's opinion.

It must do for any Vietnamese newspaper, so names of classes are hints here, never proof: density decides.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from plvn_crawler.pages import naming, wording
from plvn_crawler.pages.head import without_site_name
from plvn_crawler.pages.headings import is_comment_heading
from plvn_crawler.pages.images import image_of
from plvn_crawler.pages.related import heading_candidates
from plvn_crawler.pages.visible import leads_with_link, visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.captions import LONGEST
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.markup import Element

READER = "rescue@3"

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")

_NOISE = re.compile(
    r"(?i)(?:^|[-_\s])(?:nav|menu|footer|header-top|topbar|sidebar|side-?bar|aside|breadcrumbs?|comments?|binh[-_]?luan|(?:box|list|item)[-_]?y[-_]?kien|phan[-_]?hoi|"
    r"social|"
    r"share|sharing|popup|modal|login|search|toolbar|copyright|ads?|adv|banner|quang-?cao|most-?view|doc-?nhieu|"
    r"xem-?nhieu|tin-?moi|hot-?news|sub-?column|col-?right|right-?col|widget|newsletter|weather|cookie|skip)(?:$|"
    r"[-_\s])"
)
_RELATED = re.compile(
    r"(?i)relat(?!ive)|lien-?_?quan|(?:^|[-_\s])tin-?lq|recommend|suggest|read-?more|xem-?them|doc-?them|link-content|"
    r"bv-?lq|mb_article|contref|read-?also|(?:^|[-_\s])rel(?:$|[-_\s])|list-?_?news|box-?news|news-?list|inner-article|insert-?link|same-?cate|cung-?chuyen-?muc|box-?tin|more-?news|"
    r"tin-?khac"
)
_FOOTING = re.compile(
    r"(?i)author|tac-?gia|byline|(?:^|[-_\s])tags?(?:$|[-_\s])|tag-?(?:list|detail|box)|keyword|share|social|comment|"
    r"like|"
    r"rating|vote|(?:^|[-_\s])source|nguon|copy-?link|follow|google-?news|subscribe|print|hotline|qr-?code|player|"
    r"tts|audio|"
    r"podcast|reaction|bookmark|zoom|expand|btn|button|donate|(?:^|[-_\s])meta(?:$|[-_\s])|(?:^|[-_\s])time(?:$|"
    r"[-_\s])|publish"
)
_ELSEWHERE = re.compile(
    r"(?i)comment|binh-?luan|sidebar|side-?bar|most-?view|relat(?!ive)|lien-?quan|menu|recommend|footer-"
)
_BODY_HINT = re.compile(
    r"(?i)article-?_*(?:body|content|detail)|detail-?_*(?:content|body|cmain)|content-?_*detail|fck_detail|cms-?body|"
    r"entry-?content|"
    r"main-?_?content|singular-content|post-?content|body-?content|news-?content|noi-?dung|knc-content|"
    r"the-article-body|edittor|"
    r"art-body|story-body|afcbc-body|content-body|maincontent|contentdetail|ck-content|entry-body|detail__content"
)
_LEAD_HINT = re.compile(
    r"(?i)sapo|lead(?!er|ing)|tom-?_?tat|trich-?yeu|teaser|summary|description|chapeau|(?:^|[-_\s])desc(?:$|[-_\s])|intro|excerpt|abstract|"
    r"standfirst|(?:^|\s)p-head(?:$|\s)"
)
_SAYS_LEAD = re.compile(r"(?i)sapo|standfirst|tom-?_?tat")
_TITLE_HINT = re.compile(r"(?i)(?:title|tieu-?_?de|headline|heading)(?!.*(?:box|page|site|block|menu|sub|list))")
_DATE_HINT = re.compile(r"(?i)date|time|publish|ngay|posted|(?:^|[-_\s])pub")
_DATE_QUICK = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d{2}-\d{2}|tháng\s+\w+\D{1,8}\d{4}")
_AUTHOR_HINT = re.compile(r"(?i)author|tac-?gia|byline|writer|(?:^|[-_\s])(?:pv|name-?author)(?:$|[-_\s])")
_BYLINE_HINT = re.compile(r"(?i)author|tac-?gia|byline|nguon|(?:^|[-_\s])source")
_CRUMB_HINT = re.compile(r"(?i)bread-?_?crumb|(?:^|[-_\s])crumbs?(?:$|[-_\s])")
_CATE_HINT = re.compile(
    r"(?i)(?:^|[-_\s])(?:cate|category|cat|folder|zone|chuyen-?muc|section)(?:$|[-_\s])|cate-?name|parent-?cate"
)
_TAG_HINT = re.compile(
    r"(?i)(?:^|[-_\s])tags?(?:$|[-_\s])|tag-?_?(?:list|detail|item|box|news)|list-?_?tags?|keyword|tu-?khoa|tagdetail"
)
_NAME = re.compile(r"^[A-ZÀ-ỸĐ][\w.'’]*(?:\s+[A-ZÀ-ỸĐ(][\w.'’)]*){0,5}$")
_DATE_TAGS = frozenset(
    {"p", "div", "span", "time", "li", "em", "i", "small", "b", "td", "label", "a", "dd", "dt", "h4", "h5", "font"}
)
_TEXT_TAGS = frozenset({"p", "div", "td", "section", "article", "h2", "h3", "li", "span", "blockquote"})
_TITLE_TAGS = frozenset({"div", "span", "p", "td", "h2", "h3", "strong", "b", "font"})
_COMMENT_TAGS = frozenset({"h2", "h3", "h4", "h5", "div", "p", "span", "strong", "b"})
_MINOR_TAGS = frozenset({"li", "span", "h2", "h3"})
_SHORT = 25
_LONGEST_TITLE = 300
_LONGEST_NAME = 45
_LONGEST_DATE_LINE = 120
_WEEKDAY = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|cập nhật|ngày|lúc)\b")
_CANDIDATES = 6
_LONGEST_TILE = 600
"""Characters of another story's title and summary; what is longer is a text with a linked heading in it."""
_MORE = 1.25
_MORE_WITH_LEAD = 1.6
"""How much more running text the parent must hold to be the body: a parent that holds the title holds the lead too."""
_STEPS_UP = 8
_DOUBTFUL = 0.6
_DEEPEST_ASKED = 60
_MOST_ASKED = 8000
_FEWEST_WORDS = 12
_FEWEST_WORDS_UNDATED = 60


@dataclass(slots=True)
class Found:
    """What rescue could tell of a page. excluded: elements inside the root that are known to be something else."""

    title: str
    root: Element
    rough: Callable[[Element], str | None]
    candidates: list[Element] = field(default_factory=list)
    lead: str | None = None
    date: Element | None = None
    lead_picture: Element | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    breadcrumbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    excluded: dict[Element, str] = field(default_factory=dict)
    title_element: Element | None = None


def find(context: Context) -> Found | None:
    """Title and body, then what stands around them; None where one of the two is missing."""
    page = _Page(context)
    title, title_element = page.title()
    page.safe = frozenset(title_element.iterancestors()) if title_element is not None else frozenset()
    root = page.body(title_element)
    if not title or root is None:
        return None
    context.gave("title", "rescue: " + (name_of(title_element) if title_element is not None else "head"))
    context.gave("body", "rescue: " + name_of(root))
    found = Found(title, root, rough, page.candidates)
    lead, lead_element = page.lead(title_element, root, title)
    found.lead = lead
    for element, why in ((title_element, "title"), (lead_element, "lead")):
        if element is not None:
            found.excluded[element] = why
    found.lead_picture = page.lead_picture(title_element, lead_element, root)
    found.title_element = title_element
    found.date = page.date(title_element, root)
    if found.date is not None and found.date is not root:
        found.excluded[found.date] = "date"
    found.authors, found.source = page.authors(title_element, root)
    found.breadcrumbs = page.breadcrumbs(title, title_element, root)
    found.tags = page.tags(root)
    return found


def box_headings(context: Context, root: Element) -> list[Element]:
    """Headings of boxes outside of the body; those that always stand in side columns are left out, as the columns of
    an unknown template cannot be told by name.
    """
    return [
        element
        for element in heading_candidates(context.markup, by_words=True)
        if fold(visible_text(element)).strip("#:") not in wording.SIDE_HEADINGS
        and not _in_noise(element, frozenset(root.iterancestors()))
    ]


def too_thin(body: tuple[str, ...], published: str | None) -> bool:
    """A few words without a date and without an article's metadata: some other page of the site."""
    words = sum(len(text.split()) for text in body)
    return words < (_FEWEST_WORDS_UNDATED if published is None else _FEWEST_WORDS)


def is_list(root: Element, body: tuple[str, ...]) -> bool:
    """A column of stories with their summaries: as many linked headings as half its paragraphs."""
    tiles = sum(1 for heading in root.iter("h2", "h3", "h4") if heading.find(".//a[@href]") is not None)
    return tiles >= max(4, len(body) / 2)


def second_opinion(context: Context, root: Element) -> str:
    """What trafilatura takes for the text; nothing where it fails or is missing, and it is not asked about a page out
    of all measure, on which it may work for many seconds.
    """
    depth = sum(1 for _ in root.iterancestors())
    if context.markup.rebuilt or depth > _DEEPEST_ASKED or context.markup.count > _MOST_ASKED:
        return ""
    try:
        from trafilatura import extract  # noqa: PLC0415 - loads for half a second, and only rescue asks it

        source = etree.tostring(context.markup.root, encoding="unicode", method="html")
        return extract(source, include_comments=False, include_tables=True, fast=True) or ""
    except Exception:  # noqa: BLE001 - a second opinion that fails is no opinion
        return ""


def better_root(found: Found, opinion: str, confidence: float) -> Element | None:
    """Another element, where the two opinions are far apart and one of the runners-up agrees with the second."""
    if confidence >= _DOUBTFUL or len(opinion.split()) < _FEWEST_WORDS_UNDATED:
        return None
    rated = [(agreement(visible_text(element), opinion), element) for element in found.candidates]
    best = max(rated, key=lambda pair: pair[0], default=(0.0, found.root))
    if best[1] is found.root or best[0] <= confidence + 0.2 or _is_one_of_many(best[1], found.root):
        return None
    return best[1]


def _is_one_of_many(part: Element, root: Element) -> bool:
    """Whether the root holds other parts with the same tag and class: a text cut into pieces, of which one was seen."""
    for node in (part, *part.iterancestors()):
        parent = node.getparent()
        if node is root or parent is None:
            return False
        like = [child for child in parent if child.tag == node.tag and child.get("class") == node.get("class")]
        if sum(len(visible_text(child)) > _SHORT for child in like) > 1:
            return True
    return False


def agreement(one: str, other: str) -> float:
    """F1 of the words of two texts, as bags."""
    ours, theirs = Counter(one.lower().split()), Counter(other.lower().split())
    shared = sum((ours & theirs).values())
    total = sum(ours.values()) + sum(theirs.values())
    return 2 * shared / total if total else 0.0


def name_of(element: Element) -> str:
    identity = element.get("id")
    classes = (element.get("class") or "").split()
    return str(element.tag) + (f"#{identity}" if identity else "") + "".join(f".{token}" for token in classes[:3])


def _label(element: Element) -> str:
    """Class and id with their parts set apart: `pSource` says source."""
    return _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''}")


def _in_noise(element: Element, safe: frozenset[Element] = frozenset()) -> bool:
    """In a menu, a side column, a footer, comments, by tag or by name. safe: elements that hold the article."""
    for ancestor in (element, *element.iterancestors()):
        if ancestor in safe or ancestor.tag in {"body", "html"}:
            return False
        if _is_noise(ancestor):
            return True
    return False


def _is_noise(element: Element) -> bool:
    if element.tag in {"nav", "aside", "footer", "form"}:
        return True
    label = _label(element)
    return label != " " and bool(_NOISE.search(label)) and not _BODY_HINT.search(label)


def _in_comments(element: Element) -> bool:
    """In comments, a menu or another story's box."""
    return any(
        ancestor.tag in {"nav", "aside"} or _ELSEWHERE.search(_label(ancestor)) for ancestor in element.iterancestors()
    )


def rough(element: Element) -> str | None:
    """Rescue's rule for elements inside the body: names are believed only where the element's words agree."""
    tag = element.tag
    if tag in {"aside", "footer", "header", "nav"}:
        return "aside" if _link_share(element) > 0.3 or not visible_text(element) else None
    if (element.get("type") or "").lower().startswith("related"):
        return "in-text"
    label = _label(element)
    if label == " " or tag in {"b", "i", "em", "strong", "img", "a", "figure", "figcaption", "picture"}:
        return None
    return _why_by_name(element, label)


def _why_by_name(element: Element, label: str) -> str | None:
    if (
        _RELATED.search(label)
        and element.find(".//a[@href]") is not None
        and (_link_share(element) > 0.3 or leads_with_link(element, _LONGEST_TILE, _LONGEST_NAME))
    ):
        return "in-text"
    if element.tag == "p" and not _BYLINE_HINT.search(label):
        return None
    footing = _FOOTING.search(label)
    if (footing or _NOISE.search(label)) and (len(visible_text(element)) < 120 or _link_share(element) > 0.5):
        return "foot" if footing else "noise"
    return None


class _Page:
    """The page's elements with their places in its order."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.elements = context.markup.elements
        self.place = {element: number for number, element in enumerate(self.elements)}
        self.safe: frozenset[Element] = frozenset()
        """The title's ancestors: whatever they are called, they hold the article."""
        self.candidates: list[Element] = []

    # ---- title

    def title(self) -> tuple[str, Element | None]:
        head = self.context.head
        site = head.site_name()
        told = [
            without_site_name(words, site)
            for words in (head.meta("og:title"), head.ld("headline"), head.meta("twitter:title"), head.title())
            if words
        ]
        headings = [(visible_text(element), element) for element in self.context.markup.tagged("h1")]
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
        for element in self.elements:
            if (
                element.tag in _TITLE_TAGS
                and len(element) <= 2
                and fold(words := visible_text(element, _LONGEST_TITLE)) in wanted
                and not _in_noise(element)
                and not any(a.tag == "a" for a in element.iterancestors())
            ):
                return words, element
        good = [(words, element) for words, element in headings if len(words) >= 15 and not _in_noise(element)]
        if good:
            return good[0]
        named = None if head.meta("og:title") or head.ld("headline") else self._named_title()
        return named or ((told[0], None) if told else ("", None))

    def _named_title(self) -> tuple[str, Element] | None:
        """The first line without a link that is named a title, on a page whose head tells the paper's name alone."""
        for element in self.elements:
            label = _label(element)
            if label != " " and element.tag in _TITLE_TAGS and _TITLE_HINT.search(label):
                words = visible_text(element, 250)
                alone = element.find(".//a") is None and next(element.iterancestors("a"), None) is None
                if len(words) >= 15 and alone and not _in_noise(element):
                    return words, element
        return None

    # ---- body

    def body(self, title: Element | None) -> Element | None:
        """The element with the densest run of paragraphs."""
        scores, words_in = self._densities(title)
        if not scores:
            return self._hinted()
        for element in scores:
            label = _label(element)
            if (
                _BODY_HINT.search(label)
                or element.get("itemprop") == "articleBody"
                or element.get("data-role") == "content"
            ):
                scores[element] *= 1.6
            if _LEAD_HINT.search(label) or _RELATED.search(label):
                scores[element] *= 0.4
        ranked = sorted(scores, key=lambda element: (-scores[element], self.place[element]))[:_CANDIDATES]
        for element in ranked:
            scores[element] *= (1 - min(1.0, _link_share(element))) ** 2
        ranked.sort(key=lambda element: (-scores[element], self.place[element]))
        self.candidates = ranked
        return self._widened(ranked[0], words_in, title)

    def _densities(self, title: Element | None) -> tuple[dict[Element, float], dict[Element, int]]:
        """For every element that holds running text: its score, and the characters of text in it."""
        after = self.place.get(title, 0) if title is not None else 0
        noise = self._noise()
        scores: dict[Element, float] = {}
        words_in: dict[Element, int] = {}
        for element in self.elements:
            tag = element.tag
            if tag not in _TEXT_TAGS:
                continue
            length = self._own_words(element)
            if length < (60 if tag in _MINOR_TAGS else _SHORT) or element in noise:
                continue
            words_in[element] = words_in.get(element, 0) + length
            score = (1.0 if self.place[element] >= after else 0.5) * (1 + min(length / 100, 6))
            holder = element.getparent() if tag in _MINOR_TAGS or tag in {"p", "blockquote"} else element
            for factor in (1.0, 0.5, 0.25):
                if holder is None or holder.tag in {"body", "html"}:
                    break
                scores[holder] = scores.get(holder, 0) + factor * score
                holder = holder.getparent()
            for ancestor in element.iterancestors():
                words_in[ancestor] = words_in.get(ancestor, 0) + length
        return scores, words_in

    def _noise(self) -> set[Element]:
        """All elements in menus, side columns, footers: as _in_noise, from the top down in one go."""
        noise = self._tiles()
        for element in self.elements:
            if element in self.safe or element.tag in {"body", "html"}:
                continue
            if element.getparent() in noise or _is_noise(element):
                noise.add(element)
            elif element.tag in _COMMENT_TAGS and is_comment_heading(element):
                frame = element.getparent()
                if frame is not None and frame not in self.safe and frame.tag != "body":
                    noise.update(frame.iterdescendants("*"))
        return noise

    def _tiles(self) -> set[Element]:
        """Other stories, each told by its linked heading: its summary is running text, and none of this article's."""
        found: set[Element] = set()
        linked: dict[Element, int] = {}
        headings = [
            heading
            for tag in ("h2", "h3", "h4")
            for heading in self.context.markup.tagged(tag)
            if heading.find(".//a[@href]") is not None or getattr(heading.getparent(), "tag", "") == "a"
        ]
        for heading in headings:
            for ancestor in heading.iterancestors():
                linked[ancestor] = linked.get(ancestor, 0) + 1
        for heading in headings:
            tile = heading
            for ancestor in heading.iterancestors():
                if linked[ancestor] > 1 or ancestor in self.safe or not visible_text(ancestor, _LONGEST_TILE):
                    break
                tile = ancestor
            if tile not in self.safe:
                found.add(tile)
        return found

    def _hinted(self) -> Element | None:
        for element in self.elements:
            if element.get("itemprop") == "articleBody":
                return element
        return None

    def _own_words(self, element: Element) -> int:
        """Characters that stand in the element outside of links, block children left out."""
        length = len((element.text or "").strip())
        for child in element:
            if not isinstance(child.tag, str):
                continue
            if child.tag in {"b", "strong", "i", "em", "span", "font", "u", "sup", "sub", "mark"} and len(child) < 4:
                length += len("".join(child.itertext()).strip())
            elif child.tag == "a" and element.tag != "li" and length:
                length += len("".join(child.itertext()).strip()) // 2
            length += len((child.tail or "").strip())
        return length

    def _widened(self, best: Element, words_in: dict[Element, int], title: Element | None) -> Element:
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

    # ---- around the body

    def lead(self, title: Element | None, root: Element, title_words: str) -> tuple[str | None, Element | None]:
        """The printed lead: what repeats the description, or what is named a lead, between the title and the text."""
        head = self.context.head
        told = [
            clean(words)
            for words in (head.meta("og:description"), head.ld("description"), head.meta("description"))
            if words
        ]
        folded = {fold(words) for words in told if len(words) > 30}
        start = self.place.get(title, 0) if title is not None else 0
        first = self._text_after(start, root, self.place[root] + 40)
        end = max(first, self.place[root]) + 3
        named: tuple[str, Element] | None = None
        for element in self.elements[start + 1 : end]:
            if element.tag not in {"p", "div", "h2", "h3", "h4", "strong", "span", "td"} or element is root:
                continue
            words = visible_text(element, 1200)
            if len(words) < (15 if _SAYS_LEAD.search(_label(element)) else 30) or fold(words) == fold(title_words):
                continue
            plain = any(ancestor is root for ancestor in element.iterancestors()) and not _is_set_apart(element)
            if fold(words) in folded and not plain:
                self.context.gave("lead", "rescue: repeats the description")
                return words, element
            if (
                named is None
                and _LEAD_HINT.search(_label(element))
                and _link_share(element) < 0.5
                and not _in_noise(element)
            ):
                named = (words, element)
            if (
                named is None
                and element.tag == "h2"
                and not any(a is root for a in element.iterancestors())
                and len(words) > 60
            ):
                named = (words, element)
            if named is None and element.tag == "p" and len(words) > 60 and _is_set_apart(element):
                named = (words, element)
        if named is not None:
            self.context.gave("lead", "rescue: " + name_of(named[1]))
            return named
        body_start = fold(next((visible_text(node) for node in root.iter("p") if len(visible_text(node)) > 40), ""))
        for words in told:
            short = fold(words).rstrip(".… ")
            if len(words) > 30 and not body_start.startswith(short[:80]):
                self.context.gave("lead", "description")
                return words, None
        return None, None

    def _text_after(self, place: int, root: Element, otherwise: int) -> int:
        """The place of the first paragraph of some length behind a place."""
        places = (self.place[node] for node in root.iter("p") if len(visible_text(node)) > 60)
        return next((found for found in places if found > place), otherwise)

    def date(self, title: Element | None, root: Element) -> Element | None:
        """The date line nearest to the title: between it and the text, else right above it."""
        middle = self.place.get(title, 0) if title is not None else 0
        text = self._text_after(middle, root, self.place[root])
        for low, high in ((middle, max(text, middle) + 2), (max(0, middle - 60), middle)):
            best: Element | None = None
            span = self.elements[low:high]
            # Without a title's element the nearest above the text counts: the top of a page prints today's date.
            for element in span if high > middle and title is not None else reversed(span):
                if element.tag in _DATE_TAGS:
                    words = visible_text(element, 200) if len(element) <= 6 else element.text or ""
                    if element.tag == "time" and dates.read(element.get("datetime")) is not None:
                        return element
                    if len(words) < 200 and _DATE_QUICK.search(words) and dates.read(words) is not None:
                        best = element
                        if len(element) == 0 or element.tag == "time":
                            return element
            if best is not None:
                return best
        return None

    def authors(self, title: Element | None, root: Element) -> tuple[tuple[str, ...], str | None]:
        """Names from elements that say they are the author's, near the title or behind the text."""
        start = max(0, (self.place.get(title, 0) if title is not None else 0) - 30)
        last = self.place[root] + sum(1 for _ in root.iter())
        source: str | None = None
        for element in self.elements[start : last + 60]:
            if not _says_author(element) or any(_says_author(inner) for inner in element.iterdescendants()):
                continue
            if _in_comments(element) or _is_photographer(element):
                continue
            words = _byline(element)
            names, origin = naming.split_names(words)
            source = source or origin
            names = _names(names)
            if names:
                self.context.gave("authors", "rescue: " + name_of(element))
                return tuple(names), source
        return self._beside_date(title, root), source

    def _beside_date(self, title: Element | None, root: Element) -> tuple[str, ...]:
        """A name on the date's own line: "17/05/2023 14:03 | Ngọc Ánh"."""
        moment = self.date(title, root)
        if moment is None:
            return ()
        parent = moment.getparent()
        line = visible_text(moment, _LONGEST_DATE_LINE)
        if parent is not None and not any(mark in line for mark in "|-–•") and parent.tag not in {"body", "td"}:
            line = visible_text(parent, _LONGEST_DATE_LINE) or line
        for part in re.split(r"\s*[|•·–]\s*|\s+-\s+|-(?=\D)|(?<=\d)\s*-\s*", line):
            if not any(sign.isdigit() for sign in part):
                names = _names(naming.split_names(part)[0])
                if names and all(" " in name for name in names):
                    self.context.gave("authors", "rescue: beside the date")
                    return tuple(names)
        return ()

    def lead_picture(self, title: Element | None, lead: Element | None, root: Element) -> Element | None:
        """A picture with its caption between the lead and the text, outside of the text's element."""
        start = max(self.place.get(node, 0) for node in (title, lead) if node is not None) if title is not None else 0
        above = frozenset(root.iterancestors())
        for element in self.elements[start + 1 : self.place[root]] if start else ():
            if element in above or element.tag not in {"figure", "div", "p", "table"}:
                continue
            image = element.find(".//img")
            if image is None or image_of(image, self.context.house.base) is None or _in_noise(element):
                continue
            words = visible_text(element)
            if len(words) <= LONGEST and element.find(".//h3") is None and _link_share(element) < 0.5:
                return element if words else None
        return None

    def breadcrumbs(self, title: str, element: Element | None, root: Element) -> tuple[str, ...]:
        middle = self.place.get(element, self.place[root]) if element is not None else self.place[root]
        for candidate in self.elements:
            if candidate.tag in {"ul", "ol", "div", "nav", "section", "p", "h2", "h3"} and _CRUMB_HINT.search(
                _label(candidate)
            ):
                crumbs = naming.crumbs((visible_text(link), link.get("href")) for link in candidate.iter("a"))
                crumbs = tuple(name for name in crumbs if fold(name) != fold(title))
                if crumbs and len(crumbs) <= 5:
                    self.context.gave("section", "rescue: " + name_of(candidate))
                    return crumbs
        told = naming.crumbs_of_head(self.context, title)
        if told:
            return told
        for candidate in reversed(self.elements[max(0, middle - 25) : middle + 25]):
            if candidate.tag == "a" and self._is_section_link(candidate, named=True):
                return (visible_text(candidate),)
        for candidate in reversed(self.elements[max(0, middle - 8) : middle]):
            if candidate.tag == "a" and self._is_section_link(candidate, named=False):
                return (visible_text(candidate),)
        return ()

    def _is_section_link(self, link: Element, *, named: bool) -> bool:
        words = visible_text(link)
        url = self.context.house.address(link)
        if not 2 < len(words) < 40 or url is None:
            return False
        if re.search(r"\d{5,}|/tac-gia/|/author/|/tag/", url) or url.rstrip("/").count("/") < 3:
            return False
        label = _label(link) + " " + (_label(parent) if (parent := link.getparent()) is not None else "")
        return not named or bool(_CATE_HINT.search(label) or "cate" in (link.get("data-role") or ""))

    def tags(self, root: Element) -> tuple[str, ...]:
        after = self.place[root]
        for element in self.elements[after:]:
            if element.tag in {"div", "ul", "p", "section", "span"} and _TAG_HINT.search(_label(element)):
                links = list(element.iter("a"))
                if 0 < len(links) <= 40 and not _in_comments(element):
                    tags = naming.clean_tags(visible_text(link) for link in links)
                    if tags and all(len(tag) < 80 for tag in tags):
                        self.context.gave("tags", "rescue: " + name_of(element))
                        return tags
        return naming.tags_of_head(self.context) or naming.tags_of_keywords(self.context)


def _says_author(element: Element) -> bool:
    if element.tag in {"img", "meta", "script", "time"}:
        return False
    href = element.get("href") or ""
    return bool(
        _AUTHOR_HINT.search(_label(element))
        or element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or "/tac-gia/" in href
        or "/author/" in href
        or element.get("data-role") == "author"
    )


def _byline(element: Element) -> str:
    """The words of an author's element; where it links to the author beside other things, the link's."""
    linked = next((words for link in element.iter("a") if (words := visible_text(link, _LONGEST_NAME))), "")
    return linked if linked and _NAME.match(linked) else visible_text(element, 120)


def _is_photographer(element: Element) -> bool:
    """In a figure, or named after the photo: the credit of a picture."""
    return any(node.tag == "figure" or "photo" in _label(node).lower() for node in (element, *element.iterancestors()))


def _names(names: list[str]) -> list[str]:
    return [
        name for name in names if _NAME.match(name) and len(name) <= _LONGEST_NAME and not _WEEKDAY.match(fold(name))
    ]


def _is_set_apart(element: Element) -> bool:
    """Bold, a heading, or named a lead: not one paragraph among the others."""
    if element.tag in {"h2", "h3", "h4", "strong"} or _LEAD_HINT.search(_label(element)):
        return True
    words = len(visible_text(element))
    bold = sum(len(visible_text(child)) for child in element if child.tag in {"b", "strong"})
    return bold > 0.9 * words


def _link_share(element: Element) -> float:
    whole = len(visible_text(element))
    if not whole:
        return 1.0
    return sum(len(visible_text(link)) for link in element.iter("a")) / whole
