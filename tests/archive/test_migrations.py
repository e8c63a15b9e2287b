"""An archive of any earlier version, with rows in it, becomes one of today: nothing lost, found, filed further."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from builders import SITE, article, job, kept, page

from archive import indexing, soundness
from archive.errors import DamagedError
from archive.letters import fold
from archive.lightly import Database
from archive.migrations import migrations
from archive.opening import DATABASE, open_to_read, open_to_write
from archive.search import search

if TYPE_CHECKING:
    from pathlib import Path

STEPS = [step.name for step in migrations.pending(Database(memory=True))]

OTHER = f"{SITE}/bai-khac-hom-nay-post700005.html"


def of_version_before(step: str, folder: Path) -> None:
    """An archive as the program left it before that migration was written, with one article, edited once."""
    with open_to_write(folder) as today:
        filing = job(today).filing()
        filing.page(kept(today, article(), page()))
        edited = article(title="Tòa xử lưu động")
        filing.page(kept(today, edited, page(b"<html>2</html>", fetched_at="2026-01-16T08:00:00+07:00")))
        raw = folder / "warc"
    earlier = Database(folder / "earlier.db")
    migrations.apply(earlier, stop_before=step)
    earlier.conn.execute("ATTACH ? AS today", (str(folder / DATABASE),))
    with earlier.conn:
        for table in earlier.tables:
            if table.name.startswith(("sqlite_", "_sqlite", "article_search")):
                continue
            columns = ", ".join(table.columns_dict)
            # Its own triggers have noted some of the rows already.
            earlier.conn.execute(
                f"INSERT OR IGNORE INTO main.{table.name} ({columns}) SELECT {columns} FROM today.{table.name}"
            )
        title, lead, body = earlier.conn.execute("SELECT title, lead, body_text FROM articles").fetchone()
        texts = (title, lead, body, "")
        indexing.write(earlier.conn, {1: (*texts, *map(fold, texts))})
    earlier.close()
    for leftover in folder.glob(f"{DATABASE}*"):
        leftover.unlink()
    (folder / "earlier.db").rename(folder / DATABASE)
    assert raw.exists()


@pytest.mark.parametrize("step", STEPS[1:])
def test_every_earlier_version_comes_up_to_date_with_its_rows(tmp_path: Path, step: str) -> None:
    of_version_before(step, tmp_path)
    with pytest.raises(DamagedError, match="older version"):
        open_to_read(tmp_path)
    with open_to_write(tmp_path) as archive:
        assert soundness.faults(archive.connection) == []
        assert [row["title"] for row in archive.rows("SELECT title FROM articles")] == ["Tòa xử lưu động"]
        assert archive.rows("SELECT number, cause FROM revisions ORDER BY number") == [
            {"number": 1, "cause": "first"},
            {"number": 2, "cause": "publisher"},
        ]
        assert [row["key"] for row in search(archive, "toa luu dong")] == ["post700001"]
        for view in (row["name"] for row in archive.rows("SELECT name FROM sqlite_master WHERE type = 'view'")):
            archive.rows(f"SELECT * FROM {view}")


@pytest.mark.parametrize("step", STEPS[1:])
def test_what_is_filed_afterwards_is_found_and_the_index_is_sound(tmp_path: Path, step: str) -> None:
    of_version_before(step, tmp_path)
    with open_to_write(tmp_path) as archive:
        filing = job(archive).filing()
        third = article(title="Phiên tòa thứ ba")
        filing.page(kept(archive, third, page(b"<html>3</html>", fetched_at="2026-01-17T08:00:00+07:00")))
        new = article(url=OTHER, key="post700005", title="Đất đai ven sông")
        filing.page(kept(archive, new, page(b"<html>n</html>", url=OTHER, asked_url=OTHER)))
        assert search(archive, "lưu động in:title") == []
        assert [row["key"] for row in search(archive, '"phiên toà thứ ba"')] == ["post700001"]
        assert [row["key"] for row in search(archive, "dat dai in:title")] == ["post700005"]
        # FTS5's own comparison of its index with its texts; it raises where they differ.
        archive.connection.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
        assert soundness.faults(archive.connection) == []
