"""Pictures of numbers, drawn by Vega-Lite on the server: SVG without script or style, coloured by the page's CSS."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import UTC, date, datetime
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

import vl_convert
from markupsafe import Markup

if TYPE_CHECKING:
    from archive.web.words import Words

Spec = dict[str, Any]
Rows = list[dict[str, Any]]

WIDE = 860
CATEGORIES = 20
"""Bars of a chart of names; more are read in the table."""

COUNTED = ("articles", "edits", "captions", "photographs", "links", "addresses", "pairs")
"""Columns that are heights of bars, the first that an answer has."""

LABELS = 9
"""Dates below a chart, at the most."""

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 360, 1200, 3600, 12000, 36000, 120000, 360000, 1200000)
"""Months or days from one such date to the next."""

PALEST = 0.35
THIN = 2

_SHADES = ("#2a6f97", "#c1666b", "#d4a373", "#6a994e", "#8e7dbe", "#7f8c8d", "#bc8034")
"""Of kinds; the page's CSS gives the one of a single series."""

_CONFIG = {
    "background": None,
    "aria": False,
    "font": "DejaVu Sans",
    "axis": {
        "labelColor": "currentColor",
        "labelFontSize": 12,
        "labelLimit": 260,
        "domain": False,
        "ticks": False,
        "gridColor": "currentColor",
        "gridOpacity": 0.15,
        "title": None,
    },
    "legend": {"labelColor": "currentColor", "labelFontSize": 12, "title": None, "orient": "top"},
    "view": {"stroke": None},
    "range": {"category": list(_SHADES)},
}
_PARTS = re.compile(r' (?:role|aria-[a-z]+)="[^"<>]*"')
_VIETNAMESE = {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["", " ₫"]}


def days(year: str, counts: dict[str, int], words: Words) -> Markup:
    """Articles of each day of a year."""
    spec = {
        "width": WIDE,
        "height": 130,
        "data": {"values": [{"x": day, "y": count} for day, count in counts.items()]},
        "mark": {"type": "rect"},
        "encoding": {
            "x": {
                "field": "x",
                "type": "temporal",
                "timeUnit": "utcyearmonthdate",
                "scale": {"domain": [f"{year}-01-01", f"{int(year) + 1}-01-01"], "type": "utc"},
                "axis": {"format": "%-m", "grid": False, "tickCount": "utcmonth", "labelAlign": "left"},
            },
            "y": {"field": "y", "type": "quantitative", "axis": _whole(max(counts.values()), 3)},
            "y2": {"datum": 0},
        },
    }
    return picture(spec, words("chart.days", year=year), words)


def of_answer(rows: Rows, words: Words) -> Markup | None:
    """The picture that an answer has by its nature: numbers over time, by hour of the week, or by name; else None."""
    if len(rows) < 2:
        return None
    names = list(rows[0])
    count = next((name for name in COUNTED if name in names), None)
    if count is None or any(not isinstance(row[count], int) for row in rows):
        return None
    told = words("chart.answer", what=words.known(f"column.{count}") or count)
    time = next((name for name in ("month", "day") if name in names), None)
    if time:
        kinds = [name for name in _texts(names, rows) if name != time]
        return picture(_over_time(rows, time, count, kinds[0] if kinds else None), told, words)
    if {"weekday", "hour"} <= set(names):
        return picture(_week(rows, count, words("weekdays").split()), told, words)
    if {"key", "url", "title", "target_key"} & set(names):
        return None
    texts, shown = _texts(names, rows), rows[:CATEGORIES]
    named = [row[texts[0]] for row in shown] if texts else []
    if len(set(named)) < len(named):
        named = [" · ".join(row[name] for name in texts if row[name]) for row in shown]
    # Rows that have one name together would be added up in one bar.
    return picture(_by_name(rows, named, count), told, words) if len(set(named)) == len(named) > 1 else None


def _texts(names: list[str], rows: Rows) -> list[str]:
    """The columns of words, days aside."""
    return [
        name
        for name in names
        if not name.endswith("_day") and all(row[name] is None or isinstance(row[name], str) for row in rows)
    ]


