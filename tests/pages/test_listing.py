"""Listings, by what they hold and not by what they say they are."""

from __future__ import annotations

import gzip
import json

import pytest
from making import NOW

from archive.records import FetchedPage, Listing
from plvn_crawler.pages.listing import inflated, read_listing

SITE = "https://baophapluat.vn"


def listing(path: str, body: str | bytes, site: str = SITE) -> Listing:
    raw = body.encode() if isinstance(body, str) else body
    return read_listing(FetchedPage(url=path if "://" in path else site + path, body=raw, fetched_at=NOW), site)


def rows(found: Listing) -> list[tuple[str, str, str | None]]:
    return [(row.url.removeprefix(SITE), row.purpose, row.lastmod) for row in found.listed]


INDEX = (
    "<urlset><url><loc>https://baophapluat.vn/sitemaps/latest-articles.xml</loc></url>"
    "<url><loc>https://baophapluat.vn/sitemaps/articles/2025/11</loc>"
    "<lastmod>2025-11-06T07:01:33.864794225+00:00</lastmod></url>"
    "</urlset>"
)
LISTED = [
    ("/sitemaps/latest-articles.xml", "sitemap", None),
    ("/sitemaps/articles/2025/11", "sitemap", "2025-11-06T14:01:33+07:00"),
]


@pytest.mark.parametrize(
    "body",
    [
        INDEX,
        INDEX.replace("urlset", "sitemapindex").replace("<url>", "<sitemap>").replace("</url>", "</sitemap>"),
        gzip.compress(INDEX.encode()),
        gzip.compress(gzip.compress(INDEX.encode())),
        INDEX.replace("<", "&lt;").replace(">", "&gt;"),
        '\ufeff<?xml version="1.0"?>\n' + INDEX.replace("<loc>", "<loc><![CDATA[").replace("</loc>", "]]></loc>"),
        INDEX.replace("</loc>", ""),
    ],
)
def test_an_index_in_every_dress(body: str | bytes) -> None:
    found = listing("/sitemaps.xml", body)
    assert rows(found) == LISTED
    assert found.trouble is None
    assert found.purpose == "sitemap"


def test_a_sitemap_that_is_cut_short_gives_what_it_holds() -> None:
    found = listing("/sitemaps.xml", INDEX[:-40])
    assert rows(found)[0] == LISTED[0]
    assert found.trouble is not None
    assert listing("/sitemaps.xml", gzip.compress(INDEX.encode())[:-20]).trouble is not None


def test_the_pictures_of_a_sitemap_are_no_pages_and_twins_count_once() -> None:
    entry = (
        "<url><loc>https://m.baophapluat.vn/a-b-c-post7.html?utm_source=x</loc>"
        "<image:image><image:loc>https://x/i.jpg</image:loc></image:image></url>"
    )
    assert rows(listing("/sitemaps/news-2024-3.xml", f"<urlset>{entry}{entry}</urlset>")) == [
        ("/a-b-c-post7.html", "article", None)
    ]


def test_a_news_sitemap_escaped_twice() -> None:
    found = listing(
        "/sitemaps/google-news.xml",
        "<urlset><url><loc>https://baophapluat.vn/a-b-c-post7.html?p=1&amp;amp;q=2</loc><news:news><news:publication_date>"
        "2025-11-06T10:00:00+07:00</news:publication_date><news:title>Hỏi &amp;amp; đáp</news:title></news:news></url>"
        "</urlset>",
    )
    assert rows(found) == [("/a-b-c-post7.html?p=1&q=2", "article", "2025-11-06T10:00:00+07:00")]
    assert found.listed[0].title == "Hỏi & đáp"


def test_entities_are_never_expanded_and_gzip_is_bounded() -> None:
    laughs = '<!DOCTYPE urlset [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + INDEX.replace("latest", "&b;")
    assert listing("/sitemaps.xml", laughs).trouble is not None
    body, trouble = inflated(gzip.compress(b"x" * 1_000_000), limit=1000)
    assert len(body) == 1000
    assert trouble is not None


def test_feeds() -> None:
    item = "<item><title><![CDATA[Bài & một]]></title><link>https://baophapluat.vn/a-b-c-post1.html</link>{}</item>"
    feed = "<rss><channel><title>x</title><link>https://baophapluat.vn/</link>{}</channel></rss>"
    found = listing(
        "/rss/xa-hoi-12.rss", feed.format(item.format("<pubDate>Fri, 08 Mar 2024 15:27:00 +0700</pubDate>"))
    )
    assert rows(found) == [("/a-b-c-post1.html", "article", "2024-03-08T15:27:00+07:00")]
    assert found.listed[0].title == "Bài & một"
    assert found.purpose == "feed"


def test_robots_names_its_sitemaps() -> None:
    found = listing("/robots.txt", "User-agent: *\nDisallow: /api/\n\nSitemap: https://baophapluat.vn/sitemap.xml\n")
    assert rows(found) == [("/sitemap.xml", "sitemap", None)]


