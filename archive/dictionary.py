"""The data dictionary, read from the database's own schema: `python -m archive.dictionary` prints docs/the-archive.md.

Each CREATE TABLE carries its meanings as comments (migrations.py), so `.schema` in sqlite3 tells the same.
"""

from __future__ import annotations

import re
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from archive.lightly import Database
from archive.migrations import migrations

if TYPE_CHECKING:
    from collections.abc import Iterator

PAGE = Path(__file__).parent / "dictionary.md"
MARK = "<!-- tables -->"
VIEWS_MARK = "<!-- views -->"

_COLUMN = re.compile(r"^  (\w+) (TEXT|INTEGER|REAL|BLOB)\b(.*?),?\s*(?:--\s*(.*))?$")
# "AS name" at the end of a line of a view's SELECT, and the comment behind it.
_SAID = re.compile(r"AS (\w+),?[ ]*-- (.*)$", re.MULTILINE)
_NUMBERS = {"article_id": "→ articles", "run_id": "→ runs"}

# Views that were made before views had comments for each column.
_EARLIER = {
    "article_states": {
        "key": "articles.key, whether held or not",
        "month": "of publication where it is held, else of the listing that names it; unknown where neither says",
        "section": "likewise",
        "state": "held, withdrawn (now; a last good copy may be held), refused, failed, robots, not_yet",
        "article_id": "→ articles; null where it is not held",
    },
    "coverage": {
        "month": "as in article_states",
        "section": "as in article_states",
        "listed": "articles that are known to exist: the sum of the rest",
        "held": "and not withdrawn",
        "withdrawn": "taken down by the paper",
        "refused": "pages that are no article",
        "failed": "no answer, so far or for good",
        "robots": "forbidden by robots.txt",
        "not_yet": "never asked for",
    },
}


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


def views() -> dict[str, tuple[str, list[tuple[str, str, str]]]]:
    """The same of the views. A column without a comment of its own has the meaning that it has in `articles`."""
    database = Database(memory=True)
    migrations.apply(database)
    meanings = {name: said for name, _, said in tables()["articles"][1]}
    found = {}
    for row in database.query("SELECT name, sql FROM sqlite_master WHERE type = 'view'"):
        meaning = " ".join(line.strip(" -") for line in _opening(row["sql"].splitlines()[1:]))
        own = _EARLIER.get(row["name"]) or _NUMBERS | dict(_SAID.findall(row["sql"]))
        columns = [
            (column["name"], column["type"].lower(), own.get(column["name"]) or meanings.get(column["name"], ""))
            for column in database.query(f"PRAGMA table_info({row['name']})")
        ]
        found[row["name"]] = meaning, columns
    return found


def _opening(lines: list[str]) -> Iterator[str]:
    """The comment that a view begins with."""
    return takewhile(lambda line: line.startswith("  --"), lines)


def page() -> str:
    """docs/the-archive.md: the introduction, then each table and each view."""
    text = PAGE.read_text(encoding="utf-8")
    return text.replace(MARK, _listed(tables())).replace(VIEWS_MARK, _listed(views()))


def _listed(entries: dict[str, tuple[str, list[tuple[str, str, str]]]]) -> str:
    parts = []
    for name, (meaning, columns) in entries.items():
        lines = [f"### {name}", "", meaning, "", "| column | type | meaning |", "|---|---|---|"]
        lines += [f"| {column} | {kind} | {said.replace('|', chr(92) + '|')} |" for column, kind, said in columns]
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


if __name__ == "__main__":
    print(page(), end="")  # noqa: T201 (this is its purpose)
