"""CSV that a spreadsheet may open, and JSON Lines: text files, written as the rows come."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING, Any

from archive import questions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.export.choice import Choice
    from archive.export.tables import Table
    from archive.opening import Archive

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet takes for the beginning of a formula, or skips before one; also in full width."""


def safe(value: Any) -> Any:
    """A text that would be a formula, behind an apostrophe; numbers are numbers and stay.

    What begins so already gets one more, so that taking one away always gives the text as printed.

    >>> safe("=1+1"), safe("- Thưa ông"), safe("'=x"), safe("'x'"), safe(-1)
    ("'=1+1", "'- Thưa ông", "''=x", "'x'", -1)
    """
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(FORMULA) else value


def write_csv(archive: Archive, choice: Choice, tables: list[Table], folder: Path) -> Iterator[str]:
    for table in tables:
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(column.name for column in table.columns)
            for row in table.rows(archive, choice):
                writer.writerow(map(safe, row))
                yield table.name


def write_jsonl(archive: Archive, choice: Choice, tables: list[Table], folder: Path) -> Iterator[str]:
    """One article a line, with all that the tables hold of it inside."""
    articles = tables[0]
    names = [column.name for column in articles.columns]
    with (folder / "articles.jsonl").open("w", encoding="utf-8", newline="\n") as file:
        for row in articles.rows(archive, choice):
            article = questions.record(archive, dict(zip(names, row, strict=True)))
            file.write(json.dumps(article, ensure_ascii=False, separators=(",", ":")) + "\n")
            yield articles.name
