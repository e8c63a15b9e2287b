"""How the sample newspaper's articles are found: sections, load-more, both kinds of sitemaps, feeds, robots.txt."""

# ruff: noqa: E501 -- markup stays on the lines that the paper prints it on

from __future__ import annotations

import json
from datetime import UTC, datetime
from html import escape
from itertools import islice
from typing import TYPE_CHECKING

from .sections import MENU, PARENTS, SECTIONS, name_of, slug_of
from .skins import common
from .timetable import HANOI
from .truth import iso, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Head
    from .paper import Newspaper

PER_PAGE = 40
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def newest(paper: Newspaper, edition: int, residues: tuple[int, ...] = ()) -> Iterator[int]:
    """Numbers of the articles that stand in lists, newest first; of some sections, or of all."""
    step = len(SECTIONS)
    wanted = set(residues) or set(range(step))
    for index in range(paper.count(edition) - 1, -1, -1):
        if index % step in wanted and not paper.is_withdrawn(index, edition):
            yield index


def page_of(paper: Newspaper, edition: int, residues: tuple[int, ...], page: int) -> tuple[list[Head], bool]:
    """One page of a list, from 1, and whether another follows. By arithmetic: a block of len(SECTIONS) numbers holds
    one article a section, so that only the page's own blocks are visited.
    """
    step = len(SECTIONS)
    wanted = sorted(residues) if residues else list(range(step))
    last = paper.count(edition) - 1
    skip = (page - 1) * PER_PAGE
    blocks = max(0, skip // len(wanted) - 2)
    full = sum(1 for n in range(last - last % step, last + 1) if n % step in wanted)
    skipped = 0
    if blocks:
        skipped = full + (blocks - 1) * len(wanted)
        last = last - last % step - (blocks - 1) * step - 1
    if paper.is_withdrawn(paper.gone_index, edition) and paper.gone_index > last and paper.gone_index % step in wanted:
        skipped -= 1
    found = (n for n in range(last, -1, -1) if n % step in set(wanted) and not paper.is_withdrawn(n, edition))
    taken = list(islice(found, skip - skipped, skip - skipped + PER_PAGE + 1))
    return [paper.head(n) for n in taken[:PER_PAGE]], len(taken) > PER_PAGE


def more_news(paper: Newspaper, edition: int, zone: int, residues: tuple[int, ...], page: int) -> str:
    heads, _ = page_of(paper, edition, residues, page + 1)
    contents = [
        {
            "content_id": head.post_id or head.index,
            "title": head.title,
            "description": head.lead,
            "date": int(head.published.timestamp()),
            "update_time": int(paper.modified(head.index, edition).timestamp()),
            "url": head.path,
            "redirect_link": "",
            "avatar_url": head.photo.path("300x200"),
            "zone": {"zone_id": zone, "name": head.section.name},
        }
        for head in heads
    ]
    return json.dumps({"error_code": 0, "data": {"contents": contents}}, ensure_ascii=False)


def robots(paper: Newspaper, origin: str) -> str:
    api = "Disallow: /api/\n" if not paper.api_allowed else "Disallow: /api/private\n"
    return (
        f"User-agent: *\nDisallow: /search/\nDisallow: /tim-kiem/\n{api}Allow: /\n\nSitemap: {origin}/sitemap.xml\n"
        f"Sitemap: {origin}/sitemaps.xml\n"
    )


# --- ePi's sitemaps: articles with a post id


def epi_index(paper: Newspaper, edition: int, origin: str) -> str:
    rows = []
    for year, month in paper.calendar.months():
        numbers = [n for n in paper.calendar.month(year, month) if n < paper.calendar.bounds[2]]
        if numbers:
            edits = [n for n in numbers if edition > 1 and paper.edit_of(n)]
            stamp = max(iso(paper.modified(n, edition)) for n in (*edits, *numbers[-60:]))
            rows.append(
                f"<sitemap><loc>{origin}/sitemaps/news-{year}-{month}.xml</loc><lastmod>{stamp}</lastmod></sitemap>\n"
            )
    return f"{_XML}<sitemapindex {_NS}>\n{''.join(rows)}</sitemapindex>\n"


def epi_month(paper: Newspaper, edition: int, origin: str, year: int, month: int) -> str | None:
    numbers = [n for n in paper.calendar.month(year, month) if n < paper.calendar.bounds[2]]
    if not numbers:
        return None
    rows = [f"<url><loc>{origin}</loc><lastmod>{iso(datetime(2026, 10, 28, 7, tzinfo=HANOI))}</lastmod></url>"]
    rows += [
        f"<url><loc>{origin}{paper.head(n).path}</loc><lastmod>{iso(paper.modified(n, edition))}</lastmod></url>"
        for n in numbers
        if not paper.is_withdrawn(n, edition)
    ]
    return f"{_XML}<urlset {_NS}>{''.join(rows)}</urlset>"


# --- today's: an urlset that lists sitemaps, and month pages in HTML, cut in UTC


def _fraction(at: datetime) -> str:
    """Up to nine digits, as Go prints time."""
    digits = f"{int(at.timestamp()) * 7_919 % 10**9:09d}".rstrip("0") or "1"
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{digits}+00:00"


def new_index(paper: Newspaper, edition: int, origin: str) -> str:
    names = ("categories.xml", "latest-articles.xml", "google-news.xml")
    stamp = _fraction(paper.modified(paper.count(edition) - 1, edition))
    rows = [f"<url><loc>{origin}/sitemaps/{name}</loc><lastmod>{stamp}</lastmod></url>\n" for name in names]
    for year, month in paper.calendar.months(UTC):
        last = paper.calendar.month(year, month, UTC)[-1]
        rows.append(
            f"<url><loc>{origin}/sitemaps/articles/{year}/{month}</loc>"
            f"<lastmod>{_fraction(paper.head(last).published)}</lastmod></url>\n"
        )
    rows.append(f"<url><loc>{origin}/sitemaps/articles/1/1</loc></url>\n")
    return f"{_XML}<urlset {_NS}>\n{''.join(rows)}</urlset>\n"


def new_month(paper: Newspaper, edition: int, year: int, month: int) -> str | None:
    """A page of links without dates, the menu's and the footer's among them."""
    if (year, month) == (1, 1):
        heads: list[Head] = []
    else:
        numbers = list(paper.calendar.month(year, month, UTC))
        newest_month = (paper.head(paper.size - 1).published.year, paper.head(paper.size - 1).published.month)
        if edition > 1 and (year, month) == newest_month:
            numbers += range(paper.size, paper.count(edition))
        if not numbers:
            return None
        heads = [paper.head(n) for n in reversed(numbers) if not paper.is_withdrawn(n, edition)]
    links = "".join(f'<li><a href="{h.path}">{escape(h.title)}</a></li>\n' for h in heads)
    return (
        '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"/><title>Sitemap '
        f'{month}/{year}</title><link rel="stylesheet" href="/style/d.css"/></head>\n<body><header><a href="/">Trang chủ</a>'
        f'{common.menu("D", "flex menu", "submenu")}</header>\n<main class="container"><h1>Tháng {month}/{year}</h1>\n<ul>\n'
        f'{links}</ul></main>\n<footer>{common.full_menu("D")}<a href="/lien-he.html">Liên hệ</a></footer></body></html>\n'
    )


def categories(origin: str) -> str:
    slugs = [*MENU, *(s.new_slug for s in SECTIONS if s.parent)]
    rows = "".join(f"<url><loc>{origin}/chuyen-muc/{slug}.html</loc></url>\n" for slug in slugs)
    return f"{_XML}<urlset {_NS}>\n{rows}</urlset>\n"


def latest(paper: Newspaper, edition: int, origin: str) -> str:
    rows = "".join(
        f"<url><loc>{origin}{paper.head(n).path}</loc><lastmod>{_fraction(paper.modified(n, edition))}</lastmod></url>\n"
        for n in islice(newest(paper, edition), 100)
    )
    return f"{_XML}<urlset {_NS}>\n{rows}</urlset>\n"


def google_news(paper: Newspaper, edition: int, origin: str) -> str:
    """Titles escaped twice, as met."""
    rows = []
    for n in islice(newest(paper, edition), 30):
        head = paper.head(n)
        rows.append(
            f"<url><loc>{origin}{head.path}</loc><news:news><news:publication><news:name>Báo mẫu</news:name>"
            "<news:language>vi</news:language></news:publication><news:publication_date>"
            f"{head.published.astimezone(UTC).isoformat()}</news:publication_date>"
            f"<news:title>{escape(escape(head.title + ' & tin liên quan'))}</news:title></news:news></url>\n"
        )
    news = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    return f"{_XML}<urlset {_NS} {news}>\n{''.join(rows)}</urlset>\n"


def rss(paper: Newspaper, edition: int, origin: str, slug: str) -> str:
    residues = tuple(n for n, s in enumerate(SECTIONS) if slug in {s.slug, s.parent})
    heads, _ = page_of(paper, edition, residues, 1)
    items = "".join(
        f"<item><title>{escape(h.title)}</title><link>{origin}{h.path}</link><guid>{origin}{h.path}</guid>"
        f"<pubDate>{h.published:%a, %d %b %Y %H:%M:%S %z}</pubDate><description>{escape(plain(h.lead))}</description></item>\n"
        for h in heads
    )
    return (
        f'{_XML}<rss version="2.0"><channel><title>{escape(name_of(slug))}</title><link>{origin}/{slug}/</link>'
        f"<description>{common.NOTICE}</description>\n{items}</channel></rss>\n"
    )


def tagged(paper: Newspaper, edition: int, slug: str) -> tuple[str, list[Head]]:
    """The newest articles with a tag, among the last 400."""
    name, found = slug, []
    for n in islice(newest(paper, edition), 400):
        match = next((tag for tag in paper.story(n, edition).tags if slug_of(tag) == slug), None)
        if match:
            name = match
            found.append(paper.head(n))
        if len(found) == PER_PAGE:
            break
    return name, found


__all__ = ["PARENTS", "PER_PAGE", "newest", "page_of"]
