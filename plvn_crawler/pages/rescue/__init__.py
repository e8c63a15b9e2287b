"""Markup that no era knows: head metadata, then the densest run of paragraphs under the title, boxes cut by their
headings and by their links, the whole checked against trafilatura's opinion.

It must do for any Vietnamese newspaper, so names of classes are hints here, never proof: density decides.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages import wording
from plvn_crawler.pages.related import heading_candidates
from plvn_crawler.pages.rescue import around, bylines, density, others, sections, titles
from plvn_crawler.pages.rescue.doubting import says_article, why_none
from plvn_crawler.pages.rescue.edges import trim
from plvn_crawler.pages.rescue.following import following
from plvn_crawler.pages.rescue.frames import made_plain
from plvn_crawler.pages.rescue.hints import in_noise, name_of, rough
from plvn_crawler.pages.rescue.opinion import agreement, better_root, second_opinion
from plvn_crawler.pages.rescue.strange import Others, StrangePage
from plvn_crawler.pages.rescue.told import better_text, paragraphs
from plvn_crawler.pages.visible import visible_text
from plvn_crawler.text.cleaning import fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from plvn_crawler.pages.context import Context
    from plvn_crawler.pages.markup import Element

__all__ = [
    "READER", "Found", "agreement", "better_root", "better_text", "box_headings", "find", "name_of", "paragraphs",
    "says_article", "second_opinion", "trim", "why_none",
]  # fmt: skip

READER = "rescue@5"


@dataclass(slots=True)
class Found:
    """What rescue could tell of a page. excluded: elements inside the root that are known to be something else."""

    title: str
    root: Element
    rough: Callable[[Element], str | None]
    candidates: list[Element] = field(default_factory=list)
    lead: str | None = None
    date: Element | None = None
    lead_picture: Element | None = None
    authors: tuple[str, ...] = ()
    source: str | None = None
    breadcrumbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    excluded: dict[Element, str] = field(default_factory=dict)
    title_element: Element | None = None
    others: Others = field(default_factory=Others)
    spine: frozenset[Element] = frozenset()
    empty: bool = False


def find(context: Context) -> Found | None:
    """Title and body, then what stands around them; None where the title is missing. Where no text is found, the root
    is all of the page, and `empty` says so.
    """
    made_plain(context.markup)
    page = StrangePage(context)
    page.others = others.find(page)
    title, title_element = titles.title(page)
    page.safe = frozenset(title_element.iterancestors()) if title_element is not None else frozenset()
    page.leave_out(following(page, title_element))
    page.others = others.find(page)
    root = density.body(page, title_element)
    other = None
    if root is not None:
        other = titles.better(page, title, title_element, root) if title else titles.line_above(page, root)
    if other is not None and root is not None:
        title, title_element = other
        if title_element is not None:
            page.safe = frozenset(title_element.iterancestors())
            page.others = others.find(page)
        again = density.body(page, title_element)
        root = again if again is not None else root
    if not title:
        return None
    empty = root is None
    if root is None:
        root = next(context.markup.root.iter("body"), context.markup.root)
    context.gave("title", "rescue: " + (name_of(title_element) if title_element is not None else "head"))
    context.gave("body", "rescue: " + name_of(root))
    found = Found(title, root, rough, page.candidates, others=page.others, spine=page.spine | page.alike, empty=empty)
    lead, lead_element = around.lead(page, title_element, root, title)
    found.lead = lead
    found.excluded.update(dict.fromkeys(page.beside, "aside"))
    found.excluded.update(dict.fromkeys(around.labels(page, title_element, lead_element), "label"))
    for element, why in ((title_element, "title"), (lead_element, "lead")):
        if element is not None:
            found.excluded[element] = why
    found.lead_picture = around.lead_picture(page, title_element, lead_element, root)
    found.title_element = title_element
    found.date = around.date(page, title_element, root)
    if found.date is not None and found.date is not root:
        found.excluded[found.date] = "date"
    found.authors, found.source = bylines.authors(page, title_element, root, found.date)
    found.breadcrumbs = sections.breadcrumbs(page, title, title_element, root)
    found.tags = around.tags(page, root)
    return found


def box_headings(context: Context, root: Element) -> list[Element]:
    """Headings of boxes outside of the body; those that always stand in side columns are left out, as the columns of
    an unknown template cannot be told by name.
    """
    return [
        element
        for element in heading_candidates(context.markup, by_words=True)
        if fold(visible_text(element)).strip("#:") not in wording.SIDE_HEADINGS
        and not in_noise(element, frozenset(root.iterancestors()))
    ]
