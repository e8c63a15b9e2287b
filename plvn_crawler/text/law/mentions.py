"""Where one text names legal documents.

Two walks, each led by what is rare: digits (a number, with its kind before it) and the words luật, pháp lệnh, hiến
pháp, BLHS (a name behind them). Provisions are joined to the document that follows them, or that they stand behind in
brackets.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plvn_crawler.text.law import in_force, names, numbers, parts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plvn_crawler.text.law.parts import Part


@dataclass(frozen=True, slots=True)
class Mention:
    """One document at one place: characters start to end. `told`: number is the whole number, not its beginning only.

    back: it is "this Law", said of one that was named before.
    """

    start: int
    end: int
    kind: str
    number: str | None = None
    name: str | None = None
    issuer: str | None = None
    year: int | None = None
    is_draft: bool = False
    told: bool = True
    back: bool = False
    parts: tuple[Part, ...] = ()


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
_NAMING = ("luật", "pháp lệnh", "hiến pháp")
_CODES_IN_SHORT = re.compile("|".join(in_force.CODES_IN_SHORT))
# Before "Luật": who studies, practises or keeps it, or a word of which it is a part (pháp luật, kỷ luật).
_NO_LAW_BEHIND = frozenset((
    "pháp", "kỷ", "kỉ", "quy", "định", "dân", "học", "khoa", "ty", "phòng", "hãng", "trường", "ngành", "sĩ", "môn",
    "viện", "viên", "nhân", "nghề", "văn", "phái", "dạy", "hội", "đoàn", "gia",
))  # fmt: skip
_AMENDING = "Luật sửa đổi, bổ sung một số điều của "
_AMENDS = re.compile(r"\ssửa đổi,?\s(?:và\s)?bổ sung\smột số điều\s(?:của\s)?(?=(?:bộ )?luật\s)")
_AND_LAW = re.compile(r"(,|\svà)\s(bộ luật|luật)(?=\s)")
_LIST = re.compile(r"(?:,|\svà)(?=\s)")
_OF_SEVERAL = re.compile(r"(?:các|những|\d|hai|ba|bốn|năm|sáu|bảy|tám)\s$")

_YEAR = r"(?:19[4-9]\d|20\d\d)(?![\d/])"
_DRAFT = re.compile(rf"\s(?:\(sửa đổi\)|sửa đổi(?=\s(?:năm\s)?{_YEAR}|\s?[.,;:)”\"]|\s?$))")
_OF_YEAR = re.compile(rf"\s?(?:năm\s)?({_YEAR})|\s\((?:năm\s)?({_YEAR})\)")
_SHORT_BESIDE = re.compile(rf"\s\(\w{{2,8}}\)(?=\s(?:năm\s)?{_YEAR})")
_ITS_NUMBER = re.compile(r",?\s\(?(?:(?:luật\s|bộ luật\s)?số\s?:?\s?)?(?=\d)")
_NOTE = re.compile(r"\s\((?:đã\s)?(?:được\s)?sửa đổi[^()]{1,60}\)")
# The paper writes of other countries' laws too.
_ABROAD = re.compile(
    r"\s(?:của\s)?(?:nước\s)?(?:Cộng (?:hòa|hoà)\s|Liên bang\s|Vương quốc\s)?(?:Anh|Ấn Độ|Australia|Ba Lan|Bỉ|Brazil|"
    r"Campuchia|Canada|Đan Mạch|Đức|Hà Lan|Hàn Quốc|Hoa Kỳ|Indonesia|Italia|Ý|Lào|Liên minh [Cc]hâu Âu|EU|Malaysia|Mỹ|"
    r"Na Uy|Nga|Nhật|Pháp|Phần Lan|Philippines|Singapore|Tây Ban Nha|Thái Lan|Thụy Điển|Thụy Sĩ|Trung Quốc|Úc)(?!\w)"
)

_LINK = re.compile(
    r"\s?[,-]?\s(?:(?:của|trong|tại|theo)\s)?(?:chương\s[ivxl\d]{1,6},?\s(?:của\s)?)?(?:(?:dự thảo|dự án)\s)?(?:các\s)?"
)
# Behind its document: "Luật Doanh nghiệp (Điều 17)", "BLHS, Điều 249,".
_BEHIND = {" (": re.compile(r"\)"), ", ": re.compile(r"$|[.,;:)\]”\"]|\s(?:\(|quy định|nêu|cấm)")}
"""What stands before provisions → what stands behind them then."""
_THIS = re.compile(
    r",?\s(?:của\s)?(bộ luật|luật|pháp lệnh|nghị định|nghị quyết|thông tư|quyết định|hiến pháp)"
    r"(\s(?:này|trên|nêu trên|nói trên))?(?!\w)"
)


def find(text: str) -> list[Mention]:
    """The mentions in an NFC text, in its order."""
    text = text.replace("Ð", "Đ")  # the Icelandic letter looks the same, and is typed for it
    low = _lower(text)
    named = list(_names(text, low))
    found = sorted([*named, *_numbers(text, low, named)], key=lambda mention: mention.start)
    found = _with_issuers(found, text)
    if "điều " in low or "khoản " in low:
        found = _with_parts(text, low, found)
    return found


def _lower(text: str) -> str:
    """Lower case and common spaces, each character in its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    return low if low.isprintable() else re.sub(r"\s", " ", low)


