"""Other people's archives: a month of the paper rebuilt with no live site at all, and a past that takes its place."""

from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from archive.opening import open_to_read
from tests.newspaper import Newspaper, serving
from tests.plvn import peak_while, plvn, start

if TYPE_CHECKING:
    from pathlib import Path

SITE = "https://baophapluat.vn"
PAGE = """<!DOCTYPE html><html lang="vi"><head><title>{title}</title>
<meta property="article:published_time" content="2024-03-08T15:27:00+0700"/></head><body>
<h1 class="article__title cms-title">{title}</h1>
<div class="article__body cms-body " itemprop="articleBody"><p>Đoạn mở đầu của bản tin về phiên họp thường kỳ.</p>
<p>{last}</p></div></body></html>"""


def write_warc(path: Path, *records: tuple[str, str, int, bytes]) -> Path:
    """Records of (address, WARC-Date, status, body), as other tools write them."""
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=path.suffix == ".gz")
        for url, date, status, body in records:
            http = StatusAndHeaders(f"{status} X", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(
                    url,
                    "response",
                    io.BytesIO(body),
                    len(body),
                    http_headers=http,
                    warc_headers_dict={"WARC-Date": date},
                )
            )
    return path


def printed(last: str) -> bytes:
    return PAGE.format(title="Phiên họp thường kỳ tháng Ba", last=last).encode()


URL = f"{SITE}/phien-hop-thuong-ky-thang-ba-post700001.html"


def revisions(data: Path) -> list[tuple[int, str, str, str]]:
    with open_to_read(data) as archive:
        rows = archive.rows("SELECT number, cause, fields, seen_at FROM revisions ORDER BY number")
    return [(row["number"], row["cause"], row["fields"], row["seen_at"][:10]) for row in rows]


def test_older_captures_take_their_place_and_overwrite_nothing(tmp_path: Path) -> None:
    data = tmp_path / "d"
    times = ["2024-03-09T01:00:00Z", "2024-03-12T01:00:00Z", "2024-03-10T01:00:00Z", "2024-03-11T01:00:00Z"]
    words = ["Có 3 đề xuất.", "Có 5 đề xuất.", "Có 4 đề xuất.", "Có 4 đề xuất."]
    for number in (1, 0, 3, 2):
        warc = write_warc(tmp_path / f"{number}.warc.gz", (URL, times[number], 200, printed(words[number])))
        assert plvn("--data", data, "import", warc).returncode == 0
    assert revisions(data) == [
        (1, "first", "", "2024-03-09"),
        (2, "publisher", "body", "2024-03-10"),
        (3, "publisher", "body", "2024-03-12"),
    ]
    with open_to_read(data) as archive:
        row = archive.one("SELECT body_text FROM articles")
        assert archive.rows("SELECT method FROM story_texts WHERE article_id NOT IN stories_due")
    assert row is not None
    assert row["body_text"].endswith("Có 5 đề xuất.")


def test_importing_twice_changes_nothing(tmp_path: Path) -> None:
    data = tmp_path / "d"
    warc = write_warc(tmp_path / "a.warc", (URL, "2024-03-09T01:00:00Z", 200, printed("Hết.")))
    plvn("--data", data, "import", warc)
    done = plvn("--data", data, "import", warc)
    assert "1 held already" in done.stdout
    with open_to_read(data) as archive:
        assert len(archive.rows("SELECT 1 FROM captures")) == 1


def test_what_is_not_an_article_of_the_paper_is_left(tmp_path: Path) -> None:
    warc = write_warc(
        tmp_path / "a.warc.gz",
        ("https://example.org/bai-bao-khac-post1.html", "2024-03-09T01:00:00Z", 200, printed("Hết.")),
        (f"{SITE}/phap-luat/", "2024-03-09T01:00:00Z", 200, b"<html></html>"),
        (URL, "2024-03-09T01:00:00Z", 500, b""),
        (URL.replace("https://", "http://www."), "2024-03-09T01:00:00Z", 200, printed("Hết.")),
    )
    done = plvn("--data", tmp_path / "d", "import", warc)
    assert "3 not an article of the paper" in done.stdout
    assert "1 new" in done.stdout


