"""Dates of publication, from the words of a page to ISO 8601 in the paper's zone, or None: no date is better than a
wrong one. Strict forms first, each with its evidence (PLVN-SITE §5); dateparser stands fenced behind them.

The weekday is a checksum. Where a printed weekday contradicts the date beside it one of the two is a slip and nothing
tells which, so the words are refused and the next source of the page is asked. Day comes first, always.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import lru_cache

from plvn_crawler.site.profile import ZONE
from plvn_crawler.text.cleaning import clean

EARLIEST = datetime(1985, 1, 1, tzinfo=ZONE)
"""The paper first appeared in July 1985; what claims to be older is a default value."""
CLOCKS_APART = timedelta(minutes=15)
"""By so much a date may lie ahead of the fetching: the paper's clock and this machine's are two. Local time that is
called UTC lies seven hours ahead, and is pages/dating.py's to know."""
LONGEST = 120
"""Characters. A date line is short; longer text is prose, whose dates are not the date of publication."""

_ISO = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})"
    r"(?:[T ]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(Z(?!\w)|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.IGNORECASE,
)
_DAY = re.compile(r"(?<![\d/.:-])(\d{1,2})\s*([/.-])\s*(\d{1,2})\s*\2\s*(\d{4})(?!\d)")
_DAY_IN_WORDS = re.compile(
    r"(?<!\d)(\d{1,2})\s+(?:tháng|thg\.?|th\.?)\s*(\d{1,2})\s*(?:,|năm|,\s*năm)?\s*(\d{4})(?!\d)", re.IGNORECASE
)
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "một giêng january jan", "hai february feb", "ba march mar", "tư april apr", "năm may", "sáu june jun",
            "bảy bẩy july jul", "tám august aug", "chín september sep sept", "mười october oct",
            "mười_một november nov", "mười_hai chạp december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = (
    r"(?:tháng\s+(?P<vi{0}>mười\s+(?:một|hai)|một|giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười|chạp|\d{{1,2}})|"
    r"(?P<en{0}>january|february|march|april|may|june|july|august|september|october|november|december|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?)"
)
_YEAR = r"(?:st|nd|rd|th)?\s*(?:,|năm|,\s*năm)?\s*(?P<year{0}>\d{{4}})(?!\d)"
_NAMED_MONTH = re.compile(
    rf"(?<![\w/]){_MONTH.format(1)}\s+(?P<day1>\d{{1,2}}){_YEAR.format(1)}|"
    rf"(?<!\d)(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_MONTH.format(2)}{_YEAR.format(2)}",
    re.IGNORECASE,
)
"""WordPress prints its themes' "F j, Y" as "Tháng Sáu 20, 2021", or in English where nobody translated it."""
_TIME = re.compile(r"(?<![\d:/.,])(\d{1,2})\s*(?::|h|g|giờ)\s*(\d{2})(?:\s*(?::|')\s*(\d{2}))?(?!\d)", re.IGNORECASE)
_FULL_HOUR = re.compile(r"(?<![\d:/.,])(\d{1,2})\s*(?:h|giờ)(?!\w)", re.IGNORECASE)
_HALF_DAY = re.compile(r"^\s*(AM|PM|SA|CH)\b", re.IGNORECASE)
_ZONE = re.compile(r"\(?\s*(?:GMT|UTC)\s*([+-]\s*\d{1,2})(?::?(\d{2}))?\s*\)?", re.IGNORECASE)
_OFFSET = re.compile(r"(?<=\d)(?:\s*(\+)|\s+(-))(0\d|1[0-4]):?(00|30|45)(?!\d)")
"""Behind a time: `15:27:00 +0700`. A minus sign without a blank before it may stand between two times."""
_GREENWICH = re.compile(r"(?<![a-zà-ỹ])(?:GMT|UTC|UT|Z)(?!\w)", re.IGNORECASE)
_EPOCH = re.compile(r"^(\d{9,10})(\d{3})?(?:\.\d+)?$")
_WEEKDAYS = {
    "hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3, "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5,
}  # fmt: skip
_WEEKDAY = re.compile(r"(?<!\w)(?:(?:thứ\s*|t)(hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(chủ\s*nhật|cn))(?!\w)", re.IGNORECASE)
_WEEKDAY_IN_ENGLISH = re.compile(r"(?<!\w)(mon|tues|wednes|thurs|fri|satur|sun)day(?!\w)", re.IGNORECASE)
_WEEKDAY_IN_SHORT = re.compile(r"(?<!\w)(mon|tue|wed|thu|fri|sat|sun)(?!\w)", re.IGNORECASE)
"""Beside an English month alone: elsewhere Thu is a reporter."""
_ENGLISH_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AGO = re.compile(r"(?<!\w)(\d{1,3})\s*(giây|phút|giờ|tiếng|ngày|tuần)\s*trước", re.IGNORECASE)
_AGO_UNITS = {"giây": "seconds", "phút": "minutes", "giờ": "hours", "tiếng": "hours", "ngày": "days", "tuần": "weeks"}
_NAMED_DAY = re.compile(r"(?<!\w)(hôm nay|hôm qua|hôm kia|vừa xong)(?!\w)", re.IGNORECASE)
_NAMED_DAYS = {"hôm nay": 0, "hôm qua": 1, "hôm kia": 2, "vừa xong": 0}
_BETWEEN = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+(?=\D)|\s+[-–—/]\s+(?=\d+\s+[a-zà-ỹ])|(?<=\d)\s*;\s*")
"""What parts a row of a page's head: bars, dots, dashes between blanks."""
_WORDS_AROUND = 6
"""A byline may share the date's line, "Thu Hà - 07/03/2026 08:47"; more words than that are prose."""


