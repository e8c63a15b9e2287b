"""What stands around a text: lead, date, lead picture, breadcrumbs, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages import naming
from plvn_crawler.pages.furniture import is_furniture_line
from plvn_crawler.pages.images import image_of
from plvn_crawler.pages.rescue.hints import (
    LEAD_HINT,
    LINE_TAGS,
    called,
    in_comments,
    in_noise,
    is_beside_text,
    is_set_apart,
    link_share,
    name_of,
)
from plvn_crawler.pages.rescue.lines import is_sentence
from plvn_crawler.pages.rescue.titles import names_a_paper
from plvn_crawler.pages.visible import holds, visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.captions import LONGEST
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage


_LEAD_TAGS = frozenset({"p", "div", "h2", "h3", "h4", "strong", "span", "td"})
_LONGEST_LEAD = 1200
_LONGEST_ROW = 80
_PARAGRAPHS = frozenset({"p", "div", "li", "blockquote", "td", "h2", "h3"})
_FEWEST_BEHIND = 3
_SHORTEST_LEAD = 30
_NEAR = 60
"""Elements of a page between a title and a date that is its own."""
_SHORTEST_NAMED_LEAD = 15
_SAYS_LEAD = re.compile(r"(?i)sapo|standfirst|tom-?_?tat")
_DATE_QUICK = re.compile(
    r"(?i)\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{4}-\d{2}-\d{2}|(?:tháng|thg|th)\.?\s*\w+.{0,12}\d{4}|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z.]*.{1,6}\d{4}"
)
_SAYS_PUBLISHED = re.compile(r"(?i)^\W*(?:bài viết )?(?:được )?(?:đăng|cập nhật|ngày đăng|xuất bản|posted|published)\b")
_AGO = re.compile(r"(?i)\d\s*(?:giây|phút|giờ|tiếng|ngày|tuần)\s+trước\W*$|^\W*hôm (?:nay|qua)")
_TAG_HINT = re.compile(
    r"(?i)(?:^|[-_\s])tags?(?:$|[-_\s])|tag-?_?(?:list|detail|item|box|news)|list-?_?tags?|keyword|tu-?khoa|tagdetail"
)


def lead(
    page: StrangePage, title: Element | None, root: Element, title_words: str
) -> tuple[str | None, Element | None]:
    """The printed lead: what repeats the description, or what is named or set as a lead, between title and text."""
    head = page.context.head
    descriptions = (head.meta("og:description"), head.ld("description"), head.meta("description"))
    told = [clean(words) for words in descriptions if words]
    folded = {fold(words) for words in told if len(words) > _SHORTEST_LEAD}
    start = page.place.get(title, 0) if title is not None else 0
    end = max(page.text_after(start, root, page.place[root] + 40), page.place[root]) + 3
    named: tuple[str, Element] | None = None
    for element in page.own(start + 1, end):
        if element.tag not in _LEAD_TAGS or element is root:
            continue
        words = visible_text(element, _LONGEST_LEAD)
        shortest = _SHORTEST_NAMED_LEAD if _SAYS_LEAD.search(called(element)) else _SHORTEST_LEAD
        if len(words) < shortest or fold(words) == fold(title_words):
            continue
        inside = any(ancestor is root for ancestor in element.iterancestors())
        if fold(words) in folded and not (inside and not is_set_apart(element) and not _is_alone(element, root)):
            page.context.gave("lead", "rescue: repeats the description")
            return words, element
        if named is None and _looks_like_lead(element, words, inside=inside):
            named = (words, element)
    named = named or _between(page, title, root)
    if named is not None:
        page.context.gave("lead", "rescue: " + name_of(named[1]))
        return named
    return _described(page, root, told), None


def _between(page: StrangePage, title: Element | None, root: Element) -> tuple[str, Element] | None:
    """The one sentence or two between the title and the element that holds all the text, or all the rest of it."""
    if title is None:
        return None
    holder = root
    if root in page.safe:
        if not page.spine:
            return _unlike(page, title, root)
        holder = max(page.spine, key=lambda element: page.place[element])
    above = frozenset(holder.iterancestors())
    if page.place[holder] <= page.place[title] or not (holder is root or root in above):
        return None
    found: list[tuple[str, Element]] = []
    for element in page.own(page.place[title] + 1, page.place[holder]):
        if element in above or element.tag not in _LEAD_TAGS or any(node.tag in _LEAD_TAGS for node in element):
            continue
        words = visible_text(element, _LONGEST_LEAD)
        if (
            len(words) >= _SHORTEST_LEAD
            and is_sentence(words)
            and not in_noise(element, page.safe | above)
            and not is_furniture_line(words)
            and not is_beside_text(element, page.safe | above)
            and not _is_beside_picture(element)
        ):
            found.append((words, element))
    return found[0] if len(found) == 1 and found[0][1] not in page.safe else None


def _unlike(page: StrangePage, title: Element, root: Element) -> tuple[str, Element] | None:
    """The first sentences behind the title, where they are set in another kind of element than all paragraphs."""
    first: tuple[str, Element] | None = None
    behind = 0
    for element in page.own(page.place[title] + 1, page.place[title] + 1 + sum(1 for _ in root.iter())):
        if element.tag not in _PARAGRAPHS or any(node.tag in _PARAGRAPHS for node in element):
            continue
        words = visible_text(element, _LONGEST_LEAD)
        if len(words) < _SHORTEST_LEAD or not is_sentence(words) or _is_beside_picture(element):
            continue
        if first is None:
            if element.tag != "div" or not element.get("class") or is_beside_text(element, page.safe):
                return None
            first = (words, element)
        elif element.tag != "p":
            return None
        else:
            behind += 1
    return first if behind >= _FEWEST_BEHIND else None


def labels(page: StrangePage, title: Element | None, lead: Element | None) -> list[Element]:
    """Lines without a sentence between the title and its lead, a call to scroll or to share: no text begins there."""
    if title is None or lead is None or page.place[lead] < page.place[title]:
        return []
    around = {*title.iter(), *lead.iterancestors()}
    found = []
    for element in page.own(page.place[title] + 1, page.place[lead]):
        if element in around or element.tag not in LINE_TAGS or _is_beside_picture(element):
            continue
        words = visible_text(element, _LONGEST_ROW)
        if words and not is_sentence(words):
            found.append(element)
    return found


def _is_beside_picture(element: Element) -> bool:
    """In a figure, or with a picture in it or right before it: what it says may be a caption."""
    before = element.getprevious()
    near = [element] if before is None else [element, before]
    if any(node.tag == "img" or holds(node, "img") for node in near):
        return True
    return next(element.iterancestors("figure"), None) is not None


def _looks_like_lead(element: Element, words: str, *, inside: bool) -> bool:
    if LEAD_HINT.search(called(element)) and link_share(element) < 0.5 and not in_noise(element):
        return True
    long = len(words) > 2 * _SHORTEST_LEAD
    return long and ((element.tag == "h2" and not inside) or (element.tag == "p" and is_set_apart(element)))


def _is_alone(element: Element, root: Element) -> bool:
    """A paragraph with a class of its own among others that have another or none."""
    own = element.get("class")
    others = [node.get("class") for node in root.iter("p") if node is not element]
    return bool(own) and len(others) > 1 and own not in others


def _described(page: StrangePage, root: Element, told: list[str]) -> str | None:
    """The description, unless it is no more than the beginning of the text."""
    start = fold(next((visible_text(node) for node in root.iter("p") if len(visible_text(node)) > 40), ""))
    for words in told:
        if len(words) <= 2 * _SHORTEST_LEAD and names_a_paper(words):
            continue
        if len(words) > _SHORTEST_LEAD and not start.startswith(fold(words).rstrip(".… ")[:80]):
            page.context.gave("lead", "description")
            return words
    return None


def date(page: StrangePage, title: Element | None, root: Element) -> Element | None:
    """The date's line near the title; the row around it where only that tells the time of day too."""
    found = _date_line(page, title, root)
    row = found.getparent() if found is not None else None
    if found is None or row is None or row.tag in {"body", "html"}:
        return found
    alone, together = dates.read(visible_text(found)), dates.read(visible_text(row, _LONGEST_ROW))
    if alone is None or together is None or alone[11:19] != "00:00:00":
        return found
    return row if together[:10] == alone[:10] and together != alone else found