def test_a_paper_is_rebuilt_from_a_wacz_without_its_site(tmp_path: Path) -> None:
    with serving(Newspaper(size=40, seed=1), port=0) as server:
        site = server.url
        assert plvn("--data", tmp_path / "live", "--site", site, "crawl", "--delay", "0").returncode == 0
    wacz = tmp_path / "paper.wacz"
    with zipfile.ZipFile(wacz, "w") as file:
        for warc in (tmp_path / "live" / "warc").iterdir():
            file.write(warc, f"archive/{warc.name}")
    done = plvn("--data", tmp_path / "again", "--site", site, "import", wacz)
    assert done.returncode == 0, done.stderr

    def articles(folder: str) -> list[dict[str, object]]:
        with open_to_read(tmp_path / folder) as archive:
            return archive.rows("SELECT key, title, body_text, published_at, fingerprint FROM articles ORDER BY key")

    assert articles("again") == articles("live")


def write_record(path: Path, body: bytes, headers: dict[str, str], url: str = URL) -> Path:
    """One record as it came over the wire, with a good one behind it."""
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    block = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n{lines}\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-09T01:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    path.write_bytes(head.encode() + block + b"\r\n\r\n")
    good = write_warc(path.with_suffix(".good"), (URL, "2024-03-12T01:00:00Z", 200, printed("Hết.")))
    path.write_bytes(path.read_bytes() + good.read_bytes())
    return path


def chunked(body: bytes) -> bytes:
    return b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)


WHOLE = gzip.compress(printed("Có 3 đề xuất."))
BOMB = gzip.compress(b" " * 100_000_000, 1)


@pytest.mark.parametrize(
    ("body", "headers", "said"),
    [
        (WHOLE, {"Content-Encoding": "gzip"}, "2 filed"),
        (chunked(WHOLE), {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, "2 filed"),
        (printed("Có 3."), {"Content-Encoding": "br", "Transfer-Encoding": "chunked"}, "2 filed"),
        (WHOLE[:-30], {"Content-Encoding": "gzip"}, "1 broken off"),
        (chunked(WHOLE)[:-40], {"Transfer-Encoding": "chunked"}, "1 broken off"),
        (BOMB, {"Content-Encoding": "gzip"}, "1 larger than any page"),
        (chunked(BOMB), {"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, "1 larger than any page"),
        (b"x" * 20_000_000, {}, "1 larger than any page"),
    ],
)
def test_a_record_is_unpacked_whole_and_bounded(
    tmp_path: Path, body: bytes, headers: dict[str, str], said: str
) -> None:
    warc = write_record(tmp_path / "a.warc", body, headers)
    done = plvn("--data", tmp_path / "d", "import", warc)
    assert done.returncode == 0, done.stderr
    assert said in done.stdout
    assert "1 new" in done.stdout


@pytest.mark.parametrize("line", [b"\0" * 1000, b"WARC/1.0\r\n", b"X: y\r\n"])
def test_heads_that_never_end_take_no_memory(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "a.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.0\r\n" + line * (300_000_000 // len(line)), 1))
    process = start("--data", tmp_path / "d", "import", path)
    assert peak_while(process) < 300
    assert process.returncode == 2


def test_captures_of_the_crawled_host_are_the_papers_own(tmp_path: Path) -> None:
    there = URL.replace(SITE, "http://paper.example:8080")
    warc = write_warc(tmp_path / "a.warc", (there, "2024-03-09T01:00:00Z", 200, printed("Hết.")))
    done = plvn("--data", tmp_path / "d", "--site", "https://paper.example", "import", warc)
    assert "1 new" in done.stdout
    with open_to_read(tmp_path / "d") as archive:
        assert archive.one("SELECT url FROM articles") == {"url": URL.replace(SITE, "https://paper.example")}


@pytest.mark.parametrize("content", [b"", b"hello", b"\x1f\x8b broken"])
def test_a_file_that_is_no_archive_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.warc.gz"
    path.write_bytes(content)
    done = plvn("--data", tmp_path / "d", "import", path)
    assert "Traceback" not in done.stderr
    if content:
        assert done.returncode == 2
        assert "x.warc.gz" in done.stderr
