"""Pages committed together: the same archive as one by one, nothing seen too early, none lost by its neighbour."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import pytest
from builders import SITE, article, job, kept, page

from archive import captures
from archive.opening import TOGETHER_MOST, Archive, open_to_read, open_to_write
from archive.records import FailedFetch, ListedUrl, Listing
from archive.runs import Run
from plvn_crawler.pipelines.job import Job
from plvn_crawler.pipelines.line import Line
from tests.plvn import contents

if TYPE_CHECKING:
    from pathlib import Path

    from archive.filing import Filing


def _file(filing: Filing, archive: Archive, number: int, **changes: Any) -> str:
    url = f"{SITE}/bai-so-{number}-post{number}.html"
    result = article(url=url, key=f"post{number}", title=f"Bài {number}", **changes)
    body = f"<html>{number} {changes}</html>".encode()
    return filing.page(kept(archive, result, page(body, url=url, asked_url=url)))


def _fill(folder: Path, *, together: bool) -> None:
    with open_to_write(folder) as archive:
        archive.commits_together = together
        filing = job(archive).filing()
        for number in range(TOGETHER_MOST + 5):
            _file(filing, archive, number)
            if number % 7 == 0:
                _file(filing, archive, number, lead="Đính chính.")
            if number == 20:
                listing = Listing(f"{SITE}/", "front", (ListedUrl(f"{SITE}/moi-tinh-khoi-post99.html"),))
                filing.listing(page(url=listing.url, asked_url=listing.url, purpose="front"), listing)
                filing.failure(FailedFetch(f"{SITE}/moi-tinh-khoi-post99.html", "no", "2026-01-15T08:00:00+07:00"))
        archive.commit()


def test_together_and_one_by_one_give_the_same_archive(tmp_path: Path) -> None:
    for together in (False, True):
        _fill(tmp_path / str(together), together=together)
    assert contents(tmp_path / "True") == contents(tmp_path / "False")


def test_what_waits_is_seen_by_others_once_it_is_committed(archive: Archive) -> None:
    archive.commits_together = True
    filing = job(archive).filing()
    _file(filing, archive, 1)
    with open_to_read(archive.folder) as reader:
        assert not reader.rows("SELECT 1 FROM articles")
        archive.commit()
        assert reader.rows("SELECT 1 FROM articles")
        assert reader.rows("SELECT 1 FROM article_search WHERE article_search MATCH 'phien'")


def test_pages_are_synced_before_the_rows_that_point_to_them(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.commits_together = True
    filing = job(archive).filing()
    seen = []

    def fsync(descriptor: int) -> None:
        with open_to_read(archive.folder) as reader:
            seen.append(
                (os.path.realpath(f"/proc/self/fd/{descriptor}")[-8:], len(reader.rows("SELECT 1 FROM captures")))
            )

    monkeypatch.setattr(os, "fsync", fsync)
    for number in range(3):
        _file(filing, archive, number)
    archive.commit()
    assert seen == [(".warc.gz", 0)]


def test_one_that_fails_undoes_none_of_its_neighbours(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    archive.commits_together = True
    filing = job(archive).filing()
    _file(filing, archive, 1)
    with monkeypatch.context() as broken:
        broken.setattr("archive.ledger.enter_visit", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _file(filing, archive, 2)
    _file(filing, archive, 3)
    archive.commit()
    assert [row["key"] for row in archive.rows("SELECT key FROM articles")] == ["post1", "post3"]
    assert len(archive.rows("SELECT 1 FROM article_search")) == 2


def test_what_a_kill_leaves_uncommitted_is_filed_by_the_next_start(tmp_path: Path) -> None:
    with open_to_write(tmp_path) as archive:
        archive.commits_together = True
        filing = job(archive).filing()
        for number in range(3):
            _file(filing, archive, number)
        archive.connection.rollback()  # as when the process is gone
    with open_to_write(tmp_path) as archive:
        assert Line(Job(archive, Run(archive, "test", {}, SITE), SITE)).recover() == 3
        assert len(archive.rows("SELECT 1 FROM captures")) == 3


def test_what_lists_name_is_in_the_ledger_before_the_next_page_is_kept(tmp_path: Path) -> None:
    with open_to_write(tmp_path) as archive, open_to_read(tmp_path) as reader:
        archive.commits_together = True
        filing = job(archive).filing()
        _file(filing, archive, 1)
        for number in (2, 3):
            listing = Listing(
                f"{SITE}/?page={number}", "front", (ListedUrl(f"{SITE}/bai-so-{number}-post{number}.html"),)
            )
            filing.listing(page(url=listing.url, asked_url=listing.url, purpose="front"), listing)
        assert not reader.rows("SELECT 1 FROM urls")
        captures.keep(archive, page(b"<html>2</html>"))
        known = {row["key"] for row in reader.rows("SELECT key FROM urls")}
        assert {"post1", "post2", "post3"} <= known


def test_a_record_that_the_disk_refuses_leaves_no_torn_end(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    first = captures.keep(archive, page(b"<html>1</html>"))
    shelf = archive.raw
    file = shelf._file

    class Full:
        def __getattr__(self, name: str) -> Any:
            return getattr(file, name)

        def write(self, rest: memoryview) -> int:
            if len(rest) < 100:
                raise OSError(28, "No space left on device")
            return int(file.write(rest[:50]))  # type: ignore[union-attr]  # it is open

    monkeypatch.setattr(shelf, "_file", Full())
    with pytest.raises(OSError, match="No space"):
        captures.keep(archive, page(b"<html>2</html>"))
    monkeypatch.setattr(shelf, "_file", file)
    third = captures.keep(archive, page(b"<html>3</html>"))
    assert third.offset == first.offset + first.length
    assert [found.page.body for found in captures.unindexed(archive)] == [b"<html>1</html>", b"<html>3</html>"]
