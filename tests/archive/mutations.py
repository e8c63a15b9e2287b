"""What may happen to a newspaper's template, each as a change of its pages or of how the site answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builders import SITE

from archive.records import FailedFetch, FetchedPage, Listing, Reading

if TYPE_CHECKING:
    from collections.abc import Callable

    from archive.filing import Filing

    Change = Callable[[str], str]


def swap(pattern: str, by: str) -> Change:
    return lambda page: re.sub(pattern, by, page, flags=re.DOTALL)


def both(*changes: Change) -> Change:
    def change(page: str) -> str:
        for one in changes:
            page = one(page)
        return page

    return change


def _halved(page: str) -> str:
    """Only the first half of the paragraphs is there before somebody clicks on "read on"."""
    paragraphs = re.findall(r"<p(?: class=\"mb-4\")?>[^<]{120,}</p>", page)
    for paragraph in paragraphs[len(paragraphs) // 2 :]:
        page = page.replace(paragraph, "")
    return page


def _captions_moved(page: str) -> str:
    """Captions stand as paragraphs where the author's line is, far from their pictures."""
    page = re.sub(r' (?:alt|title|cms-photo-caption)="[^"]*"', "", page)
    form = (
        r'<figcaption>(.*?)</figcaption>|<p><em>(.*?)</em></p>|<td class="caption">(.*?)</td>'
        r'|<p class="imgdesc"[^>]*>(.*?)</p>'
    )
    texts = ["".join(found) for found in re.findall(form, page, re.DOTALL)]
    paragraphs = "".join(f'<p class="mb-4">{text} Phóng viên đã có mặt và ghi nhận sự việc.</p>' for text in texts)
    return re.sub(form, "", page, flags=re.DOTALL).replace(
        '<p class="icon_author', paragraphs + '<p class="icon_author'
    )


def _furniture(page: str) -> str:
    """Words of the site enter the body of every article."""
    words = "<p>" + "Bạn đọc gửi ý kiến về tòa soạn để được giải đáp pháp luật miễn phí. " * 60 + "</p>"
    return page.replace('<p class="icon_author', words + '<p class="icon_author').replace(
        '<div class="article__author', words + '<div class="article__author'
    )


NO_HEAD_DATE = swap(r'<meta property="article:\w+_time"[^>]*>|"date(?:Published|Modified)": "[^"]*",', "")
NO_HEAD_TAGS = swap(r'<meta (?:name="(?:news_)?keywords"|property="article:tag")[^>]*>', "")
NO_HEAD_AUTHOR = swap(r'<meta property="dable:author"[^>]*>|"author": \{.*?\},', "")
NO_HEAD_SECTION = swap(r'<meta property="article:section"[^>]*>|<script type="application/ld\+json">.*?</script>', "")
NO_HEAD_TITLE = swap(r'<meta property="og:title"[^>]*>|"headline": "[^"]*",|<title>.*?</title>', "")
NO_HEAD_LEAD = swap(r'<meta (?:name="|property="og:)description"[^>]*>|"description": "[^"]*",', "")

PAGES: dict[str, Change] = {
    "the title's element is another": swap(r"<h1( class=\"text-3xl.*?)</h1>", r"<div\1</div>"),
    "all titles are the site's name": both(
        NO_HEAD_TITLE, swap(r"(<h1 class=\"text-3xl[^>]*>).*?</h1>", r"\1Báo Pháp luật Việt Nam</h1>")
    ),
    "the lead's class is another": swap("article-content__description font-medium font-poppins", "story-summary"),
    "the lead is gone": both(NO_HEAD_LEAD, swap(r"<h2 class=\"article-content__desc.*?</h2>", "")),
    "all leads are the site's slogan": both(
        NO_HEAD_LEAD, swap(r"(<h2 class=\"article-content__desc[^>]*>).*?</h2>", r"\1Tiếng nói của Bộ Tư pháp</h2>")
    ),
    "the date is gone": both(NO_HEAD_DATE, swap(r"<time.*?</time>", "")),
    "the head's date is gone": NO_HEAD_DATE,
    "dates are frozen": both(
        NO_HEAD_DATE, swap(r"<time(.*?)>.*?</time>", r"<time\1>Thứ Năm 15/01/2026 14:20 (GMT+7)</time>")
    ),
    "the author's class is another": both(NO_HEAD_AUTHOR, swap(r"icon_author|cms-author|article__author", "who")),
    "the section's trail is gone": both(NO_HEAD_SECTION, swap(r"<section class=\"breadcrumbs.*?</section>", "")),
    "the section is always the front": both(
        NO_HEAD_SECTION,
        swap(r"(<section class=\"breadcrumbs[^>]*>).*?</section>", r'\1<a href="/tat-ca.html">Tất cả</a></section>'),
    ),
    "tags are gone": both(NO_HEAD_TAGS, swap(r"<div class=\"tags.*?</div>", "")),
    "tags are addressed otherwise": both(NO_HEAD_TAGS, swap("/tag/", "/tu-khoa-so-")),
    "captions move to the body's end": _captions_moved,
    "pictures come by script": swap(r"<(?:img|source)\b[^>]*>", ""),
    "a box is renamed": swap("Tin cùng chuyên mục", "Có thể bạn quan tâm"),
    "boxes are gone": swap(r"<section class=\"box.*?</section>", ""),
    "the body's element is another": swap(r"article-content(?!__)|itemprop=\"articleBody\"|article__body", "story"),
    "the body comes by script": swap(r"<article(?: class=\"article-content\"| itemprop).*?</article>", "<div></div>"),
    "the body is cut in half": _halved,
    "the site's words enter the body": _furniture,
    "the encoding is broken": lambda page: page.encode().decode("cp1252", errors="replace"),
    "all pages are the soft 404": lambda _: (
        "<html><head><title>Không tìm thấy trang</title></head><body><h1>404</h1><p>Trang bạn tìm không tồn tại hoặc"
        " đã bị xóa.</p></body></html>"
    ),
    "pages are empty": lambda _: "<html><head></head><body></body></html>",
}


def wall(filing: Filing, url: str, at: str) -> None:
    filing.failure(FailedFetch(url, "wall: the site asks for a cookie or a check", at, 200))


def gone(filing: Filing, url: str, at: str) -> None:
    filing.page(Reading(FetchedPage(url, b"", at, 404, asked_url=url), None))


def error(filing: Filing, url: str, at: str) -> None:
    filing.failure(FailedFetch(url, "the server said 500", at, 500))


def forbidden(filing: Filing, url: str, at: str) -> None:
    filing.failure(FailedFetch(url, "robots.txt forbids it", at))


ANSWERS: dict[str, Callable[[Filing, str, str], None]] = {
    "a wall instead of pages": wall,
    "all addresses are 404": gone,
    "all answers are errors": error,
    "robots.txt forbids articles": forbidden,
}


def empty(listing: Listing, purpose: str) -> Listing:
    return Listing(f"{SITE}/", listing.purpose) if listing.purpose == purpose else listing
