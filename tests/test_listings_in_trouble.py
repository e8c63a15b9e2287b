"""Lists that lead in circles or for ever: each is asked once, the rest noted with its reason, and no news wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.opening import open_to_read
from tests.plvn import plvn
from tests.small_site import SmallSite, article, sitemap, small_site, tile

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


def test_a_tag_is_read_on_request_with_its_pages(tmp_path: Path) -> None:
    tag, stories = "/luat-dat-dai-tag12.html", [f"/bai-ve-dat-dai-so-{n}-post{n}.html" for n in range(11, 15)]
    with small_site({path: article(f"Bài {path}") for path in (*stories, STORY)}) as site:
        site.answers |= {
            "/": tile(stories[0]) + tile(STORY) + f'<a href="{tag}">Luật Đất đai</a>',
            tag: tile(stories[0]) + tile(stories[1]) + f'<a rel="next" href="{tag}?page=2">Sau</a>',
            f"{tag}?page=2": tile(stories[2]) + f'<a rel="next" href="{tag}?page=3">Sau</a>',
            f"{tag}?page=3": tile(stories[3]),
        }
        known = crawl(site, tmp_path)
        assert known[tag][0] == "seen"
        assert not [path for path in site.asked if "-tag" in path]
        site.asked.clear()
        done = plvn("--data", tmp_path, "--site", site.url, "recrawl", "--url", site.url + tag, "--delay", "0")
        assert done.returncode == 0, done.stderr
        assert site.asked == ["/robots.txt", tag, f"{tag}?page=2", f"{tag}?page=3", *stories[1:]]
        with open_to_read(tmp_path) as archive:
            assert archive.one("SELECT count(*) AS n FROM articles") == {"n": 5}
        site.asked.clear()
        crawl(site, tmp_path)
        assert not [path for path in site.asked if "-tag" in path], "once, on request"


def test_what_is_no_address_of_the_paper_is_not_asked_for_again(tmp_path: Path) -> None:
    for address, why in (
        ("https://example.org/x-post1.html", "is not of https://baophapluat.vn"),
        ("mailto:toa.soan@example.org", "is no web address"),
        ("http://[::1", "is no web address"),
    ):
        done = plvn("--data", tmp_path, "recrawl", "--url", address)
        assert done.returncode == 2
        assert address in done.stderr
        assert why in done.stderr


def test_a_front_that_a_sitemap_names_too_is_asked_for_once(tmp_path: Path) -> None:
    with small_site({"/": "<html><body><a href='/phap-luat/'>Pháp luật</a></body></html>"}) as site:
        site.answers["/sitemap.xml"] = sitemap(site.url, ("", "2024-03-09T08:00:00+07:00"))
        crawl(site, tmp_path)
    assert site.asked.count("/") == 1
