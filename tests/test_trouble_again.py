"""What a site in trouble does to pages that are known: nothing is lost, and nobody is pressed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive.opening import open_to_read
from tests.plvn import plvn
from tests.small_site import article, small_site, tile

if TYPE_CHECKING:
    from pathlib import Path

STORY, OTHER = "/mot-tin-moi-hom-nay-post1.html", "/mot-tin-khac-hom-nay-post2.html"


def test_an_article_that_leads_to_a_section_leaves_the_archive_whole(tmp_path: Path) -> None:
    section = tile(OTHER) * 3 + "<p>Chuyên mục</p>"
    moved = (301, "", {"Location": "/phap-luat/"})
    with small_site({"/": tile(STORY), STORY: moved, "/phap-luat/": section, OTHER: article("Tin khác")}) as site:
        where = ("--data", tmp_path, "--site", site.url)
        done = plvn(*where, "crawl", "--delay", "0")
    assert done.returncode == 0, done.stderr
    assert f"refused   {site.url}{STORY}" in done.stdout
    assert f"redirected to {site.url}/phap-luat/" in done.stdout
    checked = plvn(*where, "check", "--integrity", "--json")
    assert checked.returncode == 0, checked.stdout
    assert json.loads(checked.stdout)["whole"]
    with open_to_read(tmp_path) as archive:
        assert archive.one("SELECT state FROM urls WHERE key = 'post1'") == {"state": "refused"}


BUSY = (503, "", {"Retry-After": "0"})


def test_one_page_that_is_always_busy_is_asked_twice_and_bans_nobody(tmp_path: Path) -> None:
    with small_site({"/": tile(STORY) + tile(OTHER), STORY: BUSY, OTHER: article("Tin khác")}) as site:
        done = plvn("--data", tmp_path, "--site", site.url, "crawl", "--delay", "0")
    assert done.returncode == 0, done.stderr
    assert site.asked.count(STORY) == 2
    with open_to_read(tmp_path) as archive:
        row = archive.one("SELECT state, attempts FROM urls WHERE key = 'post1'")
    assert row == {"state": "failed", "attempts": 2}


def test_five_busy_pages_in_a_row_are_an_outage(tmp_path: Path) -> None:
    stories = [f"/mot-tin-so-{number}-post{number}.html" for number in range(1, 9)]
    with small_site({"/": "".join(map(tile, stories))} | dict.fromkeys(stories, BUSY)) as site:
        done = plvn("--data", tmp_path, "--site", site.url, "crawl", "--delay", "0")
    assert done.returncode == 4
    assert len([path for path in site.asked if path in stories]) == 5


MAINTENANCE = "<html><head><title>Bảo trì</title></head><body><p>Hệ thống đang được nâng cấp.</p></body></html>"


def test_a_notice_of_maintenance_takes_nothing_out_of_reach(tmp_path: Path) -> None:
    with small_site({"/": tile(STORY), STORY: article("Tin mới", at="2024-03-08T15:27:00")}) as site:
        where = ("--data", tmp_path, "--site", site.url)
        again = (*where, "recrawl", "--from", "2024-03-08", "--to", "2024-03-08", "--delay", "0")
        assert plvn(*where, "crawl", "--delay", "0").returncode == 0
        site.answers[STORY] = MAINTENANCE
        assert plvn(*again).returncode == 0
        site.answers[STORY] = article("Tin mới", last="Đoạn này được tòa soạn viết lại sau đó.")
        done = plvn(*again)
        assert "1 revised" in done.stdout
        empty = plvn(*where, "recrawl", "--to", "2020-01-01", "--delay", "0")
        waiting = plvn(*where, "recrawl", "--due", "--delay", "0")
    assert empty.returncode == waiting.returncode == 0
    assert empty.stderr == "recrawl: nothing to do: no article of this range is known yet\n"
    assert (
        "nothing to do: none of the 1 articles of this range that are known is due now, the first of them"
        in waiting.stderr
    )
    with open_to_read(tmp_path) as archive:
        assert archive.one("SELECT state FROM urls WHERE key = 'post1'") == {"state": "held"}
        assert archive.one("SELECT count(*) AS n FROM visits WHERE outcome = 'refused'") == {"n": 1}


def test_a_304_to_a_question_without_a_condition_holds_nothing(tmp_path: Path) -> None:
    with small_site({"/": tile(STORY), STORY: 304}) as site:
        where = ("--data", tmp_path, "--site", site.url)
        plvn(*where, "crawl", "--delay", "0")
    with open_to_read(tmp_path) as archive:
        row = archive.one("SELECT state, why, status FROM urls WHERE key = 'post1'")
        assert archive.one("SELECT outcome FROM visits") == {"outcome": "failed"}
    assert row == {"state": "failed", "why": "304 to a question without a condition", "status": 304}
    assert plvn(*where, "check", "--integrity").returncode == 0


def test_a_kept_connection_that_is_closed_is_not_asked_again_behind_our_back(tmp_path: Path) -> None:
    with small_site(
        {"/": tile(STORY) + tile(OTHER), OTHER: article("Tin khác"), f"raw {STORY}": lambda _: None}
    ) as site:
        plvn("--data", tmp_path, "--site", site.url, "crawl", "--delay", "0")
    assert site.asked.count(STORY) == 1
    assert site.asked.index(STORY) > 0
    with open_to_read(tmp_path) as archive:
        row = archive.one("SELECT state, why FROM urls WHERE key = 'post1'")
        assert row == {"state": "failed", "why": "the connection broke off"}
        assert archive.one("SELECT state FROM urls WHERE key = 'post2'") == {"state": "held"}
