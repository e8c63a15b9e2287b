"""What elements are called in papers that no era knows, and what it hints at: noise, boxes, comments, leads. A hint is
believed only where the words agree.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages.visible import holds, inner_link, leads_with_link, visible_text

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element


_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_NOISE = re.compile(
    r"(?i)(?:^|[-_\s])(?:nav|menu|footer|header-top|topbar|sidebar|side-?bar|aside|breadcrumbs?|comments?|binh[-_]?luan|(?:box|list|item)[-_]?y[-_]?kien|phan[-_]?hoi|"
    r"social|"
    r"share|sharing|popup|modal|login|search|toolbar|copyright|ads?|adv|banner|quang-?cao|most-?view|doc-?nhieu|"
    r"xem-?nhieu|tin-?moi|hot-?news|sub-?column|col-?right|right-?col|widget|newsletter|weather|cookie|skip)(?:$|"
    r"[-_\s])"
)
RELATED = re.compile(
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
_NOISE_TAGS = frozenset({"nav", "aside", "footer", "form"})
_NEVER_A_FRAME = re.compile(
    r"(?i)(?:^|[-_\s])(?:comments?|binh[-_]?luan|(?:box|list|item)[-_]?y[-_]?kien|phan[-_]?hoi|footer|copyright|cookie|"
    r"newsletter|popup)(?:$|[-_\s])"
)
_ELSEWHERE = re.compile(
    r"(?i)comment|binh-?luan|sidebar|side-?bar|most-?view|relat(?!ive)|lien-?quan|menu|recommend|footer-"
)
BODY_HINT = re.compile(
    r"(?i)article-?_*(?:body|content|detail)|detail-?_*(?:content|body|cmain)|content-?_*detail|fck_detail|cms-?body|"
    r"entry-?content|"
    r"main-?_?content|singular-content|post-?content|body-?content|news-?content|noi-?dung|knc-content|"
    r"the-article-body|edittor|"
    r"art-body|story-body|afcbc-body|content-body|maincontent|contentdetail|ck-content|entry-body|detail__content"
)
# Blogger calls the column with the post a widget, as it calls all that stands beside it.
_HOLDS_THE_PAGE = re.compile(rf"{BODY_HINT.pattern}|(?:^|\s)widget Blog(?:$|\s)")
LEAD_HINT = re.compile(
    r"(?i)sapo|lead(?!er|ing)|tom-?_?tat|trich-?yeu|teaser|summary|description|chapeau|(?:^|[-_\s])desc(?:$|[-_\s])|intro|excerpt|abstract|"
    r"standfirst|(?:^|[-_\s])dec?k(?:$|[-_\s])|sub-?_?title|sub-?head(?:line)?(?:$|[-_\s])|(?:^|\s)p-head(?:$|\s)"
)
_QUOTED = re.compile(r"(?i)quot")
_ENDS = frozenset('.!?…”"')
_BYLINE_HINT = re.compile(r"(?i)author|tac-?gia|byline|nguon|(?:^|[-_\s])source")
IMPRINT = re.compile(
    r"(?i)[\s©]*(?:giấy phép|(?:q\.\s*|phó )?tổng biên tập|t[òo][aà] soạn|trụ sở|chịu trách nhiệm|"
    r"bản quyền|copyright|hotline|cơ quan chủ quản|ghi rõ nguồn|điện thoại\s*:|địa chỉ\s*:|email\s*:|©)"
)
"""How lines of a page's foot begin, however it is called."""
NAME = re.compile(r"^[A-ZÀ-ỸĐ][\w.'’]*(?:\s+[A-ZÀ-ỸĐ(][\w.'’)]*){0,5}$")
SHORT = 25
LINE_TAGS = frozenset(
    {
        "p",
        "div",
        "span",
        "time",
        "li",
        "em",
        "i",
        "small",
        "b",
        "td",
        "label",
        "a",
        "dd",
        "dt",
        "h2",
        "h3",
        "h4",
        "h5",
        "font",
    }
)
"""What holds a line of its own above a text: a date, a byline, a section."""
_CARD_TAGS = frozenset({"div", "section", "table", "aside"})
_NEARLY_ALL = 0.9
LONGEST_NAME = 45
LONGEST_TILE = 600
"""Characters of another story's title and summary; what is longer is a text with a linked heading in it."""


def name_of(element: Element) -> str:
    identity = element.get("id")
    classes = (element.get("class") or "").split()
    return str(element.tag) + (f"#{identity}" if identity else "") + "".join(f".{token}" for token in classes[:3])


