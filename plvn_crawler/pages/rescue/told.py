"""Texts that stand on a page, but not in its markup: in JSON-LD, or in the data of a page that is built by a script."""

from __future__ import annotations

import html
import re
from collections import Counter
from typing import TYPE_CHECKING

from plvn_crawler.pages.blocks import Paragraph, text
from plvn_crawler.pages.head import loads
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from plvn_crawler.pages.context import Context

_FEWEST_WORDS = 60
_FAR_SHORTER = 0.5
_NEXT_TO_NOTHING = 25
_A_PARAGRAPH = 60
_MOST_CHARACTERS = 2_000_000
_MOST_NODES = 20_000
_BREAK = re.compile(r"(?i)</?(?:p|div|h[1-6]|li|ul|ol|tr|blockquote|figure|table)\b[^<>]*>|<br\s*/?>|\n")
_CAPTION = re.compile(r"(?is)<figcaption\b.*?</figcaption>|<(script|style)\b.*?</\1>")
_TAG = re.compile(r"<[^<>]{1,2000}>")


def better_text(context: Context, ours: str, opinion: str) -> tuple[str, str] | None:
    """What is told of the text beside the markup, or by the second opinion, with its source, where ours is far shorter.
    An opinion that holds all of ours may have taken readers' comments with it: it counts where ours is next to nothing.
    """
    told = _text_of_data(context)
    if _is_long(told) and len(ours.split()) < _FAR_SHORTER * len(told.split()):
        return "data", told
    opinion = _prose(opinion)
    if not _is_long(opinion) or len(ours.split()) >= _FAR_SHORTER * len(opinion.split()):
        return None
    theirs = Counter(opinion.lower().split())
    known = Counter(ours.lower().split())
    shared = (known & theirs).total()
    missed = known.total() < _NEXT_TO_NOTHING or shared < _FAR_SHORTER * known.total()
    return ("trafilatura", opinion) if missed else None


def _text_of_data(context: Context) -> str:
    """The article's text from JSON-LD, else the longest text in the page's JSON; nothing where both are short."""
    told = context.head.ld("articleBody") or ""
    if _is_long(told):
        return told
    longest = ""
    for script in context.markup.tagged("script"):
        if script.get("type") == "application/json" and len(script.text or "") <= _MOST_CHARACTERS:
            found = max(_strings(loads(script.text or "")), key=len, default="")
            longest = max(longest, found, key=len)
    return longest if _is_long(longest) else ""


def paragraphs(told: str) -> list[Paragraph]:
    """A text, with or without markup, as paragraphs; captions are left out."""
    if "&lt;p" in told:
        told = html.unescape(told)
    lines = _BREAK.split(_CAPTION.sub("\n", told))
    found = (clean(html.unescape(_TAG.sub("", line))) for line in lines)
    return [Paragraph(words, text(words)) for words in found if words]


def _prose(opinion: str) -> str:
    """From its first paragraph to its last, without the lines of menus and boxes around them."""
    lines = opinion.split("\n")
    long = [number for number, line in enumerate(lines) if len(line) >= _A_PARAGRAPH]
    if not long or 2 * sum(len(lines[number]) for number in long) < len(opinion):
        return ""
    return "\n".join(lines[long[0] : long[-1] + 1])


def _is_long(words: str) -> bool:
    return words.count(" ") >= _FEWEST_WORDS


def _strings(data: object) -> list[str]:
    """All texts in a JSON value."""
    found: list[str] = []
    waiting = [data]
    for _ in range(_MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, str):
            found.append(node)
        elif isinstance(node, dict):
            waiting.extend(node.values())
        elif isinstance(node, list):
            waiting.extend(node)
    return found
