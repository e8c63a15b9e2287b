"""Whatever changes on disk behind the program's back is found, and named: bits, records, rows, words."""

from __future__ import annotations

import json
import random
import re
import shutil
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from archive import integrity, rehashing
from archive.opening import open_to_read, open_to_write
from plvn_crawler.drivers import verifying
from plvn_crawler.pages.correcting import DEFAULT
from tests.newspaper import Newspaper, serving
from tests.plvn import plvn

if TYPE_CHECKING:
    from pathlib import Path

    from archive.findings import Finding


@pytest.fixture(scope="module")
def crawled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two editions of a small paper: revisions, revisits, and what was withdrawn."""
    newspaper = Newspaper(size=40, seed=2)
    data = tmp_path_factory.mktemp("integrity") / "data"
    with serving(newspaper, port=0) as server:
        words = ("--data", data, "--site", server.url)
        assert plvn(*words, "crawl", "--delay", "0").returncode == 0
        server.edition = 2
        assert plvn(*words, "recrawl", "--from", "1990-01-01", "--delay", "0").returncode == 0
    with open_to_write(data) as archive:
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        assert archive.rows("SELECT 1 FROM revisions WHERE number = 2")
    return data


@pytest.fixture
def data(crawled: Path, tmp_path: Path) -> Path:
    return shutil.copytree(crawled, tmp_path / "data")


def everything(data: Path) -> list[Finding]:
    found: list[Finding] = []
    with open_to_read(data) as archive:
        assert len(list(integrity.steps(archive, found))) <= integrity.total(archive)
        list(verifying.steps(archive, verifying.chosen(archive), DEFAULT, found))
    return found


def change(data: Path, sql: str, *values: object) -> None:
    with closing(sqlite3.connect(data / "plvn.db")) as connection:
        assert connection.execute(sql, values).rowcount == 1, sql
        connection.commit()


def one(data: Path, sql: str) -> dict[str, object]:
    with open_to_read(data) as archive:
        row = archive.one(sql)
    assert row is not None, sql
    return row


def test_what_was_crawled_is_whole(data: Path) -> None:
    assert everything(data) == []
    done = plvn("--data", data, "check", "--integrity", "--sample", "3", "--json")
    told = json.loads(done.stdout)
    assert (done.returncode, told["whole"], told["read_again"]) == (0, True, {"same": 3})


def test_one_flipped_bit_anywhere_is_named(data: Path) -> None:
    file = next((data / "warc").iterdir())
    whole = file.read_bytes()
    dice = random.Random(7)
    with open_to_read(data) as archive:
        captures = archive.rows("SELECT id, offset, length FROM captures")
        numbers = verifying.chosen(archive, 2)
        # Two bytes of each gzip header name the compressor; nothing reads them.
        unread = {row["offset"] + byte for row in captures for byte in (8, 9)} | {8, 9}
        for _ in range(60):
            place = dice.randrange(len(whole))
            if place in unread:
                continue
            broken = bytearray(whole)
            broken[place] ^= 1 << dice.randrange(8)
            file.write_bytes(broken)
            found: list[Finding] = []
            list(rehashing.steps(archive, found))
            list(verifying.steps(archive, numbers, DEFAULT, again := []))
            hit = [row["id"] for row in captures if row["offset"] <= place < row["offset"] + row["length"]]
            assert found, place
            assert all(f"capture {number} of" in found[0].where for number in hit), (place, found)
            # A sentence, and nothing that only the libraries' authors would understand.
            told = " ".join(finding.what for finding in found + again)
            assert not re.search(r"[\[\]'\\\x00-\x1f\ufffd]|Error|argument|iso", told), told


def test_a_cut_record_is_named_with_its_address(data: Path) -> None:
    last = one(data, "SELECT id, url, length FROM captures ORDER BY offset DESC LIMIT 1")
    file = next((data / "warc").iterdir())
    file.write_bytes(file.read_bytes()[:-20])
    done = plvn("--data", data, "check", "--integrity", "--sample", "0")
    assert done.returncode == 6
    assert f"capture {last['id']} of {last['url']}: the record is cut off" in done.stdout
    file.unlink()
    assert "cannot be read" in str(everything(data))


def test_a_record_taken_out_of_the_middle_is_named(data: Path) -> None:
    row = one(data, "SELECT id, url, offset, length FROM captures ORDER BY offset LIMIT 1 OFFSET 3")
    file = next((data / "warc").iterdir())
    whole = file.read_bytes()
    start, length = int(str(row["offset"])), int(str(row["length"]))
    file.write_bytes(whole[:start] + b"\0" * length + whole[start + length :])
    raw = [finding for finding in everything(data) if finding.part == "raw page"]
    assert [finding.where.partition("capture ")[2] for finding in raw] == [f"{row['id']} of {row['url']}"]


@pytest.mark.parametrize(
    ("table", "named"),
    [
        ("articles", "articles {id}: the row is not there"),
        ("captures", "captures {id}: the row is not there"),
        ("authors", "authors {id}: the row is not there"),
        ("tags", "tags {id}: the row is not there"),
        ("sections", "sections {id}: the row is not there"),
        ("runs", "runs {id}: the row is not there"),
        ("urls", "urls {id}: the row is not there"),
        ("captions", "(id {article_id}): its row and parts are not those"),
        ("images", "(id {article_id}): its row and parts are not those"),
        ("article_tags", "(id {article_id}): its row and parts are not those"),
        ("article_authors", "(id {article_id}): its row and parts are not those"),
        ("related_links", "(id {article_id}), capture"),
        ("article_sections", "(id {article_id}), capture"),
        ("legal_refs", "(id {article_id}), capture"),
        ("revisions", "(id {article_id}), revision {number}: it is not there"),
        ("refusals", "refusals has no row for it"),
        ("story_texts", "it was not compared with others"),
        ("article_search", "(id {rowid}): it has no entry"),
    ],
)
def test_one_deleted_row_is_named(data: Path, table: str, named: str) -> None:
    if table == "refusals" and not one(data, "SELECT count(*) AS n FROM refusals")["n"]:
        change(data, "UPDATE urls SET state = 'refused' WHERE id = (SELECT id FROM urls WHERE state = 'held' LIMIT 1)")
    else:
        where = {
            "authors": "WHERE id IN (SELECT author_id FROM article_authors)",
            "tags": "WHERE id IN (SELECT tag_id FROM article_tags)",
            "sections": "WHERE id IN (SELECT section_id FROM article_sections)",
            "urls": "WHERE id IN (SELECT url_id FROM visits)",
            "revisions": "WHERE record IS NOT NULL",
        }.get(table, "")
        selected = "rowid, title" if table == "article_search" else "*"
        row = one(data, f"SELECT {selected} FROM {table} {where} LIMIT 1")
        named = named.format(**row)
        keys = [name for name in ("rowid", "id", "article_id", "box", "position", "number", "url") if name in row]
        keys = keys[:1] if keys[0] in {"id", "rowid"} else keys
        condition = " AND ".join(f"{key} IS ?" for key in keys)
        change(data, f"DELETE FROM {table} WHERE {condition}", *(row[key] for key in keys))
    found = everything(data)
    assert any(named in str(finding) for finding in found), (named, list(map(str, found)))


@pytest.mark.parametrize(
    ("sql", "named"),
    [
        ("UPDATE articles SET word_count = 1 WHERE id = 1", "word_count is 1"),
        (
            "UPDATE revisions SET seen_at = '2001-01-01T00:00:00+07:00' WHERE article_id = 1 AND number = 1",
            "seen_at is 2001",
        ),
        (
            "DELETE FROM story_buckets WHERE (bucket, place) = (SELECT bucket, place FROM story_buckets LIMIT 1)",
            "story_buckets",
        ),
    ],
)
def test_what_follows_from_other_rows_is_compared_with_them(data: Path, sql: str, named: str) -> None:
    change(data, sql)
    assert any(named in str(finding) for finding in everything(data))


def test_one_changed_word_is_named(data: Path) -> None:
    row = one(data, "SELECT id, key FROM articles ORDER BY id LIMIT 1")
    change(data, "UPDATE articles SET title = title || ' thật' WHERE id = ?", row["id"])
    first = "SELECT article_id, number FROM revisions WHERE record IS NOT NULL LIMIT 1"
    changed = """replace(record, '"title":"', '"title":"Y')"""
    change(data, f"UPDATE revisions SET record = {changed} WHERE (article_id, number) = ({first})")
    told = "\n".join(map(str, everything(data)))
    assert f"article: article {row['key']} (id {row['id']}): its row and parts" in told
    assert f"search index: article {row['key']} (id {row['id']}): its entry holds other words" in told
    assert "revision 1: its record is not the one that was fingerprinted" in told
    assert f"reading: article {row['key']} (id {row['id']}), capture" in told


def test_sample_alone_is_a_mistake(data: Path) -> None:
    assert plvn("--data", data, "check", "--sample", "3").returncode == 2
