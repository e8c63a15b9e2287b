"""Legal references: filed with their article, replaced with its text, brought up to date without a revision."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from builders import article, job, kept, page
from click.testing import CliRunner

from archive.opening import open_to_read, open_to_write
from archive.records import Caption, FetchedPage
from plvn_crawler.cli import main
from plvn_crawler.pipelines.line import Line

if TYPE_CHECKING:
    from click.testing import Result

    from archive.opening import Archive

SAVED = Path(__file__).parents[1] / "saved" / "C" / "whole-page"
LAW = article(
    title="Siết theo Luật Căn cước",
    lead="(PLVN) - Nghị định 70 có hiệu lực.",
    body=("Không có gì.", "Theo điểm a khoản 1 Điều 5 và Điều 7 Nghị định số 70/2024/NĐ-CP, việc này bị cấm."),
    captions=(Caption("Phổ biến BLHS"),),
)


def rows(archive: Archive) -> list[tuple[object, ...]]:
    found = archive.rows(
        "SELECT position, document, article, clause, point, field, paragraph FROM legal_refs"
        " ORDER BY article_id, position"
    )
    return [tuple(row.values()) for row in found]


def test_they_are_filed_in_the_order_of_the_text(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, LAW, page()))
    assert rows(archive) == [
        (1, "Luật Căn cước", None, None, None, "title", 1),
        (2, "70/2024/NĐ-CP", None, None, None, "lead", 1),
        (3, "70/2024/NĐ-CP", "5", "1", "a", "body", 2),
        (4, "70/2024/NĐ-CP", "7", None, None, "body", 2),
        (5, "Bộ luật Hình sự", None, None, None, "captions", 1),
    ]
    (row,) = archive.rows("SELECT * FROM legal_refs WHERE position = 3")
    assert LAW.body[1][row["start"] : row["end"]] == row["text"]
    assert (row["kind"], row["issuer"], row["year"]) == ("nghị định", "Chính phủ", 2024)
    (month,) = archive.rows("SELECT * FROM legal_documents WHERE document = '70/2024/NĐ-CP'")
    assert month == {
        "month": "2024-03", "document": "70/2024/NĐ-CP", "kind": "nghị định", "articles": 1, "mentions": 2
    }  # fmt: skip


def test_an_edit_takes_them_with_it(archive: Archive) -> None:
    filing = job(archive).filing()
    filing.page(kept(archive, LAW, page()))
    edited = replace(LAW, title="Siết Luật Cư trú", lead=None, body=(), captions=())
    filing.page(kept(archive, edited, page(b"<html>2</html>", fetched_at="2026-01-16T08:00:00+07:00")))
    assert rows(archive) == [(1, "Luật Cư trú", None, None, None, "title", 1)]


def test_another_version_replaces_them_and_is_no_revision(archive: Archive) -> None:
    filing = job(archive).filing()
    reading = kept(archive, LAW, page())
    assert reading.laws
    filing.page(replace(reading, laws=replace(reading.laws, reader="laws@0", references=())))
    assert rows(archive) == []
    assert filing.page(kept(archive, LAW, page())) == "unchanged"
    assert len(rows(archive)) == 5
    assert archive.rows("SELECT reader FROM law_readings") == [{"reader": reading.laws.reader}]
    assert len(archive.rows("SELECT * FROM revisions")) == 1


def plvn(data: Path, *words: str) -> Result:
    done = CliRunner().invoke(main, ["--data", str(data), *words])
    assert done.exit_code == 0, done.output
    return done


@pytest.mark.parametrize("everything", [(), ("--all",)])
def test_an_archive_of_an_earlier_version_is_brought_up_to_date(tmp_path: Path, everything: tuple[str, ...]) -> None:
    url = json.loads((SAVED / "expected.json").read_text(encoding="utf-8"))["url"]
    with open_to_write(tmp_path) as archive:
        Line(job(archive)).push(FetchedPage(url, (SAVED / "page.html").read_bytes(), "2026-01-15T08:00:00+07:00"))
        expected = rows(archive)
        (article_row,) = archive.rows("SELECT * FROM articles")
    assert expected
    with sqlite3.connect(tmp_path / "plvn.db") as connection:
        for statement in (
            "DROP VIEW legal_documents", "DROP TABLE legal_refs", "DROP TABLE law_readings",
            "DELETE FROM _sqlite_migrations WHERE name = 'legal_references'",
        ):  # fmt: skip
            connection.execute(statement)
    connection.close()
    assert "1 say the same" in plvn(tmp_path, "reread", *everything).output
    with open_to_read(tmp_path) as archive:
        assert rows(archive) == expected
        assert archive.rows("SELECT * FROM articles") == [article_row]
        assert [row["cause"] for row in archive.rows("SELECT cause FROM revisions")] == ["first"]
    assert "read 0 kept pages" in plvn(tmp_path, "reread").output


def test_show_prints_them(archive: Archive) -> None:
    job(archive).filing().page(kept(archive, LAW, page()))
    shown = json.loads(plvn(archive.folder, "show", LAW.key, "--json").stdout)["legal_refs"]
    assert shown[2]["text"] == "điểm a khoản 1 Điều 5 và Điều 7 Nghị định số 70/2024/NĐ-CP"
    assert "position" not in shown[0]
    said = plvn(archive.folder, "show", LAW.key).stdout
    assert "Legal documents\n  Luật Căn cước\n  70/2024/NĐ-CP: Điều 5 khoản 1 điểm a; Điều 7\n" in said
