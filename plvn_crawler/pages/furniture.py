"""Furniture that stands among an article's paragraphs: buttons, share rows, ratings, the label of an advertisement.

Where templates name such blocks (wording.py) their class tells. Era D names blocks by size and colour only, and other
papers as they like, so here it is the form that tells: few words, and buttons or links to platforms beside them.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.images import is_photograph
from plvn_crawler.pages.visible import holds, visible_text

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element

LONGEST = 120
"""Characters. A longer block tells something."""
_FEW = 40
_MOST_ELEMENTS = 40
_HOLDERS = frozenset({"div", "section", "aside", "ul", "header", "footer"})
_PLATFORM_NAMES = (
    r"(?:google(?:\s*news)?|facebook|fanpage|zalo|twitter|youtube|tiktok|instagram|telegram|linkedin|pinterest|"
    r"messenger|viber|email|e-mail|x|copy\s*link|sao\s+chép(?:\s+(?:liên\s+kết|link))?|in\s+bài(?:\s+viết)?|"
    r"app\s*store|google\s*play|ch\s*play|các\s+nền\s+tảng.*)"
)
_LINE = re.compile(
    rf"""(?ix)^(?:
      [-–—*\s]*(?:quảng\s+cáo|advertisement|advertisements|nội\s+dung\s+quảng\s+cáo)[\s:.–—-]*
    | (?:nghe\s+(?:đọc\s+)?bài(?:\s+viết)?|nghe\s+tin|đọc\s+bài)
    | (?:cỡ|kích\s+thước)\s+chữ[\sAaa+:–-]*
    | chia\s*sẻ(?:\s+bài\s+viết)?(?:\s+(?:qua|trên|lên|tới|với))?\s*:?(?:[\s,/|·]*{_PLATFORM_NAMES})*
    | đánh\s+giá\s+(?:bài\s+viết|của\s+bạn)(?!.*\.$).{{0,60}}
    | (?:hãy\s+)?theo\s+dõi\s.{{0,70}}(?:trên|tại|qua)(?:\s*:?\s*{_PLATFORM_NAMES}[\s.,]*)*
    | quét\s+mã\s.{{0,40}}(?:theo\s+dõi|tải|zalo|ứng\s+dụng).{{0,60}}
    | tải\s+(?:ngay\s+)?(?:ứng\s+dụng|app)\s.{{0,90}}
    | (?:©|\(c\)|bản\s+quyền\s+(?:thuộc\s+(?:về\s+)?báo|©)).{{0,100}}
    | [←‹«⬅](?!.*[»›.!?…])\s*\S.{{0,40}}
    | (?:quay\s+(?:lại|về)|trở\s+về)\s+(?:chuyên\s+mục|trang\s+chủ|đầu\s+trang)
    | (?:(?:in\s+(?:trang|bài)(?:\s+này)?|bản\s+in|(?:về|lên)\s+đầu\s+trang|trang\s+chủ|quay\s+lại|
        gửi\s+(?:cho\s+)?bạn\s+bè)[\s|·•/,-]*)+
    | (?:bình\s+luận|thích|lưu\s+bài|lưu|in\s+bài|gửi\s+email|phản\s+hồi|ý\s+kiến)\s*:?\s*\(?\d*\)?
    | (?:[★☆]\s*){{3,}}.{{0,40}}
    | (?:\#[\w\s]{{2,40}}[,;]?\s*)+
    )$"""
)


def is_furniture_line(words: str) -> bool:
    """Whether a line of its own says no more than a label, a button or a call to follow the paper elsewhere."""
    return len(words) <= LONGEST and _LINE.match(words) is not None


def is_furniture(element: Element) -> bool:
    """Whether a block holds controls, calls or labels alone. A block with a photograph or with more words does not."""
    if element.tag not in _HOLDERS or next(islice(element.iterdescendants(), _MOST_ELEMENTS, None), None) is not None:
        return False
    words = visible_text(element, LONGEST)
    if not words or any(is_photograph(image) for image in element.iter("img")):
        return False
    if _LINE.match(words):
        return True
    links = list(element.iter("a"))
    if links and all(wording.PLATFORMS.match(link.get("href") or "") for link in links):
        linked = sum(len(visible_text(link)) for link in links)
        return len(words) - linked <= _FEW
    return holds(element, "button")
