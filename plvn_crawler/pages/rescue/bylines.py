"""Who wrote it, in papers that no era knows: elements named after authors, or a name on the date's own line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages import naming
from plvn_crawler.pages.rescue.hints import LONGEST_NAME, NAME, called, in_comments, name_of
from plvn_crawler.pages.rescue.titles import names_a_paper
from plvn_crawler.pages.visible import holds, visible_text
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.rescue.strange import StrangePage


_AUTHOR_HINT = re.compile(
    r"(?i)author|(?:^|[-_\s])auth(?:$|[-_\s])|tac-?gia|byline|writer|(?:^|[-_\s])(?:pv|name-?author)(?:$|[-_\s])"
)
_SET_APART = re.compile(r"(?i)text-align\s*:\s*right|font-weight\s*:\s*(?:bold|[6-9]00)|strong")
_INLINE = frozenset({"span", "time", "b", "strong", "em", "i", "small"})
_FEW_BEHIND = 8
_LONGEST_DATE_LINE = 120
_LABEL = re.compile(
    r"(?i)^\W*(?:tác giả(?: bài viết)?|người (?:viết|đăng|gửi)|bài viết|phóng viên|thực hiện|"
    r"bài(?:\s*(?:và|,|&|-|–)\s*ảnh)?)\s*:\s*|"
    r"^\W*(?:(?:được )?(?:đăng|viết|gửi) bởi:?|(?:posted|written) by:?|by:?)\s+"
)
_UP_TO = re.compile(
    r"(?i)(?-i:(?<=[a-zà-ỹ])(?=Đăng|Ngày|Lúc|Cập nhật|Thứ))|"
    r"\s*(?:[|•·(\d]|\s[-–]\s|(?:vào|lúc|ngày|đăng|cập nhật|thứ|chủ nhật|on|lượt)\b)"
)
"""What ends the names on a line that goes on to tell a date."""
_TITLED = re.compile(
    r"(?i)^(?:(?:luật sư|bác sĩ|dược sĩ|nhà (?:báo|văn|thơ|giáo|nghiên cứu)|thạc sĩ|tiến sĩ|giáo sư|phó giáo sư|kỹ sư|"
    r"kiến trúc sư|nhạc sĩ|họa sĩ|nghệ sĩ|thiếu tá|trung tá|thượng tá|đại tá|linh mục|chuyên gia|phóng viên|ctv|"
    r"(?:pgs|gs|ts|ths|bs|ls|bscki{1,2})\.?)[\s.,-]*)+(?=[A-ZĐ]|[^\x00-\x7f])"
)
"""A profession before a name."""
_ROW_LABELS = frozenset(
    {"bài viết", "bài", "tác giả", "nội dung", "thực hiện", "phóng viên", "viết bởi", "bài và ảnh", "người viết"}
)
_WEEKDAY = re.compile(r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật|cập nhật|ngày|lúc)\b")


def authors(
    page: StrangePage, title: Element | None, root: Element, moment: Element | None
) -> tuple[tuple[str, ...], str | None]:
    """Names from elements that say they are the author's, near title or end of the text. moment: the date's line."""
    start = max(0, (page.place.get(title, 0) if title is not None else 0) - 30)
    last = page.place[root] + sum(1 for _ in root.iter())
    source: str | None = None
    around = page.safe.union(root.iterancestors(), [root])
    for element in page.elements[start : last + 60]:
        if not _says_author(element) or in_comments(element, around) or _is_photographer(element):
            continue
        inner = [node for node in element.iterdescendants() if _says_author(node)]
        if any(_names(naming.split_names(_byline(node))[0]) for node in inner):
            continue
        names, origin = naming.split_names(_byline(element))
        source = source or origin
        names = _names(names)
        if names:
            page.context.gave("authors", "rescue: " + name_of(element))
            return tuple(dict.fromkeys((*names, *_beside(page, element)))), source
    labelled, origin = _labelled(page, page.elements[start : last + 60], around)
    source = source or origin
    return labelled or _beside_date(page, moment) or _behind(page, root), source


def _beside(page: StrangePage, author: Element) -> list[str]:
    """The names of other authors' links right behind one that is linked."""
    if next(author.iter("a"), None) is None:
        return []
    last = page.place[author] + sum(1 for _ in author.iter())
    found: list[str] = []
    for node in page.own(last, last + _FEW_BEHIND):
        if node.tag == "time" or (node.tag == "a" and not _says_author(node)):
            break
        if node.tag == "a":
            found += _names(naming.split_names(visible_text(node, LONGEST_NAME))[0])
    return found


