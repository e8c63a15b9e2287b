"""Alarms: what a run shows to have changed, kept until a later run is as before, or somebody says that it is normal."""

from __future__ import annotations

import json
from collections import defaultdict
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from archive import clock, rhythm
from archive.drift import Comparison
from archive.errors import NotFoundError
from archive.series import Finding, Past, Verdicts

if TYPE_CHECKING:
    from archive.opening import Archive
    from archive.runs import Run

HISTORY_RUNS = 600
NARROWING = ("sections", "from", "to", "urls", "articles", "quarantined")
"""What a run may be asked for that makes its pages others than those of a run of the whole paper."""
EVENT_SECONDS = 7 * 86400
"""What is seen for the first time is known the next time; such an alarm stays open for a week all the same."""


def examine(archive: Archive, run: Run, *, whole: bool = True) -> list[dict[str, Any]]:
    """Compare a run that is about to end with its past, and write down what was found. whole: it was not cut short, so
    that what it did not find is not there.
    """
    row = archive.one("SELECT * FROM runs WHERE id = ?", (run.id,))
    assert row is not None, "a run that goes on"
    now = _past(row | {"body": json.dumps(run.measures.as_json())})
    return _write(archive, run, now.started_at, _compare(archive, now, json.loads(row["asked"]), whole=whole))


def _compare(archive: Archive, now: Past, asked: dict[str, Any], *, whole: bool) -> Verdicts:
    verdicts = Comparison([*history(archive, now.id), now], *_spans(archive), _templates(archive, now.id)).compare()
    if not whole:
        _leave_out(verdicts, "listing: ")
    answers = sum(now.measures["outcomes"].values())
    if whole and answers < (asked.get("limit") or float("inf")) and _is_crawl_of_all(now):
        found = rhythm.compare(archive, now.started_at)
        verdicts.findings += found.findings
        verdicts.judged |= found.judged
        verdicts.watched += found.watched
    return verdicts


def watched(archive: Archive) -> dict[str, Any] | None:
    """All that was compared when the last crawl ended: its numbers beside history's, and each verdict."""
    row = archive.one(
        "SELECT * FROM runs JOIN measures ON run_id = id WHERE command IN ('crawl', 'backfill', 'recrawl')"
        " ORDER BY id DESC LIMIT 1"
    )
    if row is None:
        return None
    whole = (row["reason"] or "").startswith("done")  # else its budget was used up, or it was stopped
    verdicts = _compare(archive, _past(row), json.loads(row["asked"]), whole=whole)
    alarmed = {one["name"] for one in archive.rows("SELECT name FROM alarms WHERE run_id = ?", (row["id"],))}
    return {
        "run_id": row["id"],
        "started_at": row["started_at"],
        "numbers": [
            asdict(one) | {"verdict": _verdict(one.name, verdicts.judged, alarmed)}
            for one in sorted(verdicts.watched, key=lambda one: one.name)
        ],
    }


def _verdict(name: str, judged: set[str], alarmed: set[str]) -> str:
    return "alarm" if name in alarmed else "as before" if name in judged else "too little history"


def open_ones(archive: Archive) -> list[dict[str, Any]]:
    """The open alarms as objects, the newest first."""
    rows = archive.rows("SELECT * FROM alarms WHERE closed_at IS NULL ORDER BY raised_at DESC, name")
    return [_object(row) for row in rows]


def told(archive: Archive, run: Run) -> None:
    """The operator knows of the alarms of this run."""
    with archive.transaction() as connection:
        connection.execute("UPDATE alarms SET told_at = ? WHERE run_id = ?", (run.started_at, run.id))


def accept(archive: Archive, name: str) -> int:
    """Close open alarms by name (or all of them): what they saw is normal from now on."""
    now = clock.now()
    with archive.transaction() as connection:
        count = connection.execute(
            "UPDATE alarms SET closed_at = ?1, accepted_at = ?1 WHERE closed_at IS NULL AND ?2 IN (name, 'all')",
            (now, name),
        ).rowcount
    if not count:
        raise NotFoundError(f"no open alarm {name!r}. The open ones are listed by: plvn check")
    return count


