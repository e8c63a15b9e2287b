"""When each article of the sample newspaper was published: by arithmetic, so that a month is found without a list."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from random import Random

HANOI = timezone(timedelta(hours=7))

_ERAS = (
    ("B", datetime(2019, 1, 7, tzinfo=HANOI), datetime(2022, 7, 1, tzinfo=HANOI)),
    ("C", datetime(2022, 10, 3, tzinfo=HANOI), datetime(2025, 7, 1, tzinfo=HANOI)),
    ("D", datetime(2025, 7, 1, tzinfo=HANOI), datetime(2026, 10, 28, tzinfo=HANOI)),
)
"""The paper was suspended in August and September 2022 (PLVN-SITE §4)."""


class Calendar:
    """Article numbers run from the oldest, 0, to the newest; times strictly rise with them."""

    def __init__(self, size: int, seed: int) -> None:
        self.size = size
        self._seed = seed
        self.bounds = (0, size * 25 // 100, size * 60 // 100, size)
        self.published = lru_cache(maxsize=20_000)(self._published)

    def era(self, index: int) -> str:
        return "B" if index < self.bounds[1] else "C" if index < self.bounds[2] else "D"

    def _published(self, index: int) -> datetime:
        moment = self._spread(index)
        first = moment.replace(day=1, hour=6, minute=15, second=0)
        if index % 4 == 0 and index and first <= moment and self._spread(index - 1) < first.replace(hour=0, minute=0):
            return first  # stands in the month before where months are cut in UTC
        return moment

    def _spread(self, index: int) -> datetime:
        if index >= self.size:  # of the second edition
            return datetime(2026, 10, 30, 9, 5, tzinfo=HANOI) + timedelta(hours=5 * (index - self.size))
        number = "BCD".index(self.era(index))
        _, start, end = _ERAS[number]
        low, high = self.bounds[number], self.bounds[number + 1]
        jitter = 0.1 + 0.8 * Random(self._seed * 7919 + index).random()
        passed = (end - start).total_seconds() * ((index - low + jitter) / (high - low)) ** 0.8  # ever denser
        day, second = divmod(int(passed), 86_400)
        # a working day: the 24 hours are pressed into 05:30 to 23:30, in order
        return start + timedelta(days=day, seconds=19_800 + second * 3 // 4)

    def between(self, start: datetime, end: datetime) -> range:
        """Numbers of the articles published from `start` until before `end`."""
        everyone = range(self.size)
        return range(bisect_left(everyone, start, key=self.published), bisect_left(everyone, end, key=self.published))

    def months(self, zone: timezone = HANOI) -> list[tuple[int, int]]:
        """(year, month) that hold an article, newest first, as cut in `zone`."""
        out = []
        year, month = 2026, 11
        while (year, month) >= (2018, 12):
            if self.month(year, month, zone):
                out.append((year, month))
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return out

    def month(self, year: int, month: int, zone: timezone = HANOI) -> range:
        start = datetime(year, month, 1, tzinfo=zone)
        end = datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)
        return self.between(start, end)
