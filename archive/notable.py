"""What weighs most when a law newspaper changes a text: names of laws, dates, numbers."""

from __future__ import annotations

import re
from collections import Counter

_KIND = "Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Công văn"
_NUMBER = r"\d+(?:/\d{4})?/[A-ZĐ][A-ZĐ0-9-]*"
_CAPITAL = f"[{''.join(letter for letter in map(chr, range(0x1EFA)) if letter.isupper())}]"
# By number (Nghị định 168/2024/NĐ-CP, Chỉ thị số 34), or by name as far as two syllables tell (Luật Đất đai 2024).
_LAWS = re.compile(
    rf"(?:{_KIND}) (?:số )?\d+(?:/\d{{4}})?(?:/[A-ZĐ][A-ZĐ0-9-]*)?|{_NUMBER}"
    rf"|(?:{_KIND})(?: (?={_CAPITAL})[^\W\d_]+ [^\W\d_]+)(?: (?:năm )?\d{{4}}\b)?"
    r"|(?:[Kk]hoản|[Đđ]iểm) \w+,? (?:[Kk]hoản \d+,? )?[Đđ]iều \d+\w*|[Đđ]iều \d+\w*"
)
_DATES = re.compile(
    r"\b\d{4}-\d\d-\d\d(?:T[\d:]+(?:\+\d\d:\d\d)?)?"
    r"|(?:[Nn]gày )?(?:\b\d{1,2}[/-]\d{1,2}(?:[/-]\d{4})?|\b\d{1,2}\.\d{1,2}\.\d{4})\b(?![/.,-]?\d)"
    r"|[Nn]gày \d{1,2}(?: tháng \d{1,2}(?: năm \d{4})?)?"
    r"|[Tt]háng \d{1,2}(?:[/-]\d{4}| năm \d{4})?|[Nn]ăm \d{4}\b|\b\d{1,2}(?:h|g|giờ ?)\d{0,2}\b"
)
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)*%?")

KINDS = {"laws": _LAWS, "dates": _DATES, "numbers": _NUMBERS}


def named(text: str) -> dict[str, Counter[str]]:
    """Laws, dates and numbers in a text, each place taken for one of them only.

    >>> {kind: list(found) for kind, found in named("Từ 1/7, Nghị định 168/2024/NĐ-CP phạt 5 triệu").items()}
    {'laws': ['Nghị định 168/2024/NĐ-CP'], 'dates': ['1/7'], 'numbers': ['5']}
    """
    found = {}
    for kind, pattern in KINDS.items():
        found[kind] = Counter(pattern.findall(text))
        text = pattern.sub(" \0 ", text)
    return found


def changed(before: str, after: str) -> dict[str, dict[str, list[str]]]:
    """Of each kind, what is gone and what has come; kinds that stayed as they were are left out."""
    old, new = named(before), named(after)
    return {
        kind: {"gone": list((old[kind] - new[kind]).elements()), "come": list((new[kind] - old[kind]).elements())}
        for kind in KINDS
        if old[kind] != new[kind]
    }
