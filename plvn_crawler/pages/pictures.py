"""The boxes in which pictures stand, each with the captions inside it: forms 1, 2 and 5 of PLVN-SITE §3.

Inside such a box all words are caption. Words between two pictures belong to the pictures above them; as many lines as
pictures in a row are one caption each; one line under several pictures belongs to all of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.blocks import Picture, Printed, text
from plvn_crawler.pages.classes import said
from plvn_crawler.pages.images import image_of
from plvn_crawler.pages.visible import all_text, holds
from plvn_crawler.text.captions import LONGEST
from plvn_crawler.text.cleaning import clean, fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from archive.records import Image
    from plvn_crawler.pages.markup import Element

_TOO_LONG = 2 * LONGEST
"""A box with more words than this is a frame around text, not a picture with its caption."""
_DEEPEST = 60
_LINE_TAGS = frozenset(
    {"p", "div", "td", "th", "tr", "li", "figcaption", "br", "h2", "h3", "h4", "h5", "center", "caption"}
)


@dataclass(slots=True)
class _Found:
    images: list[Image] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Look:
    """A run is some pictures and the lines below them."""

    base: str
    cut: Callable[[Element], bool]
    runs: list[_Found] = field(default_factory=lambda: [_Found()])
    words: list[str] = field(default_factory=list)
    alts: list[str] = field(default_factory=list)
    attribute: str | None = None
    media: bool = False

    def line_ends(self) -> None:
        if self.words:
            line = clean("".join(self.words))
            self.words = []
            if line:
                self.runs[-1].lines.append(line)

    def over(self, element: Element, depth: int = 0) -> None:
        if element.text:
            self.words.append(element.text)
        for child in element:
            self._child(child, depth)
            if child.tail:
                self.words.append(child.tail)

    def _child(self, child: Element, depth: int) -> None:
        tag = child.tag
        if tag == "img":
            self._image(child)
        elif tag in wording.MEDIA_TAGS:
            self.media = True
        elif isinstance(tag, str) and depth < _DEEPEST and not self.cut(child):
            line = tag in _LINE_TAGS or said(child).caption
            if line:
                self.line_ends()
            self.over(child, depth + 1)
            if line:
                self.line_ends()

    def _image(self, element: Element) -> None:
        image = image_of(element, self.base)
        if image is None:
            return
        self.line_ends()
        if self.runs[-1].lines and self.runs[-1].images:
            self.runs.append(_Found())
        self.runs[-1].images.append(image)
        self.alts += [words for words in (image.alt, clean(element.get("title") or "")) if words]
        self.attribute = self.attribute or clean(element.get("cms-photo-caption") or "") or None


def picture_of(box: Element, base: str, cut: Callable[[Element], bool]) -> Picture | None:
    """The picture that a box holds, or None where the box is a frame around something else."""
    look = _Look(base, cut)
    look.over(box)
    look.line_ends()
    images = [image for run in look.runs for image in run.images]
    if not images and not look.media:
        return None
    if sum(len(line) for run in look.runs for line in run.lines) > _TOO_LONG * max(1, len(images)):
        return None
    captions = [caption for run in look.runs for caption in _captions(run)]
    return Picture(images, captions, tuple(look.alts), look.attribute, media=look.media and not images)


def _captions(run: _Found) -> Iterable[Printed]:
    counted: dict[str, tuple[str, int]] = {}
    for line in run.lines:
        folded = fold(line)
        first, times = counted.get(folded, (line, 0))
        counted[folded] = (first, times + 1)
    lines = list(counted.values())
    if len(lines) == len(run.images) > 1:
        for (line, times), image in zip(lines, run.images, strict=True):
            yield Printed(line, text(line), [image], times)
    elif lines:
        whole = " ".join(line for line, _ in lines)
        yield Printed(whole, text(whole), run.images, min(times for _, times in lines))


def is_picture_table(table: Element, *, named: bool) -> bool:
    """A table that holds pictures and their captions: its class names it so, or no row of it has two cells of words."""
    pictured = holds(table, "img")
    if named:
        return pictured or holds(table, "iframe") or holds(table, "video")
    if not pictured or holds(table, "table") or not _is_short(table):
        return False
    for row in table.iter("tr"):
        worded = [cell for cell in row if cell.tag in {"td", "th"} and _words(cell) and not holds(cell, "img")]
        if worded and holds(row, "img"):
            return False
        if len(worded) > 1 and len(list(table.iter("img"))) < len(worded):
            return False
    return True


def _is_short(element: Element) -> bool:
    length = 0
    for words in element.itertext():
        length += len(words.strip())
        if length > _TOO_LONG:
            return False
    return True


def _words(element: Element) -> str:
    return clean(all_text(element))
