"""The front page: how many articles are held, of which days, and a box to search in."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from archive import heatmap, questions, runs
from archive.web import answers, charts
from archive.web.asking import Asked, Page

if TYPE_CHECKING:
    from archive.opening import Archive
    from archive.web.pool import Reader
    from archive.web.words import Words


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first day and the last that are held, and spans between them without a paper."""

    first: str
    last: str
    without: tuple[tuple[str, str], ...]


QUESTIONS = (
    "newest",
    "coverage-of-words",
    "legal-documents",
    "titles-changed",
    "withdrawn",
    "same-stories",
    "most-photographed",
    "credits",
)
"""Named questions that show what can be asked."""


def front(reader: Reader, asked: Asked) -> Page:
    first, last = reader.counted("ends", lambda: ends(reader.archive))
    months = reader.counted("months", lambda: months_of(reader.archive, first, last))
    years = sorted({month[:4] for month in months})
    year = asked.given.get("year", "")
    year = year if year in years else (years[-1] if years else "")
    days = reader.counted(("days", year), lambda: days_of(reader.archive, year)) if year else {}
    return Page(
        "front.html",
        {
            "counts": reader.counted("counts", lambda: counts(reader.archive, sum(months.values()))),
            "months": month_rows(months, years),
            "has_without": any(since[:4] <= year <= until[:4] for since, until in asked.without),
            "month_legend": legend(list(months.values())),
            "years": years,
            "year": year,
            "year_total": sum(days.values()),
            "calendar": year_calendar(year, days, Bounds(first, last, asked.without), asked.words) if year else [],
            "day_legend": legend(list(days.values())),
            "chart": charts.days(year, days, asked.words) if days else None,
            "last_run": next(iter(runs.last(reader.archive, 1)), None),
            "questions": [answers.told(questions.BY_NAME[name], asked.words) for name in QUESTIONS],
            "first": first,
            "last": last,
        },
    )


def ends(archive: Archive) -> tuple[str, str]:
    """The first day and the last of which articles are held; empty where none is."""
    row = archive.rows(
        "SELECT (SELECT min(published_at) FROM articles) AS first, (SELECT max(published_at) FROM articles) AS last"
    )[0]
    return (row["first"] or "")[:10], (row["last"] or "")[:10]


def months_of(archive: Archive, first: str, last: str) -> dict[str, int]:
    """Articles of each month between the first day and the last, `2024-03` → 812.

    Each month is a range of one index; to group all articles by a part of their date took six times as long.
    """
    if not first:
        return {}
    names = [f"{year}-{month:02}" for year in range(int(first[:4]), int(last[:4]) + 1) for month in range(1, 13)]
    counted = "SELECT count(*) FROM articles WHERE published_at >= ? AND published_at < ? || '~'"
    return {
        name: archive.connection.execute(counted, (name, name)).fetchone()[0]
        for name in names
        if first[:7] <= name <= last[:7]
    }


def days_of(archive: Archive, year: str) -> dict[str, int]:
    """Articles of each day of a year that has any."""
    rows = archive.rows(
        "SELECT substr(published_at, 1, 10) AS day, count(*) AS n FROM articles"
        " WHERE published_at >= :year AND published_at < :year || '~' GROUP BY 1",
        {"year": year},
    )
    return {row["day"]: row["n"] for row in rows}


def counts(archive: Archive, dated: int) -> dict[str, int]:
    def one(sql: str) -> int:
        return int(archive.connection.execute(f"SELECT count(*) FROM {sql}").fetchone()[0])

    return {
        "articles": dated + one("articles WHERE published_at IS NULL"),
        "edits": one("revisions WHERE cause = 'publisher'"),
        "withdrawn": one("articles WHERE withdrawn_at IS NOT NULL"),
        "authors": one("authors"),
        "tags": one("tags"),
    }


def month_rows(months: dict[str, int], years: list[str]) -> list[dict[str, Any]]:
    """The newest year first, each with its twelve months; None for a month before the first or after the last."""
    steps = heatmap.steps(list(months.values()))
    rows = []
    for year in reversed(years):
        names = [f"{year}-{month:02}" for month in range(1, 13)]
        cells = [
            {"month": name, "count": months[name], "level": heatmap.level(months[name], steps)}
            if name in months
            else None
            for name in names
        ]
        rows.append({"year": year, "cells": cells, "total": sum(months.get(name, 0) for name in names)})
    return rows


def year_calendar(year: str, days: dict[str, int], bounds: Bounds, words: Words) -> list[dict[str, Any]]:
    """Twelve months of weeks of days; a day of another month is None."""
    steps = heatmap.steps(list(days.values()))
    months = []
    for month in range(1, 13):
        name = f"{year}-{month:02}"
        weeks = [
            [_day(day.isoformat(), days, steps, bounds) if day.month == month else None for day in week]
            for week in calendar.Calendar().monthdatescalendar(int(year), month)
        ]
        total = sum(count for day, count in days.items() if day.startswith(name))
        months.append({"month": name, "name": words.day(name), "weeks": weeks, "total": total})
    return months


def _day(day: str, days: dict[str, int], steps: list[int], bounds: Bounds) -> dict[str, Any]:
    count = days.get(day, 0)
    state = f"level{heatmap.level(count, steps)}"
    if not count and not bounds.first <= day <= bounds.last:
        state = "outside"
    elif not count and any(since <= day <= until for since, until in bounds.without):
        state = "without"
    return {"day": day, "number": int(day[8:]), "count": count, "state": state}


def legend(counts: list[int]) -> list[tuple[int, str]]:
    """Level and the numbers that it stands for."""
    steps = heatmap.steps(counts)
    ranges = heatmap.ranges(steps)
    return [(0, "0"), *zip((heatmap.level(step, steps) for step in steps), ranges, strict=True)]