def read(text: str | None, fetched_at: str | None = None) -> str | None:
    """The moment that a date line names, as `2024-03-08T15:27:00+07:00`.

    >>> read("Thứ Năm 15/01/2026 14:20 (GMT+7)")
    '2026-01-15T14:20:00+07:00'
    """
    if not text or len(text) > LONGEST * 4:
        return None
    words = clean(text)
    if not words or len(words) > LONGEST:
        return None
    return _read(words, fetched_at or "")


def read_row(text: str, fetched_at: str | None = None) -> str | None:
    """The same of a row that tells other things beside it: "Chuyên mục: Văn hóa | 26/02/2018 19:30 - 12 bình luận"."""
    whole = read(text, fetched_at)
    if whole is not None or len(text) > LONGEST * 4:
        return whole
    told = (read(part, fetched_at) for part in _BETWEEN.split(clean(text)))
    return next((moment for moment in told if moment is not None), None)


@lru_cache(maxsize=512)
def _read(words: str, fetched_at: str) -> str | None:
    """Remembering is safe here: the result depends on the arguments alone."""
    now = moment(fetched_at) if fetched_at else None
    try:
        found = _machine(words) or _printed(words) or _relative(words, now) or _fenced(words, now)
    except (ValueError, OverflowError):
        return None
    return _told(found, now)


def moment(iso: str) -> datetime | None:
    """An ISO text as a moment; one without a zone is in the paper's."""
    try:
        found = datetime.fromisoformat(iso)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=ZONE)


def hours_between(first: str, second: str) -> float | None:
    one, other = moment(first), moment(second)
    return None if one is None or other is None else (other - one).total_seconds() / 3600


def is_ahead(iso: str, fetched_at: str | None) -> bool:
    """Whether a moment lies in the future of the fetching, by more than clocks differ."""
    found = moment(iso)
    return found is not None and _is_ahead(found, moment(fetched_at or ""))


def _is_ahead(found: datetime, now: datetime | None) -> bool:
    return now is not None and found > now + CLOCKS_APART


def shifted(iso: str, hours: float) -> str:
    found = moment(iso)
    return iso if found is None else (found + timedelta(hours=hours)).isoformat(timespec="seconds")


def _told(found: datetime | None, now: datetime | None) -> str | None:
    if found is None:
        return None
    try:
        here = found.astimezone(ZONE)
    except OverflowError:
        return None
    if here < EARLIEST or _is_ahead(here, now):
        return None
    return here.isoformat(timespec="seconds")


def _machine(words: str) -> datetime | None:
    epoch = _EPOCH.match(words)
    if epoch:
        return datetime.fromtimestamp(int(epoch.group(1)), tz=UTC)
    iso = _ISO.match(words)
    if iso is None or len(words) - iso.end() > len(" (GMT+7)"):
        return None
    year, month, day, hour, minute, second, offset = iso.groups()
    zone = _offset(offset) if offset else _zone_in(words[iso.end() :], is_machine=True)
    return datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), int(second or 0), tzinfo=zone)


def _offset(written: str) -> timezone:
    if written.upper() == "Z":
        return UTC
    digits = written[1:].replace(":", "")
    away = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(-away if written[0] == "-" else away)


def _zone_in(words: str, *, is_machine: bool) -> tzinfo:
    """The zone that the words name, else the paper's. GMT without a number is Greenwich in a form that machines write;
    on a Vietnamese page it may as well be a cut-off GMT+7, and ValueError says that nothing tells which.
    """
    zone = _ZONE.search(words)
    if zone:
        hours = int(zone.group(1).replace(" ", ""))
        minutes = int(zone.group(2) or 0)
        return timezone(timedelta(hours=hours, minutes=-minutes if hours < 0 else minutes)) if abs(hours) < 15 else ZONE
    offset = _OFFSET.search(words)
    if offset:
        return _offset((offset.group(1) or offset.group(2)) + offset.group(3) + offset.group(4))
    if not _GREENWICH.search(words):
        return ZONE
    if not is_machine:
        raise ValueError(words)
    return UTC


