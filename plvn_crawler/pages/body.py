"""From the body's element to blocks: the one walk over an article's text.

Everything visible becomes a block or is cut for a reason that the notes can tell. Bare text counts, text in nested
divs counts, `<br><br>` divides paragraphs. Elements nested deeper than DEEPEST are read as running text: no recursion
without an end, whatever the page holds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.blocks import (
    Advert,
    DataTable,
    Foot,
    Paragraph,
    Picture,
    Related,
    Wrap,
    link_opening,
    text,
    tidy,
)
from plvn_crawler.pages.classes import NOTHING, said
from plvn_crawler.pages.furniture import is_furniture
from plvn_crawler.pages.headings import heading_words, is_box_heading, is_comment_heading, own_heading
from plvn_crawler.pages.images import absolute, image_of
from plvn_crawler.pages.pictures import is_picture_table, picture_of
from plvn_crawler.pages.styles import style_of
from plvn_crawler.pages.visible import (
    BLOCK_TAGS,
    NEVER_SEEN,
    all_text,
    has_link,
    holds,
    leads_with_link,
    link_share,
    running_text,
    words_outside_links,
)
from plvn_crawler.text.cleaning import clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from plvn_crawler.pages.blocks import Block
    from plvn_crawler.pages.classes import Said
    from plvn_crawler.pages.explaining import Notes
    from plvn_crawler.pages.house import House
    from plvn_crawler.pages.markup import Element

DEEPEST = 120
_MAX_CUT_SHOWN = 4000
_MOST_LINKS = 40
_LONGEST_CARD = 700
_LONGEST_LABEL = 60
"""Characters before a link that may be no more than its label, "Mời độc giả xem thêm:"; longer text is a sentence."""

_NEVER_CUT_BARE = frozenset(
    {"p", "b", "strong", "i", "em", "span", "a", "li", "td", "tr", "tbody", "u", "br", "figcaption"}
)
"""Without attributes there is nothing to cut them for, in the eras as in rescue."""
_LINK_HOLDERS = frozenset({"p", "div", "ul", "ol", "section", "aside", "center", "table"})
_BOX_HOLDERS = frozenset({"div", "section", "article", "aside", "main", "td", "center", "body", "header", "footer"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_AT_THE_END = frozenset({"author", "tags"})
"""What stands behind the text in every template seen: the byline and the tags."""
_WRAPS = frozenset({"ul", "ol", "blockquote"})
_INLINE = {"b": "strong", "strong": "strong", "i": "em", "em": "em"}


@dataclass(slots=True)
class Plan:
    """What the walk must know beside the markup. excluded: element -> why it is not body (title, lead, date row …).

    start_after: the body begins behind this element. box_ends_body: nothing after a box's heading is body (era D).
    headings: those of boxes that are known already, by the elements under them.
    rough: rescue's extra rule on an element, a reason to cut it or None. spine: rescue's elements that hold most of the
    text, cut by no rule and no tables of data, whatever they are.
    """

    house: House
    excluded: dict[Element, str] = field(default_factory=dict)
    start_after: Element | None = None
    box_ends_body: bool = False
    rough: Callable[[Element], str | None] | None = None
    spine: frozenset[Element] = frozenset()
    headings: dict[Element, str] = field(default_factory=dict)


@dataclass(slots=True)
class _Line:
    """The paragraph being built: where it stands and how its element is set."""

    tag: str = "p"
    centred: bool = False
    right: bool = False
    says_caption: bool = False
    own_line: bool = False
    beside_image: bool = False


class Walk:
    """One walk. `blocks` is its result."""

    def __init__(self, plan: Plan, notes: Notes | None = None) -> None:
        self.plan = plan
        self.notes = notes
        self.blocks: list[Block] = []
        self._words: list[str] = []
        self._html: list[str] = []
        self._inline: list[tuple[str, str]] = []
        self._line = _Line()
        self._wrap: Wrap | None = None
        self._wraps = 0
        self._bold = self._italic = 0
        self._length = self._bold_length = self._italic_length = 0
        self._broken = False
        self._started = plan.start_after is None
        self._above_start = frozenset(plan.start_after.iterancestors()) if plan.start_after is not None else frozenset()

    def over(self, root: Element) -> list[Block]:
        self._inside(root, 0)
        self._flush()
        return self.blocks

    def picture_alone(self, element: Element) -> None:
        """A picture that stands outside of the body's own element, all words in its box being its caption."""
        self._picture_box(element)

    def over_alone(self, element: Element) -> None:
        """One element that stands outside of the body's own, a lead picture for instance."""
        self._element(element, 0)
        self._flush()

    # ---- the tree

    def _inside(self, element: Element, depth: int) -> None:
        if element.text:
            self._chars(element.text)
        may_hold_a_box = element.tag in _BOX_HOLDERS
        for child in element:
            if may_hold_a_box and self._line_ends_body(child):
                break
            self._element(child, depth)
            if child.tail:
                self._chars(child.tail)

    def _line_ends_body(self, child: Element) -> bool:
        """A box's heading: what follows it in the same element is the box, up to the next heading."""
        if not self._started:
            return False
        if self.plan.rough is not None and is_comment_heading(child):
            self._flush()
            for element in (child, *child.itersiblings()):
                self._cut(element, "comments")
            return True
        if not is_box_heading(child):
            return False
        rest = list(child.itersiblings())
        if not any(has_link(sibling) for sibling in rest):
            return False
        if not self.plan.box_ends_body and link_share(rest) < 0.4:
            return False
        self._flush()
        heading = heading_words(child)
        self._cut(child, "box")
        box = Related([], heading)
        self.blocks.append(box)
        for sibling in rest:
            self._cut(sibling, "box")
            if is_box_heading(sibling):
                box = Related([], heading_words(sibling))
                self.blocks.append(box)
            elif (own := own_heading(sibling)) is not None and self.plan.box_ends_body:
                self.blocks.append(Related([sibling], own))
            else:
                box.elements.append(sibling)
        return True

    def _element(self, element: Element, depth: int) -> None:
        tag = str(element.tag)
        if not self._started:
            self._look_for_start(element, depth)
        elif tag == "br":
            self._break()
        elif tag == "img":
            self._picture(element)
        else:
            bare = not element.keys()
            if bare and tag == "p" and len(element) == 0 and not self._inline and element not in self.plan.excluded:
                self._flush()
                self._line.beside_image = False
                self._plain(element)
            elif (why := self._why_not(element, tag, bare=bare)) is not None:
                self._leave_out(element, why)
            elif depth > DEEPEST:
                self._chars(running_text(element))
            elif tag == "table":
                self._table(element, depth)
            elif tag in BLOCK_TAGS:
                self._block(element, tag, depth)
            elif tag == "a" and self._is_card(element):
                self._leave_out(element, "in-text")
            else:
                self._inline_element(element, tag, depth)

    def _look_for_start(self, element: Element, depth: int) -> None:
        if element in self._above_start:
            self._inside(element, depth + 1)
            return
        self._cut(element, self.plan.excluded.get(element, "before the text"))
        self._started = element is self.plan.start_after

    def _why_not(self, element: Element, tag: str, *, bare: bool = False) -> str | None:
        """Why the element is not body; None when it is. bare: it has no attributes."""
        plan = self.plan
        if plan.spine and element in plan.spine:
            return plan.excluded.get(element)
        if tag in wording.SKIPPED_TAGS:
            return tag
        if plan.excluded and element in plan.excluded:
            return plan.excluded[element]
        if bare and tag in _NEVER_CUT_BARE:
            return None
        told = said(element)
        why = told.why_link if tag == "a" else told.why
        if why is None and told.author and (self._wrap is None or self._wrap.tag != "blockquote"):
            why = "author"
        why = why or _why_by_attributes(element)
        if (
            why is None
            and tag == "article"
            and has_link(element)
            and (
                plan.rough is None
                or link_share([element]) > 0.3
                or leads_with_link(element, _LONGEST_CARD, _LONGEST_LABEL)
            )
        ):
            why = "in-text"
        if why is None and is_furniture(element):
            why = "furniture"
        if why is None and plan.rough is not None:
            why = plan.rough(element)
        return why

    def _leave_out(self, element: Element, why: str) -> None:
        if why == "in-text":
            if element.tag != "a":
                self._flush()
            self.blocks.append(Related([element], self.plan.headings.get(element)))
        elif why == "advertisement":
            self._flush()
            self.blocks.append(Advert())
        elif why in _AT_THE_END:
            self._flush()
            self.blocks.append(Foot())
        if element.tag in BLOCK_TAGS:
            self._flush()
        self._cut(element, why)

    def _cut(self, element: Element, why: str) -> None:
        if self.notes is not None and (element.tag not in wording.SKIPPED_TAGS or element.tag in wording.SEEN_TAGS):
            self.notes.cut(why, clean(running_text(element, unseen=NEVER_SEEN))[:_MAX_CUT_SHOWN])

    # ---- blocks

    def _block(self, element: Element, tag: str, depth: int) -> None:
        self._flush()
        told = said(element)
        if tag == "hr":
            return
        if (tag == "figure" or told.picture) and self._picture_box(element):
            return
        if self._only_link(element, tag):
            self.blocks.append(Related([element]))
            self._cut(element, "in-text")
            return
        line, wrap = self._line, self._wrap
        self._line = self._line_of(element, tag, told)
        self._italic += told.italic
        if told is not NOTHING or tag in _WRAPS:
            self._wrap = self._wrap_of(tag, told)
        if tag == "p" and len(element) == 0:
            self._plain(element)
        else:
            self._inside(element, depth + 1)
        self._flush()
        self._italic -= told.italic
        self._line, self._wrap = line, wrap

    def _line_of(self, element: Element, tag: str, told: Said) -> _Line:
        align = style_of(element).align or element.get("align") or told.align
        inherited = self._line
        if align is None and told is NOTHING and tag == "p":
            return _Line(inherited.tag, inherited.centred, inherited.right, inherited.says_caption)
        is_line = tag in {"p", "div", "td", "li", "center", "figcaption", "dd", "dt", "h2", "h3", "h4"}
        return _Line(
            tag="h3" if tag in _HEADINGS or (inherited.tag == "h3" and tag in {"p", "div"}) else "p",
            centred=align == "center" or tag == "center" or (align is None and is_line and inherited.centred),
            right=align == "right" or (align is None and is_line and inherited.right),
            says_caption=tag == "figcaption" or inherited.says_caption or told.caption,
            own_line=told.own_line,
        )

    def _wrap_of(self, tag: str, told: Said) -> Wrap | None:
        wanted = None
        if tag in {"ul", "ol"}:
            if wording.NO_LIST.isdisjoint(told.tokens) and (self._wrap is None or self._wrap.tag == "blockquote"):
                wanted = tag
        elif tag == "blockquote" or told.quote:
            wanted = "blockquote" if self._wrap is None else None
        if wanted is None:
            return self._wrap
        self._wraps += 1
        return Wrap(wanted, self._wraps)

    def _plain(self, element: Element) -> None:
        """The commonest block by far: a paragraph of text alone."""
        if element.text and not self._inline:
            words = clean(element.text)
            if words:
                style = style_of(element)
                self._add(words, text(words), bold=style.bold, italic=self._italic > 0 or style.italic)
        elif element.text:
            self._chars(element.text)

    def _table(self, element: Element, depth: int) -> None:
        self._flush()
        told = said(element)
        if is_picture_table(element, named=told.picture) and self._picture_box(element):
            return
        if (self.plan.rough is not None or holds(element, "img")) and self._only_link(element, "table"):
            self.blocks.append(Related([element]))
            self._cut(element, "in-text")
            return
        rows = [row for row in element.iter("tr") if not _is_nested(row, element)]
        cells = [[cell for cell in row if cell.tag in {"td", "th"}] for row in rows]
        one_column = max((len(row) for row in cells), default=0) <= 1 and not _is_plain_column(cells)
        if one_column or element in self.plan.spine:
            wrap, line = self._wrap, self._line
            self._line = self._line_of(element, "table", told)
            self._inside(element, depth + 1)
            self._flush()
            self._wrap, self._line = wrap, line
            return
        self._caption_of_table(element, depth)
        lines: list[str] = []
        html: list[str] = []
        for row in cells:
            words = [self._cell(cell) for cell in row]
            if any(words):
                lines.append("\t".join(words))
                tags = ("th" if cell.tag == "th" else "td" for cell in row)
                marked = (f"<{tag}>{text(word)}</{tag}>" for tag, word in zip(tags, words, strict=True))
                html.append(f"<tr>{''.join(marked)}</tr>")
        # A cell is words; its pictures stand before the table, where no paragraph is taken for their caption.
        for image in element.iter("img"):
            self._picture(image)
        if lines:
            self.blocks.append(DataTable("\n".join(lines), f"<table>{''.join(html)}</table>"))

    def _cell(self, cell: Element) -> str:
        return clean(running_text(cell, self._why_cut_in_cell))

    def _why_cut_in_cell(self, element: Element) -> bool:
        why = self._why_not(element, str(element.tag))
        if why is not None:
            self._cut(element, why)
        return why is not None

    def _caption_of_table(self, element: Element, depth: int) -> None:
        for child in element:
            if child.tag == "caption":
                self._block(child, "caption", depth + 1)

    def _picture_box(self, element: Element) -> bool:
        cuts = len(self.notes.cuts) if self.notes is not None else 0
        picture = picture_of(element, self.plan.house.base, self._why_cut_in_cell)
        if picture is None:
            if self.notes is not None:
                del self.notes.cuts[cuts:]  # it is walked through after all, and they are found again
            return False
        self.blocks.append(picture)
        return True

    def _picture(self, element: Element) -> None:
        image = image_of(element, self.plan.house.base)
        if image is None:
            return
        line = self._line
        self._flush()
        alts = tuple(words for words in (image.alt, clean(element.get("title") or "")) if words)
        attribute = clean(element.get("cms-photo-caption") or "") or None
        self.blocks.append(Picture([image], [], alts, attribute))
        line.beside_image = True

    # ---- running text

    def _inline_element(self, element: Element, tag: str, depth: int) -> None:
        if tag in wording.MEDIA_TAGS:
            self._flush()
            self.blocks.append(Picture(media=True))
            return
        told = said(element)
        if told.own_line or (tag == "span" and (told.caption or style_of(element).as_block)):
            self._block(element, "h3" if "timeline__title" in told.tokens else "p", depth)
            return
        opening, closing, bold, italic = self._marks(element, tag)
        if opening:
            self._inline.append((opening, closing))
            self._html.append(opening)
        self._bold += bold
        self._italic += italic
        self._inside(element, depth + 1)
        self._bold -= bold
        self._italic -= italic
        if opening:
            self._inline.pop()
            self._html.append(closing)

    def _marks(self, element: Element, tag: str) -> tuple[str, str, bool, bool]:
        style = style_of(element)
        bold = tag in {"b", "strong"} or style.bold
        italic = tag in {"i", "em", "cite"} or style.italic
        name = _INLINE.get(tag)
        if name is not None:
            return f"<{name}>", f"</{name}>", bold, italic
        if tag == "a":
            url = absolute(element.get("href"), self.plan.house.base)
            if url is not None and not any(closing == "</a>" for _, closing in self._inline):
                return link_opening(url), "</a>", bold, italic
        return "", "", bold, italic

    def _chars(self, words: str) -> None:
        if not self._started:
            return
        length = len(words.strip())
        if length:
            self._broken = False
            self._length += length
            if self._bold:
                self._bold_length += length
            if self._italic:
                self._italic_length += length
        elif not self._words:
            return
        self._words.append(words)
        self._html.append(text(words))

    def _break(self) -> None:
        if self._broken:
            self._flush()
            return
        self._broken = True
        if self._words:
            self._words.append(" ")
            self._html.append(" ")

    def _flush(self) -> None:
        """The paragraph that was being built is done."""
        self._broken = False
        if not self._words:
            if self._html:
                self._html = [opening for opening, _ in self._inline]
            return
        words = clean("".join(self._words))
        if words:
            closed = "".join(self._html) + "".join(closing for _, closing in reversed(self._inline))
            length = self._length
            self._add(words, tidy(closed), bold=self._bold_length >= length, italic=self._italic_length >= length)
        self._words, self._html = [], [opening for opening, _ in self._inline]
        self._length = self._bold_length = self._italic_length = 0

    def _add(self, words: str, html: str, *, bold: bool, italic: bool) -> None:
        line = self._line
        self.blocks.append(
            Paragraph(
                words,
                html,
                tag=line.tag,
                wrap=self._wrap,
                bold=bold,
                italic=italic,
                centred=line.centred,
                right=line.right,
                beside_image=line.beside_image,
                says_caption=line.says_caption,
                own_line=line.own_line,
            )
        )
        line.beside_image = False

    # ---- links that stand alone

    def _only_link(self, element: Element, tag: str) -> bool:
        """Whether the element is no more than links to other stories: an in-text related block.

        A keyword link in a running sentence is text; the same link alone in its paragraph or list is a block.
        """
        if len(element) == 0 or tag not in _LINK_HOLDERS or (self._wrap is not None and self._wrap.tag == "blockquote"):
            return False
        first = next(element.iterdescendants("a"), None)
        if first is None or _is_sentence(element.text) or _is_sentence(first.tail):
            return False
        outside = words_outside_links(element, _LONGEST_LABEL)
        if outside is None or not (wording.IN_TEXT_LABEL.match(outside) or not outside.strip(" -–•*|·>")):
            return False
        if self.plan.box_ends_body and tag != "p" and own_heading(element) is not None:
            return False
        links = list(element.iterdescendants("a"))
        return (
            len(links) <= _MOST_LINKS
            and all(self._is_story_link(link) for link in links)
            and any(all_text(link).strip() for link in links)
        )

    def _is_card(self, link: Element) -> bool:
        """A link to a story that stands among the blocks, not in a sentence: any in era D, named so in the others."""
        if not self.plan.box_ends_body and "cms-relate" not in said(link).tokens:
            return False
        parent = link.getparent()
        if self._words or (link.tail or "").strip() or parent is None or parent.tag not in _BOX_HOLDERS:
            return False
        return self._is_story_link(link)

    def _is_story_link(self, link: Element) -> bool:
        if "cms-relate" in said(link).tokens:
            return True
        house = self.plan.house
        url = absolute(link.get("href"), house.base)
        if url is None or not (house.is_story(url) or (self.plan.rough is not None and house.may_be_story(url))):
            return False
        words = clean(all_text(link))
        return len(words) >= 15 or (not words and holds(link, "img"))


def _is_sentence(words: str | None) -> bool:
    return words is not None and len(words) > _LONGEST_LABEL and not words.isspace()


def _why_by_attributes(element: Element) -> str | None:
    if style_of(element).hidden or element.get("hidden") is not None:
        return "hidden"
    name = element.get("id")
    if name is not None:
        if wording.ADVERT_ID.match(name):
            return "advertisement"
        if name in wording.PLAYER_IDS:
            return "player"
    return "player" if element.tag in wording.SILENT_TAGS else None


def _is_nested(row: Element, table: Element) -> bool:
    for ancestor in row.iterancestors("table"):
        return ancestor is not table
    return False


def _is_plain_column(cells: list[list[Element]]) -> bool:
    """A column of two or more cells without paragraphs in them is data; anything else in one column is a frame."""
    return len(cells) > 1 and all(
        not any(child.tag in BLOCK_TAGS or child.tag in {"img", "table"} for child in cell.iter() if child is not cell)
        for row in cells
        for cell in row
    )
