"""The words by which templates name their parts: class tokens, ids and headings that mean the same in every era.

Each set says what an element with such a token is; where an era differs, its own file says so.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from plvn_crawler.text.cleaning import fold

SKIPPED_TAGS = frozenset(
    {"script", "style", "noscript", "template", "object", "embed", "applet", "svg", "math", "form", "input", "button",
     "select", "option", "textarea", "nav", "canvas", "meta", "link", "map", "base", "title", "head", "frame",
     "frameset", "datalist", "output", "progress", "meter", "dialog", "menu", "param", "track", "area", "rt", "rp"}
)  # fmt: skip
SEEN_TAGS = frozenset({"form", "button", "nav", "dialog", "menu", "output", "math", "object", "svg"})
"""Of these, what shows words to a reader all the same: no text, but what is cut with them is told."""
MEDIA_TAGS = frozenset({"video", "iframe"})
SILENT_TAGS = frozenset({"audio"})

ADVERTS = frozenset(
    {"ads_middle", "ads", "ad", "banner", "qc", "adsbygoogle", "advertisement", "advertising", "quangcao", "quang-cao",
     "fyi", "c-banner", "ads-item", "adv", "box-ads", "promo", "promotion", "sponsored", "advertorial", "story--ads",
     "story--promo", "ads_sticky", "banner-ads", "ad-slot"}
)  # fmt: skip
ADVERT_ATTRIBUTES = frozenset({"data-sponsored", "data-ads", "data-ad"})
PLATFORMS = re.compile(
    r"(?i)^(?:https?:)?//(?:[\w-]+\.)*(?:facebook\.com|fb\.com|zalo\.me|twitter\.com|x\.com|t\.me|telegram\.me|"
    r"linkedin\.com|pinterest\.com|youtube\.com|tiktok\.com|instagram\.com|news\.google\.com|play\.google\.com|"
    r"apps\.apple\.com|itunes\.apple\.com|messenger\.com)(?:[/?#]|$)|^(?:mailto|fb|zalo|viber|whatsapp):"
)
"""Where links lead that ask to share a story or to follow the paper."""
PLAYER_IDS = frozenset({"duration", "audio-player", "current-time"})
ADVERT_ID = re.compile(r"^(?:ads?(?=[A-Z_-])|adsWeb|adsMobile|admzone|zone_|div-gpt|banner|sticky_)")

NOT_BODY: dict[str, str] = {
    token: why
    for why, tokens in {
        "player": "hidden-player tts-player af-tts audio-player audio voice-board player jw-player",
        "share buttons": "article__social social share share_detail share_list sharemxh fb-like fb-share-button fb-send"
        " zalo-share-button zalo-follow-only-button social-item social_pin box-share google-news addthis print"
        " article__share btn-share social-share",
        "comments": "article__comment box-comment wrap-comment comment-box fb-comments box_comment comments"
        " list-comment comment_area",
        "author": "article__author cms-author icon_author article-author box-author author-info",
        "tags": "article__tag tag-list box-tag tags tag_detail tagdetail list-tag tag-item box-tags article-tags",
        "meta line": "article__meta article__footer breadcrumbs breadcrumb pagination rating raty article__time",
        "question form": "form-question send-question box-question-form",
    }.items()
    for token in tokens.split()
}
"""Class token -> what an element with it is, when it stands inside the body's element."""
AUTHOR_UNLESS_QUOTED = "author"

RELATED = frozenset(
    {"related-news", "article-relate", "article__related-inline", "article__related", "box-relate", "article__list",
     "article__more-news", "relate", "related", "box-related", "news-relate", "news-related", "related-inline",
     "list_news_relation_top", "news_relate_one", "related-box", "box-relation", "tin-lien-quan",
     "article__relate", "zce-relate", "cms-relate-box", "box_relate", "relate-news", "kbwscwl-relatedbox",
     "link-content-footer", "list-news-relate", "bai-lien-quan", "box-tinlienquan"}
)  # fmt: skip

CAPTION_TOKENS = frozenset(
    {"caption", "imgdesc", "fig", "image_desc", "image-desc", "img-desc", "figcaption", "photo-caption", "img-caption",
     "image-caption", "media-caption", "pic-caption", "PhotoCMS_Caption", "wp-caption-text", "caption-image",
     "imgcaption", "chu-thich", "chuthich", "note-img", "picture-caption", "photo_caption", "img_caption",
     "PhotoCMS_Author", "desc-img", "cms-caption", "image__caption", "figure__caption", "pcaption", "pCaption", "Image"}
)  # fmt: skip


PICTURE_TOKENS = frozenset(
    {"picture", "contentimg", "full-img", "half-img", "wp-caption", "image-wrap", "img-wrap", "article-photo",
     "imagefull", "imgbox", "img-box", "photo", "image", "article__avatar", "tplCaption", "detail-photo", "picBox",
     "full-video", "table-img", "tbl-img", "item-photo", "photo-item", "inner-photo"}
)  # fmt: skip
QUOTE_TOKENS = frozenset(
    {"inner-quote", "cms-quote", "quote", "blockquote", "pull-quote", "pullquote", "StarNameCaption"}
)
OWN_LINE = frozenset({"timeline__time", "timeline__title", "interview__header", "live-time", "time-live"})
NO_LIST = frozenset({"timeline-wrap", "timeline__item", "timeline", "list-timeline", "live-list", "live-item"})