def _date_line(page: StrangePage, title: Element | None, root: Element) -> Element | None:
    """What says by its name when the piece was published; else the date line nearest to the title, between it and the
    text or right above it.
    """
    middle = page.place.get(title, 0) if title is not None else 0
    end = max(middle, page.place[root]) + sum(1 for _ in root.iter()) + 60
    for element in page.own(max(0, middle - 60), end):
        named = element.get("itemprop") == "datePublished" or "published" in (element.get("class") or "").split()
        if named and any(dates.read(element.get(name)) for name in ("datetime", "content", "title")):
            return element
    text = page.text_after(middle, root, page.place[root])
    for low, high in ((middle, max(text, middle) + 2), (max(0, middle - _NEAR), middle)):
        best: Element | None = None
        span = page.own(low, high)
        # Without a title's element the nearest above the text counts: the top of a page prints today's date.
        for element in span if high > middle and title is not None else reversed(span):
            if element.tag in LINE_TAGS or "-" in str(element.tag):
                words = visible_text(element, 200) if len(element) <= 6 else element.text or ""
                if element.tag == "time" and dates.read(element.get("datetime")) is not None:
                    return element
                if len(words) < 200 and _DATE_QUICK.search(words) and dates.read_row(words) is not None:
                    best = element
                    if len(element) == 0 or element.tag == "time":
                        return element
        if best is not None:
            return best
    ago = next((element for element in page.own(middle, text) if _is_ago(page, element)), None)
    return ago if ago is not None else _behind(page, root)