def _numbers(text: str, low: str, named: list[Mention]) -> Iterator[Mention]:
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


def _with_issuers(found: list[Mention], text: str) -> list[Mention]:
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


def _names(text: str, low: str) -> Iterator[Mention]:
    done = 0
    for start, word in sorted(_found(text, low)):
        end = start + len(word)
        # BLHS2015 is printed too.
        behind = low[end : end + 1]
        if start < done or low[start - 1 : start].isalnum() or behind.isalpha():
            continue
        for mention in _named(text, low, start, word):
            done = mention.end
            yield mention


def _found(text: str, low: str) -> Iterator[tuple[int, str]]:
    """Where a name may stand. Three times as fast as one regular expression of them all."""
    if "BL" in text:
        yield from ((found.start(), found[0]) for found in _CODES_IN_SHORT.finditer(text))
    for word in _NAMING:
        at = low.find(word)
        while at >= 0:
            yield at, word
            at = low.find(word, at + len(word))


def _named(text: str, low: str, start: int, word: str) -> Iterator[Mention]:
    end = start + len(word)
    if word in ("luật", "pháp lệnh"):
        yield from _laws(text, low, start, word)
    elif word == "hiến pháp":
        is_of_a_court = low[max(0, start - 12) : start].rstrip().endswith(("tòa án", "toà án", "luật", "hội đồng"))
        if text[start].isupper() and not is_of_a_court and not _ABROAD.match(text, end):
            yield _dated(text, low, start, names.Name("hiến pháp", "Hiến pháp", end))
    else:
        code = f"Bộ luật {in_force.CODES_IN_SHORT[word]}"
        yield _dated(text, low, start, names.Name("bộ luật", code, end))


def _laws(text: str, low: str, start: int, kind: str) -> Iterator[Mention]:
    """Of the word luật or pháp lệnh at start, the law with its name; behind "các Luật" those that share the word."""
    end = start + len(kind)
    before = low[max(0, start - 12) : start].split()
    if kind == "luật" and before[-1:] == ["bộ"]:
        kind, start = "bộ luật", low.rindex("bộ", 0, start)
    elif kind == "luật" and before and before[-1] in _NO_LAW_BEHIND:
        return
    name = (_amending(low, end) if kind == "luật" else None) or _name(text, low, kind, start, end)
    if name is None or _ABROAD.match(text, name.end):
        return
    mention = _dated(text, low, start, name)
    yield mention
    if kind == "luật" and (low[end : end + 1] == ":" or _OF_SEVERAL.search(low, max(0, start - 8), start)):
        yield from _listed(text, low, mention.end)


