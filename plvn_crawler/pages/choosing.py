"""Which template is this, which kind of article, and is it an article at all? By markup, never by date or URL alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages.picking import some
from plvn_crawler.pages.visible import all_text, inner_link
from plvn_crawler.site import urls
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from archive.records import FetchedPage, Kind
    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.correcting import Profile
    from plvn_crawler.pages.eras.rules import Rules
    from plvn_crawler.pages.markup import Element, Markup

WALL_BYTES = 600
"""PLVN-SITE §4, Blocks: a first visit may be answered by 177 bytes that set a cookie and reload."""

_WALL_TITLES = re.compile(
    r"(?i)just a moment|attention required|checking your browser|access denied|ddos|are you (?:a )?human|captcha"
)
_ERROR_WORDS = re.compile(
    r"(?i)^(?:lỗi\s*)?(?:40[0-9]|410|50[0-9])(?!\d)|không tìm thấy|không tồn tại|page not found|not found$|bad gateway|"
    r"internal server error|service unavailable|gateway time-?out|trang (?:bạn|quý).{0,40}(?:không|đã bị)|"
    r"bài viết (?:này )?(?:đã bị|không)|"
    r"(?:bài viết|nội dung|trang)(?: này)? (?:đã (?:bị|được) (?:gỡ|xóa|xoá|ẩn)|không (?:còn )?(?:tồn tại|khả dụng))|"
    r"(?:hệ thống|website|trang web) đang (?:bảo trì|nâng cấp)|^oops|server error|lỗi hệ thống|forbidden$|error \d{3}"
)
_NOT_HTML = (
    (b"%PDF-", "a PDF"), (b"\x89PNG", "a PNG"), (b"\xff\xd8\xff", "a JPEG"), (b"GIF8", "a GIF"), (b"PK\x03\x04",
    "a ZIP"),
    (b"\x1f\x8b", "gzip bytes"), (b"RIFF", "a RIFF file"), (b"ID3", "an MP3"), (b"SQLite format 3", "a database"),
)  # fmt: skip
_NUMBERED = re.compile(r"[?&](?:\w*id|news|article|p)=\d{2,}|[-/]\d{5,}/?$")
_MANY_WORDS = 120
_FEW_WORDS = 60
_A_TEXT = 80
_BLANKS = b"\x00 \t\r\n\xef\xbb\xbf"
_LISTING_KINDS = frozenset({"front", "section", "sitemap", "feed", "api", "tag", "topic", "robots"})


def choose_era(markup: Markup, profile: Profile) -> Rules | None:
    """The first era whose marks stand on the page. D is asked before C: a body of C may stand inside D's shell."""
    for rules in profile.eras:
        seen = 0
        for mark in rules.marks:
            if some(markup, mark):
                seen += 1
                if seen >= rules.decisive:
                    return rules
    return None


def refuse_bytes(page: FetchedPage) -> str | None:
    """Why the answer is no page at all, before anything is parsed."""
    body = page.body
    if not body[:1000].strip(_BLANKS) and not body.strip(_BLANKS):
        return "empty: no bytes" if not body else "empty: blanks only"
    for start, what in _NOT_HTML:
        if body.startswith(start):
            return f"not-html: {what}"
    if len(body) < WALL_BYTES and b"document.cookie" in body:
        return f"wall: {len(body)} bytes that set a cookie"
    if page.status >= 400:
        return f"error-page: status {page.status}"
    return _not_a_page(page)


def _not_a_page(page: FetchedPage) -> str | None:
    body = page.body
    start = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    kind = (page.header("content-type") or "").split(";")[0].strip().lower()
    if start.startswith((b"{", b"[")) and not re.search(rb"<[a-z!]", body[:100_000], re.IGNORECASE):
        return "not-html: JSON"
    if re.match(rb"<\?xml[^>]*>\s*<(?:urlset|sitemapindex|rss|feed)|<(?:urlset|sitemapindex|rss|feed)[\s>]", start):
        return "listing: a sitemap or feed"
    if kind.startswith(("image/", "video/", "audio/", "font/")) or kind in {"application/pdf", "application/json"}:
        return f"not-html: {kind}"
    if b"<" not in body and not (b"\x00<" in body or b"<\x00" in body):
        return "not-html: no element in it"
    return None


def refuse_markup(context: Context, body: Element | None) -> str | None:
    """Why a parsed page without an era's body is no article; None leaves the decision to rescue."""
    markup, head = context.markup, context.head
    if body is not None and markup.count >= 200:
        return None
    title = head.title() or ""
    heading = next((clean(all_text(element)) for element in markup.tagged("h1")), "")
    if _WALL_TITLES.search(title) and markup.count < 200:
        return f"wall: {title[:60]!r}"
    for words in (title, heading):
        if words and len(words) < 120 and _ERROR_WORDS.search(words) and body is None and not _is_article_head(context):
            return f"error-page: {words[:60]!r}"
    return None


