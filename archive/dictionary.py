"""The data dictionary, read from the database's own schema: `python -m archive.dictionary` prints docs/the-archive.md.

Each CREATE TABLE carries its meanings as comments (migrations.py), so `.schema` in sqlite3 tells the same.
"""

from __future__ import annotations

import re
from pathlib import Path

from sqlite_utils import Database

from archive.migrations import migrations

PAGE = Path(__file__).parent / "dictionary.md"
MARK = "<!-- tables -->"

_COLUMN = re.compile(r"^  (\w+) (TEXT|INTEGER|REAL|BLOB)\b(.*?),?\s*(?:--\s*(.*))?$")


def tables() -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """Table → (its meaning, its columns as (name, type, meaning)), in the order of creation."""
    database = Database(memory=True)
    migrations.apply(database)
    found = {}
    for row in database.query("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND sql LIKE '%STRICT%'"):
        found[row["name"]] = _described(row["sql"])
    return found


def _described(sql: str) -> tuple[str, list[tuple[str, str, str]]]:
    meaning, columns = "", []
    for line in sql.splitlines()[1:]:
        if line.startswith("  --"):
            meaning = line.strip(" -")
        elif column := _COLUMN.match(line):
            name, kind, rest, said = column.groups()
            target = re.search(r"REFERENCES (\w+)", rest)
            said = said or (f"→ {target[1]}" if target else "")
            columns.append((name, kind.lower(), said))
        elif line.lstrip().startswith("--") and columns:
            name, kind, said = columns[-1]
            columns[-1] = (name, kind, f"{said} {line.strip(' -')}".strip())
    return meaning, columns


def page() -> str:
    """docs/the-archive.md: the introduction, then each table."""
    parts = []
    for name, (meaning, columns) in tables().items():
        lines = [f"### {name}", "", meaning, "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {column} | {kind} | {said.replace('|', chr(92) + '|')} |" for column, kind, said in columns]
        parts.append("\n".join(lines))
    return PAGE.read_text(encoding="utf-8").replace(MARK, "\n\n".join(parts))


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (this is its purpose)
