"""The section of a page that no era knows: breadcrumbs under any name, a link that is called a category, one that
stands alone above the title. A menu's links are none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages import naming
from plvn_crawler.pages.rescue.hints import LINE_TAGS, called, name_of
from plvn_crawler.pages.visible import BLOCK_TAGS, holds, visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage


_CRUMB_HINT = re.compile(r"(?i)bread-?_?crumb|(?:^|[-_\s])crumbs?(?:$|[-_\s])")
_CRUMB_TAGS = frozenset({"ul", "ol", "div", "nav", "section", "p", "h2", "h3", "span", "td", "font"})
_BETWEEN_CRUMBS = re.compile(r"\s*(?:[»›>→/]|\s[-–|]\s)\s*")
_BETWEEN_CRUMBS_BARE = re.compile(r"\s*[»›>→/|]\s*")
_ARROW = re.compile(r"[»›>→/]")
_LABEL = re.compile(
    r"(?i)(?:^|[|•·/([-]\s*)(?:trong )?(?:chuyên mục|danh mục|thể loại|chủ đề|mục|category|chuyên đề)\s*:\s*"
)
_UP_TO = re.compile(r"\s*(?:[|•·(\[,;]|\s[-–—/]\s)\s*")
_NO_KICKER = re.compile(
    r"(?i)tin (?:mới|nóng|nổi bật|tức)$|chia sẻ|trang chủ|quay lại|in bài|theo dõi|quảng cáo|bình luận|đăng nhập"
)
_KICKER_TAGS = frozenset({"span", "div", "p", "a", "small", "strong", "b", "h4", "h5", "h6"})
_LONGEST_KICKER = 30
_NEAR = 40
_MOST_CRUMBS = 5
_LONGEST_CRUMBS = 160
_LONGEST_SECTION = 40
_HOME = re.compile(r"(?i)^\W*(?:trang chủ|trang nhất|home)\W*$")
_CATE_HINT = re.compile(
    r"(?i)(?:^|[-_\s])(?:cate|category|categories|cat|tax-category|primary-tag|folder|zone|chuyen-?muc|section)(?:$|[-_\s])|cate-?name|parent-?cate"
)


def breadcrumbs(page: StrangePage, title: str, element: Element | None, root: Element) -> tuple[str, ...]:
    """From the section down: the row that is called so, the head, else what stands alone near the title."""
    return (
        _called_so(page, title)
        or naming.crumbs_of_head(page.context, title)
        or _labelled(page, title, element, root)
        or _near(page, title, element, root)
        or _behind(page, title, root)
        or _kicker(page, title, element)
    )


def _called_so(page: StrangePage, title: str) -> tuple[str, ...]:
    for candidate in page.elements:
        if candidate.tag in _CRUMB_TAGS and _CRUMB_HINT.search(
            f"{called(candidate)} {candidate.get('aria-label') or ''}"
        ):
            crumbs = _crumbs(candidate, title)
            if crumbs:
                page.context.gave("section", "rescue: " + name_of(candidate))
                return crumbs
    return ()


def _labelled(page: StrangePage, title: str, element: Element | None, root: Element) -> tuple[str, ...]:
    """A line near the title that says so: "Chuyên mục: Pháp luật", with or without a link."""
    middle = page.place.get(element, page.place[root]) if element is not None else page.place[root]
    for candidate in page.own(max(0, middle - _NEAR), middle + _NEAR):
        if candidate.tag not in LINE_TAGS or candidate.tag == "a":
            continue
        words = visible_text(candidate, _LONGEST_CRUMBS)
        label = _LABEL.search(words)
        if label is None:
            continue
        behind = words[label.end() :]
        linked = [
            link
            for link in map(visible_text, candidate.iter("a", "b", "strong", "span"))
            if link and behind.startswith(link)
        ]
        name = linked[0] if linked else _UP_TO.split(behind, maxsplit=1)[0].strip()
        if 2 < len(name) <= _LONGEST_SECTION and _is_name(name, title):
            page.context.gave("section", "rescue: label " + name_of(candidate))
            return (name,)
    return ()


def _behind(page: StrangePage, title: str, root: Element) -> tuple[str, ...]:
    """What closes a post: a link that is called a category."""
    last = page.place[root] + sum(1 for _ in root.iter())
    for candidate in page.own(page.place[root], last + _NEAR):
        if candidate.tag != "a" or not (
            "category" in (candidate.get("rel") or "").split() or _CATE_HINT.search(_around(candidate))
        ):
            continue
        if candidate not in root.iterdescendants() and _is_section_link(page, candidate, title):
            if _is_of_menu(candidate) and "category" not in (candidate.get("rel") or ""):
                continue
            page.context.gave("section", "rescue: behind the text")
            return (visible_text(candidate),)
    return ()


def _around(link: Element) -> str:
    above = [node for node, _ in zip(link.iterancestors(), range(2), strict=False)]
    return " ".join(called(node) for node in (link, *above))


def _kicker(page: StrangePage, title: str, element: Element | None) -> tuple[str, ...]:
    """A short line right above the title, on its own, in the title's frame."""
    before = element.getprevious() if element is not None else None
    if before is None or before.tag not in _KICKER_TAGS or before in page.others.inside:
        return ()
    words = visible_text(before, _LONGEST_KICKER).strip(" >»/›|")
    links = list(before.iter("a"))
    if not 2 < len(words) <= _LONGEST_KICKER or not words[0].isupper() or words[-1] in ".!?:…" or len(links) > 1:
        return ()
    if not _is_name(words, title) or _NO_KICKER.search(words):
        return ()
    page.context.gave("section", "rescue: above the title")
    return (words,)


