"""A frozen copy in SQLite: the whole schema of the archive, with the chosen articles and what belongs to them."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from archive import soundness
from archive.errors import DamagedError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archive.export.choice import Choice
    from archive.export.tables import Table
    from archive.opening import Archive

FILE = "plvn.db"
WHOLE = {"_sqlite_migrations", "runs", "measures", "alarms"}
"""Tables about the archive, not about articles: copied as they are."""
_ADDRESSES = "SELECT id FROM main.urls"
OF_THE_CHOSEN = {
    "articles": "id IN (SELECT id FROM chosen)",
    "urls": "article_id IN (SELECT id FROM chosen) OR key IN (SELECT key FROM main.articles)",
    "sightings": f"url_id IN ({_ADDRESSES})",
    "visits": f"url_id IN ({_ADDRESSES})",
    "refusals": "key IN (SELECT key FROM main.articles)",
    "story_pairs": "article_id IN (SELECT id FROM chosen) AND other_id IN (SELECT id FROM chosen)",
}
LAST = ("sections", "authors", "tags", "captures")
"""Tables that others point to: of them, what is pointed to."""


def write(archive: Archive, choice: Choice, tables: list[Table], folder: Path) -> Iterator[str]:
    """Copied inside SQLite, in one transaction: while a crawl writes, this sees the archive of one moment."""
    uri = f"{(folder / FILE).absolute().as_uri()}?mode=rwc"
    with closing(sqlite3.connect(uri, uri=True, timeout=30, isolation_level=None)) as copy:
        copy.execute("ATTACH ? AS source", (f"{archive.path.absolute().as_uri()}?mode=ro",))
        # VACUUM builds the whole file once more, which must not be in memory.
        copy.execute("PRAGMA temp_store = FILE")
        copy.execute("CREATE TEMP TABLE chosen (id INTEGER PRIMARY KEY)")
        copy.execute("PRAGMA main.journal_mode = OFF")
        copy.execute("BEGIN")
        copy.execute(f"INSERT INTO chosen SELECT a.id FROM source.articles a WHERE {choice.where}", choice.values)
        names, others = _schema(copy)
        filtered = bool(choice.values)
        for name in _ordered(names):
            condition = _condition(copy, name, names) if filtered else "1"
            columns = [row[1] for row in copy.execute(f"PRAGMA source.table_info([{name}])")]
            if name.endswith("_search"):
                columns.insert(0, "rowid")
                condition = "rowid IN (SELECT id FROM chosen)"
            listed = ", ".join(f"[{column}]" for column in columns)
            copy.execute(f"INSERT INTO main.[{name}] ({listed}) SELECT {listed} FROM source.[{name}] WHERE {condition}")
            count = copy.execute(f"SELECT count(*) FROM main.[{name}]").fetchone()[0]
            if name in {table.name for table in tables}:
                yield from [name] * count
        for sql in others:
            copy.execute(sql)
        copy.execute("COMMIT")
        copy.execute("DETACH source")
        copy.execute("VACUUM")
        if found := soundness.faults(copy):
            raise DamagedError(f"the copy of {archive.path} is not sound ({'; '.join(found)}). Check it: plvn check")


def _schema(copy: sqlite3.Connection) -> tuple[list[str], list[str]]:
    """Make the tables; their names, and what is made after they are filled: indexes, views, triggers."""
    shadows = {row[1] for row in copy.execute("PRAGMA source.table_list") if row[2] == "shadow"}
    names, others = [], []
    for kind, name, sql in copy.execute(
        "SELECT type, name, sql FROM source.sqlite_master WHERE sql IS NOT NULL AND substr(name, 1, 7) <> 'sqlite_'"
        " ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 WHEN 'view' THEN 2 ELSE 3 END, rowid"
    ).fetchall():
        if name in shadows:
            continue
        if kind == "table":
            copy.execute(sql)
            names.append(name)
        else:
            others.append(sql)
    return names, others


def _ordered(names: list[str]) -> list[str]:
    """Articles and addresses first, since other tables are chosen by them; what is pointed to last."""
    first = [name for name in ("articles", "urls") if name in names]
    last = [name for name in LAST if name in names]
    return first + [name for name in names if name not in {*first, *last}] + last


def _condition(copy: sqlite3.Connection, name: str, names: list[str]) -> str:
    """Which rows of a table go with the chosen articles; a table that names no article goes whole."""
    if name in WHOLE:
        return "1"
    if name in OF_THE_CHOSEN:
        return OF_THE_CHOSEN[name]
    if name in LAST:
        wanted = " UNION ".join(
            f"SELECT [{row[3]}] FROM main.[{other}]"
            for other in names
            if other != name
            for row in copy.execute(f"PRAGMA source.foreign_key_list([{other}])").fetchall()
            if row[2] == name
        )
        if name == "captures":
            wanted += f" UNION SELECT revisit_of FROM source.captures WHERE id IN ({wanted})"
        return f"id IN ({wanted})"
    columns = {row[1] for row in copy.execute(f"PRAGMA source.table_info([{name}])")}
    return "article_id IN (SELECT id FROM chosen)" if "article_id" in columns else "1"
