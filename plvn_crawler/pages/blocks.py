"""What a body is made of once the page's own markup is forgotten, and the only way from there to `body_html`.

The page's HTML is never passed through. Each tag below is written by this file, each text escaped, each address
checked, so that nothing active can reach an archive's reader.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from typing import TYPE_CHECKING

from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from archive.records import Image
    from plvn_crawler.pages.markup import Element

_EMPTY_INLINE = re.compile(r"<(em|strong|a)(?: [^<>]*)?>(\s*)</\1>")


@dataclass(frozen=True, slots=True)
class Wrap:
    """The list or quotation that a block stands in. number: which one of the page."""

    tag: str
    number: int


@dataclass(slots=True)
class Paragraph:
    """One paragraph. html: its inside, made of em, strong and a. beside_image: a picture shares its element."""

    text: str
    html: str
    tag: str = "p"
    wrap: Wrap | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    right: bool = False
    beside_image: bool = False
    says_caption: bool = False
    own_line: bool = False
    """A line of the template, an entry's time or a speaker's name: never a caption."""


@dataclass(slots=True)
class DataTable:
    """Cells joined by tab, rows by newline."""

    text: str
    html: str


@dataclass(slots=True)
class Printed:
    """A caption's words as they stand in or under a picture. times: 0 where only an attribute of the image has them."""

    text: str
    html: str
    images: list[Image]
    times: int = 1


@dataclass(slots=True)
class Picture:
    """A photograph or several in one box, with the words found inside. alts: what their attributes say.

    media: a video or an embedded frame stands here, there is no photograph.
    """

    images: list[Image] = field(default_factory=list)
    captions: list[Printed] = field(default_factory=list)
    alts: tuple[str, ...] = ()
    attribute: str | None = None
    media: bool = False


@dataclass(slots=True)
class Advert:
    """An advertisement stood here; form 4 of PLVN-SITE §3 needs to know."""


@dataclass(slots=True)
class Foot:
    """The byline or the tags stood here, as they do behind a text."""


@dataclass(slots=True)
class Related:
    """Links to other stories between the paragraphs. heading: None for an in-text block."""

    elements: list[Element]
    heading: str | None = None


Block = Paragraph | DataTable | Picture | Advert | Foot | Related


def text(words: str) -> str:
    """Words as HTML."""
    return escape(words, quote=False)


def link_opening(url: str) -> str:
    """The opening tag of a link to a checked address."""
    return f'<a href="{escape(url)}">'


def tidy(html: str) -> str:
    """White space folded, inline elements without words dropped."""
    while "></" in html or "> </" in html:
        shorter = _EMPTY_INLINE.sub(r"\2", html)
        if shorter == html:
            break
        html = shorter
    return clean(html)


def render(blocks: list[Block]) -> str:
    """The body as clean markup, one block a line."""
    lines: list[str] = []
    opened: Wrap | None = None
    for block in blocks:
        html, wrap = _rendered(block)
        if not html:
            continue
        if wrap != opened:
            if opened is not None:
                lines.append(f"</{opened.tag}>")
            if wrap is not None:
                lines.append(f"<{wrap.tag}>")
            opened = wrap
        lines.append(html)
    if opened is not None:
        lines.append(f"</{opened.tag}>")
    return "\n".join(lines)


def _rendered(block: Block) -> tuple[str, Wrap | None]:
    if isinstance(block, Paragraph):
        wrap = block.wrap
        tag = "li" if wrap is not None and wrap.tag != "blockquote" else block.tag
        return f"<{tag}>{block.html}</{tag}>", wrap
    if isinstance(block, DataTable):
        return block.html, None
    if isinstance(block, Picture):
        return _figure(block), None
    return "", None


def _figure(picture: Picture) -> str:
    """One figure: the captions of a box of several photographs stand below them, in order."""
    shown = "".join(f'<img src="{escape(image.url)}" alt="{escape(image.alt)}">' for image in picture.images)
    words = "".join(f"<figcaption>{caption.html}</figcaption>" for caption in picture.captions)
    return f"<figure>{shown}{words}</figure>" if shown or words else ""