def called(element: Element) -> str:
    """Class and id with their parts set apart: `pSource` says source."""
    classes, identity = element.get("class"), element.get("id")
    if not classes and not identity:
        return " "  # most have neither, and a page may be nested thousands deep
    return _CAMEL.sub("-", f"{classes or ''} {identity or ''}")


def in_noise(element: Element, safe: frozenset[Element] = frozenset()) -> bool:
    """In a menu, a side column, a footer, comments, by tag or by name. safe: elements that hold the article."""
    for ancestor in (element, *element.iterancestors()):
        if ancestor in safe or ancestor.tag in {"body", "html"}:
            return False
        if is_noise(ancestor):
            return True
    return False


def is_noise(element: Element) -> bool:
    if is_noise_by_tag(element):
        return True
    label = called(element)
    return label != " " and bool(_NOISE.search(label)) and not _HOLDS_THE_PAGE.search(label)


def is_noise_by_tag(element: Element) -> bool:
    return element.tag in _NOISE_TAGS


def is_beside_text(element: Element, around: frozenset[Element]) -> bool:
    """In what is called an author's box, tags, controls. around: what holds the article."""
    return any(_FOOTING.search(called(node)) for node in (element, *element.iterancestors()) if node not in around)


def is_certain_noise(element: Element) -> bool:
    """By its tag, or named after readers' comments or a foot: such names hardly ever hold an article."""
    return is_noise_by_tag(element) or bool(_NEVER_A_FRAME.search(called(element)))


def in_comments(element: Element, around: frozenset[Element]) -> bool:
    """In comments, a menu or another story's box. around: what holds the article, whatever it is called."""
    return any(
        ancestor.tag in {"nav", "aside"} or _ELSEWHERE.search(called(ancestor))
        for ancestor in element.iterancestors()
        if ancestor not in around
    )


def rough(element: Element) -> str | None:
    """Rescue's rule for elements inside the body: names are believed only where the element's words agree."""
    tag = element.tag
    if tag in {"aside", "footer", "header", "nav"}:
        return "aside" if link_share(element) > 0.3 or not visible_text(element) else None
    if (element.get("type") or "").lower().startswith("related"):
        return "in-text"
    if (tag in _CARD_TAGS and _is_card(element)) or (tag == "figure" and _is_embedded(element)):
        return "in-text"
    label = called(element)
    if label == " " or tag in {"b", "i", "em", "strong", "img", "a", "figure", "figcaption", "picture"}:
        return None
    return _why_by_name(element, label)


def _is_card(element: Element) -> bool:
    """A linked picture, a linked title on a line of its own, at most a summary: another story, whatever its class."""
    if not leads_with_link(element, LONGEST_TILE, LONGEST_NAME) or element.find(".//a//img") is None:
        return False
    titles = [link for link in element.iter("a") if visible_text(link)]
    if len(titles) != 1:
        return False
    line = titles[0].getparent()
    return (
        line is not None and (line is element or not (line.text or "").strip()) and not (titles[0].tail or "").strip()
    )


def _is_embedded(figure: Element) -> bool:
    """A figure that holds no picture, only a link in a quotation: another story, as WordPress embeds it."""
    if holds(figure, "img") or holds(figure, "video") or holds(figure, "figcaption"):
        return False
    return holds(figure, "blockquote") and link_share(figure) > _NEARLY_ALL and bool(visible_text(figure))


def _why_by_name(element: Element, label: str) -> str | None:
    if (
        RELATED.search(label)
        and inner_link(element) is not None
        and (link_share(element) > 0.3 or leads_with_link(element, LONGEST_TILE, LONGEST_NAME))
    ):
        return "in-text"
    if element.tag == "p" and not _BYLINE_HINT.search(label):
        return None
    footing = _FOOTING.search(label)
    if _QUOTED.search(label) and visible_text(element)[-1:] in _ENDS:
        return None
    if (footing or _NOISE.search(label)) and (len(visible_text(element)) < 120 or link_share(element) > 0.5):
        return "foot" if footing else "noise"
    return None


def link_share(element: Element) -> float:
    whole = len(visible_text(element))
    if not whole:
        return 1.0
    return sum(len(visible_text(link)) for link in element.iter("a")) / whole


def is_set_apart(element: Element) -> bool:
    """Bold, a heading, or named a lead: not one paragraph among the others."""
    if element.tag in {"h2", "h3", "h4", "strong"} or LEAD_HINT.search(called(element)):
        return True
    words = len(visible_text(element))
    bold = sum(len(visible_text(child)) for child in element if child.tag in {"b", "strong"})
    return bold > 0.9 * words
