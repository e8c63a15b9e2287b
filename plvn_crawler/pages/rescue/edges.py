"""What of a strange page's blocks is no text although it stands with it: rows of controls and labels above the first
sentence, and what is left behind the last one once boxes and names are taken away. What such a line looks like by
itself is told by controls.py.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.blocks import DataTable, Foot, Paragraph, Picture, Related
from plvn_crawler.pages.rescue.controls import (
    LONGEST_CONTROL,
    LONGEST_LABEL,
    is_comment,
    is_control,
    is_glued,
    is_no_caption,
    is_of_player,
    is_of_the_site,
    is_prose,
    is_story_line,
)
from plvn_crawler.pages.rescue.hints import LONGEST_NAME, NAME
from plvn_crawler.pages.rescue.lines import is_sentence
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from plvn_crawler.pages.blocks import Block
    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.markup import Element
    from plvn_crawler.pages.parts import Parts

_MOST_LINES = 12
_LITTLE = 0.25
_OF_A_LIST = re.compile(r"(?i)\b(?:tin|bài|liên quan|chủ đề|chuyên mục|đọc thêm|xem thêm|đọc nhiều|khác)\b")


def trim(context: Context, parts: Parts, root: Element) -> None:
    """Controls and labels off both ends of the text, and rows of glued controls anywhere in it."""
    blocks = [
        block
        for block in parts.blocks
        if not (isinstance(block, Paragraph) and (is_glued(block) or is_story_line(block) or is_of_player(block)))
    ]
    blocks = [block for number, block in enumerate(blocks) if not _is_ornament(blocks, number)]
    _drop_labels(blocks)
    authors = {fold(name) for name in parts.authors}
    blocks = _up_to_byline(_without_start(blocks, authors), authors)
    blocks = _without_end(_up_to_comments(blocks), root)
    if context.notes is not None:
        left = {id(block) for block in blocks}
        for block in parts.blocks:
            if isinstance(block, Paragraph) and id(block) not in left:
                context.notes.cut("at the edge", block.text)
    parts.blocks = blocks


def _drop_labels(blocks: list[Block]) -> None:
    """What stands in a picture's box and is no caption: how long a text takes to read, a count."""
    for block in blocks:
        if isinstance(block, Picture):
            block.captions = [caption for caption in block.captions if not is_no_caption(caption.text)]


def _is_ornament(blocks: list[Block], number: int) -> bool:
    """A star or the like right above a sub-head."""
    block = blocks[number]
    if not isinstance(block, Paragraph) or any(sign.isalnum() for sign in block.text):
        return False
    behind = blocks[number + 1] if number + 1 < len(blocks) else None
    return isinstance(behind, Paragraph) and behind.tag == "h3"


def _up_to_comments(blocks: list[Block]) -> list[Block]:
    """Without the readers' comments behind the text, each under its writer's name and how long ago that was."""
    length = [len(block.text) if isinstance(block, Paragraph) else 0 for block in blocks]
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph | DataTable) and is_comment(block.text):
            rest = blocks[number:]
            if any(map(is_prose, blocks[:number])) and sum(length[number:]) < sum(length[:number]):
                return blocks[:number] + [other for other in rest if not isinstance(other, Paragraph | DataTable)]
    return blocks


def _up_to_byline(blocks: list[Block], authors: set[str]) -> list[Block]:
    """What stands behind the name below the text, where it is little: the site's. Boxes are kept."""
    prose = [len(block.text) if isinstance(block, Paragraph) and is_prose(block) else 0 for block in blocks]
    for number, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or not _is_byline(block, authors) or not any(prose[:number]):
            continue
        if sum(prose[number:]) > _LITTLE * sum(prose[:number]) or any(map(_is_shown, blocks[number:])):
            continue
        return blocks[: number + 1] + [other for other in blocks[number:] if not isinstance(other, Paragraph)]
    return blocks


def _is_shown(block: Block) -> bool:
    return isinstance(block, DataTable) or (isinstance(block, Picture) and bool(block.images and block.captions))


def _is_byline(block: Paragraph, authors: set[str]) -> bool:
    words = block.text.strip("() .-–")
    if block.tag != "p" or len(words) > LONGEST_NAME:
        return False
    return fold(words) in authors or ((block.bold or block.right) and " " in words and NAME.match(words) is not None)


def _without_start(blocks: list[Block], authors: set[str]) -> list[Block]:
    """Above the first sentence only headings, bold lines and what opens one stay."""
    first = next((number for number, block in enumerate(blocks) if is_prose(block)), None)
    if first is None or first > _MOST_LINES or sum(map(is_prose, blocks)) < 2:
        return blocks
    kept = [
        block
        for block in blocks[:first]
        if not isinstance(block, Paragraph) or not (is_control(block) or fold(block.text.strip("-–|• ")) in authors)
    ]
    return kept + blocks[first:]


def _without_end(blocks: list[Block], root: Element) -> list[Block]:
    blocks = list(blocks)
    heads = False
    for number in range(len(blocks) - 1, -1, -1):
        block = blocks[number]
        if isinstance(block, Picture):
            break
        if isinstance(block, Related | Foot):
            heads = isinstance(block, Related) and block.heading is None
            continue
        if not isinstance(block, Paragraph):
            break
        behind = any(isinstance(other, Related | Foot) for other in _back_to_prose(blocks, number))
        left = _is_left_over(block, behind=behind, root=root) or (heads and _may_head(block))
        heads = False
        if not left or sum(isinstance(other, Paragraph) for other in blocks) == 1:
            break
        del blocks[number]
    return blocks


def _may_head(block: Paragraph) -> bool:
    """A line without a sentence right above a box; a name there is the author's."""
    words = block.text
    short = len(words) <= LONGEST_LABEL and not is_sentence(words)
    return short and (wording.heads_a_box(words) or NAME.match(words) is None)


def _back_to_prose(blocks: list[Block], number: int) -> list[Block]:
    """The blocks between the last sentence before a place and that place."""
    for before in range(number - 1, -1, -1):
        if is_prose(blocks[before]):
            return blocks[before + 1 : number]
    return []


def _is_sub_head(root: Element, words: str) -> bool:
    """Whether the heading with these words is tagged and called as another one beside it that has prose below it."""
    if wording.heads_a_box(words) or _OF_A_LIST.search(words):
        return False
    for heading in root.iter("h2", "h3", "h4", "h5"):
        if visible_text(heading, LONGEST_CONTROL) == words:
            name = (heading.tag, heading.get("class"))
            others = [
                node for node in heading.itersiblings("*", preceding=True) if (node.tag, node.get("class")) == name
            ]
            return any(is_sentence(visible_text(below)) for node in others if (below := node.getnext()) is not None)
    return False


def _is_left_over(block: Paragraph, *, behind: bool, root: Element) -> bool:
    """Whether the last line is no text. behind: a box or the byline stands between it and the last sentence. The last
    of several sub-heads may stand above nothing.
    """
    words = block.text
    if is_of_the_site(block):
        return True
    if len(words) > LONGEST_CONTROL or is_sentence(words):
        return False
    if block.tag == "h3" and not _is_sub_head(root, words):
        return True
    return behind and len(words) <= LONGEST_LABEL
