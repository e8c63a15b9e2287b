"""The fields of a page on their way to a record."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plvn_crawler.pages.dating import Dates

if TYPE_CHECKING:
    from plvn_crawler.pages.blocks import Block
    from plvn_crawler.pages.related import Boxes


@dataclass(slots=True)
class Parts:
    title: str = ""
    lead: str | None = None
    dates: Dates = field(default_factory=Dates)
    authors: tuple[str, ...] = ()
    source: str | None = None
    breadcrumbs: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    blocks: list[Block] = field(default_factory=list)
    boxes: Boxes | None = None
