"""Where one text names legal documents.

Two walks, each led by what is rare: digits (a number, with its kind before it) and the words luật, pháp lệnh, hiến
pháp, BLHS (a name behind them). Provisions are joined to the document that follows them, or that they stand behind in
brackets.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from plvn_crawler.text.law import in_force, names, numbered, numbers, parts
from plvn_crawler.text.law.mention import Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

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
    found = sorted([*named, *numbered.find(text, low, named)], key=lambda mention: mention.start)
    found = numbered.with_issuers(found, text)
    if "điều " in low or "khoản " in low:
        found = _with_parts(text, low, found)
    return found


def _lower(text: str) -> str:
    """Lower case and common spaces, each character in its place."""
    low = text.lower()
    if len(low) != len(text):
        low = "".join(letter if len(letter.lower()) > 1 else letter.lower() for letter in text)
    return low if low.isprintable() else re.sub(r"\s", " ", low)


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
