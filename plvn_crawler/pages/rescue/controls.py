"""Lines that a page sets around a text, each told by its own words: controls, counts, calls, notices, comments.

The form tells, as no template of these papers is known: no sentence, few words, nothing but links, pieces of several
elements glued together. Where such a line stands is for edges.py.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.blocks import DataTable, Paragraph
from plvn_crawler.pages.rescue.hints import IMPRINT, NAME
from plvn_crawler.pages.rescue.lines import is_sentence
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.blocks import Block

LONGEST_CONTROL = 120
LONGEST_LABEL = 70
_LONGEST_IMPRINT = 400
_A_TEXT = 80
_FEW_WORDS = 3
_PLATFORM = r"google(?:\s*news)?|facebook|fanpage|zalo|twitter|youtube|tiktok|instagram|telegram|app\s*store|viber"
_GLUED_PLATFORM = re.compile(rf"(?i:^(?:{_PLATFORM}|email|print|share|tweet|in))(?=[A-ZÀ-ỸĐ])")
_LINKED = re.compile(r"<a [^<>]*>[^<>]*(?:<(?:em|strong)>[^<>]*</(?:em|strong)>)?[^<>]*</a>|</?(?:em|strong)>")
_BETWEEN_LINKS = re.compile(r"^[\W_]*$")
_COUNT = re.compile(
    r"(?i)^\W*(?:(?:số )?(?:lượt|lần) (?:xem|đọc|truy cập|tải|thích)|(?:đã )?xem|views?|hits?|đọc|bình luận|đánh giá|"
    r"điểm(?: trung bình)?|số phiếu)\s*:?\s*\(?[\d.,/ ]+\)?"
    r"(?:\s*\(?[\d.,]*\s*(?:lượt|lần|phiếu|điểm|views?|bình chọn).{0,20})?$|"
    r"^\W*[\d.,]+\s*(?:lượt|lần|views?|bình luận|comments?|thích|likes?|chia sẻ|shares?)\b.{0,20}$"
)
_ASKS = re.compile(
    r"(?i)^\W*(?:bạn (?:thấy|nghĩ|đánh giá|có (?:thấy|hài lòng|thích))|đánh giá|bài viết (?:này )?(?:có )?hữu ích)"
    r".{0,50}\?$"
)
_BACK = re.compile(
    r"(?i)^\W*(?:quay (?:lại|về)|trở (?:lại|về|lên)|về|lên)\s+(?:trang|chuyên mục|danh sách|đầu|trên)\b.{0,20}$"
)
_ARROW = re.compile(r"^[<‹«←◄]\s*\S.{0,60}$|^\S.{0,60}\s[>›»→►]+$")
_TAGGED = re.compile(
    r"(?i)^\W*(?:từ khóa|từ khoá|tags?|thẻ|nhãn|chủ đề|labels?|keywords?|xem thêm về)(?: bài viết)?\s*:"
)
_LABELLED = re.compile(
    r"(?i)^\W*(?:chuyên mục|danh mục|thể loại|chủ đề|viết bởi|đăng bởi|được đăng|ngày đăng|cập nhật|nguồn|số lượt xem|"
    r"lượt xem|tác giả|người đăng|chi tiết|phản hồi)\b"
)
_IMPRINT = re.compile(r"(?i)\bcopyright\b|©|\bgiấy phép\b.{0,40}\bsố\b|\bbản quyền\b.{0,30}\b(?:thuộc|©|\d{4})")
_CALL = re.compile(
    r"(?i)\b(?:theo dõi|tham gia|tải|cài(?: đặt)?|quét mã|đăng ký|follow|like|bấm|nhấn|truy cập|kết nối|ủng hộ)\b"
)
_ON = re.compile(rf"(?i)\b(?:{_PLATFORM}|ứng dụng|nhận (?:tin|thư|bản tin)|kênh)\b")
_OF_READERS = re.compile(
    r"(?i)^\W*(?:(?:mọi |các )?(?:ý kiến|bình luận|phản hồi|nhận xét)\b.{0,60}\b(?:kiểm duyệt|hiển thị|phê duyệt|"
    r"xét duyệt|biên tập|quan điểm|chịu trách nhiệm)|(?:bạn|quý vị|độc giả) (?:cần|phải|vui lòng|hãy) đăng nhập|"
    r"vui lòng (?:đăng nhập|nhập|viết)|(?:hãy )?(?:là người|trở thành người) đầu tiên|chưa có bình luận|"
    r"(?:email|thư điện tử) của bạn sẽ không|gửi bình luận|viết bình luận|để lại (?:bình luận|một bình luận|phản hồi))"
)
_TO_READERS = re.compile(r"(?i)\b(?:bạn đọc|độc giả|quý vị|tòa soạn|toà soạn|ban biên tập|cộng tác viên)\b")
_REACHED_AT = re.compile(
    r"(?i)[\w.-]+@[\w-]+\.\w|\bhotline\b|đường dây nóng|(?:điện thoại|zalo|sđt|đt)\s*:?\s*(?:số\s*)?[(+\d]"
)
_APPEAL = re.compile(r"(?i)giúp đỡ|ủng hộ|đóng góp|hảo tâm|tài khoản|từ thiện|quyên góp|luật sư")
_COMMENT = re.compile(
    r"(?i)^(\S.{0,40}?)[\s(\[•·|,–-]+(?:(?:khoảng )?\d+ (?:giây|phút|giờ|tiếng|ngày|tuần|tháng|năm) trước|hôm qua|"
    r"vừa xong)[\s)\]]*(?:\n|$)"
)
"""Who wrote a comment, and how long ago."""
_STORY_LINE = re.compile(r"^(?:>{2,}|»+|›{2,})\s*\S")
_SHARES = re.compile(
    rf"(?i)^\W*(?:hãy )?(?:chia sẻ|share|gửi)\b.{{0,60}}\b(?:{_PLATFORM}|mạng xã hội|bạn bè|email|liên kết)\W*$"
)
_CONTROLS = re.compile(
    r"(?i)^(?:(?:bản in|in (?:trang|bài|tin)(?: viết| này)*|gửi (?:bài|tin|cho|qua|email|mail|bạn|này|bè|viết| )+|"
    r"(?:về |lên )?đầu trang|quay lại|trang chủ|lưu (?:bài|tin)(?: viết)?|e-?mail|print|góp ý|phản hồi)[\W_]*)+$"
)
_PLAYED = re.compile(r"(?i)(?:video|clip)\s*:\s*\w.*[^.:;!?]$")
_READS = re.compile(r"(?i)^\W*(?:(?:thời gian đọc|đọc)\W*)?\d+\s*(?:phút|min(?:ute)?s?)(?: đọc| read)?\W*$")
_SCROLLS = re.compile(
    r"(?i)^\W*(?:(?:cuộn|scroll|swipe) (?:xuống|chuột|trang|để|down|up|to)|"
    r"(?:vuốt|kéo|lướt) (?:xuống|lên|sang) để)\b.{0,40}$"
)


def is_no_caption(words: str) -> bool:
    return any(form.match(words) for form in (_READS, _COUNT, _SHARES, _SCROLLS, _CONTROLS))


def is_prose(block: Block) -> bool:
    if isinstance(block, DataTable):
        return True
    return isinstance(block, Paragraph) and (is_sentence(block.text) or len(block.text) >= _A_TEXT)


def is_glued(block: Paragraph) -> bool:
    words = block.text
    if len(words) > LONGEST_CONTROL or block.wrap is not None or block.tag != "p":
        return False
    return _GLUED_PLATFORM.match(words) is not None or any(map(_is_two_words, words.split()))


def is_story_line(block: Paragraph) -> bool:
    """A line that points to other stories, though its link leads nowhere or there is none."""
    words = block.text
    short = len(words) <= 2 * LONGEST_CONTROL and block.tag == "p" and block.wrap is None
    if short and fold(words).strip("#: ") in wording.BOX_HEADINGS:
        return True
    return short and _STORY_LINE.match(words) is not None and words[-1] not in ".:;,"


def is_of_player(block: Paragraph) -> bool:
    """The line under a player that a script fills: no picture can be seen to which it is the caption."""
    return (block.italic or block.centred) and len(block.text) <= LONGEST_CONTROL and bool(_PLAYED.match(block.text))


def is_comment(words: str) -> bool:
    told = _COMMENT.match(words)
    return told is not None and (" " not in told.group(1) or NAME.match(told.group(1)) is not None)


def _is_two_words(word: str) -> bool:
    """A small letter before a capital one, in a word with Vietnamese letters: two elements without a blank. Names that
    are written so, iPhone or VnExpress, have none.
    """
    if word.isascii():
        return False
    return any((one.islower() or one.isdigit()) and other.isupper() for one, other in pairwise(word))


def is_control(block: Paragraph) -> bool:
    words = block.text
    if block.tag != "p" or len(words) > LONGEST_CONTROL or words[-1] in ".!?…:;,”\"'" or block.says_caption:
        return False
    if _SHARES.match(words) or _SCROLLS.match(words):
        return True
    if _is_linked(block) or _BACK.match(words) or _COUNT.match(words) or _ARROW.match(words) or _LABELLED.match(words):
        return True
    if dates.read(words) is not None and len(words) <= LONGEST_LABEL and not block.bold:
        return True
    return not block.bold and (("|" in words or "[" in words) or words.count(" ") < _FEW_WORDS)


def _is_linked(block: Paragraph) -> bool:
    """Whether the line is nothing but links and signs between them."""
    return "<a " in block.html and _BETWEEN_LINKS.match(_LINKED.sub("", block.html)) is not None


def is_of_the_site(block: Paragraph) -> bool:
    """An imprint, a word to the readers, a count, a control: no text wherever it stands last."""
    words = block.text
    if (_IMPRINT.search(words) or IMPRINT.match(words)) and len(words) <= _LONGEST_IMPRINT:
        return True
    if len(words) > 2 * LONGEST_CONTROL:
        return False
    if any(form.match(words) for form in (_OF_READERS, _ASKS, _BACK)) or _is_notice(words):
        return True
    if any(form.match(words) for form in (_TAGGED, _SHARES)) and not is_sentence(words):
        return True
    return len(words) <= LONGEST_CONTROL and (
        any(form.match(words) for form in (_COUNT, _ARROW))
        or _is_linked(block)
        or (_CALL.search(words) is not None and _ON.search(words) is not None)
    )


def _is_notice(words: str) -> bool:
    """What a paper tells its readers below its texts, with a way to reach it; an appeal for help is text."""
    told = _TO_READERS.search(words) is not None and _REACHED_AT.search(words) is not None
    return told and _APPEAL.search(words) is None
