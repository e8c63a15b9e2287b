"""Does the paper still come as it used to? New articles by weekday and hour, and the age of the newest, against the
archive's own weeks; around Tết (tet.py) against earlier years' Tết.
"""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from archive import clock, tet
from archive.judging import DIGITS
from archive.series import Finding, Verdicts, Watched

if TYPE_CHECKING:
    from archive.opening import Archive

WINDOWS = (6, 12, 24)
"""Hours before now."""
WEEKS, DAYS, YEARS = 8, 14, 3
"""How far to look back: the same hours of the same weekday; where these are too few, of working days or of weekend
days; at Tết, of earlier years' Tết.
"""
LEAST_LIKE = 5
HOLIDAY = 0.35
"""A public holiday in the middle of the week halves the paper; that is no alarm."""
LEAST_LIVE = 20
"""Articles that came while the archive was being kept; without them it is a collection, and nothing is expected."""
QUIET_TET = timedelta(hours=72)
LEAST_SILENCE = timedelta(hours=6)


def compare(archive: Archive, started_at: str) -> Verdicts:
    """The last hours before a crawl of everything, against history."""
    verdicts = Verdicts()
    now = clock.parse(started_at)
    first = archive.one("SELECT min(started_at) AS at FROM runs WHERE command = 'crawl' AND exit_code IN (0, 5)")
    if not first or not first["at"] or _count(archive, clock.parse(first["at"]), now) < LEAST_LIVE:
        return verdicts
    for hours in WINDOWS:
        _volume(archive, now, timedelta(hours=hours), verdicts)
    _silence(archive, now, verdicts)
    return verdicts


def _volume(archive: Archive, now: datetime, window: timedelta, verdicts: Verdicts) -> None:
    like = [_count(archive, then - window, then) for then in _like(archive, now, window)]
    if len(like) < (2 if _at_tet(now, window) else LEAST_LIKE):
        return
    hours = int(window.total_seconds() // 3600)
    name = f"volume: {hours} h"
    verdicts.judged.add(name)
    seen, usual = _count(archive, now - window, now), median(like)
    verdicts.watched.append(Watched(name, usual, seen, "new articles"))
    low = seen < HOLIDAY * min(usual, 2 * min(like)) and _digits_below(seen, HOLIDAY * usual) >= DIGITS
    high = seen >= 30 and seen > 3 * max(like)
    if low or high:
        said = "fewer" if low else "more"
        verdicts.findings.append(
            Finding(
                name, f"{said} new articles than at this hour of other weeks", f"about {usual:g} in {hours} hours",
                str(seen), clock.stamp(now - window), urls=_newest(archive, now),
            )
        )  # fmt: skip


def _like(archive: Archive, now: datetime, window: timedelta) -> list[datetime]:
    """Moments whose hours before are like those before now."""
    if _at_tet(now, window):
        year = (now + tet.BEFORE).year
        firsts = [tet.first_day(year - back) for back in range(YEARS + 1)]
        shifts = [firsts[0] - first for first in firsts[1:] if first and firsts[0]]
        return [now - shift for shift in shifts if _kept(archive, now - shift)]
    weeks = [now - timedelta(weeks=back) for back in range(1, WEEKS + 1)]
    found = [then for then in weeks if not _at_tet(then, window) and _kept(archive, then)]
    if len(found) >= LEAST_LIKE:
        return found
    days = [now - timedelta(days=back) for back in range(1, DAYS + 1)]
    weekend = now.weekday() >= 5
    return [
        then for then in days if (then.weekday() >= 5) == weekend and not _at_tet(then, window) and _kept(archive, then)
    ]


def _silence(archive: Archive, now: datetime, verdicts: Verdicts) -> None:
    """How old the newest article is, against the longest pause of the last weeks."""
    since = clock.stamp(now - timedelta(weeks=WEEKS))
    moments = [
        clock.parse(row["at"])
        for row in archive.rows(
            "SELECT published_at AS at FROM articles WHERE published_at BETWEEN ? AND ? ORDER BY 1",
            (since, clock.stamp(now)),
        )
    ]
    if len(moments) < LEAST_LIVE or moments[-1] - moments[0] < timedelta(days=7):
        return
    pause = max(b - a for a, b in pairwise(moments))
    age = now - moments[-1]
    allowed = max(1.5 * pause + timedelta(hours=1), LEAST_SILENCE)
    if tet.is_quiet(now.date()) or tet.is_quiet(moments[-1].date()):
        allowed = max(allowed, QUIET_TET)
    verdicts.judged.add("newest article")
    verdicts.watched.append(Watched("newest article", _hours(pause), _hours(age), "hours"))
    if age > allowed:
        verdicts.findings.append(
            Finding(
                "newest article", "no new article for longer than ever in the last weeks",
                f"one within {_hours(pause)} hours", f"the newest is {_hours(age)} hours old",
                clock.stamp(moments[-1]), urls=_newest(archive, now),
            )
        )  # fmt: skip


def _newest(archive: Archive, now: datetime) -> tuple[str, ...]:
    rows = archive.rows(
        "SELECT url FROM articles WHERE published_at <= ? ORDER BY published_at DESC LIMIT 3", (clock.stamp(now),)
    )
    return tuple(row["url"] for row in rows)


def _count(archive: Archive, since: datetime, until: datetime) -> int:
    row = archive.one(
        "SELECT count(*) AS n FROM articles WHERE published_at > ? AND published_at <= ?",
        (clock.stamp(since), clock.stamp(until)),
    )
    return int(row["n"]) if row else 0


def _kept(archive: Archive, then: datetime) -> bool:
    """Whether the archive holds the paper of that time at all."""
    return _count(archive, then - timedelta(days=2), then + timedelta(days=1)) > 0


def _at_tet(now: datetime, window: timedelta) -> bool:
    return tet.is_quiet(now.date()) or tet.is_quiet((now - window).date())


def _digits_below(seen: int, rate: float) -> float:
    """How unlikely so few are at that rate: decimal digits of Chernoff's bound on the Poisson tail."""
    if seen >= rate:
        return 0.0
    return (rate - seen + (seen * math.log(seen / rate) if seen else 0.0)) / math.log(10)


def _hours(span: timedelta) -> int:
    return round(span.total_seconds() / 3600)
