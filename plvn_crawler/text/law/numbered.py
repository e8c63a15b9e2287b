"""Documents that a text names by number: Nghị định 168/2024/NĐ-CP, Nghị định 168, NĐ 43, 44 và 45/2014/NĐ-CP."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plvn_crawler.text.law import numbers
from plvn_crawler.text.law.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

# In short, these are said with a number alone: Nghị định 168. The others need the whole number.
_STRONG = ("nghị định", "nghị quyết", "thông tư", "quyết định", "chỉ thị", "công văn")
_KINDS = (
    *_STRONG, "thông tư liên tịch", "bộ luật", "luật", "pháp lệnh", "kế hoạch", "kết luận", "thông báo", "quy định",
    "hướng dẫn", "văn bản hợp nhất", "văn bản", "tờ trình", "báo cáo", "công điện",
)  # fmt: skip
"""Longer ones before those that they end with."""
_LONGEST_KIND = max(map(len, _KINDS))
_DIGITS = re.compile(r"[0-9]+")
_NO_NUMBER = ("", " ", ".", ",", ";", ":", ")", "%")
_WITHIN_A_NUMBER = (".", "/", ",", "-", "–")
_IN_SHORT = {mark.lower(): numbers.KINDS[mark] for mark in numbers.ABBREVIATED}
_BEFORE_A_NUMBER = (" số", *{kind.rpartition(" ")[2] for kind in _STRONG}, *_IN_SHORT)
_MORE = re.compile(r"(?:,|,?\svà)\s(?:số\s)?(?=\d)")
_AND_ANOTHER = re.compile(r"(?:,|,?\svà)\s")
# Chụp CT 3/2024: in March.
_EXAMINED = re.compile(r"ct\s?(?:0?[1-9]|1[0-2])/")
# "Quyết định 3 lần hoãn": a number that counts something is no document's.
_COUNTED = re.compile(
    r"\s(?:ngày(?!\s\d{1,2}(?:[/.-]\d|\stháng))|tháng|lần|người|phút|giờ|tuần|triệu|tỷ|tỉ|nghìn|ngàn|đồng|điểm|điều|"
    r"trường hợp|bị|vụ|xe|tuổi|phần|nội dung|nhóm|nhiệm vụ|giải pháp|phương án|dự án|vấn đề|cá nhân|tổ chức|đơn vị|"
    r"địa phương|tỉnh|xã|mức|hình thức|loại|hộ|cán bộ|đối tượng|thành viên|bên|chữ|câu|m2|ha|km|kg|tấn|cơ sở|"
    r"doanh nghiệp|chuyên đề|mục tiêu)(?!\w)"
)


def find(text: str, low: str, named: list[Mention]) -> Iterator[Mention]:
    """Those by number, outside the named ones; `low` is the text in lower case."""
    if "/" not in text and not any(kind in low for kind in (*_STRONG, *_IN_SHORT)):
        return
    taken, of_name = [(mention.start, mention.end) for mention in named], 0
    done = 0
    for digits in _DIGITS.finditer(text):
        at, end = digits.span()
        # Most digits are neither in a long number nor behind a kind's last word; to see that is cheap.
        is_behind_a_kind = low[max(0, at - 8) : at].rstrip(": ").endswith(_BEFORE_A_NUMBER)
        if text[end : end + 1] in _NO_NUMBER and not is_behind_a_kind:
            continue
        while of_name < len(taken) and taken[of_name][1] <= at:
            of_name += 1
        if at < done or (of_name < len(taken) and taken[of_name][0] <= at):
            continue
        before = text[at - 1 : at]
        is_glued = before.isalnum()
        if (is_glued and not is_behind_a_kind) or (before in _WITHIN_A_NUMBER and text[at - 2 : at - 1].isdigit()):
            continue
        mention = _full(text, low, at) or _short(text, low, at)
        if mention and (mention.start < at or not is_glued):
            for one in _with_more(text, low, mention):
                done = one.end
                yield one


def _with_more(text: str, low: str, first: Mention) -> list[Mention]:
    """Nghị định 43, 44 và 45/2014/NĐ-CP: the numbers that share the first one's kind, and the last one's tail.

    A list without a tail, or an issuer, behind it may count anything.
    """
    found, shorts, at = ([first], [], first.end) if first.told else ([], [first], first.end)
    while more := _MORE.match(low, at):
        if full := numbers.FULL.match(text, more.end()):
            number, tail = numbers.normal(full)
            if numbers.KINDS.get(tail[0], first.kind) != first.kind or not (len(tail) > 1 or numbers.issuer(tail)):
                break
            last = _of_number(text, full, first.kind, more.end())
            found += [*(_completed(short, last, number[len(full[1]) :]) for short in shorts), last]
            shorts, at = [], last.end
            continue
        short = numbers.SHORT.match(low, more.end())
        if not short:
            break
        at = short.end()
        shorts.append(_of_short(text, short, first.kind, more.end()))
        if shorts[-1].issuer:
            found += shorts
            shorts = []
    return found or [first]


def _completed(short: Mention, last: Mention, rest: str) -> Mention:
    """The short number with what stands behind the last one's leading number; its own year before the last one's."""
    assert short.number
    if "/" in short.number and last.year:
        rest = rest.removeprefix(f"/{last.year}")
    year = short.year if "/" in short.number else last.year
    return replace(short, number=short.number + rest, issuer=last.issuer, year=year, told=True)


def with_issuers(found: list[Mention], text: str) -> list[Mention]:
    """Nghị định 100 và Nghị định 168 của Chính phủ: both are the government's."""
    result = found[:]
    for n in range(len(found) - 2, -1, -1):
        this, following = result[n], result[n + 1]
        if (
            not (this.told or following.told or this.issuer)
            and this.kind == following.kind
            and _AND_ANOTHER.fullmatch(text, this.end, following.start)
        ):
            result[n] = replace(this, issuer=following.issuer)
    return result


