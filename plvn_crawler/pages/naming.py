"""Who wrote it, where it stands, what it is about: authors, source, breadcrumbs, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.classes import said
from plvn_crawler.pages.picking import some
from plvn_crawler.pages.visible import visible_text, words_outside_links
from plvn_crawler.text.cleaning import clean, fold, is_same

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.eras.rules import Rules
    from plvn_crawler.pages.markup import Element

_BETWEEN_NAMES = re.compile(r"\s+[-–—|]\s+|\s*[,;/&]\s*|\s+và\s+")
_NAME_LABEL = re.compile(
    r"(?i)^(?:tác giả|bài(?:\s*(?:và|,|&|-|–)\s*ảnh)?|thực hiện|người viết|phóng viên|biên tập|pv|by|nhóm pv)\s*:\s*|"
    r"^tác giả\s+|^(?:(?:viết|đăng|được viết|thực hiện)\s+)?bởi(?:\s*:\s*|\s+|$)|"
    r"^(?:(?:posted|written)\s+)?by(?:\s*:\s*|\s+|$)"
)
_ROLE = re.compile(
    r"(?i)\s*\(\s*(?:t/h|th|tổng hợp|thực hiện|ghi|lược ghi|ghi chép|lược thuật|lược dịch|dịch|biên dịch|biên soạn|"
    r"bài và ảnh|ảnh|tường thuật|thuật)\s*\)"
)
"""What a name did for the text: no part of the name."""
_THEO = re.compile(r"(?i)^\(?\s*(?:theo|nguồn)(?:\s*:\s*|\s+)")
_HOUSE = re.compile(r"^(?:[A-ZĐ]{3,8}|[\w-]+\.(?:vn|com|net))$")
"""An agency or a paper behind a name: "Hà An/TTXVN"."""
_ADDRESS = re.compile(r"(?i)^[\w-]+(?:\.[\w-]+)*\.(?:vn|com|net|org)$")
"""Of another paper: a source, whoever prints it where names stand."""
_PHOTOGRAPHER = re.compile(r"(?i)^(?:ảnh|clip|video|đồ h(?:ọa|oạ)|photo)\s*:\s*")
_BEFORE_SOURCE = re.compile(r"(?i)(?:theo|nguồn)\s*:?$")
_LONGEST_NAME = 60
_HOME = frozenset({"trang chủ", "home", "trang chu", "trang nhất"})
_NOT_CRUMBS = frozenset({"", "/", "#"})
_TAG_ADDRESS = re.compile(r"(?i)/tags?/|-tag\d+\.html|/tu-khoa|[?&]q=")
_TAG_LABEL = re.compile(r"(?i)^[\s#,;:|•·/-]*(?:từ kh(?:óa|oá)|tags?|thẻ|chủ đề)?[\s#,;:|•·/-]*$")
_ROW_TAGS = frozenset({"div", "p", "ul", "ol", "section", "footer", "dl", "nav", "aside"})
_MOST_TAGS = 60
_COLUMNS = frozenset({"sub-column", "column--aside", "sidebar"})
_COMMENTS = frozenset(token for token, why in wording.NOT_BODY.items() if why == "comments")
_ELSEWHERE = _COLUMNS | _COMMENTS | wording.QUOTE_TOKENS | {"story", "comment"}
_MENUS = _COLUMNS | {"site-header", "site-footer", "story"}


def read_authors(context: Context, rules: Rules | None) -> tuple[tuple[str, ...], str | None, list[Element]]:
    """Names, the source without "Theo", and the elements that held them."""
    names: dict[str, str] = {}
    source: str | None = None
    elements: list[Element] = []
    for selector in rules.authors if rules is not None else ():
        for element in some(context.markup, selector):
            if element in elements or _is_elsewhere(element):
                continue
            around = names and any(inner in elements for inner in element.iterdescendants())
            elements.append(element)
            found, origin = ([], None) if around else _told_by(element)
            if found or origin:
                context.gave("authors" if found else "source", selector)
            for name in found:
                names.setdefault(fold(name), name)
            source = source or origin
    for selector in rules.source if rules is not None else ():
        for element in some(context.markup, selector):
            if source is None and not _is_elsewhere(element):
                source = _source_name(visible_text(element))
                context.gave("source", selector)
    if not names and not source:
        found, source = _from_head(context)
        names = {fold(name): name for name in found}
    return tuple(names.values()), source, elements


def _words_of(element: Element) -> str:
    """An author's words; an icon without words of its own names nobody, its parent does."""
    words = visible_text(element) or clean(element.get("title") or "")
    parent = element.getparent()
    if not words and parent is not None and len(parent) <= 4:
        words = visible_text(parent)
    return words if len(words) <= 200 else ""


