"""How the archive is: runs, alarms, drift, gaps, shares, and whether what lies on disk is whole. Changes nothing."""

from __future__ import annotations

import sqlite3
from bisect import bisect_left
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from archive import alarms, clock, coverage, soundness, tet
from archive.errors import ArchiveError
from archive.opening import open_to_write

if TYPE_CHECKING:
    from collections.abc import Iterable

    from archive.opening import Archive

LATE_HOURS = 26
"""A daily job that is two hours late is not late yet."""
NEIGHBOURS = 8
LEAST_USUAL = 3
"""Articles on the days around; in a time of which less is held, an empty day is nothing to wonder at."""
THIN = 0.1
HEALTHY, ALARMED, DAMAGED = 0, 5, 6
RECENT_RUNS = 8
FIELDS = ("lead", "published_at", "authors", "section", "tags", "captions", "images", "related", "body")


def check(archive: Archive, without: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """Everything that `plvn check` says. without: spans in which there was no paper."""
    found = {
        "last_run": last_run(archive),
        "alarms": [*late(archive), *alarms.open_ones(archive)],
        "drift": drift(archive),
        "watched": alarms.watched(archive),
        "gaps": gaps(coverage.days(archive), without),
        "shares": shares(archive),
        "quarantined": _number(archive, "SELECT count(*) FROM urls WHERE state = 'quarantined'"),
        "damage": damage(archive),
    }
    code = DAMAGED if found["damage"] else ALARMED if found["alarms"] else HEALTHY
    return {"healthy": code == HEALTHY, "exit_code": code} | found


def last_run(archive: Archive) -> dict[str, Any] | None:
    row = archive.one(
        "SELECT id, command, started_at, finished_at, exit_code, reason FROM runs ORDER BY id DESC LIMIT 1"
    )
    if row is None:
        return None
    passed = clock.parse(clock.now()) - clock.parse(row["finished_at"] or row["started_at"])
    return row | {"hours_ago": round(passed.total_seconds() / 3600, 1)}


def late(archive: Archive) -> list[dict[str, Any]]:
    """An alarm if crawls used to come regularly and do not come any more: no run can raise this one itself."""
    rows = archive.rows(
        "SELECT id, started_at FROM runs WHERE command = 'crawl' AND exit_code IN (0, 5) ORDER BY id DESC LIMIT 30"
    )
    if len(rows) <= 5:
        return []
    starts = [clock.parse(row["started_at"]) for row in reversed(rows)]
    usual = median([(b - a).total_seconds() for a, b in pairwise(starts)]) / 3600
    passed = (clock.parse(clock.now()) - starts[-1]).total_seconds() / 3600
    # Less than a quarter of an hour apart is no schedule but somebody at the keyboard.
    if usual < 0.2 or passed <= max(LATE_HOURS, 6 * usual):
        return []
    return [
        {
            "name": "schedule", "what": "no crawl has ended well for long", "expected": f"one every {usual:.1f} hours",
            "seen": f"the last began {passed:.0f} hours ago", "since": rows[0]["started_at"], "examples": [],
            "run_id": rows[0]["id"], "raised_at": clock.now(), "told_at": None,
        }
    ]  # fmt: skip


def drift(archive: Archive) -> list[dict[str, Any]]:
    """For each reader and age, what share of articles had which field in the last runs that read any, and before. Of a
    short history the later half is recent; of a single run there is no before.
    """
    past = alarms.history(archive)
    out = []
    for name in sorted({name for run in past for name in run.measures["groups"]}):
        groups = [run.measures["groups"][name] for run in past if name in run.measures["groups"]]
        recent = max(1, min(RECENT_RUNS, len(groups) // 2))
        before, now = groups[:-recent], groups[-recent:]
        fields = {field: [_share(before, field), _share(now, field)] for field in FIELDS}
        out.append({"articles": name, "before": _total(before), "recent": _total(now), "fields": fields})
    return out


def _total(groups: list[dict[str, Any]]) -> int:
    return sum(int(group["n"]) for group in groups)


def _share(groups: list[dict[str, Any]], field: str) -> float | None:
    of = sum(group["of"].get("captions", 0) if field == "captions" else group["n"] for group in groups)
    return round(sum(group["has"].get(field, 0) for group in groups) / of, 3) if of else None


def gaps(days: dict[str, int], without: Iterable[tuple[str, str]] = ()) -> list[dict[str, Any]]:
    """Days inside the held range with nothing, or next to nothing, though the days around (working days or weekends)
    have articles; not Tết, nor when there was no paper. Days that follow one another are one gap.
    """
    held = {date.fromisoformat(day): count for day, count in days.items()}
    kinds = {kind: [day for day in sorted(held) if _weekend(day) == kind] for kind in (False, True)}
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in without]
    out: list[dict[str, Any]] = []
    day, end = (min(held), max(held)) if held else (date.max, date.min)
    while day < end:
        day += timedelta(days=1)
        if tet.is_quiet(day) or any(first <= day <= last for first, last in spans):
            continue
        like = kinds[_weekend(day)]
        place = bisect_left(like, day)
        around = [other for other in like[max(0, place - NEIGHBOURS) : place + NEIGHBOURS] if other != day]
        usual = median([held[other] for other in around]) if around else 0
        if usual < LEAST_USUAL or held.get(day, 0) > THIN * usual:
            continue
        if out and date.fromisoformat(out[-1]["to"]) == day - timedelta(days=1):
            out[-1] |= {"to": day.isoformat(), "days": out[-1]["days"] + 1}
        else:
            out.append({"from": day.isoformat(), "to": day.isoformat(), "days": 1, "usual": usual})
    return out


def _weekend(day: date) -> bool:
    return day.weekday() >= 5


def shares(archive: Archive) -> dict[str, float | None]:
    """Of the pages that were read, how many are refused; of the articles, how many no known template fits."""
    states = Counter(
        {
            row["state"]: row["n"]
            for row in archive.rows("SELECT state, count(*) AS n FROM urls WHERE purpose = 'article' GROUP BY state")
        }
    )
    read = states["held"] + states["withdrawn"] + states["refused"]
    articles = _number(archive, "SELECT count(*) FROM articles")
    rescued = _number(archive, "SELECT count(*) FROM articles WHERE era = 'rescue'")
    return {
        "refused": round(states["refused"] / read, 4) if read else None,
        "rescue": round(rescued / articles, 4) if articles else None,
    }


def damage(archive: Archive, *, quick: bool = True) -> list[str]:
    """What is broken on disk, each as a clause; empty: nothing. The search index is checked when no run writes.

    quick: indexes of the database are not compared with their tables.
    """
    found = []
    try:
        found += [f"the database: {words}" for words in soundness.faults(archive.connection, quick=quick)]
        found += _raw(archive)
        found += _search(archive)
    except sqlite3.DatabaseError as error:
        found.append(f"the database: {error}")
    return found


def _raw(archive: Archive) -> list[str]:
    out = []
    for row in archive.rows(
        "SELECT file, max(offset + length) AS past, count(*) AS n FROM captures GROUP BY file ORDER BY file"
    ):
        path = archive.raw.folder / row["file"]
        size = path.stat().st_size if path.exists() else None
        if size is None:
            out.append(f"warc/{row['file']} is not there: {row['n']} raw pages")
        elif size < row["past"]:
            out.append(f"warc/{row['file']} has {size} bytes, its captures need {row['past']}")
    return out


def _search(archive: Archive) -> list[str]:
    """FTS5's own check needs a writer; while another one is at work, what it holds is only counted."""
    indexed = _number(archive, "SELECT count(*) FROM article_search_docsize")
    articles = _number(archive, "SELECT count(*) FROM articles")
    if indexed != articles:
        return [f"the search index holds {indexed} of {articles} articles"]
    try:
        with open_to_write(archive.path.parent, "plvn check") as writer:
            writer.connection.execute("INSERT INTO article_search (article_search) VALUES ('integrity-check')")
    except ArchiveError:
        return []
    except sqlite3.DatabaseError as error:
        return [f"the search index: {error}"]
    return []


def _number(archive: Archive, sql: str) -> int:
    return int(archive.connection.execute(sql).fetchone()[0])
