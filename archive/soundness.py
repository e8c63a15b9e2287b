"""Is a database sound? SQLite's own check, without the false word of some versions of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_NULL = re.compile(r"NULL value in (\w+)\.(\w+)$")


def faults(connection: sqlite3.Connection, *, quick: bool = False, most: int = 5) -> list[str]:
    """What is broken, each in a clause; none: sound. quick: indexes are not compared with their tables."""
    found: list[str] = []
    false: dict[str, bool] = {}
    # SQLite 3.40 says of each row of a WITHOUT ROWID table that a NOT NULL column between two columns of its key holds
    # NULL. Its word is checked, and all its words are read, so that these do not hide others.
    for (words,) in connection.execute(f"PRAGMA {'quick' if quick else 'integrity'}_check(1000000000)"):
        null = _NULL.match(words)
        if null and words not in false:
            table, column = null.groups()
            # IS NULL would be answered from the declaration, typeof() is answered from the rows.
            sql = f"SELECT 1 FROM {table} WHERE typeof({column}) = 'null' LIMIT 1"
            false[words] = connection.execute(sql).fetchone() is None
        if words != "ok" and not false.get(words):
            found.append(words)
        if len(found) == most:
            return found
    tables: dict[str, int] = {}
    for table, *_ in connection.execute("PRAGMA foreign_key_check"):
        tables[table] = tables.get(table, 0) + 1
    return found + [f"{count} rows of {table} point to nothing" for table, count in tables.items()]
