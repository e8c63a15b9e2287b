"""From a request to an answer: which page a path means, and the planted troubles."""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, parsedate_to_datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from . import discovery, drawing
from .paper import SECOND_EDITION
from .sections import MENU, PARENTS, SECTIONS, name_of, residues, residues_of_zone, zone_of
from .skins import b, c, d
from .skins.common import View
from .timetable import HANOI
from .truth import WEEKDAYS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from random import Random

    from .model import Head
    from .paper import Newspaper

_STYLE = Path(__file__).parent / "style"
HTML, XML, JSON = "text/html; charset=utf-8", "text/xml; charset=utf-8", "application/json; charset=utf-8"


@dataclass(slots=True)
class Answer:
    status: int
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Page:
    """What a path holds before it is printed: `stable` is all that the validators depend on."""

    text: str | bytes
    kind: str = HTML
    zipped: bool = False


class Desk:
    """Answers for one server: it remembers who has asked for the busy page, and how many pages were seen."""

    def __init__(self, paper: Newspaper, edition: int = 1) -> None:
        self.paper = paper
        self.edition = edition
        self._views = 0
        self._busy = True

    def answer(self, target: str, headers: Mapping[str, str]) -> Answer:
        parts = urlsplit(target)
        path = parts.path or "/"
        paper = self.paper
        early = self._trouble(path)
        if early:
            return early
        stamp = self._stamp(path)
        validators: dict[str, str] = {}
        if paper.etags and stamp:
            version, modified = stamp
            tag = hashlib.sha1(f"{paper.seed}|{paper.size}|{target}|{version}".encode()).hexdigest()[:20]
            mark = f'"{tag}"' if paper.still else f'W/"{tag}"'
            validators = {"ETag": mark, "Last-Modified": format_datetime(modified.astimezone(UTC), usegmt=True)}
            if _unchanged(headers, tag, modified):
                return Answer(304, headers=validators)
        try:
            page = self._page(path, parse_qs(parts.query), self._view(headers))
        except ValueError:
            page = None
        if page is None:
            return self._error(404, "Không tìm thấy trang", "Đường dẫn này không có trên báo.")
        body = page.text.encode() if isinstance(page.text, str) else page.text
        out = {"Content-Type": page.kind, **validators}
        if page.zipped:
            body, out["Content-Encoding"] = gzip.compress(body, 4, mtime=0), "gzip"
        if page.kind.startswith(("image/", "text/css")):
            out["Cache-Control"] = "max-age=86400"
        return Answer(200, body, out)

    # --- troubles

    def _trouble(self, path: str) -> Answer | None:  # noqa: PLR0911 -- one return a trouble
        paper, plants = self.paper, self.paper.troubles()
        if path == plants["busy"] and self._busy:
            self._busy = False
            return self._error(503, "Hệ thống đang bận", "Xin thử lại sau giây lát.", {"Retry-After": "1"})
        if path == plants["gone"]:
            return self._error(410, "Bài đã được rút", "Tòa soạn đã rút bài này.")
        if path == plants["soft-404"]:
            answer = self._error(200, "Không tìm thấy trang", "Xin lỗi, trang bạn tìm không tồn tại hoặc đã bị xóa.")
            answer.headers.pop("Cache-Control", None)
            return answer
        if path == plants["found"]:
            return Answer(302, headers={"Location": paper.head(paper.lent_index).path})
        if path == "/tin-moi-nhat.html":
            return Answer(302, headers={"Location": "/"})
        index = paper.find(path, self.edition)
        if index is None:
            return None
        if paper.is_withdrawn(index, self.edition):
            return self._error(410, "Bài đã được rút", "Tòa soạn đã rút bài này.")
        full = paper.head(index).path
        if path == full or (index == paper.twice_index and path == paper.second_path(index)):
            return None
        return Answer(301, headers={"Location": full})

    def _error(self, status: int, title: str, text: str, headers: dict[str, str] | None = None) -> Answer:
        page = d.plain_page(title, text, self._view({}))
        return Answer(status, page.encode(), {"Content-Type": HTML, "Cache-Control": "no-store", **(headers or {})})

    # --- validators

    def _stamp(self, path: str) -> tuple[str, datetime] | None:
        """A version of the stable content, and when it last changed."""
        paper = self.paper
        index = paper.find(path, self.edition)
        if index is not None:
            edited = self.edition > 1 and paper.edit_of(index)
            return ("2" if edited else "1"), paper.modified(index, self.edition)
        if path.startswith(("/style/", "/static/")) or "/uploaded/" in path.lower():
            return "1", datetime(2019, 1, 1, tzinfo=HANOI)
        if path == "/robots.txt" or path.startswith("/search"):
            return None
        month = re.fullmatch(r"/sitemaps/(?:news-(\d+)-(\d+)\.xml|articles/(\d+)/(\d+))", path)
        if month:
            return self._month_stamp(*(int(n) for n in month.groups() if n), utc=month[1] is None)
        return f"edition {self.edition}", paper.modified(paper.count(self.edition) - 1, self.edition)

    def _month_stamp(self, year: int, month: int, *, utc: bool) -> tuple[str, datetime] | None:
        if not (2000 < year < 2100 and 0 < month < 13):
            return None
        paper = self.paper
        numbers = paper.calendar.month(year, month, UTC if utc else HANOI)
        if not numbers:
            return None
        changed = self.edition > 1 and (
            any(paper.edit_of(n) or n == paper.gone_index for n in numbers) or numbers[-1] == paper.size - 1
        )
        return ("2", SECOND_EDITION) if changed else ("1", paper.modified(numbers[-1], 1))

    # --- pages

    def _view(self, headers: Mapping[str, str]) -> View:
        self._views += 1
        number = 0 if self.paper.still else self._views
        day = datetime(2026, 10, 28, 7, 30, tzinfo=HANOI) + timedelta(minutes=number)
        today = f"{WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y %H:%M}"
        return View(f"http://{headers.get('host', '127.0.0.1')}", number, today, others=self._others)

    def _others(self, rng: Random, count: int) -> list[Head]:
        paper = self.paper
        recent = range(max(0, paper.size - 400), paper.size)
        numbers = rng.sample(recent, min(count, len(recent)))
        return [paper.head(n) for n in numbers if not paper.is_withdrawn(n, self.edition)]

    def _page(self, path: str, query: dict[str, list[str]], view: View) -> Page | None:
        index = self.paper.find(path, self.edition)
        if index is not None:
            story = self.paper.story(index, self.edition)
            skin = {"B": b, "C": c, "D": d}[story.head.skin]
            return Page(skin.article(story, view))
        number = int(query.get("page", ["1"])[0])
        if not 0 < number < 100_000:
            return None
        return (
            self._home(path, view)
            or _file(path)
            or self._feeds(path, view.origin)
            or self._sitemap(path, view.origin)
            or self._section(path, view, number)
        )

    def _home(self, path: str, view: View) -> Page | None:
        if path != "/":
            return None
        paper, edition = self.paper, self.edition
        latest = [paper.head(n) for n, _ in zip(discovery.newest(paper, edition), range(12), strict=False)]
        zones = [(slug, discovery.page_of(paper, edition, residues(slug), 1)[0][:5]) for slug in MENU]
        plants = paper.troubles()
        files = [
            ("Bài đang được quan tâm", plants["found"]),
            ("Một bài đã đổi tên", plants["moved"]),
            ("Một bài có hai địa chỉ", paper.second_path(paper.twice_index)),
            ("Một bài đã rút", plants["gone"]),
            ("Một bài chưa từng có", plants["missing"]),
            ("Một đường dẫn hỏng", plants["soft-404"]),
        ]
        return Page(d.home(latest, zones, files, view))

    def _section(self, path: str, view: View, number: int) -> Page | None:
        paper, edition = self.paper, self.edition
        new = re.fullmatch(r"/chuyen-muc/([a-z0-9-]+?)(?:\.html)?", path)
        old = re.fullmatch(r"/([a-z0-9-]+)/?", path)
        slug = (new or old or [""])[1] if new or old else ""
        known = {*MENU, *(s.new_slug for s in SECTIONS)} if new else {*MENU, *(s.slug for s in SECTIONS)}
        if slug in known:
            heads, more = discovery.page_of(paper, edition, residues(slug), number)
            if new:
                section = next((s for s in SECTIONS if s.new_slug == slug), None)
                name = section.name if section and slug not in PARENTS else name_of(slug)
                return Page(d.listing(name, slug, heads, view, number, more=more))
            return Page(c.listing(name_of(slug), slug, zone_of(slug), heads, view, number, more=more))
        tag = re.fullmatch(r"/tag/([a-z0-9-]+)|/([a-z0-9-]+)-tag\d+\.html", path)
        if tag:
            name, found = discovery.tagged(paper, edition, tag[1] or tag[2])
            return Page(d.listing(f"#{name}", name, found, view, url=path)) if found else None
        if path in {"/lien-he.html", "/chuyen-muc/media.html", "/chuyen-muc/thong-tin-quang-cao.html"}:
            return Page(d.plain_page("Liên hệ", "Đây là báo mẫu, không có tòa soạn thật.", view))
        if path in {"/search/", "/tim-kiem/"}:
            return Page(d.listing("Tìm kiếm", "tim-kiem", self._others(view.rng, 10), view, url=path))
        return None

    def _feeds(self, path: str, origin: str) -> Page | None:
        paper, edition = self.paper, self.edition
        if path == "/robots.txt":
            return Page(discovery.robots(paper, origin), "text/plain; charset=utf-8")
        api = re.fullmatch(r"/api/morenews-zone-(\d+)-(\d+)\.html", path)
        if api:
            zone, page = int(api[1]), int(api[2])
            which = residues_of_zone(zone)
            if not which:
                return None
            return Page(discovery.more_news(paper, edition, zone, which, page), JSON, zipped=True)
        rss = re.fullmatch(r"/rss/([a-z0-9-]+)-(\d+)\.rss", path)
        known = {*PARENTS, *(s.slug for s in SECTIONS)}
        if rss and rss[1] in known and zone_of(rss[1]) == int(rss[2]):
            return Page(discovery.rss(paper, edition, origin, rss[1]), "application/rss+xml; charset=utf-8")
        return None

    def _sitemap(self, path: str, origin: str) -> Page | None:
        paper, edition = self.paper, self.edition
        whole = {
            "/sitemap.xml": lambda: discovery.epi_index(paper, edition, origin),
            "/sitemaps.xml": lambda: discovery.new_index(paper, edition, origin),
            "/sitemaps/categories.xml": lambda: discovery.categories(origin),
            "/sitemaps/latest-articles.xml": lambda: discovery.latest(paper, edition, origin),
            "/sitemaps/google-news.xml": lambda: discovery.google_news(paper, edition, origin),
        }.get(path)
        if whole:
            return Page(whole(), XML)
        old = re.fullmatch(r"/sitemaps/news-(20\d\d)-([1-9]|1[0-2])\.xml", path)
        if old:
            text = discovery.epi_month(paper, edition, origin, int(old[1]), int(old[2]))
            return Page(text, XML, zipped=True) if text else None
        new = re.fullmatch(r"/sitemaps/articles/(1|20\d\d)/([1-9]|1[0-2])", path)
        if new:
            text = discovery.new_month(paper, edition, int(new[1]), int(new[2]))
            return Page(text) if text else None
        return None


