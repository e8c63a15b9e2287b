"""A capture older than what is held: it never overwrites newer words, but takes its place among the revisions."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from archive import states

if TYPE_CHECKING:
    import sqlite3

    from archive.states import State


def insert(
    connection: sqlite3.Connection,
    article_id: int,
    state: State,
    at: str,
    reader: str,
    capture_id: int | None,
    run_id: int,
) -> bool:
    """Enter `state`, seen at `at`, before the revisions that were seen later; whether it was a state of its own.

    A state that equals the one after it only moves that one's first sight back; one that equals the one before it says
    nothing new.
    """
    rows = connection.execute(
        "SELECT number, seen_at, fingerprint, record FROM revisions WHERE article_id = ? ORDER BY number", (article_id,)
    ).fetchall()
    later = next(row for row in rows if row[1] > at)
    number = later[0]
    before = rows[number - 2] if number > 1 else None
    fingerprint = states.fingerprint(state)
    if before and before[2] == fingerprint:
        return False
    if later[2] == fingerprint:
        connection.execute(
            "UPDATE revisions SET seen_at = ?, capture_id = ? WHERE article_id = ? AND number = ?",
            (at, capture_id, article_id, number),
        )
        return False
    # Through negative numbers, since SQLite checks the key row by row.
    connection.execute(
        "UPDATE revisions SET number = -number - 1 WHERE article_id = ? AND number >= ?", (article_id, number)
    )
    connection.execute("UPDATE revisions SET number = -number WHERE article_id = ? AND number < 0", (article_id,))
    after = json.loads(later[3]) if later[3] else states.of_row(connection, article_id)
    connection.execute(
        "UPDATE revisions SET fields = ?, cause = CASE cause WHEN 'first' THEN 'publisher' ELSE cause END"
        " WHERE article_id = ? AND number = ?",
        (", ".join(states.differing(state, after)), article_id, number + 1),
    )
    connection.execute(
        "INSERT INTO revisions"
        " (article_id, number, seen_at, cause, fields, reader, fingerprint, capture_id, run_id, record)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            article_id,
            number,
            at,
            "publisher" if before else "first",
            ", ".join(states.differing(json.loads(before[3]), state)) if before else "",
            reader,
            fingerprint,
            capture_id,
            run_id,
            states.as_json(state),
        ),
    )
    return True
