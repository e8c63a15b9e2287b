"""Where the name of a law ends: by the list of those in force, else by how names are printed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from plvn_crawler.text.cleaning import fold_tones
from plvn_crawler.text.law import in_force

LONGEST = 24
"""Syllables of a name that are looked at; the longest in the list has 20."""
MOST_UNKNOWN = 7
"""Syllables of a name that no list has. One that goes on longer is cut to its first two: most names have no fewer."""

_STEP = re.compile(r"(,?)\s(&|\w+(?:&\w+)*)")
_WORD = re.compile(r"\s([^\W\d_]+)")

# Subjects that are studied under these words; each is a branch of law, not a law.
_BRANCHES = frozenset(
    ("quốc tế", "kinh tế", "hành chính", "hiến pháp", "so sánh", "tư pháp", "thành văn", "tài chính", "công ty")
)
# Words that go on with the sentence; none of them stands in the name of a law that has no place in the list.
_SENTENCE = """
    ban bao buộc bước bằng bị bổ cho chính chưa chỉ chứ còn có cùng cũng cấm cần của do dành dự giao giúp gây
    gồm hay hiện hoặc hơn hướng hết khi không liên là lần mang mà mới mở nay ngay ngày nhiều như nhưng nhằm này
    nên nêu nói năm nằm nếu phải qua quy ra rõ rất rằng sau siết sẽ số sớm sửa thay theo thì thông thể thực
    trong trên trước tăng tại tạo tới từ việc và vào vì vẫn về vốn với vừa yêu đang điều đây đã đưa được đặt đến
    đề đều để đồng
"""
_GOES_ON = frozenset(_SENTENCE.split())
# Behind a listed name, these make it the name of another law that the list has not, unless they begin a sentence's
# clause: "theo Luật Cư trú cá nhân có quyền".
_LONGER = re.compile(
    r"\s(?:cá nhân(?!,?\s(?:tổ chức|hộ|và|hoặc|có|được|phải|không|nào|khi|sẽ|cần|bị))|đô thị|điện tử|nông thôn)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Name:
    """kind: luật, bộ luật, pháp lệnh. full: with its kind, "Luật Đất đai". end: where it ends in the text."""

    kind: str
    full: str
    end: int


def _tree(kind: str, entries: str) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for line in entries.strip().splitlines():
        printed, _, full = line.partition(" > ")
        full = full or printed
        said = full if full.startswith("Bộ luật ") else f"{kind[0].upper()}{kind[1:]} {full}"
        node = tree
        for word in fold_tones(printed).split():
            node = node.setdefault(word.rstrip(","), {})
            if word.endswith(","):
                node[","] = {}  # a comma may stand here, and is often left out
        node[""] = said
    return tree


_KNOWN = {
    "luật": _tree("luật", in_force.LAWS),
    "bộ luật": _tree("bộ luật", in_force.CODES),
    "pháp lệnh": _tree("pháp lệnh", in_force.ORDINANCES),
}


_NOWHERE: dict[str, Any] = {}


def known(kind: str, low: str, at: int) -> Name | None:
    """The longest name of the list that begins behind `at`, the end of the kind's word; `low` is lower case."""
    node, found = _KNOWN[kind], None
    for _ in range(LONGEST):
        step = _STEP.match(low, at)
        if not step:
            break
        comma, word = step.groups()
        if comma and "," not in node:
            break
        word = "và" if word == "&" else word
        for part in in_force.WORDS_IN_SHORT.get(word, word).split():
            node = node.get(fold_tones(part), _NOWHERE)
        if not node:
            break
        at = step.end()
        if "" in node:
            said = node[""]
            found = Name("bộ luật" if said.startswith("Bộ luật ") else kind, said, at)
    if found and kind == found.kind == "luật" and (longer := _LONGER.match(low, found.end)):
        return Name(kind, found.full + longer[0], longer.end())
    return found


def unknown(kind: str, text: str, at: int) -> Name | None:
    """A name that the list has not: a capital, then lower-case syllables until the sentence goes on.

    Two capitals in a row are a person, a firm or a place; all capitals tell nothing.
    """
    words: list[str] = []
    ends = [at]
    while len(words) <= MOST_UNKNOWN and (step := _WORD.match(text, ends[-1])):
        word = step[1]
        if not words:
            if not word[0].isupper() or word[1:] != word[1:].lower():
                return None
        elif word[0].isupper() or word in _GOES_ON:
            if word[0].isupper() and len(words) == 1:
                return None
            break
        words.append(word)
        ends.append(step.end())
    if len(words) < 2 or " ".join(words[:2]).lower() in _BRANCHES or words[0].lower() in _GOES_ON:
        return None
    if len(words) > MOST_UNKNOWN:
        words = words[:2]
    return Name(kind, f"{kind[0].upper()}{kind[1:]} {' '.join(words)}", ends[len(words)])
