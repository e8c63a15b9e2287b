"""What a style attribute says of its element, as far as it matters to a text. As with classes (classes.py), a site uses
a few of them again and again, and what each says depends on its text alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plvn_crawler.pages.markup import Element

_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_AS_BLOCK = re.compile(r"display\s*:\s*block", re.IGNORECASE)
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE)
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_ALIGN = re.compile(r"text-align\s*:\s*(center|right)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """align: center, right, or None for all others."""

    hidden: bool = False
    as_block: bool = False
    italic: bool = False
    bold: bool = False
    align: str | None = None


PLAIN = Style()


def style_of(element: Element) -> Style:
    """What the element's own style attribute says."""
    style = element.get("style")
    return _style(style) if style else PLAIN


@lru_cache(maxsize=2048)
def _style(style: str) -> Style:
    align = _ALIGN.search(style)
    return Style(
        hidden=_HIDDEN.search(style) is not None,
        as_block=_AS_BLOCK.search(style) is not None,
        italic=_ITALIC.search(style) is not None,
        bold=_BOLD.search(style) is not None,
        align=align.group(1).lower() if align is not None else None,
    )