def _behind(page: StrangePage, root: Element) -> Element | None:
    """The date in the line that closes a post: "Đăng trong Sức khỏe ngày 18/05/2023"."""
    last = page.place[root] + sum(1 for _ in root.iter())
    around = page.safe.union(root.iterancestors(), [root])
    for element in page.own(last, last + _NEAR):
        if element.tag not in LINE_TAGS or not _says_when(element) or in_comments(element, around):
            continue
        if not in_noise(element, around.union(node for node in element.iterancestors("footer") if _is_own(node, page))):
            return element
    return None


def _says_when(element: Element) -> bool:
    """A time element, or a line that begins as one about publication does and holds a date."""
    if element.tag == "time" and dates.read(element.get("datetime")) is not None:
        return True
    words = visible_text(element, _LONGEST_ROW)
    return bool(_SAYS_PUBLISHED.match(words)) and dates.read_row(words) is not None


def _is_own(foot: Element, page: StrangePage) -> bool:
    """Whether a footer is the article's, not the page's."""
    parent = foot.getparent()
    return parent in page.safe and getattr(parent, "tag", "") == "article"


def _is_ago(page: StrangePage, element: Element) -> bool:
    """A short line that tells how long ago: "Hà An • 2 giờ trước"."""
    if element.tag not in LINE_TAGS or holds(element, "div"):
        return False
    words = visible_text(element, _LONGEST_ROW)
    return bool(_AGO.search(words)) and dates.read(words, page.context.page.fetched_at or None) is not None


def lead_picture(page: StrangePage, title: Element | None, lead: Element | None, root: Element) -> Element | None:
    """A picture with its caption between the lead and the text, outside of the text's element."""
    start = max(page.place.get(node, 0) for node in (title, lead) if node is not None) if title is not None else 0
    above = frozenset(root.iterancestors())
    for element in page.elements[start + 1 : page.place[root]] if start else ():
        if element in above or element.tag not in {"figure", "div", "p", "table"}:
            continue
        image = element.find(".//img")
        if image is None or image_of(image, page.context.house.base) is None or in_noise(element):
            continue
        words = visible_text(element)
        if len(words) <= LONGEST and not holds(element, "h3") and link_share(element) < 0.5:
            return element if words else None
    return None


def tags(page: StrangePage, root: Element) -> tuple[str, ...]:
    after = page.place[root]
    for element in page.elements[after:]:
        if element.tag in {"div", "ul", "p", "section", "span"} and _TAG_HINT.search(called(element)):
            links = list(element.iter("a"))
            if 0 < len(links) <= 40 and not in_comments(element, page.safe):
                tags = naming.clean_tags(visible_text(link) for link in links)
                if tags and all(len(tag) < 80 for tag in tags):
                    page.context.gave("tags", "rescue: " + name_of(element))
                    return tags
    return naming.tags_of_head(page.context) or naming.tags_of_keywords(page.context)