def _near(page: StrangePage, title: str, element: Element | None, root: Element) -> tuple[str, ...]:
    middle = page.place.get(element, page.place[root]) if element is not None else page.place[root]
    for candidate in reversed(page.elements[max(0, middle - 25) : middle + 25]):
        name = _named_section(page, candidate, title)
        if name:
            page.context.gave("section", "rescue: " + name_of(candidate))
            return (name,)
    for candidate in reversed(page.elements[max(0, middle - 25) : middle]):
        crumbs = _row_of_crumbs(candidate, title)
        if crumbs:
            return crumbs
    for candidate in reversed(page.elements[max(0, middle - 8) : middle]):
        if candidate.tag == "a" and _is_section_link(page, candidate, title) and not _is_of_menu(candidate):
            return (visible_text(candidate),)
    return ()


def _crumbs(row: Element, title: str) -> tuple[str, ...]:
    """The names of a row that is called breadcrumbs: its links, else its words between the signs that part them."""
    found = naming.crumbs(((visible_text(link), link.get("href")) for link in row.iter("a")), title)
    if not found:
        whole = visible_text(row, _LONGEST_CRUMBS)
        items = [visible_text(item) for item in row.iter("li")] or _BETWEEN_CRUMBS.split(whole)
        found = naming.crumbs(((name, None) for name in items), title)
        found = tuple(name for name in found if dates.read(name) is None and any(sign.isalpha() for sign in name))
    return found if len(found) <= _MOST_CRUMBS else ()


def _row_of_crumbs(row: Element, title: str) -> tuple[str, ...]:
    """A row without a telling name that leads from the home page down: "Trang chủ » Pháp luật"."""
    if row.tag in LINE_TAGS and not holds(row, "a"):
        parts = _BETWEEN_CRUMBS_BARE.split(visible_text(row, _LONGEST_CRUMBS))
        told = 1 < len(parts) <= _MOST_CRUMBS and _HOME.match(parts[0]) is not None
        return naming.crumbs(((name, None) for name in parts), title) if told else ()
    links = list(row.iter("a")) if row.tag in _CRUMB_TAGS else []
    if not 1 < len(links) <= _MOST_CRUMBS or not _HOME.match(visible_text(links[0])):
        return ()
    words = visible_text(row, _LONGEST_CRUMBS)
    return _crumbs(row, title) if row.tag == "ol" or words.count(" | ") == 0 < len(_ARROW.findall(words)) else ()


def _named_section(page: StrangePage, element: Element, title: str) -> str:
    """The words of an element that is called a section: a link, or a line of its own without one."""
    label = called(element)
    if element.tag == "a":
        parent = element.getparent()
        label += " " + (called(parent) if parent is not None else "")
        named = _CATE_HINT.search(label) or "cate" in (element.get("data-role") or "")
        return visible_text(element) if named and _is_section_link(page, element, title) else ""
    if element.tag not in LINE_TAGS or holds(element, "a") or not _CATE_HINT.search(label):
        return ""
    words = visible_text(element, _LONGEST_SECTION).strip(" >»/›|")
    return words if len(words) > 2 and _is_name(words, title) else ""


def _is_name(words: str, title: str) -> bool:
    return fold(words) not in fold(title) and not any(sign.isdigit() for sign in words) and not _HOME.match(words)


def _is_of_menu(link: Element) -> bool:
    """One of several links in a row, a list or a menu: none of them is the section."""
    alone = True
    for ancestor in link.iterancestors():
        if ancestor.tag in {"nav", "menu"}:
            return True
        if alone and (ancestor.tag in BLOCK_TAGS or ancestor.tag == "tr"):
            alone = ancestor.tag == "td" and not _has_siblings(ancestor)
            if len(list(ancestor.iter("a"))) > 1 or any(_is_link_line(near) for near in ancestor.itersiblings()):
                return True
            if any(_is_link_line(near) for near in ancestor.itersiblings(preceding=True)):
                return True
    return False


def _has_siblings(element: Element) -> bool:
    return element.getprevious() is not None or element.getnext() is not None


def _is_link_line(element: Element) -> bool:
    """A block that holds one short link and nothing else, as the items of a menu do."""
    links = list(element.iter("a"))
    return len(links) == 1 and visible_text(element, _LONGEST_SECTION) == visible_text(links[0]) != ""


def _is_section_link(page: StrangePage, link: Element, title: str) -> bool:
    words = visible_text(link)
    if not 2 < len(words) < _LONGEST_SECTION or not _is_name(words, title) or link in page.others.inside:
        return False
    if (link.get("href") or "") == "#":
        return bool(_CATE_HINT.search(_around(link)))
    url = page.context.house.address(link)
    if url is None:
        return False
    return not re.search(r"\d{5,}|/tac-gia/|/author/|/tag/", url) and url.rstrip("/").count("/") >= 3
