"""History by section and by day: what belongs to both is filed, the rest is noted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from archive.opening import open_to_read
from tests.plvn import plvn
from tests.small_site import SmallSite, article, sitemap, small_site, tile

if TYPE_CHECKING:
    from pathlib import Path

SECTIONS = {"kinh-te": "Kinh tế", "y-te": "Y tế"}


def story(slug: str, day: str, number: int) -> tuple[str, str]:
    return f"/tin-{slug}-ngay-{day}-post{number}.html", day


STORIES = {
    slug: [
        story(slug, f"2025-{month:02}-{day:02}", n * 100 + month * 4 + day % 3)
        for month in range(9, 0, -1)
        for day in (20, 10)
    ]
    for n, slug in enumerate(SECTIONS, 1)
}
"""Two a month in each section, newest first."""


def paper(site: SmallSite, *, months: bool = True, times: bool = True) -> None:
    for slug, stories in STORIES.items():
        for page, start in enumerate(range(0, len(stories), 3), 1):
            tiles = [tile(path, f"{day}T09:00:00+0700" if times else "") for path, day in stories[start : start + 3]]
            paging = f'<div class="pagination"><a rel="next" href="/{slug}/?page={page + 1}">Sau</a></div>'
            path = f"/{slug}/" + (f"?page={page}" if page > 1 else "")
            site.answers[path] = "".join(tiles) + (paging if start + 3 < len(stories) else "")
        for path, day in stories:
            # Each page's box names a story of the other section.
            other = "".join(tile(there) for there, _ in STORIES["y-te" if slug == "kinh-te" else "kinh-te"][:2])
            more = (
                f'<div class="article__list" data-source="related-news"><h3 class="box-heading">Tin</h3>{other}</div>'
            )
            at = f"{day}T09:00:00"
            site.answers[path] = article(f"Tin {slug} {day}", at=at, slug=slug, section=SECTIONS[slug], more=more)
    if months:
        listed = [entry for stories in STORIES.values() for entry in stories]
        for month in range(1, 10):
            of_month = [(path, f"{day}T10:00:00+07:00") for path, day in listed if day.startswith(f"2025-{month:02}")]
            site.answers[f"/sitemaps/news-2025-{month}.xml"] = sitemap(site.url, *of_month)
        names = [f"/sitemaps/news-2025-{month}.xml" for month in range(1, 10)]
        site.answers["/sitemap.xml"] = sitemap(site.url, *names, root="sitemapindex")


def test_it_says_what_it_knows_and_then_how_many(tmp_path: Path) -> None:
    with small_site() as site:
        paper(site)
        where = ("--data", tmp_path, "--site", site.url, "backfill", "--delay", "0", "--from", "2025-03-01")
        done = plvn(*where)
        assert "backfill: no article of this range is known yet" in done.stderr
        assert "backfill: 28 articles are listed and due, about" in done.stderr
        months = [number for number, path in enumerate(site.asked) if "/sitemaps/" in path]
        assert max(months) < min(number for number, path in enumerate(site.asked) if "post" in path)


def backfill(site: SmallSite, data: Path, *words: str) -> set[str]:
    """Paths of the articles held afterwards."""
    done = plvn("--data", data, "--site", site.url, "backfill", "--delay", "0", *words)
    assert done.returncode == 0, done.stderr
    with open_to_read(data) as archive:
        return {row["url"].removeprefix(site.url) for row in archive.rows("SELECT url FROM articles")}


def expected(since: str, until: str, *slugs: str) -> set[str]:
    return {path for slug in slugs for path, day in STORIES[slug] if since <= day <= until}


@pytest.mark.parametrize("dates", [{}, {"months": False}, {"times": False}])
def test_a_section_and_a_range_are_both_kept_to(tmp_path: Path, dates: dict[str, bool]) -> None:
    with small_site() as site:
        paper(site, **dates)
        held = backfill(site, tmp_path, "--from", "2025-03-01", "--to", "2025-05-31", "--section", "kinh-te")
    assert held == expected("2025-03-01", "2025-05-31", "kinh-te")
    if dates.get("times", True):
        pages = {int(page) for path in site.asked for page in re.findall(r"/kinh-te/\?page=(\d+)", path)}
        assert pages == {2, 3, 4, 5, 6}, "paged back to the range and no further"


def test_a_section_is_paged_back_though_its_newest_page_is_known(tmp_path: Path) -> None:
    with small_site() as site:
        paper(site, months=False)
        first = backfill(site, tmp_path, "--from", "2025-08-01", "--section", "kinh-te")
        assert first == expected("2025-08-01", "2025-12-31", "kinh-te")
        held = backfill(site, tmp_path, "--from", "2025-03-01", "--to", "2025-03-31", "--section", "kinh-te")
    assert held == first | expected("2025-03-01", "2025-03-31", "kinh-te")


def test_a_range_of_months_takes_nothing_of_the_month_before(tmp_path: Path) -> None:
    with small_site() as site:
        paper(site)
        assert backfill(site, tmp_path, "--from", "2025-03-01", "--to", "2025-05-31") == expected(
            "2025-03-01", "2025-05-31", *SECTIONS
        )
        dated = "/sitemaps/news-2025-2.xml"
        assert dated in site.asked, "months are cut in UTC: the first hours of March stand in February"
