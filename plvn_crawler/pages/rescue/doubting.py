"""Whether what was found is an article at all: generous where a page says so or looks like one, as a refused article
is lost and a filed error page is one row too many.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages.blocks import DataTable, Paragraph, Related
from plvn_crawler.pages.head import ARTICLE_TYPES, types_of
from plvn_crawler.pages.rescue.hints import BODY_HINT, called
from plvn_crawler.pages.visible import inner_link, visible_text
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.blocks import Block
    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.rescue import Found

_FEWEST_WORDS = 12
_FEWEST_WORDS_IN_A_NAMED_BODY = 25
_FEWEST_WORDS_UNDER_A_TITLE = 40
FEWEST_WORDS_UNDATED = 60
_SERVICE = re.compile(
    r"(?i)^(?:kết quả )?tìm kiếm(?:$|\s*[:-]|\s+(?:cho|với|theo)\b)|^kết quả tìm|^search results?\b|"
    r"^đăng (?:nhập|ký)(?:$| (?:tài khoản|thành viên|để (?:đọc|xem|tiếp)|bạn đọc|hệ thống))|^quên mật khẩu|"
    r"^(?:trang )?liên hệ(?:$| (?:tòa soạn|toà soạn|quảng cáo)$)|^giới thiệu$|^sơ đồ (?:trang|site|web)|"
    r"^(?:điều khoản|chính sách) (?:sử dụng|bảo mật|cookie|quyền riêng tư)|^(?:log|sign) ?in$|^quy định sử dụng"
)
_NOTHING = "no-article: no title or no text could be found"
_MANY_STORIES = 4
_LONGEST_SECTION_NAME = 25
_ONE_LINK = re.compile(r"^(?:<strong>)?<a [^<>]*>[^<>]*</a>(?:</strong>)?$")
_LONGEST_STAMP = 40
_SEARCH = re.compile(
    r"(?i)/[^?/]*(?:tim-?kiem|search)[^?/]*/?\?(?:.*&)?(?:q|s|key|keywords?|tu-?khoa|text|query)=|^https?://[^/]+/\?s="
)


def says_article(context: Context) -> bool:
    """Whether the page's metadata call it an article."""
    head = context.head
    if (head.meta("og:type") or "").lower() in {"article", "news", "newsarticle"} or head.meta(
        "article:published_time"
    ):
        return True
    return any(not ARTICLE_TYPES.isdisjoint(types_of(node)) for node in head.nodes())


def why_none(context: Context, found: Found, blocks: list[Block], published: str | None) -> str | None:
    """The reason to refuse what was found, or None."""
    if _SEARCH.search(context.url):
        return "listing: the address is a search"
    words = sum(len(block.text.split()) for block in blocks if isinstance(block, Paragraph | DataTable))
    if _SERVICE.search(found.title) and (published is None or words < FEWEST_WORDS_UNDATED):
        return f"no-article: a page of the site's own, {found.title[:60]!r}"
    if not context.head.meta("article:published_time") and _is_list(found, blocks):
        return "listing: as many stories as paragraphs"
    stories = found.others.count
    named = len(found.title) <= _LONGEST_SECTION_NAME
    section = published is None and stories > _MANY_STORIES and words < FEWEST_WORDS_UNDATED and named
    if not section and words >= _fewest_words(context, found, published):
        return None
    told = stories >= _MANY_STORIES
    return f"listing: {stories} stories, {words} words of running text" if told else _NOTHING


def _fewest_words(context: Context, found: Found, published: str | None) -> int:
    if published is not None or says_article(context):
        return _FEWEST_WORDS
    if found.title_element is None:
        return FEWEST_WORDS_UNDATED
    named = any(BODY_HINT.search(called(element)) for element in (found.root, *found.root.iterancestors()))
    return _FEWEST_WORDS_IN_A_NAMED_BODY if named else _FEWEST_WORDS_UNDER_A_TITLE


def _is_list(found: Found, blocks: list[Block]) -> bool:
    """A column of stories with their summaries: titles that are links, each with a text behind it, or lines that are
    dates, half as many as there are texts.
    """
    texts = [block for block in blocks if isinstance(block, Paragraph)]
    headings = {
        fold(visible_text(heading)) for heading in found.root.iter("h2", "h3", "h4") if inner_link(heading) is not None
    }
    titles = [
        isinstance(block, Related)
        or (isinstance(block, Paragraph) and (_ONE_LINK.match(block.html) is not None or fold(block.text) in headings))
        for block in blocks
    ]
    tiles = sum(
        titled and not after and isinstance(block, Paragraph)
        for titled, after, block in zip(titles, titles[1:], blocks[1:], strict=False)
    )
    stamps = sum(len(block.text) < _LONGEST_STAMP and dates.read(block.text) is not None for block in texts)
    return tiles >= max(4, (len(texts) - stamps) / 3) or stamps >= max(3, len(texts) / 4)