def _told_by(element: Element) -> tuple[list[str], str | None]:
    """The same of an element: its one name is the source where it is a paper's address, or "Theo" stands before it."""
    names, source = split_names(_words_of(element))
    if len(names) != 1 or source is not None:
        return names, source
    before, parent = element.getprevious(), element.getparent()
    words = before.tail if before is not None else parent.text if parent is not None else None
    if before is not None and isinstance(before.tag, str) and not (words or "").strip():
        words = visible_text(before, 20)
    is_source = _ADDRESS.match(names[0]) or _BEFORE_SOURCE.match(clean(words or ""))
    return ([], names[0]) if is_source else (names, None)


def split_names(words: str) -> tuple[list[str], str | None]:
    """Names of a byline, and the source if the byline says "Theo …" instead.

    >>> split_names("Minh Trang - Hồng Hà"), split_names("Theo TTXVN"), split_names("Minh Trang - Ảnh: Hồng Hà")
    ((['Minh Trang', 'Hồng Hà'], None), ([], 'TTXVN'), (['Minh Trang'], None))
    """
    words = clean(words).strip(" |•·-–—/")
    words = _ROLE.sub("", _NAME_LABEL.sub("", words))
    if not words:
        return [], None
    if _THEO.match(words):
        return [], _source_name(words)
    before, mark, after = re.split(r"(?i)\s*(\(theo\s|[-–—/|]\s*theo\s)", words, maxsplit=1) if re.search(
        r"(?i)\(theo\s|[-–—/|]\s*theo\s", words
    ) else (words, "", "")  # fmt: skip
    names = [name.strip(" .()") for name in _BETWEEN_NAMES.split(before)]
    at = next((number for number, name in enumerate(names) if _PHOTOGRAPHER.match(name)), None)
    if at is not None:  # who took the pictures wrote the story where nobody else did
        names = names[:at] or [_PHOTOGRAPHER.sub("", name) for name in names]
    names = [name for name in names if 0 < len(name) <= _LONGEST_NAME]
    source = _source_name(after) if mark else None
    if source is None and len(names) > 1 and _HOUSE.match(names[-1]):
        source = names.pop()
    return names, source


def _source_name(words: str) -> str | None:
    name = _THEO.sub("", clean(words).strip(" /|-–—")).strip(" .:;,/")
    if name.endswith(")") != ("(" in name):
        name = name.strip("()")
    return name.strip(" .:;,/") or None


def _from_head(context: Context) -> tuple[list[str], str | None]:
    head = context.head
    site = fold(head.site_name())
    several = (head.all("article:author"), head.ld_authors())
    together = [" - ".join(dict.fromkeys(names)) for names in several if all("://" not in name for name in names)]
    told = [head.meta("dable:author"), *together, *head.all("article:author"), *head.ld_authors(), head.meta("author")]
    for words in told:
        if (
            not words
            or "://" in words
            or fold(words) == site
            or re.match(r"(?i)(?:báo|tạp chí)\s|.*\.(?:vn|com|net)$", words)
        ):
            continue
        found, source = split_names(words)
        found = [name for name in found if " " in name or name.isupper()]
        if found or source:
            if fold(words) in site or (site and fold(words).replace(" ", "") == site.replace(" ", "")):
                continue
            context.gave("authors", "head")
            return found, source
    return [], None


def _is_elsewhere(element: Element) -> bool:
    """In a quotation, a comment, another story's tile or a side column: not the article's author."""
    return any(
        ancestor.tag in {"blockquote", "aside", "nav"} or not _ELSEWHERE.isdisjoint(said(ancestor).tokens)
        for ancestor in element.iterancestors()
    )


# ---- section and breadcrumbs


def read_breadcrumbs(context: Context, rules: Rules | None, title: str) -> tuple[str, ...]:
    """From the parent section to the child, without the home page and without the article itself."""
    if rules is not None:
        for selector in rules.breadcrumbs:
            links = some(context.markup, selector)
            found = crumbs(((visible_text(link), link.get("href")) for link in links), title)
            if found:
                context.gave("section", selector)
                return found
    return crumbs_of_head(context, title)


