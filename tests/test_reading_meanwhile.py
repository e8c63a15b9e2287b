"""While a crawl writes, others read: no lock, no half article, and a copy that is whole."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from archive import soundness
from archive.errors import ArchiveError
from archive.opening import open_to_read
from archive.search import search
from tests.newspaper import Newspaper, serving
from tests.plvn import plvn, start

if TYPE_CHECKING:
    from pathlib import Path

    from archive.opening import Archive

HALF = {
    "articles without their first revision": "SELECT a.key FROM articles a WHERE NOT EXISTS"
    " (SELECT 1 FROM revisions r WHERE r.article_id = a.id AND r.number = 1)",
    "articles that search does not know": "SELECT a.key FROM articles a"
    " LEFT JOIN article_search_docsize d ON d.id = a.id WHERE d.id IS NULL",
    "articles without their raw page": "SELECT a.key FROM articles a LEFT JOIN captures c ON c.id = a.capture_id"
    " WHERE c.id IS NULL",
    "articles whose address is still due as new": "SELECT u.url FROM urls u JOIN articles a ON a.id = u.article_id"
    " WHERE u.state = 'new'",
    "images under a caption that is missing": "SELECT i.url FROM images i WHERE i.caption_position IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM captions c WHERE c.article_id = i.article_id AND c.position = i.caption_position)",
    "pages with a capture that no visit names": "SELECT c.url FROM captures c WHERE NOT EXISTS"
    " (SELECT 1 FROM visits v WHERE v.capture_id = c.id)",
}


def look(archive: Archive) -> int:
    """How many articles are there at this moment; none of them by halves."""
    archive.connection.execute("BEGIN")
    try:
        for what, sql in HALF.items():
            assert archive.rows(sql) == [], what
        found = search(archive, "nguoi dan", limit=5)
        assert all(archive.one("SELECT 1 FROM articles WHERE key = ?", (row["key"],)) for row in found)
        return len(archive.rows("SELECT 1 FROM articles"))
    finally:
        archive.connection.execute("ROLLBACK")


def texts(data: Path) -> list[dict[str, Any]]:
    """Every article with its words. Not its address: of an article with two, the restored run may ask for the other."""
    with open_to_read(data) as archive:
        return archive.rows(
            "SELECT t.key, t.title, t.lead, t.body, t.captions, t.authors, t.tags, t.published_at, s.body_folded,"
            " (SELECT group_concat(cause) FROM revisions WHERE article_id = t.article_id) AS causes"
            " FROM article_texts t JOIN article_search s ON s.rowid = t.article_id ORDER BY t.key"
        )


def test_a_reader_in_a_loop_never_waits_and_sees_no_half_article(tmp_path: Path) -> None:
    data, longest = tmp_path / "data", 0.0
    seen: list[int] = []
    refused_after: list[int] = []
    with serving(Newspaper(size=150, seed=3)) as server:
        job = start("--data", data, "--site", server.url, "crawl", "--delay", "0")
        while job.poll() is None:
            began = time.monotonic()
            try:
                with open_to_read(data) as archive:
                    seen.append(look(archive))
            except ArchiveError:
                refused_after.append(len(seen))
            longest = max(longest, time.monotonic() - began)
    assert job.returncode == 0
    assert seen == sorted(seen)
    assert not any(refused_after), "refused although there had been an archive"
    assert len(set(seen)) > 3, "the crawl was over before anybody could look"
    # The busy time-out is 30 seconds: whoever had waited for the writer would be far over this.
    assert longest < 10
    with open_to_read(data) as archive:
        assert look(archive) >= seen[-1]


def test_a_backup_replaces_a_copy_and_nothing_else(tmp_path: Path) -> None:
    data, notes, copy = tmp_path / "data", tmp_path / "notes.txt", tmp_path / "copy.db"
    with serving(Newspaper(size=40, seed=3, still=True)) as server:
        assert plvn("--data", data, "--site", server.url, "crawl", "--delay", "0").returncode == 0
    notes.write_text("của tôi", encoding="utf-8")
    refused = plvn("--data", data, "backup", notes)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert notes.read_text(encoding="utf-8") == "của tôi"
    for _ in range(2):
        assert plvn("--data", data, "backup", copy).returncode == 0


def test_a_backup_of_a_crawl_under_way_is_whole_and_restoring_it_loses_nothing(tmp_path: Path) -> None:
    data, copy = tmp_path / "data", tmp_path / "copy.db"
    with serving(Newspaper(size=60, seed=3, still=True)) as server:
        job = start("--data", data, "--site", server.url, "crawl", "--delay", "0")
        copies = 0
        while job.poll() is None:
            done = plvn("--data", data, "backup", copy)
            if done.returncode == 0:
                copies += 1
                with open_to_read(copy) as archive:
                    look(archive)
                    assert soundness.faults(archive.connection) == []
                if copies == 1:
                    copy.rename(tmp_path / "early.db")
            else:
                assert "no archive" in done.stderr, done.stderr
        assert job.returncode == 0
        assert copies
        whole = texts(data)
        # Restored as docs/running-it.md says: the copy in the place of the database, the WARC files as they are.
        for part in data.glob("plvn.db*"):
            part.unlink()
        (tmp_path / "early.db").rename(data / "plvn.db")
        done = plvn("--data", data, "--site", server.url, "crawl", "--delay", "0")
        assert done.returncode == 0, done.stderr
    assert texts(data) == whole
