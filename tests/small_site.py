"""A web site of a few answers, for one test: what each path says, in the order in which it is asked."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ARTICLE = """<!DOCTYPE html><html lang="vi"><head><title>{title}</title>
<meta property="og:type" content="article"/><meta property="og:title" content="{title}"/>
<meta property="article:published_time" content="{at}+0700"/></head><body>
<ul class="breadcrumbs"><li><a href="/{slug}/" title="{section}">{section}</a></li></ul>
<h1 class="article__title cms-title">{title}</h1><div class="article__sapo cms-desc">(PLVN) - Tóm tắt của bài.</div>
<div class="article__body cms-body " itemprop="articleBody">
<p>Đoạn thứ nhất kể lại buổi làm việc của đoàn kiểm tra liên ngành tại phường, có mặt đại diện các hộ dân.</p>
<p>{last}</p></div>{more}</body></html>"""
LAST = "Đoạn thứ hai nêu kiến nghị của người dân về việc công khai kết quả kiểm tra trong mười ngày tới."


def article(title: str, **words: str) -> str:
    told = {"at": "2024-03-08T15:27:00", "slug": "phap-luat", "section": "Pháp luật", "last": LAST, "more": ""}
    return ARTICLE.format(title=title, **(told | words))


def tile(path: str, at: str = "", box: str = "story") -> str:
    """A story as a listing prints it; `at`: its time, `2024-03-08T15:27:00+0700`."""
    time = f'<div class="story__meta"><time datetime="{at}"></time></div>' if at else ""
    link = f'<h2 class="story__heading"><a class="cms-link" href="{path}">Tin</a></h2>'
    return f'<article class="{box}">{link}{time}</article>'


def sitemap(site: str, *entries: str | tuple[str, str], root: str = "urlset") -> str:
    """Paths, or (path, lastmod)."""
    rows = [entry if isinstance(entry, tuple) else (entry, "") for entry in entries]
    return f"<{root}>" + "".join(
        f"<url><loc>{site}{path}</loc>{f'<lastmod>{at}</lastmod>' if at else ''}</url>" for path, at in rows
    ) + f"</{root}>"  # fmt: skip


@dataclass(slots=True)
class SmallSite:
    """answers: path with its query → text (200), status, (status, body, headers), or a function of the site that gives
    one of these. What is not there is 404.
    """

    answers: dict[str, Any] = field(default_factory=dict)
    url: str = ""
    asked: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def answer(self, path: str) -> tuple[int, bytes, dict[str, str]]:
        said = self.answers.get(path, 404)
        if callable(said):
            said = said(self)
        status, body, headers = (
            said if isinstance(said, tuple) else (said, "", {}) if isinstance(said, int) else (200, said, {})
        )
        return status, body.encode() if isinstance(body, str) else body, headers


@contextmanager
def small_site(answers: dict[str, Any] | None = None, **more: Any) -> Iterator[SmallSite]:
    site = SmallSite({"/robots.txt": "User-agent: *\n"} | (answers or {}) | more)
    handler = type("Handler", (_Handler,), {"site": site})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        site.url = f"http://127.0.0.1:{server.server_address[1]}"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield site
        server.shutdown()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    site: SmallSite

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        site = self.site
        site.asked.append(self.path)
        site.times.append(monotonic())
        raw: Callable[[Any], None] | None = site.answers.get(f"raw {self.path}")
        if raw is not None:
            self.close_connection = True
            raw(self.wfile)
            return
        status, body, headers = site.answer(self.path)
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
