"""Captions as words: whose picture it is, and whether a paragraph under a picture is its caption.

The rule, from PLVN-SITE §3 (eleven pictures of June 2024, every one of them captioned). A paragraph that follows a
picture without a caption of its own is its caption when
  - it repeats the picture's alt, title or data caption; or
  - its element says so (`imgdesc`, `caption`, `fig`); or
  - the evidence adds up to ENOUGH: wholly in italics, centred, behind an advertisement, ends in a credit, opens like a
    caption, a few words, no end punctuation or no word that tells of time count for it; length, a sentence's opening
    words, a list mark, a question, another alt against it.
A wholly bold paragraph is a sub-head unless a credit ends it. Above LONGEST nothing is a caption without the first two.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from plvn_crawler.text.cleaning import fold, is_same

ENOUGH = 3
SHORT = 90
LONGEST = 320
"""Characters; the longest of the eleven measured had 118, the founding page's have up to 110."""

_WORD = (
    r"(?:[Ảả]nh(?:\s+minh\s+h(?:ọa|oạ)|\s+tư\s+liệu)?|ẢNH|[Nn]guồn(?:\s+ảnh)?|NGUỒN|"
    r"[Pp]hoto|[Cc]lip|[Vv]ideo|[Đđ]ồ\s+h(?:ọa|oạ))"
)
_WITH_COLON = re.compile(rf"(?<!\w){_WORD}\s*:\s*(?:do\s+)?([^:]{{1,90}})$")
_WITHOUT_COLON = re.compile(
    r"(?:^|[-–—(.…!?|]\s*)[Ảả]nh\s+(?!minh|tư\s|chụp)(?:do\s+(.{2,60}\scung\scấp)|([A-ZĐÀ-Ỹ](?:[^.:()]|(?<=[A-ZĐ])\.){0,60}))$"
)
_NO_NAME = re.compile(
    r"(?i)^(?:người|nhân dân|ông|bà|bác|cụ|chị|cô|chú|cháu|em|mẹ|chủ tịch|tổng bí thư|thủ tướng|vụ|lễ|buổi|phiên)(?!\w)"
)
"""Who or what is seen: "Ảnh Bác Hồ" hangs on the wall, "Ảnh: Bà A" is of her. Anh and Đoàn are names, too."""
_SLASH_CREDIT = re.compile(r"\(([A-ZĐ][\w./ -]{1,30})\)$")

_CAPTION_OPENING = re.compile(
    r"(?i)^(ảnh|hình ảnh|hình|quang cảnh|toàn cảnh|khung cảnh|chân dung|hiện trường|tang vật|đối tượng|bị cáo|bị can|"
    r"các bị cáo|các đại biểu|đại biểu|lãnh đạo|đồng chí|đ/c|minh (họa|hoạ)|phối cảnh|một góc|một đoạn|trụ sở|"
    r"đoàn công tác|từ trái|biểu đồ|bảng|nguồn|(?:clip|video|photo|đồ h(?:ọa|oạ))\s*:)(?!\w)"
)
_SENTENCE_OPENING = re.compile(
    r"(?i)^(theo|tuy|nhưng|hiện|được biết|ngoài ra|bên cạnh|trước đó|sau đó|sau khi|rạng sáng|sáng|trưa|chiều|tối|"
    r"đêm (?:đó|ấy|qua|nay|hôm|khuya|\d)|ngày|hôm|vì|do đó|do vậy|trong khi|"
    r"về|đến nay|cụ thể|đây|như vậy|còn|nếu|vụ việc|vụ án|liên quan|đồng thời|cũng|vẫn|và|rồi|khi đó|lúc đó|"
    r"mặt khác|thực tế|qua|từ đó|đáng chú ý|trao đổi|nói|tôi|chúng tôi|họ|anh|chị|có|không|phải|nay|thế|điều|với)(?!\w)"
)
_TELLING = re.compile(
    r"(?i)(?<!\w)(?:đã|đang|sẽ|vừa|vẫn|cũng|chưa|từng|không|cho biết|cho rằng|cho hay|nói|khẳng định|nhấn mạnh|"
    r"bị(?! cáo| can| hại| đơn)|"
    r"được|là|(?<!bên )(?<!sang )(?<!\()phải|cần|nên|vì|nhưng|kết thúc|bắt đầu|diễn ra|khai mạc|bế mạc|tiếp tục)(?!\w)"
)
"""Marks of time, of report and of judgement. Captions do without: they say who or what stands there."""
_LIST_MARK = re.compile(r"^(?:[-–—+•*]\s|\d{1,2}[.)]\s|[a-zđ]\)\s)")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the page says of a paragraph under a picture, besides its words."""

    italic: bool = False
    bold: bool = False
    centred: bool = False
    same_cell: bool = False
    """The words stand in the picture's own paragraph or cell, after a line break (form 2)."""
    others_inside: bool = False
    """Every other picture of the article has its caption inside its own box."""
    after_advert: bool = False
    """An advertisement stands between the picture and the words (form 4)."""
    strange: bool = False
    """The page is of a template that nobody knows. In the paper's own a plain paragraph that ends as sentences do and
    stands right under a picture is text (PLVN-SITE §3 has no such caption); other papers set captions so, five of the
    six such lines on 1,335 pages."""
    other_alt: bool = False
    """The picture has words of its own in alt or title, and they are other words."""