SIDE_TOKENS = frozenset(
    {"sub-column", "column--aside", "sidebar", "aside", "right-column", "site-footer", "site-header", "footer", "nav",
     "navigator", "menu", "topbar", "sidebar-1-right", "sidebar-2", "col-right", "right-col", "column--sub", "header",
     "main-nav", "mega-menu", "footer__menu", "tab-box", "breaking-wrap", "site-menu", "col-sidebar", "column-right",
     "article__tag", "box-comment", "breadcrumb", "breadcrumbs", "menu-dropdown", "utilities", "bottom-bar",
     "offcanvas", "mobile-menu", "pagination", "article__comment", "banner", "qc", "article__social", "hidden-player",
     "ads"}
)  # fmt: skip
SIDE_IDS = frozenset({"site-footer", "site-header", "footer", "header", "sidebar", "menu", "right", "aside"})
SIDE_TAGS = frozenset({"nav", "aside", "form"})

HEADING_TOKENS = ("box-heading", "zone__title", "box__title", "box-title", "title-box", "panel-title", "zone-title",
                  "box_title", "head_relation", "section-title", "heading-box", "related-title",
                  "box__header")  # fmt: skip
BOX_HEADINGS = frozenset(
    {
        "tin liên quan", "tin bài liên quan", "bài liên quan", "bài viết liên quan", "các tin liên quan", "liên quan",
        "tin cùng chuyên mục", "cùng chuyên mục", "bài cùng chuyên mục", "tin cùng mục", "đọc thêm", "xem thêm",
        "đọc tiếp", "tin khác", "các tin khác", "tin mới", "tin mới nhất", "mới nhất", "tin mới nhận", "tin nổi bật",
        "nổi bật", "tin đọc nhiều", "đọc nhiều", "đọc nhiều nhất", "xem nhiều", "có thể bạn quan tâm",
        "bạn có thể quan tâm",
        "đừng bỏ lỡ", "cùng chủ đề", "tin cùng chủ đề", "bài cùng chủ đề", "chủ đề liên quan", "tin tức liên quan",
        "video liên quan",
        "tin cùng sự kiện", "dòng sự kiện", "tin tài trợ", "tin cũ hơn", "tin mới hơn", "bài đọc nhiều",
        "các bài viết khác", "các bài khác", "bài khác", "tin đã đưa", "các tin đã đưa", "tin cũ", "các tin cũ hơn",
        "bài viết khác", "tin trước", "tin sau", "có thể bạn muốn đọc", "tiếp theo",
        "cùng tác giả",
        "quan tâm nhiều", "tin đáng chú ý", "gợi ý cho bạn", "dành cho bạn", "khám phá thêm", "tin hot",
        "tin xem nhiều",
    }
)  # fmt: skip
"""Folded. A heading not listed here is a box's heading too, where its element or the links below it say so."""
BOX_OPENINGS = (
    "xem thêm trên", "xem thêm về", "đọc thêm về", "đọc thêm trên", "tin liên quan đến", "bài liên quan đến",
    "cùng chuyên mục", "tin cùng chuyên mục", "các tin cùng", "tin bài cùng", "bài viết cùng",
)  # fmt: skip
_FIRST_WORDS = frozenset(
    unicodedata.normalize(form, words.split()[0]) for words in (*BOX_HEADINGS, *BOX_OPENINGS) for form in ("NFC", "NFD")
)


@lru_cache(maxsize=4096)
def may_head_a_box(words: str) -> bool:
    """Whether a line opens as one of the headings above do. Both are asked of every short line of a page, most of
    which, the menu's, stand on every page.
    """
    opening = words.split(None, 1)
    return bool(opening) and opening[0].lower().strip("#:.…") in _FIRST_WORDS


@lru_cache(maxsize=4096)
def heads_a_box(words: str) -> bool:
    """Whether a line is one of the headings above, or opens as one of those that go on."""
    if not may_head_a_box(words):
        return False
    line = fold(words).strip("#:")
    return line in BOX_HEADINGS or line.startswith(BOX_OPENINGS)


COMMENT_HEADING = re.compile(
    r"(?i)^\d+\s+(?:bình luận|ý kiến|phản hồi|comments?)$|^(?:(?:gửi\s+)?(?:ý kiến|bình luận|phản hồi|thảo luận)"
    r"(?:\s+(?:của\s+)?(?:bạn đọc|độc giả|bạn)|\s+về bài viết)?)\s*(\(\s*\d+\s*\)|:)?$"
)
SIDE_HEADINGS = frozenset(
    {"tin mới nhận", "tin đọc nhiều", "đọc nhiều", "đọc nhiều nhất", "tin mới", "tin mới nhất", "mới nhất", "xem nhiều",
     "tin nóng", "tin nổi bật", "tin tài trợ", "tin xem nhiều", "bài đọc nhiều"}
)  # fmt: skip

IN_TEXT_LABEL = re.compile(
    r"(?i)^[\s>»›\-–•*▶►➤▸‣●■☞⇒→+[(]*(?:xem thêm|đọc thêm|đọc ngay|xem ngay|tin liên quan|bài liên quan|>>+|"
    r"mời (?:bạn đọc|độc giả|quý vị|bạn) (?:đọc|xem|theo dõi)(?: thêm)?|tin bài liên quan|có thể bạn quan tâm|"
    r"đọc tiếp|liên quan|đừng bỏ lỡ)?[\s:>»\]).…-]*$"
)
"""What may stand around a link that is alone in its paragraph, the paragraph still being no more than the link."""
