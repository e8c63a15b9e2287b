"""What is taken away is what is held: equal in every byte, whole, filtered, and safe for a spreadsheet."""

from __future__ import annotations

import csv
import hashlib
import json
import sys
from typing import TYPE_CHECKING, Any

import pyarrow.dataset as ds
import pytest
from builders import SITE, article, job, kept, page

from archive import questions, soundness, stories
from archive.errors import NotFoundError, NotWritableError
from archive.export import FORMATS, Choice, Export
from archive.export.plain import FORMULA, safe
from archive.opening import open_to_read
from tests.plvn import plvn

if TYPE_CHECKING:
    from pathlib import Path

    from archive.opening import Archive

HOSTILE = ('=HYPERLINK("http://127.0.0.1")', "+84 24 0000", "- Thưa ông, vì sao?", "@luat", "'=đã có dấu", "'trích'")


@pytest.fixture
def filled(archive: Archive) -> Archive:
    """Five articles of one text in three months and two sections, one revised, one without a date, titles that bite."""
    filing = job(archive).filing()
    days = ("2024-03-08", "2024-03-31", "2024-04-01", "2023-12-31", None)
    for number, (day, title) in enumerate(zip(days, HOSTILE, strict=False), 1):
        key = f"post70000{number}"
        url = f"{SITE}/bai-so-{number}-{key}.html"
        at = f"{day}T23:59:59+07:00" if day else None
        section = ("Pháp luật", "Pháp đình") if number % 2 else ("Thời sự",)
        changes: dict[str, Any] = {
            "key": key, "url": url, "title": title, "published_at": at, "breadcrumbs": section, "section": section[-1],
            "tags": (HOSTILE[1], "tòa án"),
        }  # fmt: skip
        body = f"<html>{number}</html>".encode()
        fetched = page(body, url=url, asked_url=url)
        filing.page(kept(archive, article(**changes), fetched))
    fetched = page(b"<html>new</html>", url=url, asked_url=url, fetched_at="2026-01-16T08:00:00+07:00")
    filing.page(kept(archive, article(**changes | {"title": "Tên mới"}), fetched))
    assert len(list(stories.settle(archive))) == 5
    return archive


def export(archive: Archive, folder: Path, kind: str, *choice: str | None) -> Export:
    with open_to_read(archive.folder) as reading:
        done = Export(reading, folder, kind, Choice(*choice))
        assert len(list(done.steps())) == done.total
    return done


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("choice", [(), ("2024-03-01", None, "phap-luat")])
def test_two_exports_are_equal_and_the_sums_hold(
    filled: Archive, tmp_path: Path, kind: str, choice: tuple[str | None, ...]
) -> None:
    for name in ("a", "b"):
        export(filled, tmp_path / name, kind, *choice)
    found = contents(tmp_path / "a")
    assert found == contents(tmp_path / "b")
    sums = dict(reversed(line.split("  ", 1)) for line in found["checksums.sha256"].decode().splitlines())
    assert sums == {name: hashlib.sha256(body).hexdigest() for name, body in found.items() if name in sums}
    assert set(found) - set(sums) == {"checksums.sha256"}
    assert not list(tmp_path.glob(".*"))


def test_the_counts_are_the_archives_in_every_format(filled: Archive, tmp_path: Path) -> None:
    tables = ("articles", "captions", "images", "related_links", "article_tags", "article_sections", "revisions")
    expected = {name: filled.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] for name in tables}
    assert expected["revisions"] == 6
    for kind in FORMATS:
        counts = export(filled, tmp_path / kind, kind).counts
        assert {name: counts[name] for name in tables} == expected
        card = (tmp_path / kind / "README.md").read_text(encoding="utf-8")
        assert all(f"| {name} | {count} |" in card for name, count in expected.items())
        assert "belong to the newspaper" in card
        assert str(tmp_path) not in card
    for name, count in expected.items():
        assert len(rows(tmp_path / "csv" / f"{name}.csv")) == count
        assert ds.dataset(tmp_path / "parquet" / name, partitioning="hive").count_rows() == count
    with open_to_read(tmp_path / "sqlite" / "plvn.db") as copy:
        for name, count in expected.items():
            assert copy.rows(f"SELECT count(*) AS n FROM {name}")[0]["n"] == count


