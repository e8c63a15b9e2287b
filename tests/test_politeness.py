"""The manners, guarded: whoever changes one of these defaults must change this page too."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from scrapy.settings import Settings

from plvn_crawler import settings as ours
from plvn_crawler.site import urls
from tests.newspaper import Newspaper, serving
from tests.plvn import plvn

if TYPE_CHECKING:
    from pathlib import Path


def test_the_defaults_are_polite() -> None:
    settings = Settings()
    settings.setmodule(ours)
    assert settings.getbool("ROBOTSTXT_OBEY")
    assert settings.getint("CONCURRENT_REQUESTS") == settings.getint("CONCURRENT_REQUESTS_PER_DOMAIN") == 1
    assert settings.getfloat("DOWNLOAD_DELAY") >= 1.0
    assert settings.getfloat("DOWNLOAD_DELAY_JITTER") == 0
    assert settings.getbool("AUTOTHROTTLE_ENABLED")
    kinds = ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS")
    parts = " ".join(path for kind in kinds for path in settings.get_component_priority_dict_with_base(kind))
    for left_out in ("Cookies", "Retry", "MetaRefresh", "Referer", "TelnetConsole", "RemoteControl"):
        assert left_out not in parts
    agent = settings["USER_AGENT"]
    assert agent.startswith("plvn/")
    assert "contact:" in agent
    assert "Mozilla" not in agent
    assert "scrapy" not in agent.lower()


def test_what_the_firewall_punishes_is_never_asked_for() -> None:
    for path in ("/a.php", "/x/detail.aspx", "/.git/config", "/.env", "/chuyen-muc/media/x.html", "/static/a.js"):
        assert not urls.may_be_asked(f"https://baophapluat.vn{path}"), path
    assert urls.may_be_asked("https://baophapluat.vn/luat-dat-dai-moi-post12.html")


def test_one_request_at_a_time_a_second_apart_with_our_own_name(tmp_path: Path) -> None:
    with serving(Newspaper(size=40, seed=1), port=0) as server:
        done = plvn("--data", tmp_path, "--site", server.url, "crawl", "--limit", "3", "--section", "phap-luat")
        assert done.returncode == 0, done.stderr
        asked = list(server.requests)
    assert server.most_in_flight == 1
    assert all(request.headers["user-agent"].startswith("plvn/") for request in asked)
    pauses = [later.time - earlier.time for earlier, later in itertools.pairwise(asked)]
    # A twentieth for the way between our clock and theirs, on a machine that has other work.
    assert min(pauses) > 0.95
    assert [request.path for request in asked].count("/robots.txt") == 1
    assert asked[0].path == "/robots.txt"
    assert not [request.path for request in asked if request.path.startswith(("/search/", "/tim-kiem/"))]
