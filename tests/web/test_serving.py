"""The server as programs see it: headers, addresses, files, and how the command ends."""

from __future__ import annotations

import csv
import http.client
import io
import json
import socket
import sqlite3
import subprocess
import sys
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner

from archive import questions
from archive.opening import open_to_write
from plvn_crawler.cli import main
from tests.plvn import PROGRAM

if TYPE_CHECKING:
    from pathlib import Path


class Answer:
    def __init__(self, site: str, path: str, method: str = "GET", **headers: str) -> None:
        connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        self.status, self.body = answer.status, answer.read()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()

    @property
    def text(self) -> str:
        return self.body.decode()


def test_every_page_forbids_scripts_and_other_places(site: str) -> None:
    for path in ("/", "/search?q=x", "/article/post1", "/questions", "/plvn", "/plvn/articles", "/nowhere"):
        headers = Answer(site, path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy, path
        assert "script-src 'none'" in policy, path
        assert "frame-ancestors 'self'" in policy, path
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
    assert "unsafe-inline" not in Answer(site, "/article/post1").headers["content-security-policy"]


def test_the_raw_page_is_what_was_kept_and_may_do_nothing(site: str) -> None:
    answer = Answer(site, "/capture/1/page")
    assert answer.headers["content-security-policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "Nguyên văn của trang." in answer.text
    assert Answer(site, "/capture/999999").status == 404
    assert Answer(site, "/capture/99999999999999999999").status == 404


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/article/post424242", 404),
        ("/article/%00", 404),
        ("/article/post424242/changes", 404),
        ("/article/post424242/cite.txt", 404),
        ("/questions/no-such-question", 400),
        ("/questions/hours?from=x", 400),
        ("/questions/hours?no-such=1", 400),
        ("/questions/hours.csv?from=x", 400),
        ("/search?q=from:x", 400),
        ("/search?q=in:", 400),
        ("/search?q=a&page=-1", 200),
        ("/search?q=a&page=99999999999", 200),
        ("/search?q=%ff%00", 200),
        ("/?year=x", 200),
        ("/plvn/no_such_table", 404),
        ("/plvn?sql=delete+from+articles", 400),
        ("/plvn?sql=select", 400),
        ("/_internal", 403),
        ("/plvn.db", 403),
        ("/static/no.css", 404),
        ("/static/../words.toml", 404),
    ],
)
def test_each_mistake_has_its_status_and_a_sentence(site: str, path: str, status: int) -> None:
    answer = Answer(site, path)
    assert answer.status == status
    assert "Traceback" not in answer.text


def test_what_a_search_found_is_said_also_where_nothing_was_asked(site: str) -> None:
    for path in ("/search", "/search?q=", "/search?q=hoa+giai", "/search?q=khong-co-dau"):
        assert Answer(site, path).text.count('role="status"') == 1, path


def test_an_article_has_one_address(site: str) -> None:
    moved = Answer(site, "/article/https%3A%2F%2Fbaophapluat.vn%2Fmot-bai-post1.html")
    assert (moved.status, moved.headers["location"]) == (302, "/article/post1")


def test_nothing_is_written(site: str) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert Answer(site, "/article/post1", method).status == 405
    head = Answer(site, "/article/post1", "HEAD")
    assert (head.status, head.body) == (200, b"")
    assert Answer(site, "/plvn/articles", "HEAD").status == 200


def test_only_names_of_this_machine_are_answered(site: str) -> None:
    # A name that its owner made to lead to this machine would let his page read along.
    assert Answer(site, "/", Host="archive.example").status == 403
    assert Answer(site, "/", Host="127.0.0.1.example").status == 403
    assert Answer(site, "/", Host="localhost:1").status == 200


def test_the_way_back_from_a_choice_of_language_stays_here(site: str) -> None:
    chosen = Answer(site, "/language/vi?back=/article/post1%3Fa%3Db")
    assert chosen.headers["location"] == "/article/post1?a=b"
    assert "plvn_language=vi" in chosen.headers["set-cookie"]
    for back in ("//evil.example", "https://evil.example", "/\\evil.example", "/x%0d%0aX-A: 1", "javascript:1"):
        assert Answer(site, f"/language/vi?back={back.replace(' ', '%20')}").headers["location"] == "/"
    assert 'lang="vi"' in Answer(site, "/", Accept_Language="fr, vi;q=0.9, en;q=0.8").text[:60]
    assert 'lang="en"' in Answer(site, "/", Accept_Language="vi", Cookie="plvn_language=en").text[:60]
    assert 'lang="en"' in Answer(site, "/", Accept_Language="xx;q=y,,;").text[:60]