def _labelled(
    page: StrangePage, elements: list[Element], around: frozenset[Element]
) -> tuple[tuple[str, ...], str | None]:
    """A line that says so: "Tác giả: Hà An", "Đăng bởi Hà An vào lúc 8:15"."""
    for element in elements:
        if element.tag in {"a", "script", "title", "option"}:
            continue
        words = visible_text(element, _LONGEST_DATE_LINE)
        label = _LABEL.match(words)
        is_row = label is None and len(element) > 1 and fold(visible_text(element[0], 20)).strip(": ") in _ROW_LABELS
        if (label is None and not is_row) or in_comments(element, around):
            continue
        if is_row:
            names = _names(naming.split_names(visible_text(element[1], LONGEST_NAME))[0])
            if names:
                page.context.gave("authors", "rescue: row " + name_of(element))
                return tuple(names), None
        if label is None or _is_photographer(element):
            continue
        names, origin = naming.split_names(_UP_TO.split(words[label.end() :], maxsplit=1)[0])
        names = _names(names)
        if names:
            page.context.gave("authors", "rescue: label " + name_of(element))
            return tuple(names), origin
    return (), None


def _behind(page: StrangePage, root: Element) -> tuple[str, ...]:
    """A name alone, in bold or at the right, in the first block behind the text."""
    block = root.getnext()
    words = visible_text(block, LONGEST_NAME) if block is not None else ""
    if block is None or not words or " " not in words:
        return ()
    markup = "".join(node.get("style") or "" for node in block.iter()) + "".join(str(node.tag) for node in block.iter())
    names = _names(naming.split_names(words)[0]) if _SET_APART.search(markup) else []
    if names:
        page.context.gave("authors", "rescue: behind the text")
    return tuple(names)


def _beside_date(page: StrangePage, moment: Element | None) -> tuple[str, ...]:
    """A name on the date's own line: "17/05/2023 14:03 | Ngọc Ánh"."""
    if moment is None:
        return ()
    parent = moment.getparent()
    line = visible_text(moment, _LONGEST_DATE_LINE)
    if parent is not None and not any(mark in line for mark in "|-–•") and parent.tag not in {"body", "td"}:
        line = visible_text(parent, _LONGEST_DATE_LINE) or line
    for near in (moment.getprevious(), moment.getnext()):
        names = _names([visible_text(near, LONGEST_NAME)]) if near is not None and _is_alone(near, moment) else []
        if names and " " in names[0] and not names_a_paper(names[0]):
            page.context.gave("authors", "rescue: beside the date")
            return tuple(names)
    for part in re.split(r"\s*[|•·–]\s*|\s+-\s+|-(?=\D)|(?<=\d)\s*-\s*", line):
        if not any(sign.isdigit() for sign in part):
            names = _names(naming.split_names(part)[0])
            if names and all(" " in name for name in names):
                page.context.gave("authors", "rescue: beside the date")
                return tuple(names)
    return ()


def _is_alone(element: Element, moment: Element) -> bool:
    """Whether an element is set beside the date as it is, without a link."""
    same = element.tag == moment.tag or {element.tag, moment.tag} <= _INLINE
    return same and not holds(element, "a") and not (element.tail or "").strip(" \n\t\r|-–•·,")


def _says_author(element: Element) -> bool:
    if element.tag in {"img", "meta", "script", "time"}:
        return False
    href = element.get("href") or ""
    return bool(
        _AUTHOR_HINT.search(called(element))
        or element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or "/tac-gia/" in href
        or "/author/" in href
        or element.get("data-role") == "author"
    )


def _byline(element: Element) -> str:
    """The words of an author's element; where it links to the authors beside other things, the links'."""
    linked = [words for link in element.iter("a") if (words := visible_text(link, LONGEST_NAME))]
    names = [words for words in linked if NAME.match(_TITLED.sub("", words)) and not _WEEKDAY.match(fold(words))]
    return ", ".join(names) if names and names[0] == linked[0] else visible_text(element, 120)


def _is_photographer(element: Element) -> bool:
    """In a figure, or named after the photo: the credit of a picture."""
    return any(node.tag == "figure" or "photo" in called(node).lower() for node in (element, *element.iterancestors()))


def _names(names: list[str]) -> list[str]:
    return [
        name
        for name in names
        if NAME.match(_TITLED.sub("", name)) and len(name) <= LONGEST_NAME and not _WEEKDAY.match(fold(name))
    ]
