"""robots.txt as RFC 9309 reads it: no answer is no permission, and a good copy holds for a day."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest

from archive import clock
from archive.opening import open_to_read, open_to_write
from tests.plvn import plvn
from tests.small_site import SmallSite, article, sitemap, small_site, tile

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

STORY, FORBIDDEN, LATER = "/mot-tin-moi-hom-nay-post1.html", "/cam-tin-nay-lai-post2.html", "/mot-tin-sau-do-post3.html"
RULES = "User-agent: *\nDisallow: /cam\nSitemap: {}/sitemaps/rieng.xml\n"


def crawl(site: SmallSite, data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return plvn("--data", data, "--site", site.url, *(words or ("crawl",)), "--delay", "0")


def paper(site: SmallSite) -> None:
    site.answers |= {
        "/robots.txt": RULES.format(site.url),
        "/": tile(STORY) + tile(FORBIDDEN),
        "/sitemaps/rieng.xml": sitemap(site.url, LATER),
        **{path: article(f"Bài {path[1:-5]}") for path in (STORY, FORBIDDEN, LATER)},
    }


@pytest.mark.parametrize("status", [500, 503, 429])
@pytest.mark.parametrize("words", [("crawl",), ("recrawl", "--url", STORY), ("crawl", "--section", "phap-luat")])
def test_without_robots_nothing_is_asked_for(tmp_path: Path, status: int, words: tuple[str, ...]) -> None:
    with small_site() as site:
        paper(site)
        site.answers["/robots.txt"] = status
        done = crawl(site, tmp_path, *words)
    assert done.returncode == 4
    assert "robots.txt cannot be had" in done.stderr
    assert site.asked == ["/robots.txt"]
    with open_to_read(tmp_path) as archive:
        assert not archive.rows("SELECT 1 FROM urls WHERE purpose = 'article' AND (attempts > 0 OR due_at IS NULL)")


def test_no_robots_at_all_allows_everything(tmp_path: Path) -> None:
    with small_site() as site:
        paper(site)
        site.answers["/robots.txt"] = (404, "User-agent: *\nDisallow: /\n", {})
        assert crawl(site, tmp_path).returncode == 0
    assert {STORY, FORBIDDEN} <= set(site.asked)


def test_a_good_copy_holds_for_a_day(tmp_path: Path) -> None:
    with small_site() as site:
        paper(site)
        assert crawl(site, tmp_path).returncode == 0
        assert site.asked.count("/robots.txt") == 1
        assert LATER in site.asked, "the sitemap that robots.txt names is read"
        site.answers |= {
            "/robots.txt": 503,
            "/": tile("/tin-moi-nhat-day-post4.html") + tile("/cam-nua-nay-nhe-post5.html"),
        }
        site.answers |= {
            f"/{name}-post{number}.html": article(name)
            for name, number in (("tin-moi-nhat-day", 4), ("cam-nua-nay-nhe", 5))
        }
        site.asked.clear()
        done = crawl(site, tmp_path)
        assert done.returncode == 0, done.stderr
        assert "/tin-moi-nhat-day-post4.html" in site.asked
        assert "/sitemaps/rieng.xml" in site.asked
        assert not [path for path in site.asked if path.startswith("/cam")]
        with open_to_write(tmp_path) as archive, archive.transaction() as connection:
            connection.execute("UPDATE robots SET fetched_at = ?", (clock.later(clock.now(), -86400 - 60),))
        site.asked.clear()
        assert crawl(site, tmp_path).returncode == 4
        assert site.asked == ["/robots.txt"]


def test_the_crawl_delay_is_kept_from_the_first_request_on(tmp_path: Path) -> None:
    with small_site() as site:
        paper(site)
        site.answers["/robots.txt"] = f"User-agent: *\nCrawl-delay: 1.5\nSitemap: {site.url}/sitemaps/rieng.xml\n"
        assert crawl(site, tmp_path, "crawl", "--max-requests", "6").returncode == 0
    gaps = [later - earlier for earlier, later in itertools.pairwise(site.times)]
    assert len(gaps) >= 4
    assert min(gaps) > 1.45


def test_robots_counts_once_in_the_budget_of_requests(tmp_path: Path) -> None:
    with small_site() as site:
        paper(site)
        assert crawl(site, tmp_path, "crawl", "--max-requests", "3").returncode == 0
        with open_to_read(tmp_path) as archive:
            assert archive.rows("SELECT requests FROM runs") == [{"requests": 3}]
    assert len(site.asked) == 3
    assert site.asked[0] == "/robots.txt"