def _is_crawl_of_all(now: Past) -> bool:
    return now.command == "crawl" and not now.scope


def _leave_out(verdicts: Verdicts, start: str) -> None:
    verdicts.findings = [finding for finding in verdicts.findings if not finding.name.startswith(start)]
    verdicts.judged = {name for name in verdicts.judged if not name.startswith(start)}


def history(archive: Archive, before: int = 2**62) -> list[Past]:
    """The last runs before that one that have measures, oldest first."""
    rows = archive.rows(
        "SELECT id, command, started_at, asked, body FROM runs JOIN measures ON run_id = id"
        " WHERE id < ? ORDER BY id DESC LIMIT ?",
        (before, HISTORY_RUNS),
    )
    return [_past(row) for row in reversed(rows)]


def _past(row: dict[str, Any]) -> Past:
    asked = json.loads(row["asked"])
    narrowed = {name: asked[name] for name in NARROWING if asked.get(name)}
    scope = json.dumps(narrowed, sort_keys=True) if narrowed else ""
    return Past(row["id"], row["command"], row["started_at"], scope, json.loads(row["body"]))


def _templates(archive: Archive, before: int) -> frozenset[str]:
    """Templates that read an article in earlier runs, however long ago."""
    rows = archive.rows("SELECT DISTINCT reader FROM revisions WHERE run_id < ?", (before,))
    return frozenset(row["reader"].partition("@")[0] for row in rows)


def _spans(archive: Archive) -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """Times in which a watched number was known to be wrong, and times from which its history begins anew."""
    spans: dict[str, list[tuple[str, str]]] = defaultdict(list)
    accepted: dict[str, str] = {}
    for row in archive.rows("SELECT name, since, last_at, accepted_at FROM alarms ORDER BY id"):
        if row["accepted_at"]:
            accepted[row["name"]] = row["since"]
        else:
            spans[row["name"]].append((row["since"], row["last_at"]))
    return spans, accepted


def _write(archive: Archive, run: Run, started_at: str, verdicts: Verdicts) -> list[dict[str, Any]]:
    now = clock.now()
    found = {finding.name: finding for finding in verdicts.findings}
    with archive.transaction() as connection:
        for finding in found.values():
            connection.execute(
                "INSERT INTO alarms (name, what, expected, seen, since, examples, run_id, raised_at, last_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) WHERE closed_at IS NULL DO UPDATE SET"
                " seen = excluded.seen, examples = excluded.examples, run_id = excluded.run_id,"
                " last_at = excluded.last_at, since = min(since, excluded.since)",
                (
                    finding.name, finding.what, finding.expected, finding.seen, finding.since,
                    json.dumps(_examples(run, finding)), run.id, now, started_at,
                ),
            )  # fmt: skip
        for name in verdicts.judged - set(found):
            event = name.endswith(": unseen") or name.startswith("template: ")
            connection.execute(
                "UPDATE alarms SET closed_at = ?1 WHERE name = ?2 AND closed_at IS NULL AND last_at <= ?3",
                (now, name, clock.later(started_at, -EVENT_SECONDS) if event else started_at),
            )
    rows = archive.rows("SELECT * FROM alarms WHERE run_id = ? ORDER BY id", (run.id,))
    return [_object(row) for row in rows]


def _examples(run: Run, finding: Finding) -> list[str]:
    """Addresses that show it: pages that lack it where some are known, else the last pages of the same template."""
    if finding.urls:
        return list(finding.urls)
    group, key = finding.examples
    if not group:
        return list(run.measures.examples.get(key, ()))
    counted = run.measures.groups[group]
    return list(counted.lacking.get(key) or counted.latest)


def _object(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": row["name"],
        "what": row["what"],
        "expected": row["expected"],
        "seen": row["seen"],
        "since": row["since"],
        "examples": json.loads(row["examples"]),
        "run_id": row["run_id"],
        "raised_at": row["raised_at"],
        "told_at": row["told_at"],
    }
