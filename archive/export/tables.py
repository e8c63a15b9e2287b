"""The tables of an export, row by row in a fixed order: those of the archive, with names in the place of numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive import dictionary

if TYPE_CHECKING:
    from collections.abc import Iterator

    from archive.export.choice import Choice
    from archive.opening import Archive

NAMES = {"article_authors": "authors", "article_tags": "tags", "article_sections": "sections"}
"""Link tables, and where the names are that they link to."""
TABLES = ("articles", "captions", "images", "related_links", "legal_refs", *NAMES, "revisions")


@dataclass(frozen=True, slots=True)
class Column:
    """kind: text, integer, real, or time (a text in ISO 8601, a timestamp where the format has such)."""

    name: str
    kind: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the export, with its codebook."""

    name: str
    meaning: str
    columns: tuple[Column, ...]

    def rows(self, archive: Archive, choice: Choice, *, by_day: bool = False) -> Iterator[tuple[Any, ...]]:
        """Streamed; in the order of articles.id, or by_day in that of publication, each row then begun by its day."""
        order = (["a.published_at"] if by_day else []) + ["a.id"]
        wanted = [f"{self._alias(column.name)}.{column.name}" for column in self.columns]
        if by_day:
            wanted.insert(0, "a.published_at")
        # CROSS JOIN: articles in their order first, then the parts of each by key. So nothing is sorted, nothing heaps.
        source = "articles a"
        if self.name != "articles":
            source += f" CROSS JOIN {self.name} t ON t.article_id = a.id"
            keys = [row["name"] for row in archive.rows(f"PRAGMA table_info({self.name})") if row["pk"]]
            order += [f"t.{key}" for key in keys if key != "article_id"]
        if self.name in NAMES:
            target = NAMES[self.name]
            source += f" JOIN {target} n ON n.id = t.{target.removesuffix('s')}_id"
        yield from archive.connection.execute(
            f"SELECT {', '.join(wanted)} FROM {source} WHERE {choice.where} ORDER BY {', '.join(order)}", choice.values
        )

    def count(self, archive: Archive, choice: Choice) -> int:
        source = "articles a"
        if self.name != "articles":
            source += f" JOIN {self.name} t ON t.article_id = a.id"
        sql = f"SELECT count(*) FROM {source} WHERE {choice.where}"
        return int(archive.connection.execute(sql, choice.values).fetchone()[0])

    def _alias(self, column: str) -> str:
        if self.name == "articles":
            return "a"
        return "n" if self.name in NAMES and column in {"name", "slug"} else "t"


def all_of(archive: Archive) -> list[Table]:
    """The tables with the columns that this archive has."""
    told = dictionary.tables()
    tables = []
    for name in TABLES:
        columns = _columns(archive, name, told)
        if name in NAMES:
            columns += [column for column in _columns(archive, NAMES[name], told) if column.name != "id"]
        tables.append(Table(name, told[name][0], tuple(columns)))
    return tables


def _columns(archive: Archive, table: str, told: dict[str, Any]) -> list[Column]:
    meanings = {name: meaning for name, _, meaning in told[table][1]}
    return [
        Column(
            row["name"],
            "time" if row["name"].endswith("_at") else row["type"].lower(),
            meanings.get(row["name"], ""),
        )
        for row in archive.rows(f"PRAGMA table_info({table})")
    ]
