"""Words of the pages in Vietnamese and English, from words.toml; numbers and days as each language writes them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
COOKIE = "plvn_language"
FILE = Path(__file__).parent / "words.toml"

_MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905 (reads better)


@cache
def table() -> dict[str, dict[str, str]]:
    """Key → language → words; the key of `[nav] held` is nav.held."""
    found: dict[str, dict[str, str]] = {}
    waiting: list[tuple[str, dict[str, Any]]] = [("", tomllib.loads(FILE.read_text(encoding="utf-8")))]
    while waiting:
        key, entry = waiting.pop()
        if set(entry) <= set(LANGUAGES):
            found[key] = entry
        else:
            waiting += [(f"{key}.{name}".lstrip("."), below) for name, below in entry.items()]
    return found


def preferred(cookie: str | None, accepted: str) -> str:
    """The language of a visitor: by cookie, else by Accept-Language, else English.

    >>> preferred(None, "fr, vi;q=0.8, en;q=0.5")
    'vi'
    """
    if cookie in LANGUAGES:
        return cookie
    asked = []
    for at, part in enumerate(accepted.split(",")):
        name, _, weight = part.strip().partition(";q=")
        share = float(weight) if re.fullmatch(r"[01](\.\d{1,3})?", weight) else 1.0
        asked.append((-share, at, name.lower().partition("-")[0]))
    return next((name for share, _, name in sorted(asked) if name in LANGUAGES and share), "en")


@dataclass(frozen=True, slots=True)
class Words:
    """What one language says. Called with a key and values for its blanks."""

    language: str

    def __call__(self, key: str, **values: object) -> str:
        return table()[key][self.language].format(**values)

    def known(self, key: str) -> str | None:
        """The words of a key that need not be there: what a question means, in Vietnamese."""
        return table().get(key, {}).get(self.language)

    def count(self, key: str, number: int, **values: object) -> str:
        """`key.one` for one in English, else `key.many`."""
        form = "one" if number == 1 and self.language == "en" else "many"
        return self(f"{key}.{form}", n=self.number(number), **values)

    def number(self, number: float) -> str:
        """1,234.5 in English, 1.234,5 in Vietnamese."""
        told = f"{number:,}" if isinstance(number, int) else f"{number:,.2f}".rstrip("0").rstrip(".")
        return told.translate(str.maketrans(",.", ".,")) if self.language == "vi" else told

    def day(self, moment: str) -> str:
        """A moment, day, month or year of the archive as people write it: 8/3/2024, 8 March 2024."""
        parts = moment[:10].split("-")
        numbers = [str(int(part)) for part in parts if part.isdigit()]
        if len(numbers) != len(parts):
            return moment
        if self.language == "vi":
            return ("tháng " if len(numbers) == 2 else "") + "/".join(reversed(numbers))
        year, *rest = numbers
        return " ".join([*rest[1:], *[_MONTHS[int(month) - 1] for month in rest[:1]], year])

    def moment(self, moment: str) -> str:
        """The same with its hour and minute, in the paper's time."""
        clock = moment[11:16]
        return f"{self.day(moment)}, {clock}" if clock else self.day(moment)
