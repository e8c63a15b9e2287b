"""The run ledger: one row for each run of a command that writes."""

from __future__ import annotations

import json
import logging
import platform
import sqlite3
from collections import Counter
from importlib import metadata
from typing import TYPE_CHECKING, Any

from archive import clock
from archive.measures import Measures

if TYPE_CHECKING:
    from archive.opening import Archive

COUNTS = (
    "requests", "bytes", "listed", "new", "revised", "unchanged",
    "not_modified", "refused", "withdrawn", "failed", "robots", "bytes_saved",
)  # fmt: skip

ALARMED = 5
"""Exit code of a run that did its work and raised an alarm."""
LINES = ("logs", "runs.jsonl")
logger = logging.getLogger(__name__)


class Run:
    """A run that goes on: counts by outcome, and the row that they end in."""

    def __init__(self, archive: Archive, command: str, asked: dict[str, Any], site: str | None = None) -> None:
        self.archive = archive
        self.counts: Counter[str] = Counter()
        self.rules: Counter[str] = Counter()
        self.measures = Measures()
        self.alarms: list[dict[str, Any]] = []
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
            _close_killed(connection)
            self.id = int(
                connection.execute(
                    "INSERT INTO runs (command, asked, site, started_at, versions) VALUES (?, ?, ?, ?, ?) RETURNING id",
                    (command, json.dumps(asked, ensure_ascii=False), site, self.started_at, json.dumps(versions)),
                ).fetchone()[0]
            )

    def finish(self, exit_code: int, reason: str) -> None:
        if exit_code == 0 and self.alarms:
            exit_code, reason = ALARMED, f"{reason}, but {len(self.alarms)} alarms were raised: plvn check"
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
            connection.execute(
                "INSERT INTO measures (run_id, body) VALUES (?, ?)",
                (self.id, json.dumps(self.measures.as_json(), ensure_ascii=False, separators=(",", ":"))),
            )
        self._tell_file()

    def _tell_file(self) -> None:
        """One line of JSON for each run, for log collectors that do not read SQLite."""
        row = self.archive.one("SELECT * FROM runs WHERE id = ?", (self.id,))
        assert row is not None, "the run that has just ended"
        row |= {name: json.loads(row[name]) for name in ("asked", "rules", "versions")} | {"alarms": self.alarms}
        try:
            self.archive.folder.joinpath("logs").mkdir(exist_ok=True)
            with self.archive.folder.joinpath(*LINES).open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
        except OSError as error:
            # The row in the archive is the record; a full disk must not turn a good run into a failed one.
            logger.warning("the run's line could not be written to %s: %s", "/".join(LINES), error)


KILLED = "killed; counted are the answers for articles that it had filed"
OUTCOMES = ("new", "revised", "unchanged", "not_modified", "refused", "withdrawn", "failed", "robots")
"""Of visits; the columns of `runs` that count them bear the same names."""


def _close_killed(connection: sqlite3.Connection) -> None:
    """Say of runs without an end how far they came. They are dead: whoever begins a run holds the lock. `finished_at`
    stays null, since nobody knows when they ended.
    """
    counts = ", ".join(f"{name} = (SELECT count(*) {{of}} AND outcome = '{name}')" for name in OUTCOMES)
    of = "FROM visits WHERE run_id = runs.id"
    connection.execute(
        f"UPDATE runs SET reason = ?, requests = (SELECT count(status) {of}), {counts.format(of=of)}"
        " WHERE finished_at IS NULL AND reason IS NULL",
        (KILLED,),
    )


def interrupted_since(archive: Archive, command: str, asked: dict[str, Any]) -> str | None:
    """When the same job began, if its last runs were all killed: what was visited since then is done already."""
    since = None
    for row in archive.rows(
        "SELECT started_at, finished_at FROM runs WHERE command = ? AND asked = ? ORDER BY id DESC",
        (command, json.dumps(asked, ensure_ascii=False)),
    ):
        if row["finished_at"] is not None:
            break
        since = row["started_at"]
    return since


def last(archive: Archive, limit: int) -> list[dict[str, Any]]:
    """The newest runs first."""
    return archive.rows("SELECT * FROM runs ORDER BY id DESC LIMIT ?", (limit,))