def test_no_cell_is_a_formula_and_every_text_comes_back(filled: Archive, tmp_path: Path) -> None:
    export(filled, tmp_path / "out", "csv")
    for path in (tmp_path / "out").glob("*.csv"):
        assert not [cell for row in rows(path) for cell in row.values() if cell.startswith(FORMULA)], path.name
    printed = [row["title"] for row in filled.rows("SELECT title FROM articles ORDER BY id")]
    told = [row["title"] for row in rows(tmp_path / "out" / "articles.csv")]
    assert [title[1:] if title.lstrip("'").startswith(FORMULA) else title for title in told] == printed
    assert [safe(text) for text in HOSTILE] == [*(f"'{text}" for text in HOSTILE[:5]), "'trích'"]
    assert {row["name"] for row in rows(tmp_path / "out" / "article_tags.csv")} == {f"'{HOSTILE[1]}", "tòa án"}


def test_a_line_of_json_is_the_article_as_shown(filled: Archive, tmp_path: Path) -> None:
    export(filled, tmp_path / "out", "jsonl")
    lines = (tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        json.loads(json.dumps(questions.article(filled, f"post70000{number}"))) for number in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("choice", "numbers"),
    [
        (("2024-03-08", "2024-03-31"), [1, 2]),
        (("2024-03-31", None), [2, 3]),
        ((None, "2023-12-31"), [4]),
        ((None, None, "phap-luat"), [1, 3, 5]),
        ((None, None, "phap-luat-phap-dinh"), [1, 3, 5]),
        (("2024-04-01", None, "thoi-su"), []),
        ((None, None, None, "in:title luat"), [4]),
        ((None, None, None, 'in:title "thua ông" to:2024-04'), [3]),
        (("2024-03-09", None, "phap-luat", "phiên tòa"), [3]),
        ((None, None, None, "section:thoi-su"), [2, 4]),
    ],
)
@pytest.mark.parametrize("kind", ["csv", "sqlite", "parquet"])
def test_filters(
    filled: Archive, tmp_path: Path, kind: str, choice: tuple[str | None, ...], numbers: list[int]
) -> None:
    folder = tmp_path / "out"
    done = export(filled, folder, kind, *choice)
    assert done.counts["articles"] == len(numbers)
    keys = [f"post70000{number}" for number in numbers]
    if kind == "csv":
        assert [row["key"] for row in rows(folder / "articles.csv")] == keys
        assert {row["article_id"] for row in rows(folder / "captions.csv")} == set(map(str, numbers))
    elif kind == "parquet":
        table = ds.dataset(folder / "articles", partitioning="hive").to_table()
        assert sorted(table["key"].to_pylist()) == keys
    else:
        with open_to_read(folder / "plvn.db") as copy:
            assert [row["key"] for row in copy.rows("SELECT key FROM articles ORDER BY id")] == keys
            assert soundness.faults(copy.connection) == []
            found = copy.rows("SELECT rowid FROM article_search WHERE article_search MATCH 'phien toa' ORDER BY rowid")
            assert [row["rowid"] for row in found] == numbers
            assert {row["key"] for row in copy.rows("SELECT key FROM urls WHERE article_id IS NOT NULL")} == set(keys)


def test_parquet_is_typed_and_parted_by_month(filled: Archive, tmp_path: Path) -> None:
    export(filled, tmp_path / "out", "parquet")
    articles = tmp_path / "out" / "articles"
    months = {path.parent.relative_to(articles).as_posix() for path in articles.rglob("*.parquet")}
    none = "__HIVE_DEFAULT_PARTITION__"
    dated = {"year=2024/month=03", "year=2024/month=04", "year=2023/month=12"}
    assert months == {*dated, f"year={none}/month={none}"}
    table = ds.dataset(articles, partitioning="hive").to_table(filter=ds.field("key") == "post700001").to_pylist()
    assert table[0]["published_at"].isoformat() == "2024-03-08T23:59:59+07:00"
    assert isinstance(table[0]["word_count"], int)


