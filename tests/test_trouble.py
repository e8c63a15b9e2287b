"""A site in trouble, or out to make some: each ends in the ledger with its reason, bounded, and the run goes on."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from archive.opening import open_to_read
from tests.plvn import peak_while, plvn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[1]

ARTICLE = """<!DOCTYPE html><html lang="vi"><head><title>{title}</title>
<meta property="og:type" content="article"/><meta property="og:title" content="{title}"/>
<meta property="article:published_time" content="2024-03-08T15:27:00+0700"/></head><body>
<h1 class="article__title cms-title">{title}</h1><div class="article__sapo cms-desc">(PLVN) - Tóm tắt của bài.</div>
<div class="article__body cms-body " itemprop="articleBody">
<p>Đoạn thứ nhất kể lại buổi làm việc của đoàn kiểm tra liên ngành tại phường, có mặt đại diện các hộ dân.</p>
<p>Đoạn thứ hai nêu kiến nghị của người dân về việc công khai kết quả kiểm tra trong mười ngày tới.</p>
</div></body></html>"""

LAUGHS = '<?xml version="1.0"?><!DOCTYPE u [<!ENTITY a "ha">' + "".join(
    f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12)
)
# Many members: a bomb of 2 GB that never exists whole, neither here nor, one hopes, there.
BOMB = gzip.compress(b" " * 1_000_000) * 2000

FRONT = "".join(
    f'<article class="story"><h2 class="story__heading"><a class="cms-link" href="{href}">Tin</a></h2></article>'
    for href in (
        "/bai-lanh-lan-mot-post1.html",
        "/bai-lanh-lan-hai-post2.html",
        "/vong-tron-khong-dut-post3.html",
        "/di-sang-bao-khac-post4.html",
        "/dan-vao-cho-cam-post5.html",
        "/dan-vao-hu-khong-post13.html",
        "/dan-ra-ngoai-web-post14.html",
        "/khong-bao-gio-het-post6.html",
        "/qua-lon-de-doc-post7.html",
        "/dau-khong-het-nhe-post11.html",
        "/mot-dong-dau-dai-post12.html",
        "/bi-cam-boi-robots-post8.html",
        "/loi-may-chu-mai-post9.html",
        "/" + "x" * 100_000 + "-post10.html",
        "/phap-luat/",
    )
)


class Trouble(BaseHTTPRequestHandler):
    """Plants the troubles; everything else is a plain article or a 404."""

    protocol_version = "HTTP/1.1"
    asked: list[str]

    def log_message(self, *_: Any) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        path = self.path
        self.asked.append(path)
        plain: dict[str, Callable[[], tuple[int, bytes, dict[str, str]]]] = {
            "/robots.txt": lambda: (200, b"User-agent: *\nDisallow: /bi-cam\n", {"Content-Type": "text/plain"}),
            "/": lambda: (200, FRONT.encode(), {}),
            "/sitemap.xml": lambda: (200, f"{LAUGHS}]><urlset><url><loc>&m;</loc></url></urlset>".encode(), {}),
            "/sitemaps.xml": lambda: (200, BOMB, {"Content-Encoding": "gzip", "Content-Type": "application/xml"}),
            "/vong-tron-khong-dut-post3.html": lambda: (302, b"", {"Location": "/vong-tron-nua-post3.html"}),
            "/vong-tron-nua-post3.html": lambda: (302, b"", {"Location": "/vong-tron-khong-dut-post3.html"}),
            "/di-sang-bao-khac-post4.html": lambda: (302, b"", {"Location": "http://127.0.0.2:1/x.html"}),
            "/dan-vao-hu-khong-post13.html": lambda: (302, b"", {}),
            "/dan-ra-ngoai-web-post14.html": lambda: (302, b"", {"Location": "ftp://127.0.0.1/x.html"}),
            "/dan-vao-cho-cam-post5.html": lambda: (302, b"", {"Location": "/cu/Default.aspx"}),
            "/qua-lon-de-doc-post7.html": lambda: (200, b"<p>" + b"x" * 40_000_000, {}),
            "/loi-may-chu-mai-post9.html": lambda: (500, b"", {}),
        }
        if path == "/khong-bao-gio-het-post6.html":
            self._never_ends()
        elif path == "/dau-khong-het-nhe-post11.html":
            self._heads_for_ever(b"X-H: " + b"z" * 1000 + b"\r\n")
        elif path == "/mot-dong-dau-dai-post12.html":
            self._heads_for_ever(b"z" * 1000)
        elif path.startswith("/phap-luat/"):
            self._pages_for_ever(path)
        elif path in plain:
            self._answer(*plain[path]())
        elif path.startswith("/bai-"):
            self._answer(
                200, ARTICLE.format(title=f"Bài {path[1:-5]}").encode(), {"Content-Type": "text/html; charset=utf-8"}
            )
        else:
            self._answer(404, b"", {})

    def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Type": "text/html; charset=utf-8"} | headers).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _pages_for_ever(self, path: str) -> None:
        number = int(path.rpartition("=")[2] or 1) if "=" in path else 1
        link = f'<a class="cms-link" href="/bai-trang-{number}-post{1000 + number}.html">T</a>'
        story = f'<h2 class="story__heading">{link}</h2>'
        paging = f'<div class="pagination"><a href="/phap-luat/?page={number + 1}">Sau</a></div>'
        self._answer(200, f'<article class="story">{story}</article>{paging}'.encode(), {})

    def _heads_for_ever(self, line: bytes) -> None:
        self.close_connection = True
        try:
            self.wfile.write(b"HTTP/1.1 200 OK\r\n")
            for _ in range(20_000):
                self.wfile.write(line * 60)
        except OSError:
            pass

    def _never_ends(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        try:
            for _ in range(600):
                self.wfile.write(b"<p>")
                self.wfile.flush()
                time.sleep(0.1)
        except OSError:
            pass


@contextmanager
def troubled() -> Iterator[tuple[str, list[str]]]:
    asked: list[str] = []
    handler = type("Handler", (Trouble,), {"asked": asked})
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}", asked
        server.shutdown()


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, dict[str, Any]], list[str], int]:
    """The ledger by path after one crawl, what was asked for, and the peak memory in MB."""
    data = tmp_path_factory.mktemp("trouble")
    with troubled() as (site, asked):
        command = [
            sys.executable, "-m", "scrapy", "crawl", "crawl",
            "-s", "DOWNLOAD_DELAY=0", "-s", "AUTOTHROTTLE_ENABLED=False", "-s", "DOWNLOAD_TIMEOUT=3",
        ]  # fmt: skip
        process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=os.environ | {"PLVN_DATA": str(data), "PLVN_SITE": site},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        peak = peak_while(process)
        assert process.returncode == 0
    with open_to_read(data) as archive:
        rows = {row["url"].removeprefix(site): row for row in archive.rows("SELECT * FROM urls")}
    return rows, asked, peak


def test_the_run_goes_on_and_the_good_are_held(ledger: tuple[dict[str, dict[str, Any]], list[str], int]) -> None:
    rows, _, _ = ledger
    for path in ("/bai-lanh-lan-mot-post1.html", "/bai-lanh-lan-hai-post2.html", "/bai-trang-1-post1001.html"):
        assert rows[path]["state"] == "held"


@pytest.mark.parametrize(
    ("path", "state", "why"),
    [
        ("/vong-tron-khong-dut-post3.html", "failed", "circle"),
        ("/di-sang-bao-khac-post4.html", "failed", "it leads off the site, to http://127.0.0.2:1/x.html"),
        ("/dan-vao-hu-khong-post13.html", "failed", "302 without saying where"),
        ("/dan-ra-ngoai-web-post14.html", "failed", "leads to ftp://127.0.0.1/x.html, which is no web address"),
        ("/dan-vao-cho-cam-post5.html", "failed", "never asked for"),
        ("/khong-bao-gio-het-post6.html", "failed", "no answer within the time"),
        ("/qua-lon-de-doc-post7.html", "failed", "larger than any page"),
        ("/dau-khong-het-nhe-post11.html", "failed", "larger than any page"),
        ("/mot-dong-dau-dai-post12.html", "failed", "broke off"),
        ("/bi-cam-boi-robots-post8.html", "robots", "robots.txt forbids it"),
        ("/loi-may-chu-mai-post9.html", "failed", "answered 500"),
        ("/sitemaps.xml", "listing", "larger than any page"),
    ],
)
def test_each_trouble_ends_with_its_reason(
    ledger: tuple[dict[str, dict[str, Any]], list[str], int], path: str, state: str, why: str
) -> None:
    row = ledger[0][path]
    assert row["state"] == state
    assert why in row["why"]


def test_what_must_not_be_asked_for_was_not(ledger: tuple[dict[str, dict[str, Any]], list[str], int]) -> None:
    rows, asked, _ = ledger
    assert not [path for path in asked if "aspx" in path or path.startswith("/bi-cam") or len(path) > 2000]
    assert not [path for path in rows if len(path) > 300]
    (cut,) = [row for path, row in rows.items() if path.startswith("/xxx")]
    assert cut["state"] == "seen"
    assert "more than 2000 characters: cut" in cut["why"]


def test_a_listing_that_pages_for_ever_is_left(ledger: tuple[dict[str, dict[str, Any]], list[str], int]) -> None:
    pages = [path for path in ledger[1] if path.startswith("/phap-luat/")]
    assert len(pages) <= 201
    assert ledger[0]["/phap-luat/?page=200"]["why"] == "paged to number 200 and no further"


def test_memory_stays_bounded(ledger: tuple[dict[str, dict[str, Any]], list[str], int]) -> None:
    assert ledger[2] < 300, f"{ledger[2]} MB"


def test_a_site_that_asks_us_to_wait_long_is_left_alone(tmp_path: Path) -> None:
    class Busy(Trouble):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self._answer(200, b"", {})
            else:
                self._answer(429, b"", {"Retry-After": "86400"})

    with ThreadingHTTPServer(("127.0.0.1", 0), Busy) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        Busy.asked = []
        done = plvn(
            "--data", tmp_path, "--site", f"http://127.0.0.1:{server.server_address[1]}", "crawl", "--delay", "0"
        )
        server.shutdown()
    assert done.returncode == 4
    assert "left alone" in done.stderr


def test_a_wall_is_said_and_not_climbed(tmp_path: Path) -> None:
    class Wall(Trouble):
        def do_GET(self) -> None:
            if self.path == "/robots.txt":
                self._answer(404, b"", {})
            else:
                body = b"<html><body><script>document.cookie='D1N=1a2b3c';location.reload();</script></body></html>"
                self._answer(200, body, {})

    with ThreadingHTTPServer(("127.0.0.1", 0), Wall) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = plvn(
            "--data", tmp_path, "--site", f"http://127.0.0.1:{server.server_address[1]}", "crawl", "--delay", "0"
        )
        server.shutdown()
    assert done.returncode == 4
    assert "check" in done.stderr