def _kind_before(text: str, low: str, at: int) -> tuple[str | None, int, bool]:
    """The kind whose word stands before a number, where the mention begins, and whether "số" stands between."""
    before = low[max(0, at - _LONGEST_KIND - 6) : at]
    head = before.rstrip()
    marked = head.removesuffix(":").rstrip()
    has_mark = marked.endswith(" số") or marked == "số"
    begins = at
    if has_mark:
        head = marked
        begins = at - len(before) + len(head) - 2
        head = head[:-2].rstrip()
    if head.endswith((*_KINDS, *_IN_SHORT)):
        word = next(word for word in (*_KINDS, *_IN_SHORT) if head.endswith(word))
        start = at - len(before) + len(head) - len(word)
        is_word = word not in _IN_SHORT or text[start : start + len(word)].isupper()
        if is_word and not low[start - 1 : start].isalnum():
            return _IN_SHORT.get(word, word), start, has_mark
    return None, begins, has_mark


def _full(text: str, low: str, at: int) -> Mention | None:
    found = numbers.FULL.match(text, at)
    if not found:
        return None
    _, tail = numbers.normal(found)
    kind, start, _ = _kind_before(text, low, at)
    by_tail = numbers.KINDS.get(tail[0])
    if kind is None:
        # The kind is not said before it, or not right before it: the tail must tell, and be one of two parts.
        if by_tail is None or len(tail) < 2:
            return None
        kind = by_tail
    elif kind == "thông tư" and by_tail == "thông tư liên tịch":
        kind = by_tail
    return _of_number(text, found, kind, start)


def _of_number(text: str, found: re.Match[str], kind: str, start: int) -> Mention:
    number, tail = numbers.normal(found)
    year = int(found[2]) if found[2] else None
    said_year, said_issuer = numbers.behind(text, found.end())
    by_tail_issuer = numbers.issuer(tail)
    # Of the Party's, and of a province's, the words behind tell more than the tail.
    issuer = said_issuer if tail[-1] == "TW" or tail[-1] in {"UBND", "HĐND"} or not by_tail_issuer else None
    return Mention(
        start, found.end(), kind, number=number, issuer=issuer or by_tail_issuer, year=year or said_year
    )  # fmt: skip


def _short(text: str, low: str, at: int) -> Mention | None:
    found = numbers.SHORT.match(low, at)
    if not found:
        return None
    kind, start, has_mark = _kind_before(text, low, at)
    if kind not in _STRONG:
        return None
    lead, year, said = found.groups()
    if low.startswith(tuple(_IN_SHORT), start) and (not (year or said) or _EXAMINED.match(low, start)):
        return None
    mention = _of_short(text, found, kind, start)
    if not has_mark and (
        not text[start].isupper()
        or (kind == "quyết định" and len(lead) < 2)
        or (not year and re.fullmatch(r"(?:19|20)\d\d", lead))
        or (not said and not mention.year and _COUNTED.match(low, found.end()))
    ):
        return None
    return mention


def _of_short(text: str, found: re.Match[str], kind: str, start: int) -> Mention:
    lead, year, said = found.groups()
    said_year, issuer = numbers.behind(text, found.end())
    year = year or said
    return Mention(
        start, found.end(), kind, number=f"{lead}/{year}" if year else lead, issuer=issuer,
        year=int(year) if year else said_year, told=False,
    )  # fmt: skip
