"""For notebooks: the archive as one small object that reads. Frames need pandas, everything else only this package."""

from __future__ import annotations

import json
import sqlite3
from typing import TYPE_CHECKING, Any, Self

from archive import clock, questions, states
from archive.errors import WrongQuestionError
from archive.opening import open_to_read
from archive.search import search

if TYPE_CHECKING:
    from pathlib import Path

    from pandas import DataFrame

MISSING = "frames need pandas, which is not installed. Install it with: pip install 'plvn[notebook]'; or use rows()"


class Notebook:
    """An archive opened for questions. A crawl may go on meanwhile; each question sees the archive as it then is.

    Raises what archive.errors names, each with a sentence.
    """

    def __init__(self, place: str | Path) -> None:
        self._archive = open_to_read(place)

    def search(self, words: str, limit: int = 20) -> list[dict[str, Any]]:
        """The best articles for these words, with snippets. Unmarked words widen; phrases, prefix* and filters work."""
        return search(self._archive, words, limit)

    def article(self, key: str) -> dict[str, Any]:
        """One article by key (post506101), number or address, with all that belongs to it: `plvn show KEY --json`."""
        return questions.article(self._archive, key)

    def revisions(self, key: str) -> list[dict[str, Any]]:
        """Every state of an article's text that was filed, oldest first; its words are under `state`."""
        number = self.article(key)["id"]
        rows = self.rows("SELECT * FROM revisions WHERE article_id = :number ORDER BY number", number=number)
        for row in rows:
            record = row.pop("record")
            row["state"] = json.loads(record) if record else states.of_row(self._archive.connection, number)
        return rows

    def rows(self, sql_or_table: str, **parameters: Any) -> list[dict[str, Any]]:
        """The answer to a query, or a whole table or view, as dictionaries."""
        names, cursor = self._ask(sql_or_table, parameters)
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def frame(self, sql_or_table: str, **parameters: Any) -> DataFrame:
        """The same as a pandas DataFrame; columns called …_at are moments in the paper's time."""
        try:
            import pandas as pd  # noqa: PLC0415 (an extra)
        except ImportError as error:
            raise ImportError(MISSING) from error
        names, cursor = self._ask(sql_or_table, parameters)
        frame = pd.DataFrame.from_records(cursor.fetchall(), columns=names)
        for name in names:
            if name.endswith("_at"):
                moments = pd.to_datetime(frame[name], format="ISO8601", utc=True, errors="coerce")
                frame[name] = moments.dt.tz_convert(clock.ZONE)
        return frame

    def _ask(self, sql_or_table: str, parameters: dict[str, Any]) -> tuple[list[str], sqlite3.Cursor]:
        sql = sql_or_table
        if sql.isidentifier():
            known = [row["name"] for row in self._archive.rows("PRAGMA table_list") if row["type"] != "shadow"]
            if sql not in known:
                raise WrongQuestionError(f"no table or view {sql!r}. There are: {', '.join(sorted(known))}")
            sql = f"SELECT * FROM [{sql}]"
        try:
            cursor = self._archive.connection.execute(sql, parameters)
        except (sqlite3.Error, sqlite3.Warning) as error:
            raise WrongQuestionError(f"SQLite has no answer: {error}") from error
        if cursor.description is None:
            raise WrongQuestionError("a query is a SELECT; the archive is open for reading only.")
        return [column[0] for column in cursor.description], cursor

    def close(self) -> None:
        self._archive.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<archive of {self.rows('SELECT count(*) AS n FROM articles')[0]['n']} articles: {self._archive.path}>"
