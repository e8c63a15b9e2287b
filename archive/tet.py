"""Tết Nguyên đán: the week in which a Vietnamese paper prints little, on other days each year.

The table is of the Vietnamese calendar (moon at UTC+7), which in some years differs from the Chinese one by a day.
"""

from __future__ import annotations

from datetime import date, timedelta

FIRST_YEAR = 2003
_FIRST_DAYS = (  # MM-DD, from FIRST_YEAR on
    "02-01 01-22 02-09 01-29 02-17 02-07 01-26 02-14 02-03 01-23 02-10 01-31 02-19 02-08 01-28 02-16 02-05 01-25 02-12"
    " 02-01 01-22 02-10 01-29 02-17 02-06 01-26 02-13 02-02 01-23 02-11 01-31 02-19 02-08 01-28 02-15 02-04 01-24 02-12"
    " 02-01 01-22 02-10 01-30 02-17 02-06 01-26 02-14 02-02 01-23"
)
BEFORE, AFTER = timedelta(days=3), timedelta(days=8)
"""The desk empties before the eve, and fills again in the second week (the state's holiday is 7 to 9 days long)."""


def first_day(year: int) -> date | None:
    """The first day of the lunar year that begins in `year`; None outside the table, 2003 to 2050."""
    number = year - FIRST_YEAR
    days = _FIRST_DAYS.split()
    return date.fromisoformat(f"{year}-{days[number]}") if 0 <= number < len(days) else None


def is_quiet(day: date) -> bool:
    """Whether the day lies in the holiday around Tết."""
    first = first_day(day.year)
    return first is not None and first - BEFORE <= day <= first + AFTER