def _name(text: str, low: str, kind: str, start: int, end: int) -> names.Name | None:
    """The name behind the kind's word, which ends at end. Of a law, the word or the name has its capital."""
    end += low[end : end + 1] == ":"
    first = text[end + 1 : end + 2]
    if kind == "luật" and not (text[start].isupper() or first.isupper()):
        return None
    found = names.known(kind, low, end)
    if found and found.kind != kind and first.islower():
        return None  # Luật hình sự is the branch of law; Luật Hình sự is what some call the code
    if found or (kind == "luật" and not text[start].isupper()):
        return found
    return names.unknown(kind, text, end)


def _amending(low: str, end: int) -> names.Name | None:
    """Luật sửa đổi, bổ sung một số điều của Luật A và Luật B: one law, whose name has others in it."""
    found = _AMENDS.match(low, end)
    if not found:
        return None
    said, at, joint = _AMENDING, found.end(), ""
    result = None
    while True:
        kind = "bộ luật" if low.startswith("bộ luật", at) else "luật"
        inner = names.known(kind, low, at + len(kind))
        if inner is None:
            return result
        said += joint + inner.full
        result = names.Name("luật", said, inner.end)
        more = _AND_LAW.match(low, inner.end)
        if more is None:
            return result
        joint, at = f"{more[1]} ", more.start(2)


def _listed(text: str, low: str, at: int) -> Iterator[Mention]:
    """các Luật Đất đai, Nhà ở: names of the list that follow without the word law before each."""
    while (found := _LIST.match(low, at)) and text[found.end() + 1 : found.end() + 2].isupper():
        name = names.known("luật", low, found.end())
        if name is None:
            return
        mention = _dated(text, low, found.end() + 1, name)
        at = mention.end
        yield mention


def _dated(text: str, low: str, start: int, name: names.Name) -> Mention:
    """With what stands behind a name: (sửa đổi), its number, its year, a note on later changes."""
    at, number, year = name.end, None, None
    draft = _DRAFT.match(low, at)
    if draft:
        at = draft.end()
    issuer = None
    if (mark := _ITS_NUMBER.match(low, at)) and (found := numbers.FULL.match(text, mark.end())):
        number, tail = numbers.normal(found)
        issuer = numbers.issuer(tail)
        year, at = int(found[2]) if found[2] else None, found.end()
        at += text[at : at + 1] == ")"
    if found := _SHORT_BESIDE.match(low, at):
        at = found.end()
    if found := _OF_YEAR.match(low, at):
        # Behind "Luật sửa đổi ... của Luật X năm 2020" it is the year of one law or of the other.
        year, at = (year if name.full.startswith(_AMENDING) else int(found[1] or found[2])), found.end()
    if found := _NOTE.match(low, at):
        at = found.end()
    return Mention(start, at, name.kind, number, name.full, issuer, year, is_draft=bool(draft))


def _with_parts(text: str, low: str, found: list[Mention]) -> list[Mention]:
    """Each document with the provisions that are named of it; and provisions of "this Law"."""
    result = list(found)
    by_start = {mention.start: n for n, mention in enumerate(found)}
    by_end = {mention.end: n for n, mention in enumerate(found)}
    for cluster in parts.CLUSTER.finditer(low):
        start, end = cluster.span()
        if low[start - 1 : start].isalnum():
            continue
        link = _LINK.match(low, end)
        # The link may take what is the document's own word away: "Điều 5 dự thảo Luật" begins at Luật.
        n = by_start.get(link.end()) if link else None
        provisions = tuple(parts.of(cluster[0]))
        if n is not None:
            result[n] = replace(result[n], start=start, parts=provisions)
        elif (
            (n := by_end.get(start - 2)) is not None
            and (closed := _BEHIND.get(low[start - 2 : start]))
            and closed.match(low, end)
        ):
            end += low[start - 2 : start] == " ("
            result[n] = replace(result[n], end=end, parts=result[n].parts + provisions)
        elif (
            (this := _THIS.match(low, end))
            and (this[2] or text[this.start(1)].isupper())
            and this.start(1) not in by_start
        ):
            result.append(Mention(start, this.end(), this[1], back=True, told=False, parts=provisions))
    return sorted(result, key=lambda mention: mention.start)
