"""What an era's file says: its marks, and for each field the selectors in order of trust."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plvn_crawler.pages.picking import Selector


@dataclass(frozen=True, slots=True)
class Rules:
    """One template. marks: the page is of this era when `decisive` of them fit. date: a time element or a line of text.

    start_after: the body's element also holds title, lead and date row; the body begins behind the first that fits.
    box_ends_body: all that follows a box's heading inside the body's element is not body.
    """

    name: str
    version: int
    marks: tuple[Selector, ...] = ()
    decisive: int = 1
    title: tuple[Selector, ...] = ()
    lead: tuple[Selector, ...] = ()
    date: tuple[Selector, ...] = ()
    body: tuple[Selector, ...] = ()
    authors: tuple[Selector, ...] = ()
    source: tuple[Selector, ...] = ()
    breadcrumbs: tuple[Selector, ...] = ()
    tags: tuple[Selector, ...] = ()
    lead_image: tuple[Selector, ...] = ()
    cut: tuple[Selector, ...] = ()
    longform: tuple[Selector, ...] = ()
    photo: tuple[Selector, ...] = ()
    video: tuple[Selector, ...] = ()
    other: tuple[Selector, ...] = ()
    box_ends_body: bool = False
    whole_root: bool = False
    """Title, lead and date row stand inside the body's element: they are found there and cut."""
    boxes_by_words: bool = False
    """Box headings have no class of their own: short lines that say so are headings."""

    @property
    def reader(self) -> str:
        return f"{self.name}@{self.version}"


SELECTOR_FIELDS = tuple(field.name for field in fields(Rules) if "Selector" in str(field.type))