def _over_time(rows: Rows, time: str, count: str, kind: str | None) -> Spec:
    rows = [row for row in rows if row[time]]
    values = [{"x": row[time], "y": row[count], "kind": row[kind] if kind else ""} for row in rows]
    heights: Counter[str] = Counter()
    for row in rows:
        heights[row[time]] += row[count]
    spans = _months(min(heights), max(heights)) if time == "month" else _days(min(heights), max(heights))
    spec: Spec = {
        "width": WIDE,
        "height": 220,
        "data": {"values": values},
        # A bar is as broad as its month or day, but never too thin to be seen.
        "mark": {"type": "bar", "binSpacing": 1} if len(spans) < WIDE / 3 else {"type": "bar", "size": THIN},
        "encoding": {
            # Along time itself: what has no article leaves its place empty.
            "x": {
                "field": "x",
                "type": "temporal",
                "timeUnit": "utcyearmonth" if time == "month" else "utcyearmonthdate",
                "scale": {"domain": [spans[0], spans[-1]], "type": "utc"},
                "axis": {"values": _labelled(spans), "format": "%Y-%m" if time == "month" else "%Y-%m-%d"}
                | {"grid": False, "labelAlign": "left", "labelBound": True},
            },
            "y": {"field": "y", "type": "quantitative", "axis": _whole(max(heights.values()), 4)},
        },
    }
    if kind:
        spec["encoding"]["color"] = {"field": "kind", "type": "nominal"}
    return spec


def _months(first: str, last: str) -> list[int]:
    """Where each month from `first` to `last` begins, and the one behind, in milliseconds of UTC as Vega counts."""
    begin, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [_milliseconds(date(month // 12, month % 12 + 1, 1)) for month in range(begin, end + 2)]


def _days(first: str, last: str) -> list[int]:
    begin, end = (date.fromisoformat(day).toordinal() for day in (first, last))
    return [_milliseconds(date.fromordinal(day)) for day in range(begin, end + 2)]


def _milliseconds(day: date) -> int:
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def _labelled(spans: list[int]) -> list[int]:
    """Those under which a date stands, evenly and not too close; a month's at whole parts of a year, or whole years."""
    step = next(step for step in STEPS if len(spans) - 1 <= step * LABELS)
    return spans[:-1:step]


def _whole(most: int, ticks: int) -> Spec:
    # Vega divides small counts into halves, which then are written as 0, 1, 1, 2, 2.
    return {"tickCount": max(1, min(most, ticks)), "tickMinStep": 1, "format": ",d"}


def _by_name(rows: Rows, named: list[str], count: str) -> Spec:
    values = [
        {"x": name or "–", "y": row[count], "at": at} for at, (name, row) in enumerate(zip(named, rows, strict=False))
    ]
    most = max(row[count] for row in rows)
    return {
        "width": WIDE - 260,
        "height": {"step": 24},
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "x", "type": "nominal", "sort": {"field": "at"}},
            "x": {"field": "y", "type": "quantitative", "axis": _whole(most, 5)},
        },
    }


def _week(rows: Rows, count: str, weekdays: list[str]) -> Spec:
    values = [{"x": row["hour"], "day": weekdays[row["weekday"] - 1], "y": row[count]} for row in rows]
    hours = sorted({f"{hour:02}" for hour in range(24)} | {row["hour"] for row in rows})
    return {
        "width": WIDE - 60,
        "height": {"step": 26},
        "data": {"values": values},
        "mark": {"type": "rect"},
        "encoding": {
            "x": {"field": "x", "type": "ordinal", "scale": {"domain": hours}, "axis": {"labelAngle": 0}},
            "y": {"field": "day", "type": "ordinal", "scale": {"domain": weekdays}},
            # By opacity, so that the page's one colour stands on light and on dark. An hour without any has no cell, so
            # the palest must be told from the ground.
            "opacity": {"field": "y", "type": "quantitative", "legend": None, "scale": {"range": [PALEST, 1]}},
        },
    }


def picture(spec: Spec, told: str, words: Words) -> Markup:
    """The chart as one image with its name; what it shows in numbers stands in a table beside it."""
    drawn = _drawn(json.dumps(spec | {"config": _CONFIG}), words.language)
    colours = "many" if "color" in spec["encoding"] else "one"
    _, box, rest = re.split(r'<svg [^>]*?viewBox="([\d. -]*)"[^>]*>', drawn, maxsplit=1)
    named = f'<svg class="chart {colours}" viewBox="{box}" role="img" aria-label="{escape(told)}">'
    # It is one image with one name: roles that Vega gives its parts would ask for names of their own.
    return Markup(named + _PARTS.sub("", rest))  # noqa: S704 (Vega escapes what stands in its texts)


@lru_cache(maxsize=64)
def _drawn(spec: str, language: str) -> str:
    drawn: str = vl_convert.vegalite_to_svg(
        json.loads(spec), format_locale=_VIETNAMESE if language == "vi" else "en-US", allowed_base_urls=[]
    )
    return drawn


def warm() -> None:
    """Vega's engine takes most of a second to start: better before the first visitor comes than while he waits."""
    _drawn(json.dumps({"data": {"values": []}, "mark": "bar", "config": _CONFIG}), "en")