def test_a_section_with_menu_tiles_paging_and_the_load_more_button() -> None:
    html = """<script>var cmsConfig = {domainApi: 'https://api2.baophapluat.vn'};</script>
<nav><ul><li><a href="/xa-hoi/">Xã hội</a></li></ul></nav>
<article class="story"><figure><a href="/a-b-c-post1.html"><img></a></figure>
<h2><a href="/a-b-c-post1.html">Bài một</a></h2></article>
<article class="story"><h2><a href="https://doanhnhan.baophapluat.vn/x-post2.html">Bài nhà bên</a></h2></article>
<a href="/xa-hoi/?page=2">2</a> <a href="javascript:void(0)">x</a> <a href="#top">lên</a>
<footer><a href="https://facebook.com/bao">Facebook</a></footer>
<button class="btn control__loadmore" data-page="1" data-type="zone" data-zone="276">Xem thêm</button>"""
    found = listing("/xa-hoi/", html)
    assert rows(found) == [
        ("/xa-hoi/", "section", None),
        ("/a-b-c-post1.html", "article", None),
        ("https://doanhnhan.baophapluat.vn/x-post2.html", "offsite", None),
        ("/xa-hoi/?page=2", "section", None),
        ("https://api2.baophapluat.vn/api/morenews-zone-276-1.html", "api", None),
    ]
    assert found.listed[1].title == "Bài một"
    local = listing("/xa-hoi/", html, site="http://127.0.0.1:8765")
    assert local.listed[-1].url == "http://127.0.0.1:8765/api/morenews-zone-276-1.html"


def test_a_load_more_answer() -> None:
    stories = [
        {"content_id": 1, "title": "Bài một", "url": "/a-b-c-post1.html", "date": 1709886420, "zone": {"url": "/x/"}}
    ]
    answer = json.dumps({"data": {"contents": stories}})
    found = listing("https://api.baophapluat.vn/api/morenews-zone-276-1.html", answer)
    assert rows(found) == [
        ("/a-b-c-post1.html", "article", "2024-03-08T15:27:00+07:00"),
        ("https://api.baophapluat.vn/api/morenews-zone-276-2.html", "api", None),
    ]
    assert rows(listing("/api/morenews-zone-276-9.html", '{"data": {"contents": []}}')) == []


def test_a_month_in_html_and_a_wall() -> None:
    month = "".join(f'<li><a href="/a-b-c-post{n}.html">Bài {n}</a></li>' for n in range(3))
    assert [row[1] for row in rows(listing("/sitemaps/articles/2025/11", f"<ul>{month}</ul>"))] == ["article"] * 3
    wall = listing("/", b'<script>document.cookie="D1N=1";location.reload()</script>')
    assert (wall.trouble or "").startswith("wall:")


def test_a_front_names_its_feeds_in_its_head_or_on_a_page_of_feeds() -> None:
    head = (
        '<html><head><link rel="alternate" type="application/rss+xml" title="RSS" href="/rss/xa-hoi-12.rss">'
        '<link rel="Alternate home" type="application/atom+xml; charset=utf-8" href="/feed?zone=1">'
        '<link rel="alternate" type="application/rss+xml" href="https://feeds.example.org/bao">'
        '<link rel="alternate" hreflang="vi" href="/"><link rel="amphtml" href="/x.amp">'
        '</head><body><footer><a href="/rss.html">RSS</a></footer></body></html>'
    )
    assert rows(listing("/", head)) == [
        ("/rss/xa-hoi-12.rss", "feed", None),
        ("/feed?zone=1", "feed", None),
        ("https://feeds.example.org/bao", "offsite", None),
        ("/rss.html", "feed", None),
    ]
    index = '<table><a href="/rss/xa-hoi-12.rss">Xã hội</a><a href="/kinh-te.rss">Kinh tế</a></table>'
    assert [row[1] for row in rows(listing("/rss.html", index))] == ["feed", "feed"]


def test_an_address_of_ten_megabytes_is_noted_cut_and_the_rest_is_read() -> None:
    long = f'<a href="/{"dai-" * 3_000_000}-post9.html">Dài</a>'
    found = listing("/xa-hoi/", f'<html><body>{long}<a href="/a-b-c-post1.html">Bài</a></body></html>')
    noted, story = found.listed
    assert (noted.purpose, len(noted.url) < 300, noted.url[-1]) == ("other", True, "…")
    assert "more than 2000 characters" in (noted.why or "")
    assert story.url == f"{SITE}/a-b-c-post1.html"


def test_a_tile_tells_the_time_of_its_story() -> None:
    tile = '<article class="story"><h2><a href="/a-b-c-post{}.html">Bài</a></h2>{}</article>'
    one = '<time datetime="2024-03-08T15:27:00+0700">8/3</time>'
    found = listing("/xa-hoi/", tile.format(1, one) + tile.format(2, one + '<time datetime="2024-03-09">9/3</time>'))
    assert [row[2] for row in rows(found)] == ["2024-03-08T15:27:00+07:00", None]
