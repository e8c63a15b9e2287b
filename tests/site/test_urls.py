"""One form for one page, one key for one article."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plvn_crawler.site import urls

HERE = "https://baophapluat.vn"


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        ("/luat-moi-post12.html", f"{HERE}/luat-moi-post12.html"),
        ("https://m.baophapluat.vn/luat-moi-post12.amp", f"{HERE}/luat-moi-post12.html"),
        ("http://www.baophapluat.vn/luat-moi-post12.html#binh-luan", f"{HERE}/luat-moi-post12.html"),
        ("//baophapluat.vn/luat-moi-post12.html?utm_source=zalo&fbclid=1", f"{HERE}/luat-moi-post12.html"),
        ("/phap-luat?page=2", f"{HERE}/phap-luat?page=2"),
        ("https://DoanhNhan.baophapluat.vn/x.html", "https://doanhnhan.baophapluat.vn/x.html"),
        ("javascript:void(0)", None),
        ("mailto:toasoan@example.org", None),
        ("http://[broken", None),
        ("/" + "x" * 3000, None),
        ("http://host:99999999/x", None),
    ],
)
def test_canonical(printed: str, canonical: str | None) -> None:
    assert urls.canonical(printed, base=f"{HERE}/a.html") == canonical


def test_canonical_is_idempotent_and_keeps_to_the_crawled_origin() -> None:
    site = "http://127.0.0.1:8765"
    once = urls.canonical("https://baophapluat.vn/tòa-án-post12.html", site)
    assert once == "http://127.0.0.1:8765/t%C3%B2a-%C3%A1n-post12.html"
    assert urls.canonical(once, site) == once


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("/luat-moi-post506101.html", "post506101"),
        ("/post-506101.html", "post506101"),
        ("/luat-moi-ve-dat-1a2b3c4d.html", "luat-moi-ve-dat-1a2b3c4d"),
        ("/luat-moi-ve-dat.html", "luat-moi-ve-dat"),
        ("/phap-luat/vu-an-lon-12345.html", "vu-an-lon-12345"),
    ],
)
def test_article_key(path: str, key: str) -> None:
    assert urls.article_key(HERE + path) == key


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "front"),
        ("/luat-moi-post506101.html", "article"),
        ("/post-506101.html", "article"),
        ("/luat-moi-ve-dat.html", "article"),
        ("/luat-moi-ve-dat-1a2b3c4d.html", "article"),
        ("/phap-luat/vu-an-lon-12345.html", "article"),
        ("/phap-luat/", "section"),
        ("/chuyen-muc/phap-luat-tin-nong.html", "section"),
        ("/chuyen-muc/phap-luat", "section"),
        ("/sitemap.xml", "sitemap"),
        ("/sitemaps.xml", "sitemap"),
        ("/sitemaps/articles/2025/11", "sitemap"),
        ("/rss/tu-phap-25.rss", "feed"),
        ("/api/morenews-zone-25-2.html", "api"),
        ("/robots.txt", "robots"),
        ("/luat-dat-dai-tag12.html", "tag"),
        ("/tag/luat-dat-dai", "tag"),
        ("/event/bau-cu-44.html", "topic"),
        ("/tin-moi-nhat.html", "other"),
    ],
)
def test_kind_of_page(path: str, kind: str) -> None:
    assert urls.kind_of_page(HERE + path) == kind


def test_other_brands_are_not_the_paper() -> None:
    assert urls.kind_of_page("https://doanhnhan.baophapluat.vn/x-y-z-post1.html") == "offsite"


def test_section_slug() -> None:
    assert urls.section_slug(f"{HERE}/phap-luat/") == "phap-luat"
    assert urls.section_slug(f"{HERE}/phap-luat?page=3") == "phap-luat"
    assert urls.section_slug(f"{HERE}/chuyen-muc/phap-luat-tin-nong.html") == "phap-luat-tin-nong"
    assert urls.section_slug(f"{HERE}/luat-moi-post1.html") is None


_PIECES = st.sampled_from(
    ["/", "//", ".", "..", "a", "luat-moi-post12", ".html", ".amp", "?page=2", "?utm_source=x", "#top", "%20", " ", "đ",
     "http://127.0.0.1:8765", "http://127.0.0.1:87650", "https://baophapluat.vn", "https://khac.vn", "~", "_", ":"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=6).map("".join), st.sampled_from(["http://127.0.0.1:8765", urls.profile.SITE]))
@example("/a/../b.html", "http://127.0.0.1:8765")
@example("//khac.vn/a.html", "http://127.0.0.1:8765")
def test_a_plain_address_has_the_form_that_taking_it_apart_would_give(url: str, site: str) -> None:
    for base in (None, f"{site}/phap-luat/", "https://khac.vn/x/", site):
        assert urls.canonical(url, site, base) == urls._taken_apart(url, site, base)
