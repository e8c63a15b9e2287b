"""The command line as its users meet it: exit codes, one sentence for each mistake, JSON with the promised keys."""

from __future__ import annotations

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from archive import captures
from archive.opening import open_to_read, open_to_write
from plvn_crawler import cli
from tests.newspaper import Newspaper, serving
from tests.plvn import plvn, start

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.newspaper import Server

KEYS = {
    "url", "key", "era", "kind", "title", "lead", "agency", "published_at", "published_text", "published_source",
    "modified_at", "authors", "source", "section", "breadcrumbs", "tags", "body", "body_html", "captions", "images",
    "related", "reader",
}  # fmt: skip


@pytest.fixture(scope="module")
def paper() -> Iterator[tuple[Newspaper, Server]]:
    newspaper = Newspaper(size=40, seed=1)
    with serving(newspaper, port=0) as server:
        yield newspaper, server


@pytest.fixture(scope="module")
def filled(paper: tuple[Newspaper, Server], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive filled by one crawl of the sample newspaper."""
    data = tmp_path_factory.mktemp("filled") / "data"
    done = plvn("--data", data, "--site", paper[1].url, "crawl", "--delay", "0")
    assert done.returncode == 0, done.stderr
    assert "Try next" in done.stdout
    return data


def test_a_crawl_holds_every_article_of_the_paper(paper: tuple[Newspaper, Server], filled: Path) -> None:
    expected = {truth.article.key for truth in paper[0].truth(edition=1)}
    with open_to_read(filled) as archive:
        held = {row["key"] for row in archive.rows("SELECT key FROM articles")}
    assert held == expected


def test_the_archive_says_what_the_paper_says(paper: tuple[Newspaper, Server], filled: Path) -> None:
    for truth in paper[0].truth(edition=1):
        shown = json.loads(plvn("--data", filled, "show", truth.article.key, "--json").stdout)
        for field in ("title", "lead", "published_at", "section"):
            assert shown[field] == getattr(truth.article, field), (truth.article.key, field)
        assert shown["body"] == list(truth.article.body), truth.article.key
        assert [caption["text"] for caption in shown["captions"]] == [
            caption.text for caption in truth.article.captions
        ]


def test_warcio_checks_every_file(filled: Path) -> None:
    files = list((filled / "warc").iterdir())
    assert files
    command = [sys.executable, "-m", "warcio.cli", "check", *map(str, files)]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0


def test_a_second_look_writes_no_second_copy(paper: tuple[Newspaper, Server], filled: Path) -> None:
    size = sum(file.stat().st_size for file in (filled / "warc").iterdir())
    done = plvn("--data", filled, "--site", paper[1].url, "recrawl", "--from", "1990-01-01", "--delay", "0")
    assert done.returncode == 0, done.stderr
    with open_to_read(filled) as archive:
        run = archive.one("SELECT * FROM runs ORDER BY id DESC LIMIT 1")
        assert run is not None
        assert (run["new"], run["revised"]) == (0, 0)
        assert run["not_modified"] + run["unchanged"] >= 40
    grown = sum(file.stat().st_size for file in (filled / "warc").iterdir()) - size
    assert grown < size / 10


def test_rereading_offline_finds_the_same(filled: Path) -> None:
    done = plvn("--data", filled, "reread", "--all")
    assert done.returncode == 0, done.stderr
    with open_to_read(filled) as archive:
        causes = {row["cause"] for row in archive.rows("SELECT DISTINCT cause FROM revisions")}
    assert causes == {"first"}


def test_a_second_edition_is_told_apart(tmp_path: Path) -> None:
    newspaper = Newspaper(size=40, seed=2)
    with serving(newspaper, port=0) as server:
        words = ("--data", tmp_path / "d", "--site", server.url)
        assert plvn(*words, "crawl", "--delay", "0").returncode == 0
        server.edition = 2
        assert plvn(*words, "crawl", "--delay", "0").returncode == 0
        assert plvn(*words, "recrawl", "--from", "1990-01-01", "--delay", "0").returncode == 0
    with open_to_read(tmp_path / "d") as archive:
        edited = {
            row["key"]
            for row in archive.rows(
                "SELECT key FROM articles JOIN revisions ON article_id = articles.id WHERE cause = 'publisher'"
            )
        }
        withdrawn = {row["key"] for row in archive.rows("SELECT key FROM articles WHERE withdrawn_at IS NOT NULL")}
        held = {row["key"] for row in archive.rows("SELECT key FROM articles")}
        assert not archive.rows("SELECT 1 FROM revisions WHERE cause = 'reader'")
    assert edited == set(newspaper.edited())
    assert withdrawn == set(newspaper.withdrawn())
    assert set(newspaper.published()) <= held


def test_read_prints_the_promised_keys(filled: Path, tmp_path: Path) -> None:
    with open_to_read(filled) as archive:
        row = archive.one("SELECT url, capture_id FROM articles LIMIT 1")
        assert row is not None
        page, _ = captures.load(archive, row["capture_id"])
    (tmp_path / "page.html").write_bytes(page.body)
    done = plvn("read", tmp_path / "page.html", "--url", row["url"], "--fetched-at", page.fetched_at)
    assert set(json.loads(done.stdout)) == KEYS


def test_scrapy_users_find_what_they_expect(paper: tuple[Newspaper, Server], tmp_path: Path) -> None:
    root = Path(__file__).parents[1]
    environment = {"PLVN_DATA": str(tmp_path / "d"), "PLVN_SITE": paper[1].url, "PATH": "/usr/bin:/bin"}

    def scrapy(*words: str) -> str:
        command = [sys.executable, "-m", "scrapy", *words]
        return subprocess.run(
            command, cwd=root, env=environment, capture_output=True, text=True, check=True, timeout=120
        ).stdout

    assert {"crawl", "recrawl"} <= set(scrapy("list").split())
    out = tmp_path / "out.jsonl"
    scrapy("crawl", "crawl", "-a", "limit=3", "-s", "DOWNLOAD_DELAY=0", "-O", str(out))
    records = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert len(records) == 3
    assert set(records[0]) >= KEYS
    assert scrapy("shell", paper[1].url, "--nolog", "-c", "response.status").strip() == "200"


def test_a_second_crawl_ends_at_once_with_code_3(tmp_path: Path) -> None:
    with open_to_write(tmp_path, "plvn crawl"):
        done = plvn("--data", tmp_path, "crawl")
    assert done.returncode == 3
    assert "plvn crawl (process" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("jobs", [4, pytest.param(20, marks=pytest.mark.long)])
def test_jobs_started_at_once_give_one_run(paper: tuple[Newspaper, Server], tmp_path: Path, jobs: int) -> None:
    words = ("--data", tmp_path, "--site", paper[1].url, "crawl", "--delay", "0.3")
    codes = [process.wait(timeout=300) for process in [start(*words) for _ in range(jobs)]]
    assert sorted(codes) == [0] + [3] * (jobs - 1)
    with open_to_read(tmp_path) as archive:
        assert len(archive.rows("SELECT 1 FROM runs")) == 1


def test_ctrl_c_ends_with_130_and_the_next_run_goes_on(paper: tuple[Newspaper, Server], tmp_path: Path) -> None:
    words = ("--data", tmp_path, "--site", paper[1].url, "crawl", "--delay")
    process = start(*words, "0.2")
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and not list(tmp_path.glob("warc/*")):
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=60) == 130
    with open_to_read(tmp_path) as archive:
        run = archive.one("SELECT exit_code, finished_at FROM runs")
        assert run is not None
        assert run["exit_code"] == 130
        assert run["finished_at"]
    assert plvn(*words, "0").returncode == 0


def test_a_site_out_of_reach_is_code_4_and_a_plain_sentence(tmp_path: Path) -> None:
    done = plvn("--data", tmp_path, "--site", "http://127.0.0.1:9", "crawl")
    assert done.returncode == 4
    assert "cannot be reached (the connection was refused)" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("crawl", "--nope"), 2, "No such option"),
        (("--site", "ftp://x", "crawl"), 2, "no origin"),
        (("recrawl",), 2, "--url"),
        (("recrawl", "--from", "31/3/2024"), 2, "2024-03-31"),
        (("--data", "/proc/nowhere", "crawl"), 2, "/proc/nowhere"),
        (("--data", "/tmp/not-here-at-all", "show", "post1"), 2, "no archive"),
        (("read", "/tmp/not-here-at-all.html"), 2, "cannot read"),
    ],
)
def test_each_mistake_is_a_sentence_and_a_code(tmp_path: Path, words: tuple[str, ...], code: int, said: str) -> None:
    done = plvn("--data", tmp_path / "data", *words)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("read", "/dev/zero"), "larger than 16 MiB"),
        (("read", "pyproject.toml", "--url", ""), "no web address"),
        (("read", "pyproject.toml", "--url", "http://[::bad/x"), "no web address"),
        (("read", "pyproject.toml", "--fetched-at", ""), "no time"),
        (("read", "pyproject.toml", "--fetched-at", "9999-12-31T23:59:59-12:00"), "no time"),
        (("read", "pyproject.toml", "--profile", "docs"), "is a directory"),
        (("recrawl", "--url", ""), "no web address"),
        (("recrawl", "--url", "ftp://a/b"), "no web address"),
        (("recrawl", "--url", "http://[::bad/x"), "no web address"),
        (("recrawl", "--url", "http://127.0.0.1:99999/a-post1.html"), "no web address"),
        (("recrawl", "--url", "javascript:alert(1)"), "no web address"),
        (("recrawl", "--url", "not an address"), "no web address"),
        (("recrawl", "--url", "https://example.com/a-post1.html"), "--site"),
        (("recrawl", "--url", "https://baophapluat.vn/a.php"), "never asked for"),
        (("crawl", "--section", ""), "no section"),
        (("crawl", "--section", "../../etc"), "no section"),
        (("export", "out", "--format", "csv", "--section", "a/b"), "no section"),
        (("crawl", "--delay", "nan"), "no number"),
        (("crawl", "--delay", "inf"), "not in the range"),
        (("crawl", "--max-minutes", "nan"), "no number"),
        (("crawl", "--max-requests", "9" * 20), "not in the range"),
        (("runs", "--limit", "9" * 20), "not in the range"),
        (("search", "x", "--limit", "9" * 20), "not in the range"),
        (("search", " "), "what to search for"),
        (("check", "--integrity", "--sample", "9" * 20), "not in the range"),
        (("check", "--plot", ""), "blank"),
        (("check", "--plot", "/"), "is a directory"),
        (("check", "--plot", "held.pdf"), "held.svg"),
        (("backup", ""), "blank"),
        (("backup", "/"), "is a directory"),
        (("show", "post1", "--format", "bibtex"), "needs --cite"),
        (
            ("--data", "pyproject.toml", "search", "a"),
            "pyproject.toml is no archive: --data wants its folder, or plvn.db",
        ),
        (("--data", "pyproject.toml", "serve"), "pyproject.toml is no archive"),
        (("--data", "pyproject.toml", "crawl"), "cannot make the data folder pyproject.toml"),
        (("export", "", "--format", "csv"), "blank"),
        (("backfill", "--from", "0001-01-01", "--to", "0001-01-02"), "outside the time"),
        (("backfill", "--from", "2199-01-01"), "not come yet"),
        (("--site", "http://127.0.0.1:99999", "crawl"), "no origin"),
        (("--site", "http://[::bad", "crawl"), "no origin"),
        (("--site", "http://me:secret@127.0.0.1", "crawl"), "no origin"),
        (("--site", "http://127.0.0.1/a/path", "crawl"), "no origin"),
        (("crawl", "--site", ""), "no origin"),
        (("--data", "", "runs"), "blank"),
        (("runs", "--data", " "), "blank"),
    ],
)
def test_what_no_option_can_take_is_refused_before_anything_is_done(
    tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = CliRunner().invoke(cli.main, ["--data", str(tmp_path / "data"), *words])
    assert done.exit_code == 2, done.output
    assert said in done.stderr
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("accepted", ["", "nothing"])
def test_an_alarm_that_is_not_there_is_not_accepted(filled: Path, accepted: str) -> None:
    done = plvn("--data", filled, "check", "--accept", accepted)
    assert done.returncode == 2
    assert "no open alarm" in done.stderr


def test_a_section_that_nobody_knows_is_said(paper: tuple[Newspaper, Server], filled: Path) -> None:
    words = ("--data", filled, "--site", paper[1].url)
    again = plvn(*words, "recrawl", "--section", "khong-co", "--delay", "0")
    assert (again.returncode, again.stdout) == (2, "")
    assert "no section khong-co is known" in again.stderr
    asked = plvn(*words, "crawl", "--section", "khong-co", "--delay", "0")
    assert asked.returncode == 2
    assert "no section khong-co is known" in asked.stderr
    assert "phap-luat" in asked.stderr


def test_an_import_of_no_archive_ends_its_run(tmp_path: Path) -> None:
    (tmp_path / "x.warc.gz").write_bytes(random.Random(1).randbytes(100_000))
    done = plvn("--data", tmp_path / "d", "import", tmp_path / "x.warc.gz")
    assert done.returncode == 2
    assert done.stderr.strip().isprintable()
    assert len(done.stderr) < 1100
    with open_to_read(tmp_path / "d") as archive:
        assert archive.one("SELECT exit_code FROM runs") == {"exit_code": 2}


@pytest.mark.parametrize("name", ["phap-luat", "Pháp luật", "Thời sự - Chính trị"])
def test_a_section_may_be_named_as_it_is_printed(paper: tuple[Newspaper, Server], tmp_path: Path, name: str) -> None:
    words = ("--data", tmp_path, "--site", paper[1].url)
    assert plvn(*words, "crawl", "--section", name, "--limit", "1", "--delay", "0").returncode == 0
    with open_to_read(tmp_path) as archive:
        assert archive.one("SELECT count(*) AS n FROM articles") == {"n": 1}


@pytest.mark.parametrize(
    ("contact", "told"),
    [
        ("me@example.org", "me@example.org"),
        ("", "not set by the operator"),
        (" ", "not set by the operator"),
        ("a\nb", "a b"),
        ("Nguyễn", "Nguy%E1%BB%85n"),
    ],
)
def test_the_contact_is_told_in_letters_that_a_header_can_hold(contact: str, told: str) -> None:
    words = [sys.executable, "-c", "from plvn_crawler.settings import USER_AGENT; print(USER_AGENT)"]
    agent = subprocess.check_output(words, text=True, env=os.environ | {"PLVN_CONTACT": contact})
    assert agent.strip().endswith(f"(newspaper archive; contact: {told})")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing here", b"\x00\x01\x02" * 500])
def test_a_file_that_is_no_page_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(content)
    done = plvn("read", path)
    assert done.returncode == 2
    assert "x.html" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_file_of_50_mb_is_named(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_bytes(b"<p>" + b"x" * 50_000_000)
    done = plvn("read", path)
    assert done.returncode == 2
    assert "16 MiB" in done.stderr


def test_a_damaged_or_newer_database_is_code_6_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "plvn.db"
    path.write_bytes(b"not a database")
    for words in (("crawl",), ("runs",)):
        done = plvn("--data", tmp_path, *words)
        assert done.returncode == 6
        assert "Traceback" not in done.stderr
    assert path.read_bytes() == b"not a database"
    path.unlink()
    open_to_write(tmp_path).close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('plvn', 'moons', '')")
    connection.commit()
    connection.close()
    assert plvn("--data", tmp_path, "crawl").returncode == 6


def test_integrity_is_a_check_of_its_own(tmp_path: Path) -> None:
    for other in (("--coverage",), ("--plot", str(tmp_path / "a.svg")), ("--accept", "all")):
        done = plvn("--data", tmp_path, "check", "--integrity", *other)
        assert done.returncode == 2, done.stdout
        assert "leave out --coverage" in done.stderr


def test_a_page_is_read_from_standard_input_as_from_its_file() -> None:
    page = next(Path("tests/saved/C").glob("*/page.html"))
    told = ("read", "--fetched-at", "2026-11-20T10:00:00+07:00")
    found = CliRunner().invoke(cli.main, [*told, "-"], input=page.read_bytes())
    assert (found.exit_code, found.stdout) == (0, plvn(*told, page).stdout)