def test_no_folder_of_parquet_is_named_like_a_column_in_it(archive: Archive, tmp_path: Path) -> None:
    named = article(lead="Theo Bộ luật Hình sự 2015.", published_at="2024-03-08T09:00:00+07:00")
    job(archive).filing().page(kept(archive, named, page()))
    export(archive, tmp_path / "out", "parquet")
    for file in (tmp_path / "out").rglob("*.parquet"):
        parts = {part.partition("=")[0] for part in file.parts if "=" in part}
        assert not parts & set(ds.dataset(file).schema.names), file
    laws = ds.dataset(tmp_path / "out" / "legal_refs", partitioning="hive").to_table().to_pylist()
    assert [(law["document"], law["year"], law["published_year"]) for law in laws] == [
        ("Bộ luật Hình sự 2015", 2015, 2024)
    ]


def test_the_codebook_knows_every_column(filled: Archive, tmp_path: Path) -> None:
    export(filled, tmp_path / "out", "csv")
    told = [(row["table"], row["column"]) for row in rows(tmp_path / "out" / "codebook.csv")]
    there = [
        (path.stem, column)
        for path in (tmp_path / "out").glob("*.csv")
        if path.stem != "codebook"
        for column in path.read_text(encoding="utf-8").splitlines()[0].split(",")
    ]
    assert sorted(told) == sorted(there)


def test_a_folder_of_somebody_elses_is_refused_and_an_export_replaced(filled: Archive, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    export(filled, folder, "csv")
    export(filled, folder, "jsonl")
    assert not (folder / "articles.csv").exists()
    (folder / "thesis.docx").write_text("mine")
    before = contents(folder)
    with pytest.raises(NotWritableError, match=r"thesis\.docx in it is of no earlier export"):
        export(filled, folder, "csv")
    with pytest.raises(NotWritableError, match="not empty"):
        export(filled, filled.folder, "csv")
    with pytest.raises(NotWritableError, match="is a file"):
        export(filled, folder / "thesis.docx", "csv")
    assert contents(folder) == before


def test_an_export_stopped_half_way_leaves_what_was_there(filled: Archive, tmp_path: Path) -> None:
    export(filled, tmp_path / "out", "csv")
    before = contents(tmp_path / "out")
    steps = Export(filled, tmp_path / "out", "jsonl", Choice()).steps()
    next(steps)
    steps.close()
    assert contents(tmp_path / "out") == before
    assert not list(tmp_path.glob(".*"))


def test_a_section_that_nobody_knows_and_a_tool_that_is_missing_are_sentences(
    filled: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(NotFoundError, match="Known are: phap-dinh, phap-luat, thoi-su"):
        export(filled, tmp_path / "out", "csv", None, None, "bong-da")
    with pytest.raises(NotFoundError, match=r"'phi thuyền'.*plvn search"):
        export(filled, tmp_path / "out", "csv", None, None, None, "phi thuyền")
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ImportError, match="pip install"):
        export(filled, tmp_path / "out", "parquet")
    assert not (tmp_path / "out").exists()


def test_the_command(filled: Archive, tmp_path: Path) -> None:
    words = ("--data", filled.folder, "export", tmp_path / "out", "--format", "csv")
    done = plvn(*words, "--from", "2024-03-01", "--to", "2024-03-31")
    assert done.returncode == 0, done.stderr
    assert "2 articles" in done.stdout
    (tmp_path / "out" / "mine.txt").write_text("mine")
    done = plvn(*words)
    assert (done.returncode, "mine.txt" in done.stderr) == (2, True)
    assert plvn(*words, "--from", "2024-03-02", "--to", "2024-03-01").returncode == 2
    done = plvn(*words[:3], tmp_path / "found", *words[4:], "--query", "in:title luat")
    assert "1 articles" in done.stdout, done.stderr
    assert "found by the query in:title luat" in (tmp_path / "found" / "README.md").read_text(encoding="utf-8")
    done = plvn(*words[:3], tmp_path / "none", *words[4:], "--query", "from:gestern luat")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
