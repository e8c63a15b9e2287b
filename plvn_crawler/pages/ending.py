"""Where a text ends: bylines, sources and credits below it, furniture among its paragraphs, boxes behind it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages import naming, wording
from plvn_crawler.pages.blocks import DataTable, Foot, Paragraph, Picture, Related
from plvn_crawler.pages.furniture import is_furniture_line
from plvn_crawler.pages.headings import own_heading
from plvn_crawler.pages.related import IN_TEXT
from plvn_crawler.text import dates
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.blocks import Block
    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.parts import Parts
    from plvn_crawler.pages.related import Boxes

_MOST_LINES = 8
_LONGEST_LINE = 90
_LONGEST_NAME = 60
_MOST_NAME_WORDS = 9
_TELLS = 140
"""Characters of a paragraph that is text wherever it stands; behind byline and tags shorter lines are the site's."""
_NAME_LIKE = re.compile(r"^(?:[A-ZÀ-ỸĐ][\w.'’/]*)(?:\s+(?:[A-ZÀ-ỸĐ][\w.'’/]*|[-–,&/]|và))*$")
_SOURCE_LINE = re.compile(r"(?i)^\(?\s*(?:theo|nguồn)\s*:?\s+\S.{0,60}$")
_AGENCY_LINE = re.compile(r"^\(\s*(?:[Tt]heo\s+)?([A-ZĐ][\w+.]*(?:\s*[/,-]\s*[A-ZĐ][\w+.]*)*)\s*\)$")
_ROLE_LINE = re.compile(
    r"(?i)^(bài(?:\s*(?:,|và|&|[-–/])\s*(?:và\s+)?ảnh)?|ảnh|tác giả|nội dung|thiết kế|đồ họa|đồ hoạ|trình bày|"
    r"thực hiện|tổ chức(?: thực hiện| sản xuất)?|kỹ thuật|biên tập|video|clip|ngày xuất bản|xuất bản|phóng viên|"
    r"nhóm pv|pv|dựng phim|quay phim)\s*:\s*(\S.{0,70})$"
)
_WRITERS = re.compile(r"(?i)^(?:bài|tác giả|nội dung|thực hiện|phóng viên|nhóm pv|pv)")
_GATHERED = re.compile(
    r"(?i)^(.{2,50}?)\s*\((?:tổng hợp|t/h|th|thực hiện|ghi|lược ghi|ghi chép|"
    r"lược thuật|tường thuật|thuật|biên dịch|lược dịch|dịch|biên soạn|bài và ảnh|theo .{2,30})\)$"
)
_LABEL = re.compile(r"(?i)^(?:từ khóa|từ khoá|tags?|chia sẻ|bình luận|in bài viết|gửi bình luận|tin liên quan)\s*:?$")
_CALL = re.compile(
    r"(?i)^[*\s>»]*(?:kính\s+)?mời\s+(?:(?:quý\s+)?(?:độc\s+giả|bạn\s+đọc|khán\s+giả|bạn|vị)\s+)?(?:[\wà-ỹ]+\s){0,4}?"
    r"(?:theo\s+dõi|xem|đọc|đón\s+(?:đọc|xem)|vào|truy\s+cập|bấm|gửi|tham\s+khảo|quét|tải)\b.{0,150}$"
)


def drop_furniture(context: Context, parts: Parts, *, rough: bool) -> None:
    """Labels, buttons and, in other papers, calls to see more that stand as paragraphs, anywhere in the text."""
    kept: list[Block] = []
    for block in parts.blocks:
        if (
            isinstance(block, Paragraph)
            and block.tag == "p"
            and block.wrap is None
            and (is_furniture_line(block.text) or (rough and _CALL.match(block.text)))
        ):
            if context.notes is not None:
                context.notes.cut("furniture", block.text)
            continue
        kept.append(block)
    parts.blocks = kept


def end_at_foot(context: Context, parts: Parts) -> None:
    """Where byline or tags close the text, what follows them is the site's; unless a real paragraph is among it."""
    blocks = parts.blocks
    words = [number for number, block in enumerate(blocks) if isinstance(block, Paragraph | DataTable)]
    feet = [number for number, block in enumerate(blocks) if isinstance(block, Foot) and words and number > words[0]]
    for foot in feet:
        behind = blocks[foot:]
        if any(_is_text(block) for block in behind):
            continue
        if context.notes is not None:
            for block in behind:
                if isinstance(block, Paragraph):
                    context.notes.cut("behind the text", block.text)
        parts.blocks = blocks[:foot] + _boxes_of(behind)
        return


def _boxes_of(behind: list[Block]) -> list[Block]:
    """The boxes behind the text, each under the line right before it, if it has no other heading."""
    boxes: list[Block] = []
    for before, block in zip([None, *behind], behind, strict=False):
        if isinstance(block, Related):
            if isinstance(before, Paragraph) and block.heading is None and len(before.text) < _LONGEST_NAME:
                block.heading = before.text
            boxes.append(block)
    return boxes