def test_answers_are_files_too(site: str) -> None:
    answer = Answer(site, "/questions/captions-repeated.csv?month=2024-06")
    assert answer.headers["content-disposition"].startswith('attachment; filename="captions-repeated.csv"')
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    # No cell is a formula of a spreadsheet.
    assert rows[0]["text"] == "'=HYPERLINK(1)"
    told = json.loads(Answer(site, "/questions/articles-by-month.json?from=2024-03").body)
    assert [row["month"] for row in told][-1] == "2024-03"


def test_references_are_files(site: str) -> None:
    assert Answer(site, "/article/post1/cite.bib").text.startswith("@article{plvn-post1,")
    assert json.loads(Answer(site, "/article/post1/cite.json").body)[0]["language"] == "vi"
    answer = Answer(site, "/article/post1/cite.txt")
    assert "SHA-256" in answer.text
    assert answer.headers["content-disposition"].startswith('attachment; filename="plvn-post1.txt"')


def test_every_named_question_is_answered_by_the_page_and_by_datasette(site: str) -> None:
    for question in questions.ALL:
        assert Answer(site, f"/questions/{question.name}").status == 200, question.name
        # Without parameters, which Datasette binds as empty texts.
        host = Answer(site, f"/plvn/{question.name}.json?_shape=array")
        ours = json.loads(Answer(site, f"/questions/{question.name}.json").body)
        assert (host.status, json.loads(host.body)[:1]) == (200, ours[:1]), question.name


def test_tables_tell_what_they_are(site: str) -> None:
    assert "One row for each article of the paper" in Answer(site, "/plvn/articles").text


def test_pages_are_shown_while_a_crawl_writes(site: str, data: Path) -> None:
    with open_to_write(data, "a test") as archive, archive.transaction() as connection:
        connection.execute("UPDATE articles SET title = 'halb' WHERE key = 'post3'")
        assert "halb" not in Answer(site, "/article/post3").text
        assert Answer(site, "/search?q=hoa").status == 200
        assert Answer(site, "/plvn/articles").status == 200
        connection.execute("UPDATE articles SET title = 'Con đường làng được mở rộng 3' WHERE key = 'post3'")


def test_what_was_counted_is_counted_anew_when_it_changed(site: str, data: Path) -> None:
    before = Answer(site, "/", Accept_Language="en").text
    with open_to_write(data, "a test") as archive:
        archive.connection.execute("INSERT INTO tags (name) VALUES ('mới')")
        counted = archive.connection.execute("SELECT count(*) FROM tags").fetchone()[0]
        assert f">{counted}</a>" in Answer(site, "/", Accept_Language="en").text
        archive.connection.execute("DELETE FROM tags WHERE name = 'mới'")
    assert Answer(site, "/", Accept_Language="en").text == before


def ends(*words: str | Path) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*map(str, words)])
    return done.exit_code, done.output


def test_a_port_that_is_taken_is_said(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, said = ends("--data", data, "serve", "--port", str(port))
    assert code == 2
    assert said == (
        f"plvn: cannot serve on 127.0.0.1:{port}: Address already in use."
        " Choose another with --port, or 0 for any that is free.\n"
    )


def test_without_an_archive_nothing_is_served(tmp_path: Path) -> None:
    code, said = ends("--data", tmp_path, "serve")
    assert code == 2
    assert said.startswith(f"plvn: no archive at {tmp_path / 'plvn.db'}.")
    assert not (tmp_path / "logs").exists()


def test_a_damaged_archive_is_said(tmp_path: Path) -> None:
    (tmp_path / "plvn.db").write_bytes(b"x" * 5000)
    code, said = ends("--data", tmp_path, "serve")
    assert code == 6
    assert "is not an SQLite database" in said
    with sqlite3.connect(tmp_path / "other.db") as other:
        other.execute("CREATE TABLE x (y)")
    (tmp_path / "other.db").replace(tmp_path / "plvn.db")
    assert ends("--data", tmp_path, "serve")[0] == 6


def test_without_the_extra_one_sentence_says_how_to_get_it(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    code, said = ends("--data", data, "serve")
    assert (code, said) == (
        2,
        "plvn: the web page needs Datasette, which is not installed. Install it with: pip install 'plvn[web]'\n",
    )


def test_ctrl_c_ends_it_in_a_sentence_and_nothing_else_was_on_the_terminal(data: Path) -> None:
    command = [PROGRAM, "--data", str(data), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        assert told.startswith("The archive is shown at http://127.0.0.1:")
        assert Answer(told.split()[5], "/plvn?sql=select+nope").status == 400
        process.send_signal(2)
        _, said = process.communicate(timeout=30)
    assert (process.returncode, said) == (130, "plvn: stopped by hand; nothing is lost\n")
    log = (data / "logs" / "serve.log").read_text(encoding="utf-8")
    assert "archive.web.host no answer to 'select nope': no such column: nope" in log