def crumbs_of_head(context: Context, title: str) -> tuple[str, ...]:
    found = crumbs(((name, None) for name in context.head.ld_breadcrumbs()), title)
    section = context.head.meta("article:section", "articlesection") or context.head.ld("articleSection")
    told = crumbs(((name, None) for name in (section or "").split(",")), title)
    if len(told) > len(found):
        context.gave("section", "article:section")
        return tuple(reversed(told))  # ePi writes "Child,Parent" (PLVN-SITE §2)
    if found:
        context.gave("section", "json-ld")
    return found


def crumbs(links: Iterable[tuple[str, str | None]], title: str = "") -> tuple[str, ...]:
    found: list[str] = []
    for words, href in links:
        name = clean(words).strip(" >»/›|")
        if not name or len(name) > 80 or fold(name) in _HOME or is_same(name, title):
            continue
        if href is not None and href.strip() in _NOT_CRUMBS and href.strip() != "#":
            continue
        if name not in found:
            found.append(name)
    return tuple(found)


# ---- tags


def read_tags(
    context: Context, rules: Rules | None, root: Element | None = None, rows: list[Element] | None = None
) -> tuple[str, ...]:
    """The page's own tag block; the head where it has none. rows: the blocks of tags inside the body's element, root;
    without them what stands in the body's sentences is no tag, nor what stands before the body.
    """
    if rules is not None:
        for selector in rules.tags:
            links = some(context.markup, selector)
            if rows:
                links = [link for link in links if any(node in rows for node in (link, *link.iterancestors()))]
            elif root is not None and links:
                links = _behind(context, root, links)
            tags = clean_tags(visible_text(link) for link in links if not _in_menu(link))
            if tags:
                context.gave("tags", selector)
                return tags
    return tags_of_head(context)


def _behind(context: Context, root: Element, links: list[Element]) -> list[Element]:
    wanted = set(links)
    behind: list[Element] = []
    seen = False
    for element in context.markup.root.iter(str(root.tag), "a"):
        if element is root:
            seen = True
        elif seen and element in wanted and root not in element.iterancestors():
            behind.append(element)
    return behind


def tag_rows(context: Context, rules: Rules, root: Element) -> list[Element]:
    """The rows of tags inside the body's element, their labels with them. A tag's link in a sentence is text."""
    rows: dict[Element, None] = {}
    for selector in rules.tags:
        for link in some(context.markup, selector, root):
            if link.getparent() is root and visible_text(link).startswith("#"):
                rows[link] = None
                continue
            if any(ancestor in rows for ancestor in link.iterancestors()):
                continue
            row = _row_of(link, root)
            if row is None:
                continue
            rows[row] = None
            label = row.getprevious()
            if label is not None and not (row.tail or "").strip() and _is_tag_label(visible_text(label, 20)):
                rows[label] = None
    return list(rows)


def _row_of(link: Element, root: Element) -> Element | None:
    """The largest element around a tag's link that holds tags and their label alone."""
    row = None
    for ancestor in link.iterancestors():
        if ancestor is root or ancestor.tag in {"article", "main", "body"}:
            break
        hrefs = [other.get("href") or "" for other in ancestor.iterdescendants("a")]
        if len(hrefs) > _MOST_TAGS or not all(_TAG_ADDRESS.search(href) for href in hrefs):
            break
        outside = words_outside_links(ancestor, _LONGEST_NAME)
        if outside is None or (outside and not _is_tag_label(outside)):
            break
        if ancestor.tag in _ROW_TAGS:
            row = ancestor
    return row


def _is_tag_label(words: str) -> bool:
    return bool(words) and _TAG_LABEL.match(words) is not None


def tags_of_head(context: Context) -> tuple[str, ...]:
    tags = clean_tags(name for content in context.head.all("article:tag") for name in content.split(","))
    if tags:
        context.gave("tags", "article:tag")
    return tags


def tags_of_keywords(context: Context) -> tuple[str, ...]:
    return clean_tags((context.head.meta("news_keywords", "keywords") or "").split(","))


def clean_tags(words: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for word in words:
        tag = clean(word).strip(" #,;").strip()
        if tag and len(tag) <= 100:
            found.setdefault(tag.casefold(), tag)
    return tuple(found.values())


def _in_menu(link: Element) -> bool:
    for ancestor in link.iterancestors():
        if ancestor.tag in {"nav", "aside", "header"} and ancestor.get("class", "").find("article") < 0:
            return True
        if ancestor.tag == "footer" and "article" not in (ancestor.get("class") or ""):
            return True
        if not _MENUS.isdisjoint(said(ancestor).tokens):
            return True
    return False
