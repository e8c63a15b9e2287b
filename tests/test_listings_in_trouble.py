"""Lists that lead in circles or for ever: each is asked once, the rest noted with its reason, and no news wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.opening import open_to_read
from tests.plvn import plvn
from tests.small_site import SmallSite, article, sitemap, small_site

if TYPE_CHECKING:
    from pathlib import Path

STORY = "/mot-tin-moi-hom-nay-post1.html"


def crawl(site: SmallSite, data: Path) -> dict[str, tuple[str, str | None]]:
    """State and reason of each address, by path, after one crawl that ends well."""
    done = plvn("--data", data, "--site", site.url, "crawl", "--delay", "0")
    assert done.returncode == 0, done.stderr
    with open_to_read(data) as archive:
        rows = archive.rows("SELECT url, state, why FROM urls")
    return {row["url"].removeprefix(site.url): (row["state"], row["why"]) for row in rows}


def test_sitemaps_in_a_circle_are_asked_for_once(tmp_path: Path) -> None:
    index, other = "/sitemap.xml", "/sitemaps/vong.xml"
    with small_site({STORY: article("Một tin mới")}) as site:
        site.answers[index] = sitemap(site.url, index, other, "/sitemaps/news-2024-3.xml", root="sitemapindex")
        site.answers[other] = sitemap(site.url, other, index, root="sitemapindex")
        site.answers["/sitemaps/news-2024-3.xml"] = sitemap(site.url, (STORY, "2024-03-09T08:00:00+07:00"))
        known = crawl(site, tmp_path)
        assert site.asked.count(index) == site.asked.count(other) == 1
        assert known[STORY][0] == "held"
        assert "leads back here" in (known[index][1] or "")
        assert "leads back here" in (known[other][1] or "")
        crawl(site, tmp_path)
        assert site.asked.count(other) == 2, "the next run asks again"


def test_a_chain_of_ever_new_sitemaps_ends(tmp_path: Path) -> None:
    with small_site({STORY: article("Một tin mới")}) as site:
        site.answers["/sitemap.xml"] = sitemap(site.url, "/sitemaps/day-1.xml", (STORY, "2024-03-09T08:00:00+07:00"))
        for number in range(1, 20):
            site.answers[f"/sitemaps/day-{number}.xml"] = sitemap(site.url, f"/sitemaps/day-{number + 1}.xml")
        known = crawl(site, tmp_path)
    assert known[STORY][0] == "held"
    assert len([path for path in site.asked if "day-" in path]) == 3
    assert known["/sitemaps/day-4.xml"] == ("seen", "sitemaps are nested more than 3 deep")


def test_an_index_of_countless_sitemaps_is_followed_so_far(tmp_path: Path) -> None:
    with small_site({STORY: article("Một tin mới")}) as site:
        names = [f"/sitemaps/bo-{number}.xml" for number in range(300)]
        site.answers["/sitemap.xml"] = sitemap(site.url, *names, (STORY, "2024-03-09T08:00:00+07:00"))
        known = crawl(site, tmp_path)
    assert known[STORY][0] == "held"
    assert len([path for path in site.asked if "bo-" in path]) <= 100
    assert known[names[-1]] == ("seen", "more than 100 lists of this kind are named")
    assert "more than 100" in (known["/sitemap.xml"][1] or "")


def test_a_front_that_a_sitemap_names_too_is_asked_for_once(tmp_path: Path) -> None:
    with small_site({"/": "<html><body><a href='/phap-luat/'>Pháp luật</a></body></html>"}) as site:
        site.answers["/sitemap.xml"] = sitemap(site.url, ("", "2024-03-09T08:00:00+07:00"))
        crawl(site, tmp_path)
    assert site.asked.count("/") == 1
