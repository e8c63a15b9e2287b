"""Facts about the newspaper: hosts, time zone, sections, the paths that are not asked for, politeness."""

from __future__ import annotations

from datetime import timedelta, timezone
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SITE = "https://baophapluat.vn"
NAME = "Báo Pháp luật Việt Nam"
ZONE = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
"""Viet Nam has had one zone, without summer time, for all the years of the paper on the web."""

SAME_PAPER = {"baophapluat.vn", "www.baophapluat.vn", "m.baophapluat.vn"}
"""Hosts that serve the same articles (PLVN-SITE §4). doanhnhan., phapluatplus. and beta. run other systems."""

SECTIONS = {
    "thoi-su": "Thời sự - Chính trị",
    "tu-phap": "Tư pháp",
    "quoc-te": "Quốc tế",
    "phap-luat": "Pháp luật",
    "xa-hoi": "Xã hội",
    "van-hoa": "Văn hóa",
    "kinh-te": "Kinh tế",
    "bat-dong-san": "Bất động sản",
    "ban-doc": "Bạn đọc",
}
"""The menu of June 2024, a fall-back only: the menu of the live page is read first."""


def learn(hosts: Iterable[str], sections: Mapping[str, str]) -> None:
    """More hosts and sections of the paper, for all of this process: what the operator's data/profile.toml names."""
    SAME_PAPER.update(hosts)
    SECTIONS.update(sections)


NEVER_ASK = (".php", ".asp", ".aspx", ".jsp", ".cgi", ".sql", ".bak", ".env", ".git")
"""One request for such a path can ban an address for a week (PLVN-SITE §4, Blocks)."""

DENIED_PATHS = (
    "/chuyen-muc/media",
    "/chuyen-muc/thong-tin-quang-cao",
    "/media/",
    "/podcasts/",
    "/static/",
)
"""Seen and recorded, never fetched: the site's own listing of them is E in PLVN-SITE §4."""

SUSPENDED = (("2022-08-01", "2022-09-30"),)
"""First and last days on which the paper was not allowed to appear: no gap of ours (PLVN-SITE §4, Sitemaps)."""
