"""One place at which a text names a document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plvn_crawler.text.law.parts import Part


@dataclass(frozen=True, slots=True)
class Mention:
    """One document at one place: characters start to end. `told`: number is the whole number, not its beginning only.

    back: it is "this Law", said of one that was named before.
    """

    start: int
    end: int
    kind: str
    number: str | None = None
    name: str | None = None
    issuer: str | None = None
    year: int | None = None
    is_draft: bool = False
    told: bool = True
    back: bool = False
    parts: tuple[Part, ...] = ()
