"""Pictures of numbers, drawn by Vega-Lite on the server: SVG without script or style, coloured by the page's CSS."""

from __future__ import annotations

import json
import re
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
            "y": {"field": "y", "type": "quantitative", "axis": {"tickCount": 3, "tickMinStep": 1, "format": ",d"}},
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
        return picture(_week(rows, count), told, words)
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
    values = [{"x": row[time], "y": row[count], "kind": row[kind] if kind else ""} for row in rows if row[time]]
    spec: Spec = {
        "width": WIDE,
        "height": 220,
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "x": {
                "field": "x",
                "type": "ordinal",
                "axis": {"labelAngle": 0, "labelOverlap": "greedy", "labelSeparation": 18, "labelBound": True},
            },
            "y": {"field": "y", "type": "quantitative", "axis": {"tickCount": 4, "tickMinStep": 1, "format": ",d"}},
        },
    }
    if kind:
        spec["encoding"]["color"] = {"field": "kind", "type": "nominal"}
    return spec


def _by_name(rows: Rows, named: list[str], count: str) -> Spec:
    values = [
        {"x": name or "–", "y": row[count], "at": at} for at, (name, row) in enumerate(zip(named, rows, strict=False))
    ]
    return {
        "width": WIDE - 260,
        "height": {"step": 24},
        "data": {"values": values},
        "mark": {"type": "bar"},
        "encoding": {
            "y": {"field": "x", "type": "nominal", "sort": {"field": "at"}},
            "x": {"field": "y", "type": "quantitative", "axis": {"tickCount": 5, "tickMinStep": 1, "format": ",d"}},
        },
    }


def _week(rows: Rows, count: str) -> Spec:
    return {
        "width": WIDE - 60,
        "height": {"step": 26},
        "data": {"values": [{"x": row["hour"], "day": row["weekday"], "y": row[count]} for row in rows]},
        "mark": {"type": "rect"},
        "encoding": {
            "x": {"field": "x", "type": "ordinal", "axis": {"labelAngle": 0}},
            "y": {"field": "day", "type": "ordinal"},
            # By opacity, so that the page's one colour stands on light and on dark.
            "opacity": {"field": "y", "type": "quantitative", "legend": None, "scale": {"range": [0.08, 1]}},
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