def _is_text(block: Block) -> bool:
    if isinstance(block, Paragraph):
        return len(block.text) >= _TELLS
    return isinstance(block, DataTable) or (isinstance(block, Picture) and bool(block.captions) and bool(block.images))


def take_in_text(blocks: list[Block], boxes: Boxes, *, box_at_end: bool) -> None:
    """Links to other stories, filed: `in-text` where text follows them, else under the heading that they have. A label
    that headed them ("Xem thêm:") goes with them.
    """
    last_words = max(
        (number for number, block in enumerate(blocks) if isinstance(block, Paragraph | DataTable)), default=-1
    )
    drop: list[int] = []
    heading: str | None = None
    for number, block in enumerate(blocks):
        if not isinstance(block, Related):
            continue
        before = blocks[number - 1] if number and number - 1 not in drop else None
        if isinstance(before, Paragraph):
            heading = None
            label = fold(before.text).strip("#:> ")
            if label in wording.BOX_HEADINGS or wording.IN_TEXT_LABEL.match(before.text):
                drop.append(number - 1)
            elif box_at_end and number > last_words and before.tag == "h3" and len(before.text) < _LONGEST_NAME:
                drop.append(number - 1)
                heading = before.text
        boxes.add(_box_of(block, heading, at_end=number > last_words, headed=box_at_end), block.elements)
    for number in reversed(drop):
        del blocks[number]


def _box_of(block: Related, heading: str | None, *, at_end: bool, headed: bool) -> str:
    if not at_end:
        return IN_TEXT if headed else block.heading or IN_TEXT
    if headed and block.heading is None and heading is None and len(block.elements) == 1:
        heading = own_heading(block.elements[0])
    return block.heading or heading or IN_TEXT


def take_foot(context: Context, parts: Parts, *, rough: bool) -> None:
    """Lines at the body's end that are no text: the author's name, "Theo TTXVN", credits, a label without its links."""
    authors, source = parts.authors, parts.source
    _cut_foot(context, parts, rough=rough)
    if parts.authors != authors:
        context.gave("authors", "the last line of the text")
    if parts.source != source:
        context.gave("source", "the last line of the text")


def _cut_foot(context: Context, parts: Parts, *, rough: bool) -> None:
    blocks = parts.blocks
    for _ in range(_MOST_LINES):
        last = next(
            (number for number in range(len(blocks) - 1, -1, -1) if isinstance(blocks[number], Paragraph)), None
        )
        if last is None or sum(isinstance(block, Paragraph) for block in blocks) < 2:
            return
        block = blocks[last]
        if not isinstance(block, Paragraph) or block.tag != "p" or not _is_foot(block, parts, rough=rough):
            return
        if context.notes is not None:
            context.notes.cut("foot", block.text)
        del blocks[last]


def _is_foot(block: Paragraph, parts: Parts, *, rough: bool) -> bool:
    words = block.text
    if len(words) > _LONGEST_LINE:
        return False
    set_apart = block.right or block.bold or block.italic
    if fold(words) in {fold(name) for name in parts.authors} and (set_apart or rough):
        return True
    if _SOURCE_LINE.match(words) and (
        block.right or (rough and words[-1] not in ".!?") or (block.italic and block.bold)
    ):
        parts.source = parts.source or naming.split_names(words)[1]
        return True
    agency = _AGENCY_LINE.match(words) if rough or set_apart else None
    if agency is not None:
        parts.source = parts.source or agency.group(1)
        return True
    if _is_credit(block, parts, rough=rough):
        return True
    return bool(_LABEL.match(words)) or (rough and words[-1].isdigit() and dates.read(words) is not None)


def _is_credit(block: Paragraph, parts: Parts, *, rough: bool) -> bool:
    """A name set apart, or a role with its name: who wrote, drew or laid out the text above."""
    words = block.text
    role = _ROLE_LINE.match(words)
    if role is not None and words[-1] not in "!?…" and len(role.group(2).split()) <= 10:
        if _WRITERS.match(role.group(1)):
            _name(parts, role.group(2), rough=rough)
        return True
    gathered = _GATHERED.match(words) if rough or block.right else None
    bare = gathered.group(1) if gathered is not None else words.strip("() .")
    if not (block.right or gathered is not None or (rough and block.bold)):
        return False
    if (
        len(bare) > _LONGEST_NAME
        or not (gathered is not None or 1 < len(bare.split()) <= _MOST_NAME_WORDS)
        or not _NAME_LIKE.match(bare)
    ):
        return False
    _name(parts, bare, rough=rough)
    return True


def _name(parts: Parts, words: str, *, rough: bool) -> None:
    """Files a byline's names; in other papers also where the row above the text told the first of them alone."""
    if rough and parts.authors and {*parts.authors} < {*(signed := naming.split_names(words)[0])}:
        parts.authors = tuple(signed)
    if not parts.authors and not parts.source:
        names, parts.source = naming.split_names(words)
        parts.authors = tuple(names)
