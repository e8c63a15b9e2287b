"""What a class attribute says of its element. A site uses a few hundred of them, again and again on every page, so each
is taken apart once; what it says depends on its text alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element

_SHOWN_AGAIN = ("block", "flex", "inline", "grid", "inline-block", "contents")
_SUMMARY = re.compile(r"summary|desc|sapo|lead(?!ing)|intro|excerpt", re.IGNORECASE)
_META = re.compile(r"meta|time|date|source|category|comment|author|tag|icon|cate(?:$|[-_])|label", re.IGNORECASE)
_TITLE = re.compile(r"title|heading|headline", re.IGNORECASE)
_ALIGNED = {"text-center": "center", "text-right": "right"}


@dataclass(frozen=True, slots=True)
class Said:
    """why: the reason to cut the element from a body, or None. why_link: the same for a link, of which `related` says
    nothing. The other words are those of wording.py; summary, meta and title are for the tiles of boxes.
    """

    tokens: frozenset[str] = frozenset()
    why: str | None = None
    why_link: str | None = None
    author: bool = False
    advert: bool = False
    picture: bool = False
    caption: bool = False
    quote: bool = False
    own_line: bool = False
    side: bool = False
    summary: bool = False
    meta: bool = False
    title: bool = False
    italic: bool = False
    align: str | None = None


NOTHING = Said()


def said(element: Element) -> Said:
    """What the element's class attribute says."""
    classes = element.get("class")
    return _said(classes) if classes else NOTHING


@lru_cache(maxsize=8192)
def _said(classes: str) -> Said:
    words = classes.split()
    tokens = frozenset(words)
    return Said(
        tokens=tokens,
        why=_why(words, tokens, link=False),
        why_link=_why(words, tokens, link=True),
        author=wording.AUTHOR_UNLESS_QUOTED in tokens,
        advert=not wording.ADVERTS.isdisjoint(tokens),
        picture=not wording.PICTURE_TOKENS.isdisjoint(tokens),
        caption="aption" in classes or "chu_thich" in classes or not wording.CAPTION_TOKENS.isdisjoint(tokens),
        quote=not wording.QUOTE_TOKENS.isdisjoint(tokens),
        own_line=not wording.OWN_LINE.isdisjoint(tokens),
        side=not wording.SIDE_TOKENS.isdisjoint(tokens),
        summary=_SUMMARY.search(classes) is not None,
        meta=_META.search(classes) is not None,
        title=_TITLE.search(classes) is not None,
        italic="italic" in tokens,
        align=next((align for token, align in _ALIGNED.items() if token in tokens), None),
    )


def _why(words: list[str], tokens: frozenset[str], *, link: bool) -> str | None:
    for token in words:
        if token in wording.ADVERTS:
            return "advertisement"
        if token in wording.NOT_BODY:
            return wording.NOT_BODY[token]
        if token in wording.RELATED and not link:
            return "in-text"
    if "hidden" in tokens and not any(token.rpartition(":")[2] in _SHOWN_AGAIN for token in words if ":" in token):
        return "hidden"
    return None