def credit(caption: str) -> str | None:
    """The photographer or the source that a caption names at its end.

    >>> credit("Quang cảnh buổi lễ. (Ảnh: P.Thảo)"), credit("Quang cảnh buổi lễ - Ảnh VGP/Nhật Bắc")
    ('P.Thảo', 'VGP/Nhật Bắc')
    """
    text = caption.rstrip(" .;,")
    if not text.endswith(")"):
        return _credit_at_end(text)
    opened = text.rfind("(")
    inner = text[opened + 1 : -1].strip(" .;") if opened >= 0 else text[:-1]
    found = _credit_at_end(inner, is_whole=opened <= 0)
    return found or (inner if _SLASH_CREDIT.search(text) and "/" in inner else None)


def _credit_at_end(text: str, *, is_whole: bool = True) -> str | None:
    """is_whole: the text is all of the caption. Its first word is a label where no name stands behind the colon:
    "Video: Vụ cháy lớn ở Bình Dương" says what is seen, "Ảnh: TTXVN" whose it is.
    """
    found = _WITH_COLON.search(text)
    if found is not None:
        name = found.group(1).strip()
        before = text[: found.start()].strip().lower()
        says_what = is_whole and before in {"", "hình"} and not found.group().lower().startswith("nguồn")
        return None if says_what and not _is_name(name) else name
    found = _WITHOUT_COLON.search(text)
    if found is None:
        return None
    giver, name = found.groups()
    return giver or (name.strip() if _is_name(name) else None)


def _is_name(words: str) -> bool:
    """Of a person or a house, by its capitals: "P.Thảo", "Chi cục Thủy lợi", and whoever gave the picture."""
    if words.lower().endswith("cung cấp"):
        return True
    each = words.split()
    small = sum(word[0].islower() for word in each)
    return small <= max(2, len(each) // 2) and not _NO_NAME.match(words) and not _CAPTION_OPENING.match(words)


def is_caption(text: str, evidence: Evidence, alts: tuple[str, ...] = ()) -> bool:
    """Whether a paragraph right under a picture without a caption is that picture's caption: the rule of the module."""
    told = any(is_same(text, alt) for alt in alts) or (len(text) <= LONGEST and weigh(text, evidence) >= ENOUGH)
    return told and bool(fold(text))


def weigh(text: str, evidence: Evidence) -> int:
    """The evidence added up; each number says how many weaker signs the sign outweighs."""
    by_credit = 4 if credit(text) else 0
    if _LIST_MARK.match(text) or text.endswith(("?", ":")):
        return by_credit - 3
    return by_credit + _by_form(evidence, credited=bool(by_credit)) + _by_words(text, strange=evidence.strange)


def _by_form(evidence: Evidence, *, credited: bool) -> int:
    score = 3 * evidence.italic + 2 * evidence.centred + 3 * evidence.same_cell
    score += 2 * evidence.after_advert - evidence.others_inside - 2 * evidence.other_alt
    return score - 4 if evidence.bold and not evidence.italic and not credited else score


def _only_names(text: str) -> bool:
    """One short sentence that tells no time: a caption names what is seen, a paragraph reports what happened."""
    one_sentence = text.endswith(".") and ". " not in text
    return one_sentence and len(text) <= SHORT and text.count(" ") >= 4 and not _TELLING.search(text)


def _by_words(text: str, *, strange: bool) -> int:
    length = len(text)
    score = 1 if length <= SHORT else 0 if length <= 160 else -1 if length <= 240 else -3
    if text[-1] not in ".!…”\"'’;,":
        score += 2
    elif _only_names(text):
        score += 3 if strange else 1
    if _CAPTION_OPENING.match(text):
        score += 2
    if _SENTENCE_OPENING.match(text):
        score -= 2
    if text[0] in "“\"‘'(":
        score -= 1
    if text.count(". ") > 1:
        score -= 2
    return score