def _file(path: str) -> Page | None:
    photo = re.fullmatch(r"/(w(\d+)|(\d+)x(\d+))/[Uu]ploaded/.+/([^/]+)\.(?:jpg|png)", path)
    if photo:
        width = int(photo[2] or photo[3])
        height = int(photo[4]) if photo[4] else width * 540 // 840
        return Page(drawing.draw(photo[5] + ".jpg", width, height), "image/svg+xml")
    style = re.fullmatch(r"/style/([a-d])\.css", path)
    if style:
        return Page(_style(style[1]), "text/css; charset=utf-8")
    if path == "/favicon.ico":
        return Page(drawing.LOGO, "image/svg+xml")
    return None


@lru_cache(maxsize=8)
def _style(name: str) -> str:
    return (_STYLE / "base.css").read_text() + (_STYLE / f"{name}.css").read_text()


def _unchanged(headers: Mapping[str, str], tag: str, modified: datetime) -> bool:
    asked = headers.get("if-none-match")
    if asked is not None:
        return asked.strip() == "*" or tag in {t.strip().removeprefix("W/").strip('"') for t in asked.split(",")}
    since = headers.get("if-modified-since")
    if since is None:
        return False
    try:
        return modified <= parsedate_to_datetime(since)
    except (TypeError, ValueError):
        return False
