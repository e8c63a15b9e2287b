"""The one place that asks what time it is, and the one form in which times are kept."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

ZONE = timezone(timedelta(hours=7))
"""The paper's time; Viet Nam has no summer time."""


def now() -> str:
    """The present second as `2024-03-08T15:27:00+07:00`."""
    return stamp(datetime.now(ZONE))


def stamp(moment: datetime) -> str:
    return moment.astimezone(ZONE).isoformat(timespec="seconds")


def parse(text: str) -> datetime:
    return datetime.fromisoformat(text)


def later(text: str, seconds: float) -> str:
    return stamp(parse(text) + timedelta(seconds=seconds))
