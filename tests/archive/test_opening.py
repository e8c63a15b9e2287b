"""The door: one writer, no foreign or newer database, nothing touched when it is refused."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from archive import migrations
from archive.captures import keep, unindexed
from archive.errors import DamagedError, LockedError, NotFoundError, NotReadableError, NotWritableError
from archive.opening import open_to_read, open_to_write
from archive.records import FetchedPage


def test_a_second_writer_is_told_who_holds_it_since_when(tmp_path: Path) -> None:
    with (
        open_to_write(tmp_path, "plvn crawl"),
        pytest.raises(LockedError, match=r"plvn crawl \(process \d+ on .* since 20"),
    ):
        open_to_write(tmp_path)
    open_to_write(tmp_path).close()


def test_readers_read_while_a_writer_writes(tmp_path: Path) -> None:
    with open_to_write(tmp_path) as writer, open_to_read(tmp_path) as reader:
        with writer.transaction() as connection:
            connection.execute("INSERT INTO tags (name) VALUES ('luật')")
            assert reader.rows("SELECT * FROM tags") == []
        assert len(reader.rows("SELECT * FROM tags")) == 1
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            reader.connection.execute("DELETE FROM tags")


@pytest.mark.parametrize("content", [b"not a database", b"SQLite format 3\x00 and then nothing more"])
def test_what_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "plvn.db"
    path.write_bytes(content)
    for open_it in (open_to_write, open_to_read):
        with pytest.raises(DamagedError, match=r"plvn\.db"):
            open_it(tmp_path)
    assert path.read_bytes() == content


def test_in_place_of_the_folder_only_a_database_is_taken(tmp_path: Path) -> None:
    for content in (b"", b"a list of users"):
        (tmp_path / "users").write_bytes(content)
        with pytest.raises(NotReadableError, match=r"users is no archive: --data wants"):
            open_to_read(tmp_path / "users")
    (tmp_path / "plvn.db").write_bytes(b"a list of users")
    with pytest.raises(DamagedError):
        open_to_read(tmp_path / "plvn.db")
    open_to_write(tmp_path / "data").close()
    # A copy may have any name.
    (tmp_path / "data" / "plvn.db").rename(tmp_path / "copy.db")
    open_to_read(tmp_path / "copy.db").close()


def test_a_database_of_something_else_is_refused(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "plvn.db")
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    with pytest.raises(DamagedError, match="no archive of this program"):
        open_to_write(tmp_path)


def test_an_archive_of_the_first_version_is_brought_up_to_date_with_its_rows(tmp_path: Path) -> None:
    path = tmp_path / "plvn.db"
    with sqlite3.connect(path) as connection:
        for statement in migrations.statements(migrations.FIRST_TABLES):
            connection.execute(statement)
        connection.execute(
            "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
        )
        connection.execute("INSERT INTO _sqlite_migrations VALUES (1, 'plvn', 'first_tables', '')")
        connection.execute(
            "INSERT INTO urls (url, key, purpose, state, first_seen_at, last_seen_at, seen_in, month)"
            " VALUES ('u', 'post1', 'article', 'new', '', '', '', '2024-03')"
        )
    connection.close()
    with pytest.raises(DamagedError, match="older version"):
        open_to_read(tmp_path)
    with open_to_write(tmp_path) as archive:
        assert archive.one("SELECT * FROM coverage") == {
            "month": "2024-03", "section": "unknown", "listed": 1, "held": 0, "withdrawn": 0, "refused": 0,
            "failed": 0, "robots": 0, "not_yet": 1,
        }  # fmt: skip
        assert archive.rows("SELECT * FROM alarms") == []
    with open_to_read(tmp_path) as archive:
        assert archive.rows("SELECT * FROM measures") == []


def test_a_newer_version_is_refused_by_name(tmp_path: Path) -> None:
    with open_to_write(tmp_path) as archive:
        archive.db["_sqlite_migrations"].insert({"migration_set": "plvn", "name": "moons", "applied_at": "2031"})
    for open_it in (open_to_write, open_to_read):
        with pytest.raises(DamagedError, match=r"newer version .*moons"):
            open_it(tmp_path)


def test_a_folder_that_cannot_be_made_is_named() -> None:
    with pytest.raises(NotWritableError, match="/proc/nowhere"):
        open_to_write(Path("/proc/nowhere"))


def test_no_archive_says_how_to_begin_one(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="crawl"):
        open_to_read(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_every_table_is_strict_and_every_reference_holds(tmp_path: Path) -> None:
    with open_to_write(tmp_path) as archive:
        loose = archive.rows(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0"
            " AND name NOT LIKE '%sqlite%' AND name NOT LIKE 'article_search%'"
        )
        assert loose == []
        with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
            archive.connection.execute("INSERT INTO captions VALUES (99, 1, 'x', NULL, NULL, 1)")


@pytest.mark.parametrize(
    "statement",
    [None, "CREATE TABLE _sqlite_migrations (id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"],
)
def test_what_a_kill_in_the_first_moment_leaves_is_begun_again(tmp_path: Path, statement: str | None) -> None:
    path = tmp_path / "plvn.db"
    if statement is None:
        path.touch()
        with pytest.raises(NotFoundError):
            open_to_read(tmp_path)
    else:
        connection = sqlite3.connect(path)
        connection.execute(statement)
        connection.close()
    with open_to_write(tmp_path) as archive:
        assert archive.rows("SELECT * FROM articles") == []


def test_a_database_cut_to_nothing_is_filed_again_from_the_raw_pages(tmp_path: Path) -> None:
    with open_to_write(tmp_path) as archive:
        keep(
            archive,
            FetchedPage("https://baophapluat.vn/a-b-c-post1.html", b"<html>1</html>", "2026-01-15T08:00:00+07:00"),
        )
    (tmp_path / "plvn.db").write_bytes(b"")
    with open_to_write(tmp_path) as archive:
        assert [found.page.body for found in unindexed(archive)] == [b"<html>1</html>"]
