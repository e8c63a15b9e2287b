"""The run ledger: one row for each run of a command that writes."""

from __future__ import annotations

import json
import platform
import sqlite3
from collections import Counter
from importlib import metadata
from typing import TYPE_CHECKING, Any

from archive import clock

if TYPE_CHECKING:
    from archive.opening import Archive

COUNTS = (
    "requests", "bytes", "listed", "new", "revised", "unchanged",
    "not_modified", "refused", "withdrawn", "failed", "robots",
)  # fmt: skip


class Run:
    """A run that goes on: counts by outcome, and the row that they end in."""

    def __init__(self, archive: Archive, command: str, asked: dict[str, Any], site: str | None = None) -> None:
        self.archive = archive
        self.counts: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.started_at = clock.now()
        self.exit_code: int | None = None
        self.reason: str | None = None
        versions = {
            "plvn": metadata.version("plvn"),
            "python": platform.python_version(),
            "scrapy": metadata.version("scrapy"),
            "sqlite": sqlite3.sqlite_version,
        }
        with archive.transaction() as connection:
            self.id = int(
                connection.execute(
                    "INSERT INTO runs (command, asked, site, started_at, versions) VALUES (?, ?, ?, ?, ?) RETURNING id",
                    (command, json.dumps(asked, ensure_ascii=False), site, self.started_at, json.dumps(versions)),
                ).fetchone()[0]
            )

    def finish(self, exit_code: int, reason: str) -> None:
        self.exit_code, self.reason = exit_code, reason
        counts = {name: self.counts[name] for name in COUNTS}
        row = counts | {
            "finished_at": clock.now(),
            "exit_code": exit_code,
            "reason": reason,
            "rules": json.dumps(dict(self.rules.most_common()), ensure_ascii=False),
        }
        with self.archive.transaction() as connection:
            connection.execute(
                f"UPDATE runs SET {', '.join(f'{name} = :{name}' for name in row)} WHERE id = :id",
                row | {"id": self.id},
            )


def last(archive: Archive, limit: int) -> list[dict[str, Any]]:
    """The newest runs first."""
    return archive.rows("SELECT * FROM runs ORDER BY id DESC LIMIT ?", (limit,))