def says_error(title: str, body: tuple[str, ...], *, dated: bool) -> str | None:
    """A template of articles that holds no more than the sentence that there is none: a 404 with status 200. A story
    with such a title has its date, or more than a sentence.
    """
    if dated or sum(len(text.split()) for text in body) > _FEW_WORDS:
        return None
    found = next((words for words in (title, *body) if _ERROR_WORDS.search(words)), None)
    return f"error-page: {found[:60]!r}" if found is not None else None


def is_listing_address(context: Context) -> bool:
    return _kind_of_address(context) in _LISTING_KINDS


def _kind_of_address(context: Context) -> str:
    """What the address promises; one that nobody told, that names a single piece by its number, or that asks for
    something by a query promises no list, whatever its path.
    """
    said = (context.page.url, context.page.asked_url, context.head.link("canonical"), context.head.meta("og:url"))
    if not any(said) or _NUMBERED.search(context.url):
        return "other"
    kind = urls.kind_of_page(context.url, context.house.base)
    return "other" if kind == "front" and "?" in context.url else kind


def looks_like_listing(context: Context, words: int = 0) -> str | None:
    """What of the page says that it lists articles; None where nothing does. words: of the running text found on it,
    against which many tiles alone are no proof: articles carry boxes too.
    """
    markup, head = context.markup, context.head
    if _is_article_head(context):
        return None
    kind = _kind_of_address(context)
    if kind in _LISTING_KINDS and kind != "section":
        return f"listing: the address is a {kind}"
    tiles = _tiles(markup)
    if words >= _A_TEXT:
        kind = "other"  # many systems call every page a website, and address articles by a slug as they do sections
    elif (head.meta("og:type") or "").lower() == "website" and (tiles >= 3 or len(markup.tagged("a")) > 30):
        return "listing: og:type is website"
    if kind == "section" and tiles >= 3:
        return "listing: a section's address, and stories"
    if tiles >= 5 and words < min(15 * tiles, _MANY_WORDS):
        return f"listing: {tiles} stories, {words} words of running text"
    return None


def _tiles(markup: Markup) -> int:
    """About how many stories of others stand on the page."""
    named = max(len(markup.classed(token)) for token in ("story", "story__heading", "story__title", "loading-link"))
    headed = sum(1 for tag in ("h2", "h3", "h4") for element in markup.tagged(tag) if inner_link(element) is not None)
    return max(named, len(markup.tagged("article")) - 1, headed)


def _is_article_head(context: Context) -> bool:
    return bool(
        context.head.meta("article:published_time", "datepublished", "pubdate") or context.head.ld("datePublished")
    )


_BODY_KINDS: tuple[tuple[Kind, str], ...] = (("live", "timeline__item"), ("interview", "interview__item"))
_SECTION_KINDS: dict[str, Kind] = {
    "ảnh": "photo", "photo": "photo", "phóng sự ảnh": "photo", "chùm ảnh": "photo", "tin ảnh": "photo",
    "video": "video", "clip": "video", "truyền hình": "video", "longform": "longform", "emagazine": "longform",
    "e-magazine": "longform", "megastory": "longform", "podcast": "other", "podcasts": "other", "infographic": "other",
}  # fmt: skip
"""Folded names of sections that hold one kind of article only."""
_TITLE_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("photo", re.compile(r"(?i)^(?:\[(?:ảnh|photo|chùm ảnh)\]|chùm ảnh\s*:|\(ảnh\))")),
    ("video", re.compile(r"(?i)^(?:\[(?:video|clip)\]|video\s*:|\(video\))")),
    ("longform", re.compile(r"(?i)^\[(?:e-?magazine|longform|megastory)\]")),
    ("other", re.compile(r"(?i)^\[?podcast\b")),
)


def choose_kind(context: Context, rules: Rules | None, title: str, section: str | None) -> Kind:
    """Live and interview by their entries, the other kinds by their template's classes, by a section that holds one
    kind only, by the mark that opens a title; else an article.
    """
    for kind, token in _BODY_KINDS:
        if context.markup.classed(token):
            context.gave("kind", f".{token}")
            return kind
    if rules is not None:
        templates: tuple[tuple[Kind, tuple[object, ...]], ...] = (
            ("longform", rules.longform), ("photo", rules.photo), ("video", rules.video), ("other", rules.other),
        )  # fmt: skip
        for kind, marks in templates:
            for mark in marks:
                if some(context.markup, mark):  # type: ignore[arg-type]
                    context.gave("kind", mark)
                    return kind
    if section and fold(section) in _SECTION_KINDS:
        context.gave("kind", "section")
        return _SECTION_KINDS[fold(section)]
    for kind, form in _TITLE_KINDS:
        if form.search(title):
            context.gave("kind", "title")
            return kind
    return "article"
