"""A picture of what is held: a calendar of days, one row a year, weeks as columns, in SVG that needs no library."""

from __future__ import annotations

from datetime import date, timedelta
from html import escape
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

CELL, GAP = 13, 3
STEP = CELL + GAP
LEFT, TOP, RIGHT = 64, 112, 72
YEAR_HEIGHT = 7 * STEP + 34
WIDTH = LEFT + 54 * STEP + RIGHT
COLOURS = ("#f4c7b3", "#d3e5f5", "#9cc7e6", "#5a9fd0", "#2b74b0", "#0f4a80")
"""From none, which is to be seen, to the most: one hue, so that it reads in grey and to the colour-blind as well."""
OUTSIDE = "#f6f8fa"
"""Before the first day that is held, and after the last."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
STYLE = (
    "text{font-family:system-ui,'DejaVu Sans',Arial,sans-serif;fill:#24292f}.t{font-size:20px;font-weight:600}"
    ".s{font-size:13px;fill:#57606a}.y{font-size:15px;font-weight:600}.m{font-size:11px;fill:#57606a}"
    ".n{font-size:12px;fill:#57606a}"
)

HATCHED = (
    '<defs><pattern id="none" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="5" height="5" fill="#fff"/><rect width="1.5" height="5" fill="#c4c9cf"/></pattern></defs>'
)


def svg(days: dict[str, int], title: str, without: Iterable[tuple[str, str]] = ()) -> str:
    """days: `2024-03-08` → articles. without: known spans with no paper, first and last day, drawn hatched."""
    spans = [(date.fromisoformat(first), date.fromisoformat(last)) for first, last in without]
    years = range(int(min(days)[:4]), int(max(days)[:4]) + 1) if days else range(0)
    reached = steps(list(days.values()))
    total = sum(days.values())
    told = (
        f"{total:,} articles on {len(days):,} days, {min(days)} to {max(days)}" if days else "no dated article is held"
    )
    height = TOP + len(years) * YEAR_HEIGHT + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}">',
        f"<title>{escape(title)}</title><style>{STYLE}</style>",
        HATCHED,
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        f'<text x="{LEFT}" y="34" class="t">{escape(title)}</text>',
        f'<text x="{LEFT}" y="56" class="s">{told}</text>',
        *_legend(reached, hatched=bool(spans)),
    ]
    for row, year in enumerate(reversed(years)):
        parts += _year(year, TOP + row * YEAR_HEIGHT, days, reached, spans)
    return "\n".join([*parts, "</svg>", ""])


def steps(counts: list[int]) -> list[int]:
    """The least counts of the five darker colours: fifths of the days that hold anything, so that one day of an
    election does not make all others pale.
    """
    held = sorted(count for count in counts if count)
    found = [1]
    for fifth in range(1, 5) if held else ():
        step = held[len(held) * fifth // 5]
        if step > found[-1]:
            found.append(step)
    return found


def level(count: int, reached: list[int]) -> int:
    """Which of COLOURS a count gets, by the steps that it reaches."""
    above = sum(count >= step for step in reached)
    # With fewer distinct steps than colours the darkest are used, to keep the contrast with none.
    return above + len(COLOURS) - 1 - len(reached) if above else 0


def ranges(reached: list[int]) -> list[str]:
    """The counts that each step stands for, `3-7`."""
    low_and_high = [f"{low}" if low + 1 == high else f"{low}-{high - 1}" for low, high in pairwise(reached)]
    return [*low_and_high, f"{reached[-1]}+"]


def _legend(reached: list[int], *, hatched: bool) -> list[str]:
    entries = [
        ("0", COLOURS[0]),
        *zip(ranges(reached), (COLOURS[level(step, reached)] for step in reached), strict=True),
    ]
    if hatched:
        entries.append(("no paper", "url(#none)"))
    x = LEFT
    out = []
    for word, colour in entries:
        out.append(f'<rect x="{x}" y="69" width="{CELL}" height="{CELL}" rx="2.5" fill="{colour}"{_edge(colour)}/>')
        out.append(f'<text x="{x + CELL + 5}" y="80" class="m">{word}</text>')
        x += CELL + 22 + 7 * len(word)
    out.append(f'<text x="{x}" y="80" class="m">articles a day</text>')
    return out


def _edge(colour: str) -> str:
    return ' stroke="#c4c9cf" stroke-width="0.5"' if colour.startswith("url") else ""


def _year(year: int, top: int, days: dict[str, int], reached: list[int], spans: list[tuple[date, date]]) -> list[str]:
    first = date(year, 1, 1)
    offset = first.weekday()
    out = [f'<text x="{LEFT - 12}" y="{top + 18 + 4 * STEP}" class="y" text-anchor="end">{year}</text>']
    total = 0
    day = first
    while day.year == year:
        week, weekday = divmod((day - first).days + offset, 7)
        x, y = LEFT + week * STEP, top + 18 + weekday * STEP
        if day.day == 1:
            # The month's name stands over its first whole week.
            left = x + (STEP if weekday else 0)
            out.append(f'<text x="{left}" y="{top + 10}" class="m">{MONTHS[day.month - 1]}</text>')
        count = days.get(day.isoformat(), 0)
        total += count
        closed = not count and any(since <= day <= until for since, until in spans)
        colour = "url(#none)" if closed else COLOURS[level(count, reached)]
        if not closed and not min(days) <= day.isoformat() <= max(days):
            colour = OUTSIDE
        told = f"{day:%a} {day}: " + ("no paper" if closed else f"{count} articles")
        out.append(
            f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" rx="2.5" fill="{colour}"{_edge(colour)}>'
            f"<title>{told}</title></rect>"
        )
        day += timedelta(days=1)
    right = LEFT + 54 * STEP + 6
    out.append(f'<text x="{right}" y="{top + 18 + 4 * STEP}" class="n">{total:,}</text>')
    return out