def _printed(words: str) -> datetime | None:
    day = _DAY.search(words) or _DAY_IN_WORDS.search(words)
    numbers = [int(number) for number in day.groups() if number.isdigit()] if day is not None else []
    if day is None:
        day = _NAMED_MONTH.search(words)
        if day is None:
            return None
        numbers = _by_month(day)
    rest = f"{words[: day.start()]} | {words[day.end() :]}"
    is_english = "en1" in day.groupdict() and bool(day["en1"] or day["en2"])
    zone = _zone_in(rest, is_machine=is_english)
    for named in (_ZONE, _OFFSET, _GREENWICH):
        rest = named.sub(" ", rest, count=1)
    clock = _TIME.search(rest) or _FULL_HOUR.search(rest)
    hour = minute = second = 0
    if clock:
        hour, minute, second = (int(number or 0) for number in (*clock.groups(), None, None)[:3])
        hour = _by_half_day(hour, rest[clock.end() :])
        rest = rest.replace(clock.group(), " ")
    weekday = _weekday(rest, is_english=is_english)
    if weekday:
        rest = rest.replace(weekday.group(), " ")
    if len(re.findall(r"\w+", rest)) > _WORDS_AROUND:
        return None
    found = datetime(numbers[2], numbers[1], numbers[0], hour, minute, second, tzinfo=zone)
    return None if weekday and found.weekday() != _number(weekday) else found


def _weekday(words: str, *, is_english: bool) -> re.Match[str] | None:
    found = _WEEKDAY.search(words) or _WEEKDAY_IN_ENGLISH.search(words)
    return found or (_WEEKDAY_IN_SHORT.search(words) if is_english else None)


def _by_month(found: re.Match[str]) -> list[int]:
    """Day, month and year of a date whose month is named."""
    side = 1 if found.group("day1") else 2
    name = (found.group(f"vi{side}") or found.group(f"en{side}")).lower()
    month = int(name) if name.isdigit() else _MONTHS["_".join(name.split())]
    return [int(found.group(f"day{side}")), month, int(found.group(f"year{side}"))]


def _by_half_day(hour: int, after: str) -> int:
    """cafef.vn prints `00:01 AM` and `14:05 PM`: the mark counts only where the hour leaves it a meaning."""
    half = _HALF_DAY.match(after)
    if half is None or hour > 12:
        return hour
    if half.group(1).upper() in {"PM", "CH"}:
        return hour % 12 + 12
    return hour % 12


def _number(weekday: re.Match[str]) -> int:
    name = weekday.group().lower()
    if name[:3] in _ENGLISH_WEEKDAYS:
        return _ENGLISH_WEEKDAYS.index(name[:3])
    return 6 if weekday.group(2) else _WEEKDAYS[weekday.group(1).lower()]


def _relative(words: str, now: datetime | None) -> datetime | None:
    if now is None:
        return None
    ago = _AGO.search(words)
    if ago:
        return now - timedelta(**{_AGO_UNITS[ago.group(2).lower()]: int(ago.group(1))})
    named = _NAMED_DAY.search(words)
    if named is None or len(re.findall(r"\w+", words)) > _WORDS_AROUND + 4:
        return None
    name = named.group(1).lower()
    if name == "vừa xong":
        return now
    clock = _TIME.search(words) or _FULL_HOUR.search(words)
    hour, minute = (int(number or 0) for number in (*clock.groups(), None)[:2]) if clock else (0, 0)
    day = now.astimezone(ZONE) - timedelta(days=_NAMED_DAYS[name])
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _fenced(words: str, now: datetime | None) -> datetime | None:
    """dateparser, only for a line that names a day, a month and a year, and in Vietnamese: measured without the fence
    it reads 05/11/2025 as 11 May, and makes a day of "10", "2025" or "14:05" alone (PLVN-SITE §5).
    """
    if not re.search(r"(?<!\d)(?:19|20)\d{2}(?!\d)", words) or "tháng" not in words.lower():
        return None
    if len(re.findall(r"\w+", words)) > 2 * _WORDS_AROUND:
        return None
    import dateparser  # noqa: PLC0415 - it loads for a tenth of a second and is needed for one page in thousands

    settings: dict[str, object] = {
        "DATE_ORDER": "DMY",
        "TIMEZONE": "Asia/Ho_Chi_Minh",
        "RETURN_AS_TIMEZONE_AWARE": True,
        "REQUIRE_PARTS": ["day", "month", "year"],
    }
    if now is not None:
        settings["RELATIVE_BASE"] = now.astimezone(ZONE).replace(tzinfo=None)
    found = dateparser.parse(words, languages=["vi"], settings=settings)
    weekday = _WEEKDAY.search(words)
    return None if found and weekday and found.weekday() != _number(weekday) else found
